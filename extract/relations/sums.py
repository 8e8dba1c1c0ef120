"""What a sum of a relation or of a fund is, from the words around it: given, planned, at most, so far, of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.text.quantities import amounts
from zhengtu.extract.text.terms import AWARDS, TO_EACH, Terms, terms
from zhengtu.graph.statements import Value

TYPES = ("FUNDS", "SUPPORTS")
PROPOSED = expression("<proposed_title>")
FAR = 200  # characters before a sum within which the words of its terms stand
BEHIND = 40
NAME = "\ue0ff"  # stands for a character of a name


def termed(page: Page, claim: Claim) -> Claim:
    """Return a claim with what its sum is, and with its ends where the text sets any."""
    if "amount" not in claim.attributes or claim.type not in TYPES:
        return claim
    sum, year = claim.attributes["amount"], claim.attributes.get("year")
    place = _place(page, claim, sum)
    found = Terms() if place is None else _terms(page, place)
    tail = page.names[claim.tail].type
    # What a text awards to whoever qualifies is of each, unless it counts them; a report tells its year.
    ruled = page.regulates(claim.start) or (tail == "EnterpriseGroup" and (not year or found.most is not None))
    if "count" in claim.attributes:
        ruled, found = False, replace(found, ruled=False)
    kind = found.kind(single=tail == "Enterprise", ruled=ruled, proposed=_proposed(page, claim.start))
    if kind == "granted" and isinstance(year, str):
        kind = "cumulative"  # of several years
    return replace(claim, attributes={**claim.attributes, **said(found, kind)})


def sum_at(page: Page, start: int) -> Mapping[str, Value]:
    """Return what a sum is that is told of a program or fund itself, as attributes; `start` is where it stands."""
    found = replace(_terms(page, start), ruled=False)
    return said(found, found.kind(proposed=_proposed(page, start)))


def _place(page: Page, claim: Claim, sum: Value) -> int | None:
    """Return where the sum of a claim stands: last in its evidence, else first behind it; None in a cell of a table."""
    inside = [quantity.start for quantity in amounts(page.text, claim.start, claim.end) if quantity.value == sum]
    if inside:
        return inside[-1]
    behind = amounts(page.text, claim.end, page.sentence(max(claim.start, claim.end - 1))[1])
    return next((quantity.start for quantity in behind if quantity.value == sum), None)


def _proposed(page: Page, offset: int) -> bool:
    """Tell whether a text lists what is proposed (拟支持项目公示)."""
    return PROPOSED.search(page.part(offset).title) is not None


def said(found: Terms, kind: str) -> Mapping[str, Value]:
    """Return as attributes what is said of a sum of a kind."""
    ends = {"amount_min": found.least, "amount_max": found.most}
    return {"amount_kind": kind, **{name: value for name, value in ends.items() if value is not None}}


def _terms(page: Page, at: int) -> Terms:
    """Return what its sentence says of the sum that begins at a place, outside the names in it."""
    first, last = page.sentence(at)
    begin, end = max(first, at - FAR), min(last, at + BEHIND)
    text = list(page.text[begin:end])
    for mention in page.outer(begin, end):
        # Not a subsidy that is called by its sum (每家不超过200万元补助, 一次性奖励).
        called = TO_EACH.search(page.text, mention.start, mention.end) or AWARDS.match(page.text, mention.start)
        if not called and not mention.start <= at < mention.end:
            text[mention.start - begin : mention.end - begin] = NAME * (mention.end - mention.start)
    sums = [replace(q, start=q.start - begin, end=q.end - begin) for q in amounts(page.text, begin, end)]
    index = next((i for i, quantity in enumerate(sums) if quantity.start == at - begin), None)
    return Terms() if index is None else terms("".join(text), sums, index)
