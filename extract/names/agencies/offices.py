"""Agencies outside the lexicon: leading groups, towns, zones, branches of regulators, departments of one city."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.organs import MASS, PARTY
from zhengtu.extract.lexicon.regions import DIVISION_SUFFIX, Home, at_home, gazetteer, hinted, rank, scan
from zhengtu.extract.lexicon.wording import expression, meanings
from zhengtu.extract.paper.agency import Agency, rank_of
from zhengtu.extract.text.anchors import finditer, near

ORGAN_SUFFIXED = expression("<organ_suffixed>")
OFFICES_SIDE_BY_SIDE = expression("<offices_side_by_side>")
REGULATOR = expression("<regulator>")
WORK_STATION = expression("<work_station>")
NATIONAL_OFFICE = expression("<national_office>")
CENTRES = expression("<centres>")
ARMED_POLICE = expression("<armed_police>")
FREE_TRADE_ZONE = expression("<free_trade_zone>")
SPECIAL_COURT = expression("<special_court>")
COURT_ENDING = expression("<court_ending>")
BRANCHED_ORGAN = expression("<branched_organ>")
OF_DISTRICT = re.compile("(?P<organ>[一-龥]{2,8}?)局?分局")
BRANCH_ENDING = re.compile("分局")
KIND_ALONE = expression("<kind_alone>")
EACH_BEFORE = re.compile(r"各[一-龥、（）()〔〕\n ]{1,28}[、和及与]\s?$")
BILATERAL = expression("<bilateral>")
POLICE_BRANCH = expression("<police_branch>")
SURVEY_TEAM_OF = expression("<survey_team_of>")
SURVEY_TEAM = expression("<survey_team>")
CENTRAL_BANK = expression("<central_bank>")
# Where the central bank's 中心支行 goes by the city's name alone: capitals of provinces.
CAPITALS = frozenset(
    [
        *"石家庄 太原 呼和浩特 长春 哈尔滨 杭州 合肥 福州 南昌 郑州".split(),
        *"长沙 南宁 海口 贵阳 昆明 拉萨 兰州 西宁 银川 乌鲁木齐".split(),
    ]
)
NAMED_OFFICE = expression("<named_office>")
CENTRE_CLASS = expression("<centre_class>")
TOWN_OFFICE = expression("<town_office>")
ZONE_OFFICE = expression("<zone_office>")
OWN_ZONE = expression("<own_zone>")
TOWN_ORGAN = expression("<town_organ>")
ZONE_ORGAN = expression("<zone_organ>")
LEVEL_LETTER = re.compile("[省市区县州旗]")
# What may stand before the level: no word that it is part of.
ACTING = (
    "由",
    "向",
    "报",
    "经",
    "送",
    "请",
    "与",
    "和",
    "及",
    "交",
    "商",
    "至",
    "会同",
    "配合",
    "联合",
    "发挥",
    "征求",
)
OTHER_OFFICE = expression("<other_office>")
NOT_IN_STEM = expression("<not_in_stem>")
LEADING_GROUP = expression("<leading_group>")
ZONE_KINDS = {
    "火炬开发区": "火炬高技术产业开发区",
    "火炬高新区": "火炬高技术产业开发区",
    "文旅区": "文化旅游区",
    "高新区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
    "综保区": "综合保税区",
}
SUFFIXES_IN_FULL = {"工商联": "工商业联合会", "人武部": "人民武装部"}
NO_PLACE = expression("<no_place>")
ORGAN_BOUNDARY = expression("<organ_boundary>")

OF_COMMITTEE = re.compile("党?委(?=[一-龥]{2})(?![员托派任市])")
BEHIND_CITY = re.compile(r"(?P<place>[一-龥]{2,9}[市州县区])(?:人民政府)?[、，,]\Z")
CUSTOMS_IN_LIST = re.compile(
    "、(?!各|有关|相关|属地|口岸|主管|直属|隶属|当地|国家|进出?境|出境|启运|该)[一-龥]{2,4}海关[、，）。]"
)

NEVER_FIRST = "了的等对为将由及和与并请按向"  # characters with which the name of a zone or town does not begin


def offices(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return the agencies outside the lexicon that their ending and what precedes it give away."""
    found = [
        *_suffixed(text, home, hints),
        *_towns_and_zones(text, home, hints),
        *_own_zones(text, home),
        *_others(text, home, hints),
        *_banks(text, home, hints),
        *_named(text, hints),
        *_national(text),
        *_free_trade(text),
        *_courts(text),
        *_branches(text, home, hints),
        *_police(text, home),
    ]
    return [agency for agency in found if not of_each(text, agency.start, agency.end)]


