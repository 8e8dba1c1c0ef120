"""From the letters of a document number to the agency that issued it (中府 → 中山市人民政府)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from zhengtu.extract.organs import PARTY, ending_for
from zhengtu.extract.regions import MUNICIPALITIES, SUFFIX, Home, Region, gazetteer

# Sub-provincial cities and municipalities have a 办公厅 where others have a 办公室.
SENIOR = frozenset(
    {
        *MUNICIPALITIES,
        *"广州市 深圳市 南京市 武汉市 西安市 成都市 沈阳市 长春市".split(),
        *"哈尔滨市 济南市 青岛市 大连市 宁波市 厦门市 杭州市".split(),
    }
)


def issuer(prefix: str, home: Home, known: Iterable[str] = ()) -> tuple[str, Region | None] | None:
    """Return the agency behind a prefix and its division (None for central organs), or None.

    `home` is where the citing document is from, which decides what an ambiguous letter means; `known` are names of
    agencies seen in the document, whose form (局, 委员会) is preferred.
    """
    central = _central()
    if prefix.startswith(("中发", "中办", "国发", "国办", "国函", "国科", "国卫", "国市监", "国知", "国资")):
        name = _longest(prefix, central)
        return (central[name], None) if name else None
    for letters, region in _regions(prefix, home):
        rest = prefix[len(letters) :]
        organ = _longest(rest, _organs())
        if organ:
            return _name(region, _organs()[organ], frozenset(known)), region
    name = _longest(prefix, central)
    return (central[name], None) if name else None


def _regions(prefix: str, home: Home) -> list[tuple[str, Region]]:
    """Return the divisions that a prefix may begin with, the likeliest first."""
    book = gazetteer()
    found: list[tuple[str, Region]] = []
    table = _table()
    narrow = [name for name in (home.county, home.city, home.province) if name]
    for name in narrow:
        region = book.named(name.removeprefix(home.city) or name, frozenset({home.city, home.province}))
        if region is None:
            continue
        stem = SUFFIX.sub("", region.name)
        parents = [""]
        if prefix.startswith(stem):
            found.append((stem, region))
        if region.name == "南京市" and prefix.startswith("宁"):
            found.append(("宁", region))  # elsewhere 宁 is 宁夏
        if region.rank == 3:
            parents += [code for code, full in table.items() if full in (region.city, region.province)]
            parents += [p for p in (region.city[:1], region.province[:1]) if p]
        if region.rank != 1:
            found += [(p + own, region) for p in parents for own in stem[:2] if prefix.startswith(p + own)]
    for length in (3, 2, 1):
        full = table.get(prefix[:length])
        if full:
            region = book.named(full)
            if region:
                found.append((prefix[:length], region))
    return found


def _longest(text: str, table: dict[str, str]) -> str | None:
    return next((text[:n] for n in range(min(6, len(text)), 0, -1) if text[:n] in table), None)


def _name(region: Region, organ: str, known: frozenset[str]) -> str:
    place = region.full
    senior = region.rank == 1 or region.name in SENIOR
    if organ.startswith("="):
        organ = organ[1:]
        if organ == "人民政府办公室" and (place + "人民政府办公室" not in known) and senior:
            organ = "人民政府办公厅"
        if organ in ("委", "委办公室"):
            return f"{PARTY}{place}委员会" + ("" if organ == "委" else "办公厅" if senior else "办公室")
        if organ == "人大常委会":
            organ = "人民代表大会常务委员会"
        return place + organ
    for ending in ("局", "委员会", "厅"):
        if place + organ + ending in known:
            return place + organ + ending
    return place + organ + ending_for(region, organ)


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("zhengtu.extract").joinpath("data/codes.toml").read_text(encoding="utf-8"))


def _central() -> dict[str, str]:
    return _data()["central"]


def _organs() -> dict[str, str]:
    return _data()["organs"]


def _table() -> dict[str, str]:
    return _data()["regions"]
