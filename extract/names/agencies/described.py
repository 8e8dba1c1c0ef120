"""What is known of an agency by its name: its kind, level and region, and what became of it."""

from __future__ import annotations

from zhengtu.extract.lexicon.places import CORPS, inside, region_of
from zhengtu.extract.lexicon.regions import LEVELS, gazetteer
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