def of_each(text: str, start: int, end: int) -> bool:
    """Tell whether a committee is that of each zone of a kind (各县区政府、开发区管委会)."""
    name = re.sub(r"\s", "", text[start:end])  # lines of a PDF break within it
    before = EACH_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and KIND_ALONE.fullmatch(name) is not None


def _suffixed(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return organs known by their ending, where a division or level begins their name."""
    found = []
    for match in finditer(ORGAN_SUFFIXED, text):
        end = match.end()
        if text.startswith("办公室", end):
            end += 3
        begin = _left(text, match.start())
        if begin is None or text[begin - 1 : begin] == "各":
            continue
        if match.group().endswith(("局", "海关")):
            # Names may stand side by side with nothing between them (上海市财政局上海海事局).
            begin += max((m.end() for m in OFFICES_SIDE_BY_SIDE.finditer(text[begin : match.start()])), default=0)
        placed = _prefix(text, begin, match.start(), home, hints)
        if placed is None:
            found += _beside(text, begin, end, match.group(), home)
            continue
        start, prefix, name = placed
        # A short name before such an organ is part of its own: 宁波海关, 中山火炬…开发区管理委员会.
        short = prefix > 1 and text[start : start + prefix] not in gazetteer().full
        full = _in_division(name, text[start + prefix : end]) if prefix and not short else text[start:end]
        suffix = match.group()
        if suffix in ("管委会", "管理委员会") and full.endswith(suffix):
            full = zone_name(full.removesuffix(suffix)) + "管理委员会"
        full = full.replace("管委会", "管理委员会")
        if suffix in SUFFIXES_IN_FULL:
            full = full.replace(suffix, SUFFIXES_IN_FULL[suffix])
        found.append(Agency(start, end, full, name, rank(name) or (3 if name else 0)))
    return found


def _beside(text: str, begin: int, end: int, suffix: str, home: Home) -> list[Agency]:
    """Return the zone that a list names behind its city (济宁市人民政府，太白湖新区管委会), and a customs in a list."""
    if suffix == "海关" and CUSTOMS_IN_LIST.fullmatch(text[begin - 1 : end + 1]):
        return [Agency(begin, end, text[begin:end], home.city or home.province, 2 if home.city else 1)]
    zone = ZONE_OFFICE.fullmatch(text, begin, end)
    behind = BEHIND_CITY.search(text, max(0, begin - 20), begin) if zone and not home.name else None
    place = gazetteer().before(text, behind.end("place")) if behind else None
    if not zone or not place or NO_PLACE.search(zone["zone"]):
        return []
    region = place[1]
    if known := next((home for name, home in organs.zones().items() if name in zone.group()), ""):
        return [Agency(begin, end, zone_name(zone["zone"]) + organ_name(zone["organ"]), known, rank(known))]
    own = region.full.removesuffix("市")
    name = zone_name(zone["zone"].removeprefix(own)) + organ_name(zone["organ"])
    return [Agency(begin, end, own + name, region.full, region.rank)]


def _towns_and_zones(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return the organs of towns and zones, which belong to the document's home where nothing else is said."""
    found = []
    for pattern, organ, before in ((TOWN_OFFICE, TOWN_ORGAN, 8), (ZONE_OFFICE, ZONE_ORGAN, 26)):
        for match in near(pattern, organ, text, before, 8):
            begin = max(_left(text, match.start("organ")) or match.start(), match.start())
            begin += text[begin] in NEVER_FIRST
            place = text[begin : match.start("organ")]
            if len(place) < 3 or not home.name or NO_PLACE.search(place) or text[begin - 1 : begin] in ("各", "）"):
                continue
            if pattern is TOWN_OFFICE and match.start("organ") - (_left(text, match.start("organ")) or 0) > 5:
                continue  # what stands before is no list or boundary: 难以确定住所地镇人民政府
            head = _prefix(text, begin, match.start("organ"), home, hints)
            if pattern is TOWN_OFFICE:
                full = {"政府": "人民政府"}.get(match["organ"], match["organ"])
                region = head[2] if head and head[1] else (home.county or home.city)
                rest = place[head[1] :] if head else place
                name = region + rest + full
            else:
                region = home.county or home.city or home.name
                known = head is not None and head[0] == begin
                own = region if home.county else region.removesuffix("市")
                name = ("" if known else own) + zone_name(place) + organ_name(match["organ"])
            found.append(Agency(begin, match.end(), name, region, 3))
    return found


def _own_zones(text: str, home: Home) -> list[Agency]:
    """Return the committees of a city's own zones that go by their kind alone (高新区管委会), of which it has one."""
    region = home.county or home.city
    if not region:
        return []
    own = region if region.endswith(("区", "县")) else region.removesuffix("市")
    return [
        Agency(match.start(), match.end(), own + zone_name(match["kind"]) + "管理委员会", region, 3)
        for match in near(OWN_ZONE, ZONE_ORGAN, text, 8, 8)
    ]


def _others(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return regulators and survey teams of the centre, and departments outside the lexicon."""
    found = []
    for match in finditer(REGULATOR, text):
        place = gazetteer().before(text, match.start(), hints)
        if place and not text[place[0] : match.start()].endswith(tuple("省市区县")):
            ending = "监管" + match["rank"]
            written = text[place[0] : match.start()]
            station = WORK_STATION.match(text, match.end())
            end = station.end() if station else match.end()
            found.append(
                Agency(
                    place[0], end, meanings("regulators")[match["short"]] + written + ending + text[match.end() : end]
                )
            )
            continue
        level = text[match.start() - 1 : match.start()]
        own = home.at(level) if level in ("省", "市") and match["short"] != "金融监管" else ""
        if own and not re.search("[一-龥]", text[match.start() - 2 : match.start() - 1]):
            name = f"{meanings('regulators')[match['short']]}{DIVISION_SUFFIX.sub('', own)}监管{match['rank']}"
            found.append(Agency(match.start() - 1, match.end(), name))
    for match in near(SURVEY_TEAM_OF, SURVEY_TEAM, text, 14, 4):
        place = gazetteer().before(text, match.start("team"), hints)
        if place and place[0] >= match.start() and match.start("team") - place[0] <= 9:
            begin = place[0] - 5 if text.endswith("国家统计局", 0, place[0]) else place[0]
            found.append(Agency(begin, match.end(), "国家统计局" + text[place[0] : match.end()]))
    return [*found, *_levelled(text, home)]


def _levelled(text: str, home: Home) -> list[Agency]:
    """Return departments outside the lexicon where a level begins their name (市会展业专班)."""
    found = []
    for level in LEVEL_LETTER.finditer(text):
        begin = level.end() - next((len(x) for x in ("自治区", "地区") if text.endswith(x, 0, level.end())), 1)
        if "一" <= text[begin - 1 : begin] <= "龥" and not text.endswith(ACTING, 0, begin):
            continue
        match = LEADING_GROUP.match(text, level.end()) or OTHER_OFFICE.match(text, level.end())
        name = home.at(text[begin : level.end()]) if match else ""
        if not match or not name or (len(match["stem"]) < 2 and match["ending"] != "科院"):
            continue
        if match.re is LEADING_GROUP or not NOT_IN_STEM.search(match["stem"]):
            full = written_out(match["stem"] + match["ending"], name, rank_of(name, home))
            found.append(Agency(begin, match.end(), full, name, rank_of(name, home)))
    return found


def _national(text: str) -> list[Agency]:
    """Return bodies of the nation, of two nations and of the armed police by how they end (国家减灾委员会)."""
    return [
        Agency(m.start(), m.end(), m.group())
        for p in (NATIONAL_OFFICE, BILATERAL, CENTRES, ARMED_POLICE)
        for m in finditer(p, text)
    ]


def _free_trade(text: str) -> list[Agency]:
    """Return the committees of pilot free trade zones and of their parts (中国（江苏）自贸试验区连云港片区管委会)."""
    found = []
    for match in finditer(FREE_TRADE_ZONE, text):
        place = gazetteer().named(match["place"])
        name = f"中国（{match['place']}）自由贸易试验区{match['part'] or ''}管理委员会"
        found.append(Agency(match.start(), match.end(), name, place.full if place else "", place.rank if place else 0))
    return found


def _courts(text: str) -> list[Agency]:
    """Return the courts for one kind of case, by the place that their name begins with (成都知识产权法庭)."""
    found = []
    for match in near(SPECIAL_COURT, COURT_ENDING, text, 16, 2):
        for name in scan(match.group()):
            found.append(Agency(match.start() + name[0], match.end(), match.group()[name[0] :]))
            break
    return found


def _branches(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return the branch of a city's department in a district that is named by it alone (生态环境城阳分局)."""
    found = []
    for match in near(BRANCHED_ORGAN, BRANCH_ENDING, text, 16, 2):
        district = gazetteer().named(match["district"], hints)
        city = district.city if district and district.rank == 3 else home.city
        if not city or not (district or home.county.startswith(city + match["district"])):
            continue
        organ = organs.departments().get(match["organ"] + "局")
        if organ and (not home.city or city == home.city):
            name = f"{organs.full_name(city, 2, organ)}{match['district']}分局"
            found.append(Agency(match.start(), match.end(), name, home.county or city, 3))
    return found


def _police(text: str, home: Home) -> list[Agency]:
    """Return the branch of a city's police in the document's district (区公安分局)."""
    if not home.city or not home.county.startswith(home.city):
        return []
    name = f"{home.city}公安局{home.county.removeprefix(home.city)}分局"
    return [Agency(m.start(), m.end(), name, home.county, 3) for m in finditer(POLICE_BRANCH, text)]


def _banks(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return the branches of the central bank (人行武汉分行)."""
    found = []
    for match in finditer(CENTRAL_BANK, text):
        place, kind = match["place"], match["kind"]
        place = home.at(place) if place in "市省" else place
        region = gazetteer().named(place, hints) if place else None
        if region is None and place != "上海":
            continue
        kind = kind.replace("中支", "中心支行").replace("营管部", "营业管理部")
        if region and kind == "中心支行" and region.rank == 2 and place not in CAPITALS:
            place = region.name
        found.append(Agency(match.start(), match.end(), f"中国人民银行{place}{kind}"))
    return found


def _named(text: str, hints: frozenset[str]) -> list[Agency]:
    """Return organs of any name behind a division that is written in full (北京市通信管理局)."""
    found = []
    book = gazetteer()
    for start, end, name in scan(text):
        if name not in book.full:
            continue
        match = NAMED_OFFICE.match(text, end)
        if not match or CENTRE_CLASS.search(text, end, match.end()):
            continue
        place = book.before(text, end, hints)
        begin, region = place if place else (start, None)
        if region is None:
            continue
        written = text[end : match.end()]
        if match["ending"] == "委" and match["office"]:
            written = written[: match.end("ending") - end] + "员会" + written[match.end("ending") - end :]
        full = written_out(written, region.full, region.rank)
        found.append(Agency(begin, match.end(), full, region.full, region.rank))
    return found


def organ_name(written: str) -> str:
    """Return what the organ of a zone is called in full."""
    return written if written == "管理局" else "管理委员会"


def zone_name(place: str) -> str:
    """Return the name of a zone with its kind written out (白银高新区)."""
    short = next((kind for kind in ZONE_KINDS if place.endswith(kind)), "")
    return place.removesuffix(short) + ZONE_KINDS.get(short, "") if short else place


def written_out(name: str, region: str, rank: int) -> str:
    """Return the full name of a division's organ from what it is called there (科协办公室, 大数据中心, 数字办)."""
    known = organs.lexicon().get(name)
    if known and known.sort in ("department", "government"):
        return organs.full_name(region, rank, known, loose=True)
    if name == "公安分局" and rank == 3 and "市" in region:
        city, _, district = region.partition("市")
        return f"{city}市公安局{district}分局"
    branch = OF_DISTRICT.fullmatch(name)
    if branch and rank == 3 and (whole := _branch(branch["organ"], region)):
        return whole
    office = organs.lexicon().get(name.removeprefix("政府"))
    if office and office.sort == "government" and name.startswith("政府"):
        return organs.full_name(region, rank, office)  # 市政府外办
    name = re.sub("^政府", "人民政府", name)
    short = next((text for text in MASS if name.startswith(text)), "")
    full = MASS.get(short, "") + name.removeprefix(short)
    full = full.replace("管委会", "管理委员会")
    full = re.sub("委$", "委员会", re.sub("(?<=[一-龥])办$", "办公室", full))
    return _in_division(region, full)


def _branch(organ: str, region: str) -> str:
    """Return the branch of a city's department in a district by the department's short name, "" where it has none."""
    city, _, district = region.partition("市")
    known = organs.departments().get(organ + "局")
    if known is None or not district:
        return ""
    short = district[:-1] if len(district) > 2 and district[-1] in "区县" else district
    return f"{organs.full_name(city + '市', 2, known)}{short}分局"


def _in_division(region: str, name: str) -> str:
    """Return the name of an organ of a division, or of the party's committee there (省委优化营商环境领导小组)."""
    of_party = OF_COMMITTEE.match(name)
    if not of_party:
        return region + name
    sub = name[of_party.end() :]
    return f"{PARTY}{region}委员会{meanings('committee_offices').get(sub, sub)}"


def _left(text: str, end: int) -> int | None:
    """Return where the name that ends here may begin: after the nearest boundary, at most 26 characters before."""
    window = text[max(0, end - 26) : end]
    last = 0
    for match in ORGAN_BOUNDARY.finditer(window):
        last = match.end()
    begin = end - len(window) + last
    return begin if end - begin >= 2 or text[begin:end] in ("省", "市", "区", "县") else None


def _prefix(text: str, begin: int, end: int, home: Home, hints: frozenset[str]) -> tuple[int, int, str] | None:
    """Return start, length of the part that names the division, and the division's full name."""
    book = gazetteer()
    for start in range(begin, end):
        if text.startswith(("国务院", "中央", "全国", "国家"), start):
            return start, 0, ""
        for length in range(min(9, end - start), 1, -1):
            name = text[start : start + length]
            whole = name in book.full
            # 安新 in 雄安新区 is no division: a short name inside is none where a word goes on behind it.
            short = name in book.short and (start == begin or text[start + length] not in "省市区县旗州")
            region = book.named(name, hints) if whole or short else None
            # Short names of counties are words and begin other names (太白湖, 振兴战略), unless they are near.
            if region and (whole or region.rank < 3 or hinted((region,), hints)):
                return start, length, (at_home(region, text, home) if whole else region).full
        if text[start] in "省市区县州" and start == begin:
            name = home.at(text[start])
            return (start, 1, name) if name else None
    return None
