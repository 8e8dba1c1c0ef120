"""What measures give to whom, read clause by clause: recipients are named, conditions follow, then a sum is given.

对A、B和C，…，给予N元; 认定为P、Q的，分别奖励M元、N元; 每户奖励N元; 按比例补助，最高N元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, PARAGRAPH_NUMBER, Mention, Page
from zhengtu.extract.relations.campaigns import CARRYING
from zhengtu.extract.relations.grants import (
    FIRMS_DO,
    LENDS_OR_VOUCHES,
    NAMED_FOR_MONEY,
    OTHERS_THERE,
    SINGLY,
    TOGETHER,
    acting,
    beside,
    ceiling,
    counted,
    drawn,
    drawn_for_all,
    giver,
    last_list,
    meant,
    of_levels,
    outside_brackets,
    payer,
    programme,
    recipients,
)
from zhengtu.extract.text.quantities import Quantity, amounts
from zhengtu.graph.statements import Span, Value

GIVES = expression("<gives>")
GRANT = expression("<grant>")
SUM_OR_SHARE = expression("<sum_or_share>")
SHARE = expression("<share>")
MONEY_WORD = expression("<money_word>")
CAPS = expression("<caps>")
OTHERS_PAID = expression("<others_paid>")
WON = expression("<won>")
CONFERS = expression("<confers>")
NAMES_MONEY = re.compile("[一-龥]{0,8}?(?:奖励|补助|奖补|补贴|资助|贴息)(?:资金|金额)?\\s*\\d[\\d.,]*\\s*[万亿]*元")
CARRIED_BY = expression("<carried_by>")
RECOGNISED_OBJECT = expression("<recognised_object>")
LIST_CLOSED = expression("<list_closed>")
TAKEN = expression("<taken>")
ORGANISERS = expression("<organisers>")
PASSED_ON = expression("<passed_on>")
MEETS = expression("<meets>")
LISTED_MORE = expression("<listed_more>")
CARRIED_ALONG = expression("<carried_along>")
SUM_RANGE = expression("<sum_range>")
SUM_SERIES = expression("<sum_series>")
HEAD_LED, HEAD_ENDS = 8, 4  # characters of a heading before and behind what it names
HEAD_FAR = 400  # characters before a clause in which the head of its item is looked for
LIST_MARK = expression("<list_mark>")
PAID_BY_NAME = expression("<paid_by_name>")
GIVEN_TO_HEAD = expression("<given_to_head>")
CHOSEN_OF_THEM = expression("<chosen_of_them>")
STANDARD_ABOVE = expression("<standard_above>")
ITEM_NUMBER = expression("<item_number>")
STANDARD_HEAD = re.compile("(?:标准|额度|金额)[^。\\n]{0,8}[：:]")
STANDARD_FAR = 240  # characters above a line in which the heading of its list is looked for
BY_POLICY = re.compile("(?:依据|按照?|根据|依照)[^，。；]{0,4}《?$")
OTHERS_BEGIN = expression("<others_begin>")
PREMIUM = re.compile("保费|保险费")
NOT_OF_VERB = re.compile("[，,。；的元]")
SERIES_GOES_ON = re.compile(r"(?:[、和与及或]\s?\d[\d.]*\s?[万亿]?元)+(?=[^，,。；的元]*$)")
GOES_ON = expression("(?:<goes_on>)?")
HEAD_CLOSED = re.compile("[。：:\\n，；]")


def claims(page: Page) -> Iterator[Claim]:
    """Say FUNDS for what the clauses of measures give."""
    text, standard = page.text, STANDARD_HEAD.search(page.text) is not None
    for start, end in page.sentences:
        if not MONEY_WORD.search(text, start, end) and not (standard and _standard_above(text, start)):
            continue
        for begin, stop in page.clauses(start, end, "；。;"):
            told = MONEY_WORD.search(text, begin, stop) or (standard and _standard_above(text, begin))
            if told and SUM_OR_SHARE.search(text, begin, stop):
                yield from _segment(page, start, begin, stop)


def _standard_above(text: str, start: int) -> bool:
    """Tell whether a line stands in a list below what says that money is given (奖励标准：)."""
    return STANDARD_ABOVE.search(text, max(0, start - STANDARD_FAR), start) is not None


def _segment(page: Page, start: int, begin: int, stop: int) -> Iterator[Claim]:
    """Go through the clauses of a stretch: who was named last gets what is given next."""
    text = page.text
    waiting: list[Mention] = []
    opened, paid = begin, _standard_above(text, begin)
    clauses = list(page.clauses(begin, stop, "，,"))
    for index, (first, last) in enumerate(clauses):
        gives = GIVES.search(text, first, last)
        until = gives.start() if gives else last
        named = _recipients(page, start, first, until)
        if waiting and waiting[-1].type == "Enterprise" and _only_names_money(page, named, last):
            named = []
        if named:
            joins = waiting and (named[0].type == "EnterpriseGroup" == waiting[-1].type and text[opened] == "对")
            waiting = [*waiting, *named] if joins else named
            towards = text.find("对", first, named[0].start)
            opened = opened if joins else towards if towards >= 0 else first
        elif GIVEN_TO_HEAD.match(text, first, until):
            if CHOSEN_OF_THEM.match(text, first, until) and (told := _told_last(page, start, first)):
                waiting, opened = told, first
            elif not waiting:
                waiting, opened = _headed(page, first) or _carried(page, start, first), first
        elif (text[first] == "对" and not MEETS.search(text, first, last)) or OTHERS_PAID.search(
            text, first, min(until, first + 8)
        ):
            waiting = []
        if waiting and _conferred(page, begin, waiting):
            waiting = []  # what winners of awards get is told with these
        if not named and waiting and waiting[-1].type == "Enterprise" and OTHERS_BEGIN.match(text, first, last):
            waiting = []
        if gives and TAKEN.search(text[first : gives.start()]):
            continue
        if gives and waiting and waiting[-1].type == "Enterprise" and PREMIUM.search(text, first, gives.start()):
            waiting = []  # who pays for an insurance pays those who are insured
        if gives and ORGANISERS.search(gives.group()):
            waiting = [m for m in waiting if m.type == "Program"]
        if not gives and named and paid and (more := _same_again(text, named[-1], last)):
            yield from _say(page, start, named, more, first, more[0].start, last)
            continue
        if not gives or not waiting:
            continue
        if (
            OTHERS_PAID.match(text, gives.end())
            or PASSED_ON.search(text, first, gives.end())
            or OTHERS_PAID.search(text, gives.start(), gives.end())
            or DENIAL.search(text, first, gives.end())
        ):
            waiting = []
            continue
        sums, end = _sums(page, gives, clauses[index:])
        granted = GRANT.search(text, first, last) and waiting[-1].type != "Program"
        granted = granted and not OTHERS_THERE.search(text, waiting[-1].end, gives.start())
        if not sums and not SHARE.search(text, first, last) and not granted:
            continue
        paid = True
        yield from _say(page, start, waiting, sums, opened, gives.start(), end)
        waiting = [] if "；" in text[last : last + 1] else waiting


def _recipients(page: Page, start: int, first: int, until: int) -> list[Mention]:
    """Return who gets what a clause goes on to give: the list that it ends of firms, awards and recognised objects."""
    text = page.text
    named = outside_brackets(text, first, recipients(page, first, until))
    if not named and text[first] == "对" and (firms := meant(page, first, until)):
        return firms
    if firms := _firms(page, first, named):
        return _carried_by(page, firms[-1], until) or firms
    chosen = last_list(page, [m for m in named if m.type != "Enterprise"])
    groups = [m for m in named if m.type == "EnterpriseGroup"]
    if groups and not any(m.type == "EnterpriseGroup" for m in chosen):
        chosen = last_list(page, groups)
    if not chosen:
        return []
    before = text[max(start, chosen[0].start - 16) : chosen[0].start]
    ends = LIST_CLOSED.match(text, LISTED_MORE.match(text, chosen[-1].end, until).end())  # type: ignore[union-attr]
    if all(m.type == "EnterpriseGroup" for m in chosen):
        return [] if CARRIED_ALONG.search(before) and not ends else chosen
    won = WON.search(before) or re.search("对(?:[一-龥]{0,10}的)?“?$", before)
    number = ITEM_NUMBER.match(text, first, until)
    alone = chosen[0].start - (number.end() if number else first) <= 1 and RECOGNISED_OBJECT.search(
        page.names[chosen[-1].key].name
    )
    comma = won and not re.search("对|的“?$", won.group()) and text.startswith(("，", ","), chosen[-1].end)
    comma = comma and not any(
        m.start - chosen[-1].end <= 2 for m in page.outer(chosen[-1].end, until + 60, "Program")[:1]
    )
    others = FIRMS_DO.search(before) or OTHERS_PAID.search(text, chosen[-1].end, until)
    if not (won or alone) or not ends or comma or others:
        return [m for m in chosen if m.type == "EnterpriseGroup"]
    return chosen


def _headed(page: Page, offset: int) -> list[Mention]:
    """Return the awards, objects or classes of firms that head the item (（一）示范工厂。对通过认定的…)."""
    line = max(page.text.rfind("\n", 0, offset) + 1, offset - HEAD_FAR)
    begin = max((number.end() for number in PARAGRAPH_NUMBER.finditer(page.text, line, offset)), default=line)
    closed = HEAD_CLOSED.search(page.text, begin, offset)
    named = recipients(page, begin, closed.start()) if closed and closed.start() < offset else []
    group = [m for m in last_list(page, named) if not NAMED_FOR_MONEY.search(page.names[m.key].name)]
    heads = group and closed and group[0].start - begin <= HEAD_LED and closed.start() - group[-1].end <= HEAD_ENDS
    return group if heads else []


def _told_last(page: Page, start: int, first: int) -> list[Mention]:
    """Return the classes, awards or objects that the clauses before name last: 争创P；对入选的…."""
    named = [m for m in recipients(page, start, first) if m.type != "Enterprise"]
    return last_list(page, named)


def _carried(page: Page, start: int, first: int) -> list[Mention]:
    """Return the projects that the sentence says are carried out (实施X项目，…，对单个项目最高资助)."""
    named = [m for m in recipients(page, start, first) if m.type == "Program"][-1:]
    return [m for m in named if page.names[m.key].name.endswith("项目") and CARRYING.search(page.text[start : m.start])]


def _same_again(text: str, recipient: Mention, last: int) -> list[Quantity]:
    """Return the sum that stands alone behind a recipient, given as one before was (市级车间20万元)."""
    sums = amounts(text, recipient.end, last)[:1]
    goes_on = GOES_ON.match(text, recipient.end)
    return sums if sums and goes_on and goes_on.end() == sums[0].start else []


def _firms(page: Page, first: int, named: Sequence[Mention]) -> list[Mention]:
    """Return the firms by name with which a clause begins or whom it is for (对A公司、B公司)."""
    firms = [m for m in named if m.type == "Enterprise"]
    if not firms or last_list(page, firms) != firms or LENDS_OR_VOUCHES.search(page.names[firms[0].key].name):
        return []
    return firms if PAID_BY_NAME.fullmatch(page.text, first, firms[0].start) else []


def _carried_by(page: Page, firm: Mention, until: int) -> list[Mention]:
    """Return the project that a firm is only named as carrying out, for which the money is (E承担的“P”任务)."""
    for program in page.outer(firm.end, until, "Program")[:1]:
        if CARRIED_BY.fullmatch(page.text, firm.end, program.start):
            return [program]
    return []


def _only_names_money(page: Page, named: Sequence[Mention], last: int) -> bool:
    """Tell whether a class only says what a firm's sum is called (X公司，规上工业企业奖励20万元)."""
    if not named or named[-1].type != "EnterpriseGroup":
        return False
    return NAMES_MONEY.fullmatch(page.text[named[-1].end : last]) is not None


