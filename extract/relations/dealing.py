"""Money that is dealt out: what a fund is split into, and who draws of it, told in clauses and items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Page
from zhengtu.extract.relations.grants import DRAWN_BEFORE
from zhengtu.extract.relations.parts import PAID, SUBJECT_OPENS, THAT_FIRM, Part, firm_before, fund_before
from zhengtu.extract.rules.symbols import Place, Symbols
from zhengtu.graph.statements import Value

DEALT_TOLD = expression("<draws_money>|<dealt>")
RECEIVES = expression("<receives>")
DEALT = expression("<dealt>")
COUNT_BEHIND = re.compile("[”“）]?(?:等|的|（)?")
SUM_OF_ENTRY = expression("<sum_of_entry>")
LEAST_DEALT = 2  # entries that make a list


def received(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say that a fund or a subsidy pays the firm with which a sentence begins and that draws it in a later clause."""
    seen = parts[0].seen
    firm: Place | None = None
    for part in parts:
        named = part.where("ECL")
        if named and SUBJECT_OPENS.fullmatch(part.text[: named[0][0]]) and named[0][1].letter in PAID:
            firm = named[0][1]
        elif named:
            firm = None
        for at, money in part.where("FS"):
            drawn = RECEIVES.search(part.text, 0, at)
            payee = firm or (firm_before(page, seen) if drawn and THAT_FIRM.search(part.text, 0, at) else None)
            if drawn and payee and money.mentions and not DENIAL.search(part.text):
                attributes: dict[str, Value] = {}
                behind = [p for where, p in part.where("M") if where > at][:1]
                if behind and behind[0].value is not None and behind[0].start - money.end <= 8:
                    attributes["amount"] = behind[0].value
                one = payee
                inside = page.sentence(money.start)[0] <= one.start < money.start
                begin = one.start if inside else part.seen.offset(part.start)
                stop = max([money.end, *(p.end for p in behind)]) if "amount" in attributes else money.end
                yield page.claim(
                    "funds.drawn",
                    money.mentions[0].key,
                    "FUNDS",
                    one.mentions[0].key,
                    min(begin, money.start),
                    stop,
                    **attributes,
                )


def dealt(page: Page, seen: Symbols) -> Iterator[Claim]:
    """Say what the money of a sentence is dealt out to, class by class and subsidy by subsidy: C23户，计N元."""
    told = DEALT.search(seen.text)
    if not told:
        return
    funds = [p for p in seen.places if p.letter == "F" and p.mentions]
    before = fund_before(page, seen)
    drawing = [f for f in funds if DRAWN_BEFORE.search(page.text, f.start - 12, f.start)][:1]
    entries = []
    for index, place in enumerate(seen.places):
        if place.letter not in "CRS" or not place.mentions or seen.at[index] < told.end():
            continue
        count, sum = _entry(seen, index)
        if sum is not None:
            entries.append((place, count, sum))
    for place, count, sum in entries:
        head = [f for f in funds if f.end <= place.start][-1:] or drawing or before[-1:]
        if not head or head[0].mentions[0].key == place.mentions[0].key:
            continue
        if len(entries) < LEAST_DEALT and not (count is not None and funds):
            continue
        attributes: dict[str, Value] = {}
        if sum.value is not None:
            attributes["amount"] = sum.value
        if count is not None and count.value is not None:
            attributes["count"] = count.value
        for one in place.mentions:
            yield page.claim(
                "funds.dealt", head[0].mentions[0].key, "FUNDS", one.key, place.start, sum.end, **attributes
            )


def _entry(seen: Symbols, index: int) -> tuple[Place | None, Place | None]:
    """Return the count and the sum that stand right behind a name with nothing but such words between."""
    following = index + 1
    at = seen.at[index] + 1
    count: Place | None = None
    if following < len(seen.places) and seen.places[following].letter == "N":
        if not COUNT_BEHIND.fullmatch(seen.text, at, seen.at[following]):
            return None, None
        count, at, following = seen.places[following], seen.at[following] + 1, following + 1
    sum = seen.places[following] if following < len(seen.places) and seen.places[following].letter == "M" else None
    if sum is None or not SUM_OF_ENTRY.fullmatch(seen.text, at, seen.at[following]):
        return None, None
    return count, sum
