"""The lexicon of organs (organs/*.toml): what names and short names they go by, and their full forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengtu.extract.lexicon.regions import MUNICIPALITIES, Region, gazetteer
from zhengtu.extract.lexicon.resources import read_data

ORGAN_ENDINGS = {
    "局": "局",
    "委员会": "委员会",
    "委": "委员会",
    "厅": "厅",
    "厅（局）": "厅",
    "部门": "",
    "主管部门": "",
    "行政主管部门": "",
    "行政部门": "",
    "行政管理部门": "",
    "办公室": "办公室",
}
GOVERNMENT = {
    "人民政府办公厅": "人民政府办公厅",
    "人民政府办公室": "人民政府办公室",
    "人民政府": "人民政府",
    "行政公署办公室": "行政公署办公室",
    "行政公署": "行政公署",
    "行署办公室": "行政公署办公室",
    "行署": "行政公署",
    "政府办公厅": "人民政府办公厅",
    "政府办公室": "人民政府办公室",
    "政府办": "人民政府办公室",
    "政府": "人民政府",
}
# Mass organisations that every division has.
MASS = {
    "残疾人联合会": "残疾人联合会",
    "残联": "残疾人联合会",
    "妇女联合会": "妇女联合会",
    "妇联": "妇女联合会",
    "科学技术协会": "科学技术协会",
    "科协": "科学技术协会",
    "红十字会": "红十字会",
    "贸促会": "国际贸易促进委员会",
    "文联": "文学艺术界联合会",
    "社科联": "社会科学界联合会",
    "工商联": "工商业联合会",
    "工商业联合会": "工商业联合会",
    "总工会": "总工会",
    "团委": "共青团",
    "侨联": "归国华侨联合会",
    "供销合作社": "供销合作社",
    "供销社": "供销合作社联合社",
    "公积金中心": "住房公积金管理中心",
    "住房公积金中心": "住房公积金管理中心",
    "住房公积金管理中心": "住房公积金管理中心",
}
CONGRESS = {
    "人民代表大会常务委员会": "人民代表大会常务委员会",
    "人大常委会": "人民代表大会常务委员会",
    "人民代表大会": "人民代表大会",
    "人大": "人民代表大会",
}
COURT_NAMES = {
    "高级人民法院": "高级人民法院",
    "中级人民法院": "中级人民法院",
    "人民法院": "人民法院",
    "人民检察院": "人民检察院",
    "法院": "人民法院",
    "检察院": "人民检察院",
    "高级法院": "高级人民法院",
    "高院": "高级人民法院",
    "中级法院": "中级人民法院",
    "中院": "中级人民法院",
}
# Organs of a nationwide one in a division: the name begins with that one's.
VERTICAL = {"税务局": ("国家税务总局", "税务局"), "共青团": ("共青团", "委员会")}
COUNCIL = "中国人民政治协商会议"
PARTY = "中国共产党"


@dataclass(frozen=True, slots=True)
class Organ:
    """What a text in the lexicon stands for.

    `sort` is central, taiwan, department, government, congress, court; `name` the full name, for a department the
    stem; `ending` the department's, "" where the text says only 部门; `short` that the text is no full stem.
    """

    sort: str
    name: str
    ending: str = ""
    short: bool = False


@cache
def zones() -> dict[str, str]:
    """Return the province of zones, and of branches for several, whose names do not name it (中关村科技园区)."""
    found: dict[str, str] = _data()["zones"]
    return found


@cache
def lexicon() -> dict[str, Organ]:
    """Return every text of the lexicon with its organ, longest names winning where texts coincide."""
    data = _data()
    found: dict[str, Organ] = {}
    for stem, shorts in data["departments"].items():
        for form in dict.fromkeys((stem, stem.replace("和", "与"), *shorts)):
            for text, ending in ORGAN_ENDINGS.items():
                found.setdefault(form + text, Organ("department", stem, ending, form != stem))
    for field, stem in data["fields"].items():
        for text, ending in ORGAN_ENDINGS.items():
            if not ending and len(field + text) > 3:
                found[field + text] = Organ("department", stem, "", True)
    found |= _former()
    del found["市监委"]  # a city's 监委
    for text in ("交通委员会", "交通委"):  # Beijing and Shanghai; elsewhere 交通 is short for 交通运输
        found[text] = Organ("department", "交通", "委员会")
    for text, name in (*GOVERNMENT.items(), *MASS.items()):
        found[text] = Organ("government", name)
    for text, name in data["shortened"].items():
        found[text] = Organ("government", name)
    for text, name in CONGRESS.items():
        found[text] = Organ("congress", name)
    for text, name in COURT_NAMES.items():
        found[text] = Organ("court", name)
    for name, others in data["central"].items():
        for text in (name, *others):
            found[text] = Organ("central", name)
    found |= {name: Organ("central", name) for name in predecessors()["central"]}
    return found


@cache
def departments() -> dict[str, Organ]:
    """Return the departments alone, under texts that may also name a central organ (发展改革委 after 省)."""
    today = {
        form + text: Organ("department", stem, ending, form != stem)
        for stem, shorts in _data()["departments"].items()
        for form in dict.fromkeys((stem, stem.replace("和", "与"), *shorts))
        for text, ending in ORGAN_ENDINGS.items()
    }
    shortened = {text: Organ("government", name) for text, name in _data()["shortened"].items()}
    return shortened | today | _former()


def _former() -> dict[str, Organ]:
    """Return the departments of before a reform, under texts that say their ending: 环保部门 is that of today."""
    return {
        form + text: Organ("department", stem, ending)
        for stem, shorts in predecessors()["departments"].items()
        for form in (stem, *shorts)
        for text, ending in ORGAN_ENDINGS.items()
        if ending
    }


@cache
def bare() -> dict[str, str]:
    """Return what documents of the centre call by a name that elsewhere is a department's (能源局)."""
    return dict(_data()["bare"])


