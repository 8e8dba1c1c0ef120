"""Firms by name and what each gets: with its own sum behind it, or in a list below the clause that is for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.clauses import schemes
from zhengtu.extract.relations.grants import NAMED_FOR_MONEY, giver, last_list, payer
from zhengtu.extract.rules.symbols import kinds
from zhengtu.extract.text.quantities import Quantity, amounts
from zhengtu.graph.statements import Span, Value

SHARE_OF = expression("<share_of>")
SHARE_OF_ALL = expression("<share_of_all>")
SHARE_OF_EACH = re.compile("各|每|均")
SUM_SERIES = expression("<sum_series>")
HANDS_OUT = expression("<hands_out>")
IS_PAID = expression("<is_paid>")
NEXT_LISTED = expression("<next_listed>")
LIST_OPENED = expression("<list_opened>")
LIST_ASIDE = expression("<list_aside>")
LIST_OF = expression("<list_of>")
LIST_OF_OTHERS = expression("<list_of_others>")
PAYS_EACH = expression("<pays_each>")
MOST_LISTED = 20  # firms of a list that share a sum
FAR = 600  # characters before a sum in which it is looked for who pays it
INTRODUCED = 160  # characters of the clause above a list


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS and PARTICIPATES_IN of firms that stand in lists, with sums of their own or for all of them."""
    firms = [m for m in page.untitled(0, len(page.text), "Enterprise") if not _in_table(page, m)]
    shared = set()
    for index, firm in enumerate(firms):
        sums, end = _sums_behind(page, firm)
        head = _payer_of(page, firm) if sums else None
        if head is None:
            continue
        group = last_list(page, firms[max(0, index - MOST_LISTED) : index + 1])
        group = group if len(group) == len(sums) or len(sums) == 1 else []
        for place, one in enumerate(group):
            shared.add(one.start)
            own = sums[place if len(sums) > 1 else 0]
            whole = len(group) > 1 and len(sums) == 1 and not SHARE_OF_EACH.search(page.text, firm.end, own.start)
            whole = whole or SHARE_OF_ALL.search(page.text, firm.end, own.start) is not None
            attributes: dict[str, Value] = {} if whole else {"amount": own.value}
            yield page.claim("funds.entry", head, "FUNDS", one.key, one.start, end, **attributes)
    for run in _runs(page, firms):
        yield from _listed(page, [firm for firm in run if firm.start not in shared], run[0].start)


def _in_table(page: Page, firm: Mention) -> bool:
    return any(row.span[0] <= firm.start < row.span[1] for grid in page.grids for row in grid.rows)


def _sums_behind(page: Page, firm: Mention) -> tuple[list[Quantity], int]:
    """Return the sums right behind a firm, or behind the list that it ends, as what it gets, and where they end."""
    between = SHARE_OF.match(page.text, firm.end)
    if not between or kinds()["L"].pattern.search(page.names[firm.key].name):
        return [], firm.end
    found = amounts(page.text, firm.end, min(between.end() + 60, page.sentence(firm.start)[1]))
    sums: list[Quantity] = []
    for sum in found:
        if not (SUM_SERIES.fullmatch(page.text[sums[-1].end : sum.start]) if sums else sum.start <= between.end()):
            break
        sums.append(sum)
    return sums, sums[-1].end if sums else firm.end


def _payer_of(page: Page, firm: Mention) -> str | None:
    """Return who pays a firm: the money named last before it, else the title's, else the policy that rewards."""
    start = page.sentence(firm.start)[0]
    for begin in (start, max(0, firm.start - FAR)):
        money = [
            m
            for m in page.untitled(begin, firm.start, "FundingPool", "Program")
            if NAMED_FOR_MONEY.search(page.names[m.key].name) and _handed_out(page, m)
        ]
        if money and (begin == start or HANDS_OUT.search(page.part(firm.start).title)):
            return money[-1].key
    if not HANDS_OUT.search(page.part(firm.start).title):
        return None
    titled = [m for m in page.in_title("FundingPool", "Program") if NAMED_FOR_MONEY.search(page.names[m.key].name)]
    return titled[0].key if titled else page.policy(firm.start)


def _handed_out(page: Page, money: Mention) -> bool:
    """Tell whether the sentence that names money says that it is paid."""
    start, end = page.sentence(money.start)
    return IS_PAID.search(page.text, start, end) is not None


def _runs(page: Page, firms: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the firms that follow each other as items of a list which a clause or a heading opens."""
    run: list[Mention] = []
    for firm in firms:
        if run and firm.start >= run[-1].end and NEXT_LISTED.fullmatch(page.text, run[-1].end, firm.start):
            run.append(firm)
            continue
        if len(run) > 1:
            yield run
        run = [firm] if LIST_OPENED.search(page.text, max(0, firm.start - 12), firm.start) else []
    if len(run) > 1:
        yield run


def _listed(page: Page, run: Sequence[Mention], first: int) -> Iterator[Claim]:
    """Say what the clause above a list says of each of its firms: that it gets a sum, or takes part in a program."""
    start, end = _introduction(page, first)
    if LIST_OF_OTHERS.search(page.text, start, end) or DENIAL.search(page.text, start, end):
        return
    pays = PAYS_EACH.search(page.text, start, end)
    sums = amounts(page.text, start, end)
    if pays and sums:
        fund = payer(page, start, start, pays.start())
        own = fund or (giver(page, start, run[0]) if run else None)
        for firm in run if own else ():
            assert own is not None
            yield page.claim("funds.list", own[0], "FUNDS", firm.key, start, end, amount=sums[-1].value)
        return
    if not LIST_OF.search(page.text, start, end):
        return
    programs = [m.key for m in page.untitled(start, end, "Program")[-1:]]
    programs = programs or [key for m in page.untitled(start, end, "EnterpriseGroup")[-1:] for key in schemes(page, m)]
    for program in programs or [m.key for m in page.in_title("Program")[-1:]]:
        for firm in run:
            yield page.claim("part.list", firm.key, "PARTICIPATES_IN", program, firm.start, firm.end)


def _introduction(page: Page, first: int) -> Span:
    """Return the clause or the heading right above the first item of a list."""
    text = page.text
    opening = LIST_OPENED.search(text, max(0, first - 12), first)
    end = opening.start() if opening else first
    while end > 0 and text[end - 1] in "\n \u3000：:":
        end -= 1
    aside = LIST_ASIDE.search(text, max(0, end - 40), end)
    end = aside.start() if aside else end
    begin = max(text.rfind(mark, max(0, end - INTRODUCED), end) for mark in "。\n；") + 1
    return max(begin, end - INTRODUCED, 0), end
