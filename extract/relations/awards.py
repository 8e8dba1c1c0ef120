"""What measures give to whom, read clause by clause: recipients are named, conditions follow, then a sum is given.

对A、B和C，…，给予N元; 认定为P、Q的，分别奖励M元、N元; 每户奖励N元; 按比例补助，最高N元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.grants import (
    FIRMS_DO,
    ceiling,
    counted,
    giver,
    last_list,
    outside_brackets,
    payer,
    recipients,
)
from zhengtu.extract.text.quantities import Quantity, amounts
from zhengtu.graph.statements import Span, Value

GIVES = re.compile(
    "(?:贴息|补贴|补助|奖励|资助)(?:比例|标准|额度|金额)(?:提高|上浮|增加|按|为)|"
    "(?:给予|予以|享受)[^，,。；]{0,40}?(?:奖励|奖补|补助|补贴|资助|贴息|支持|扶持|补偿|经费|奖金|奖)|"
    r"(?:奖励|奖补|补助|资助|贴息|补贴|奖(?=\s*\d))(?!资金|项目|政策|标准|对象|办法|范围|金额|比例|申请|总额|期|后|等|、|和|类|方式|额度|措施|机制|制度)"
)
SUMS = re.compile("元|[%％‰折]|百分之|全额|实际")
SHARE = re.compile(r"\d\s*[%％‰]|百分之|全额|\d折|实际")
MONEY = re.compile("给予|予以|享受|奖|补|贴息|资助")
CAPS = re.compile("最高|不超过|封顶|上限|为限|限额|不高于|以内")
# Those who get it instead of the firms named before.
OTHERS = re.compile(
    "的人员|人员(?:，|的|分别|一次性|每人|每年)*(?:给予|予以|奖励|补助|补贴)|个人|农户|人才|职工|员工|学校|医院|团队|负责人|高校|企业家|毕业生|劳动者|科研人员|专家|发明人|中介|银行|金融机构|保险机构|担保机构"
)
# How an award or a recognised object becomes that of a recipient. This list and the others of this module are kept
# whole: which of such words a city's measures use is chance.
WON = re.compile(
    "(?:认定|评定|评选|[评选]出|评|确定|命名|授予|列|获批|获评|获得|入选|列入|纳入|通过|取得|创建|建成|首获|荣获|获|创成|举办|参加|申报|设立|建设|入围)"
    r"(?:成功|了|为|成为)*(?:的|“|[\d—\-]+[家个])*$"
)
OBJECT = re.compile(
    "(?:示范|试点|基地|中心|平台|工厂|车间|园区|园|区|项目|认证|认定|奖|机构|实验室|工作站|站|产品|称号|品牌|工程|空间|孵化器|载体|单位)[”）]?$"
)
ENDS = re.compile("[”）]?(?:的|，|等|单位|企业|称号|每|各|分别|一次性|给予|，?按|奖|补|资助)")
# What R draws is given by somebody else; who holds or runs what is named gets the money for it.
TAKEN = re.compile("(?:领取|申领|获得|享受|申请|取得|争取)[^，。；]{0,10}$")
ORGANISERS = re.compile("(?:举办|承办|主办|组织|运营|管理|建设|牵头)(?:方|单位|机构|主体)")
PASSED_ON = re.compile("向[^，。；]{1,10}支付")
MEETS = re.compile("贡献|不低于|不少于|达到|超过|以上")
LISTED = re.compile("(?:[、和与及或][^，,。；的]{2,24})?")
# Firms that are brought in or led along are not the ones who are paid.
CARRIED = re.compile("为$")
RANGE = re.compile(r"\s*(?:至|到|-|—|－|~|～)\s*")
SERIES = re.compile("(?:以下|以内)?(?:、|和|与|及|或)?(?:最高|不超过)?")
SEPARATOR = re.compile("、|和(?!谐)|与|及(?!其)|或|(?<=”)(?=“)")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS for what the clauses of measures give."""
    for start, end in page.sentences_naming("EnterpriseGroup", "Enterprise", "Program"):
        if not MONEY.search(page.text, start, end):
            continue
        for begin, stop in page.clauses(start, end, "；。;"):
            if MONEY.search(page.text, begin, stop) and SUMS.search(page.text, begin, stop):
                yield from _segment(page, start, begin, stop)


def _segment(page: Page, start: int, begin: int, stop: int) -> Iterator[Claim]:
    """Go through the clauses of a stretch: who was named last gets what is given next."""
    text = page.text
    waiting: list[Mention] = []
    opened = begin
    clauses = list(page.clauses(begin, stop, "，,"))
    for index, (first, last) in enumerate(clauses):
        gives = GIVES.search(text, first, last)
        until = gives.start() if gives else last
        named = _recipients(page, start, first, until)
        if named:
            joins = waiting and (named[0].type == "EnterpriseGroup" == waiting[-1].type and text[opened] == "对")
            waiting = [*waiting, *named] if joins else named
            towards = text.find("对", first, named[0].start)
            opened = opened if joins else towards if towards >= 0 else first
        elif (text[first] == "对" and not MEETS.search(text, first, last)) or OTHERS.search(
            text, first, min(until, first + 8)
        ):
            waiting = []
        if gives and TAKEN.search(text[first : gives.start()]):
            continue
        if gives and ORGANISERS.search(gives.group()):
            waiting = [m for m in waiting if m.type == "Program"]
        if not gives or not waiting:
            continue
        if (
            OTHERS.match(text, gives.end())
            or PASSED_ON.search(text, first, gives.end())
            or OTHERS.search(text, gives.start(), gives.end())
            or DENIAL.search(text, first, gives.end())
        ):
            waiting = []
            continue
        sums, end = _sums(page, gives, clauses[index:])
        if not sums and not SHARE.search(text, first, last):
            continue
        yield from _say(page, start, waiting, sums, opened, gives.start(), end)
        waiting = [] if "；" in text[last : last + 1] else waiting


