"""What is known of an agency by its name: its kind, level and region, and what became of it."""

from __future__ import annotations

from zhengtu.extract.lexicon.places import CORPS, inside, region_of
from zhengtu.extract.lexicon.regions import DIVISION_SUFFIX, LEVELS, Region, gazetteer
from zhengtu.extract.lexicon.successors import successor
from zhengtu.extract.paper.agency import Agency
from zhengtu.graph.identity import compose
from zhengtu.graph.statements import Value


def agency_key(name: str) -> str:
    """Return the key of an agency."""
    return compose("Agency", name)


def described(agency: Agency, city: str = "") -> dict[str, Value]:
    """Return kind, level and region of an agency, and what became of it; `city` is that of the document, if any."""
    found: dict[str, Value] = {"kind": agency.kind}
    region = gazetteer().named(agency.region.removeprefix(city)) if agency.region else None
    region = region_of(agency.region) or region or region_of(agency.name) or inside(agency.name)
    if agency.region and region:
        region = _elsewhere(agency.name, region) or region
    found["level"] = region.level if region else "national"
    found["level"] = LEVELS.get(agency.region, found["level"])
    if agency.region == CORPS:
        found |= {"level": "provincial", "region": CORPS}
    if region:
        found["region"] = region.full
    renamed = successor(agency.name)
    if renamed:
        found |= {"successor": renamed.name, "today": renamed.today}
        found |= {"since": renamed.since} if renamed.since else {}
    return found


def _elsewhere(name: str, region: Region) -> Region | None:
    """Return the division that a name begins with where it lies in another province than the list it was told in.

    常熟经济技术开发区、陕西靖边经济技术开发区管理委员会 share an ending, and no province.
    """
    if DIVISION_SUFFIX.sub("", region.province) in name:
        return None
    known = gazetteer().short
    opened = next((name[:n] for n in (4, 3, 2) if name[:n] in known), "")
    meant = known.get(opened, ())
    # Short names of counties are words (平原), and those of many districts are those of several.
    told = [place for place in meant if place.rank < 3 or place.name.endswith("市") or len(meant) == 1]
    places = [own for own in (region_of(name), *told) if own and not own.name.endswith("县")]
    return next((own for own in places if own.province != region.province), None) if places else None
