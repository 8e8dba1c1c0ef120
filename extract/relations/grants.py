"""Money that a document gives: who gets how much from the policy, the program or the fund whose content it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.campaigns import CAMPAIGN, CARRYING, carried_before, planned, planned_item
from zhengtu.extract.relations.clauses import INSTALMENT, author
from zhengtu.extract.relations.enumerations import ended_by
from zhengtu.extract.relations.matters import SCHEME
from zhengtu.extract.rules.symbols import kinds
from zhengtu.extract.text.quantities import Quantity, amounts, counts, years
from zhengtu.graph.statements import Span, Value

GIVING = expression("<giving>")
GRANT = expression("<grant>")
COMPENSATED = expression("<compensated>")
TOWARDS = expression("<towards>")
NAMED_FOR_MONEY = expression("<named_for_money>")
FIRMS_DO = expression("<firms_do>")
PERSONS_PAID = expression("<persons_paid>")
WORKS_AT = expression("<works_at>")
DEALS_WITH = expression("<deals_with>")
REWARDS = expression("<rewards>")
FUND_SUBJECT = expression("<funds_subject>")
FUND_RULED = expression("<fund_ruled>")
HANDS_OUT = expression("<hands_out>")
LIST_OF_PAID = expression("<list_of_paid>")
HANDED_OUT = expression("<handed_out>")
# Firms that are met as those who lend or vouch rather than as those who are paid.
LENDS_OR_VOUCHES = expression("<lends_or_vouches>")
DECIDED = 600  # characters before an award in which it is said who decides on it
RULED_BY_TITLE = re.compile("办法|细则|规定|规则|规程|指南")
DECIDES_ON = expression("<decides_on>")
REACH = 30  # characters that a name may go on behind a stretch
OTHERS_THERE = re.compile("单位|人员|个人")
DRAWN_BEFORE = expression("<drawn_before>")
HANDED_IN_TEXT = re.compile("现(?:提前)?(?:将|把|(?P<sends>下达|拨付|预拨|分配|安排))")
HANDED_AHEAD = re.compile(r"(?:你[们]?[一-龥]{0,6})?(?:关于)?(?:20\d\d\s*年度?)?(?:第[一二三四五六七八九十]批)?")
HANDED_BEHIND = re.compile(
    "(?:预算)?(?:指标)?(?:（[^（）]{1,20}）)?(?:[\\d.,]+[万亿]*元)?(?:预)?(?:下达|拨付|分配|安排)"
)
LEVELS_TOLD = re.compile("级?(?:、|和|或|及)(?=[一-龥0-9A-Z]{1,3}级)")  # between two levels of what is recognised
BASE_OF_RATE = re.compile(r"(?:总额|额度|金额|额)?的?\s*\d[\d.]*\s*[%％]")
HANDS_OUT_ONCE = re.compile("名单|公示|公布|表彰|通报|下达|拨付|分配|兑现|命名|奖励[^办措政意细]*(?:决定|通知)$")
AGENCY_OPENS = expression("<agency_opens>")
NO_GIVING = expression("<no_giving>")
MEANT = expression("<meant>")
ALL_DRAWN = expression("<all_drawn>")
DRAWN_BEHIND = expression("<drawn_behind>")
SECTION = 1500  # characters before a firm in which it is looked for the heading of its section
SECTION_NUMBER = re.compile("[ \u3000]*[（(]?[一二三四五六七八九十]{1,3}[)）、.．][ \u3000]*(?:20\\d\\d\\s*年度?)?")
SECTION_END = re.compile(
    "”?(?:(?:[（(][^（()）\n]{1,30}[)）])?[：: ]*(?=\n)|\\s*\\d[\\d.,]*\\s*[万亿]+元[。，；：]|[。：](?=[^\n]))"
)
# How what a fund does goes on: …，其中对R, …；并对R.
GOES_ON_TO = re.compile("^，?$|[；，：](?:其中|并|同时|另|另外|再|还|另有)?$")
# 予以通报，处1万元以上10万元以下的罚款; 参会企业达25家的，给予举办方5万元.
NO_GRANT = re.compile("罚款|处罚|(?:给予|奖励|补助|补贴)(?:举办|主办|承办|组织)(?:方|单位|机构|者)")
TOGETHER = re.compile(r"等\s*\d+\s*[家户个]")  # of whom only some are named: what all get is no firm's own
OF_SO_MANY = re.compile("等?(?:这)?\\s*[\\d一二三四五六七八九十两]+\\s*[家户个](?:20\\d\\d年度?)?")
SINGLY = re.compile("每|各|单|最高")
JOINTLY = re.compile("会同|联合")
# Between a campaign and whom it pays: ，对.
GOES_TO = re.compile("[”]?，(?:并|同时)?对(?![^，]*，对)")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS where a document gives: 对R给予, 奖励R, P由F补助."""
    for start, end in page.sentences_naming("EnterpriseGroup", "Enterprise", "Program", "FundingPool"):
        yield from _given(page, start, end)
        yield from _rewarded(page, start, end)


