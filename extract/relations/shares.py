"""Firms by name and what each gets: with its own sum behind it, or in a list below the clause that is for all of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.grants import (
    LENDS_OR_VOUCHES,
    NAMED_FOR_MONEY,
    decider,
    fund_of_title,
    giver,
    last_list,
    payer,
    programme,
    section_of,
)
from zhengtu.extract.relations.matters import schemes
from zhengtu.extract.text.quantities import Quantity, amounts, years
from zhengtu.graph.statements import Span, Value

CONFERS = expression("<confers>")
SHARE_OF = expression("<share_of>")
SHARE_OF_ALL = expression("<share_of_all>")
SHARE_OF_EACH = re.compile("各|每|均")
SUM_SERIES = expression("<sum_series>")
PURPOSE_SUM = re.compile(
    "（[^（）\\n]{0,16}[，,]\\s*(?=\\d)|(?:，?(?:按|以)[^，。；]{1,20})?[，：:]?(?:资金|项目|支出|共|共计|合计|总计|计|安排|下达)*\\s*(?=\\d)"
)
PROJECT_PAID = expression("<project_paid>")
HANDS_OUT = expression("<hands_out>")
IS_PAID = expression("<is_paid>")
NEXT_LISTED = expression("<next_listed>")
LIST_OPENED = expression("<list_opened>")
LIST_ASIDE = expression("<list_aside>")
LIST_OF = expression("<list_of>")
ANNOUNCES_LIST = expression("<announces_list>")
LIST_FOLLOWS = expression("<list_follows>")
BARE_HEADING = expression("<bare_heading>")
PLANNED = expression("<planned_list>")
LIST_OF_OTHERS = expression("<list_of_others>")
PAYS_EACH = expression("<pays_each>")
MOST_LISTED = 20  # firms of a list that share a sum
HELD_BY = re.compile("”?（(?:项目)?(?:承担|实施|建设|依托|申报|运营|牵头|承建)(?:单位|企业|主体|机构)?[：:]?$")
OF_SUM_BEFORE = re.compile("\\s*其中[，：:]?")
GRADE_ALONE = expression(
    "\\s*(?:[（(]?[一二三四五六七八九十\\d]{1,3}[)）、.．])?(?:<award_grade>)(?:[（(][^（()）\\n]{1,10}[)）])?"
)
SECTION_LINE = re.compile("(?<=\\n)[ \u3000]*[一二三四五六七八九十]{1,3}、[^\\n。；]{2,40}(?=\\n)")
MADE_SOMETHING = re.compile("[家个户][一-龥]{0,6}[为“]")  # 授予A等3家企业为X
FAR = 600  # characters before a sum in which it is looked for who pays it
INTRODUCED = 160  # characters of the clause above a list


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS and PARTICIPATES_IN of firms that stand in lists, with sums of their own or for all of them."""
    firms = [m for m in page.untitled(0, len(page.text), "Enterprise") if not in_table(page, m)]
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
            paid = _held(page, one) or one
            yield page.claim("funds.entry", head, "FUNDS", paid.key, paid.start, end, **attributes)
    yield from _purposes(page)
    for run in _runs(page, firms):
        yield from _listed(page, run, shared)


def _held(page: Page, firm: Mention) -> Mention | None:
    """Return the program that a sum is for which stands behind who holds it: P（承担单位：E）拟补助200万元."""
    holder = HELD_BY.search(page.text, max(0, firm.start - 16), firm.start)
    before = page.untitled(max(0, firm.start - 60), firm.start, "Program")[-1:] if holder else []
    return before[0] if holder and before and before[0].end == holder.start() else None


def _purposes(page: Page) -> Iterator[Claim]:
    """A notice that hands out a fund says what it is split into: 其中贷款贴息100万元."""
    for program in page.untitled(0, len(page.text), "Program"):
        between = PURPOSE_SUM.match(page.text, program.end)
        if not between or not NAMED_FOR_MONEY.search(page.names[program.key].name):
            continue
        found = amounts(page.text, program.end, between.end() + 20)[:1]
        fund = fund_of_title(page, program.start)
        if found and fund and fund != program.key and not in_table(page, program):
            yield page.claim(
                "funds.split", fund, "FUNDS", program.key, program.start, found[0].end, amount=found[0].value
            )


def in_table(page: Page, firm: Mention) -> bool:
    """Tell whether a mention stands in a row of a table that says what the firm of the row gets or takes part in."""
    return any(
        row.span[0] <= firm.start < row.span[1]
        for grid in page.grids
        for row in grid.rows
        if "firm" in row.cells and (grid.firms or "sum" in row.cells)
    )


