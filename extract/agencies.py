"""Agencies in a text: lexicon and suffix rules, the region before them, and the full name they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from zhengtu.extract import organs
from zhengtu.extract.organs import COUNCIL, PARTY, Organ
from zhengtu.extract.regions import Home, Region, gazetteer, rank

CORPS = "新疆生产建设兵团"
LEVEL = re.compile("(?:自治区|省|市|区|县|州|旗)$")
GENERIC = re.compile("(?:各级?|以上|有关|相关|其他|所在|当地|本级|同级|上级|下级|两级|[、（]市|[、（]区|[、（]县)$")
NOT_AFTER = re.compile(
    "门|各部|各有关|各直属|采购|投资|引导|债|网|工作报告|购买|补贴|补助|储备|专项|信息公开|决策|职能|和社会资本|履约|投入|性|令第|规章|立法|直属|管理创新|质量[^奖]|"
    "服务质量|主导|统筹|资金|支持政策|分署|负责同志|主要领导|党组成员"
)
PARTY_LEVEL = re.compile(
    "(?<![各级、（城小设一-二三四五六七八九十])(?P<level>省|市|区|县|州|自治区)委(?P<sub>办公厅|办公室|宣传部|组织部|统战部|政法委员会|政法委|编办|网信办|改革办|财经办|金融办)?"
    "(?=[、，。,；：:和与对书）\\s关的及在印发同]|市政府|省政府|区政府|县政府|常委|决策|工作会议|全会|出台|提出|$)"
)
COUNCIL_FORM = re.compile(
    "(?:(?P<level>省|市|区|县|自治区)?政协(?P<after>[一-龥]{2,6}?(?=委员会))?(?P<body>委员会)?"
    "(?P<sub>提案委员会|提案委|提案和委员工作委员会|办公厅|办公室|经济委员会|常委会|[一-龥]{2,10}委员会(?=[，、。；]))?)"
)
COUNCIL_FULL = re.compile("中国人民政治协商会议(?P<region>[一-龥]{2,9}?)委员会(?P<sub>提案委员会|提案委|办公厅|办公室)?")
PARTY_FULL = re.compile("(?:中国共产党|中共)(?P<region>[一-龥]{2,9}?)(?:委员会|市委|省委|委)(?P<sub>办公厅|办公室|宣传部|组织部)?")
DEMOCRATIC = re.compile(
    "(?P<party>民建|民革|民盟|民进|农工民主党|农工党|致公党|九三学社|台盟|中国民主建国会|中国民主同盟|中国民主促进会|中国国民党革命委员会|中国农工民主党|中国致公党)"
    "(?P<region>[一-龥]{1,9}?)(?:委员会|委会|委)"
)
SUFFIXED = re.compile(
    "(?:工作|协调)?领导小组|联席会议|工作专班|指挥部|管理委员会|管委会|街道办事处|镇人民政府|乡人民政府|镇政府|"
    "海关(?!总署|特殊|监管)|税务局|气象局|工商业联合会|工商联|总工会|促进局|发展局|服务局"
)
BRANCH = re.compile("(?!各)[一-龥]{2,6}?(?:分行|中心支行|支行|营业管理部)")
CONGRESS_SUB = re.compile("办公厅|办公室|财政经济委员会|财经委|法制工作委员会|法工委|[一-龥]{2,10}?(?:工作委员会|工委|委员会)(?=[，、。；\\s）])")
# Regulators of the centre that are named by place (广东银保监局).
REGULATOR = re.compile("(?P<short>银保监|证监|银监|保监|金融监管)(?P<rank>局|分局)")
REGULATORS = {
    "银保监": "中国银行保险监督管理委员会",
    "证监": "中国证券监督管理委员会",
    "银监": "中国银行业监督管理委员会",
    "保监": "中国保险监督管理委员会",
    "金融监管": "国家金融监督管理总局",
}
TOWN = re.compile("(?P<town>[一-龥]{1,4}?(?:镇|街道|乡))(?P<organ>人民政府|政府|办事处|党委|党工委)(?!办公)")
ZONE = re.compile("(?P<zone>[一-龥]{2,16}?(?:开发区|高新区|新区|保税区|保税港区|合作区|产业园|产业园区|工业园区|管理区|试验区))(?P<organ>管理委员会|管委会)")
OTHER = re.compile(
    "(?<![一-龥])(?P<level>省|市|区|县)(?!级|域|块|场|民(?!政|族|宗)|属|直|内|外|位|长|镇|区)(?P<stem>[一-龥]{2,12}?)(?P<ending>局|厅|委员会|中心)(?=[、，。；）)\\s和与及等牵负配参]|$)"
)
SUBUNIT = re.compile("办公厅|办公室|(?!的|和|组织|等)[一-龥]{2,7}?(?:司|局)(?![一-龥]?(?:长|部|法))(?=[、，。；：:）)\\s和与及]|反映|联系|$)")
PRONOUN = re.compile("(?<![一-龥]自)(?:我|本)(局|部|委|厅|办|署|会|院)(?![一-龥]?员会)(?:(?P<sub>[一-龥]{2,5}?(?:司|处|科)))?")
PRONOUN_ENDINGS = {"委": ("委员会", "委"), "办": ("办公室", "办公厅"), "会": ("会",), "部": ("部",), "局": ("局",), "厅": ("厅",)}
KINDS = (
    (re.compile(PARTY), "party"),
    (re.compile(COUNCIL), "consultative conference"),
    (re.compile("人民代表大会|人大"), "congress"),
    (re.compile("法院|检察院"), "court"),
    (re.compile("中国民主|中国国民党革命|农工民主党|致公党|九三学社|台湾民主自治"), "democratic party"),
    (re.compile("世界银行|联合国|国际货币|世界贸易"), "international"),
    (re.compile("(?:中心|研究院|科学院|工程院|联合会|总工会|协会|大学)$"), "institution"),
)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency at a place of the normalised text. `region` is its division ("" for central organs).

    `bare` says that nothing before the name tells where it belongs, `ending` what 我… must agree with.
    """

    start: int
    end: int
    name: str
    region: str = ""
    rank: int = 0
    bare: bool = False

    @property
    def kind(self) -> str:
        """Return government, party, congress, …"""
        return next((kind for pattern, kind in KINDS if pattern.search(self.name)), "government")


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
    found = _lexical(text, home, hints, taiwan)
    for pattern, build in (
        (PARTY_FULL, _party),
        (PARTY_LEVEL, _party),
        (COUNCIL_FULL, _council),
        (COUNCIL_FORM, _council),
        (DEMOCRATIC, _democratic),
    ):
        found += _forms(text, home, hints, pattern, build)
    found += _regional_party(text, hints)
    if not taiwan:
        found += _suffixed(text, home, hints)
        found += _towns_and_zones(text, home, hints)
        found += _others(text, home, hints)
    return longest(found)


