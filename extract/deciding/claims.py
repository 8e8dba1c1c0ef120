"""Which claims become relations: precedence between them, one claim for each relation, and what follows from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from zhengtu.extract.deciding.years import timed
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.policies.dates import issued_on
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.grants import section_of
from zhengtu.extract.relations.sums import termed
from zhengtu.extract.rules.registry import Rule, rules

# Rules of money that go by a clause or an entry of a list for which another may tell who pays.
GIVES_WAY = ("funds.unit", "funds.each", "funds.awarded")
MANAGES = re.compile("主管|(?<!预算)(?<!日常)(?<!绩效)管理")
DUTIES = ("LEADS", "CO_HANDLES", "ADMINISTERS")
CHANGES = ("AMENDS", "REPEALS")
# Who issued a policy that bears its issuers in its title, or right behind them, is not asked of its number; nor is
# another than who issued it by the page's own words, but for the office of that organ.
NAMES_ISSUER = ("issued.title", "issued.before", "issued.yours", "issued.by_number")
GENERAL_OFFICE = re.compile("办公[厅室]$")
CALLED_ON = expression("<called_on>")
CALLED_INSTITUTION = expression("<called_institution>")


def decide(page: Page, claims: Iterable[Claim], own: str = "") -> list[Claim]:
    """Return one claim for each relation, in the order of their evidence, whatever the order of those given.

    `own` is the text of a user's own rules.
    """
    rank = partial(_rank, rules(own))
    given = [
        _encouraged(page, _dated(page, _in_section(page, claim)))
        for claim in claims
        if claim.head != claim.tail and {claim.head, claim.tail} <= page.names.keys()
    ]
    preferred = sorted(_preferred(page, _first_said(page, rules(own), given)), key=rank)
    best: dict[tuple[str, str, str], Claim] = {}
    for claim in (*preferred, *sorted(_printed(page, preferred), key=rank)):
        best.setdefault((claim.head, claim.type, claim.tail), claim)
    told = (termed(page, timed(page, claim)) for claim in best.values())
    return sorted(told, key=lambda c: (c.start, c.end, c.type, c.head, c.tail))


def _in_section(page: Page, claim: Claim) -> Claim:
    """Return a claim of what a list of payments pays with the fund or subsidy that heads its section as who pays."""
    if claim.type != "FUNDS" or claim.head not in page.own.values():
        return claim
    heading = section_of(page, claim.start)
    return claim if heading is None or heading == claim.tail else replace(claim, head=heading)


def _dated(page: Page, claim: Claim) -> Claim:
    """Return a claim of who issued a policy with the day that its sentence tells, and with the policy's status."""
    if claim.type != "ISSUED" or claim.tail in page.own.values() or "date" in claim.attributes:
        return claim
    named = page.names[claim.tail].attributes
    place = next((m.start for m in page.outer(claim.start, claim.end, "Policy") if m.key == claim.tail), claim.start)
    date = issued_on(page.text, page.sentence(place)[0], place, str(named.get("doc_number", ""))) or named.get("date")
    told = {key: value for key, value in (("date", date), ("status", named.get("status"))) if value}
    return replace(claim, attributes={**told, **claim.attributes}) if told else claim


def _rank(known: Mapping[str, Rule], claim: Claim) -> tuple[bool, int, float, int, int, str, str]:
    """Return by what the claims of one relation are ordered: which says most, whose rule is right most often."""
    rule = known[claim.by]
    attributes = repr(sorted(claim.attributes.items()))
    return rule.last, -len(claim.attributes), -rule.confidence, claim.start, claim.end, claim.by, attributes


def _first_said(page: Page, known: Mapping[str, Rule], claims: Sequence[Claim]) -> list[Claim]:
    """Return claims without those of a policy's money by rules that give way, where another pays the same there."""
    paid: dict[str, list[Claim]] = defaultdict(list)
    entries = [claim for claim in claims if claim.by == "funds.entry"]
    for claim in claims:
        if claim.type == "FUNDS" and not known[claim.by].last:
            paid[claim.tail].append(claim)
    return [
        claim
        for claim in claims
        if not (claim.by in GIVES_WAY and any(_inside(page, claim, entry) for entry in entries))
        if claim.type != "FUNDS"
        or claim.by not in GIVES_WAY
        or claim.head not in page.own.values()
        or not any(p.start < claim.end and claim.start < p.end and p.head != claim.head for p in paid[claim.tail])
    ]


def _inside(page: Page, claim: Claim, entry: Claim) -> bool:
    """Tell whether what is paid to a class is but what the sum of a firm is called (X公司，瞪羚企业奖励20万元)."""
    return page.names[claim.tail].type == "EnterpriseGroup" and entry.start < claim.start and claim.end <= entry.end


