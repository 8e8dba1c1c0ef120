"""Taiwanese organs that the lexicon does not list: those of ministries, foundations, and names that a text declares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import places
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.orders import Order
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.onsets import CONNECTIVE, onset

PROVINCIAL_GOVERNMENT = expression("<provincial_government>")
TAIWAN_CITY = expression("<taiwan_city>")
CITY_DEPARTMENT = expression("<city_department>")
FURTHER_UNIT = expression("<further_unit>")
FOUNDATION_NAME = expression("<foundation_name>")
MINISTRY_AGENCY = expression("<ministry_agency>")
MINISTRY_SHORTENED = expression("<ministry_shortened>")
COMPETENT_MINISTRY = expression("<competent_ministry>")
TAKES_MINISTRY = expression("<takes_ministry>")
VERBAL_ENDS = frozenset("理分罚置")  # 處理 and the like
OWN_MINISTRY = expression("<own_ministry>")


@cache
def _subordinate() -> re.Pattern[str]:
    """Return what finds an organ below a ministry, a commission or the cabinet by its ending."""
    above = "|".join(sorted(organs.taiwan(), key=lambda name: -len(name)))
    return re.compile(
        rf"(?:{above})(?![及与和或为之])(?:(?![应得之部为派转送报受各]|会同|所属|以及|{above})[一-龥]){{2,14}}?"
        "(?:署(?!名|理)|(?:总局|管理局|局(?!部|面|限|势|长)|总处|处(?!理|分|罚|于|境|置|所|长|以)|委员会(?!议)|管理会|管理中心|中心(?!卫星|工厂)|研究所|"
        "(?<!公)司(?!法|机|长)))"
    )


def ministries(text: str) -> list[Agency]:
    """Return the organs of ministries and the foundations of a text."""
    return [
        *departments_of_cities(text),
        *(
            Agency(m.start(), m.end(), m.group())
            for p in (_subordinate(), PROVINCIAL_GOVERNMENT, FOUNDATION_NAME, MINISTRY_AGENCY)
            for m in finditer(p, text)
        ),
    ]


def departments_of_cities(text: str) -> list[Agency]:
    """Return the departments of cities and counties, those that 本府 calls its own and those listed behind them."""
    own = TAIWAN_CITY.search(text)
    found = []
    for match in finditer(CITY_DEPARTMENT, text):
        above = match["above"] if match["above"] != "本府" else own.group() if own else ""
        if not above:
            continue
        found.append(Agency(match.start(), match.end(), above + match["unit"]))
        end = match.end()
        while further := FURTHER_UNIT.match(text, end):
            found.append(Agency(further.start("unit"), further.end(), above + further["unit"]))
            end = further.end()
    return found


def trimmed(text: str, found: Sequence[Agency]) -> list[Agency]:
    """Return agencies without what common rules took for a part of the name (X應會同Y署及Z中心)."""
    kept, cut = [], False
    for agency in found:
        start = onset(text, agency.end - 2) if agency.end - agency.start > 8 else agency.start
        inside = agency.start < start < agency.end - 4
        if inside and (TAKES_MINISTRY.search(text, agency.start, start) or CONNECTIVE.search(text, start - 1, start)):
            kept.append(replace(agency, start=start, name=text[start : agency.end]))
            cut = True
        else:
            kept.append(agency)
    return [*kept, *ministries(text)] if cut else kept


def declared(text: str, found: Sequence[Agency], history: Sequence[Order]) -> list[Agency]:
    """Return the mentions of organs by names that the text declares (以下簡稱產發署), and 本部 for who is in charge."""
    shorts: dict[str, Agency] = {}
    before: Agency | None = None
    for agency in sorted(found, key=lambda a: a.start):
        named = MINISTRY_SHORTENED.match(text, agency.end)
        # A、B及C管理局（以下簡稱管理局） are three of them.
        several = named and before and before.name.endswith(named["short"]) and agency.start - before.end <= 1
        before = agency
        if named and not several:
            shorts.setdefault(named["short"], agency)
    # Elsewhere only a long name is plain without what stands above it: 应对…领导小组办公室 of a ministry.
    shorts = _without_ministry(text, found, 3 if history else 8) | shorts
    mentions = [
        replace(shorts[text[start:end]], start=start, end=end)
        for start, end in places(text, [short for short in shorts if not OWN_MINISTRY.fullmatch(short)])
        if text[end : end + 1] not in VERBAL_ENDS
    ]
    issuers = [order.issuer.start for order in history if order.issuer]
    charged = [agency for agency in found if COMPETENT_MINISTRY.search(text, max(0, agency.start - 12), agency.start)]
    last = [agency for agency in found if issuers and agency.start == issuers[-1]]
    for match in finditer(OWN_MINISTRY, text):
        known = [shorts[match.group()]] if match.group() in shorts else [*charged, *last]
        fitting = [agency for agency in known if agency.name[-1:] in (text[match.end() - 1], _traditional(match))]
        if fitting:
            mentions.append(replace(fitting[0], start=match.start(), end=match.end()))
    return mentions


def _without_ministry(text: str, found: Sequence[Agency], least: int) -> dict[str, Agency]:
    """Return organs by what they are called without the ministry above them (經濟部工業局: 工業局), if one only is."""
    shorts: dict[str, Agency] = {}
    shared = set()
    for agency in found:
        whole = text[agency.start : agency.end]
        if len(whole) < least + 2:
            continue
        for above in organs.taiwan():
            rest = whole.removeprefix(above)
            own = rest != whole and len(rest) >= least and rest not in organs.taiwan()
            if own and shorts.setdefault(rest, agency).name != agency.name:
                shared.add(rest)
    return {short: agency for short, agency in shorts.items() if short not in shared}


def _traditional(match: re.Match[str]) -> str:
    """Return the last character of a pronoun as names keep it (會, where the text for matching has 会)."""
    return {"会": "會"}.get(match.group()[-1], match.group()[-1])
