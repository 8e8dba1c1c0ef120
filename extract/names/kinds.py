"""What only looks like a name: a clause that ends with the head of one, works, things, money and firms of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zhengtu.extract.lexicon.heads import GENERAL_PROGRAMS
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible
from zhengtu.extract.names.ends import complete
from zhengtu.extract.text.normalise import squeeze

# Clauses that open names, for each type.
OPENS = {
    "Program": (expression("<clause_opens>"), expression("<no_program_joined>"), expression("<before_marks>")),
    "FundingPool": (expression("<money_opens>"), expression("<no_fund_joined>")),
    "EnterpriseGroup": (expression("<firms_open>"),),
}
WORKS = expression("<works_named>")
OWN_AFFAIRS = expression("<own_affairs>")
RECOGNISED = expression("<recognised_under_name>")
MONEY_IN_GENERAL = expression("<money_in_general>")
FIRMS_IN_GENERAL = expression("<firms_in_general>")
PROGRAM_GOES_ON = expression("<program_goes_on>")
NO_HEAD = expression("<no_head_before>")
RECOGNITION_TOLD = re.compile("认定(?:结果|名单)")
OPENS_MARKS = re.compile("“(?=[一-龥]{1,6}$)")
COUNTED_UMBRELLA = re.compile("[一-龥]{2}[两三四五六七八九十]大")
LISTED_AHEAD = re.compile("(?:(?<![一-龥])|(?<=打好|打赢|推进|深入))(?:[一-龥]{2}、){1,5}$")
ALL_KINDS = re.compile("(?:各类|各种|各级各类)$")
NEW_ROUND = "新一轮"
TAKES_ROUND = re.compile("(?:行动|工程|计划|攻坚战)(?:[（(][^）)]*[）)])?$")
# The last of some levels (省、市X) and nations in general (东盟国家X) begin no name.
LEVEL_LEFT = re.compile("[省市县区](?=“|各类|[两三]级)(?:各类|[两三]级)?")
LEVELS_AHEAD = re.compile("[省市县区]、?$")
# 给予企业以工代训补贴: the firms are whom it is given to.
GIVEN_TO = re.compile("(?:给予|予以|发放|补助|补贴|奖励)$")
TO_FIRMS = expression("企业(?=<subsidy_of_work>)")
OTHER_NATIONS = expression("(?:<other_nations>)$")
NOT_IN_NAME = expression("<not_in_program>")
TWO = expression("<two_of_a_head>")
DISTRICTS_TOO = re.compile("(?<![一-龥]{2})区$|(?:^|[到达由是为、和及])区$")
HELD_OFFICE = re.compile("(?:曾任|现任|历任|任职于?|就职于?|供职于?)$")  # who worked for one: 曾任500强企业高管
LEAST = 4  # characters that are left of a name behind the clause that opens it
FOUND_WHOLE = ("program.day", "program.allotted", "fund.tranche", "fund.again")


def apart(text: str, labels: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield labels, of two that 和 joins each by itself (鉴定补贴和生活补贴)."""
    for label in labels:
        two = TWO.fullmatch(text, label.start, label.end) if label.type in ("Program", "FundingPool") else None
        if not two or label.name or label.offered:
            yield label
            continue
        for part, name in two.groupdict().items():
            if name and len(squeeze(name)) >= LEAST:
                yield replace(label, start=two.start(part), end=two.end(part))


def proper(text: str, label: Candidate) -> Candidate | None:
    """Return a program, fund or class without the clause that opens its name; None where the rest names only a kind."""
    if label.offered or label.type not in OPENS or label.by in FOUND_WHOLE:
        return label
    if label.type == "Program":
        if NO_HEAD.match(text, label.end) or (
            text.startswith("国家", label.start) and OTHER_NATIONS.search(text, 0, label.start)
        ):
            return None
        label = _whole(text, label)
    label = complete(text, label)
    kinds = ALL_KINDS.search(text, max(0, label.start - 4), label.start)
    if kinds and (label.type == "FundingPool" or (label.type == "Program" and text[label.start] != "“")):
        return None
    if not label.name:
        start = _behind_clause(text, label, OPENS[label.type])
        if start > label.start:
            label = replace(label, start=start)
            rest = squeeze(text[start : label.end])
            if not plausible(rest, LEAST) or GENERAL_PROGRAMS.fullmatch(rest):
                return None
    if label.type == "Program" and not label.name and RECOGNITION_TOLD.match(text, label.end - 2, label.end + 2):
        label = replace(label, end=label.end - 2)  # X中心认定结果: what is recognised is X中心
    name = label.name or squeeze(text[label.start : label.end])
    marked = "“" in name or text.startswith("“", label.start - 1)
    if label.type == "EnterpriseGroup":
        if FIRMS_IN_GENERAL.fullmatch(name) or HELD_OFFICE.search(text, max(0, label.start - 6), label.start):
            return None
        return _of_district(text, label)
    return None if not marked and _general(label.type, name) else label


def _whole(text: str, label: Candidate) -> Candidate:
    """Return a program with what its name goes on with (战略推进工程), and the list that an umbrella counts."""
    if label.name:
        return label
    if text.startswith("”", label.end) and (opened := OPENS_MARKS.search(text, max(0, label.start - 7), label.start)):
        label = replace(label, start=opened.end())  # “深化X攻坚年”: the marks say where the name begins
    marked = text.startswith("“", label.start)
    if not marked and text.endswith(NEW_ROUND, 0, label.start) and TAKES_ROUND.search(text, label.start, label.end):
        label = replace(label, start=label.start - len(NEW_ROUND))
    if GIVEN_TO.search(text, 0, label.start) and (firms := TO_FIRMS.match(text, label.start, label.end)):
        label = replace(label, start=firms.end())
    if (level := LEVEL_LEFT.match(text, label.start)) and LEVELS_AHEAD.search(text, 0, label.start):
        label = replace(label, start=level.end())
    if onward := PROGRAM_GOES_ON.match(text, label.end):
        head = text[label.end - 2 : label.end]
        if head in ("战略", "试点", "改革") or (head == "示范" and onward.group().startswith("园")):
            label = replace(label, end=onward.end())
    if COUNTED_UMBRELLA.match(text, label.start, label.end) and (
        listed := LISTED_AHEAD.search(text, max(0, label.start - 18), label.start)
    ):
        label = replace(label, start=listed.start())
    return label


def _behind_clause(text: str, label: Candidate, opens: tuple[re.Pattern[str], ...]) -> int:
    """Return where a name begins behind all that opens it."""
    start = label.start
    for pattern in opens:
        if opened := pattern.match(text, start, label.end):
            start = opened.end()
    return start


def _of_district(text: str, label: Candidate) -> Candidate:
    """Return a class with the whole of its level where districts and counties are one (区县级以上龙头企业)."""
    if not text.startswith("县级", label.start) or not DISTRICTS_TOO.search(text, max(0, label.start - 3), label.start):
        return label
    return replace(
        label, start=label.start - 1, name="区" + label.name if label.name.startswith("县级") else label.name
    )


def _general(type: str, name: str) -> bool:
    """Tell whether a name says only of what kind its thing is."""
    if type == "FundingPool":
        return MONEY_IN_GENERAL.fullmatch(name) is not None
    return (
        WORKS.search(name) is not None
        or NOT_IN_NAME.search(name) is not None
        or OWN_AFFAIRS.fullmatch(name) is not None
        or (name.endswith("认定") and RECOGNISED.search(name) is None)
    )
