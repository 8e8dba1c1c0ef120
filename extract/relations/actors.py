"""Who acts in a clause, which may leave it out: not whom they obey, ask, help or get to act themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.enumerations import ended_by
from zhengtu.extract.rules.symbols import departments_only
from zhengtu.extract.text.sentences import SPOKEN_ITEM
from zhengtu.graph.statements import Span

OTHER_ACT = expression("<other_act>")
BY_ANOTHER = expression("<by_another>")
OBEYED = expression("<obeyed>")
HOW_DONE = expression("<how_done>")
ONLY_SAYS = expression("<only_says>")
GETS_OTHERS = expression("<gets_others>")
LEAVES_TO_OTHERS = expression("<leaves_to_others>")
OWN_SUBJECT = expression("<own_subject>")
BODY_ACTS = expression("<body_acts>")
HELPING = re.compile("(?:等[^，。；]{0,8})?(?:积极|密切|共同)?(?:参与|配合|协助|协办)[，、；]")
OF_ITS_MAKING = expression("<of_its_making>")
BRACKETED = re.compile("[（(][^（()）\n]*[)）]")
TITLED = re.compile("《[^《》]*》")
OWN_VERBS = ("组织", "启动", "统筹")  # with which one goes on to tell of oneself behind what others are got to do
NEAR = 8  # characters before an agency in which it is looked for what makes it no actor
FAR = 160  # characters between who acts and the verb


def acts_in(page: Page, start: int, verb: int) -> list[Mention]:
    """Return the agencies whose act a verb is in a sentence that begins at `start`, if it says so."""
    named = page.outer(start, verb, "Program", "FundingPool")
    agencies = [
        agency
        for agency in page.untitled(start, verb, "Agency")
        if not any(n.start <= agency.start < n.end for n in named) and not departments_only(page.text, agency)
    ]
    if not agencies and SPOKEN_ITEM.match(page.text, start):
        return _announcing(page, start)
    for clause in reversed([*page.clauses(start, verb), (verb, verb)]):
        here = [a for a in agencies if clause[0] <= a.start < clause[1] and not _aside(page, clause[0], a)]
        found = _in_clause(page, clause, here, verb)
        if found is not None:
            return found
    return []


def _aside(page: Page, start: int, agency: Mention) -> bool:
    """Tell whether an agency stands in brackets that close within its clause."""
    opening = max(page.text.rfind(mark, start, agency.start) for mark in "（(")
    return opening >= 0 and (aside := BRACKETED.match(page.text, opening)) is not None and agency.end < aside.end()


def _in_clause(page: Page, clause: Span, agencies: Sequence[Mention], verb: int) -> list[Mention] | None:
    """Return who acts by a clause before a verb, nobody where somebody unnamed does, None where it does not say."""
    text, (begin, end) = page.text, clause
    index = len(agencies)
    while index > 0:
        group = ended_by(page, agencies[:index])
        first, last = group[0].start, group[-1].end
        between = BRACKETED.sub("", text[last:verb])
        index -= len(group)
        if BY_ANOTHER.search(text, max(begin, first - NEAR), first):
            continue
        if HOW_DONE.fullmatch(between):
            return group
        if HELPING.match(between):
            return []  # who leads is told elsewhere
        if OTHER_ACT.match(between) or OBEYED.search(text, max(begin, first - NEAR), first):
            continue  # what somebody else obeys
        return [] if len(between) > FAR or _prevented(between, page.text[verb : verb + 2]) else group
    if subject := OWN_SUBJECT.match(text, begin, end):
        return [Mention(verb, verb, "Agency", key) for key in page.issuers if subject["we"] is not None][:1]
    return [] if end == verb and BODY_ACTS.match(text, begin, end) else None


def _prevented(between: str, verb: str) -> bool:
    """Tell whether the words between an agency and a verb say that the act is another's, or only told of."""
    *earlier, own = re.split("[，；]", untitled := TITLED.sub("《》", between))
    if ONLY_SAYS.search(untitled) or OF_ITS_MAKING.match(untitled) or GETS_OTHERS.search(own):
        return True
    if not own.strip() and verb not in OWN_VERBS and earlier and GETS_OTHERS.search(earlier[-1]):
        return True  # 指导陕西省完成规划，开展P
    return bool(earlier) and LEAVES_TO_OTHERS.search(earlier[-1]) is not None


def _announcing(page: Page, start: int) -> list[Mention]:
    """Return the agency that announces the spoken items of a sentence (我局将做好三件事：一是…), if it is one."""
    begin = max(page.text.rfind("\n", 0, start), page.text.rfind("。", 0, start)) + 1
    first = SPOKEN_ITEM.search(page.text, begin, start + 2)
    colon = page.text.rfind("：", begin, first.start()) if first else -1
    agencies = page.untitled(begin, colon, "Agency") if colon > 0 else []
    return agencies if len(agencies) == 1 else []
