"""Money that a document gives: who gets how much from the policy, the program or the fund whose content it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.clauses import author
from zhengtu.extract.text.quantities import Quantity, amounts, counts, years
from zhengtu.graph.statements import Span, Value

GIVING = re.compile(
    "(?:给予|予以|奖励|补助|资助|补贴|奖补|贴息|扶持|支持|拨付|下达|安排|发放|投入|按[^，。；]{1,20}(?:给予|"
    "补助|奖励|资助))"
)
GRANT = re.compile("(?:给予|予以)[^，。；]{0,8}?(?:奖补|补助|奖励|资助|补贴|贴息)")
BUDGETED = re.compile(
    "(?:统筹|安排|整合|设立)[^，。；]{0,12}资金[^，。；]{0,6}，?(?:重点)?(?:支持|用于|奖励|奖补)|(?:奖补|补助|资助)(?:支持)?(?:对象|范围|政策)[^，。；]{0,6}到"
)
PER_UNIT = re.compile(
    r"[，；](?P<unit>单[个条家项户]|每[个条家项户年])[^，。；]{0,14}?(?:奖励|补助|资助|给予|不超过|最高)"
)
TO = re.compile("[，；。：】](?:（[一二三四五六七八九十]+）|\\d+[.．、])?对|(?:应当?|可以?|依法|按规定)对")
PAYS = re.compile("补助|补贴|贴息|资助|奖补|奖励|资金|基金")
PAID_BY = re.compile("由(?P<by>[^，。；]{2,40}?)(?:按[^，。；]{1,20})?(?:给予|予以|补偿|补助|奖励|资助)")
# Bare firms: what they use or sell is not who is paid.
FIRMS_DO = re.compile("对企业[^，。；的]{0,8}$")
# 对R的职工给予, 对R，给予个人: money to persons, in any of these words.
PERSONS = re.compile(
    "(?:职工|员工|人才|人员|毕业生|个人|团队|负责人|农户|学生|教师)(?:，|的|分别|每人|一次性|每年)*(?:给予|予以|奖励|补助|补贴)|"
    "(?:给予|予以|奖励)(?:其|每位|每名)?(?:职工|员工|人才|个人|团队|负责人|农户|毕业生|学生|高管)"
)
AT = re.compile("(?:在|到)(?:我?[省市区县])?$")
# 对与R发生业务的, 对为R提供服务的: whoever deals with R is paid, in any of these words.
DEALS_WITH = re.compile("对(?:积极|主动|首次)?(?:与|同|为|向|帮助|推荐|带动)[一-龥]{0,4}$")
REWARDS = re.compile("(?:奖励|补助)$")
ENTRY = re.compile(r"，?补助\s*(?P<sum>\d[\d.,]*\s*[万亿]*元)")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS where a document gives: 对R给予, 奖励R, P由F补助."""
    for start, end in page.sentences_naming("EnterpriseGroup", "Enterprise", "Program", "FundingPool"):
        yield from _given(page, start, end)
        yield from _rewarded(page, start, end)
        yield from _paid_by(page, start, end)
        yield from _entries(page, start, end)
        yield from _per_unit(page, start, end)
        yield from _rated(page, start, end)
        yield from _budgeted(page, start, end)
        yield from _each(page, start, end)


def payer(page: Page, start: int, clause: int, giving: int) -> tuple[str, int] | None:
    """Return the fund that pays: 由F对R给予, 对R，F给予, also for the clauses of the sentence that follow."""
    for fund in reversed(page.outer(start, giving, "FundingPool")):
        if page.titled(fund):
            continue
        before = page.text[max(start, fund.start - 2) : fund.start]
        if fund.end <= clause and not re.match("，?$|.*[；，]$", page.text[fund.end : clause], re.DOTALL):
            continue
        return fund.key, min(fund.start - len("由") * before.endswith("由"), clause)
    return None


def giver(page: Page, start: int, target: Mention) -> tuple[str, int] | None:
    """Return who gives where nobody is named: the policy whose content it is, else the subsidy that heads the item."""
    whose = author(page, start, target.start)
    heading = None if whose else page.heading(target.start)
    if heading and heading.key != target.key and PAYS.search(page.names[heading.key].name):
        return heading.key, -1
    return whose