def payer(page: Page, start: int, clause: int, giving: int) -> tuple[str, int] | None:
    """Return the fund that pays: 由F对R给予, 对R，F给予, also for the clauses of the sentence that follow."""
    for fund in reversed(page.outer(start, giving, "FundingPool")):
        if page.titled(fund) or INSTALMENT.search(page.names[fund.key].name):
            continue
        before = page.text[max(start, fund.start - 2) : fund.start]
        between = page.text[fund.end : clause]
        if BASE_OF_RATE.match(page.text, fund.end):
            continue  # 按国拨资金的10%给予配套
        if fund.end <= clause and not GOES_ON_TO.search(between):
            continue
        if "；" in between and not FUND_SUBJECT.search(page.text, start, fund.start):
            continue  # it is but one of several things told
        carried = carried_before(page, fund.end, clause)
        if carried and NAMED_FOR_MONEY.search(page.names[carried[-1].key].name):
            return carried[-1].key, carried[-1].start
        return fund.key, min(fund.start - len("由") * before.endswith("由"), clause)
    return None


def acting(page: Page, start: int, clause: int, giving: int) -> list[Mention]:
    """Return the agencies that are the subject of a clause that gives (市科技局给予…, 由市财政局按…奖励)."""
    begin = max(start, *(page.text.rfind(mark, start, giving) + 1 for mark in "；。："))
    for first, last in reversed(list(page.clauses(begin, giving, "，"))):
        agencies = page.untitled(first, last, "Agency")
        if agencies:
            opens = AGENCY_OPENS.fullmatch(page.text, first, agencies[0].start)
            between = page.text[agencies[-1].end : giving]
            named = page.outer(agencies[-1].end, giving, "FundingPool", "Policy")
            joint = JOINTLY.search(page.text, agencies[0].end, agencies[-1].start)
            group = agencies[:1] if joint else ended_by(page, agencies)
            closed = between.count("）") > between.count("（")  # it answers for what was told before
            return [] if not opens or closed or NO_GIVING.search(between) or named else group
        if first <= clause:
            return []
    return []


def drawn(page: Page, start: int, giving: int, end: int) -> list[Mention]:
    """Return the funds from which a sentence says behind a grant that its money comes (所需资金从F中列支)."""
    found: list[Mention] = []
    for fund in page.outer(giving, end, "FundingPool"):
        if page.titled(fund):
            continue
        before = DRAWN_BEFORE.search(page.text, max(giving, fund.start - 12), fund.start)
        if before and DRAWN_BEHIND.match(page.text, fund.end, end):
            found.append(fund)
    return found


def drawn_for_all(page: Page, offset: int) -> list[Mention]:
    """Return the funds of which a text that is no rules says further below that all its money comes from."""
    part = page.part(offset)
    once = HANDS_OUT_ONCE.search(part.title) and fund_of_title(page, offset) is None
    told = ALL_DRAWN.search(page.text, offset, part.end) if once else None
    return drawn(page, offset, told.start(), page.sentence(told.start())[1]) if told else []


