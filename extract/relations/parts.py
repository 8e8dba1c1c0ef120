"""Clauses in symbol text, and what those about money and help share: lists, who is paid, sums, counts, years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.grants import FUND_RULED, fund_of_title
from zhengtu.extract.rules.symbols import Place, Reader, Symbols
from zhengtu.extract.text.sentences import clauses
from zhengtu.graph.statements import Value

DONE_FOR = expression("<done_for>")
DRAWS = expression("<draws>")
NO_PAYEE = expression("<no_payee>")
REACHES = expression("<reaches>")
SUM_RANGE = expression("<sum_range>")
OWN_SUM = expression("<own_sum>")
NO_SUM = expression("<no_sum>")
SUBJECT_OPENS = expression("<subject_opens>")
LIST_JOINT = re.compile("(?:等[^，。；、]{0,6})?(?:[、和与及]|以及)")
THAT_FIRM = re.compile("(?:该|这家)(?:公司|企业|项目|单位)")
AND_OTHERS = re.compile("等[^，。；]{0,2}[\ue000-\ue01f]")  # of whom only some are named
SYMBOLS = re.compile("[\\ue000-\\ue01f]")
EACH = re.compile("分别|各|每|最高|不超过|单")
FAR = 500  # characters before a clause in which the product or the fund is looked for that it goes on about
PAID = "EC"


@dataclass(frozen=True, slots=True)
class Part:
    """A clause in symbol text, `start` where it begins there, with the names and quantities in it."""

    seen: Symbols
    start: int
    text: str

    def where(self, letters: str) -> list[tuple[int, Place]]:
        """Return what has one of some letters, with where its symbol stands in the clause."""
        first, last = self.start, self.start + len(self.text)
        within = zip(self.seen.at, self.seen.places, strict=True)
        return [(at - first, place) for at, place in within if first <= at < last and place.letter in letters]


def parts_of(reader: Reader, start: int, end: int) -> list[Part]:
    """Return the clauses of a sentence in symbol text."""
    seen = reader.symbols(start, end)
    return [Part(seen, a, seen.text[a:b]) for a, b in clauses(seen.text, 0, len(seen.text), "，；。")]


def chained(part: Part, named: Sequence[tuple[int, Place]]) -> list[Place]:
    """Return the last list of some names: A、B和C."""
    kept: list[tuple[int, Place]] = list(named[-1:])
    for at, place in reversed(named[:-1]):
        if not LIST_JOINT.fullmatch(part.text, at + 1, kept[0][0]):
            break
        kept.insert(0, (at, place))
    return [place for _, place in kept]


def chained_from(part: Part, named: Sequence[tuple[int, Place]]) -> list[Place]:
    """Return the first list of some names: A、B和C."""
    kept: list[tuple[int, Place]] = list(named[:1])
    for at, place in named[1:]:
        if not LIST_JOINT.fullmatch(part.text, kept[-1][0] + 1, at):
            break
        kept.append((at, place))
    return [place for _, place in kept]


def paid_in(part: Part) -> list[tuple[int, Place]]:
    """Return the firms and classes that a clause is done for, or with which it begins as those who draw a loan."""
    kept: list[tuple[int, Place]] = []
    for at, place in part.where(PAID):
        before = part.text[:at]
        if NO_PAYEE.search(before):
            continue
        joined = kept and LIST_JOINT.fullmatch(SYMBOLS.sub("", part.text[kept[-1][0] + 1 : at]))
        if joined or DONE_FOR.search(before) or DRAWS.match(part.text, at + 1):
            kept = [*kept, (at, place)] if joined or not kept else kept
    return kept


def sums_of(part: Part, payees: Sequence[tuple[int, Place]], following: Part | None) -> list[Place]:
    """Return the sums behind the last recipient of a clause, else those with which the next one begins.

    A sum before the one recipient of a clause is its own where the clause goes on to say whom it reached.
    """
    told = [(at, p) for at, p in part.where("M") if not NO_SUM.search(part.text[:at])]
    sums = [p for at, p in told if at > payees[-1][0]]
    sums = unranged(part, sums)
    if not sums and following is not None and not following.where(PAID):
        sums = [p for at, p in following.where("M")[:1] if OWN_SUM.fullmatch(following.text[:at])]
    if not sums and len(payees) == 1 and told:
        at, sum = told[-1]
        sums = [sum] if REACHES.match(part.text, at + 1) else []
    return sums


def unranged(part: Part, sums: Sequence[Place]) -> list[Place]:
    """Return sums with only the upper end of each range (50万元—300万元)."""
    seen = part.seen
    return [
        low
        for low, high in zip(sums, [*sums[1:], None], strict=False)
        if high is None or not SUM_RANGE.fullmatch(seen.text, seen.index(low.start) + 1, seen.index(high.start))
    ]


def counted(part: Part, payee: tuple[int, Place]) -> Place | None:
    """Return the count right before or right behind a recipient (97家R, R97家)."""
    at = payee[0]
    for where, place in part.where("N"):
        if where == at + 1 or (where < at and at - where <= 3):
            return place
    return None


def say(
    page: Page,
    rule: str,
    heads: Sequence[Place],
    part: Part,
    payees: Sequence[tuple[int, Place]],
    sums: Sequence[Place],
) -> Iterator[Claim]:
    """Say who pays whom: each recipient its own sum where there are as many, one sum only where it is that of each."""
    start = part.seen.offset(part.start)
    sentence = page.sentence(start)[0]
    for index, payee in enumerate(payees):
        attributes: dict[str, Value] = {}
        own = sums[index : index + 1] if len(sums) == len(payees) else []
        if not own and sums and (len(payees) == 1 or EACH.search(part.text)):
            own = list(sums[:1])
        others = payee[1].letter == "E" and AND_OTHERS.match(part.text, payee[0] + 1) and not EACH.search(part.text)
        if own and own[0].value is not None and not others:
            attributes["amount"] = own[0].value
        count = counted(part, payee)
        if count is not None and count.value is not None and payee[1].letter == "C":
            attributes["count"] = count.value
        stop = max([payee[1].end, *(s.end for s in sums[:1])])
        each = len(heads) == len(sums) > 1 and len(payees) == 1 and "分别" in part.text
        for place, head in enumerate(heads):
            if each and (amount := sums[place].value) is not None:
                attributes = {**attributes, "amount": amount}
            for one in head.mentions:
                for other in payee[1].mentions:
                    first = min(one.start, start) if one.start >= sentence else start
                    yield page.claim(rule, one.key, "FUNDS", other.key, first, stop, **attributes)


def firm_before(page: Page, seen: Symbols) -> Place | None:
    """Return the firm that the line names last before a sentence (该公司)."""
    line = max(page.text.rfind("\n", 0, seen.begin) + 1, seen.begin - FAR)
    named = page.untitled(line, seen.begin, "Enterprise")[-1:]
    return Place(named[0].start, named[0].end, "E", (named[0],)) if named else None


def fund_before(page: Page, seen: Symbols) -> list[Place]:
    """Return the fund that the line names last before a sentence, else the one that the document sets rules on."""
    line = max(page.text.rfind("\n", 0, seen.begin) + 1, seen.begin - FAR)
    named = page.untitled(line, seen.begin, "FundingPool")[-1:]
    named = (
        named or [f for f in page.within(line, seen.begin, "FundingPool") if FUND_RULED.match(page.text, f.end)][-1:]
    )
    if named:
        return [Place(m.start, m.end, "F", (m,)) for m in named]
    key = fund_of_title(page, seen.begin)
    return [Place(seen.begin, seen.begin, "F", (Mention(seen.begin, seen.begin, "FundingPool", key),))] if key else []
