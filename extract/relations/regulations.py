"""What only Taiwanese regulations say: the laws that they cite by name, who works together, who gets what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import NUMBERED_LINE, Mention, Page
from zhengtu.extract.relations.schemes import chain, referred
from zhengtu.extract.text.anchors import successive
from zhengtu.extract.text.quantities import amounts

FOUNDED = re.compile("[^。；\n]{0,80}?(?:订定|制定)(?:之|本|[^。；，]{0,6}(?:办法|准则|规则|要点|条例|细则|标准))")
LED_BY = re.compile("(?:依据|依照|按照|依|适用|违反|准用|符合|参照|落实|合于)(?:本[一-龥]{1,2}[或、及])?$")
LEAST = 6  # characters of evidence, which a law of short name lacks (依民法)
# What may stand between two laws of one list: the articles of the first, and 、, 及 or 或.
JOINED = re.compile(r"(?:（[^）]{2,20}）)?[第\s\d一二三四五六七八九十百条项款点目之、及与或规定相关-]{0,40}")
ENDS = re.compile(
    "(?P<that>该(?P<kind>要点|办法|准则|规则|细则|规定|条例|须知))?，?(?:[自于][^，。；]{0,24}[起日]|同时|即)?，?(?:停止适用|不再适用|废止)"
)
TOGETHER = re.compile("(?:应|得)?(?:会同|会商|洽商|商请|协调|协商)")
PARTNERS = re.compile("得?与(?P<who>[^，。；\n]{4,60}?)(?=合作，)")
SET_UP = re.compile("(?:设置|设立|成立)$")
LISTED = re.compile("(?P<with>[^。；\n]{2,60}?)(?:用于|支应|办理)(?:下列|左列|以下)[^。；\n]{0,14}：\n")
AIM = re.compile("(?:为(?:协助|促进|辅导|扶助|奖励|鼓励)|以)(?P<who>[^，。；\n]{3,30}?)(?:，|为对象，)")
GIVES = re.compile(
    "由(?P<by>[^，。；\n]{3,40}?基金)(?:[^，。；\n]{0,8})(?:提供[^，。；\n]{0,8}(?:资金|经费|财源|款项)|拨付|拨给|出资|专款)"
)
ENTRUSTED = re.compile(
    "(?:委托|委任|委由|交由|由|洽请)(?P<who>(?!委托)[^。；\n]{3,80}?)(?:配合)?(?:办理|承办|贷放|承作|拨贷|签订)"
)

RULES = re.compile("(?:及|暨)?[一-龥]{0,14}(?:要点|办法|规则|准则|须知|规定|注意事项)")
# What they do together: 會同A及B，辦理P.
DOES = re.compile("(?:合作)?，?(?:并|共同)?(?:办理|推动|举办|设置|建置|辅导)")


def claims(page: Page) -> Iterator[Claim]:
    """Say what a Taiwanese regulation says in forms of its own; others have none of these forms."""
    main = page.own.get(0)
    if not page.source.taiwan or main is None:
        return
    yield from _statutes(page, main)
    yield from _plans(page)
    yield from _paid_list(page)
    for sentence in page.sentences:
        yield from _together(page, main, *sentence)
        yield from _aims(page, *sentence)
        yield from _backed(page, *sentence)
        yield from _entrusted(page, *sentence)


def _statutes(page: Page, main: str) -> Iterator[Claim]:
    """A regulation cites the laws that it names, is based on those that it was made or acts by, and ends some."""
    text = page.text
    own = set(page.own.values())
    led_to = -1  # where the list ends that 依 or the like began
    by = False
    for mention in page.outer(0, len(text), "Policy"):
        if (
            mention.key in own
            or text[mention.start - 1 : mention.start] == "《"
            or "字第" in text[mention.start : mention.end]
        ):
            continue
        start, end = page.sentence(mention.start)
        led = LED_BY.search(text, max(start, mention.start - 12), mention.start)
        begin = led.start() if led else mention.start
        if led:
            by = led.group().startswith(("依", "按"))
        elif not JOINED.fullmatch(text, max(led_to, 0), mention.start):
            by = False
        led_to = mention.end
        clause = max(start, text.rfind("，", start, mention.start) + 1)
        founded = FOUNDED.match(text, mention.end, end)
        if founded:
            yield page.claim("cites.statute", main, "CITES", mention.key, clause, founded.end(), basis=True)
        ended = _ended(page, mention, end)
        if ended:
            yield page.claim("change.statute", main, "REPEALS", mention.key, begin, ended)
        attributes = {"basis": True} if by else {}
        if not led and clause < begin:
            begin = clause if mention.end - clause <= 60 else begin
        stop = max(mention.end, min(begin + LEAST, end))
        yield page.claim("cites.statute", main, "CITES", mention.key, begin, stop, **attributes)


def _ended(page: Page, mention: Mention, end: int) -> int | None:
    """Return where the clause ends that says a law ends: right behind it, or of 該要點 in the same sentence."""
    text = page.text
    for match in ENDS.finditer(text, mention.end, end):
        if match["that"] is None and match.start() == mention.end:
            return match.end()
        if match["kind"] and text[mention.start : mention.end].endswith(match["kind"]):
            return match.end()
    return None


def _plans(page: Page) -> Iterator[Claim]:
    """Rules whose name begins with a plan, a loan or a fund establish it (X計畫補助作業要點, X貸款利息補貼辦法)."""
    for policy in page.within(0, len(page.text), "Policy"):
        for thing in page.outer(policy.start, policy.end - 1, "Program", "FundingPool"):
            rest = page.text[thing.end : policy.end]
            if thing.start - policy.start <= 12 and RULES.fullmatch(rest):
                yield page.claim("establishes.title", policy.key, "ESTABLISHES", thing.key, policy.start, policy.end)


def _paid_list(page: Page) -> Iterator[Claim]:
    """F得用於下列事項： the fund pays each program of the list below."""
    for heading in LISTED.finditer(page.text):
        funds = page.outer(heading.start("with"), heading.end("with"), "FundingPool")
        for item in successive(NUMBERED_LINE, page.text, heading.end()) if funds else ():
            for program in page.outer(*item.span(), "Program"):
                yield page.claim("funds.listed", funds[0].key, "FUNDS", program.key, funds[0].start, program.end)


def _together(page: Page, main: str, start: int, end: int) -> Iterator[Claim]:
    """X應會同A、B及C： they co-handle what is done with them or what it is about, else the regulation."""
    text = page.text
    for match in TOGETHER.finditer(page.text, start, end):
        stop = page.until("，；。：", match.end(), end)
        agencies = _list(page, _organs(page, match.end(), stop), match.end())
        if not agencies or (page.text[stop : stop + 1] in "，：" and "下列" in page.text[stop : stop + 14]):
            continue
        begin = max(start, page.text.rfind("，", start, match.start()) + 1)
        funds = [
            f
            for f in page.outer(agencies[-1].end, stop, "FundingPool")
            if SET_UP.search(page.text, max(start, f.start - 4), f.start)
        ]
        about = [p for p in page.outer(start, match.start(), "Program") if p.start == start and text[p.end] == "之"]
        done = _done(page, agencies[-1].end, end)
        tail = funds[0].key if funds else about[0].key if about else done[0].key if done else main
        begin = start if about else begin
        last = funds[0].end if funds else done[0].end if done and not about else stop
        for agency in agencies:
            yield page.claim("duty.together", agency.key, "CO_HANDLES", tail, begin, last)
    for match in PARTNERS.finditer(text, start, end):
        agencies = _list(page, _organs(page, match.start("who"), match.end("who")), match.start("who"))
        for program in _done(page, match.end("who"), end):
            for agency in agencies:
                yield page.claim("duty.together", agency.key, "CO_HANDLES", program.key, match.start(), program.end)


def _done(page: Page, position: int, end: int) -> list[Mention]:
    """Return the programs that are done in the clause at a position or the next one (，辦理P及Q)."""
    does = DOES.match(page.text, position, end)
    return chain(page, does.end(), end) if does else []


def _organs(page: Page, start: int, end: int) -> list[Mention]:
    """Return the organs of a stretch of text, without those whose name a fund's begins with."""
    return [m for m in page.outer(start, end, "Agency", "FundingPool") if m.type == "Agency"]


