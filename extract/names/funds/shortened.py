"""What rules call their fund for short (以下简称“专项资金”), and what they call it in their first articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, covered, places
from zhengtu.extract.paper.parts import Part
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.normalise import squeeze
from zhengtu.extract.text.spans import over

CALLED_SHORT_FUND = expression("<fund_called>")
DEFINED_SHORT_FUND = expression("<fund_defined>")
WHOLE_WORD = expression("<fund_short_ahead>")
ALONE_AHEAD = expression("<fund_alone_ahead>")
ALONE_GOES_ON = expression("<fund_alone_goes_on>")
ENDS_IN_RULES = expression("(?:<fund_rules>)(?:[（(][^（()）]{1,12}[)）])*$")
RULED_IN = expression("(?:<rules_begin_with>)$")
RULES_MEAN = expression("<rules_mean>")
RULED_OF = expression("<rules_go_on>")
OPENING = 1200  # characters of rules in which they say of what fund they are
TELLING = 6  # characters of a name that tell a fund from others
ALONE = 2  # characters of 资金 and 基金, which stand in many other words


def settled(sheet: Sheet, found: Sequence[Candidate]) -> list[Candidate]:
    """Return funds, of which those that rules say they are on bear the name of the one in their title.

    Rules say so in their first articles: 为规范X的管理, 本办法所称X，是指.
    """
    titled = {part: _titled(sheet.text, part, found) for part in sheet.structure.parts}
    meant = list(_meant(sheet.text, titled, found))
    declared = _declared(sheet.text, [*found, *meant])
    return [*(_called(sheet, _named(sheet, x, titled), declared, found) for x in found), *meant]


def _declared(text: str, found: Sequence[Candidate]) -> list[tuple[int, str, Candidate]]:
    """Return where a text says what it calls a fund for short, what that is, and the fund."""
    told = ((x, CALLED_SHORT_FUND.match(text, x.end) or _defined(text, x)) for x in found)
    return [(m.start("short"), m["short"], x) for x, m in told if m]


def _defined(text: str, fund: Candidate) -> re.Match[str] | None:
    """Return where rules call the fund for short behind what they say that it is (本办法所称X，是指…)."""
    ruled = RULED_IN.search(text, max(0, fund.start - 16), fund.start)
    return DEFINED_SHORT_FUND.match(text, fund.end) if ruled else None


def _called(
    sheet: Sheet, fund: Candidate, declared: Sequence[tuple[int, str, Candidate]], found: Sequence[Candidate]
) -> Candidate:
    """Return a fund under its whole name, where its text is what that one is called for short: 转贷资金."""
    text = squeeze(sheet.text[fund.start : fund.end])
    meant = [other for start, short, other in declared if short == text and start <= fund.start and other != fund]
    return replace(fund, name=_whole(sheet, meant[-1], found)) if meant else fund


def _meant(text: str, titled: Mapping[Part, str], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield what rules call by its kind alone where they say what they mean: 本办法所称财政专项资金，是指."""
    taken = covered(text, found)
    for part, name in titled.items():
        for match in RULES_MEAN.finditer(text, part.start, min(part.end, part.start + OPENING)) if name else ():
            if not any(taken[slice(*match.span("name"))]):
                yield Candidate(*match.span("name"), "FundingPool", name, "fund.again")


def _titled(text: str, part: Part, found: Sequence[Candidate]) -> str:
    """Return the name of the fund on which a part sets rules by its title, "" where it is none or several."""
    if not ENDS_IN_RULES.search(part.title):
        return ""
    named = text.find(part.title, 0, part.start)  # by the notice, where rules are printed without their title
    titles = part.titles or ([(named, named + len(part.title))] if named >= 0 else [])
    names = {_name(text, x) for x in found for s, e in titles if s <= x.start and x.end <= e}
    return next(iter(names)) if len(names) == 1 else ""


def _named(sheet: Sheet, fund: Candidate, titled: Mapping[Part, str]) -> Candidate:
    part = sheet.structure.part(fund.start)
    text, name = sheet.text, titled.get(part, "")
    if not name or fund.name or fund.start > part.start + OPENING or any(over(sheet.titles, fund.start, fund.end)):
        return fund
    ruled = RULED_IN.search(text, max(0, fund.start - 16), fund.start) and RULED_OF.match(text, fund.end)
    return replace(fund, name=name) if ruled and _name(text, fund) != name else fund


def shortened(sheet: Sheet, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield where a text calls a fund as it said it would, up to where it says so of another one."""
    text = sheet.text
    if sheet.source.taiwan:
        return  # its regulations say 本專款
    declared = _declared(text, found)
    taken = covered(text, found)
    ruled = {bare: _name(text, x) for x in found if x.by == "fund.ruled" for bare in _bare(text, x)}
    for start, end in places(text, ruled):
        if not any(taken[start:end]) and not any(over(sheet.titles, start, end)):
            yield Candidate(start, end, "FundingPool", ruled[text[start:end]], "fund.again")
    for begin, short, fund in declared:
        later = [start for start, other, another in declared if other == short and start > begin and another != fund]
        whole = _whole(sheet, fund, found)
        for match in re.finditer(re.escape(short), text[begin : min(later, default=len(text))]):
            start, end = begin + match.start(), begin + match.end()
            if any(taken[start:end]) or any(over(sheet.titles, start, end)):
                continue
            if _is_word(text, start, end):
                yield Candidate(start, end, "FundingPool", whole, "fund.again")


def _whole(sheet: Sheet, fund: Candidate, found: Sequence[Candidate]) -> str:
    """Return the name of a fund as a title has it, with its place, where one does."""
    name = _name(sheet.text, fund)
    longer = {_name(sheet.text, x) for x in found if any(over(sheet.titles, x.start, x.end))}
    placed = [x for x in longer if x.endswith(name) and x != name and region_of(x.removesuffix(name))]
    return placed[0] if len(placed) == 1 else name


def _bare(text: str, fund: Candidate) -> Iterator[str]:
    """Yield a fund's name, and what is left of it behind its place, if that still tells it from others."""
    name = _name(text, fund)
    yield name
    region = region_of(name)
    rest = name.removeprefix(region.name) if region else ""
    if len(rest) >= TELLING:
        yield rest


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether what a fund is called for short is a word of its own there, and no part of another."""
    if text[start - 1] in "称“为作":
        return True  # where it is given
    if end - start > ALONE:
        return WHOLE_WORD.search(text, max(0, start - 1), start) is not None
    ahead = ALONE_AHEAD.search(text, max(0, start - 1), start)
    return ahead is not None and not ALONE_GOES_ON.match(text, end)


def _name(text: str, fund: Candidate) -> str:
    return fund.name or squeeze(text[fund.start : fund.end])