def _sums_behind(page: Page, firm: Mention) -> tuple[list[Quantity], int]:
    """Return the sums right behind a firm, or behind the list that it ends, as what it gets, and where they end."""
    between = SHARE_OF.match(page.text, firm.end)
    if not between and HANDS_OUT.search(page.part(firm.start).title):
        between = PROJECT_PAID.match(page.text, firm.end)
    start = page.sentence(firm.start)[0]
    conferred = CONFERS.search(
        page.text, max(start, *(page.text.rfind(mark, start, firm.start) for mark in "；。")), firm.start
    )
    quoted = page.outer(firm.end, between.end(), "Program") if between and "“" in between.group() else []
    project = any(not NAMED_FOR_MONEY.search(page.names[m.key].name) for m in quoted)
    if not between or conferred or project or LENDS_OR_VOUCHES.search(page.names[firm.key].name):
        return [], firm.end  # what comes with an award is told with its winners
    stop = max(page.sentence(firm.start)[1], page.sentence(between.end() - 1)[1])  # the sum may stand on the next line
    found = amounts(page.text, firm.end, min(between.end() + 60, stop))
    sums: list[Quantity] = []
    for sum in found:
        if not (SUM_SERIES.fullmatch(page.text[sums[-1].end : sum.start]) if sums else sum.start <= between.end()):
            break
        sums.append(sum)
    return sums, sums[-1].end if sums else firm.end


def _payer_of(page: Page, firm: Mention) -> str | None:
    """Return who pays a firm: the money named last before it, else the title's, else the policy that rewards."""
    start = page.sentence(firm.start)[0]
    if heading := section_of(page, firm.start):
        return heading
    if award := _award_above(page, firm.start):
        decides = decider(page, firm.start)
        return decides[0] if decides else award
    for begin in (start, max(0, firm.start - FAR)):
        money = [
            m
            for m in page.untitled(begin, firm.start, "FundingPool", "Program")
            if NAMED_FOR_MONEY.search(page.names[m.key].name)
            and _handed_out(page, m)
            and not _of_another(page, m, firm)
        ]
        hands_out = HANDS_OUT.search(page.part(firm.start).title)
        if money and (begin == start or hands_out or OF_SUM_BEFORE.match(page.text, start)):
            longer = fund_of_title(page, firm.start)
            return longer if longer and _short_for(page, money[-1].key, longer) else money[-1].key
    if not HANDS_OUT.search(page.part(firm.start).title):
        decides = None if page.part(firm.start).title else decider(page, firm.start)
        return decides[0] if decides else None
    titled = [m for m in page.in_title("FundingPool", "Program") if NAMED_FOR_MONEY.search(page.names[m.key].name)]
    given = None if titled else giver(page, start, firm)
    decides = None if titled or given else decider(page, firm.start)
    return titled[0].key if titled else given[0] if given else decides[0] if decides else page.policy(firm.start)


def _award_above(page: Page, offset: int) -> str | None:
    """Return the award whose name heads the section of a list of winners (二、技术改造奖)."""
    headings = list(SECTION_LINE.finditer(page.text, max(0, offset - FAR), offset))[-1:]
    named = [m for heading in headings for m in page.untitled(*heading.span(), "Program")]
    return next((m.key for m in named if page.names[m.key].name.endswith("奖")), None)


def _short_for(page: Page, name: str, longer: str) -> bool:
    """Tell whether a fund's name leaves out words of another's: 江门会展扶持资金 of 2022年度江门市会展业扶持资金."""
    rest = iter(page.names[longer].name)
    return all(char in rest for char in page.names[name].name)


def _of_another(page: Page, money: Mention, firm: Mention) -> bool:
    """Tell whether money stands behind another firm in its sentence, as what that one is paid."""
    start, end = page.sentence(money.start)
    return firm.start >= end and bool(page.untitled(start, money.start, "Enterprise"))


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
        if run:
            yield run
        run = [firm] if LIST_OPENED.search(page.text, max(0, firm.start - 50), firm.start) else []
    if run:
        yield run


def _listed(page: Page, whole: Sequence[Mention], shared: Collection[int]) -> Iterator[Claim]:
    """Say what the clause above a list says of each of its firms: that it gets a sum, or takes part in a program.

    Firms with a sum of their own (`shared`, where they stand) are members only of an award.
    """
    first = whole[0].start
    run = [firm for firm in whole if firm.start not in shared]
    start, end = _introduction(page, first)
    if LIST_OF_OTHERS.search(page.text, start, end) or DENIAL.search(page.text, start, end):
        return
    pays = PAYS_EACH.search(page.text, start, end)
    sums = amounts(page.text, start, end)
    if pays and sums and len(run) > 1:
        fund = payer(page, start, start, pays.start())
        own = fund or giver(page, start, run[0]) or programme(page, start, run[0])
        for firm in run if own else ():
            assert own is not None
            yield page.claim("funds.list", own[0], "FUNDS", firm.key, start, end, amount=sums[-1].value)
        return
    told = told_of(page, start, end)
    for program in _listed_for(page, (start, end), whole[0], len(whole)):
        for firm in whole if page.names[program].name.endswith("奖") else run:
            yield page.claim("part.list", firm.key, "PARTICIPATES_IN", program, firm.start, firm.end, **told)


