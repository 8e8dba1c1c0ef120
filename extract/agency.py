"""An agency at a place in a text, and the division that its name begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhengtu.extract import organs
from zhengtu.extract.organs import COUNCIL, PARTY
from zhengtu.extract.regions import Home, Region, gazetteer, scan

CORPS = "新疆生产建设兵团"
KINDS = (
    (re.compile(PARTY), "party"),
    (re.compile(COUNCIL), "consultative conference"),
    (re.compile("人民代表大会|人大"), "congress"),
    (re.compile("法院|检察院"), "court"),
    (re.compile("中国民主|中国国民党革命|农工民主党|致公党|九三学社|台湾民主自治"), "democratic party"),
    (re.compile("世界银行|联合国|国际货币|世界贸易"), "international"),
    (re.compile("(?:中心|研究院|科学院|工程院|联合会|总工会|协会|大学)$"), "institution"),
)


# What stands before the division in the names of organs of the centre, of the party and of its league.
ABOVE = re.compile(f"^(?:国家税务总局|{PARTY}|{COUNCIL}|中共|共青团)")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency at a place of the normalised text. `region` is its division ("" for central organs).

    `bare` says that nothing before the name tells where it belongs.
    """

    start: int
    end: int
    name: str
    region: str = ""
    rank: int = 0
    bare: bool = False

    @property
    def kind(self) -> str:
        """Return government, party, congress, …"""
        return next((kind for pattern, kind in KINDS if pattern.search(self.name)), "government")


def longest(found: list[Agency]) -> list[Agency]:
    """Return agencies in order, the longest where several overlap."""
    kept: list[Agency] = []
    for agency in sorted(found, key=lambda a: (a.start, -a.end)):
        if kept and agency.start < kept[-1].end:
            if agency.end - agency.start > kept[-1].end - kept[-1].start:
                kept[-1] = agency
            continue
        kept.append(agency)
    return kept


def rank_of(name: str, home: Home) -> int:
    """Return the rank of a home's own division."""
    if name == home.county:
        return 3
    return 1 if name == home.province else 2


def region_of(name: str) -> Region | None:
    """Return the division at the beginning of an agency's name, behind the centre's or the party's."""
    book = gazetteer()
    name = ABOVE.sub("", name)
    best = None
    for length in range(2, min(15, len(name)) + 1):
        if name[:length] in book.full:
            best = length
    if best is None:
        return None
    head = name[:best]
    inner = _region_inside(name, best)
    return inner or book.named(head)


@cache
def inside(name: str) -> Region | None:
    """Return the division inside the name of a branch (中国人民银行宁波市中心支行) or of a zone (中关村管委会)."""
    book = gazetteer()
    zone = next((province for zone, province in organs.zones().items() if zone in name), "")
    if zone:
        return book.named(zone)
    for start, _, place in scan(name):
        region = book.named(place)
        # Short names of counties are words, and so is 市场 behind 国家; 中国 and 国家 before a place are no place.
        if region and start > 0 and (place in book.full or region.rank < 3):
            return _region_inside(name, start + len(place)) or region
    first = next(scan(name), None)
    region = book.named(first[2]) if first and first[0] == 0 else None
    return region if region and region.rank < 3 else None


def _region_inside(name: str, start: int) -> Region | None:
    book = gazetteer()
    for length in range(min(15, len(name) - start), 1, -1):
        found = book.full.get(name[start : start + length])
        if found:
            parent = name[:start]
            inside = [r for r in found if parent in (r.city, r.province)]
            if inside:
                return inside[0]
    return None
