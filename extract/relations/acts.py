"""Acts of money and help, read clause by clause whatever the order of who acts, for whom and how much."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.capital import CAPITAL_TOLD, placed, put_in
from zhengtu.extract.relations.dealing import DEALT_TOLD, DRAWN_TOLD, aimed, dealt, financed, received
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
        if not (drawn or loans or capital or deals or helps) or any(a <= start < b for a, b in reader.titles):
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
        if drawn:
            yield from financed(page, parts)
            yield from aimed(page, parts)
        if helps:
            yield from helped(page, parts)
