"""Short names of departments that the document itself writes out: 区科经局 beside 江夏区科学技术和经济信息化局."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.names.agencies.divisions import SEPARATED
from zhengtu.extract.names.agencies.offices import written_out, zone_name
from zhengtu.extract.paper.agency import Agency

LEVEL = re.compile("自治区|[省市区县州盟旗]")
ENDINGS = {"局": "局", "厅": "厅", "委": "委员会", "委员会": "委员会"}
ENDING = re.compile("(?P<stem>.+?)(?P<ending>委员会|局|厅|委)")
NO_DEPARTMENT = re.compile("政府|领导小组|大会|管理委员会$|^中国共产党|政治协商")
ZONE = "管理委员会"
# What lists of duties hold, and the items of theirs whose organ is known by its ending.
DUTIES = re.compile(
    r"[（(【\[](?P<bracket>[^（()）【】\[\]\n]{4,300})[)）】\]]|"
    r"(?:责任|牵头|配合|主办|协办|承办|参加|参与)(?:部门|单位)\s*[：:]\s?(?P<line>[^\n。）)；;]{4,200})"
)
UNIT = re.compile("[处科室司]$")  # a list of an issuer's own units goes on with others of them
ITEM = re.compile(
    "(?!各|有关|相关|重点|特色|其|该|上述|以下|以上|本|所在|全|等|由|国|中央|[省区县州]|市(?!场|政(?!务|府|协))|第)"
    "(?:(?P<zone>[一-龥]{2,10}?(?:高新区|经开区|开发区|综保区|保税区|新区|度假区|示范区))(?:管委会|管理委员会)?|[一-龥]{2,14}"
    "(?:局|委|办|中心|院|站|[^议机]会|供销社|残联|妇联|文联|侨联|[总支大]队|办公室|指挥部|领导小组|专班))"
    "(?=$|[、，,；;]|牵头|负责|配合|参与|参加|等|按|会同|和|与|及)"
)


def unabbreviated(text: str, found: Sequence[Agency]) -> list[Agency]:
    """Give departments that are named in short the name that the document writes out, where one only fits."""
    whole: dict[str, set[str]] = {}
    zones = {agency.name for agency in found if agency.name.endswith(ZONE)}
    for agency in found:
        written = re.sub(r"\s", "", text[agency.start : agency.end])
        if agency.region and written == agency.name and not NO_DEPARTMENT.search(agency.name):
            whole.setdefault(agency.region, set()).add(agency.name)
    return [
        _zone(agency, zones) if agency.name in zones else _whole(text, agency, whole.get(agency.region, set()))
        for agency in found
    ]


def _zone(agency: Agency, zones: set[str]) -> Agency:
    """Return the committee of a zone under the one longer name of the text that its own abbreviates."""
    fitting = [name for name in zones if _abbreviates(agency.name.removesuffix(ZONE), name.removesuffix(ZONE))]
    return replace(agency, name=fitting[0]) if len(fitting) == 1 else agency


def _whole(text: str, agency: Agency, whole: set[str]) -> Agency:
    """Return an agency under the one name of its division that its short name abbreviates, else as it is."""
    if not whole or agency.name in whole or NO_DEPARTMENT.search(agency.name):
        return agency
    written = re.sub(r"\s", "", text[agency.start : agency.end])
    level = LEVEL.match(written)
    prefix = agency.region if written.startswith(agency.region) else level.group() if level else ""
    short = ENDING.fullmatch(written.removeprefix(prefix)) if prefix else None
    if not short:
        return agency
    ending = ENDINGS[short["ending"]]
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


def enumerated(text: str, found: Sequence[Agency]) -> list[Agency]:
    """Return the organs of a list of duties whose division the one before them names (市工信局、数字办、大数据中心)."""
    added: list[Agency] = []
    by_start = sorted(found, key=lambda a: a.start)
    index = 0
    for match in DUTIES.finditer(text):
        start, end = match.span("bracket" if match["bracket"] is not None else "line")
        while index < len(by_start) and by_start[index].end <= start:
            index += 1
        place, position = None, start
        for agency in by_start[index:]:
            if agency.start >= end:
                break
            added += _items(text, position, min(agency.start, end), place)
            place = None if UNIT.search(agency.name) else agency if agency.region else place
            position = agency.end
        added += _items(text, position, end, place)
    return added


def _items(text: str, start: int, end: int, place: Agency | None) -> list[Agency]:
    """Return the items of a stretch of a list that are organs of the division of an agency before it."""
    items: list[Agency] = []
    while place and start < end:
        mark = SEPARATED.search(text, start, end)
        item = ITEM.match(text, mark.end(), end) if mark else None
        if not mark:
            break
        start = item.end() if item else mark.end()
        if item:
            region = gazetteer().named(item.group()[:2])
            named = region is not None and region.rank <= 2
            name = item.group() if named else written_out(item.group(), place.region, place.rank)
            zone = item["zone"]
            if zone:
                name = ("" if named else place.region) + zone_name(zone) + ZONE
            items.append(Agency(item.start(), item.end(), name, place.region, place.rank))
    return items
