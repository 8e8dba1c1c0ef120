"""Loans, credit and guarantees: which bank, guarantor or product gave how much to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.text.quantities import amounts
from zhengtu.graph.statements import Value

PROMISED = re.compile("[为向对给](?P<to>[^，。；]{2,40}?)(?:提供|发放)(?P<what>[^，。；]{0,20}?)(?:贷款|授信)")
LENDS = re.compile("银行|农商行|信用社|小额贷款|担保|金投|创投|金控")
LOANS = re.compile("[贷保]”?$|贷款$")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS where banks, guarantors and their products lend and vouch."""
    for start, end in page.sentences_naming("Enterprise", "EnterpriseGroup"):
        yield from _promised(page, start, end)


def _promised(page: Page, start: int, end: int) -> Iterator[Claim]:
    """P，为R提供最高N元贷款; A、B等…，为R提供贷款: the product, or the banks, fund R."""
    text = page.text
    for match in PROMISED.finditer(text, start, end):
        before = page.outer(max(start, match.start() - 80), match.start(), "Program", "Enterprise")
        payers = [
            m for m in before if m.type == "Program" and LOANS.search(page.names[m.key].name.removesuffix("平台"))
        ]
        banks = [m for m in before if m.type == "Enterprise" and LENDS.search(page.names[m.key].name)]
        sums = amounts(text, *match.span("what"))
        attributes: dict[str, Value] = {"amount": sums[-1].value} if sums else {}
        for group in page.outer(*match.span("to"), "EnterpriseGroup", "Enterprise"):
            nearest = payers[-1:] if payers and (not banks or banks[-1].start < payers[-1].start) else banks
            for payer in nearest:
                yield page.claim(
                    "funds.promised", payer.key, "FUNDS", group.key, payer.start, match.end(), **attributes
                )
