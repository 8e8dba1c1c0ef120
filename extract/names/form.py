"""The form of a document: its numbers, titles, parts and home, read together with the agencies that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.lexicon import organs, regions
from zhengtu.extract.lexicon.places import inside, region_of
from zhengtu.extract.lexicon.regions import Home, Region, gazetteer
from zhengtu.extract.names import offered
from zhengtu.extract.names.agencies import agencies, codes, ministries
from zhengtu.extract.names.agencies.zones import ZONE_COMMITTEE
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper import structure, titles
from zhengtu.extract.paper.agency import Agency, longest
from zhengtu.extract.paper.orders import orders
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.paper.statutes import statutes
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.normalise import Normalised, squeeze
from zhengtu.graph.identity import path_of

FEWEST_OWN = 3  # times that a text says 我省, 本市 and speaks for a division
OWN_PROVINCE = re.compile(r"[全我本]省(?![（(、]自治区)|省委、\s*省政府")


def read_form(source: Normalised, own_topics: str = "", others: Sequence[Candidate] = ()) -> Sheet:
    """Return the sheet of a document; agencies, parts and home are found in two rounds, since each helps the others.

    `own_topics` is the text of a user's own lexicon of topics. Agencies of `others` may sign and issue the document,
    policies of theirs are titles beside those in 《》.
    """
    text = source.text
    history = orders(text, source.name) if source.taiwan else []
    numbers = [order.number for order in history] or titles.numbers(text)
    quoted = titles.titles(text, numbers)
    if source.taiwan:
        quoted = sorted([*quoted, *statutes(text)], key=lambda title: title.start)
    issuers = [order.issuer for order in history if order.issuer]
    home = Home() if source.taiwan else Home.of(regions.guess(text) or _of_zone(text))
    divisions = list(finditer(regions.OWN_DIVISION, text))
    spoken = Counter(match.group(1) for match in divisions)
    own = sum(match.group()[0] in "我本" for match in divisions) >= FEWEST_OWN
    for _ in range(2):
        found = _agencies(source, home, issuers)
        signing = longest([*found, *offered.agencies(source, home, others)]) if others else found
        shape = structure.analyse(text, signing, numbers, quoted)
        better = _home(shape, _titled(shape, home, spoken), own)
        if better == home:
            break
        home = better
    if others:
        quoted = offered.with_policies(text, quoted, numbers, shape, others)
    return Sheet(source, history, numbers, quoted, found, shape, home, own_topics)


def _of_zone(text: str) -> Region | None:
    """Return the province of the one new area that a text names which speaks of a province without its name."""
    named = {province for zone, province in organs.zones().items() if zone.endswith("新区") and zone in text}
    return gazetteer().named(named.pop()) if len(named) == 1 and OWN_PROVINCE.search(text) else None


def _agencies(source: Normalised, home: Home, issuers: Sequence[Agency]) -> list[Agency]:
    text = source.text
    hints = frozenset(name for name in (home.province, home.city) if name)
    found = agencies.settle(agencies.find(text, home, hints, source.taiwan), text)
    if source.taiwan:
        found = ministries.trimmed(text, found)
        found = [_as_written(source, agency) for agency in longest([*found, *issuers])]
    return found


def _as_written(source: Normalised, agency: Agency) -> Agency:
    """Give an agency that is named in full its traditional characters back."""
    whole = agency.name == source.text[agency.start : agency.end]
    return replace(agency, name=squeeze(source.name(agency.start, agency.end))) if whole else agency


def _titled(shape: Structure, home: Home, spoken: Counter[str]) -> Home:
    """Return the home that the document's title says, where it begins with a division in full: 海宁市促进消费实施方案.

    `spoken` counts the levels that the text calls its own: one that says 我市 is of no county that its title names.
    """
    region = regions.leading(shape.part(0).title)
    if region is None or region.name in path_of(home.path):
        return home
    level = region.name[-1].replace("旗", "县")
    return Home.of(region) if spoken[level] * 2 >= spoken.total() else home


def _home(shape: Structure, home: Home, own: bool) -> Home:
    """Return where the issuer is from; central issuers have no home, `own` says that the text speaks for a division."""
    for agency in shape.issuers:
        region = region_of(agency.name)
        zone = agency.name.removesuffix(ZONE_COMMITTEE)
        if zone != agency.name and zone.endswith("区") and not home.county:
            city = home if home.city else Home.of(inside(zone))
            return replace(city, county=zone)  # 区财政局 is the zone's own
        if region:
            return Home.of(region)
        if not agency.region:
            return Home()
    if shape.number and shape.number.prefix:
        named = codes.issuer(shape.number.prefix, home)
        if named and (named[1] or not own):
            return Home.of(named[1])
    return home
