"""The division that the name of an organ begins with, or holds."""

from __future__ import annotations

from functools import cache, lru_cache

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.regions import Region, gazetteer, scan
from zhengtu.extract.lexicon.wording import expression

CORPS = "新疆生产建设兵团"
ABOVE = expression("<above>")


@lru_cache(maxsize=8192)
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