def longest(found: list[Agency]) -> list[Agency]:
    """Return agencies in order, the longest where several overlap."""
    kept: list[Agency] = []
    for agency in sorted(found, key=lambda a: (a.start, -a.end)):
        if kept and agency.start < kept[-1].end:
            if agency.end - agency.start > kept[-1].end - kept[-1].start:
                kept[-1] = agency
            continue
        kept.append(agency)
    return kept


def _lexical(text: str, home: Home, hints: frozenset[str], taiwan: bool) -> list[Agency]:
    automaton, items = _heads(taiwan)
    found: list[Agency] = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        form, organ = items[index]
        if text.startswith(("各部", "各直属"), end):
            continue
        if form.endswith("部") and text[end : end + 1] in ("门", "分", "署", "长", "队", "级"):
            continue
        if organ.sort in ("central", "taiwan"):
            local = organs.departments().get(form)
            placed = _placed(text, start, end, local, home, hints) if local else None
            found.append(placed or _central(text, start, end, organ))
            continue
        if NOT_AFTER.match(text, end) and not (organ.sort == "department" and form.endswith("局")):
            continue
        agency = _placed(text, start, end, organ, home, hints)
        if agency:
            found.append(_congress(text, agency) if organ.sort == "congress" else agency)
        elif organ.sort == "department" and not form.endswith(("部门", "办公室")) and not GENERIC.search(text[:start][-3:]):
            found.append(Agency(start, end, form, bare=True))
    return found


def _central(text: str, start: int, end: int, organ: Organ) -> Agency:
    """Return a central organ with the bureau or branch of its own that follows."""
    name = organ.name
    branch = BRANCH.match(text, end) if name == "中国人民银行" else None
    if branch:
        return Agency(start, branch.end(), name + branch.group())
    if name.endswith(("部", "委员会", "署", "总局", "局")) and not name.startswith("中国共产党"):
        sub = SUBUNIT.match(text, end)
        if sub:
            return Agency(start, sub.end(), name + sub.group())
    if name == "国家税务总局":
        region = re.compile("[一-龥]{2,9}?税务局").match(text, end)
        if region:
            return Agency(start, region.end(), name + region.group())
    return Agency(start, end, name)


def _congress(text: str, agency: Agency) -> Agency:
    """Return a congress with the committee or office of its own that follows (市人大财经委)."""
    sub = CONGRESS_SUB.match(text, agency.end)
    if not sub:
        return agency
    written = sub.group()
    full = SUBS.get(written, re.sub("工委$", "工作委员会", written))
    return replace(agency, end=sub.end(), name=agency.name + full)


