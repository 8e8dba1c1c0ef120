"""Agencies in a text: lexicon and suffix rules, the region before them, and the full name they stand for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.organs import PARTY, Organ
from zhengtu.extract.lexicon.places import CORPS
from zhengtu.extract.lexicon.regions import Home, at_home, gazetteer
from zhengtu.extract.lexicon.wording import expression, meanings, words
from zhengtu.extract.names.agencies.bodies import bodies
from zhengtu.extract.names.agencies.clauses import is_clause
from zhengtu.extract.names.agencies.institutes import institutes
from zhengtu.extract.names.agencies.ministries import ministries
from zhengtu.extract.names.agencies.offices import offices
from zhengtu.extract.names.agencies.zones import zones
from zhengtu.extract.paper.agency import Agency, longest, rank_of
from zhengtu.extract.paper.openings import openings, repeated
from zhengtu.extract.text.anchors import finditer

LEVEL_AT_END = expression("<level_at_end>")
GENERAL_BEFORE_ORGAN = expression("<general_before_organ>")
NOT_AFTER = expression("<not_after>")
CONGRESS_SUB = expression("<congress_sub>")
WORKING_OFFICE = expression("<working_office>")
INNER_UNIT = expression("<inner_unit>")
# 集中办理 names no organ: what is clipped to two characters stands for itself, or in a list.
CLIPPED = re.compile("(?:[^一-龥]|[由经和与及向报办实彻照据行达])?..(?:[^一-龥]|[发印函国和与及转文])?", re.DOTALL)
BRANCH_OFFICE = expression("<branch_office>")
BRANCH_OF_CENTRE = expression("<branch_of_centre>")
# A signature may break between a regulator and its bureau.
BRANCH_OF_REGULATOR = re.compile(r"\n?(?P<place>[一-龥]{2,7}?)监管(?:分局|局)")
PARTY_GROUP = expression("<party_group>")
GROUP_BEHIND = expression("<group_behind>")
# Behind a government a department's field is plain where the State Council has one for it: not 民营经济主管部门.
DEPARTMENT_AT_END = re.compile("(?:行政)?(?:主管|管理)?部门$")
GOVERNMENT_BEFORE = re.compile("(?:人民)?政府$")
EVERYWHERE = expression("<everywhere>")
# Its departments are listed behind those of all provinces (…，新疆生产建设兵团财政局、商务局).
OF_CORPS = re.compile(
    f"{CORPS}[一-龥]{{2,12}}(?:[局委厅]|委员会|[察法]院)(?:、[一-龥]{{2,12}}(?:[局委厅]|委员会))*、\\Z"
)
# One that a place's own begins: 各县区人民政府，市发展改革委、财政局.
OF_PLACE = re.compile(
    "(?:^|[\n，,；;：:])(?!各)(?:[一-龥]{1,9}[市省县区州盟旗]|[市省县区州盟旗])[一-龥]{2,12}[局委厅办](?:、[一-龥]{2,12}[局委厅办社院])*、\\Z"
)
SUBUNIT = expression("<subunit>")
OF_GOVERNMENT = expression("<of_government>")
STOCK_LISTING = expression("<stock_listing>")
# What goes on behind the name of a central organ that is not meant then: its departments, its members, listed firms.
NO_CENTRAL = {
    "国务院": re.compile("部委"),
    "中国共产党中央政治局": re.compile("[常候]?[委补]|集体|同志"),
    "中国共产党中央政治局常务委员会": re.compile("委员(?!会)|同志"),
    "上海证券交易所": STOCK_LISTING,
    "深圳证券交易所": STOCK_LISTING,
    "北京证券交易所": STOCK_LISTING,
}
EACH_LEVEL = re.compile(
    "各(?:自治)?[省市县区州盟旗](?:[、（(](?:自治)?[省市县区州盟旗])*[、（(]\\Z"
)  # 各区、市人民政府
FORMER = re.compile("(?<![高草平还])原$")
MERGED = expression("<merged>")  # what became of it is told: then it is itself that is meant
RESEARCH_INSTITUTE = expression("<research_institute>")
CENTRAL = (
    "部",
    "联合会",
    "通讯社",
    "日报社",
    "委员会",
    "署",
    "总局",
    "局",
    "总社",
    "人民银行",
    "办公室",
    "最高人民法院",
    "最高人民检察院",
)
# What stands between the members of a list; one that is not known may stand there too.
ORGANS_JOINT = re.compile(
    "[、，,和及与 ]{1,2}|、(?:(?:(?![省市县区州各等])[一-龥]){1,10}[办局委会联社协厅部院站行]、){1,2}"
)
JOINT_COURT = re.compile("[、，,]")
LIST_ENDS = expression("<list_ends>")
BESIDE_PARTY = expression("<beside_party>")
ISSUER_PRONOUN = expression("<issuer_pronoun>")
UNDER = expression("<under>")
OF_ISSUER = expression("<of_issuer>")
PRONOUN_ENDINGS = {
    "委": ("委员会", "委"),
    "办": ("办公室", "办公厅"),
    "会": ("会",),
    "部": ("部",),
    "局": ("局",),
    "厅": ("厅",),
}

# A department of the province, named by its kind alone: 会同财政厅、教育厅.
BY_KIND_ALONE = re.compile("(?:[，。；：、（|\\s]|(?<=[会协])同|[由与和及经商报向请])[一-龥]+厅(?![局（各])")


@cache
def _heads(taiwan: bool) -> tuple[Any, tuple[tuple[str, Organ], ...]]:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    entries = dict(organs.lexicon())
    if taiwan:
        entries.update(organs.taiwan())
    items = tuple(sorted(entries.items()))
    automaton = AhoCorasick(
        [text for text, _ in items],
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.ContiguousNFA,
    )
    return automaton, items


def find(text: str, home: Home, hints: frozenset[str] = frozenset(), taiwan: bool = False) -> list[Agency]:
    """Return the agencies of a text in order, longest where several overlap."""
    found = [*bodies(text, home, hints), *_lexical(text, home, hints, taiwan)]
    found += ministries(text) if taiwan else [*zones(text), *offices(text, home, hints), *institutes(text)]
    found = longest([agency for agency in found if not is_clause(agency.name)])
    found = longest([*found, *openings(text, found, hints)])
    found = longest([*found, *repeated(text, found)])
    units = organs.units()
    return [replace(agency, name=units[agency.name]) if agency.name in units else agency for agency in found]


def _lexical(text: str, home: Home, hints: frozenset[str], taiwan: bool) -> list[Agency]:
    automaton, items = _heads(taiwan)
    found: list[Agency] = []
    # 联合国家认监委: the United Nations stand where no nation's organ goes on.
    for index, start, end in automaton.find_matches_as_indexes(text.replace("联合国家", "联、国家")):
        form, organ = items[index]
        governs = organ.sort == "government" or organ.name == "国务院"
        if (text.startswith(("各部", "各直属"), end) and not governs) or (
            form.endswith("委") and text.startswith("员", end)
        ):
            continue
        if form in words("clipped_organs") and not CLIPPED.fullmatch(text, max(0, start - 1), end + 1):
            continue
        if form.endswith("部") and text[end : end + 1] in ("门", "分", "署", "长", "队", "级"):
            continue
        if organ.sort in ("central", "taiwan"):
            local = organs.departments().get(form)
            placed = _placed(text, start, end, local, home, hints) if local else None
            central = _central(text, start, end, organ)
            excluded = NO_CENTRAL.get(central.name)
            elsewhere = local and not placed  # 市国资委 where the city is not known is no organ of the nation
            if (excluded and excluded.match(text, end)) or (
                elsewhere and (LEVEL_AT_END.search(text[max(0, start - 3) : start]) or _everywhere(text, start))
            ):
                continue
            # In a list of local departments such a name is a department's; settling will tell.
            doubtful = local and home.name and central.end == end
            found.append(placed or (replace(central, bare=True) if doubtful else central))
            continue
        whole = organ.sort == "government" and OF_GOVERNMENT.match(text, end)
        if NOT_AFTER.match(text, end) and not whole and not (organ.sort == "department" and form.endswith("局")):
            continue
        agency = _placed(text, start, end, organ, home, hints)
        if agency:
            if organ.sort == "congress":
                if text.startswith(("代表", "议案"), end) and not text.startswith(
                    ("代表大会", "代表联络", "代表工"), end
                ):
                    continue  # a deputy is a person
                agency = _congress(text, agency)
            found.append(_office(text, agency))
        elif GENERAL_BEFORE_ORGAN.search(text[max(0, start - 3) : start]):
            continue
        elif not home.name and form in organs.bare() and not LEVEL_AT_END.search(text[max(0, start - 3) : start]):
            found.append(Agency(start, end, organs.bare()[form]))
        elif _everywhere(text, start) and not any(
            p.search(text, max(0, start - 60), start) for p in (OF_CORPS, OF_PLACE)
        ):
            continue
        elif (
            home.province
            and form.endswith("厅")
            and organ.sort == "department"
            and BY_KIND_ALONE.match(text, start - 1)
        ):
            found.append(Agency(start, end, organs.full_name(home.province, 1, organ, True), home.province, 1))
        elif (
            form in organs.listed()
            or (organ.name.startswith("人民政府") and BESIDE_PARTY.search(text, max(0, start - 5), start))
            or (organ.sort == "department" and not form.endswith(("部门", "办公室")))
            or organ.sort == "court"
        ):
            found.append(Agency(start, end, form, bare=True))
    return found


def _central(text: str, start: int, end: int, organ: Organ) -> Agency:
    """Return a central organ with the bureau or branch of its own that follows."""
    name = organ.name
    former = FORMER.search(text, max(0, start - 2), start) and not MERGED.match(text, end)
    if former and name in organs.successors():
        return Agency(start, end, organs.successors()[name])
    group = PARTY_GROUP.match(text, end)
    if group and name != "国务院":
        return Agency(start, group.end(), f"{PARTY}{name}党组")
    if name.endswith((*CENTRAL, "科学院", "研究院")) and not name.startswith((PARTY, "中共中央")):
        sub = SUBUNIT.match(text, end) or RESEARCH_INSTITUTE.match(text, end) or GROUP_BEHIND.match(text, end)
        if sub and sub.group() not in organs.bare():
            return Agency(start, sub.end(), name + sub.group())
    if name == "国家税务总局":
        region = re.compile("[一-龥]{2,9}?税务局").match(text, end)
        if region and not is_clause(region.group()):
            return Agency(start, region.end(), name + region.group())
    branch = BRANCH_OF_CENTRE.match(text, end) if name.endswith("局") else None
    if name.endswith("监督管理委员会"):
        branch = BRANCH_OF_REGULATOR.match(text, end)
    if branch and gazetteer().named(branch["place"]):
        return Agency(start, branch.end(), name + branch.group().strip())
    return Agency(start, end, name)


def _everywhere(text: str, start: int) -> bool:
    """Tell whether a place lies in a line that addresses all divisions of a kind."""
    line = max(text.rfind("\n", 0, start) + 1, start - 240)
    return EVERYWHERE.match(text, line, start) is not None


def _office(text: str, agency: Agency) -> Agency:
    """Return an organ with the office of its own or the party group that follows (市政府口岸办, 市财政局党组)."""
    group = PARTY_GROUP.match(text, agency.end)
    if group:
        return replace(agency, end=group.end(), name=f"{PARTY}{agency.name}党组")
    branch = BRANCH_OFFICE.match(text, agency.end) if agency.name.endswith(("局", "厅", "委员会")) else None
    if branch:
        whole = agency.name + branch.group() if branch.group().endswith("分局") else text[agency.start : branch.end()]
        return replace(agency, end=branch.end(), name=whole)
    own = GROUP_BEHIND.match(text, agency.end) if agency.name.endswith(("局", "厅", "委员会")) else None
    if own:
        return replace(agency, end=own.end(), name=agency.name + own.group().replace(" ", ""))
    unit = INNER_UNIT.match(text, agency.end) if agency.name.endswith(("办公室", "办公厅")) else None
    if unit:
        return replace(agency, end=unit.end(), name=agency.name + unit.group())
    office = WORKING_OFFICE.match(text, agency.end) if agency.name.endswith("人民政府") else None
    if not office:
        return agency
    written = office.group()
    if office["stem"]:
        short = office["stem"] + "办"
        known = organs.lexicon().get(short)
        written = (known.name + known.ending).removeprefix("人民政府") if known else office["stem"] + "办公室"
    return replace(agency, end=office.end(), name=agency.name + written)


def _congress(text: str, agency: Agency) -> Agency:
    """Return a congress with the committee or office of its own that follows (市人大财经委)."""
    sub = CONGRESS_SUB.match(text, agency.end)
    if not sub:
        return agency
    written = sub.group()
    if written == "办" and agency.name.endswith("大会"):
        written = "常务委员会办公室"
    full = meanings("committee_offices").get(written, re.sub("工委$", "工作委员会", written))
    return replace(agency, end=sub.end(), name=agency.name + full)


def _placed(text: str, start: int, end: int, organ: Organ, home: Home, hints: frozenset[str]) -> Agency | None:
    """Return an organ with the division or level that stands before it, or None."""
    if organ.sort == "congress":
        session = re.search("第?[一二三四五六七八九十]{1,3}届$", text[max(0, start - 6) : start])
        if session:
            inner = _placed(text, start - len(session.group()), start - len(session.group()), organ, home, hints)
            return replace(inner, end=end) if inner else None
    governed = GOVERNMENT_BEFORE.search(text[max(0, start - 4) : start]) if organ.sort == "department" else None
    if governed:  # 省人民政府农业农村主管部门
        begin = start - len(governed.group())
        inner = _placed(text, begin, begin, organs.lexicon()["人民政府"], home, hints)
        if inner and (not organ.short or DEPARTMENT_AT_END.sub("", text[start:end]) in meanings("state_departments")):
            return replace(inner, end=end, name=organs.full_name(inner.region, inner.rank, organ))
        return None
    if text.endswith(CORPS, 0, start):
        whole = organ.ending or organ.sort != "department"
        name = organs.full_name(CORPS, 2, organ) if whole else text[start - len(CORPS) : end]
        return Agency(start - len(CORPS), end, name, CORPS, 1)
    place = gazetteer().before(text, start, hints)
    if place:
        begin, region = place
        explicit = text[begin:start].endswith(tuple("省市区县旗州盟"))
        if not explicit and region.rank == 3 and region.full != home.county:
            return None  # 会同林业局 is the forestry bureau, together with; a county that is meant is written in full
        if GENERAL_BEFORE_ORGAN.search(text[max(0, begin - 3) : begin]):
            return None
        region = at_home(region, text, home)
        return Agency(begin, end, organs.full_name(region.full, region.rank, organ), region.full, region.rank)
    level = LEVEL_AT_END.search(text[max(0, start - 3) : start])
    if not level:
        return None
    begin = start - len(level.group())
    before = text[max(0, begin - 3) : begin]
    if GENERAL_BEFORE_ORGAN.search(before) or before.endswith(tuple("省市县区级个大两多外超都城州列辖等")):
        return None
    name = home.at(level.group())
    if not name or EACH_LEVEL.search(text, max(0, begin - 12), begin):
        return None
    return Agency(begin, end, organs.full_name(name, rank_of(name, home), organ, loose=True), name, rank_of(name, home))


def settle(found: list[Agency], text: str) -> list[Agency]:
    """Give the bare names of a list the division of the list's first, and drop bare names elsewhere.

    「综合市发改局，金融局，科技局意见」: behind an agency with a place, and only 、，和 between, it holds.
    """
    settled: list[Agency] = []
    lexicon = organs.lexicon()
    for agency in found:
        if not agency.bare:
            settled.append(agency)
            continue
        previous = settled[-1] if settled else None
        form = text[agency.start : agency.end]
        organ = organs.departments().get(form) or lexicon[form]
        between = text[previous.end : agency.start] if previous else ""
        joint = JOINT_COURT if organ.sort == "court" else ORGANS_JOINT
        # 外办, 台办: two characters that may also be the beginning of something else.
        whole = len(form) > 2 or LIST_ENDS.match(text, agency.end)
        if whole and previous and previous.region and joint.fullmatch(between):
            name = organs.full_name(previous.region, previous.rank, organ)
            settled.append(replace(agency, name=name, region=previous.region, rank=previous.rank, bare=False))
        elif lexicon[form].sort == "central":
            settled.append(replace(agency, bare=False))
    return settled


def pronouns(text: str, issuer: Agency | None) -> list[Agency]:
    """Return 我局, 我部, 我委 and the like as mentions of the issuer, where they agree with its name."""
    if issuer is None:
        return []
    found = []
    for match in finditer(ISSUER_PRONOUN, text):
        ending = match.group(1)
        organ = issuer.name
        own = UNDER.sub("", re.sub("办公[厅室]$", "", organ)) if ending != "办" else organ
        if not own.endswith(PRONOUN_ENDINGS.get(ending, (ending,))):
            continue
        sub = match.group("sub")
        if sub and not OF_ISSUER.match(sub):
            sub = None
        end = match.end() if sub else match.end(1)
        group = None if sub else GROUP_BEHIND.match(text, end)
        if group:
            found.append(Agency(match.start(), group.end(), own + group.group(), issuer.region, issuer.rank))
            continue
        name = own + sub if sub else (organ if organ.endswith(PRONOUN_ENDINGS.get(ending, (ending,))) else own)
        found.append(Agency(match.start(), end, name, issuer.region, issuer.rank))
    return found
