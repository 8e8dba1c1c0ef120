"""Departments of a division that a text does not name: 州司法局 in a body whose letterhead is lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.regions import LEVELS, OWN_DIVISION, Home, gazetteer, scan
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies import agencies
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.normalise import squeeze

FEWEST = 2  # organs of one level that a text names before it speaks for a division of that level, or one and 本市
ORGAN_AT_END = re.compile("(?:[局厅委办]|委员会|办公室|中心)$")
# What at least one of them looks like, so that other texts are not read for it.
LEVEL_ORGAN = re.compile(
    "(?<![一-龥])(?:省|市|州|盟|县|区)[一-龥]{1,16}?(?:局|厅|委|办|政府|中心)|[由向报送请与和及经合](?:省|市|州|县|区)[一-龥]{1,12}?(?:局|厅|委|办|政府)"
)
UNPLACED_BEFORE = expression("<unplaced_before>")


@dataclass(frozen=True, slots=True)
class Unplaced(Home):
    """A home of which nothing is known but its level: each level is called by its letter."""

    def at(self, level: str) -> str:
        """Return the level itself."""
        return level if level in LEVELS else ""


def unplaced(sheet: Sheet) -> list[Agency]:
    """Return the organs of a level in a text that tells neither where it is from nor who issued it.

    They go by what the text calls them; the texts of the centre, which call so what every division has, have none.
    """
    if sheet.home.name or sheet.issuer or sheet.structure.number or sheet.source.taiwan:
        return []
    text = sheet.text
    if not LEVEL_ORGAN.search(text):
        return []
    if any(place.name.endswith("自治区") for _, _, name in scan(text) if (place := gazetteer().named(name))):
        return []  # what it calls 自治区 is plain
    home = Unplaced("省", "市", "县")
    settled = agencies.settle(agencies.find(text, home), text)
    found = [a for a in settled if a.region in LEVELS and _alone(text, a)]
    levels = Counter(region for region, _ in {(a.region, a.name) for a in found if _plain(text, a)})
    own = {match.group(1) for match in finditer(OWN_DIVISION, text) if match.group()[0] != "全"}
    called: dict[str, str] = {}
    for agency in found:
        written = squeeze(text[agency.start : agency.end])
        if ORGAN_AT_END.search(written) and written.startswith(agency.region):
            called.setdefault(agency.name, written)
    spoken_for = [a for a in found if levels[a.region] >= FEWEST or a.region in own]
    return [replace(a, name=called.get(a.name, a.name)) for a in spoken_for]


def _alone(text: str, agency: Agency) -> bool:
    """Tell whether the level begins the name, or a list leaves it out, and no other level stands before it."""
    written = squeeze(text[agency.start : agency.end])
    if not written.startswith(agency.region) and written not in organs.departments():
        return False  # a town of the division
    if written.startswith(f"{agency.region}级"):
        return False  # of every division of that level
    return UNPLACED_BEFORE.search(text, max(0, agency.start - 3), agency.start) is not None


def _plain(text: str, agency: Agency) -> bool:
    return ORGAN_AT_END.search(squeeze(text[agency.start : agency.end])) is not None
