"""What funds are made of and split into: budgets that fill them, funds that found funds, and the items of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.grants import last_list
from zhengtu.extract.text.quantities import amounts
from zhengtu.graph.statements import Value

# F（以下简称…）由G安排: G fills F.
FILLED_BY = re.compile(
    "[”]?(?:[（(](?:以下)?简?称?[^（()）]{2,20}[)）])?，?(?:主要)?由[市省区县]?(?:级)?$|(?:由[^，。；]{2,16})?(?:从|在)$"
)
FILLS = re.compile("中?(?:统筹|预算|专项)?(?:安排|列支|出资|注入|拨付|解决|保障)")
IN_TITLE = re.compile("[ 　，]?(?:支持|扶持|补助|奖励|奖补|扶助)(?:(?![，。；、]).){0,4}")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS of budgets and the funds they fill, and of titles that name both ends."""
    for start, end in page.sentences_naming("FundingPool"):
        yield from _filled(page, start, end)
    yield from _titles(page)


def _filled(page: Page, start: int, end: int) -> Iterator[Claim]:
    """F由G安排: G funds F."""
    text = page.text
    for fund, other in pairwise(page.untitled(start, end, "FundingPool")):
        fills = FILLS.match(text, other.end, end) if FILLED_BY.fullmatch(text, fund.end, other.start) else None
        if fills:
            sums = amounts(text, fills.end(), min(end, fills.end() + 14))
            attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
            stop = sums[0].end if sums else fills.end()
            yield page.claim("funds.filled", other.key, "FUNDS", fund.key, fund.start, stop, **attributes)


def _titles(page: Page) -> Iterator[Claim]:
    """用好F 支持R, in a title: F funds R."""
    spans = [(p.start, p.end) for p in page.within(0, len(page.text), "Policy")]
    spans += [span for part in page.structure.parts for span in part.titles]
    for start, end in spans:
        for fund in page.outer(start, end, "FundingPool"):
            aimed = IN_TITLE.match(page.text, fund.end, end)
            groups = page.outer(aimed.end() - 4, end, "EnterpriseGroup") if aimed else []
            for group in last_list(page, groups):
                yield page.claim("funds.purpose", fund.key, "FUNDS", group.key, fund.start, group.end)
