"""What only Taiwanese regulations say: their history, the laws that they cite by name, who runs and pays what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.anchors import successive
from zhengtu.extract.draft import ITEM_LINE, Draft, Mention
from zhengtu.extract.quantities import amounts, dates
from zhengtu.graph.statements import Span, Value

ACT = re.compile(
    "(?:令|函|公告)(?:会衔|会同)?(?P<act>订定发布|制定公布|订定|制定|修正发布|修正公布|修正|增订发布|增订公布|增订|删除发布|"
    "删除公布|删除|发布废止|公布废止|废止|发布定自)?"
)
FORMER = re.compile("（原名称：(?P<name>[^；）\n]{3,60})")
FOUNDED = re.compile("[^。；\n]{0,80}?(?:订定|制定)(?:之|本|[^。；，]{0,6}(?:办法|准则|规则|要点|条例|细则|标准))")
LED_BY = re.compile("(?:依据|依照|按照|依|适用|违反|准用|符合|参照)$")
ENDS = re.compile(
    "(?P<that>该(?P<kind>要点|办法|准则|规则|细则|规定|条例|须知))?(?:自[^，。；]{0,24}起|同时|即)?[，]?(?:停止适用|不再适用|废止)"
)
TOGETHER = re.compile("(?:应|得)?(?:会同|会商|洽商|商请|协调|协商)")
SET_UP = re.compile("(?:设置|设立|成立)$")
LISTED = re.compile("(?P<with>[^。；\n]{2,60}?)(?:用于|支应|办理)(?:下列|左列|以下)[^。；\n]{0,14}：\n")
AIM = re.compile("(?:为(?:协助|促进|辅导|扶助|奖励|鼓励)|以)(?P<who>[^，。；\n]{3,30}?)(?:，|为对象，)")
GIVES = re.compile(
    "由(?P<by>[^，。；\n]{3,40}?基金)(?:[^，。；\n]{0,8})(?:提供[^，。；\n]{0,8}(?:资金|经费|财源|款项)|拨付|拨给|出资|专款)"
)
ENTRUSTED = re.compile("(?:委托|委任|委由|由|洽请)(?P<who>[^。；\n]{3,80}?)(?:办理|承办|贷放|承作|拨贷|签订)")

ARTICLE = re.compile("^第[^，。；\\n]{1,8}条", re.MULTILINE)
FAR = 2000  # characters in which the article before stands


def relate(draft: Draft) -> None:
    """Say what a Taiwanese regulation says in forms of its own; others have none of these forms."""
    main = draft.own.get(0)
    if not draft.source.taiwan or main is None:
        return
    _history(draft, main)
    _statutes(draft, main)
    _plans(draft)
    _paid_list(draft)
    for sentence in draft.sentences:
        _together(draft, main, *sentence)
        _aims(draft, *sentence)
        _backed(draft, *sentence)
        _entrusted(draft, *sentence)


def _history(draft: Draft, main: str) -> None:
    """The first order of a history founds the regulation, later ones amend or repeal it."""
    for mention in draft.within(0, len(draft.text), "Policy"):
        act = ACT.match(draft.text, mention.end) if "字第" in draft.text[mention.start : mention.end] else None
        if not act:
            continue
        line = draft.sentence(mention.start)
        thing = draft.things[mention.key]
        when = dates(draft.text, line[0], mention.start)
        date = when[-1][2] if when else ""
        attributes: dict[str, Value] = {"date": date} if date else {}
        issuers = draft.outer(line[0], mention.start, "Agency")
        begin = when[-1][0] if when else mention.start
        done = act["act"] or ""
        key = mention.key
        if done.startswith(("订定", "制定")):
            _merge_number(draft, mention, main)
            draft.things[main].attributes.update({"doc_number": thing.name, **attributes})
            key = main
        else:
            thing.attributes.update(attributes)
        if done.endswith("废止"):
            draft.relate("history.repeal", key, "REPEALS", main, mention.start, act.end())
        elif key != main and done and not done.startswith("发布定自"):
            draft.relate("history.amend", key, "AMENDS", main, mention.start, act.end())
        for agency in issuers[-1:]:
            draft.relate("history.issued", agency.key, "ISSUED", key, begin, act.end(), **attributes)


def _merge_number(draft: Draft, mention: Mention, main: str) -> None:
    """Make a number that stands alone a mention of the regulation itself."""
    draft.things[main].aliases |= draft.things[mention.key].aliases
    draft.exchange(mention, Mention(mention.start, mention.end, "Policy", main))


def _statutes(draft: Draft, main: str) -> None:
    """A regulation cites the laws that it names, is based on those that it was made by, and ends some."""
    text = draft.text
    own = set(draft.own.values())
    for mention in draft.outer(0, len(text), "Policy"):
        if (
            mention.key in own
            or text[mention.start - 1 : mention.start] == "《"
            or "字第" in text[mention.start : mention.end]
        ):
            continue
        start, end = draft.sentence(mention.start)
        led = LED_BY.search(text, max(start, mention.start - 4), mention.start)
        begin = led.start() if led else mention.start
        founded = FOUNDED.match(text, mention.end, end)
        if founded:
            clause = max(start, text.rfind("，", start, mention.start) + 1)
            draft.relate("cites.statute", main, "CITES", mention.key, clause, founded.end(), basis=True)
        ended = _ended(draft, mention, end)
        if ended:
            draft.relate("change.statute", main, "REPEALS", mention.key, begin, ended)
        draft.relate("cites.statute", main, "CITES", mention.key, begin, mention.end)


def _ended(draft: Draft, mention: Mention, end: int) -> int | None:
    """Return where the clause ends that says a law ends: right behind it, or of 該要點 in the same sentence."""
    text = draft.text
    for match in ENDS.finditer(text, mention.end, end):
        if match["that"] is None and match.start() == mention.end:
            return match.end()
        if match["kind"] and text[mention.start : mention.end].endswith(match["kind"]):
            return match.end()
    return None


def _plans(draft: Draft) -> None:
    """Rules whose name is that of a plan and 補助作業要點 establish the plan."""
    for policy in draft.within(0, len(draft.text), "Policy"):
        for program in draft.outer(policy.start, policy.end, "Program"):
            rest = draft.text[program.end : policy.end]
            if draft.text.endswith("计画", 0, program.end) and re.fullmatch(
                "[一-龥]{0,6}(?:要点|办法|规则|准则|须知)", rest
            ):
                draft.relate("establishes.title", policy.key, "ESTABLISHES", program.key, policy.start, policy.end)


def _paid_list(draft: Draft) -> None:
    """F得用於下列事項： the fund pays each program of the list below."""
    for heading in LISTED.finditer(draft.text):
        funds = draft.outer(heading.start("with"), heading.end("with"), "FundingPool")
        for item in successive(ITEM_LINE, draft.text, heading.end()) if funds else ():
            for program in draft.outer(*item.span(), "Program"):
                draft.relate("funds.listed", funds[0].key, "FUNDS", program.key, funds[0].start, program.end)


def _together(draft: Draft, main: str, start: int, end: int) -> None:
    """X應會同A、B及C： they co-handle the fund that is set up with them or what it is about, else the regulation."""
    text = draft.text
    for match in TOGETHER.finditer(draft.text, start, end):
        stop = draft.until("，；。：", match.end(), end)
        agencies = _list(draft, draft.outer(match.end(), stop, "Agency"), match.end())
        if not agencies or (draft.text[stop : stop + 1] in "，：" and "下列" in draft.text[stop : stop + 14]):
            continue
        begin = max(start, draft.text.rfind("，", start, match.start()) + 1)
        funds = [
            f
            for f in draft.outer(agencies[-1].end, stop, "FundingPool")
            if SET_UP.search(draft.text, max(start, f.start - 4), f.start)
        ]
        about = [p for p in draft.outer(start, match.start(), "Program") if p.start == start and text[p.end] == "之"]
        tail = funds[0].key if funds else about[0].key if about else main
        begin = start if about else begin
        for fund in funds[:1]:
            draft.relate("establishes.content", main, "ESTABLISHES", fund.key, begin, fund.end)
        last = funds[0].end if funds else stop
        for agency in agencies:
            draft.relate("duty.together", agency.key, "CO_HANDLES", tail, begin, last)


def _list(draft: Draft, mentions: Sequence[Mention], begin: int) -> list[Mention]:
    """Return the mentions of a list that begins at a position."""
    kept: list[Mention] = []
    for mention in mentions:
        between = draft.text[kept[-1].end if kept else begin : mention.start]
        if not re.fullmatch("(?:、|及|与|和|或|暨|以及|所属)*", between):
            break
        kept.append(mention)
    return kept


def _aims(draft: Draft, start: int, end: int) -> None:
    """為協助R，X應… supports R; P，以R為對象，每家最高N元 pays R."""
    text = draft.text
    for match in AIM.finditer(text, start, end):
        groups = draft.outer(match.start("who"), match.end("who"), "EnterpriseGroup")
        if not groups or groups[0].start != match.start("who"):
            continue
        if match.group().startswith("为"):
            actor = [
                a for a in draft.outer(match.end(), min(end, match.end() + 24), "Agency") if a.start == match.end()
            ]
            should = re.compile("(?:应|得)[^，；。]{0,40}").match(text, actor[0].end, end) if actor else None
            if should:
                draft.relate("supports.aim", actor[0].key, "SUPPORTS", groups[0].key, match.start(), should.end())
            continue
        paying = [p for p in draft.outer(start, match.start(), "Program") if text[p.end : match.start()] == "，"]
        sums = amounts(text, match.end(), end)
        if paying and sums and match.group().endswith("为对象，"):
            draft.relate(
                "funds.aim", paying[-1].key, "FUNDS", groups[0].key, paying[-1].start, sums[0].end, amount=sums[0].value
            )


def _backed(draft: Draft, start: int, end: int) -> None:
    """P…，由F提供資金: F funds P."""
    for match in GIVES.finditer(draft.text, start, end):
        programs = draft.outer(start, match.start(), "Program")
        for fund in draft.outer(match.start("by"), match.end("by"), "FundingPool"):
            for program in programs[:1]:
                stop = draft.until("，。；", match.end(), end)
                draft.relate("funds.paid", fund.key, "FUNDS", program.key, program.start, stop)


def _entrusted(draft: Draft, start: int, end: int) -> None:
    """前項貸款由X委託B、C辦理: the banks take part in the loan, that of the paragraph before where it is 前項."""
    text = draft.text
    for match in ENTRUSTED.finditer(text, start, end):
        firms = draft.outer(match.start("who"), match.end("who"), "Enterprise")
        if not firms:
            continue
        before = [p for p in draft.outer(start, match.start(), "Program") if not draft.titled(p)]
        if not before and text.startswith("前项", start):
            before = _paragraph_before(draft, start)
        if not before and text.startswith("前条", start):
            before = _article_before(draft, start)
        for firm in firms:
            for program in before[:1]:
                begin = program.start if program.start >= start else start
                draft.relate("part.entrusted", firm.key, "PARTICIPATES_IN", program.key, begin, match.end())


def _paragraph_before(draft: Draft, start: int) -> list[Mention]:
    """Return the programs of the paragraph before the one that begins at a position."""
    stop = start - 1
    begin: Span = (draft.text.rfind("\n", 0, max(stop, 0)) + 1, stop)
    return [p for p in draft.outer(*begin, "Program") if not draft.titled(p)]


def _article_before(draft: Draft, start: int) -> list[Mention]:
    """Return the programs of the article before the one in which a sentence begins."""
    heads = [m.start() for m in ARTICLE.finditer(draft.text, max(0, start - FAR), start)]
    return [p for p in draft.outer(heads[-2], heads[-1], "Program") if not draft.titled(p)] if len(heads) > 1 else []
