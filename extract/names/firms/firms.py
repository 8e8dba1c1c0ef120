"""Enterprises: particular firms, by legal form, bank, brand and list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.names.firms.brands import BRAND_ENDING, TRADE_ENDS
from zhengtu.extract.names.firms.edges import headed, is_division, settled
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import lead_in, name_start
from zhengtu.graph.statements import Span

COMPANY_NAME = expression("<company_name>")
EQUITY_EXCHANGE = expression("<equity_exchange>")
OF_A_TRADE = expression("<of_a_trade>")
FIRM_FORM = expression("<firm_form>")
FORM_OR_BRACKET = expression("<form_or_bracket>")
FIRM_IN_PLACE = expression("<firm_in_place>")
FIRM_GROUP = expression("<firm_group>")
OPENED = expression("<opened>")
FIRM_OPENS = expression("<firm_opens>")
OFFICER = expression("<officer>")
# The name of two characters in a list of persons.
SPACED_PERSON = re.compile(
    r"\d[.．、]?\s?(?![家户个名项条件])[一-龥][ \u3000]{1,4}$"
)  # the name of two characters in a list of persons
NUMBER_OF_ROW = re.compile(r"\d{1,3}[.．、]?(?=[一-龥])")  # of a row whose cells blanks divided: 2江门某公司
COUNT_AHEAD = re.compile("[一-龥]{0,12}?\\d{1,4}[家户个名](?=[一-龥A-Za-z（]{2})")  # 示范企业1家红狮集团有限公司
NUMBER_AHEAD = re.compile(r"\d[.．、]?\s?$")
# 中国 within the name of a foreign firm: 甲乙中国投资有限公司.
NATION_INSIDE = re.compile("中国(?:[（()）]|有限|投资|控股|集团|区|总部|分公司|总公司|公司|股份)")
PERSONS = (2, 3)  # characters of a person's name
BANKS_JOINT = expression("<banks_joint>")
WORDS_BEFORE_FIRM = expression("<words_before_firm>")
WORKSHOP_LISTED = expression("<workshop_listed>")
WORKSHOP_AMONG = expression("<workshop_among>")
FIRM_LED = expression("<firm_led>")
BEHIND_TITLE = expression("<behind_title>")
COOPERATIVE = expression("<cooperative>")
GENERAL_COOPERATIVE = expression("<general_cooperative>")
FIRMS_CHOSEN = expression("<firms_chosen>")
DONE_TO_FIRM = expression("<done_to_firm>")
FIRMS_HEADING = expression("<firms_heading>")
FIRMS_LISTED = expression("<firms_listed>")
PUBLIC_BODY = expression("(?:<public_bodies>)$")
# What a place does with a firm of a place: 台山市依托广东某公司.
ACTS_ON_FIRM = re.compile("(?<=[省市区县州旗镇])(?:依托|会同|委托|协调|组织|支持|引导|推动|补助|奖励|引进|联合)")
FIRM_ENDING = expression("<firm_ending>")
FIRM_ENTERED = expression("<firm_entered>")
NOT_FIRM = expression("<not_firm>")
# The first of two firms, with the number of a row: 甲乙公司丙丁（湖南）股份有限公司, 甲股份公司157乙有限公司.
FIRM_ENDS_WITHIN = re.compile(r"(?<=[一-龥]{4})公司(?P<number>\d{0,4})(?=[一-龥])")
PLACE_IN_BRACKETS = re.compile("[一-龥]{2,6}[（(][一-龥]{2,4}[）)]")
BRANCH_AT_END = re.compile("(?:分公司|支公司|[分支]行)$")
NOT_IN_PLACED = re.compile("[的等、和与]|全市|全省|下属|所属|国有")


def _placed(name: str) -> bool:
    """Tell whether a name begins with a division of China, as most firms' do."""
    book = gazetteer()
    return name.startswith("中国") or any(name[:n] in book.full or name[:n] in book.short for n in (2, 3, 4))


def _general_cooperative(name: str) -> bool:
    """Tell whether a cooperative has no place, or nothing of its own behind its place (某省村经济合作社)."""
    if not COOPERATIVE.search(name):
        return False
    book = gazetteer().full
    place = next((n for n in (8, 7, 6, 5, 4, 3, 2) if name[:n] in book), 0)
    return not _placed(name) or GENERAL_COOPERATIVE.fullmatch(name, place) is not None