@cache
def units() -> dict[str, str]:
    """Return the full names of the departments of ministries by their short ones, both behind the ministry."""
    return {
        ministry + short: ministry + full for ministry, own in _data()["units"].items() for short, full in own.items()
    }


@cache
def listed() -> frozenset[str]:
    """Return the short names of offices and mass organisations that a list may go on with (财政局、发改委和金融办)."""
    return frozenset({*MASS, *(text for text in _data()["shortened"] if not text.startswith("政府"))})


@cache
def successors() -> dict[str, str]:
    """Return which organ took over the work of one that is no more (原农业部)."""
    return dict(_data()["successors"])


@cache
def taiwan() -> dict[str, Organ]:
    """Return the organs of Taiwan, used only in documents from there (keys in simplified characters)."""
    return {name: Organ("taiwan", name) for name in _data()["taiwan"]}


@cache
def parties() -> dict[str, str]:
    """Return the democratic parties: short name to full name."""
    return {**_data()["parties"], **{full: full for full in _data()["parties"].values()}}


def full_name(place: str, rank: int, organ: Organ, loose: bool = False) -> str:
    """Build an organ's name from its division, the division's rank (1 province … 3 county) and the lexicon.

    `loose` says that the text leaves the division's name out, as it may then leave out more (市文旅局).
    """
    if organ.sort == "court" and organ.name == "人民法院" and rank < 3:
        return place + ("高级" if rank == 1 else "中级") + organ.name
    found = gazetteer().full.get(place)
    region = found[0] if found else Region("", place, rank, "", "")
    own = called(region, organ.name) if organ.sort == "department" and not organ.ending else ""
    if not own and organ.sort in ("department", "government"):
        own = organ.name + organ.ending
        if loose or organ.short or organ.sort == "government" or organ.name in _data()["called"]["every"]:
            own = _said_of(region, organ)
    own = own or organ.name
    above, own = VERTICAL.get(own, ("", own))
    return above + place + own


def _said_of(region: Region, organ: Organ) -> str:
    """Return what a division itself calls an organ that a text names with its ending."""
    own = str(_called_in(region).get(organ.name, ""))
    if own.startswith("="):
        return own[1:] if own.endswith(organ.ending) else organ.name + organ.ending
    return (own or organ.name) + organ.ending


def called(region: Region, organ: str) -> str:
    """Return what a division calls a department, given by its stem, or an organ given by its whole name."""
    data = _data()
    own = _called_in(region).get(organ, organ)
    if own.startswith("="):
        return str(own[1:])
    if own == "自然资源和规划" and region.rank == 1 and region.province != "海南省":
        own = "规划和自然资源" if region.name in MUNICIPALITIES else "自然资源"
    if own == "林业" and region.province in data["forestry"]["provinces"]:
        own = "林业和草原"
    return own + ending_for(region, own) if organ in data["departments"] else str(own)


def _called_in(region: Region) -> dict[str, str]:
    """Return what a division calls its organs otherwise than others do."""
    called = _data()["called"]
    wider = called.get(f"cities of {region.province}", {}) if region.rank == 2 else {}
    return {**called["every"], **wider, **called.get(region.full, {})}


def ending_for(region: Region, stem: str) -> str:
    """Return what a department is called at a division's level: 厅, 局, 委员会 or 办公室."""
    data = _data()
    kind = "provinces" if region.rank == 1 else "cities" if region.rank == 2 else ""
    # Guangdong's cities have bureaus, but for its two great ones.
    if region.province == "广东省" and region.name not in ("广州市", "深圳市", "广东省"):
        kind = ""
    own = region.name if region.rank < 3 else f"districts of {region.province}"
    if stem in data["committees"].get(own, data["committees"].get(kind, ())):
        return "委员会"
    fixed = next((ending for ending, stems in data["endings"].items() if stem in stems), "")
    if fixed:
        return fixed
    return "厅" if region.rank == 1 and region.name not in MUNICIPALITIES else "局"


def shorts(stem: str) -> tuple[str, ...]:
    """Return the short stems of a department."""
    return tuple(_data()["departments"].get(stem, ()))


@cache
def predecessors() -> dict[str, Any]:
    """Return the organs that were renamed, as successors.toml has them."""
    return read_data("successors")


@cache
def _data() -> dict[str, Any]:
    return read_data("organs")
