"""From the letters of a document number to the agency that issued it (中府 → 中山市人民政府)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.organs import COUNCIL, PARTY
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import DIVISION_SUFFIX, MUNICIPALITIES, Home, Region, gazetteer
from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.successors import in_year
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies import agencies
from zhengtu.extract.text.normalise import DOCUMENT_KINDS

# Sub-provincial cities and municipalities have a 办公厅 where others have a 办公室.
SENIOR = frozenset(
    {
        *MUNICIPALITIES,
        *"广州市 深圳市 南京市 武汉市 西安市 成都市 沈阳市 长春市".split(),
        *"哈尔滨市 济南市 青岛市 大连市 宁波市 厦门市 杭州市".split(),
    }
)
SPELLED = expression("<spelled>")
_ASIDE = re.compile("（[^（）]{1,2}）")  # a division's own series: 石财（企）指标〔2024〕117号
_PREFIX = re.compile("[一-龥A-Za-z]+")
_YEAR = re.compile(r"〔(\d{4})〕")
LEVEL_IN_FULL = {"市": "市", "州": "自治州", "县": "县", "区": "区", "盟": "盟"}
OWN_LEVELS = frozenset("省市州县区盟旗")
SOCIETY = expression("<society>")

Parse = tuple[str, Region]  # the letters of a division, and the division


def issuer(prefix: str, home: Home, known: Iterable[str] = ()) -> tuple[str, Region | None] | None:
    """Return the agency behind a prefix and its division (None for central organs), or None.

    `home` is where the citing document is from, which decides what an ambiguous letter means; `known` are names of
    agencies seen in the document, whose form (局, 委员会) is preferred.
    """
    found = _found(prefix, home, known)
    return found[:2] if found else None


def issuer_of(number: str, home: Home, known: Iterable[str] = ()) -> str:
    """Return who issued a number, by the name that it had in the number's year, "" where the letters tell none."""
    prefix = _PREFIX.match(_ASIDE.sub("", number))
    found = _found(prefix.group(), home, known) if prefix and "字第" not in number else None
    if not found:
        return ""
    name, _, letters = found
    year = _YEAR.search(number)
    return in_year(name, year[1], letters) if year else name


def own_issuer(number: str, home: Home, known: Iterable[str] = ()) -> str:
    """Return who issued a document by its own number: no ministry where the document speaks for a division."""
    name = issuer_of(number, home, known)
    return "" if name and home.name and region_of(name) is None else name


def home_of(title: str, home: Home) -> Home:
    """Return where a policy is from: the division that its title begins with, else where it is cited."""
    region = region_of(title)
    return Home.of(region) if region else home


def _found(prefix: str, home: Home, known: Iterable[str]) -> tuple[str, Region | None, str] | None:
    """Return the agency behind a prefix, its division and its own letters, "" where the prefix spells its name."""
    if DOCUMENT_KINDS.fullmatch(prefix):
        return None
    spelled = _spelled(prefix, home)
    if spelled:
        return *spelled, ""
    alone = _longest(prefix, _data()["agencies"])
    if alone:
        name, place = _data()["agencies"][alone]
        return name, gazetteer().named(place), alone
    central = _data()["central"]
    organ = _longest(prefix, central) or ""
    # Where the government of the likeliest is known to write 府, 政 is another's (苏政 is not of Suzhou).
    found = sorted(_read(prefix, home), key=lambda reading: not _writes(*reading[:2]))
    for region, part, length in found:
        if len(organ) > 1 and length <= len(organ):
            break  # 银发 is the central bank's, 银发改 is Yinchuan's
        return _name(region, part, frozenset(known)), region, _longest(part, _data()["organs"]) or ""
    return (central[organ], None, organ) if organ else None


def _spelled(prefix: str, home: Home) -> tuple[str, Region | None] | None:
    """Return the agency whose whole name a number begins with (北京市人民代表大会常务委员会公告)."""
    kind = SPELLED.search(prefix)
    if not kind:
        return None
    first = next((a for a in agencies.find(prefix[: kind.start()], home) if not a.start and not a.bare), None)
    return (first.name, region_of(first.name)) if first else None


def _read(prefix: str, home: Home) -> Iterator[tuple[Region, str, int]]:
    """Yield division, organ part and length understood of the ways to read a prefix, the likeliest first."""
    central, organs_ = _data()["central"], _data()["organs"]
    for letters, region in _divisions(prefix, home):
        rest = prefix[len(letters) :]
        level = LEVEL_IN_FULL.get(rest[:1])
        for part in (rest, rest[1:]) if level and region.name.endswith(level) else (rest,):
            organ = _organ(part)
            # 商 and 林 are ministries' letters too, of a city only where its government writes.
            if organ and not (letters in central and not organ.startswith("=人民政府")):
                yield region, part, len(prefix) - len(part) + len(_longest(part, organs_) or "")
                break


def _divisions(prefix: str, home: Home) -> Iterator[Parse]:
    """Yield the divisions that a prefix may begin with, the likeliest first."""
    near = {name for name in (home.county, home.city, home.province) if name}
    practised = list(_practised(prefix))
    lettered = list(_lettered(prefix))
    yield from ((letters, region) for letters, region in practised if region.full in near or not near)
    yield from _at_home(prefix, home)
    # One's own city and province, then other cities of the province.
    yield from sorted((parse for parse in lettered if parse[1].full in near), key=lambda parse: -parse[1].rank)
    yield from practised
    yield from (parse for parse in lettered if parse[1].province in near)
    stems = list(_stems(prefix, frozenset(near)))
    yield from (parse for parse in stems if parse[1].rank == 2)
    counties = [parse for parse in stems if parse[1].rank == 3]
    yield from (parse for parse in counties if prefix.startswith(("府", "政"), len(parse[0])))
    yield from lettered
    yield from counties
    yield from _districts(prefix, lettered)