def _placed_before(text: str, begin: int, start: int, end: int) -> int:
    """Return where the division begins that opens a firm's name, though verbs are in it (安徽联合…, 洛阳…促进中心)."""
    for place in range(begin, start):
        opened = place == begin or OPENED.search(text, max(begin, place - 4), place)
        if (
            opened
            and _placed(text[place:end])
            and not re.search("[的、和与及向对给由]|银行|公司|企业", text[place:start])
        ):
            return place
    return start


def _past_lead(text: str, start: int, end: int) -> int:
    """Return where the division begins that opens a firm's name behind a word that no name goes on behind."""
    if _placed(text[start:end]):
        return max(
            (m.end() for m in ACTS_ON_FIRM.finditer(text, start, end) if _placed(text[m.end() : end])), default=start
        )
    if text[start] == "原" and _placed(text[start + 1 : end]):
        return start + 1  # what a firm was before
    nation = text.rfind("中国", start + 1, end)
    if nation > 0 and end - nation > 3 and not NATION_INSIDE.match(text, nation):
        return nation
    for place in range(start + 1, end - 5):
        if FIRM_LED.search(text, max(start, place - 3), place) and _placed(text[place:end]):
            return place
    return start


def _exchanges(text: str) -> list[Candidate]:
    """Return the companies that run a regional market for shares or data (某省股权交易中心)."""
    found = []
    for match in finditer(EQUITY_EXCHANGE, text):
        begin = next((n for n in (8, 7, 5, 4, 3, 2) if is_division(text[max(0, match.start() - n) : match.start()])), 0)
        if begin:
            found.append(Candidate(match.start() - begin, match.end(), "Enterprise", by="firm.exchange"))
    return found


def _without_persons(text: str, staffed: Sequence[Span], known: Collection[str]) -> Iterator[Candidate]:
    """Yield the firms behind the names of persons, where the text or the firm's own place tells which is which.

    The name of a person has two or three characters; a firm is what several persons' names are followed by, what the
    text names elsewhere too, or what begins with a place. Others are left out: no name of a person is a firm's.
    """
    behind = Counter(text[start + length : end] for start, end in staffed for length in PERSONS)
    for start, end in staffed:
        ways = [start + length for length in PERSONS if end - start - length >= 6]
        told = [way for way in ways if text[way:end] in known or behind[text[way:end]] > 1 or _placed(text[way:end])]
        if told:
            way = max(
                told, key=lambda way: (text[way:end] in known, _placed(text[way:end]), behind[text[way:end]], -way)
            )
            yield Candidate(way, end, "Enterprise", by="firm.legal")


def _stretches(text: str) -> Iterator[Span]:
    """Yield the stretches that end with a legal form; of two firms that nothing stands between each by itself."""
    for match in near(COMPANY_NAME, FIRM_FORM, text, 60, 16):
        begin, end = match.span()
        for first in FIRM_ENDS_WITHIN.finditer(text, begin, end - len("有限公司")):
            last = first["number"] or headed(text[first.end() : end]) or PLACE_IN_BRACKETS.match(text, first.end(), end)
            if last and not BRANCH_AT_END.search(text, first.end(), end):
                yield begin, first.end() - len(first["number"])
                begin = first.end()
        yield begin, end


