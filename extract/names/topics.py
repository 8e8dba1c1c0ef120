"""Topics of policies: the terms of a lexicon in titles and in the headings of plans and measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zhengtu.extract.lexicon.subjects import Subjects, Topic
from zhengtu.extract.paper.page import Mention, Name, Page
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


def topics(page: Page, lexicon: Subjects) -> tuple[dict[str, Name], list[Mention]]:
    """Return the topics that titles and headings name, and where; what stands in the name of an agency is none."""
    organs = page.within(0, len(page.text), "Agency")
    starts = [agency.start for agency in organs]
    names: dict[str, Name] = {}
    mentions: list[Mention] = []
    for topic, start, end in (*_titled(page, lexicon), *_headed(page, lexicon)):
        place = bisect_right(starts, start) - 1
        if place < 0 or end > organs[place].end:
            names[topic.id] = Name("Topic", topic.name, topic.name, attributes={"english": topic.english})
            mentions.append(Mention(start, end, "Topic", topic.id))
    return names, mentions


def _titled(page: Page, lexicon: Subjects) -> Iterator[tuple[Topic, int, int]]:
    own = set(page.own.values())
    titles = [span for part in page.structure.parts if page.own.get(part.start) for span in part.titles]
    titles += [(m.start, m.end) for m in page.outer(0, len(page.text), "Policy") if m.key not in own]
    for start, end in titles:
        for topic, (first, last) in lexicon.of_title(page.text[start:end]).items():
            yield topic, start + first, start + last


def headings(page: Page) -> Iterator[Span]:
    """Yield the words of the headings that say what a plan or measures are about."""
    general = False
    for match in HEADING.finditer(page.text):
        start, end = match.span("words")
        if match["first"]:
            general = GENERAL.search(page.text, start, end) is not None
        if page.policy(start) is None or general or GENERAL.search(page.text, start, end):
            continue
        if page.regulates(start):
            yield start, end


def _headed(page: Page, lexicon: Subjects) -> Iterator[tuple[Topic, int, int]]:
    for start, end in headings(page):
        for first, last, topic in lexicon.find(page.text[start:end]):
            yield topic, start + first, start + last