def _at_home(prefix: str, home: Home) -> Iterator[Parse]:
    """Yield the divisions that a document is from, by their names or by a letter of them, the narrowest first."""
    book = gazetteer()
    if prefix[:1] in OWN_LEVELS and (here := home.at(prefix[0])) and (own_region := region_of(here)):
        yield prefix[0], own_region  # 州政办发, 市工信规: the document's own
    for name in (home.county, home.city, home.province):
        region = book.named(name.removeprefix(home.city) or name, frozenset({home.city, home.province}))
        if region is None:
            continue
        stem = DIVISION_SUFFIX.sub("", region.name)
        if prefix.startswith(stem):
            yield stem, region
        if region.rank == 1:
            continue
        parents = [""]
        if region.rank == 3:
            above = {region.city, region.province}
            parents += [code for code, names in _data()["regions"].items() if above & set(names)]
            parents += [letter for letter in (region.city[:1], region.province[:1]) if letter]
        for parent in parents:
            for own in stem[:2]:
                if prefix.startswith(parent + own):
                    yield parent + own, region


def _practised(prefix: str) -> Iterator[Parse]:
    for pattern, letters, name in _practice():
        region = region_of(name) if pattern.match(prefix) else None
        if region:
            yield letters, region


def _lettered(prefix: str) -> Iterator[Parse]:
    table, book = _data()["regions"], gazetteer()
    for length in (3, 2, 1):
        for name in table.get(prefix[:length], ()):
            region = book.named(name)
            if region:
                yield prefix[:length], region


def _stems(prefix: str, near: frozenset[str]) -> Iterator[Parse]:
    """Yield the divisions whose name without its level begins a prefix: cities, and counties without a namesake."""
    book = gazetteer()
    for length in range(min(7, len(prefix)), 1, -1):
        found = book.short.get(prefix[:length], ()) or book.full.get(prefix[:length], ())
        if any(region.rank == 1 for region in found):
            continue  # 吉林科 is 吉 + 林 + 科
        hinted = [region for region in found if near & {region.city, region.province}]
        cities = [region for region in found if region.rank == 2]
        for region in hinted or cities or (found if len(found) == 1 else ()):
            yield prefix[:length], region


def _districts(prefix: str, lettered: Iterable[Parse]) -> Iterator[Parse]:
    """Yield the districts that a letter behind their city's gives away (京 + 兴), where one only can be meant."""
    for letters, city in lettered:
        own = prefix[len(letters) : len(letters) + 1]
        inner = _counties().get(city.name, ()) if own else ()
        first = [region for region in inner if region.name.startswith(own)]
        second = [region for region in inner if own in DIVISION_SUFFIX.sub("", region.name)[1:2]]
        found = first or second
        if len(found) == 1:
            yield letters + own, found[0]


@cache
def _counties() -> dict[str, list[Region]]:
    """Return the divisions of cities."""
    inner: dict[str, list[Region]] = {}
    for regions in gazetteer().full.values():
        for region in regions:
            if region.rank == 3:
                inner.setdefault(region.city, []).append(region)
    return inner


def _organ(part: str) -> str | None:
    """Return what the organ part of a prefix stands for."""
    key = _longest(part, _data()["organs"])
    return _data()["organs"][key] if key and not SOCIETY.match(part) else None


def _longest(text: str, table: Mapping[str, str]) -> str | None:
    return next((text[:n] for n in range(min(6, len(text)), 0, -1) if text[:n] in table), None)


def _writes(region: Region, part: str) -> bool:
    """Tell whether a government is known to write 府 or 政 as a prefix does; a department's letters say nothing."""
    if (
        region.rank == 3
        or not part.startswith(("府", "市府", "政"))
        or part.startswith(("政协", "政数", "政务", "政服"))
    ):
        return True
    if region.name.endswith(("盟", "地区")):
        return False  # they write 署
    table = _data()["government"]
    own = region.province if region.rank == 1 else region.name
    listed = table["provinces"] if region.rank == 1 else table["cities"]
    house = own in listed or (region.rank == 2 and region.province in table["of"])
    return house != part.startswith("政")


def _name(region: Region, part: str, known: frozenset[str]) -> str:
    """Return the agency that the organ part of a prefix stands for in a division."""
    organ = _organ(part) or ""
    place = region.full
    senior = region.rank == 1 or region.name in SENIOR
    if organ[0] not in "=+~":
        for stem in (organ, *organs.shorts(organ)):
            for ending in ("局", "委员会", "厅"):
                if place + stem + ending in known:
                    return place + stem + ending
        return place + organs.called(region, organ)
    if organ.startswith("~"):
        return DIVISION_SUFFIX.sub("", region.name) + organ[1:]
    if organ.startswith("+"):
        return f"{organ[1:]}{DIVISION_SUFFIX.sub('', region.name)}监管局"
    organ = organs.called(region, organ[1:])
    if organ == "人民政府办公室" and senior and place + organ not in known:
        # 京办发 is the party's, 粤办函 and 川办发 are the government's.
        party = region.rank == 1 and part.startswith("办发") and place not in _data()["government"]["offices"]
        organ = "委办公室" if party else "人民政府办公厅"
    if region.name.endswith(("盟", "地区")):
        organ = organ.replace("人民政府", "行政公署")
    if organ in ("委", "委办公室"):
        return f"{PARTY}{place}委员会" + ("" if organ == "委" else "办公厅" if senior else "办公室")
    if organ == "政协":
        return f"{COUNCIL}{place}委员会"
    return place + organ


@cache
def _data() -> dict[str, Any]:
    return read_data("codes")


@cache
def _practice() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(pattern), *found) for pattern, found in _data()["practice"].items())