def _recipients(page: Page, start: int, first: int, until: int) -> list[Mention]:
    """Return who gets what a clause goes on to give: the list that it ends of firms, awards and recognised objects."""
    text = page.text
    named = outside_brackets(text, first, recipients(page, first, until))
    chosen = last_list(page, [m for m in named if m.type != "Enterprise"])
    groups = [m for m in named if m.type == "EnterpriseGroup"]
    if groups and not any(m.type == "EnterpriseGroup" for m in chosen):
        chosen = last_list(page, groups)
    if not chosen:
        return []
    before = text[max(start, chosen[0].start - 16) : chosen[0].start]
    ends = ENDS.match(text, LISTED.match(text, chosen[-1].end, until).end())  # type: ignore[union-attr]
    if all(m.type == "EnterpriseGroup" for m in chosen):
        return [] if CARRIED.search(before) and not ends else chosen
    won = WON.search(before) or re.search("对(?:[一-龥]{0,10}的)?“?$", before)
    alone = chosen[0].start - first <= 1 and OBJECT.search(page.names[chosen[-1].key].name)
    comma = won and "对" not in won.group() and text.startswith(("，", ","), chosen[-1].end)
    comma = comma and not any(
        m.start - chosen[-1].end <= 2 for m in page.outer(chosen[-1].end, until + 60, "Program")[:1]
    )
    others = FIRMS_DO.search(before) or OTHERS.search(text, chosen[-1].end, until)
    if not (won or alone) or not ends or comma or others:
        return [m for m in chosen if m.type == "EnterpriseGroup"]
    return chosen


def _sums(page: Page, gives: re.Match[str], clauses: Sequence[Span]) -> tuple[list[Quantity], int]:
    """Return the sums that a verb gives and where they end: those of its clause, or the ceiling of a later one."""
    text = page.text
    first, last = clauses[0]
    sums = [
        s
        for s in amounts(text, first, last)
        if s.start >= gives.start() or not re.search("[，,。；的元]", text[s.end : gives.start()])
    ]
    end = last
    for begin, stop in clauses[1:]:
        more = amounts(text, begin, stop)
        capped = CAPS.search(text, begin, stop)
        if page.outer(begin, stop, "EnterpriseGroup", "Program") or text[begin] == "对":
            break
        if more and capped and len(sums) <= 1:
            return [more[-1]], stop
        if more or GIVES.search(text, begin, stop):
            break
    return _ranged(text, sums), end


def _ranged(text: str, sums: Sequence[Quantity]) -> list[Quantity]:
    """Return sums with only the upper end of each range (20万元到100万元)."""
    return [
        s
        for s, following in zip(sums, [*sums[1:], None][: len(sums)], strict=True)
        if following is None or not RANGE.fullmatch(text[s.end : following.start])
    ]


def _say(
    page: Page, start: int, targets: Sequence[Mention], sums: Sequence[Quantity], opened: int, gives: int, end: int
) -> Iterator[Claim]:
    """Say who gets which sum: its own where the sums answer to the recipients, else the one or the ceiling."""
    text = page.text
    own = giver(page, start, targets[0])
    fund = payer(page, start, opened, gives)
    acting = [a for a in page.outer(max(start, opened - 30), opened, "Agency") if a.end == opened]
    head = fund or own or (acting[-1].key, acting[-1].start) if fund or own or acting else None
    if head is None:
        return
    series = len(sums) > 1 and all(SERIES.fullmatch(text[a.end : b.start]) for a, b in pairwise(sums))
    for target in targets:
        attributes: dict[str, Value] = {}
        if series:
            stop = _list_end(text, targets[-1].end, gives)
            place = len(sums) - 1 - len(SEPARATOR.findall(text[target.end : stop].replace("，", "、")))
            if len(targets) == len(sums):
                place = targets.index(target)
            elif not SEPARATOR.match(text, targets[-1].end) and not SEPARATOR.match(text, targets[0].start - 1):
                place = -1  # steps of one condition (达到1亿元、2亿元的)
            if place >= 0 and len(SEPARATOR.findall(text[opened:stop].replace("，", "、"))) >= len(sums) - 1:
                attributes["amount"] = sums[place].value
        elif sums:
            attributes["amount"] = (ceiling(text, sums, opened) or sums[0]).value
        number = counted(page, start, target)
        if number:
            attributes["count"] = number.value
        begin = head[1] if 0 <= head[1] < opened else opened
        rule = "funds.given" if text[opened] == "对" else "funds.each" if gives - target.end <= 6 else "funds.awarded"
        yield page.claim(rule, head[0], "FUNDS", target.key, begin, end, **attributes)


def _list_end(text: str, after: int, gives: int) -> int:
    """Return where the list ends whose last known item ends at `after`."""
    found = re.compile("的|，|企业|分别").search(text, after, gives)
    return found.start() if found else gives
