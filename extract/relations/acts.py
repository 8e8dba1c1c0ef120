"""Acts of money and help, read clause by clause whatever the order of who acts, for whom and how much."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.capital import CAPITAL_TOLD, placed, put_in
from zhengtu.extract.relations.dealing import DEALT_TOLD, dealt, received
from zhengtu.extract.relations.helps import HELP_TOLD, helped
from zhengtu.extract.relations.loans import LENT_TOLD, lent
from zhengtu.extract.relations.parts import parts_of
from zhengtu.extract.rules.symbols import Reader


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS of loans, of capital and of what is dealt out, and SUPPORTS of those who are said to help."""
    reader, text = Reader(page), page.text
    for start, end in page.sentences_naming("Enterprise", "EnterpriseGroup", "FundingPool", "Program"):
        told = "元" in text[start:end]
        loans = told and LENT_TOLD.search(text, start, end)
        capital = CAPITAL_TOLD.search(text, start, end)
        deals = told and DEALT_TOLD.search(text, start, end)
        help = HELP_TOLD.search(text, start, end)
        if not (loans or capital or deals or help) or any(a <= start < b for a, b in reader.titles):
            continue
        parts = parts_of(reader, start, end)
        letters = {place.letter for place in parts[0].seen.places} if parts else set()
        if loans and letters & set("EC"):
            yield from lent(page, parts)
        if capital and ("F" in letters or "M" in letters):
            yield from put_in(page, parts)
            yield from placed(page, parts)
        if deals:
            yield from received(page, parts)
            yield from dealt(page, parts[0].seen)
        if help and letters & set("EC") and letters & set("AIELV"):
            yield from helped(page, parts)
