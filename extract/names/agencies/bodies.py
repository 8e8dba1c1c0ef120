"""Committees of the party, the CPPCC and the democratic parties, and the names that they go by."""

from __future__ import annotations

import re
from collections.abc import Callable

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.organs import COUNCIL, PARTY
from zhengtu.extract.lexicon.regions import Home, gazetteer, rank
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer

PARTY_LEVEL = re.compile(
    "(?<![各级（城小设团一二三四五六七八九十])(?<![省市区县]、)(?P<level>省|市|区|县|州|自治区)委(?:(?P<sub>办公厅|"
    "办公室|宣传部|组织部|统战部|政法委员会|政法委|编办|网信办|改革办|财经办|金融办)|"
    "(?=[、，。,；：:和与对书）\\s关的及在印发同]|[省市区县]政府|人民政府|常委|决策|工作会议|经济工作会议|全会|"
    "第?[一二三四五六七八九十]{1,3}届|出台|提出|常委会|$))"
)
# Offices of a committee, in a list of duties or behind a word for acting with them.
PARTY_OFFICE = re.compile(
    "(?P<level>[省市区县州])委(?:(?<=[（、，：:；。\\s\\[(由向报送请与和及].委)|(?<=会同.委)|(?<=配合.委)|(?<=联合.委)|(?<=征求.委)|(?<=^.委))(?P<sub>"
    "(?!员|托|派|任|市|省|区|县|书记|常委|各)[一-龥]{0,12}?(?:办公厅|办公室|办|部(?!门)|研究室|督查室|政法委|工委|委员会|党校|[^政]局|政研室))"
    "(?=[、，。；：:）)\\]\\s和与及牵负配参会研统审备组意等]|$)"
)
# Deputies of a division at a congress, who propose as one.
DELEGATION = re.compile("(?<![一-龥])(?P<region>[一-龥]{2,9})代表团(?=[：:])")
DISCIPLINE = re.compile("(?P<level>[省市区县州])纪(?:委监委|律检查委员会|委)(?:机关)?(?![书常员委])")
LEAGUE = re.compile("(?<![一-龥])(?:共青团|团)(?P<level>省|市|区|县|州)委(?!员)")
PARTY_REGION = re.compile("(?P<level>自治区)党委(?P<sub>办公厅|宣传部|组织部|统战部|政法委|编办|网信办)?(?!副?书记)")
COUNCIL_FORM = re.compile(
    "(?:(?P<level>省|市|区|县|自治区)?政协(?!委员(?!会)|委员会委员)"
    "(?:(?!提案|经济|常务|社会|文化|民族|港澳|人口)(?P<after>[一-龥]{2,6}?(?=委员会)))?(?P<body>委员会)?"
    "(?P<sub>提案委员会|提案[一-龥]{0,4}委(?!员)|提案和委员工作委员会|办公厅|办公室|经济委员会|常委会|[一-龥]{2,10}委员会(?=[，、。；]))?)"
)
COUNCIL_FULL = re.compile(
    "中国人民政治协商会议(?P<region>[一-龥]{2,9}?)委员会(?P<sub>提案委员会|提案委|办公厅|办公室)?"
)
PARTY_FULL = re.compile(
    "(?:中国共产党|中共)(?P<region>[一-龥]{2,9}?)(?:委员会|委(?!员会))(?P<sub>办公厅|办公室|宣传部|组织部)?"
)
DEMOCRATIC = re.compile(
    "(?P<party>民建|民革|民盟|民进|农工民主党|农工党|致公党|九三学社|台盟|中国民主建国会|中国民主同盟|"
    "中国民主促进会|中国国民党革命委员会|中国农工民主党|中国致公党)"
    "(?P<region>[一-龥]{1,9}?)(?:委员会|委会|委)"
)
REGIONAL_PARTY = re.compile("(?<!团)(省|市|区|县|州|自治区)委(办公厅|办公室|宣传部|组织部)?(?![员托派会])")
SUBS = {
    "政法委": "政法委员会",
    "办": "办公室",
    "社工部": "社会工作部",
    "政研室": "政策研究室",
    "机关工委": "直属机关工作委员会",
    "教育工委": "教育工作委员会",
    "巡察办": "巡察工作领导小组办公室",
    "人才办": "人才工作领导小组办公室",
    "科技办": "科技委员会办公室",
    "审计办": "审计委员会办公室",
    "国安办": "国家安全委员会办公室",
    "依法治市办": "全面依法治市委员会办公室",
    "依法治省办": "全面依法治省委员会办公室",
    "依法治县办": "全面依法治县委员会办公室",
    "依法治区办": "全面依法治区委员会办公室",
    "文明办": "精神文明建设指导委员会办公室",
    "保密办": "保密委员会办公室",
    "统战部": "统一战线工作部",
    "编办": "机构编制委员会办公室",
    "网信办": "网络安全和信息化委员会办公室",
    "改革办": "全面深化改革委员会办公室",
    "财经办": "财经委员会办公室",
    "金融办": "金融委员会办公室",
    "农办": "农村工作领导小组办公室",
    "军民融合办": "军民融合发展委员会办公室",
    "台办": "台湾工作办公室",
    "外办": "外事工作委员会办公室",
    "提案委": "提案委员会",
    "财经委": "财政经济委员会",
    "法工委": "法制工作委员会",
    "选联任工委": "选举联络人事任免工作委员会",
}


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
        (DISCIPLINE, _discipline),
        (PARTY_FULL, _party),
        (PARTY_LEVEL, _party),
        (PARTY_OFFICE, _party),
        (PARTY_REGION, _party),
        (LEAGUE, _league),
        (COUNCIL_FULL, _council),
        (COUNCIL_FORM, _council),
        (DEMOCRATIC, _democratic),
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
            name = home.at(groups["level"])
        elif groups.get("region") or groups.get("after"):
            inner = groups.get("region") or groups.get("after") or ""
            region = gazetteer().named(inner, hints) or gazetteer().named(inner.removesuffix("市") + "市", hints)
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
        full = build(name, match)
        found.append(Agency(start, match.end(), full, name, rank(name) or 3))
    return found


def _party(name: str, match: re.Match[str]) -> str:
    sub = match.group("sub") or ""
    return f"{PARTY}{name}委员会{SUBS.get(sub, sub)}"


def _discipline(name: str, match: re.Match[str]) -> str:
    return f"{PARTY}{name}纪律检查委员会"


def _league(name: str, match: re.Match[str]) -> str:
    return f"共青团{name}委员会"


def _council(name: str, match: re.Match[str]) -> str:
    sub = match.group("sub") or ""
    return f"{COUNCIL}{name}委员会{SUBS.get(sub, sub)}"


def _democratic(name: str, match: re.Match[str]) -> str:
    return f"{organs.parties()[match.group('party')]}{name}委员会"


def _regional_party(text: str, hints: frozenset[str]) -> list[Agency]:
    """Return 中山市委, 云南省委办公厅 and the like, where the division is named in full."""
    found = []
    for match in REGIONAL_PARTY.finditer(text):
        place = gazetteer().before(text, match.end(1), hints)
        if place:
            sub = match.group(2) or ""
            region = place[1]
            start = place[0] - 2 if text[max(0, place[0] - 2) : place[0]] == "中共" else place[0]
            found.append(Agency(start, match.end(), f"{PARTY}{region.full}委员会{sub}", region.full, region.rank))
    return found
