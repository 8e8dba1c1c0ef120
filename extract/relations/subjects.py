"""What a document is about, and what the policies are about that it names: ABOUT, by titles and headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from zhengtu.extract.lexicon.subjects import Topic, subjects
from zhengtu.extract.paper.draft import Draft, Mention, Thing
from zhengtu.extract.relations.issuing import with_marks
from zhengtu.graph.statements import Span

Named = Callable[[int, int], bool]

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


def relate(draft: Draft) -> None:
    """Say ABOUT of the documents of a text, by their titles and headings, and of the other policies named by title."""
    own = set(draft.own.values())
    organs = draft.within(0, len(draft.text), "Agency")
    starts = [agency.start for agency in organs]

    def named(start: int, end: int) -> bool:
        """Tell whether a term stands in the name of an agency."""
        place = bisect_right(starts, start) - 1
        return place >= 0 and end <= organs[place].end

    for part in draft.structure.parts:
        policy = draft.own.get(part.start)
        for start, end in part.titles if policy else ():
            _titled(draft, "about.title", str(policy), (start, end), (start, end), named)
    for mention in draft.outer(0, len(draft.text), "Policy"):
        if mention.key not in own:
            place = with_marks(draft, mention)
            _titled(draft, "about.named", mention.key, (mention.start, mention.end), place, named)
    _headed(draft, named)


def _titled(draft: Draft, rule: str, policy: str, title: Span, place: Span, named: Named) -> None:
    for topic, (first, last) in subjects(draft.topics).of_title(draft.text[slice(*title)]).items():
        term = title[0] + first, title[0] + last
        if not named(*term):
            _say(draft, rule, policy, topic, term, place)


def _headed(draft: Draft, named: Named) -> None:
    """Say what the headings of a plan or measures are about, those apart that every policy has."""
    lexicon = subjects(draft.topics)
    general = False
    for match in HEADING.finditer(draft.text):
        start, end = match.span("words")
        if match["first"]:
            general = GENERAL.search(draft.text, start, end) is not None
        policy = draft.policy(start)
        if policy is None or general or GENERAL.search(draft.text, start, end) or not draft.regulates(start):
            continue
        for first, last, topic in lexicon.find(draft.text[start:end]):
            term = start + first, start + last
            if not named(*term):
                _say(draft, "about.heading", policy, topic, term, (start, end))


def _say(draft: Draft, rule: str, policy: str, topic: Topic, term: Span, place: Span) -> None:
    key = topic.id
    draft.things.setdefault(key, Thing("Topic", topic.name, topic.name, attributes={"english": topic.english}))
    draft.mentions.append(Mention(*term, "Topic", key))
    draft.relate(rule, policy, "ABOUT", key, *place)