def _preferred(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that no other claim takes precedence of.

    AMENDS and REPEALS come before CITES, FUNDS before SUPPORTS, and in Taiwanese texts ESTABLISHES before SUPPORTS.
    """
    types: dict[tuple[str, str], set[str]] = defaultdict(set)
    helped: dict[str, list[Claim]] = defaultdict(list)  # whom somebody is said to help
    paid: dict[str, list[Claim]] = defaultdict(list)  # what pools pay for
    issued: dict[str, set[str]] = defaultdict(set)
    said: dict[str, set[str]] = defaultdict(set)  # who issued it by other signs than its number's letters
    managing = [claim for claim in claims if _manages(page, claim)]
    managed = {claim.tail for claim in managing}
    managing_here = {page.sentence(claim.start) for claim in managing}
    tranches = _tranches(page, claims)
    led = {(claim.head, claim.tail) for claim in claims if claim.type in DUTIES}
    for claim in claims:
        types[claim.head, claim.tail].add(claim.type)
        if claim.type == "FUNDS" and page.names[claim.head].type == "FundingPool":
            paid[claim.tail].append(claim)
        if claim.by in ("supports.subject", "funds.giver"):
            helped[claim.tail].append(claim)
        if claim.by in NAMES_ISSUER:
            issued[claim.tail].add(claim.by)
        if claim.type == "ISSUED" and claim.by != "issued.code":
            said[claim.tail].add(claim.head)
    kept = []
    for claim in claims:
        same, back = types[claim.head, claim.tail], types[claim.tail, claim.head]
        if claim.type == "CITES" and ("REPEALS" in same or not back.isdisjoint(CHANGES)):
            continue
        if claim.type == "SUPPORTS":
            if "FUNDS" in same or (page.source.taiwan and "ESTABLISHES" in same):
                continue
            start, end = page.sentence(claim.start)
            if any(start <= p.start < end for p in paid[claim.tail]):
                continue
        if claim.type in ("FUNDS", "SUPPORTS") and claim.head in page.own.values():
            others = [p for p in helped[claim.tail] if p.type == claim.type]
            if any(p.start <= claim.end and claim.start <= p.end for p in others):
                continue  # somebody else is said to do it
        if claim.by == "duty.dealt.share" and (claim.tail in managed or page.sentence(claim.start) in managing_here):
            continue  # who checks and pays shares in what another manages
        if claim.type in DUTIES and any((claim.head, whole) in led for whole in tranches.get(claim.tail, ())):
            continue  # F，首期1亿元，由A牵头组建
        if claim.by == "issued.code" and (issued[claim.tail] or _another(page, claim, said[claim.tail])):
            continue
        kept.append(claim)
    return kept


def _tranches(page: Page, claims: Sequence[Claim]) -> dict[str, list[str]]:
    """Return of which funds each fund that somebody answers for is a tranche, by their names."""
    funds = {claim.tail for claim in claims if claim.type in DUTIES and page.names[claim.tail].type == "FundingPool"}
    return {
        key: [other for other in funds if other != key and page.names[key].name.startswith(page.names[other].name)]
        for key in funds
    }


def _manages(page: Page, claim: Claim) -> bool:
    """Tell whether a claim says who manages a fund as a whole."""
    fund = claim.type == "ADMINISTERS" and page.names[claim.tail].type == "FundingPool"
    return fund and MANAGES.search(page.text, claim.start, claim.end) is not None


def _encouraged(page: Page, claim: Claim) -> Claim:
    """Return a claim of money with its status where the text only calls on others to give it (鼓励各区对R给予…)."""
    if claim.type != "FUNDS" or page.names[claim.head].type not in ("Policy", "FundingPool"):
        return claim
    text, end = page.text, claim.end
    begin = max(page.sentence(max(claim.start, end - 1))[0], *(text.rfind(mark, 0, end - 1) + 1 for mark in "。；\n"))
    place = next((m.start for m in page.outer(begin, end) if m.key == claim.tail), end)
    institution = CALLED_INSTITUTION.search(text, max(begin, text.rfind("，", begin, place)), place)
    if not institution and not CALLED_ON.search(text, begin, end):
        return claim
    return replace(claim, attributes={**claim.attributes, "status": "encouraged"})


def _another(page: Page, claim: Claim, said: set[str]) -> bool:
    """Tell whether the letters of a number name another organ than those that issued the policy by name."""
    organs = {GENERAL_OFFICE.sub("", page.names[key].name) for key in said}
    return bool(organs) and GENERAL_OFFICE.sub("", page.names[claim.head].name) not in organs


def _printed(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return who issued what 《关于印发X的通知》 prints: who issued the notice."""
    own = set(page.own.values())
    printing: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.by == "cites.printed":
            printing[claim.head].append(claim.tail)
    return [
        page.claim("issued.printed", claim.head, "ISSUED", printed, claim.start, claim.end)
        for claim in claims
        if claim.type == "ISSUED" and claim.tail not in own
        for printed in printing[claim.tail]
    ]
