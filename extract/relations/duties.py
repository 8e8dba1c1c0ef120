"""Who leads and who helps in sentences that deal out a matter: 由A牵头，B、C配合; A负责X，B负责Y；C协助。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.funds.shortened import ENDS_IN_RULES
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations import replies
from zhengtu.extract.relations.clauses import CHANGES_TITLE
from zhengtu.extract.relations.matters import matters
from zhengtu.extract.rules.symbols import Place, Reader, Symbols, symbols_of, type_of_letter
from zhengtu.graph.identity import type_of
from zhengtu.graph.statements import Span

DEALS_OUT = expression("<deals_out>")
# Letters stand for names, as in rows.
AGENCY, FIRM, TIME = f"[{symbols_of('A')}]", f"[{symbols_of('E')}]", f"[{symbols_of('Y')}{symbols_of('D')}]"
PROGRAM, TITLE = f"[{symbols_of('R')}{symbols_of('F')}{symbols_of('O')}]", f"[{symbols_of('P')}]"
AGENCIES = expression(f"(?:{FIRM}<beside>)*+{AGENCY}(?:<beside>?(?:{AGENCY}|{FIRM}|<other_party>))*+<and_others>?+")
JOINED_BY = re.compile("(?:要|应当?|将|须|拟)?(?:会同|联合|会(?![议员上后])|商(?![务定讨]))")
ROLE = expression(
    f"：?(?:<in_what_way>|代表{AGENCY})*+(?:(?P<lead><leads_it>)|(?P<help><helps_it>))(?:(?<=负责)(?!<in_charge>)|(?<!负责)(?!<no_duty>))(?!的(?!{PROGRAM}))"
)
OPENS = expression(f"<sentence_opening>(?:\\d{{1,2}}(?:\\.\\d{{1,2}})+ ?)?(?:<meanwhile>|{TIME}|(?:<other_party>)、)*+")
HANDED = re.compile("(?:由|请|交)$")
ITEM_BEGUN = re.compile(
    "(?:第[一二三四五六七八九十百]{1,4}条|[（(][一二三四五六七八九十]{1,3}[)）]|"
    "[一二三四五六七八九十]{1,3}、)[ \u3000]*$"
)
SETS_UP_BODY = expression("<sets_up_body>")
CLAUSE = re.compile(f"(?:[（(][^（()）]*+[)）]|(?<={AGENCY})：|[^，；。：\n])++")
LISTS = re.compile(f"(?:{AGENCY}|{FIRM}|[、和与及])+")  # goes on in the next clause: 区财政局，区商务局配合
FIRMLY = re.compile("牵头|主办|主责|总责|承办|起草|修改完善|修订")
IN_SHARES = re.compile("职责|分工")  # behind 牵头 these help, whoever is named first
DOES_ALONE = re.compile("实施|落实|推进|办理")  # says who answers where the clause says no more
HOSTS, HOLDS = "主办", "承办"  # who hosts an event leads it, who holds it for them helps
TOPIC = re.compile(
    f"(?<![从在用以])(?:(?P<thing>{PROGRAM})(?![中内里])(?:(?!{AGENCY}|{PROGRAM}|规定|的(?:标准|办法|范围|条件|比例|名单|具体))"
    f"[^。；]){{0,24}}|(?P<title>{TITLE}))(?:由|请|交)$"
)
OBJECT = expression(f"(?:(?!<outside_share>)[^，；。]){{0,14}}?(?P<thing>{PROGRAM}|{TITLE})")
OUTCOME = expression(
    f"(?:(?!{AGENCY})[^。])*?(?:(?:<does_to>)了?(?:(?!<outside_share>)[^，；。]){{0,8}}?(?P<thing>{PROGRAM})|"
    f"(?:<writes>)了?[^，；。]{{0,6}}?(?P<title>{TITLE}))"
)
# A会同B审核, A商B安排: the one does it together with the other, whatever it is.
OTHERS_OF = re.compile("(?:各|有关|相关|其他|授权|直属|所属)")  # 国务院有关部门 is not the State Council
DOES = expression("(?:<in_what_way>)*+(?!<no_duty>)[一-龥]{2}|(?!<no_duty>)[一-龥]{2}|$")
OVERSEES = re.compile(
    "(?:对[^，。；]{0,20}?(?:进行|开展|实施|依法)){0,2}(?:全程|日常|审计|纪律|财政|跟踪)*(?:监督|审计)(?:检查|管理)?$"
)  # who only looks on answers for nothing
# The program of the sentence before is meant: 实施X行动。该行动由A牵头.
THIS_KIND = re.compile(
    "(?:该|此|本次|上述)?(?P<kind>行动|计划|工程|项目|活动|试点|专项|平台|基金|资金|资金池|贷款|大赛)(?:工作)?由$"
)
NAMED_FAR = 200  # characters before the sentence in which it is named
STARTED = expression(
    f"(?:(?:<does_to>|参[加与])了?[^，。；]{{0,8}}?(?P<thing>{PROGRAM})|(?:<writes>)了?[^，。；]{{0,6}}?(?P<title>{TITLE}))"
    "[^，。；]{0,8}，(?:由|请)?$"
)
POWERS = re.compile("(?:(?<!办)法|条例|章程)(?:[（(][^（()）]{1,12}[)）])*$")  # they give agencies powers, not tasks
# Notices and minutes tell what was done together, they set no rules.
HANDS_OUT_TITLE = re.compile("(?:通知|公告|公示|通报|纪要|决定|函)(?:[（(][^（()）]{1,12}[)）])*$")
CHOSEN_TITLE = re.compile("名单|认定|公布|公示|入选|评选|命名")
NOW = re.compile("现(?:予以?|将|公布|公示|命名|认定)|拟认定|(?:认定|确定|命名)[^，。；]{2,40}为")
OPENING = 300  # characters behind a sentence in which a list of who was chosen is announced
DUTY_OF_ONE = re.compile(f"(?:{AGENCY}|{FIRM}|[、和与及])+：")
NEW_WORDS = re.compile("(?:修改|调整|修订|变更|替换|改)为[：:]?$")
OLD_WORDS = re.compile("[^“”\n]{0,80}”[，,]?(?:修改|调整|修订|变更|替换|改)为")
TOLD_PAST = re.compile(
    "[一-龥]{2,4}了|已|共[^同]|[一-龥]{0,4}评审|审核|审定|遴选|推荐"
)  # 由A会同B遴选 tells how they were chosen
RULED, TOLD, GIVEN = "ruled", "told", "given"
CARRIED_OUT = expression("<carried_out>")
DRAFTS = re.compile("起草|拟[定订]")
ANSWERED = expression("<handles_proposal>")
CLEARED = "清理"


@dataclass(frozen=True, slots=True)
class Share:
    """What a clause says of some agencies: how many of them lead, what they act on."""

    leading: int
    agencies: Sequence[Place]
    begin: int
    end: int
    firmly: bool = False
    things: Sequence[Place] = ()


def claims(page: Page) -> Iterator[Claim]:
    """Say LEADS and CO_HANDLES of what sentences deal out."""
    reader = None
    done = -1
    for match in DEALS_OUT.finditer(page.text):
        if match.start() < done:
            continue
        start, done = page.sentence(match.start())
        if not page.within(start, done, "Agency"):
            continue
        reader = reader or Reader(page)
        seen = reader.symbols(start, done)
        shares = _shares(seen, _together(page, start))
        if CHANGES_TITLE.search(page.part(start).title):
            shares = [share for share in shares if not OLD_WORDS.match(page.text, share.end)]
        if not shares:
            continue
        if _dealt_out(page, shares) or _changed(page, shares[0].begin):
            yield from _said(page, shares, _common(page, seen, shares))
        elif started := STARTED.search(seen.text, 0, seen.index(shares[0].begin)):
            things = seen.within(*started.span("thing" if started["thing"] else "title"))
            yield from _said(page, shares, [mention for place in things for mention in place.mentions])


def _deals(page: Page, offset: int) -> bool:
    """Tell whether the text gives tasks: a plan, a notice, or rules of a place, which are no regulation of powers."""
    title = page.part(offset).title
    local = bool(page.home.name) and not POWERS.search(title)
    return page.regulates(offset) and (local or CARRIED_OUT.search(title) is not None)


def _together(page: Page, offset: int) -> str:
    """Return how the text speaks of what one does together with others: as of rules, as told of itself, only in
    tasks that it hands out (由A会同B办理), or not at all.

    The opening of a list of who was chosen tells who had a share in choosing them.
    """
    title = page.part(offset).title
    if not _deals(page, offset):
        return GIVEN if page.regulates(offset) else ""
    if not HANDS_OUT_TITLE.search(title):
        return RULED
    return TOLD if CHOSEN_TITLE.search(title) and NOW.search(page.text, offset, offset + OPENING) else GIVEN


def _dealt_out(page: Page, shares: Sequence[Share]) -> bool:
    """Tell whether a sentence deals out a matter, rather than tells what somebody is in charge of."""
    if any(share.firmly for share in shares):
        return True
    leading = sum(share.leading > 0 for share in shares)
    return leading > 1 or 0 < leading < len(shares) or (leading > 0 and _ruled(page, shares[0].begin) is not None)


def _said(page: Page, shares: Sequence[Share], common: Sequence[Mention]) -> Iterator[Claim]:
    """Say what each share is about: what it names itself, else what the share before does, else what all are about."""
    if not common:  # 由A牵头、B参与的P
        common = next(([m for thing in share.things for m in thing.mentions] for share in shares if share.things), [])
    named: Sequence[Mention] = ()
    for share in shares:
        named = [mention for thing in share.things for mention in thing.mentions] or named
        for index, place in enumerate(share.agencies):
            leads = index < share.leading
            type, rule = ("LEADS", "duty.dealt.lead") if leads else ("CO_HANDLES", "duty.dealt.assist")
            if leads and not share.firmly:
                rule = "duty.dealt.share"
            for agency in place.mentions:
                for tail in named or common:
                    told = [span for span in ((share.begin, share.end), (tail.start, tail.end)) if span[1] > span[0]]
                    start, end = min(span[0] for span in told), max(span[1] for span in told)
                    yield page.claim(rule, agency.key, type, tail.key, start, end)


def _shares(seen: Symbols, mode: str) -> list[Share]:
    """Return what the clauses of a sentence say of who does what, none behind 成立由A牵头…的小组.

    `mode` says how the text speaks of what one does together with others.
    """
    text = seen.text
    found: list[Share] = []
    waiting = -1  # where a list begins that the next clause goes on with
    for first, last in (match.span() for match in CLAUSE.finditer(text)):
        goes_on = LISTS.fullmatch(text, first, last) is not None
        begin = waiting if waiting >= 0 else first
        waiting = begin if goes_on else -1
        if SETS_UP_BODY.search(text, first, last):
            return found
        joint = JOINED_BY.match(text, first, last) if found and found[-1].firmly else None
        if joint and (others := AGENCIES.match(text, joint.end(), last)):
            found.append(Share(0, _agencies(seen, *others.span()), seen.offset(first), seen.end(others.end())))
        elif not goes_on:
            found += _told(seen, begin, first, last, mode, any(share.firmly and share.leading for share in found))
    return found


def _told(seen: Symbols, begin: int, first: int, last: int, mode: str, led: bool) -> Iterator[Share]:
    """Yield what a clause says, whose list of agencies may begin before it: 由A会同B牵头、C参与的P."""
    text = seen.text
    position, goes_on = first, False
    while who := AGENCIES.search(text, position, last):
        position = who.end()
        together = JOINED_BY.match(text, position, last)
        others = AGENCIES.match(text, together.end(), last) if together else None
        role = ROLE.match(text, others.end() if others else position, last)
        before = text[first : who.start()]
        opens = goes_on or any((OPENS.fullmatch(before), HANDED.search(before), ITEM_BEGUN.search(before)))
        goes_on = False
        handed = before.endswith(("由", "交")) and not TOLD_PAST.match(text, others.end() if others else position, last)
        if (
            role is None
            and opens
            and others
            and (handed if mode == GIVEN else mode)
            and DOES.match(text, others.end(), last)
        ):
            shares = _jointly(seen, who.span(), others.span(), last)
            yield from (share for share in shares if mode == RULED or handed or not share.leading)
            return
        if role is None or not opens:
            continue
        yield from _roles(seen, (begin if begin < first else who.start(), who.end()), others, role, last, led)
        position = role.end() + 1
        goes_on = text[role.end() : position] == "、"


def _jointly(seen: Symbols, who: Span, others: Span, last: int) -> Iterator[Share]:
    """Yield that the first does with the others what no word calls leading, unless it names a document."""
    named = OBJECT.match(seen.text, others[1], last)
    things = seen.within(*named.span("thing")) if named else ()
    if any(thing.letter == "P" for thing in things):
        return
    begin, end = seen.offset(who[0]), seen.end(others[1])
    yield Share(1, _agencies(seen, *who), begin, end, True, things)
    yield Share(0, _agencies(seen, *others), begin, end, True, things)


def _roles(
    seen: Symbols, listed: Span, others: re.Match[str] | None, role: re.Match[str], last: int, led: bool
) -> Iterator[Share]:
    """Yield who leads and who helps: all lead behind 牵头, else the first of those who answer for it.

    `led` says that somebody leads already.
    """
    word, end = role["lead"] or "", seen.end(role.end())
    who = _agencies(seen, *listed)
    firmly = FIRMLY.search(word) is not None or role.group().startswith("：")  # 市公安局：负责X
    helping = not word or (word == HOLDS and HOSTS in seen.text) or (led and IN_SHARES.search(role.group()) is not None)
    leading = 0 if helping else len(who) if firmly else 1
    named = OBJECT.match(seen.text, role.end(), last)
    things = seen.within(*named.span("thing")) if named else ()
    alone = bool(leading) and not seen.text[role.end() : last].strip(" ") and not seen.text[: listed[0]].strip("由 ")
    if OVERSEES.match(seen.text, role.end(), last):
        return
    if DOES_ALONE.search(word) and not alone:
        who = []  # who runs it is told elsewhere; others may help
    yield Share(leading, who, seen.offset(listed[0]), end, firmly or alone, things)
    if others:
        yield Share(0, _agencies(seen, *others.span()), seen.offset(listed[0]), end, firmly, things)


def _agencies(seen: Symbols, first: int, last: int) -> list[Place]:
    """Return the agencies of a stretch of the symbol text."""
    return [
        place
        for place in seen.within(first, last)
        if type_of_letter(place.letter) == "Agency" and not OTHERS_OF.match(seen.text, seen.index(place.end))
    ]


def _common(page: Page, seen: Symbols, shares: Sequence[Share]) -> Sequence[Mention]:
    """Return what shares are about that do not say it themselves, an empty place for what stands elsewhere."""
    first, last = seen.index(shares[0].begin), seen.index(shares[-1].end)
    begin = shares[0].begin
    labelled = DUTY_OF_ONE.match(seen.text, first)  # 市公安局：负责X
    for found in (
        None if labelled else OUTCOME.match(seen.text, last),
        STARTED.search(seen.text, 0, first),
        TOPIC.search(seen.text, 0, first),
    ):
        if found:
            named = found.span("thing") if found["thing"] else found.span("title")
            return _whole(page, [mention for place in seen.within(*named) for mention in place.mentions])
    if changed := _changed(page, begin):
        return changed
    if meant := THIS_KIND.search(seen.text, 0, first):
        before = page.within(max(0, begin - NAMED_FAR), begin, "Program", "FundingPool")
        of_kind = [m for m in before if page.names[m.key].name.rstrip("”").endswith(meant["kind"])]
        if of_kind:
            return [replace(of_kind[-1], start=begin, end=begin)]
    return [Mention(begin, begin, type_of(key), key) for key in _matters(page, seen, begin)]


def _whole(page: Page, things: Sequence[Mention]) -> Sequence[Mention]:
    """Return the fund itself for a tranche that its sentence tells (设立F，首期1亿元，由A牵头组建), else the things."""
    if len(things) != 1 or things[0].type != "FundingPool":
        return things
    start, _ = page.sentence(things[0].start)
    name = page.names[things[0].key].name
    before = page.outer(start, things[0].start, "FundingPool")
    wholes = [m for m in before if m.key != things[0].key and name.startswith(page.names[m.key].name)]
    return wholes[-1:] or things


def _changed(page: Page, offset: int) -> Sequence[Mention]:
    """Return the policy whose words a decision quotes at an offset as its new ones: 将《X》第三条修改为“由A牵头”."""
    text = page.text
    line = text.rfind("\n", 0, offset) + 1
    quoted = text.rfind("“", line, offset)
    if quoted < 0 or not (CHANGES_TITLE.search(page.part(offset).title) and NEW_WORDS.search(text, line, quoted)):
        return []
    return [m for m in page.outer(line, quoted, "Policy") if m.key not in page.own.values()][-1:]


def _matters(page: Page, seen: Symbols, begin: int) -> Sequence[str]:
    """Return what a sentence is about that does not name it."""
    own = page.policy(begin)
    if CLEARED in seen.text and own is not None:
        return [own]
    if not page.regulates(begin):
        answered = replies.answered(page) if begin < replies.OPENING_LETTER else None
        if answered and ANSWERED.search(seen.text) and not DRAFTS.search(seen.text):
            return [answered.key]
    keys = matters(page, begin)
    if any(type_of(key) != "Policy" for key in keys):
        return keys
    if not page.regulates(begin):
        return []
    if HOSTS in seen.text:
        return []  # an event that goes by no name
    if CARRIED_OUT.search(page.part(begin).title):
        return keys
    ruled = _ruled(page, begin)
    return [ruled] if ruled is not None else keys if _deals(page, begin) else []


def _ruled(page: Page, offset: int) -> str | None:
    """Return the fund or program that the title of rules names."""
    part = page.part(offset)
    if not ENDS_IN_RULES.search(part.title):
        return None
    for type in ("FundingPool", "Program"):
        for span in part.titles:
            for thing in page.within(*span, type):
                return thing.key
    return None