def giver(page: Page, start: int, target: Mention) -> tuple[str, int] | None:
    """Return who gives where nobody is named: the policy whose content it is, else the subsidy that heads the item.

    Rules on a fund say what the fund pays, and so do notices that hand one out.
    """
    planning = [program for program in planned(page, start, target.start) if program.key != target.key]
    if planning:
        return planning[0].key, planning[0].start
    if (heading := planned_item(page, target.start)) and heading.key != target.key:
        return heading.key, -1
    if carried := _carried_for(page, start, target):
        return carried.key, carried.start
    whose = author(page, start, target.start, following=True)
    if whose and whose[1] < 0:
        ruled = fund_of_title(page, target.start)
        return (ruled, -1) if ruled and ruled != target.key else whose
    if whose:
        return whose
    heading = page.heading(target.start)
    if heading and heading.key != target.key and NAMED_FOR_MONEY.search(page.names[heading.key].name):
        return heading.key, -1
    return None


def _carried_for(page: Page, start: int, target: Mention) -> Mention | None:
    """Return the campaign that measures carry out right before they give: 组织实施X行动，对R给予."""
    for program in reversed(page.untitled(start, target.start, "Program")):
        carries = CARRYING.search(page.text, max(start, program.start - 20), program.start)
        between = page.text[program.end : target.start]
        if carries and CAMPAIGN.search(page.names[program.key].name) and GOES_TO.match(between):
            return program if program.key != target.key else None
    return None


def fund_of_title(page: Page, offset: int) -> str | None:
    """Return the fund that a text sets rules on or hands out, by its title (X资金管理办法, 下达X资金)."""
    for begin, end in page.part(offset).titles:
        for fund in page.outer(begin, end, "FundingPool")[:1]:
            ruled = FUND_RULED.match(page.text, fund.end, end) or LIST_OF_PAID.match(page.text, fund.end, end)
            if ruled or HANDED_OUT.search(page.text, begin, fund.start):
                return fund.key
    told = handed_in_text(page, offset)
    return told.key if told else None


def handed_in_text(page: Page, offset: int) -> Mention | None:
    """Return the fund that a text without a title says it hands out (现将X资金预算下达你市)."""
    part = page.part(offset)
    handed = None if part.title else HANDED_IN_TEXT.search(page.text, part.start, part.end)
    if handed is None:
        return None
    for fund in page.untitled(handed.end(), page.sentence(handed.start())[1], "FundingPool")[:1]:
        begins = HANDED_AHEAD.fullmatch(page.text, handed.end(), fund.start)
        sent = handed["sends"] or HANDED_BEHIND.match(page.text, fund.end)
        if begins and sent:
            return fund
    return None


def beside(
    page: Page, start: int, target: Mention, heads: Sequence[tuple[str, int]], behind: Sequence[Mention]
) -> list[tuple[str, int]]:
    """Return the policy that gives beside a fund: that rules on it, or says behind what it draws on."""
    whose = author(page, start, target.start, following=True)
    name = page.names[target.key].name
    if whose is None or name.endswith(("库", "名单", "名录")) or kinds()["W"].pattern.search(name):
        return []  # what is paid for a loan, or by who is on a list, is the fund's matter
    title = page.part(target.start).title
    ruled = fund_of_title(page, target.start) if RULED_BY_TITLE.search(title) else None
    told = ruled is not None and page.regulates(target.start) and any(head == ruled for head, _ in heads)
    return [whose] if told or (behind and not HANDS_OUT_ONCE.search(title)) else []


def section_of(page: Page, offset: int) -> str | None:
    """Return the fund or subsidy whose name heads the section of a list of payments: 一、展馆补助（4个，528万元）."""
    if not HANDS_OUT.search(page.part(offset).title):
        return None
    for money in reversed(page.untitled(max(0, offset - SECTION), offset, "FundingPool", "Program")):
        line = page.text.rfind("\n", 0, money.start) + 1
        numbered = SECTION_NUMBER.fullmatch(page.text, line, money.start)
        paid = money.type == "FundingPool" or NAMED_FOR_MONEY.search(page.names[money.key].name)
        if numbered and paid and SECTION_END.match(page.text, money.end):
            return money.key
        if numbered:
            return None  # another section
    return None


