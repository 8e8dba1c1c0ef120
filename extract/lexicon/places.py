"""The division that the name of an organ begins with, or holds."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.regions import Region, gazetteer, scan, stems
from zhengtu.extract.lexicon.wording import expression

CORPS = "新疆生产建设兵团"
ABOVE = expression("<above>")
AT_SEA = re.compile("海域|海区|分局|区海|海洋")  # 北海 is a sea as well
NEW_AREA = re.compile("(?:河北)?雄安新区")
# The level that a title begins with, as its own: 全省X, 自治区X, 市级X.
OWN_TITLE = re.compile(
    "(?:关于)?(?:[全我本](?P<own>[省市县区州盟旗])|(?P<level>自治区|自治州|省|市)(?![场政民值面域区内外际]))"
)
PRINTS_BELOW = re.compile("^关于(?:印发|发布|公布)[《〈“]?")


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


def titled(title: str) -> Region | None:
    """Return the division whose document a title says it is: at its beginning, or that of what it prints."""
    name = PRINTS_BELOW.sub("", title)
    if region := region_of(name):
        return region
    book = gazetteer()
    if NEW_AREA.match(name):
        return book.named("河北省")
    short = next((name[:n] for n in range(8, 2, -1) if name[:n] in book.short and name[n - 1] in "州县旗区"), "")
    return book.named(short) if short else None


def spoken_of(title: str, path: tuple[str, ...]) -> str:
    """Return the one of the divisions from the province down that a title names or calls its own, "" for none.

    自治区科学技术奖励办法, 深圳经济特区X条例, 构建佛山“益晒你”X方案.
    """
    named = [place for place, stem in zip(path, stems(path), strict=True) if len(stem) > 1 and stem in title]
    own = OWN_TITLE.match(PRINTS_BELOW.sub("", title))
    ends = (own["own"] or own["level"]) if own else ""
    level = [place for place in path if ends and place.endswith(ends)]
    return named[-1] if named else level[0] if level else ""


@cache
def inside(name: str) -> Region | None:
    """Return the division inside the name of a branch (中国人民银行宁波市中心支行) or of a zone (中关村管委会)."""
    book = gazetteer()
    zone = next((province for zone, province in organs.zones().items() if zone in name), "")
    if zone:
        return book.named(zone)
    for start, _, place in scan(name):
        region = book.named(place)
        if place == "北海" and AT_SEA.match(name, start + len(place)):
            continue
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
