"""Capital, clause by clause: who puts how much into a fund, and in whom a fund places its money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Page
from zhengtu.extract.relations.clauses import INSTALMENT
from zhengtu.extract.relations.parts import (
    DRAWS,
    LIST_JOINT,
    SUBJECT_OPENS,
    Part,
    chained,
    fund_before,
    paid_in,
    say,
    sums_of,
)
from zhengtu.extract.rules.symbols import Place
from zhengtu.extract.text.quantities import amounts
from zhengtu.graph.statements import Value

CAPITAL_TOLD = expression("<contributes>|<own_money>|<places_money>")
CONTRIBUTES = expression("<contributing>(?:<contributes>|<own_money>)")
SHARES_IN = re.compile("参股|认缴|认购|出资")
PAYS_IN = re.compile("(?:首期|一期|首批|先期|共|共同|合计|总共|拟|计划)*(?:注资|出资|投入|安排)")
OF_THOSE = re.compile("[^，。；]{0,4}的(?:资金|项目)?(?:[，。；]|$)")
TOWARDS_FIRM = re.compile("[向对为][^，。；]{0,8}$")
PLACES_MONEY = expression("(?:<places_money>)")
THAT_FUND = expression("<that_fund>")
SETS_UP = expression("<sets_up_fund>")
CAPITAL = "AIELV"


def put_in(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say who puts capital into a fund: the one set up behind, else the one told of last."""
    seen = parts[0].seen
    before = fund_before(page, seen)
    for index, part in enumerate(parts):
        for group, match in _putting(part):
            if DENIAL.search(part.text):
                continue
            behind = [p for at, p in part.where("F") if at >= match.end()]
            ahead = [p for at, p in part.where("F") if at < group[0][0]]
            target = (behind[:1] if SETS_UP.search(part.text, match.end()) else []) or _set_up_behind(
                parts[index + 1 :]
            )
            target = target or ahead[-1:] or before[-1:]
            told = [p for at, p in part.where("M") if at >= match.end() - 1]
            listed = chained(part, [(at, p) for at, p in part.where("F") if at < group[0][0]])
            listed = listed or chained(parts[index - 1], parts[index - 1].where("F")) if index else listed
            if "分别" in match.group() and len(told) == len(listed) > 1 and not behind:
                for fund, sum in zip(listed, told, strict=True):
                    yield from _claimed(page, [p for _, p in group], fund, sum)
                continue
            sums = told[:1]
            if not told and target == ahead[-1:]:
                sums = [p for at, p in part.where("M") if at < group[0][0] and p.start >= ahead[-1].start][-1:]
            others = [at for at, _ in part.where(CAPITAL + "F") if at >= match.end()]
            sums = [p for p in sums if not others or p.start < part.seen.places[_index(part, others[0])].start]
            if not target or (not sums and not SHARES_IN.search(match.group())):
                continue
            own = sums[0] if sums and (len(group) == 1 or "各" in match.group()) else None
            yield from _claimed(page, [p for _, p in group], target[0], own)
        sets_up = SETS_UP.search(part.text)
        following = parts[index + 1] if index + 1 < len(parts) else None
        founders = [p for at, p in _first_list(part) if sets_up and at < sets_up.start()]
        target = [p for at, p in part.where("F") if sets_up and at >= sets_up.end()][:1]
        sums = [p for _, p in following.where("M")][:1] if following and PAYS_IN.match(following.text) else []
        sums = sums or (_within_instalment(page, following) if following else [])
        if founders and target and sums and not DENIAL.search(part.text):
            yield from _claimed(page, founders, target[0], sums[0])
        before = [*before, *(p for _, p in part.where("F") if not contributes(part, p))]


