"""Committees of the party, the CPPCC and the democratic parties, and the names that they go by."""

from __future__ import annotations

import re
from collections.abc import Callable

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.organs import COUNCIL, PARTY
from zhengtu.extract.lexicon.regions import Home, gazetteer, rank
from zhengtu.extract.lexicon.wording import expression, meanings
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer

PARTY_LEVEL = expression("<party_level>")
PARTY_OFFICE = expression("<party_office>")
# Deputies of a division at a congress, who propose as one.
DELEGATION = re.compile("(?<![一-龥])(?P<region>[一-龥]{2,9})代表团(?=[：:])")
PARTY_ORGANS = expression("<party_organs>")
PARTY_DISCIPLINE = expression("<party_discipline>")
PARTY_LEAGUE = expression("<party_league>")
PARTY_REGION = expression("<party_region>")
COUNCIL_FORM = expression("<council_form>")
COUNCIL_FULL = expression("<council_full>")
PARTY_FULL = expression("<party_full>")
DEMOCRATIC_PARTY = expression("<democratic_party>")
GOVERNMENT_BESIDE = re.compile("[、和]?(?P<level>省|市|区|县|州|自治区)(?:人民)?政府(?!办|督|研|金)")
REGIONAL_PARTY = expression("<regional_party>")


Build = Callable[[str, "re.Match[str]"], str]


def bodies(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return the committees of the party, of the CPPCC and of the democratic parties."""
    found = _regional_party(text, hints)
    found += [
        Agency(match.start(), match.end(), place.full + "代表团", place.full, place.rank)
        for match in finditer(DELEGATION, text)
        if (place := gazetteer().named(match["region"], hints))
    ]
    for pattern, build in (
        (PARTY_DISCIPLINE, _discipline),
        (PARTY_ORGANS, _organs),
        (PARTY_FULL, _party),
        (PARTY_LEVEL, _party),
        (PARTY_OFFICE, _party),
        (PARTY_REGION, _party),
        (PARTY_LEAGUE, _league),
        (COUNCIL_FULL, _council),
        (COUNCIL_FORM, _council),
        (DEMOCRATIC_PARTY, _democratic),
    ):
        found += _forms(text, home, hints, pattern, build)
    return found


def _forms(text: str, home: Home, hints: frozenset[str], pattern: re.Pattern[str], build: Build) -> list[Agency]:
    found = []
    for match in finditer(pattern, text):
        groups = match.groupdict()
        start = match.start()
        name = ""
        if groups.get("level"):
            named = gazetteer().before(text, match.end("level"), hints) if groups["level"] == "自治区" else None
            if named and named[1].rank == 1:  # 内蒙古自治区党委
                start, name = min(start, named[0]), named[1].full
            else:
                name = home.at(groups["level"])
        elif groups.get("region") or groups.get("after"):
            inner = groups.get("region") or groups.get("after") or ""
            region = gazetteer().named(inner, hints) or gazetteer().named(inner.removesuffix("市") + "市", hints)
            region = region or gazetteer().named(inner.removesuffix("区"), hints)  # 民建广西区委
            if region is None and inner in ("市", "省", "区", "县"):
                name = home.at(inner)
            elif region is None:
                continue
            else:
                name = region.full
        else:
            place = gazetteer().before(text, start, hints)
            if not place:
                continue
            start, name = place[0], place[1].full
        if not name:
            continue
        beside = GOVERNMENT_BESIDE.match(text, match.end()) if groups.get("level") == "自治区" else None
        if beside and beside["level"] == "自治区":  # 内蒙古自治区党委自治区人民政府
            found.append(Agency(beside.start("level"), beside.end(), f"{name}人民政府", name, rank(name)))
        full = build(name, match)
        found.append(Agency(start, match.end(), full, name, rank(name) or 3))
    return found


def _party(name: str, match: re.Match[str]) -> str:
    sub = match.group("sub") or ""
    return f"{PARTY}{name}委员会{meanings('committee_offices').get(sub, sub)}"


def _discipline(name: str, match: re.Match[str]) -> str:
    return f"{PARTY}{name}纪律检查委员会"


def _organs(name: str, match: re.Match[str]) -> str:
    return f"{PARTY}{name}直属机关工作委员会"


def _league(name: str, match: re.Match[str]) -> str:
    return f"共青团{name}委员会"


def _council(name: str, match: re.Match[str]) -> str:
    sub = match.group("sub") or ""
    full = meanings("committee_offices").get(sub, re.sub("委$", "委员会", sub))
    return f"{COUNCIL}{name}委员会{full}"


def _democratic(name: str, match: re.Match[str]) -> str:
    return f"{organs.parties()[match.group('party')]}{name}{match.group('sub') or ''}委员会"


def _regional_party(text: str, hints: frozenset[str]) -> list[Agency]:
    """Return 中山市委, 云南省委办公厅 and the like, where the division is named in full."""
    found = []
    for match in finditer(REGIONAL_PARTY, text):
        place = gazetteer().before(text, match.end(1), hints)
        if place:
            sub = match.group(2) or ""
            region = place[1]
            start = place[0] - 2 if text[max(0, place[0] - 2) : place[0]] == "中共" else place[0]
            found.append(Agency(start, match.end(), f"{PARTY}{region.full}委员会{sub}", region.full, region.rank))
            beside = GOVERNMENT_BESIDE.match(text, match.end())
            if beside and beside["level"] == match.group(1):  # 江油市委、市政府
                name = f"{region.full}人民政府"
                found.append(Agency(beside.start("level"), beside.end(), name, region.full, region.rank))
    return found
