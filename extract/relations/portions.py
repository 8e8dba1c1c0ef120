"""What a fund is made up of and what it is for, item by item: 其中X资金100万元, 专项资金用于以下方面：（一）R."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import NUMBERED_LINE, Mention, Page
from zhengtu.extract.relations.clauses import INSTALMENT
from zhengtu.extract.relations.grants import fund_of_title
from zhengtu.extract.text.anchors import finditer, successive
from zhengtu.extract.text.quantities import amounts
from zhengtu.graph.statements import Value

HANDS_MONEY_OUT = expression("<hands_money_out>")
OPENS_PORTIONS = re.compile(r"其中[：:，]?(?:20\d\d\s*年度?)?$")
YEAR_BEFORE_FUND = re.compile(r"20\d\d\s*年度?$")
WHOLE_SUM = re.compile(r"(?:共|共计|合计|计|总额|总计|[，,])*\d[\d.,]*\s*[万亿]*元(?:整)?[，,；;（(]?")
ENCLOSED = expression("<enclosed_fund>")
FUND_COMPOSED = expression("<fund_composed>")
COMPOSED_JOINT = expression("<composed_joint>")
BATCH_NAMED = re.compile(r"(?:20\d\d\s*年度?)?(?:[（(]?第[一二三四五六七八九十\d]{1,3}批(?:次)?(?:资金)?[)）]?)")
MADE_UP = re.compile("[^，。；]{0,8}(?:组成|构成)")
SPLIT = re.compile("其中[，：:]?|[，；、]|[，；]?(?:另|另外|以及)(?:安排)?")
OPENS_ITEM = expression("<item_of_portion>")
PORTION_SUM = expression("<portion_sum>")
ALLOTS = expression("<allots_money>")
OPENS_PROJECT = expression("<opens_project>")
BLOCK = 160  # characters of the rows of a project
PROJECT_SUM = expression("<sum_of_project>")
USED_FOR = expression("<fund_used_for>")
OPENS_USE = expression("<use_opens>")
TO = re.compile("[至到~～—–-]+")
NEAR = 40  # characters between the name of a portion that heads an item and its sum


def claims(page: Page) -> Iterator[Claim]:
    """Say PART_OF of the portions of a fund, FUNDS of where its money comes from and what it is for."""
    yield from _portions(page)
    yield from _enclosed(page)
    yield from _composed(page)
    yield from _batches(page)
    yield from _uses(page)
    yield from _allotted(page)


def _portions(page: Page) -> Iterator[Claim]:
    """X资金120万元，其中Y资金100万元，Z资金20万元: portions of what stands before or is handed out."""
    funds = page.untitled(0, len(page.text), "FundingPool")
    before: Mention | None = None  # the portion that the text told of last
    whole: str | None = None
    for index, fund in enumerate(funds):
        handed = fund_of_title(page, fund.start) if HANDS_MONEY_OUT.search(page.part(fund.start).title) else None
        opened = OPENS_PORTIONS.search(page.text, max(0, fund.start - 16), fund.start)
        heads = OPENS_ITEM.search(page.text, max(0, fund.start - 16), fund.start) is not None
        ahead = YEAR_BEFORE_FUND.sub("", page.text[max(0, fund.start - 16) : fund.start])[-4:]
        goes_on = before is not None and _goes_on(page, before, fund) and SPLIT.search(ahead) is not None
        if not goes_on:
            whole = (_summed(page, funds[index - 1], opened.start()) if opened and index else None) or handed
        if whole is None or whole == fund.key or INSTALMENT.search(page.names[fund.key].name):
            before = None
            continue
        heads = heads and whole == handed
        reach = NEAR if heads else 8
        sums = amounts(page.text, fund.end, min(fund.end + reach + 16, page.sentence(fund.start)[1]))
        told = [
            x
            for x in sums
            if x.start - fund.end <= reach and (heads or PORTION_SUM.fullmatch(page.text, fund.end, x.start))
        ]
        before = fund if told and (heads or opened or goes_on) else None
        if before is not None:
            yield page.claim("part.portion", fund.key, "PART_OF", whole, fund.start, told[0].end)


def _summed(page: Page, fund: Mention, end: int) -> str | None:
    """Return a fund if nothing but its sum stands between it and a place in the same sentence."""
    same = page.sentence(fund.start)[0] <= fund.start < end <= page.sentence(fund.start)[1]
    return fund.key if same and WHOLE_SUM.fullmatch(page.text, fund.end, end) else None


def _goes_on(page: Page, before: Mention, fund: Mention) -> bool:
    """Tell whether two funds stand in one sentence with nothing but a sum between them."""
    return len(page.text[before.end : fund.start]) <= NEAR and page.sentence(before.start) == page.sentence(fund.start)


def _enclosed(page: Page) -> Iterator[Claim]:
    """X资金300万元（含Y资金100万元）: what the bracket behind a fund tells is part of it."""
    for whole, part in pairwise(page.untitled(0, len(page.text), "FundingPool")):
        if whole.key != part.key and ENCLOSED.fullmatch(page.text, whole.end, part.start):
            yield page.claim("part.portion", part.key, "PART_OF", whole.key, whole.start, part.end)


def _batches(page: Page) -> Iterator[Claim]:
    """X资金（第二批）, 第二批X资金: a batch is part of the fund that the text names without it."""
    named = {page.names[m.key].name: m.key for m in page.outer(0, len(page.text), "FundingPool")}
    for batch in page.untitled(0, len(page.text), "FundingPool"):
        name = page.names[batch.key].name
        whole = named.get(BATCH_NAMED.sub("", name)) if BATCH_NAMED.search(name) else None
        if whole and whole != batch.key:
            yield page.claim("part.tranche", batch.key, "PART_OF", whole, batch.start, batch.end)


def _composed(page: Page) -> Iterator[Claim]:
    """X资金由Y资金和Z资金组成, 包括Y资金、Z资金: its parts; 资金来源是Y资金: who pays it."""
    for composed in finditer(FUND_COMPOSED, page.text):
        start, _ = page.sentence(composed.start())
        stop = page.until("。\n", composed.end(), len(page.text))
        subject = [m for m in page.untitled(start, composed.start(), "FundingPool") if page.text[m.end] != "、"][:1]
        whole = subject[0].key if subject else fund_of_title(page, composed.start())
        parts: list[Mention] = []
        place = composed.end()
        for part in page.untitled(composed.end(), stop, "FundingPool"):
            if not COMPOSED_JOINT.fullmatch(page.text, place, part.start):
                break
            parts.append(part)
            place = part.end
        closed = not composed["of"] or MADE_UP.match(page.text, place)
        for part in parts if closed else ():
            if whole and part.key != whole:
                begin = subject[0].start if subject else composed.start()
                if composed["source"]:
                    yield page.claim("funds.source", part.key, "FUNDS", whole, begin, part.end)
                elif len(parts) > 1:
                    yield page.claim("part.portion", part.key, "PART_OF", whole, begin, part.end)


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


def _allotted(page: Page) -> Iterator[Claim]:
    """A fund that is dealt out pays each project that heads an item, the sum behind it in its line or the next."""
    dealing = {part.start for part in page.structure.parts if ALLOTS.search(part.title)}
    for program in page.untitled(0, len(page.text), "Program") if dealing else ():
        begin = page.part(program.start).start
        if begin not in dealing or not OPENS_PROJECT.search(page.text, max(0, program.start - 24), program.start):
            continue
        named = {fund.key for fund in page.untitled(begin, program.start, "FundingPool")}
        payer = fund_of_title(page, program.start) or (min(named) if len(named) == 1 else None)
        told = PROJECT_SUM.match(page.text, program.end, program.end + BLOCK) if payer else None
        sums = amounts(page.text, told.end(), told.end() + 16) if told else []
        if payer and sums:
            span = (program.start, sums[0].end)
            yield page.claim("funds.projects", payer, "FUNDS", program.key, *span, amount=sums[0].value)


def _sum_of(page: Page, start: int, end: int) -> dict[str, Value]:
    """Return the sum that a line tells, of a span of sums its end (300万元至1000万元), if it tells no others."""
    sums = amounts(page.text, start, end)
    span = len(sums) == 2 and TO.fullmatch(page.text, sums[0].end, sums[1].start) is not None
    return {"amount": sums[-1].value} if len(sums) == 1 or span else {}
