"""Loans, credit and guarantees: which bank, guarantor or product gave how much to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.text.quantities import amounts, counts, years
from zhengtu.graph.statements import Value

CREDITED = re.compile(
    r"(?:凭[^，。；]{2,14})?(?:分别|先后|成功|已)?获得?(?P<by>[^，。；]{2,14}?)(?:授信|贷款|融资)"
    r"(?P<sums>\s*\d[\d.,]*\s*[万亿]*元(?:[、和]\s*\d[\d.,]*\s*[万亿]*元){0,8})"
)
GUARANTEED = re.compile(
    r"(?:为|向|对)(?P<to>[^，。；]{2,24}?)(?:累计|新增|提供|发放)+(?:了)?(?:融资)?(?P<what>担保|贷款|授信|融资)(?:支持)?(?:额)?(?P<sum>\s*\d[\d.,]*\s*[万亿]*元)"
)
THROUGH = re.compile("”?(?:获得(?:银行)?贷款)?的(?=[一-龥])")
OBTAINED = re.compile(
    "通过[“]?(?P<by>[^，。；]{2,20}?)[”]?(?:获得|取得)(?:信用|融资|银行)?(?:贷款|授信|融资)(?P<sum>\\s*\\d[\\d.,]*\\s*[万亿]*元)"
)
SHARE_OF = re.compile(
    "，其中(?P<by>[^，。；]{2,20}?)(?:发放|投放|提供)(?:贷款|授信)?(?P<sum>\\s*\\d[\\d.,]*\\s*[万亿]*元)"
)
DEFINED = re.compile(
    "”?(?:是指|指)[^。]{0,60}?(?:向|为|对)(?P<to>[^，。；]{2,40}?)(?:发放|提供|投放)的?[^。；]{0,20}?(?:贷款|授信|融资)"
)
PROMISED = re.compile("(?:为|向|对|给)(?P<to>[^，。；]{2,40}?)(?:提供|发放)(?P<what>[^，。；]{0,20}?)(?:贷款|授信)")
CEILED = re.compile("[^。；]{0,16}?(?:额度|最高|不超过)[^。；]{0,12}元(?:[^，。；]{0,3}元)?")
LENDS = re.compile("银行|农商行|信用社|小额贷款|担保|金投|创投|金控")
LOANS = re.compile("[贷保]”?$|贷款$")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS where banks, guarantors and their products lend and vouch."""
    for start, end in page.sentences_naming("Enterprise", "EnterpriseGroup"):
        yield from _credited(page, start, end)
        yield from _guaranteed(page, start, end)
        yield from _through(page, start, end)
        yield from _obtained(page, start, end)
        yield from _defined(page, start, end)
        yield from _promised(page, start, end)


def _credited(page: Page, start: int, end: int) -> Iterator[Claim]:
    """A、B分别获得银行授信N元、M元: the bank funds each with its own sum."""
    text = page.text
    for match in CREDITED.finditer(text, start, end):
        banks = page.outer(*match.span("by"), "Enterprise")
        firms = page.outer(start, match.start() + 1, "Enterprise")
        chain: list[Mention] = []
        position = match.start()
        for firm in reversed(firms):
            if text[firm.end : position].strip("、和等 "):
                break
            chain.insert(0, firm)
            position = firm.start
        sums = list(amounts(text, *match.span("sums")))
        for index, firm in enumerate(chain if banks else ()):
            if len(sums) in (1, len(chain)):
                amount = sums[min(index, len(sums) - 1)].value
                shared = len(sums) == 1 and len(chain) > 1
                attributes: dict[str, Value] = {} if shared else {"amount": amount}
                yield page.claim(
                    "funds.credited", banks[-1].key, "FUNDS", firm.key, chain[0].start, match.end(), **attributes
                )


