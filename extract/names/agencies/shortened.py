"""Organs that a text calls by their kind alone: 总局; 省局, 区局 and 溧阳市局 in a letter of a 市…局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.organs import Organ
from zhengtu.extract.lexicon.regions import Home, Region, gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies.zones import ZONE_COMMITTEE
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer

BUREAU_ALONE = expression("<bureau_alone>")
COMMITTEE_ALONE = expression("<committee_alone>")
BUREAU_OF_LEVEL = expression("<bureau_of_level>")
BUREAU_OF_PLACE = expression("<bureau_of_place>")
GENERAL_BUREAU = re.compile("[一-龥]{2,12}?总局")  # with the bureau of its own that may follow
BUREAUS = ("局", "厅", "委员会")


def shortened(text: str, issuer: Agency | None, found: Sequence[Agency]) -> Iterator[Agency]:
    """Yield the mentions of organs by their kind alone, and of those of its divisions that share the issuer's field."""
    general = {m.group() for a in found if (m := GENERAL_BUREAU.match(a.name))}
    if len(general) == 1:
        whole = next(iter(general))
        yield from (Agency(m.start(), m.end(), whole) for m in finditer(BUREAU_ALONE, text))
    if issuer and issuer.name.endswith(ZONE_COMMITTEE):
        yield from (replace(issuer, start=m.start(), end=m.end()) for m in finditer(COMMITTEE_ALONE, text))
    if issuer is None or not issuer.region or not issuer.name.endswith(BUREAUS):
        return
    field = _field(issuer)
    home = Home.of(gazetteer().named(issuer.region) or _district(issuer.region))
    if not field or not home.province:
        return
    for match in finditer(BUREAU_OF_LEVEL, text):
        region = gazetteer().named(home.at(match["level"])) or _district(home.at(match["level"]))
        if region and home.at(match["level"]) == issuer.region and issuer.name.endswith(match["kind"]):
            yield replace(issuer, start=match.start(), end=match.end(), bare=False)
        elif region and region.rank < issuer.rank:
            name = organs.full_name(region.full, region.rank, field)
            if name.endswith(match["kind"]):
                yield Agency(match.start(), match.end(), name, region.full, region.rank)
    hints = frozenset((home.city, home.province))
    for match in finditer(BUREAU_OF_PLACE, text):
        place = gazetteer().named(match["place"], hints)
        if place and issuer.rank < place.rank and home.name in (place.city, place.province):
            name = organs.full_name(place.full, place.rank, field)
            yield Agency(match.start("place"), match.end(), name, place.full, place.rank)


def _field(issuer: Agency) -> Organ | None:
    """Return the department that an issuer is, as the lexicon has it for any division."""
    known = organs.lexicon().get(issuer.name.removeprefix(issuer.region))
    return replace(known, ending="", short=True) if known and known.sort == "department" else None


def _district(name: str) -> Region | None:
    """Return the division of a name that its city opens (常州市金坛区)."""
    found = gazetteer().before(name, len(name)) if name else None
    return found[1] if found else None