def told_of(page: Page, start: int, end: int) -> dict[str, Value]:
    """Return what the heading of a list, else the title, tells of all its members: the year, and 拟 as planned."""
    spans = [(start, end), *page.part(start).titles]
    found = [year for span in spans for _, _, year in years(page.text, *span)][:1]
    told: dict[str, Value] = {"year": found[0]} if found else {}
    planned = any(PLANNED.search(page.text, *span) for span in spans)
    return {**told, "status": "planned"} if planned else told


def _listed_for(page: Page, introduction: Span, first: Mention, members: int) -> list[str]:
    """Return the program that a list is of: of its heading or clause, else of what announces it.

    A heading that is but a name will do where the document announces a list; one firm alone needs such a heading.
    """
    start, end = introduction
    announced = ANNOUNCES_LIST.search(page.part(first.start).title)
    heading = BARE_HEADING.fullmatch(page.text, start, end) if announced else None
    told = LIST_OF.search(page.text, start, end)
    named = _of(page, start, end)
    if named and (told or heading) and (members > 1 or heading):
        return named
    if heading and not named and page.untitled(start, end, "EnterpriseGroup"):
        return []  # members of a class that no program of the document chooses
    return listed_for(page, first.start, first.key) if members > 1 and (announced or told) else []


def listed_for(page: Page, first: int, member: str) -> list[str]:
    """Return the program of the sentence or the title that announces a list further below, of one of its members."""
    for begin, stop in reversed([page.sentence(at) for at in _sentences_before(page, first)]):
        if not (ANNOUNCES_LIST.search(page.text, begin, stop) and LIST_FOLLOWS.search(page.text, begin, stop)):
            continue
        # Of what a sentence announces some may be struck off: 认定A等9户企业，撤销1户.
        chosen = [c for c in page.clauses(begin, stop) if not LIST_OF_OTHERS.search(page.text, *c)]
        for clause in chosen:
            for named in [m for m in page.untitled(*clause, "Enterprise") if m.key == member][:1]:
                won = page.untitled(named.end, clause[1], "Program", "EnterpriseGroup")[:1]
                if won or MADE_SOMETHING.search(page.text, named.end, clause[1]):
                    return chosen_for(page, won)  # not what others there won
        if not any(ANNOUNCES_LIST.search(page.text, *c) and LIST_FOLLOWS.search(page.text, *c) for c in chosen):
            return []
        if told := [key for clause in chosen for key in _of(page, *clause)]:
            return told[-1:]
    return [key for span in page.part(first).titles for key in _named_in(page, *span)][-1:]


def _of(page: Page, start: int, end: int) -> list[str]:
    """Return the program that a stretch names last, or by which firms become members of the class that it names."""
    return chosen_for(page, page.untitled(start, end, "Program", "EnterpriseGroup"))


def _named_in(page: Page, start: int, end: int) -> list[str]:
    """Return what `_of` does, of a title."""
    return chosen_for(page, page.outer(start, end, "Program", "EnterpriseGroup"))


def chosen_for(page: Page, named: Sequence[Mention]) -> list[str]:
    """Return the last program of what is named, else that by which firms become members of the last class."""
    programs = [m.key for m in named if m.type == "Program"][-1:]
    groups = [m for m in named if m.type == "EnterpriseGroup"][-1:]
    return programs or [key for group in groups for key in schemes(page, group)]


def _sentences_before(page: Page, offset: int) -> list[int]:
    """Return where the sentences begin that stand within reach before an offset."""
    return [start for start, _ in page.sentences if offset - FAR <= start < offset]


def _introduction(page: Page, first: int) -> Span:
    """Return the clause or the heading right above the first item of a list."""
    text = page.text
    opening = LIST_OPENED.search(text, max(0, first - 50), first)
    end = opening.start() if opening else first
    while end > 0 and text[end - 1] in "\n \u3000：:":
        end -= 1
    aside = LIST_ASIDE.search(text, max(0, end - 40), end)
    end = aside.start() if aside else end
    begin = max(text.rfind(mark, max(0, end - INTRODUCED), end) for mark in "。\n；") + 1
    begin = max(begin, end - INTRODUCED, 0)
    if GRADE_ALONE.fullmatch(text, begin, end):  # of the award that heads the section
        for heading in SECTION_LINE.finditer(text, max(0, begin - FAR), begin):
            begin, end = heading.span()
    return begin, end