def _claimed(page: Page, payers: Sequence[Place], fund: Place, sum: Place | None) -> Iterator[Claim]:
    """Say that each of some payers puts a sum into a fund."""
    attributes: dict[str, Value] = {} if sum is None or sum.value is None else {"amount": sum.value}
    for payer in payers:
        for one in payer.mentions:
            for other in fund.mentions:
                first, last = min(one.start, other.start), max(one.end, sum.end if sum is not None else 0)
                begin = first if first >= page.sentence(one.start)[0] else one.start
                yield page.claim("funds.put", one.key, "FUNDS", other.key, begin, last, **attributes)


def _first_list(part: Part) -> list[tuple[int, Place]]:
    """Return the list of agencies or firms with which a clause begins."""
    group: list[tuple[int, Place]] = []
    for at, place in part.where(CAPITAL):
        if group and not LIST_JOINT.fullmatch(part.text, group[-1][0] + 1, at):
            break
        if not group and not SUBJECT_OPENS.fullmatch(part.text[:at]):
            break
        group.append((at, place))
    return group


def _index(part: Part, at: int) -> int:
    """Return which place of the symbol text stands at a position of a clause."""
    return part.seen.at.index(part.start + at)


def _putting(part: Part) -> Iterator[tuple[list[tuple[int, Place]], re.Match[str]]]:
    """Yield the lists of those who put in capital, each with how its clause goes on."""
    group: list[tuple[int, Place]] = []
    for at, place in part.where(CAPITAL + "F"):
        joined = group and LIST_JOINT.fullmatch(part.text, group[-1][0] + 1, at)
        group = [*group, (at, place)] if joined else [(at, place)]
        if match := CONTRIBUTES.match(part.text, at + 1):
            yield group, match


def contributes(part: Part, fund: Place) -> bool:
    return any(fund in (place for _, place in group) for group, _ in _putting(part))


def _within_instalment(page: Page, part: Part) -> list[Place]:
    """Return the sum within the name of an instalment that is a whole clause (首期注资3000万元)."""
    paid = [p for _, p in part.where("F") if len(part.text) == 1 and _instalment(page, p)]
    return [Place(s.start, s.end, "M", value=s.value) for p in paid for s in amounts(page.text, p.start, p.end)][:1]


def _instalment(page: Page, fund: Place) -> bool:
    """Tell whether a fund is but an instalment of one (首期资金)."""
    return any(INSTALMENT.search(page.names[m.key].name) for m in fund.mentions)


def _set_up_behind(parts: Sequence[Part]) -> list[Place]:
    """Return the fund that the next clauses say is set up, before anybody else is named."""
    for part in parts[:2]:
        funds = part.where("F")
        if funds and SETS_UP.search(part.text[: funds[0][0]]):
            return [funds[0][1]]
    return []


def placed(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say which firms and classes a fund places its money in: the fund of the clause, else the one told of last."""
    seen = parts[0].seen
    funds: list[Place] = []
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        verb = PLACES_MONEY.search(part.text)
        own = [p for at, p in part.where("F") if verb and at < verb.start()]
        if verb and not DENIAL.search(part.text) and not part.text.startswith("的", verb.end()):
            towards = [(at, p) for at, p in paid_in(part) if TOWARDS_FIRM.search(part.text[:at])]
            payees = [(at, p) for at, p in paid_in(part) if at > verb.start()] or towards
            drawing = [(at, p) for at, p in part.where("E")[:1] if own and DRAWS.match(part.text, at + 1)]
            heads = own[-1:] or (fund_before(page, seen)[-1:] if THAT_FUND.search(part.text) else []) or funds[-1:]
            payees = drawing or payees
            if payees and heads and not OF_THOSE.match(part.text, payees[-1][0] + 1):
                yield from say(page, "funds.placing", heads, part, payees, sums_of(part, payees, following))
        if THAT_FUND.search(part.text):
            funds = fund_before(page, seen)[-1:]
        whole = [p for _, p in part.where("F") if not contributes(part, p) and not _instalment(page, p)]
        funds = whole[-1:] or funds