def programme(page: Page, start: int, target: Mention) -> tuple[str, int] | None:
    """Return what gives where no measures do: the program the sentence or the item is about, else an award notice.

    Choosing firms (X评选) is no giving.
    """
    carried = [
        program
        for program in carried_before(page, start, target.start)
        if program.key != target.key and not SCHEME.search(page.names[program.key].name)
    ]
    if carried:
        return carried[-1].key, carried[-1].start
    heading = page.heading(target.start)
    if heading and heading.key != target.key:
        return heading.key, -1
    own = page.policy(target.start) if HANDS_OUT.search(page.part(target.start).title) else None
    own = own and (section_of(page, target.start) or fund_of_title(page, target.start) or own)
    return decider(page, target.start) or ((own, -1) if own and own != target.key else None)


def decider(page: Page, offset: int) -> tuple[str, int] | None:
    """Return the agency that a notice says decides on its awards (市政府决定：), told before them."""
    begin = max(page.part(offset).start, offset - DECIDED)
    for agency in reversed(page.untitled(begin, offset, "Agency")):
        if DECIDES_ON.match(page.text, agency.end):
            return agency.key, -1
    return None


def recipients(page: Page, start: int, end: int) -> list[Mention]:
    """Return the recipients in a stretch: firms, classes of firms, and awards or projects that stand for them."""
    beyond = [m for m in page.within(end - REACH, end + REACH, "Program") if m.end > end]  # a name that goes on behind
    named = page.outer(start, end, "EnterpriseGroup", "Enterprise", "Program", "FundingPool")
    named = [m for i, m in enumerate(named) if not i or m.key != named[i - 1].key or m.start >= named[i - 1].end]
    told = {one for one, other in pairwise(named) if _says_what_it_is(page, one, other)}
    told |= {other for one, other in pairwise(named) if _says_what_it_is(page, other, one)}
    return [
        m
        for m in named
        if m.type != "FundingPool"
        and m not in told
        and not any(name.start <= m.start and m.end < name.end for name in beyond)
        and not page.titled(m)
        and not WORKS_AT.search(page.text, max(start, m.start - 4), m.start)
        and not DEALS_WITH.search(page.text, max(start, m.start - 10), m.start)
    ]


def _says_what_it_is(page: Page, one: Mention, other: Mention) -> bool:
    """Tell whether a class only says what the firm beside it is (重点企业X公司, X公司、Y公司2家重点企业)."""
    if one.type != "EnterpriseGroup" or other.type != "Enterprise":
        return False
    if one.start > other.end:
        return OF_SO_MANY.fullmatch(page.text, other.end, one.start) is not None
    return one.end == other.start


