"""Loans, clause by clause: which product or bank lends to whom and how much, in whatever order these are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Page
from zhengtu.extract.relations.parts import (
    FAR,
    NO_SUM,
    REACHES,
    SUBJECT_OPENS,
    THAT_FIRM,
    Part,
    chained,
    chained_from,
    counted,
    firm_before,
    paid_in,
    say,
    sums_of,
    unranged,
)
from zhengtu.extract.rules.symbols import Place, Symbols, kinds

LENDS = expression("<lends>")
LENT_TOLD = expression("<lends>|<that_product>")
PRODUCT_USED = expression("<product_used>")
THAT_PRODUCT = expression("<that_product>")
THAT_BANK = re.compile("(?:该|两|这家|上述)(?:银?行|机构)")
TURNED_OVER = re.compile("转贷|周转|过桥|应急")
GRANTS = expression("<grants>")
FOR_WHOM = re.compile("(?:为|向|对|给)[^，。；]{0,16}[\\ue000-\\ue01f]")


def lent(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say who lends: the product of the clause, else its banks, else what the clauses before are about."""
    seen = parts[0].seen
    products: list[Place] = []
    lenders: list[Place] = []
    waiting: tuple[Part, list[tuple[int, Place]]] | None = None  # who is told of in clauses that give nothing yet
    lending = False
    acting: list[Place] = []  # the banks that are the subject of the sentence
    for index, part in enumerate(parts):
        first = part.where("ACELRV")[:1]
        if first and SUBJECT_OPENS.fullmatch(part.text[: first[0][0]]):
            acting = chained_from(part, part.where("L")) if first[0][1].letter == "L" else []
        own_products = chained(part, part.where("W")) or [p for _, p in part.where("F") if turns_over(page, p)][-1:]
        own_lenders = chained(part, part.where("L"))
        if not own_lenders and THAT_BANK.search(part.text):
            own_lenders = lenders[-1:]
        if not own_products and THAT_PRODUCT.search(part.text):
            own_products = products[-1:] or product_before(page, seen)
        asked = LENDS.search(part.text) or (own_products and PRODUCT_USED.search(part.text))
        heads = own_products or own_lenders or products[-1:] or lenders
        if own_products and THAT_BANK.search(part.text):
            heads = [*own_products, *own_lenders]
        if heads is not own_lenders and FOR_WHOM.search(part.text) and not THAT_PRODUCT.search(part.text):
            heads = [*heads, *(one for one in own_lenders or acting if one not in heads)]
        if not DENIAL.search(part.text) and not GRANTS.search(part.text):
            payees = paid_in(part)
            if not payees and THAT_FIRM.search(part.text) and (firm := firm_before(page, seen)):
                payees = [(0, firm)]
            following = parts[index + 1] if index + 1 < len(parts) else None
            if not payees and waiting and (asked or part.where("M")):
                sums = unranged(part, [p for at, p in part.where("M") if not NO_SUM.search(part.text[:at])])
                if asked and sums and not part.where("ECRF"):
                    yield from say(page, "funds.loan", heads, *waiting, sums)
                    waiting = None
            elif payees and (asked or (lending and REACHES.match(part.text))):
                sums = sums_of(part, payees, following)
                told = any(counted(part, payee) is not None for payee in payees)
                if sums or (told and (own_products or lending)):
                    yield from say(page, "funds.loan", heads, part, payees, sums)
                else:
                    waiting = part, payees
            elif payees:
                waiting = part, payees
            elif not waiting and (ending := [(at, p) for at, p in part.where("E") if at + 1 == len(part.text)]):
                waiting = part, ending
            lending = bool(asked and heads and part.where("M")) or (lending and not part.where("ACEF"))
        else:
            waiting, lending = None, False
        products = own_products or products
        lenders = own_lenders or lenders


def turns_over(page: Page, fund: Place) -> bool:
    """Tell whether a fund lends from loan to loan (应急转贷资金)."""
    return any(TURNED_OVER.search(page.names[m.key].name) for m in fund.mentions)


def product_before(page: Page, seen: Symbols) -> list[Place]:
    """Return the product of a bank that the line names last before a sentence."""
    line = max(page.text.rfind("\n", 0, seen.begin) + 1, seen.begin - FAR)
    named = [
        m for m in page.untitled(line, seen.begin, "Program") if kinds()["W"].pattern.search(page.names[m.key].name)
    ]
    return [Place(m.start, m.end, "W", (m,)) for m in named[-1:]]
