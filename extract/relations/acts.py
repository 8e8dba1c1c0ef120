"""Acts of money and help, read clause by clause whatever the order of who acts, for whom and how much."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.capital import CAPITAL_TOLD, placed, put_in
from zhengtu.extract.relations.dealing import DEALT_TOLD, DRAWN_TOLD, aimed, dealt, financed, received
from zhengtu.extract.relations.givers import GIVEN_TOLD, entitled, given_by
from zhengtu.extract.relations.helps import HELP_TOLD, helped
from zhengtu.extract.relations.loans import LENT_TOLD, lent
from zhengtu.extract.relations.parts import parts_of
from zhengtu.extract.rules.symbols import Reader

PAID_TYPES = ("Enterprise", "EnterpriseGroup")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS of loans, of capital and of what is dealt out, and SUPPORTS of those who are said to help."""
    reader, text = Reader(page), page.text
    for start, end in page.sentences_naming("Enterprise", "EnterpriseGroup", "FundingPool", "Program"):
        types = {mention.type for mention in reader.named(start, end)}
        firms, sums = not types.isdisjoint(PAID_TYPES), text.find("元", start, end) >= 0
        loans = firms and sums and LENT_TOLD.search(text, start, end)
        capital = ("FundingPool" in types or (firms and sums)) and CAPITAL_TOLD.search(text, start, end)
        deals = sums and DEALT_TOLD.search(text, start, end)
        helps = firms and ("Agency" in types or "Enterprise" in types) and HELP_TOLD.search(text, start, end)
        drawn = (not types.isdisjoint(("FundingPool", "EnterpriseGroup"))) and DRAWN_TOLD.search(text, start, end)
        named = "Agency" in types or "Program" in types
        share = sums or text.find("%", start, end) >= 0
        gives = share and types and (named or firms) and GIVEN_TOLD.search(text, start, end)
        if not (gives or drawn or loans or capital or deals or helps) or any(a <= start < b for a, b in reader.titles):
            continue
        parts = parts_of(reader, start, end)
        if loans:
            yield from lent(page, parts)
        if capital:
            yield from put_in(page, parts)
            yield from placed(page, parts)
        if deals:
            yield from received(page, parts)
            yield from dealt(page, parts[0].seen)
        if gives:
            yield from given_by(page, parts)
            yield from entitled(page, parts)
        if drawn:
            yield from financed(page, parts)
            yield from aimed(page, parts)
        if helps:
            yield from helped(page, parts)
