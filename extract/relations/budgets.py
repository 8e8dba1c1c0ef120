"""What funds are made of and split into: budgets that fill them, funds that found funds, and the items of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.grants import last_list
from zhengtu.extract.text.quantities import amounts, years
from zhengtu.graph.statements import Value

# F（以下简称…）由G安排: G fills F.
FILLED_BY = re.compile(
    "[”]?(?:[（(](?:以下)?简?称?[^（()）]{2,20}[)）])?，?(?:主要)?由[市省区县]?(?:级)?$|(?:由[^，。；]{2,16})?(?:从|在)$"
)
FILLS = re.compile("(?:中)?(?:统筹|预算|专项)?(?:安排|列支|出资|注入|拨付|解决|保障)")
# F，参股设立G: F pays into G.
FOUNDS = re.compile(
    "[^。；]{0,16}?，?(?:参股|出资|发起|联合发起|参与|牵头|认缴出资)(?:设立|组建|成立)(?:了)?[^，。；、]{0,8}"
)
PAYS_IN = re.compile(r"(?:认缴|各)?(?:出资|注资|认缴|投入)(?:额)?(?P<sum>\s*\d[\d.,]*\s*[万亿]*元)")
AND = re.compile("[、和及与]|以及")
# 由A统筹安排, 每年不少于N元.
BY = re.compile("，?(?:所需)?(?:由|纳入)$")
ARRANGES = re.compile("(?:年度)?(?:统筹|预算|足额|每年|予以|部门)*(?:安排|保障|列支|出资|拨付|预算)")
# 本批资金分为…：P N元; 支持资金合计M元。其中，P N元: the sum that the title names.
THIS_SUM = re.compile(
    "(?:本批|本次|此次|该|上述|下达|专项|支持|奖补|补助|安排)(?:专项|补助|奖补|支持)?资金[^。；]{0,24}$"
)
ITEMS = re.compile("其中[，：:]?|分为[^。；：]{0,12}[：:]|(?:用于|支持)(?:以下|下列)[^。；：]{0,12}[：:]|支持方向[：:]")
COUNTED = re.compile("”?(?:[（(]?\\s?(?P<number>\\d+)\\s?[个项家]\\s?[)）]?)?[，：]?(?:安排|计|共|为)?\\s?")
# 外贸贷款，重点支持R; 用好F 支持R: money for R.
LENT = re.compile("(?:贷款|再贷款|信贷|融资|债券?|贷)[”]?$")
AIMED = re.compile("[”]?，?(?:主要|重点|专项|优先|专门|定向)(?:用于)?(?:支持|投向|扶持)")
IN_TITLE = re.compile("[ 　，]?(?:更好)?(?:支持|扶持|补助|奖励|奖补|扶助)(?:(?![，。；、]).){0,4}")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS of budgets and the funds they fill, of funds and their items, and of titles that name both ends."""
    for start, end in page.sentences_naming("FundingPool"):
        yield from _filled(page, start, end)
        yield from _arranged(page, start, end)
    for start, end in page.sentences_naming("Program", "FundingPool"):
        yield from _items(page, start, end)
        yield from _lent(page, start, end)
    for start, end in page.sentences_naming("FundingPool"):
        yield from _contributed(page, start, end)
    yield from _titles(page)


def _contributed(page: Page, start: int, end: int) -> Iterator[Claim]:
    """F…，其中A出资N元，B出资M元: A and B fund F."""
    funds = page.untitled(start, end, "FundingPool")
    for giver in page.outer(start, end, "Agency", "Enterprise") if funds else ():
        paid = PAYS_IN.match(page.text, giver.end, end)
        before = [f for f in funds if f.end <= giver.start]
        if paid and before:
            amount = amounts(page.text, *paid.span("sum"))[0].value
            yield page.claim(
                "funds.contributed", giver.key, "FUNDS", before[-1].key, giver.start, paid.end(), amount=amount
            )


def _filled(page: Page, start: int, end: int) -> Iterator[Claim]:
    """F由G安排: G funds F; F，参股设立G、H: F funds G and H."""
    text = page.text
    funds = page.untitled(start, end, "FundingPool")
    founder: Mention | None = None
    for fund, other in pairwise(funds):
        if FILLED_BY.fullmatch(text, fund.end, other.start):
            fills = FILLS.match(text, other.end, end)
            if fills:
                sums = amounts(text, fills.end(), min(end, fills.end() + 14))
                attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
                stop = sums[0].end if sums else fills.end()
                yield page.claim("funds.filled", other.key, "FUNDS", fund.key, fund.start, stop, **attributes)
        if FOUNDS.fullmatch(text, fund.end, other.start):
            founder = fund
        elif founder and not AND.fullmatch(text, fund.end, other.start):
            founder = None
        if founder:
            yield page.claim("funds.founds", founder.key, "FUNDS", other.key, founder.start, other.end)


def _arranged(page: Page, start: int, end: int) -> Iterator[Claim]:
    """F由A统筹安排，每年不少于N元: the agency A funds F."""
    text = page.text
    for fund in page.outer(start, end, "FundingPool"):
        if page.titled(fund):
            continue
        for agency in page.outer(fund.end, min(end, fund.end + 24), "Agency")[:1]:
            arranges = ARRANGES.match(text, agency.end, end)
            if not arranges or not BY.fullmatch(text, fund.end, agency.start):
                continue
            stop = page.until("。；", arranges.end(), end)
            sums = amounts(text, arranges.end(), min(stop, arranges.end() + 16))
            attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
            last = sums[0].end if sums else arranges.end()
            yield page.claim("funds.arranged", agency.key, "FUNDS", fund.key, fund.start, last, **attributes)


def _items(page: Page, start: int, end: int) -> Iterator[Claim]:
    """本批资金分为：P N元、Q M元: the fund that the title names pays for each."""
    text = page.text
    items = ITEMS.search(text, start, end)
    if not items or not (funds := page.in_title("FundingPool")):
        return
    before = text[max(0, items.start() - 40) : items.start()].rstrip("，：。 \n")
    if not THIS_SUM.search(before) or page.outer(start, items.start(), "FundingPool"):
        return
    fund = funds[-1]
    year = years(text, max(0, fund.start - 8), fund.end)
    for item in page.outer(items.end(), end, "Program", "FundingPool"):
        counted = COUNTED.match(text, item.end, end)
        sums = amounts(text, counted.end(), min(end, counted.end() + 12)) if counted else []
        if not counted or not sums or sums[0].start != counted.end():
            continue
        attributes: dict[str, Value] = {"amount": sums[0].value}
        attributes |= {"count": int(counted["number"])} if counted["number"] else {}
        attributes |= {"year": year[-1][2]} if year else {}
        yield page.claim("funds.items", fund.key, "FUNDS", item.key, item.start, sums[0].end, **attributes)


def _lent(page: Page, start: int, end: int) -> Iterator[Claim]:
    """P，重点支持R, of a loan: P funds R."""
    for loan in page.outer(start, end, "Program"):
        if not LENT.search(page.names[loan.key].name) or page.titled(loan):
            continue
        aimed = AIMED.match(page.text, loan.end, end)
        stop = page.until("，。；", aimed.end(), end) if aimed else 0
        groups = page.outer(aimed.end(), stop, "EnterpriseGroup") if aimed else []
        for group in groups if aimed and groups and groups[0].start - aimed.end() <= 8 else ():
            yield page.claim("funds.lends", loan.key, "FUNDS", group.key, loan.start, group.end)


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
