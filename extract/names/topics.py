"""Topics of policies: the terms of a lexicon in titles and in the headings of plans and measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zhengtu.extract.lexicon.subjects import Subjects, Topic
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.text.anchors import finditer
from zhengtu.graph.statements import Span

TOPIC_HEADING = re.compile(
    "(?:^|(?<=[。；\n \u3000]))(?:(?P<first>第[一二三四五六七八九十]{1,3}[章篇]|[一二三四五六七八九十]{1,3}、)|"
    "(?:第[一二三四五六七八九十]{1,3}节|[（(][一二三四五六七八九十]{1,3}[)）]))[ \u3000]{0,4}"
    "(?P<words>[^。；：:\n《》]{2,36}?)[ \u3000]{0,4}(?=[。：:\n]|$)",
    re.M,
)
ARTICLE = re.compile(r"^[ \u3000]*第[一二三]条", re.M)
GENERAL_HEADINGS = expression("<general_headings>")


def topics(sheet: Sheet, lexicon: Subjects) -> Iterator[Candidate]:
    """Yield the topics of titles and headings; what stands in the name of an agency is none."""
    starts = [agency.start for agency in sheet.agencies]
    for topic, start, end in (*_titled(sheet, lexicon), *_headed(sheet, lexicon)):
        place = bisect_right(starts, start) - 1
        if place < 0 or end > sheet.agencies[place].end:
            yield Candidate(start, end, "Topic", topic.name)


def _titled(sheet: Sheet, lexicon: Subjects) -> Iterator[tuple[Topic, int, int]]:
    for start, end in sheet.titles:
        for topic, (first, last) in lexicon.of_title(sheet.text[start:end]).items():
            yield topic, start + first, start + last


def headings(text: str, structure: Structure) -> Iterator[Span]:
    """Yield the words of the headings that say what a plan or measures are about.

    Where the text is in articles, what heads a section is 第X章 and 第X节; （一） there is an item of an article.
    """
    general = False
    article = ARTICLE.search(text)
    articles = structure.part(article.start()) if article else None
    for match in finditer(TOPIC_HEADING, text):
        start, end = match.span("words")
        if articles is structure.part(start) and not text.startswith("第", match.start()):
            continue
        if match["first"]:
            general = GENERAL_HEADINGS.search(text, start, end) is not None
        if not general and not GENERAL_HEADINGS.search(text, start, end) and structure.regulates(start):
            yield start, end


def _headed(sheet: Sheet, lexicon: Subjects) -> Iterator[tuple[Topic, int, int]]:
    for start, end in headings(sheet.text, sheet.structure):
        for first, last, topic in lexicon.find(sheet.text[start:end]):
            yield topic, start + first, start + last