def _placed(text: str, start: int, end: int, organ: Organ, home: Home, hints: frozenset[str]) -> Agency | None:
    """Return an organ with the division or level that stands before it, or None."""
    if organ.sort == "congress":
        session = re.search("第?[一二三四五六七八九十]{1,3}届$", text[max(0, start - 6) : start])
        if session:
            inner = _placed(text, start - len(session.group()), start - len(session.group()), organ, home, hints)
            return replace(inner, end=end) if inner else None
    if text.endswith(CORPS, 0, start):
        return Agency(start - len(CORPS), end, organs.full_name(CORPS, 2, organ), CORPS, 1)
    place = gazetteer().before(text, start, hints)
    if place:
        begin, region = place
        explicit = text[begin:start].endswith(tuple("省市区县旗州盟"))
        if not explicit and organ.sort == "government" and organ.name == "人民政府" and text[start:end] == "政府" and region.rank == 3:
            return None
        if GENERIC.search(text[max(0, begin - 3) : begin]):
            return None
        return Agency(begin, end, organs.full_name(region.full, region.rank, organ), region.full, region.rank)
    level = LEVEL.search(text[max(0, start - 3) : start])
    if not level:
        return None
    begin = start - len(level.group())
    before = text[max(0, begin - 3) : begin]
    if GENERIC.search(before) or before.endswith(tuple("省市县区级个大两多外超都城州列辖")):
        return None
    name = home.at(level.group())
    if not name:
        return Agency(begin, end, text[begin:start] + organs.full_name("", 2, organ), bare=False)
    return Agency(begin, end, organs.full_name(name, rank_of(name, home), organ), name, rank_of(name, home))


def rank_of(name: str, home: Home) -> int:
    """Return the rank of a home's own division."""
    if name == home.county:
        return 3
    return 1 if name == home.province else 2


Build = Callable[[str, "re.Match[str]"], str]


def _forms(
    text: str, home: Home, hints: frozenset[str], pattern: re.Pattern[str], build: Build
) -> list[Agency]:
    found = []
    for match in pattern.finditer(text):
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


SUBS = {
    "政法委": "政法委员会",
    "统战部": "统一战线工作部",
    "编办": "机构编制委员会办公室",
    "网信办": "网络安全和信息化委员会办公室",
    "改革办": "全面深化改革委员会办公室",
    "财经办": "财经委员会办公室",
    "金融办": "金融委员会办公室",
    "提案委": "提案委员会",
    "财经委": "财政经济委员会",
    "法工委": "法制工作委员会",
    "选联任工委": "选举联络人事任免工作委员会",
}


def _council(name: str, match: re.Match[str]) -> str:
    sub = match.group("sub") or ""
    return f"{COUNCIL}{name}委员会{SUBS.get(sub, sub)}"


def _democratic(name: str, match: re.Match[str]) -> str:
    return f"{organs.parties()[match.group('party')]}{name}委员会"


REGIONAL_PARTY = re.compile("(省|市|区|县|州|自治区)委(办公厅|办公室|宣传部|组织部)?(?![员托派会])")


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


BOUNDARY = re.compile("[，。、；：:（）()《》“”\\s]|由|向|与|和|及|经(?!济|信|贸|开|营)|报|为|在|是|对|以|到|成立|设立|组建|的|将|会同|联合|召开|提请|按照|依托|充分发挥")


