"""Short names of departments that the document itself writes out: 区科经局 beside 江夏区科学技术和经济信息化局."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.regions import Home, gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies.divisions import SEPARATED
from zhengtu.extract.names.agencies.offices import of_each, written_out, zone_name
from zhengtu.extract.names.agencies.zones import ZONE_COMMITTEE
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer

LEVEL_NAME = re.compile("自治区|[省市区县州盟旗]")
FULL_ENDINGS = {"局": "局", "厅": "厅", "委": "委员会", "委员会": "委员会"}
SHORT_ENDING = expression("<short_ending>")
NO_DEPARTMENT = expression("<no_department>")
DUTIES_OF_ORGANS = expression("<duties_of_organs>")
UNIT_AT_END = re.compile("[处科室司]$")  # a list of an issuer's own units goes on with others of them
SHORT_ORGAN_ITEM = expression("<short_organ_item>")
TELLS_DUTIES = expression("<tells_duties>")
OWN_DEPARTMENT = expression("<own_department>")
OWN_BUREAU = expression("<own_bureau>")
TOWN_ORGANS = {"街道": "办事处", "镇": "人民政府", "乡": "人民政府"}


def unabbreviated(text: str, found: Sequence[Agency]) -> list[Agency]:
    """Give departments that are named in short the name that the document writes out, where one only fits."""
    whole: dict[str, set[str]] = {}
    zones = {agency.name for agency in found if agency.name.endswith(ZONE_COMMITTEE)}
    for agency in found:
        written = "".join(text[agency.start : agency.end].split())
        if agency.region and not NO_DEPARTMENT.search(agency.name):
            level = LEVEL_NAME.match(written)
            rest = agency.name.removeprefix(agency.region)
            # 市审批服务管理局 is written out as well, where the lexicon knows it: 市审批局 is it.
            known = level and written == level.group() + rest and rest in organs.departments()
            if written == agency.name or known:
                whole.setdefault(agency.region, set()).add(agency.name)
    return [
        _zone(agency, zones) if agency.name in zones else _whole(text, agency, whole.get(agency.region, set()))
        for agency in found
    ]


def _zone(agency: Agency, zones: set[str]) -> Agency:
    """Return the committee of a zone under the one longer name of the text that its own abbreviates."""
    fitting = [
        name
        for name in zones
        if _abbreviates(agency.name.removesuffix(ZONE_COMMITTEE), name.removesuffix(ZONE_COMMITTEE))
    ]
    return replace(agency, name=fitting[0]) if len(fitting) == 1 else agency


def _whole(text: str, agency: Agency, whole: set[str]) -> Agency:
    """Return an agency under the one name of its division that its short name abbreviates, else as it is."""
    if not whole or agency.name in whole or NO_DEPARTMENT.search(agency.name):
        return agency
    written = re.sub(r"\s", "", text[agency.start : agency.end])
    level = LEVEL_NAME.match(written)
    prefix = agency.region if written.startswith(agency.region) else level.group() if level else ""
    listed = agency.name == agency.region + written  # 市财政局、审批局
    short = SHORT_ENDING.fullmatch(written.removeprefix(prefix)) if prefix or listed else None
    if not short:
        return agency
    ending = FULL_ENDINGS[short["ending"]]
    fitting = [
        name
        for name in whole
        if name.endswith(ending) and _abbreviates(short["stem"], name[len(agency.region) : -len(ending)])
    ]
    return replace(agency, name=fitting[0]) if len(fitting) == 1 else agency


def _abbreviates(short: str, stem: str) -> bool:
    """Tell whether the characters of a short stem stand in a longer one in this order."""
    rest = iter(stem)
    return len(short) < len(stem) and all(char in rest for char in short)


def enumerated(text: str, found: Sequence[Agency], home: Home) -> list[Agency]:
    """Return the organs of a list of duties whose division the one before them names (市工信局、数字办、大数据中心).

    Departments at its head, behind a label (责任单位：财政局、商务局), are those of the document's own division.
    """
    added: list[Agency] = []
    by_start = sorted(found, key=lambda a: a.start)
    index = 0
    for match in finditer(DUTIES_OF_ORGANS, text):
        start, end = match.span("bracket" if match["bracket"] is not None else "line")
        while index < len(by_start) and by_start[index].end <= start:
            index += 1
        labelled = match["bracket"] is None
        told = labelled or TELLS_DUTIES.search(text, start, end) is not None
        place, position, unplaced = None, start, told and bool(home.name)
        for agency in by_start[index : bisect_left(by_start, end, index, key=attrgetter("start"))]:
            stop = min(agency.start, end)
            added += _own(text, position, stop, home, labelled) if unplaced else _items(text, position, stop, place)
            unit = UNIT_AT_END.search(agency.name) is not None
            place = None if unit else agency if agency.region else place
            position, unplaced = agency.end, unplaced and not (unit or place)
        added += _own(text, position, end, home, labelled) if unplaced else _items(text, position, end, place)
    return added


def _own(text: str, start: int, end: int, home: Home, labelled: bool) -> Iterator[Agency]:
    """Yield the departments in a stretch of a list that belong to the document's own division.

    Behind a label also those that no lexicon knows, and a county's towns.
    """
    rank = 3 if home.county else 2 if home.city else 1
    each = text.find("各", start, end)  # 各市、县市场监管局
    for item in OWN_DEPARTMENT.finditer(text, start, end if each < 0 else each):
        name = item.group()
        other = OWN_BUREAU.fullmatch(name) if labelled else None
        town = TOWN_ORGANS.get(other["town"] or "", "") if other else ""
        if name in organs.departments() or (labelled and name in organs.listed()) or (other and not other["town"]):
            yield Agency(*item.span(), written_out(name, home.name, rank), home.name, rank)
        elif town and rank == 3:
            yield Agency(*item.span(), home.name + name + town, home.name, rank)


def _items(text: str, start: int, end: int, place: Agency | None) -> list[Agency]:
    """Return the items of a stretch of a list that are organs of the division of an agency before it."""
    items: list[Agency] = []
    while place and start < end:
        mark = SEPARATED.search(text, start, end)
        item = SHORT_ORGAN_ITEM.match(text, mark.end(), end) if mark else None
        if not mark:
            break
        start = item.end() if item else mark.end()
        if item:
            region = gazetteer().named(item.group()[:2])
            named = region is not None and region.rank <= 2
            name = item.group() if named else written_out(item.group(), place.region, place.rank)
            zone = item["zone"]
            if of_each(text, *item.span()):
                continue
            if zone:
                name = ("" if named else place.region) + zone_name(zone) + ZONE_COMMITTEE
            items.append(Agency(item.start(), item.end(), name, place.region, place.rank))
    return items
