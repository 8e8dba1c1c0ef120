"""Money on its way: what funds, programs, agencies and banks have paid, set aside or lent, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.grants import PAYS, counted, last_list, recipients
from zhengtu.extract.text.anchors import near
from zhengtu.extract.text.quantities import amounts, counts, years
from zhengtu.extract.text.sentences import SPOKEN_ITEM
from zhengtu.graph.statements import Value

RECEIVED = re.compile(r"(?:获得|领取|申领|争取到|享受|取得|收到)了?(?:20)?\d{0,2}\s*年?[一-龥]{0,4}$")
YEARLY = re.compile("(?:每年|统筹)?安排|拨付|下达|筹集|设立|出资|投入")
PLACED = re.compile("[^。；]{0,120}?，[对向](?P<who>[^，。；]{2,40}?)[^，。；]{0,6}(?:投资(?!者|人|额)|(?<=给予)支持)")
SUBSIDY = re.compile("(?:专项|补助|补贴|贴息|奖补|奖励)$")
INVESTED = re.compile(
    "(?P<by>向|对|为)(?P<to>[^，。；]{2,30}?)(?:投入|拨付|注资|出资|贴息|代偿|股权投资|跟投|增资|投资|发放(?:贷款|补助)?)"
)
FOR_USE = re.compile(r"(?:其中)?，?(?P<sum>(?<![\d.,])\d[\d.,]{0,20}\s{0,2}[万亿]{0,2}元)(?:资金)?(?:用于|支持|充实)")
PAID_IN_TITLE = re.compile("资金支持|奖励|补助|资助|补贴|贴息|奖补")
ISSUED = re.compile(r"”?\s*\d[\d.,]*\s*[万亿]*元，(?:支持|惠及|扶持|帮助|补助|资助|奖励)")
PAID_OUT = re.compile("[向为给对](?P<who>[^，。；]{4,50}?)(?:足额)?(?:拨付|发放|落实)“?$")
MONEY = re.compile("贴息|补助|补贴|奖励|奖补|贷款|贷$|资金|基金")
HANDED_WORD = re.compile("发放对象")
HANDED = re.compile(r"发放对象包括(?P<who>[^。；\n]{4,240})")
APPROVED = re.compile("(?:立项|资助|补助|扶持)金额")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS where money has a way to go: received, allotted, invested, lent, approved."""
    yield from _named_recipients(page)
    for start, end in page.sentences_naming("EnterpriseGroup", "Enterprise", "Program", "FundingPool"):
        yield from _received(page, start, end)
        yield from _pool_supports(page, start, end)
        yield from _allotted(page, start, end)
        yield from _approved(page, start, end)
        yield from _invested(page, start, end)
        yield from _aimed(page, start, end)
        yield from _issued(page, start, end)
    yield from _handed_out(page)


def _named_recipients(page: Page) -> Iterator[Claim]:
    """A fund whose name says whom it is for funds them, and so does a policy whose title speaks of money for them."""
    funds = page.within(0, len(page.text), "FundingPool")
    alone = _alone(page, funds)
    for fund in funds:
        for group in page.outer(fund.start, fund.end, "EnterpriseGroup"):
            yield page.claim("funds.name", fund.key, "FUNDS", group.key, fund.start, fund.end)
        name = page.names[fund.key].name
        if not page.text[fund.start : fund.end].startswith(name[:4]):
            spans = [page.sentence(fund.start), *page.structure.parts[0].titles]
            for start, end in spans:
                groups = [
                    g for g in page.outer(start, end, "EnterpriseGroup") if name.startswith(page.names[g.key].name)
                ]
                for group in groups[:1]:
                    if start <= fund.start < end:
                        begin, stop = min(group.start, fund.start), max(group.end, fund.end)
                        yield page.claim("funds.name", fund.key, "FUNDS", group.key, begin, stop)
        for program in page.outer(fund.start, fund.end, "Program"):
            if (
                program.start == fund.start
                and re.search("(?:工程|试点|行动|计划)$", page.names[program.key].name)
                and program.key in alone
            ):
                yield page.claim("funds.name", fund.key, "FUNDS", program.key, fund.start, fund.end)
    for policy in page.within(0, len(page.text), "Policy"):
        for group in page.outer(policy.start, policy.end, "EnterpriseGroup"):
            money = PAID_IN_TITLE.match(page.text, group.end, policy.end)
            if money:
                yield page.claim("funds.title", policy.key, "FUNDS", group.key, group.start, money.end())