def enterprises(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the particular firms of a text: by legal form, by bank and brand, by 以…为龙头 and lists of winners."""
    found = []
    staffed: list[Span] = []  # a person and the firm that the person is of, behind what the person is
    for begin, end in _stretches(text):
        form = FORM_OR_BRACKET.search(text, begin, end)
        head = form.start() if form else end - len("公司")
        start = lead_in(text, max(begin, name_start(text, head, end, titles)), head)
        decided = FIRMS_CHOSEN.match(text, start, end - 6)
        start = decided.end() if decided else start
        done = DONE_TO_FIRM.match(text, start, end - 5)
        start = done.end() if done else start
        start = _placed_before(text, begin, start, end)
        behind = [m.end() for m in BEHIND_TITLE.finditer(text, max(0, begin - 4), head)]
        start = max((place for place in behind if text[place] != "\n"), default=start)
        verb = FIRM_OPENS.match(text, start, end - 6)
        start = verb.end() if verb else start
        led = WORDS_BEFORE_FIRM.match(text, start, end - 6)
        start = led.end() if led and _placed(text[led.end() : end]) else start
        start = max((m.end() for m in BANKS_JOINT.finditer(text, start, end - 4)), default=start)
        start = _past_lead(text, start, head)
        if text[start - 1 : start] == "新" and start > begin and text[start - 2] not in "高创":
            start -= 1  # 新亚金属制品有限公司
        if SPACED_PERSON.search(text, max(0, start - 9), start):
            start += 1  # 15毕  晶中核某公司工程师
        if NUMBER_AHEAD.search(text, max(0, start - 5), start) and OFFICER.match(text, end):
            staffed.append((start, end))
            continue
        if OFFICER.match(text, start, end - 6):
            staffed.append((max(m.end() for m in OFFICER.finditer(text, start, end - 6)), end))
            continue
        row = NUMBER_OF_ROW.match(text, start, end) if text[start - 1 : start] in ("\n", "司", "厂") else None
        start = row.end() if row else start
        count = COUNT_AHEAD.match(text, start, end - 5)
        start = count.end() if count else start
        name = text[start:end]
        named = not NOT_FIRM.search(name) and not OF_A_TRADE.fullmatch(name) and not _general_cooperative(name)
        if end - start >= 6 and named:
            found.append(Candidate(start, end, "Enterprise", by="firm.legal"))
    found += _without_persons(text, staffed, {text[x.start : x.end] for x in found})
    for match in finditer(FIRM_GROUP, text):
        start = name_start(text, match.end() - 2, match.end())
        start = max(start, match.start())
        verb = FIRM_OPENS.search(text, max(0, start - 1), match.end() - 3)
        start = max(start, verb.end()) if verb else start
        start -= text[start - 1 : start] == "新" and start > match.start() and text[start - 2] not in "高创"
        if match.end() - start >= 4 and not NOT_FIRM.search(text[start : match.end()]):
            found.append(Candidate(start, match.end(), "Enterprise", by="firm.group"))
    for match in finditer(FIRM_IN_PLACE, text):
        start = lead_in(text, name_start(text, match.start(), match.end(), titles), match.start())
        name = text[start : match.end()]
        if 6 <= len(name) <= 20 and _placed(name) and not NOT_IN_PLACED.search(name) and not NOT_FIRM.search(name):
            found.append(Candidate(start, match.end(), "Enterprise", by="firm.placed"))
    for pattern, rule in ((FIRMS_HEADING, "firm.headed"), (FIRMS_LISTED, "firm.listed")):
        for match in finditer(pattern, text):
            position = match.start("list")
            branded = FIRM_ENDING.search(match.group("list"))
            if pattern is FIRMS_HEADING and any(
                TRADE_ENDS.match(item) for item in re.split("[、和]", match.group("list"))
            ):
                continue  # 以航空航天、人工智能为代表: trades
            for item in re.split("[、和]", match.group("list")):
                start = text.find(item, position)
                position = start + len(item)
                if (
                    2 <= len(item) <= 20
                    and branded
                    and not NOT_FIRM.search(item)
                    and not PUBLIC_BODY.search(item)
                    and not item.endswith(("企业", "机构"))
                    and (not item.endswith("业") or BRAND_ENDING.fullmatch(item))
                ):
                    found.append(Candidate(start, position, "Enterprise", by=rule))
    for match in finditer(FIRM_ENTERED, text):
        name = match.group("name")
        if re.search("(?:能源|科技|智能|集团|股份|电器|机器人|光电|医药|生物|重工|药业)$", name):
            found.append(Candidate(match.start("name"), match.end("name"), "Enterprise", by="firm.entered"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Enterprise", by="firm.legal")
        for m in finditer(WORKSHOP_LISTED, text)
        if _placed(m["name"])
    ]
    found += [
        Candidate(*m.span(m.lastgroup or 0), "Enterprise", by="firm.legal")
        for m in finditer(WORKSHOP_AMONG, text)
        if _placed(m[m.lastgroup or 0])
    ]
    return [*settled(text, found), *_exchanges(text)]