def _suffixed(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return organs known by their ending, where a division or level begins their name."""
    found = []
    for match in SUFFIXED.finditer(text):
        end = match.end()
        if text.startswith("办公室", end):
            end += 3
        begin = _left(text, match.start())
        if begin is None:
            continue
        placed = _prefix(text, begin, match.start(), home, hints)
        if placed is None:
            continue
        start, prefix, name = placed
        full = name + text[start + prefix : end] if prefix else text[start:end]
        suffix = match.group()
        full = full.replace("管委会", "管理委员会")
        if suffix == "工商联":
            full = full.replace("工商联", "工商业联合会")
        found.append(Agency(start, end, full, name, rank(name) or (3 if name else 0)))
    return found


def _towns_and_zones(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return the organs of towns and zones, which belong to the document's home where nothing else is said."""
    found = []
    for pattern in (TOWN, ZONE):
        for match in pattern.finditer(text):
            begin = max(_left(text, match.start("organ")) or match.start(), match.start())
            place = text[begin : match.start("organ")]
            if len(place) < 3 or re.match("各|全|本|有关|相关|该|等|所在|乡镇|镇|街道", place) or not home.name:
                continue
            head = _prefix(text, begin, match.start("organ"), home, hints)
            if pattern is TOWN:
                organ = {"政府": "人民政府"}.get(match["organ"], match["organ"])
                region = head[2] if head and head[1] else (home.county or home.city)
                rest = place[head[1] :] if head else place
                name = region + rest + organ
            else:
                region = home.city or home.name
                known = head is not None and head[0] == begin
                name = ("" if known else region.removesuffix("市")) + place + "管理委员会"
            found.append(Agency(begin, match.end(), name, region, 3))
    return found


def _others(text: str, home: Home, hints: frozenset[str]) -> list[Agency]:
    """Return regulators named by place, and departments outside the lexicon where a level begins their name."""
    found = []
    for match in REGULATOR.finditer(text):
        place = gazetteer().before(text, match.start(), hints)
        if place and not text[place[0] : match.start()].endswith(tuple("省市区县")):
            ending = "监管" + match["rank"]
            written = text[place[0] : match.start()]
            found.append(Agency(place[0], match.end(), REGULATORS[match["short"]] + written + ending))
    for match in OTHER.finditer(text):
        name = home.at(match["level"])
        if name and not re.search("[的和与及省市区县局厅]|各|有关|会同|委员", match["stem"]):
            found.append(Agency(match.start(), match.end(), name + match["stem"] + match["ending"], name, rank_of(name, home)))
    return found


def _left(text: str, end: int) -> int | None:
    """Return where the name that ends here may begin: after the nearest boundary, at most 26 characters before."""
    window = text[max(0, end - 26) : end]
    last = 0
    for match in BOUNDARY.finditer(window):
        last = match.end()
    begin = end - len(window) + last
    return begin if end - begin >= 2 else None


def _prefix(text: str, begin: int, end: int, home: Home, hints: frozenset[str]) -> tuple[int, int, str] | None:
    """Return start, length of the part that names the division, and the division's full name."""
    book = gazetteer()
    for start in range(begin, end):
        if text.startswith(("国务院", "中央", "全国", "国家"), start):
            return start, 0, ""
        for length in range(min(9, end - start), 1, -1):
            name = text[start : start + length]
            region = book.named(name, hints) if name in book.full or (name in book.short and length > 1) else None
            if region:
                return start, length, region.full
        if text[start] in "省市区县州" and start == begin:
            name = home.at(text[start])
            return (start, 1, name) if name else None
    return None


def settle(found: list[Agency], text: str, home: Home) -> list[Agency]:
    """Give the bare names of a list the division of the list's first, and drop bare names elsewhere.

    「综合市发改局，金融局，科技局意见」: after an agency with a place, separated by nothing but 、，和, the place holds on.
    """
    settled: list[Agency] = []
    lexicon = organs.lexicon()
    for agency in found:
        if not agency.bare:
            settled.append(agency)
            continue
        previous = settled[-1] if settled else None
        organ = lexicon[agency.name]
        between = text[previous.end : agency.start] if previous else ""
        if previous and previous.region and re.fullmatch("[、，,和及与 ]{1,2}", between):
            name = organs.full_name(previous.region, previous.rank, organ)
            settled.append(replace(agency, name=name, region=previous.region, rank=previous.rank, bare=False))
    return settled


def pronouns(text: str, issuer: Agency | None) -> list[Agency]:
    """Return 我局, 我部, 我委 and the like as mentions of the issuer, where they agree with its name."""
    if issuer is None:
        return []
    found = []
    for match in PRONOUN.finditer(text):
        ending = match.group(1)
        organ = issuer.name
        own = re.sub("办公[厅室]$", "", organ)
        if not own.endswith(PRONOUN_ENDINGS.get(ending, (ending,))):
            continue
        sub = match.group("sub")
        if sub and not re.match("[一-龥]{0,3}(?:金融|经济|财务|法规|综合|规划|政策|中小企业|产业|科技|预算|税政|条法)", sub):
            sub = None
        end = match.end() if sub else match.end(1)
        name = own + sub if sub else (organ if organ.endswith(PRONOUN_ENDINGS.get(ending, (ending,))) else own)
        found.append(Agency(match.start(), end, name, issuer.region, issuer.rank))
    return found


def region_of(name: str) -> Region | None:
    """Return the division at the beginning of an agency's name."""
    book = gazetteer()
    best = None
    for length in range(2, min(15, len(name))):
        if name[:length] in book.full:
            best = length
    if best is None:
        return None
    head = name[:best]
    inner = _region_inside(name, best)
    return inner or book.named(head)


def _region_inside(name: str, start: int) -> Region | None:
    book = gazetteer()
    for length in range(min(15, len(name) - start), 1, -1):
        found = book.full.get(name[start : start + length])
        if found:
            parent = name[:start]
            inside = [r for r in found if parent in (r.city, r.province)]
            if inside:
                return inside[0]
    return None