def _alone(page: Page, funds: Sequence[Mention]) -> set[str]:
    """Return the programs that are named outside the names of funds as well: the others are but part of those."""
    inside = {(m.start, m.end) for f in funds for m in page.within(f.start, f.end, "Program")}
    return {m.key for m in page.within(0, len(page.text), "Program") if (m.start, m.end) not in inside}


def _received(page: Page, start: int, end: int) -> Iterator[Claim]:
    """N家R获得F…元: F funds R."""
    text = page.text
    for fund in page.outer(start, end, "FundingPool", "Program"):
        before = text[max(start, fund.start - 14) : fund.start]
        if not RECEIVED.search(before):
            continue
        targets = list(page.outer(max(start, fund.start - 60), fund.start, "EnterpriseGroup", "Enterprise"))
        if not targets:
            continue
        target = targets[-1]
        if re.search("[，；。]", text[target.end : fund.start]):
            continue
        sums = amounts(text, fund.end, min(end, fund.end + 16))
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        number = counted(page, start, target)
        if number:
            attributes["count"] = number.value
        year = years(text, target.end, fund.start)
        if year:
            attributes["year"] = year[-1][2]
        begin = number.start if number else target.start
        yield page.claim(
            "funds.received", fund.key, "FUNDS", target.key, begin, sums[0].end if sums else fund.end, **attributes
        )


def _pool_supports(page: Page, start: int, end: int) -> Iterator[Claim]:
    """A fund in a sentence whose later clause gives support to firms, or 为R提供F支持: the fund pays them."""
    text = page.text
    for fund in page.outer(start, end, "FundingPool"):
        if page.titled(fund) or page.names[fund.key].name.endswith("期资金"):
            continue
        given = re.compile("(?:支持|扶持|补助|保障)").match(text, fund.end)
        offered = re.search("为([^，。；]{2,30})(?:提供|安排)$", text[max(start, fund.start - 40) : fund.start])
        if given and offered:
            base = max(start, fund.start - 40)
            for target in recipients(page, base + offered.start(1), base + offered.end(1)):
                if target.type != "Program":
                    yield page.claim(
                        "funds.offered", fund.key, "FUNDS", target.key, base + offered.start(), given.end()
                    )
            continue
        yield from _placed(page, fund, end)
        spent = re.compile(
            "[^。；]{0,120}?(?:重点支持|，支持|扶持|用于支持|用于奖励|用于|等支持|加大对|资助|奖励|专项支持|投向|投资(?![一-龥]{0,4}(?:集团|公司|控股|基金|管理|中心)|者|人|额|决策|周期|进度|项目))"
        ).match(text, fund.end, end)
        if not spent:
            continue
        clause = re.compile("[^。；，]{2,120}").match(text, spent.end(), end)
        if not clause:
            continue
        for target in recipients(page, clause.start(), clause.end()):
            if target.type == "Program" and not re.search("用于|资助|支持", spent.group()[-4:]):
                continue
            tail = re.compile("[^，。；]{0,8}?(?:支持|投资力度|投资)").match(text, target.end, end)
            attributes: dict[str, Value] = {}
            behind = counts(text, target.end, min(end, target.end + 6))
            if behind and behind[0].start - target.end <= 1:
                attributes["count"] = behind[0].value
                year = years(text, start, fund.start)
                attributes |= {"year": year[-1][2]} if year else {}
            stop = behind[0].end if behind and "count" in attributes else tail.end() if tail else target.end
            yield page.claim("funds.purpose", fund.key, "FUNDS", target.key, fund.start, stop, **attributes)