def _list(page: Page, mentions: Sequence[Mention], begin: int) -> list[Mention]:
    """Return the mentions of a list that begins at a position."""
    kept: list[Mention] = []
    for mention in mentions:
        between = page.text[kept[-1].end if kept else begin : mention.start]
        if not re.fullmatch("(?:、|及|与|和|或|暨|以及|所属)*", between):
            break
        kept.append(mention)
    return kept


def _aims(page: Page, start: int, end: int) -> Iterator[Claim]:
    """為協助R，X應… supports R; P，以R為對象，每家最高N元 pays R."""
    text = page.text
    for match in AIM.finditer(text, start, end):
        groups = page.outer(match.start("who"), match.end("who"), "EnterpriseGroup")
        if not groups or groups[0].start != match.start("who"):
            continue
        if match.group().startswith("为"):
            actor = [a for a in page.outer(match.end(), min(end, match.end() + 24), "Agency") if a.start == match.end()]
            should = re.compile("(?:应|得)[^，；。]{0,40}").match(text, actor[0].end, end) if actor else None
            if should:
                yield page.claim("supports.aim", actor[0].key, "SUPPORTS", groups[0].key, match.start(), should.end())
            continue
        paying = [p for p in page.outer(start, match.start(), "Program") if text[p.end : match.start()] == "，"]
        sums = amounts(text, match.end(), end)
        if paying and sums and match.group().endswith("为对象，"):
            yield page.claim(
                "funds.aim", paying[-1].key, "FUNDS", groups[0].key, paying[-1].start, sums[0].end, amount=sums[0].value
            )


def _backed(page: Page, start: int, end: int) -> Iterator[Claim]:
    """P…，由F提供資金: F funds P."""
    for match in GIVES.finditer(page.text, start, end):
        programs = page.outer(start, match.start(), "Program")
        for fund in page.outer(match.start("by"), match.end("by"), "FundingPool"):
            for program in programs[:1]:
                stop = page.until("，。；", match.end(), end)
                yield page.claim("funds.paid", fund.key, "FUNDS", program.key, program.start, stop)


def _entrusted(page: Page, start: int, end: int) -> Iterator[Claim]:
    """前項貸款由X委託B、C辦理: the banks take part in the loan, that of the paragraph before where it is 前項."""
    text = page.text
    for match in ENTRUSTED.finditer(text, start, end):
        firms = page.outer(match.start("who"), match.end("who"), "Enterprise")
        if not firms:
            continue
        before = page.untitled(start, match.start(), "Program")
        before = before or referred(page, start, end)
        for firm in firms:
            for program in before[:1]:
                begin = program.start if program.start >= start else start
                yield page.claim("part.entrusted", firm.key, "PARTICIPATES_IN", program.key, begin, match.end())
