"""Money that is dealt out: what a fund is split into, and who draws of it, told in clauses and items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Page
from zhengtu.extract.relations.clauses import INSTALMENT
from zhengtu.extract.relations.grants import DRAWN_BEFORE
from zhengtu.extract.relations.parts import FAR, PAID, SUBJECT_OPENS, THAT_FIRM, Part, firm_before, fund_before
from zhengtu.extract.rules.symbols import Place, Symbols, kinds
from zhengtu.graph.statements import Value

DEALT_TOLD = expression("<draws_money>|<dealt>")
RECEIVES = expression("<receives>")
DEALT = expression("<dealt>")
COUNT_BEHIND = re.compile("[”“）]?(?:等|的|（)?")
SUM_OF_ENTRY = expression("<sum_of_entry>")
DRAWN_ON = expression("<drawn_on>$")
SPENT_ON = expression("<spent_on_it>")
NEEDED = re.compile("(?:资金|经费|费用|来源|支出)[^，。；]{0,6}$")
BORNE = expression("<borne_by>")
OBJECTS = re.compile("范围|对象")
SCOPE = expression("<scope>")
DRAWN_TOLD = expression("<drawn_told>")
GAINED = re.compile("(?:等[^，。；]{0,6})?(?:已|均|分别|共)?(?:获得|获|享受|领取|得到|，|：)了?")
OTHERS_DRAW = re.compile("[^，。；]{0,6}(?:企业|单位|公司)(?:分别|均|已|共)*(?:获|领取|享受|得到)")
LEAST_DEALT = 2  # entries that make a list


def received(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say that a fund or a subsidy pays the firm with which a sentence begins and that draws it in a later clause."""
    seen = parts[0].seen
    firm: Place | None = None
    for part in parts:
        named = part.where("ECL")
        if named and SUBJECT_OPENS.fullmatch(part.text[: named[0][0]]) and named[0][1].letter in PAID:
            firm = named[0][1]
        elif named or OTHERS_DRAW.match(part.text):
            firm = None
        for at, money in part.where("FS"):
            drawn = RECEIVES.search(part.text, 0, at)
            payee = firm or (firm_before(page, seen) if drawn and THAT_FIRM.search(part.text, 0, at) else None)
            if drawn and payee and money.mentions and not DENIAL.search(part.text):
                attributes: dict[str, Value] = {}
                behind = [p for where, p in part.where("M") if where > at][:1]
                if behind and behind[0].value is not None and behind[0].start - money.end <= 8:
                    attributes["amount"] = behind[0].value
                one = payee
                inside = page.sentence(money.start)[0] <= one.start < money.start
                begin = one.start if inside else part.seen.offset(part.start)
                stop = max([money.end, *(p.end for p in behind)]) if "amount" in attributes else money.end
                yield page.claim(
                    "funds.drawn",
                    money.mentions[0].key,
                    "FUNDS",
                    one.mentions[0].key,
                    min(begin, money.start),
                    stop,
                    **attributes,
                )


def dealt(page: Page, seen: Symbols) -> Iterator[Claim]:
    """Say what the money of a sentence is dealt out to, class by class and subsidy by subsidy: C23户，计N元."""
    told = DEALT.search(seen.text)
    if not told:
        return
    funds = [p for p in seen.places if p.letter == "F" and p.mentions]
    before = fund_before(page, seen)
    drawing = [f for f in funds if DRAWN_BEFORE.search(page.text, f.start - 12, f.start)][:1]
    entries = []
    for index, place in enumerate(seen.places):
        if place.letter not in "CRS" or not place.mentions or seen.at[index] < told.end():
            continue
        count, sum = _entry(seen, index)
        if sum is not None and not (place.letter == "C" and _gained(seen, index)):
            entries.append((place, count, sum))
    for place, count, sum in entries:
        head = [f for f in funds if f.end <= place.start][-1:] or drawing or before[-1:]
        if not head or head[0].mentions[0].key == place.mentions[0].key:
            continue
        if len(entries) < LEAST_DEALT and not (count is not None and funds):
            continue
        attributes: dict[str, Value] = {}
        if sum.value is not None:
            attributes["amount"] = sum.value
        if count is not None and count.value is not None:
            attributes["count"] = count.value
        for one in place.mentions:
            yield page.claim(
                "funds.dealt", head[0].mentions[0].key, "FUNDS", one.key, place.start, sum.end, **attributes
            )