def outside_brackets(text: str, begin: int, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that no bracket encloses which opens behind a position."""
    return [m for m in mentions if text.rfind("（", begin, m.start) <= text.rfind("）", begin, m.start)]


def meant(page: Page, begin: int, end: int) -> list[Mention]:
    """Return the firms of which a bracket says that they are meant: 对合作银行（现为A、B）."""
    firms = page.untitled(begin, end, "Enterprise")
    first = next((i for i, m in enumerate(firms) if MEANT.search(page.text, max(begin, m.start - 12), m.start)), None)
    if first is None:
        return []
    closed = page.until("）", firms[first].start, end)
    return [m for m in firms[first:] if m.end <= closed]


def _given(page: Page, start: int, end: int) -> Iterator[Claim]:
    """对R给予N元: money for R from the policy whose content this is, or from the program or fund of the sentence."""
    text = page.text
    for clause_start, clause_end in _to_phrases(page, start, end):
        sums = amounts(text, clause_start, clause_end)
        giving = GIVING.search(text, clause_start, clause_end)
        if not giving or DENIAL.search(text, clause_start, giving.end()):
            continue
        first = min([giving.start(), *(s.start for s in sums[:1])])
        targets = last_list(page, outside_brackets(text, start, recipients(page, clause_start, first)))
        targets = targets or meant(page, clause_start, first)
        if targets and PERSONS_PAID.search(text, targets[-1].end, giving.end() + 4):
            continue
        if not targets or (targets[-1].type == "Program" and FIRMS_DO.search(text, clause_start, targets[0].start)):
            continue
        after = page.outer(giving.start(), clause_end, "Program", "FundingPool")
        paid = [
            m
            for m in after
            if m.key not in {t.key for t in targets}
            and (m.type == "FundingPool" or sums or NAMED_FOR_MONEY.search(page.names[m.key].name))
        ]
        firms = [t for t in targets if t.type != "Program"]
        fund = payer(page, start, clause_start, giving.start())
        granted = (
            ((firms or fund) and GRANT.match(text, giving.start(), clause_end) is not None)
            or (fund and COMPENSATED.match(text, giving.start(), clause_end) is not None)
        ) and not OTHERS_THERE.search(text, targets[-1].end, giving.start())
        if (not sums and not paid and not granted) or NO_GRANT.search(text, giving.start(), clause_end):
            continue
        whose = giver(page, start, targets[0])
        head = whose if whose and whose[1] >= 0 and fund and fund[1] < clause_start else fund or whose
        behind = [] if fund else drawn(page, start, giving.start(), end)
        paid = [m for m in paid if m not in behind]
        named = [m for m in paid if m.type == "Program" and NAMED_FOR_MONEY.search(page.names[m.key].name)]
        if paid and (head is None or head[1] < 0):
            head = ((named or paid)[0].key, -1) if named or not page.regulates(start) or not sums else head
        head = head or programme(page, start, targets[0])
        behind = behind or ([] if fund or (head and head[1] >= 0) or named else drawn_for_all(page, clause_start))
        if head is None and not behind and not acting(page, start, clause_start, giving.start()):
            continue
        agents = [] if fund or behind or named else acting(page, start, clause_start, giving.start())
        heads = [(fund.key, -1) for fund in behind] or [(a.key, a.start) for a in agents] or ([head] if head else [])
        heads += beside(page, start, targets[0], heads, behind)
        evidence_end = paid[-1].end if paid and not sums else clause_end
        for index, target in enumerate(targets):
            attributes = _sum_for(page, targets, sums, index, clause_start, clause_end)
            if (
                target.type == "Enterprise"
                and TOGETHER.match(text, target.end)
                and not SINGLY.search(text[target.end : clause_end])
            ):
                attributes.pop("amount", None)
            if not page.regulates(start):
                attributes |= _count_and_year(page, target, start)
            for head in heads:
                begin = head[1] if head[1] >= 0 else clause_start
                yield page.claim("funds.given", head[0], "FUNDS", target.key, begin, evidence_end, **attributes)


def _rewarded(page: Page, start: int, end: int) -> Iterator[Claim]:
    """奖励R, 补助R: money for R from the policy or the program whose content this is."""
    for target in page.outer(start, end, "EnterpriseGroup", "Enterprise"):
        if page.titled(target):
            continue
        verb = REWARDS.search(page.text, max(start, target.start - 10), target.start)
        if not verb:
            continue
        begin = target.start - len(verb.group())
        paying = [
            p
            for p in page.outer(start, begin, "Program", "FundingPool")
            if NAMED_FOR_MONEY.search(page.names[p.key].name) and not page.titled(p)
        ]
        stop = page.until("；。", target.end, end)
        sums = amounts(page.text, target.end, min(stop, target.end + 24))
        decides = decider(page, target.start) if target.type == "Enterprise" and not sums else None
        head = (paying[-1].key, paying[-1].start) if paying else decides or giver(page, start, target)
        head = head or programme(page, start, target)
        if head is None:
            continue
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        number = [c for c in counts(page.text, target.end, min(end, target.end + 8)) if c.start == target.end]
        if number:
            attributes["count"] = number[0].value
        year = years(page.text, head[1] if head[1] >= 0 else start, target.start)
        if year and paying:
            attributes["year"] = year[-1][2]
        yield page.claim(
            "funds.given",
            head[0],
            "FUNDS",
            target.key,
            head[1] if paying else begin,
            sums[0].end if sums else target.end,
            **attributes,
        )


def _to_phrases(page: Page, start: int, end: int) -> list[Span]:
    """Return the stretches that 对 opens, each to the next 对, semicolon or full stop."""
    text = page.text
    opens = [m.end() - 1 for m in TOWARDS.finditer(text, start, end)]
    opens += [f.end for f in page.outer(start, end, "FundingPool") if text[f.end : f.end + 1] == "对"]
    if text[start : start + 1] == "对" and start not in opens:
        opens.insert(0, start)
    body = re.compile(
        r"\s*(?:第[一二三四五六七八九十百]+条)?(?:【[^】]*】)?\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])?\s*"
    ).match(text, start, end)
    if body and text[body.end() : body.end() + 1] == "对" and body.end() not in opens:
        opens.insert(0, body.end())
    spans = []
    ordered = sorted(set(opens))
    for opening, following in pairwise([*ordered, end]):
        spans.append((opening, page.until("；", opening, following)))
    return spans


def last_list(page: Page, targets: Sequence[Mention]) -> list[Mention]:
    """Return the list that the last recipient ends, in which alone money is told."""
    if not targets:
        return []
    kept = [targets[-1]]
    for mention in reversed(targets[:-1]):
        between = page.text[mention.end : kept[0].start] if mention.end <= kept[0].start else ""
        if mention.end <= kept[0].start and not re.fullmatch(
            r"”“|[”“]*(?:\s?\d+\s?[家个项名条户])?(?:、|和|与|及|或)(?:[一-龥]{2,8}、)?[“”]?(?:\s?\d+\s?[家个项名条户])?(?:[一-龥]{0,4})?",
            between,
        ):
            break
        kept.insert(0, mention)
    return kept


def _sum_for(
    page: Page, targets: Sequence[Mention], sums: Sequence[Quantity], index: int, start: int, end: int
) -> dict[str, Value]:
    """Return the amount of a recipient: its own where 分别 deals them out, else the ceiling or the first."""
    if not sums:
        return {}
    if high := of_levels(page, targets, sums):
        return {"amount": high.value}
    if len(sums) == len(targets):
        return {"amount": sums[index].value}
    most = ceiling(page.text, sums, start)
    if len(targets) == 1 and len(sums) > 1 and "分别" in page.text[start:end] and not most:
        return {}
    return {"amount": (most or sums[0]).value}


def of_levels(page: Page, targets: Sequence[Mention], sums: Sequence[Quantity]) -> Quantity | None:
    """Return the highest of the sums that are told by the levels of what is recognised (国家级、省级X)."""
    if len(sums) < 2 or any(one.end > other.start for one, other in pairwise(targets)):
        return None  # each level goes by a name of its own
    told = any(len(LEVELS_TOLD.findall(page.text, t.start, t.end)) == len(sums) - 1 for t in targets)
    return max(sums, key=lambda x: x.value) if told else None


def ceiling(text: str, sums: Sequence[Quantity], start: int) -> Quantity | None:
    """Return the last sum that is told as the most there is."""
    found = [
        s
        for s in sums
        if re.search("(?:最高|最多|至多|不得?超过|上限|封顶)[^，。；]{0,6}$", text[max(start, s.start - 10) : s.start])
    ]
    return found[-1] if found else None


def counted(page: Page, start: int, target: Mention, reach: int = 8) -> Quantity | None:
    """Return the count right before a recipient (21家企业), looked for in at most `reach` characters."""
    found = counts(page.text, max(start, target.start - reach), target.start)
    return found[-1] if found and target.start - found[-1].end <= 2 else None


def _count_and_year(page: Page, target: Mention, start: int) -> dict[str, Value]:
    """Return the count right before a recipient and the year its sentence begins with."""
    found: dict[str, Value] = {}
    number = counted(page, start, target, 10)
    if number:
        found["count"] = number.value
    year = years(page.text, start, target.start)
    if year:
        found["year"] = year[0][2]
    return found