def _placed(page: Page, fund: Mention, end: int) -> Iterator[Claim]:
    """F，…，对R以股权方式给予扶持: the fund pays R."""
    match = PLACED.match(page.text, fund.end, end)
    if match:
        for target in last_list(page, page.outer(*match.span("who"), "EnterpriseGroup", "Enterprise")):
            yield page.claim("funds.invested", fund.key, "FUNDS", target.key, fund.start, match.end())


def _allotted(page: Page, start: int, end: int) -> Iterator[Claim]:
    """An agency that 安排 or 投入 a sum for a fund funds it."""
    text = page.text
    for fund in page.outer(start, end, "FundingPool", "Program"):
        if page.titled(fund) or (fund.type == "Program" and not SUBSIDY.search(page.names[fund.key].name)):
            continue
        clause = text.rfind("，", start, fund.start) + 1
        begin = max(start, clause)
        agencies = list(page.outer(begin, fund.start, "Agency"))
        if not agencies or not YEARLY.search(text, agencies[-1].end, fund.start) or fund.start - agencies[-1].end > 16:
            continue
        sums = amounts(text, agencies[-1].end, fund.start) or amounts(text, fund.end, min(end, fund.end + 12))
        if not sums and not re.search("安排$", text[begin : fund.start]):
            continue
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        year = years(text, max(start, begin - 10), agencies[-1].start)
        first = agencies[-1].start
        if year:
            attributes["year"] = year[0][2]
            first = year[0][0]
        yield page.claim(
            "funds.allotted",
            agencies[-1].key,
            "FUNDS",
            fund.key,
            first,
            max(fund.end, sums[0].end if sums else 0),
            **attributes,
        )


def _invested(page: Page, start: int, end: int) -> Iterator[Claim]:
    """F向P投入N元; F安排…，其中N元用于P: F funds P."""
    text = page.text
    for match in (*INVESTED.finditer(text, start, end), *FOR_USE.finditer(text, start, end)):
        used = "sum" in match.groupdict()
        payers = [
            m
            for m in page.outer(start, match.start(), "FundingPool", "Program")
            if not page.titled(m) and PAYS.search(page.names[m.key].name)
        ]
        if not payers or re.search("[。；]", text[payers[-1].end : match.start()]):
            continue
        if not used and text[payers[-1].end : match.start()].strip("”"):
            continue
        if used:
            targets = [
                m for m in recipients(page, match.end(), min(end, match.end() + 30)) if m.start - match.end() <= 3
            ]
            sums = amounts(text, match.start("sum"), match.end("sum"))
            stop = targets[0].end if targets else match.end()
        else:
            targets = recipients(page, match.start("to"), match.end("to"))
            sums = list(amounts(text, match.end(), min(end, match.end() + 16)))
            stop = sums[0].end if sums else match.end()
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        year = years(text, start, payers[-1].start + 1) or years(text, max(start, payers[-1].start - 8), payers[-1].end)
        if year:
            attributes["year"] = year[-1][2]
        for target in last_list(page, targets):
            number = counted(page, start, target)
            if number:
                attributes["count"] = number.value
            yield page.claim(
                "funds.invested", payers[-1].key, "FUNDS", target.key, payers[-1].start, stop, **attributes
            )


def _aimed(page: Page, start: int, end: int) -> Iterator[Claim]:
    """针对R的P: the subsidy or loan funds R."""
    for program in page.outer(start, end, "Program", "FundingPool"):
        if not MONEY.search(page.names[program.key].name) or page.titled(program):
            continue
        for group in page.outer(max(start, program.start - 24), program.start, "EnterpriseGroup")[-1:]:
            before = page.text[max(start, group.start - 4) : group.start]
            if page.text[group.end : program.start].strip("“") == "的" and before.endswith(("针对", "面向", "支持")):
                yield page.claim("funds.aimed", program.key, "FUNDS", group.key, group.start - 2, program.end)


