"""Divisions of the issuer (处, 科), where brackets and lists hand out duties, and lists that share an organ's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.regions import Home, gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies.offices import zone_name
from zhengtu.extract.names.agencies.zones import ZONE_COMMITTEE
from zhengtu.extract.paper.agency import Agency, rank_of
from zhengtu.extract.text.anchors import finditer, near

DUTIES_OF_UNITS = expression("<duties_of_units>")
UNIT_ITEM = expression("<unit_item>")
ROLES_IN_DUTIES = expression("<roles_in_duties>")
NO_DIVISION = expression("<no_division>")
BEHIND_ORGAN = re.compile("(?:[局厅委]|我[部办]|办公室|[本网]站|本网|公众号)$")
OWNER = re.compile("^[一-龥]{2,8}[厅局委](?=[一-龥]{2,}[处科]$)")
UNIT_IN_BRACKETS = expression("<unit_in_brackets>")
PARENTS = ("部", "局", "厅", "委员会", "署", "总局", "办公厅", "办公室", "银行")
FIELD_AT_END = re.compile("(?:府|[省市县区州])([^府省]+部门)$")  # what each division calls otherwise
WITHIN_MINISTRY = expression("<within_ministry>")
WITHIN_ITEM = expression("<within_item>")
UNIT_OF_MINISTRY = expression("<unit_of_ministry>")
UNIT_OF_OWN = expression("<unit_of_own>")
UNIT_ACTING = expression("<unit_acting>")
LONGEST_DUTIES = 400  # characters of a list that shares an organ's name
ZONE_AT_END = expression("<zone_at_end>")
OF_ZONE = expression("<of_zone>")
KIND_OF_ZONE = re.compile("(?:高新技术产业|经济技术|经济)开发区|综合保税区")
SEPARATED = re.compile("[、，,和及与]")


def divisions(text: str, issuer: Agency | None) -> list[Agency]:
    """Return the divisions of the issuer that brackets and lists of duties name (（运用促进处，…）, 责任处室：…)."""
    if issuer is None or re.search("人民政府|委员会办公室$|领导小组|法院|国务院$", issuer.name):
        return []
    parent = re.sub("(?<=[局厅部委会署])办公[厅室]$", "", issuer.name)
    found = []
    for match in finditer(DUTIES_OF_UNITS, text):
        group = "bracket" if match["bracket"] is not None else "line"
        body = match[group]
        if group == "bracket" and BEHIND_ORGAN.search(text, max(0, match.start() - 3), match.start()):
            continue  # 报市财政局（产业科）: whom to ask
        items = [m for m in UNIT_ITEM.finditer(body) if not NO_DIVISION.search(m["name"])]
        if not any(m["name"][-1] in "处科司室" for m in items):
            continue  # centres of the organ stand beside its divisions, else they are anybody's
        if not items or not (
            group == "line" or ROLES_IN_DUTIES.search(body) or (items[0].start() == 0 and _alone(body, items))
        ):
            continue
        if all(m["name"].endswith("室") for m in items) and not (group == "line" or items[0].start() == 0):
            continue
        for item in items:
            start = match.start(group) + item.start("own" if item["own"] else "name")
            name = OWNER.sub("", item["name"])
            found.append(Agency(start, match.start(group) + item.end(), parent + name, issuer.region, issuer.rank))
    return found


def within(text: str, issuer: Agency | None) -> list[Agency]:
    """Return the units of a ministry that its own letter names without it (部内抄送：办公厅、综合司)."""
    if issuer is None or issuer.region or not issuer.name.endswith(PARENTS):
        return []
    parent = re.sub("(?<=[部委会署局])办公[厅室]$|(?<=部)[一-龥]{2,}[司局]$", "", issuer.name)
    spans = [
        (inside.start("list") + m.start("name"), inside.start("list") + m.end("name"))
        for inside in finditer(WITHIN_MINISTRY, text)
        for m in WITHIN_ITEM.finditer(inside["list"])
    ]
    spans += [m.span("name") for pattern in (UNIT_OF_MINISTRY, UNIT_ACTING) for m in finditer(pattern, text)]
    return [Agency(start, end, parent + text[start:end]) for start, end in spans]


def owned(text: str, issuer: Agency | None) -> list[Agency]:
    """Return the units that a letter names behind the kind of the organ that wrote it (部规划研究院, 厅公路处)."""
    if issuer is None:
        return []
    parent = re.sub("(?<=[部局厅])办公[厅室]$", "", issuer.name)
    return [
        replace(issuer, start=unit.start("kind"), end=unit.end("name"), name=parent + unit["name"], bare=False)
        for unit in finditer(UNIT_OF_OWN, text)
        if parent.endswith(unit["kind"]) and unit["name"].endswith("处") == (unit["kind"] != "部")
    ]


def units(text: str, found: Sequence[Agency]) -> list[Agency]:
    """Return the units that brackets behind agencies name (商务部（财务司）)."""
    return [
        Agency(unit.start("name"), unit.end("name"), agency.name + unit["name"], agency.region, agency.rank)
        for agency in found
        if not agency.bare
        and not agency.region
        and (unit := UNIT_IN_BRACKETS.match(text, agency.end))
        and agency.name.endswith(PARENTS)
    ]


SOME_DIVISIONS = expression("<some_divisions>")

SUCH_GOVERNMENTS = expression("<such_governments>")


def some(text: str, hints: frozenset[str]) -> list[Agency]:
    """Return the governments that a list names by example (广州、深圳等市人民政府), each to the end of the list."""
    found = []
    for match in near(SOME_DIVISIONS, SUCH_GOVERNMENTS, text, 60, 8):
        for name in re.finditer("[^、]+", match["names"]):
            place = gazetteer().before(text, match.start("names") + name.end(), hints)
            if place:
                region = place[1]
                found.append(Agency(place[0], match.end(), region.full + "人民政府", region.full, region.rank))
    return found


def _alone(body: str, items: list[re.Match[str]]) -> bool:
    """Tell whether a bracket holds divisions, or one with a name and a telephone number, and nothing more."""
    if re.search(r"\d{5,}", body):
        return True
    rest = body
    for item in items:
        rest = rest.replace(item.group(), "", 1)
    return not rest.strip("、，,；; 和及与等") and any(item["name"][-1] in "处科" for item in items)


def shared(text: str, found: list[Agency], hints: frozenset[str], home: Home) -> list[Agency]:
    """Return the agencies of divisions that a list names before the one that carries the organ's name.

    「济南、青岛、烟台市人民政府」: each reaches to the end, where their common name stands. `home` is the document's.
    """
    book = gazetteer()
    added = []
    for agency in found:
        own = OF_ZONE.match(agency.name)
        if agency.bare or not (own or (agency.region and agency.name.startswith(agency.region))):
            continue
        last = book.named(agency.region, hints) if agency.region else None
        begin = agency.start
        organ = agency.name[own.end() :] if own else agency.name.removeprefix(agency.region)
        field = FIELD_AT_END.search(text, agency.start, agency.end)
        known = organs.lexicon().get(field[1]) if field else None
        while (last or own) and begin > 2 and agency.end - begin < LONGEST_DUTIES and SEPARATED.match(text[begin - 1]):
            place = book.before(text, begin - 1, hints)
            zone = ZONE_AT_END.search(text, max(0, begin - 22), begin - 1)
            alike = place and last and place[1].rank == last.rank and place[1].full != agency.region
            if organ.startswith("行政公署") and place and place[1].full.endswith("市"):
                break  # only prefectures and leagues have one
            if place and alike:
                start, name, region, rank = place[0], place[1].full, place[1].full, place[1].rank
            elif zone:
                start, name, region, rank = zone.start("name"), zone_name(zone["name"]), agency.region, agency.rank
                region = next((place for known_zone, place in organs.zones().items() if known_zone in name), region)
                if KIND_OF_ZONE.fullmatch(name):
                    # The only one of its kind is the document's own, whatever zone stands behind it.
                    region, rank = (home.name, rank_of(home.name, home)) if home.name else (region, rank)
                    name = region.removesuffix("市") + name
                organ = ZONE_COMMITTEE if organ.endswith(ZONE_COMMITTEE) else organ
            else:
                break
            if start and not re.match(r"[\s、，,和及与：:；;（(》送由请报]", text[start - 1]):
                break
            begin = start
            # A zone stands for its organ by itself; a division needs the name that its list ends with.
            end = zone.end("name") if zone and start == zone.start("name") else agency.end
            whole = organs.full_name(region, rank, known) if known and not zone else name + organ
            added.append(replace(agency, start=start, end=end, name=whole, region=region, rank=rank))
    return added
