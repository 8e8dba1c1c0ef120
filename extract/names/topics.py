"""Topics of policies: the terms of a lexicon in titles and in the headings of plans and measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zhengtu.extract.lexicon.subjects import Subjects, Topic
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.paper.structure import Structure
from zhengtu.graph.statements import Span

HEADING = re.compile(
    "(?:^|(?<=[。；\n \u3000]))(?:(?P<first>第[一二三四五六七八九十]{1,3}[章篇]|[一二三四五六七八九十]{1,3}、)|"
    "(?:第[一二三四五六七八九十]{1,3}节|[（(][一二三四五六七八九十]{1,3}[)）]))[ \u3000]{0,4}"
    "(?P<words>[^。；：:\n《》]{2,36}?)[ \u3000]{0,4}(?=[。：:\n]|$)",
    re.M,
)
# What such a part says holds of every policy: aims in general, who is in charge, how money and staff are found.
GENERAL = re.compile(
    "保障|组织|领导|附则|总则|要求|思想|原则|目标|申报|申请|条件|程序|形势|意义|背景|基础|监督|罚则|责任|督|宣传|附件|实施步骤|其他|成效|"
    "指标|方式|材料|流程|时间|事项|现状|验收|考核|评审|对象|范围|办理"
)


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
    """Yield the words of the headings that say what a plan or measures are about."""
    general = False
    for match in HEADING.finditer(text):
        start, end = match.span("words")
        if match["first"]:
            general = GENERAL.search(text, start, end) is not None
        if not general and not GENERAL.search(text, start, end) and structure.regulates(start):
            yield start, end


def _headed(sheet: Sheet, lexicon: Subjects) -> Iterator[tuple[Topic, int, int]]:
    for start, end in headings(sheet.text, sheet.structure):
        for first, last, topic in lexicon.find(sheet.text[start:end]):
            yield topic, start + first, start + last