def _guaranteed(page: Page, start: int, end: int) -> Iterator[Claim]:
    """为R新增担保N元, 向N家R发放贷款N元: who guarantees or lends, or the product by which, funds R."""
    text = page.text
    for match in GUARANTEED.finditer(text, start, end):
        lenders = [m for m in page.outer(start, match.start(), "Enterprise") if LENDS.search(page.names[m.key].name)]
        products = [
            m
            for m in page.outer(max(start, match.start() - 40), match.start(), "Program")
            if LOANS.search(page.names[m.key].name) and not re.search("[，；]", text[m.end : match.start()])
        ]
        targets = page.outer(*match.span("to"), "EnterpriseGroup", "Enterprise")
        payer = products[-1] if products else lenders[-1] if lenders else None
        sums = amounts(text, *match.span("sum"))
        if payer is None or not targets or not sums:
            continue
        attributes: dict[str, Value] = {"amount": sums[0].value}
        number = counts(text, match.start("to"), targets[-1].start)
        if number:
            attributes["count"] = number[0].value
        year = years(text, max(start, match.start() - 7), match.start() + 1)
        if year:
            attributes["year"] = year[-1][2]
        yield page.claim(
            "funds.guaranteed", payer.key, "FUNDS", targets[-1].key, payer.start, match.end(), **attributes
        )


def _through(page: Page, start: int, end: int) -> Iterator[Claim]:
    """通过“P”获得贷款的R, 通过X获得“P”的R: the loan P funds R, and X takes part in P."""
    text = page.text
    for program in page.outer(start, end, "Program"):
        before = text[max(start, program.start - 4) : program.start].rstrip("“")
        through = THROUGH.match(text, program.end, end)
        if not through or not LOANS.search(page.names[program.key].name) or not before.endswith(("通过", "获得")):
            continue
        for group in page.outer(through.end(), min(end, through.end() + 20), "EnterpriseGroup")[:1]:
            if group.start == through.end():
                yield page.claim("funds.through", program.key, "FUNDS", group.key, program.start, group.end)
        for firm in page.outer(max(start, program.start - 40), program.start, "Enterprise")[-1:]:
            if text[firm.end : program.start].strip("“") == "获得":
                yield page.claim("part.through", firm.key, "PARTICIPATES_IN", program.key, firm.start, program.end)


def _obtained(page: Page, start: int, end: int) -> Iterator[Claim]:
    """R通过P获得贷款N元，其中B发放M元: the product P, and of it the bank B, funds R."""
    text = page.text
    for match in OBTAINED.finditer(text, start, end):
        groups = [
            m
            for m in page.outer(max(start, match.start() - 30), match.start(), "EnterpriseGroup", "Enterprise")
            if m.end == match.start()
        ]
        parts = [(match, "Program"), *((m, "Enterprise") for m in SHARE_OF.finditer(text, match.end(), end))]
        for part, type_ in parts if groups else ():
            for payer in page.outer(*part.span("by"), type_)[:1]:
                amount = amounts(text, *part.span("sum"))[0].value
                yield page.claim(
                    "funds.obtained", payer.key, "FUNDS", groups[-1].key, groups[-1].start, part.end(), amount=amount
                )


def _defined(page: Page, start: int, end: int) -> Iterator[Claim]:
    """P是指向R发放的贷款，额度N元: the product funds those whom its definition names."""
    text = page.text
    for program in page.outer(start, end, "Program")[:2]:
        defined = DEFINED.match(text, program.end, end)
        if not defined or not LOANS.search(page.names[program.key].name):
            continue
        ceiled = CEILED.match(text, defined.end(), end)
        stop = ceiled.end() if ceiled else defined.end()
        sums = amounts(text, defined.end(), stop)
        attributes: dict[str, Value] = {"amount": sums[-1].value} if sums else {}
        for group in page.outer(*defined.span("to"), "EnterpriseGroup"):
            yield page.claim("funds.defined", program.key, "FUNDS", group.key, program.start, stop, **attributes)


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