def financed(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say what a fund is drawn on for: the program or fund behind it, else the one with which the sentence is about."""
    told: list[Place] = []  # what the sentence was about so far
    for index, part in enumerate(parts):
        for at, fund in part.where("F"):
            if not DRAWN_ON.search(part.text[:at]) or DENIAL.search(part.text) or "分别" in part.text:
                continue
            rest = [(where, p) for where, p in part.where("RFSW") if where > at]
            following = parts[index + 1] if index + 1 < len(parts) else None
            then = following.where("RFSW")[:1] if following and SPENT_ON.match(following.text) else []
            spent = [p for where, p in rest if SPENT_ON.search(part.text, at + 1, where)][:1] or [p for _, p in then]
            needed = NEEDED.search(part.text[:at]) or BORNE.search(part.text, at + 1)
            targets = spent or (told[-1:] if needed else [])
            sums = [p for where, p in part.where("M") if where > at][:1]
            for target in targets:
                for one in fund.mentions:
                    for other in target.mentions:
                        if one.key == other.key:
                            continue
                        attributes: dict[str, Value] = {}
                        if sums and sums[0].value is not None:
                            attributes["amount"] = sums[0].value
                        begin, stop = min(fund.start, target.start), max([fund.end, target.end, *(p.end for p in sums)])
                        yield page.claim("funds.financed", one.key, "FUNDS", other.key, begin, stop, **attributes)
        told += [p for at, p in part.where("RF") if not DRAWN_ON.search(part.text[:at]) and _whole(page, part, at, p)]


def _whole(page: Page, part: Part, at: int, place: Place) -> bool:
    """Tell whether a name is no aside in brackets, and no instalment of a fund."""
    aside = part.text.count("（", 0, at) > part.text.count("）", 0, at)
    return not aside and not any(INSTALMENT.search(page.names[m.key].name) for m in place.mentions)


def aimed(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say for which classes a loan, a subsidy or a fund is by its scope (支持范围为R), else whom a program helps."""
    givers: list[Place] = []
    for index, part in enumerate(parts):
        scope = SCOPE.search(part.text)
        if scope:
            classes = [p for at, p in part.where("C") if at >= scope.end()]
            for later in parts[index + 1 : index + 2]:
                classes += [p for at, p in later.where("C") if not later.where("AEL")] if not classes else []
            heads = givers[-1:] or _heading(page, part)
            if not OBJECTS.search(scope.group()):
                heads = [head for head in heads if head.letter in "WS"]
            for head in heads:
                type, rule = ("SUPPORTS", "supports.scope") if head.letter == "R" else ("FUNDS", "funds.scope")
                for place in classes:
                    for other in place.mentions:
                        yield page.claim(
                            rule, head.mentions[0].key, type, other.key, part.seen.offset(part.start), place.end
                        )
        givers = [p for _, p in part.where("WSFR")] or givers


def _heading(page: Page, part: Part) -> list[Place]:
    """Return the loan, the subsidy or the fund that a line names last before a clause."""
    begin = part.seen.offset(part.start)
    line = max(page.text.rfind("\n", 0, page.text.rfind("\n", 0, begin)) + 1, begin - FAR)
    named = page.untitled(line, begin, "Program", "FundingPool")[-1:]
    letter = "F" if named and named[0].type == "FundingPool" else "R"
    if named and kinds()["W"].pattern.search(page.names[named[0].key].name):
        letter = "W"
    return [Place(m.start, m.end, letter, (m,)) for m in named]


def _gained(seen: Symbols, index: int) -> bool:
    """Tell whether a firm right before a class is who gets the sum that bears its name (X公司获C奖励20万元)."""
    before = seen.places[index - 1].letter in "E" if index else False
    return before and GAINED.fullmatch(seen.text, seen.at[index - 1] + 1, seen.at[index]) is not None


def _entry(seen: Symbols, index: int) -> tuple[Place | None, Place | None]:
    """Return the count and the sum that stand right behind a name with nothing but such words between."""
    following = index + 1
    at = seen.at[index] + 1
    count: Place | None = None
    if following < len(seen.places) and seen.places[following].letter == "N":
        if not COUNT_BEHIND.fullmatch(seen.text, at, seen.at[following]):
            return None, None
        count, at, following = seen.places[following], seen.at[following] + 1, following + 1
    sum = seen.places[following] if following < len(seen.places) and seen.places[following].letter == "M" else None
    if sum is None or not SUM_OF_ENTRY.fullmatch(seen.text, at, seen.at[following]):
        return None, None
    return count, sum
