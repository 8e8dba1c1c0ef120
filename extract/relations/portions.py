"""What a fund is made up of and what it is for, item by item: 其中X资金100万元, 专项资金用于以下方面：（一）R."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import NUMBERED_LINE, Mention, Page
from zhengtu.extract.relations.clauses import INSTALMENT
from zhengtu.extract.relations.grants import fund_of_title
from zhengtu.extract.text.anchors import successive
from zhengtu.extract.text.quantities import amounts
from zhengtu.graph.statements import Value

HANDS_MONEY_OUT = expression("<hands_money_out>")
SPLIT = re.compile("其中[，：:]?|[，；、]|[，；]?(?:另|另外|以及)(?:安排)?")
OPENS_ITEM = expression("<item_of_portion>")
PORTION_SUM = expression("<portion_sum>")
USED_FOR = expression("<fund_used_for>")
OPENS_USE = expression("<use_opens>")
TO = re.compile("[至到~～—–-]+")
NEAR = 40  # characters between the name of a portion that heads an item and its sum


def claims(page: Page) -> Iterator[Claim]:
    """Say PART_OF of the portions of a fund that is handed out, and FUNDS of what heads the items of its uses."""
    yield from _portions(page)
    yield from _uses(page)


def _portions(page: Page) -> Iterator[Claim]:
    """A notice that hands out a fund says of what funds it consists: 其中X资金100万元，Y资金20万元."""
    funds = page.untitled(0, len(page.text), "FundingPool")
    before: Mention | None = None  # the portion that the text told of last
    for fund in funds:
        whole = fund_of_title(page, fund.start) if HANDS_MONEY_OUT.search(page.part(fund.start).title) else None
        if whole is None or whole == fund.key or INSTALMENT.search(page.names[fund.key].name):
            before = None
            continue
        heads = OPENS_ITEM.search(page.text, max(0, fund.start - 16), fund.start) is not None
        ahead = page.text[max(0, fund.start - 4) : fund.start]
        listed = ahead.endswith(("其中", "其中：", "其中，")) or (
            before is not None and _goes_on(page, before, fund) and SPLIT.search(ahead) is not None
        )
        reach = NEAR if heads else 8
        sums = amounts(page.text, fund.end, min(fund.end + reach + 16, page.sentence(fund.start)[1]))
        told = [
            x
            for x in sums
            if x.start - fund.end <= reach and (heads or PORTION_SUM.fullmatch(page.text, fund.end, x.start))
        ]
        before = fund if told and (heads or listed) else None
        if before is not None:
            yield page.claim("part.portion", fund.key, "PART_OF", whole, fund.start, told[0].end)


def _goes_on(page: Page, before: Mention, fund: Mention) -> bool:
    """Tell whether two funds stand in one sentence with nothing but a sum between them."""
    return len(page.text[before.end : fund.start]) <= NEAR and page.sentence(before.start) == page.sentence(fund.start)


def _uses(page: Page) -> Iterator[Claim]:
    """What heads the numbered lines below 专项资金用于以下方面 is paid by the fund."""
    for fund in page.untitled(0, len(page.text), "FundingPool"):
        opened = USED_FOR.match(page.text, fund.end)
        for line in successive(NUMBERED_LINE, page.text, opened.end()) if opened else ():
            opens = OPENS_USE.match(page.text, line.start(), line.end())
            begin = opens.end() if opens else line.start()
            for named in page.outer(begin, line.end(), "Program", "EnterpriseGroup")[:1]:
                if not page.text[begin : named.start].strip("“"):
                    told = _sum_of(page, named.end, line.end())
                    yield page.claim("funds.uses", fund.key, "FUNDS", named.key, line.start(), named.end, **told)


def _sum_of(page: Page, start: int, end: int) -> dict[str, Value]:
    """Return the sum that a line tells, of a span of sums its end (300万元至1000万元), if it tells no others."""
    sums = amounts(page.text, start, end)
    span = len(sums) == 2 and TO.fullmatch(page.text, sums[0].end, sums[1].start) is not None
    return {"amount": sums[-1].value} if len(sums) == 1 or span else {}