def _issued(page: Page, start: int, end: int) -> Iterator[Claim]:
    """发放P N元，支持288家R; 向A等11家企业拨付F N元: P funds R, F funds A."""
    text = page.text
    for money in page.outer(start, end, "Program", "FundingPool"):
        issued = ISSUED.match(text, money.end, end)
        gives = (
            text[max(start, money.start - 5) : money.start]
            .strip("了“ ")
            .endswith(("发放", "安排", "兑现", "拨付", "下达", "落实", "争取", "兑付", "给予", "支付", "投入"))
        )
        paid = PAID_OUT.search(text, max(start, money.start - 60), money.start)
        targets: list[Mention] = []
        if issued and gives:
            targets = page.outer(issued.end(), min(end, issued.end() + 40), "EnterpriseGroup", "Enterprise")[:1]
            targets = [t for t in targets if not re.search("[，。；]", text[issued.end() : t.start])]
        elif paid:
            targets = last_list(page, page.outer(*paid.span("who"), "EnterpriseGroup", "Enterprise"))
        for target in targets:
            sums = amounts(text, money.end, min(end, money.end + 14)) if len(targets) == 1 else []
            number = counted(page, start, target)
            year = years(text, max(start, min(money.start, target.start) - 12), money.start)
            attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
            attributes |= {"count": number.value} if number else {}
            attributes |= {"year": year[-1][2]} if year else {}
            begin, stop = min(money.start, target.start), max(money.end, target.end)
            yield page.claim("funds.issued", money.key, "FUNDS", target.key, begin, stop, **attributes)


def _handed_out(page: Page) -> Iterator[Claim]:
    """P…。发放对象包括A、B: the loan that the paragraph is about funds the banks it is handed out to."""
    text = page.text
    for match in near(HANDED, HANDED_WORD, text, 2, 260):
        line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 400)
        loans = [
            p for p in page.outer(line, match.start(), "Program", "FundingPool") if MONEY.search(page.names[p.key].name)
        ]
        banks = page.outer(*match.span("who"), "Enterprise")
        for bank in banks if loans else ():
            yield page.claim("funds.handed", loans[-1].key, "FUNDS", bank.key, match.start(), bank.end)


def _approved(page: Page, start: int, end: int) -> Iterator[Claim]:
    """A program whose projects are approved with a sum is paid by the larger one that the item is about."""
    text = page.text
    for match in APPROVED.finditer(text, start, end):
        sums = amounts(text, match.end(), min(end, match.end() + 14))
        programs = page.outer(start, match.start(), "Program")
        if len(programs) == 1:
            line = max(text.rfind("\n", 0, start) + 1, start - 400)
            items = [m.start() for m in SPOKEN_ITEM.finditer(text, line, start)]
            programs = page.outer(items[-1] if items else line, start, "Program")[:1] + programs
        if not sums or len(programs) < 2 or programs[0].key == programs[-1].key:
            continue
        child, parent = programs[-1], _parent(page, programs[:-1], start)
        if parent is None or parent.key == child.key:
            continue
        attributes: dict[str, Value] = {"amount": sums[0].value}
        number = counts(text, child.end, match.start())
        if number:
            attributes["count"] = number[0].value
        year = list(years(text, max(start, child.start - 16), child.end))
        begin = year[0][0] if year else child.start
        if year:
            attributes["year"] = year[0][2]
        yield page.claim("funds.approved", parent.key, "FUNDS", child.key, begin, sums[0].end, **attributes)
        yield page.claim("part.approved", child.key, "PART_OF", parent.key, parent.start, child.end)


def _parent(page: Page, programs: Sequence[Mention], start: int) -> Mention | None:
    """Return the program that an item carries out (一是实施X…)."""
    for program in programs:
        if re.search("(?:实施|开展|组织实施|推进)“?$", page.text[max(0, program.start - 6) : program.start]):
            return program
    return programs[0] if programs else None