def recipients(page: Page, start: int, end: int) -> list[Mention]:
    """Return the recipients in a stretch: firms, classes of firms, and awards or projects that stand for them."""
    return [
        m
        for m in page.outer(start, end, "EnterpriseGroup", "Enterprise", "Program", "FundingPool")
        if m.type != "FundingPool"
        and not page.titled(m)
        and not AT.search(page.text, max(start, m.start - 4), m.start)
        and not DEALS_WITH.search(page.text, max(start, m.start - 10), m.start)
    ]


def outside_brackets(text: str, begin: int, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that no bracket encloses which opens behind a position."""
    return [m for m in mentions if text.rfind("（", begin, m.start) <= text.rfind("）", begin, m.start)]


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
        if targets and PERSONS.search(text, targets[-1].end, giving.end() + 4):
            continue
        if not targets or (targets[-1].type == "Program" and FIRMS_DO.search(text, clause_start, targets[0].start)):
            continue
        after = page.outer(giving.start(), clause_end, "Program", "FundingPool")
        paid = [m for m in after if m.key not in {t.key for t in targets}]
        firms = [t for t in targets if t.type != "Program"]
        if not sums and not paid and not (firms and GRANT.match(text, giving.start(), clause_end)):
            continue
        whose = giver(page, start, targets[0])
        fund = payer(page, start, clause_start, giving.start())
        head = whose if whose and whose[1] >= 0 and fund and fund[1] < clause_start else fund or whose
        named = [m for m in paid if m.type == "Program" and PAYS.search(page.names[m.key].name)]
        if paid and (head is None or head[1] < 0):
            head = ((named or paid)[0].key, -1) if named or not page.regulates(start) or not sums else head
        if head is None:
            continue
        evidence_end = paid[-1].end if paid and not sums else clause_end
        for index, target in enumerate(targets):
            attributes = _sum_for(page, targets, sums, index, clause_start, clause_end)
            if not page.regulates(start):
                attributes |= _count_and_year(page, target, start)
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
            if PAYS.search(page.names[p.key].name) and not page.titled(p)
        ]
        head = (paying[-1].key, paying[-1].start) if paying else giver(page, start, target)
        if head is None:
            continue
        stop = page.until("；。", target.end, end)
        sums = amounts(page.text, target.end, min(stop, target.end + 24))
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
    opens = [m.end() - 1 for m in TO.finditer(text, start, end)]
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
            r"”“|[”“]*(?:、|和|与|及|或)(?:[一-龥]{2,8}、)?[“”]?(?:\s?\d+\s?[家个项名条户])?(?:[一-龥]{0,4})?",
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
    if len(sums) == len(targets):
        return {"amount": sums[index].value}
    most = ceiling(page.text, sums, start)
    if len(targets) == 1 and len(sums) > 1 and "分别" in page.text[start:end] and not most:
        return {}
    return {"amount": (most or sums[0]).value}


def ceiling(text: str, sums: Sequence[Quantity], start: int) -> Quantity | None:
    """Return the last sum that is told as the most there is."""
    found = [
        s
        for s in sums
        if re.search("(?:最高|不超过|上限|封顶)[^，。；]{0,6}$", text[max(start, s.start - 10) : s.start])
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


def _paid_by(page: Page, start: int, end: int) -> Iterator[Claim]:
    """P，由F给予N元: F funds P."""
    text = page.text
    for match in PAID_BY.finditer(text, start, end):
        funds = page.outer(match.start("by"), match.end("by"), "FundingPool")
        targets = last_list(page, recipients(page, start, match.start()))
        if not funds or not targets or re.search("[；。]", text[targets[-1].end : match.start()]):
            continue
        stop = page.until("；。", match.end(), end)
        sums = amounts(text, match.end(), stop)
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        for target in targets:
            yield page.claim("funds.paid", funds[0].key, "FUNDS", target.key, targets[0].start, stop, **attributes)


def _entries(page: Page, start: int, end: int) -> Iterator[Claim]:
    """X公司，补助N元, in a document whose title names the fund: the fund pays the firm."""
    funds = page.in_title("FundingPool")
    if not funds:
        return
    for firm in page.outer(start, end, "Enterprise"):
        entry = ENTRY.match(page.text, firm.end, end)
        if entry:
            value = amounts(page.text, entry.start("sum"), entry.end("sum"))[0].value
            yield page.claim("funds.entry", funds[0].key, "FUNDS", firm.key, firm.start, entry.end(), amount=value)


def _per_unit(page: Page, start: int, end: int) -> Iterator[Claim]:
    """遴选不超过6条示范产线，单条产线奖励80万元: the program gets the sum of the clause that counts its units."""
    text = page.text
    for match in PER_UNIT.finditer(text, start, end):
        stop = page.until("；。，", match.end(), end)
        sums = amounts(text, match.start(), stop)
        before = [
            m
            for m in recipients(page, max(start, match.start() - 90), match.start() + 1)
            if m.end <= match.start() + 1 and not text.startswith("（含", m.start - 2)
        ]
        if not sums or not before or re.search("；", text[before[-1].end : match.start()]):
            continue
        target = before[-1]
        head = giver(page, start, target)
        if head is None or page.source.taiwan:
            continue
        units = counts(text, max(start, target.start - 8), target.start)
        begin = max(units[0].start - 3, start) if units else target.start
        yield page.claim("funds.unit", head[0], "FUNDS", target.key, begin, stop, amount=sums[-1].value)


def _rated(page: Page, start: int, end: int) -> Iterator[Claim]:
    """按高企2%、非高企0.5%比例予以P: the program pays each class of firms."""
    text = page.text
    paid = re.compile(r"按(?P<who>[^，。；]{2,60}?\d[\d.]*[%％][^，。；]{0,20}?)(?:比例)?(?:给予|予以)").search(
        text, start, end
    )
    if not paid:
        return
    programs = [
        m
        for m in page.outer(paid.end(), min(end, paid.end() + 20), "Program", "FundingPool")
        if m.start - paid.end() <= 2
    ]
    if not programs:
        return
    year = years(text, start, paid.start())
    attributes: dict[str, Value] = {"year": year[0][2]} if year else {}
    for target in page.outer(paid.start("who"), paid.end("who"), "EnterpriseGroup"):
        yield page.claim(
            "funds.rated", programs[0].key, "FUNDS", target.key, paid.start(), programs[0].end, **attributes
        )


def _budgeted(page: Page, start: int, end: int) -> Iterator[Claim]:
    """统筹资金，支持R…，支持S: money for R and S from the policy whose content this is."""
    text = page.text
    for match in BUDGETED.finditer(text, start, end):
        stop = page.until("。；", match.end(), end)
        for target in page.outer(match.end(), stop, "EnterpriseGroup"):
            before = text[max(match.end() - 2, target.start - 12) : target.start]
            if not re.search("(?:支持|用于|奖励|奖补|到|、|和|及)[^，。；、]{0,6}$", before) or page.titled(target):
                continue
            head = giver(page, start, target)
            if head:
                yield page.claim("funds.budgeted", head[0], "FUNDS", target.key, match.start(), target.end)


EACH = re.compile("，?(?:一次性)*(?:给予)?(?:一次性)?(?:奖励|补助|资助)[^，。；]{0,6}?(?=\\d)")
SPENDS = re.compile(r"安排(?:资金)?\s*\d[\d.,]*\s*[万亿]*元，?(?:组织)?(?:实施|支持|用于)")


def _each(page: Page, start: int, end: int) -> Iterator[Claim]:
    """R一次性奖励N元, 安排N元，实施P: money from the policy whose content this is."""
    text = page.text
    spends = SPENDS.search(text, start, end)
    for target in recipients(page, start, end):
        each = EACH.match(text, target.end, end)
        spent = spends is not None and 0 <= target.start - spends.end() <= 2
        if not each and not spent:
            continue
        head = giver(page, start, target)
        if head is None:
            continue
        begin, stop = (target.start, page.until("，；。", each.end(), end)) if each else (spends.start(), target.end)  # type: ignore[union-attr]
        sums = amounts(text, begin, stop)
        attributes: dict[str, Value] = {"amount": sums[-1].value} if sums else {}
        yield page.claim("funds.each", head[0], "FUNDS", target.key, begin, stop, **attributes)