def _conferred(page: Page, begin: int, waiting: Sequence[Mention]) -> bool:
    """Tell whether those who are to be paid are the winners of an award, or the award that these are given."""
    verb = CONFERS.search(page.text, begin, waiting[0].start)
    firms = waiting[-1].type == "Enterprise"
    return verb is not None and (firms or bool(page.outer(verb.end(), waiting[0].start, "Enterprise")))


def _sums(page: Page, gives: re.Match[str], clauses: Sequence[Span]) -> tuple[list[Quantity], int]:
    """Return the sums that a verb gives and where they end: those of its clause, or the ceiling of a later one."""
    text = page.text
    first, last = clauses[0]
    sums = [
        s
        for s in amounts(text, first, last)
        if s.start >= gives.start() or not NOT_OF_VERB.search(SERIES_GOES_ON.sub("", text[s.end : gives.start()]))
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
        if following is None or not SUM_RANGE.fullmatch(text[s.end : following.start])
    ]


def _say(
    page: Page, start: int, targets: Sequence[Mention], sums: Sequence[Quantity], opened: int, gives: int, end: int
) -> Iterator[Claim]:
    """Say who gets which sum: its own where the sums answer to the recipients, else the one or the ceiling."""
    text = page.text
    own = giver(page, start, targets[0])
    fund = payer(page, start, opened, gives)
    told = [p for p in page.untitled(targets[-1].end, gives, "Policy") if BY_POLICY.search(text[: p.start])]
    own = (told[-1].key, -1) if told and not fund else own
    own = own if own or fund else programme(page, start, targets[0])
    head = fund or own
    behind = [] if fund else drawn(page, start, gives, page.sentence(gives)[1])
    behind = behind or ([] if fund or (head and head[1] >= 0) else drawn_for_all(page, opened))
    agents = [] if fund or behind else acting(page, start, opened, gives)
    heads = [(fund.key, -1) for fund in behind] or [(a.key, a.start) for a in agents] or ([head] if head else [])
    heads += beside(page, start, targets[0], heads, behind)
    together = TOGETHER.match(text, targets[-1].end) and not SINGLY.search(text, targets[-1].end, end)
    high = of_levels(page, targets, sums)
    series = (
        high is None and len(sums) > 1 and all(SUM_SERIES.fullmatch(text[a.end : b.start]) for a, b in pairwise(sums))
    )
    for target in targets:
        attributes: dict[str, Value] = {}
        if high is None and series:
            stop = _list_end(text, targets[-1].end, gives)
            place = len(sums) - 1 - len(LIST_MARK.findall(text[target.end : stop].replace("，", "、")))
            if len(targets) == len(sums):
                place = targets.index(target)
            elif not LIST_MARK.match(text, targets[-1].end) and not LIST_MARK.match(text, targets[0].start - 1):
                place = -1  # steps of one condition (达到1亿元、2亿元的)
            if place >= 0 and len(LIST_MARK.findall(text[opened:stop].replace("，", "、"))) >= len(sums) - 1:
                attributes["amount"] = sums[place].value
        elif sums and not (together and target.type == "Enterprise"):
            attributes["amount"] = (high or ceiling(text, sums, opened) or sums[0]).value
        number = counted(page, start, target)
        if number:
            attributes["count"] = number.value
        rule = "funds.given" if text[opened] == "对" else "funds.awarded"
        for head in heads:
            begin = head[1] if 0 <= head[1] < opened else opened
            yield page.claim(rule, head[0], "FUNDS", target.key, begin, end, **attributes)


def _list_end(text: str, after: int, gives: int) -> int:
    """Return where the list ends whose last known item ends at `after`."""
    found = re.compile("的|，|企业|分别").search(text, after, gives)
    return found.start() if found else gives
