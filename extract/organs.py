"""The lexicon of organs (data/organs.toml): what names and short names they go by, and their full forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zhengtu.extract.regions import MUNICIPALITIES, Region, gazetteer

ENDINGS = {
    "局": "局",
    "委员会": "委员会",
    "委": "委员会",
    "厅": "厅",
    "厅（局）": "厅",
    "部门": "",
    "主管部门": "",
    "行政主管部门": "",
    "办公室": "办公室",
}
GOVERNMENT = {
    "人民政府办公厅": "人民政府办公厅",
    "人民政府办公室": "人民政府办公室",
    "人民政府": "人民政府",
    "政府办公厅": "人民政府办公厅",
    "政府办公室": "人民政府办公室",
    "政府办": "人民政府办公室",
    "政府": "人民政府",
    "政府金融工作办公室": "人民政府金融工作办公室",
}
CONGRESS = {
    "人民代表大会常务委员会": "人民代表大会常务委员会",
    "人大常委会": "人民代表大会常务委员会",
    "人民代表大会": "人民代表大会",
    "人大": "人民代表大会",
}
COURTS = {
    "高级人民法院": "高级人民法院",
    "中级人民法院": "中级人民法院",
    "人民法院": "人民法院",
    "人民检察院": "人民检察院",
    "法院": "人民法院",
    "检察院": "人民检察院",
}
COUNCIL = "中国人民政治协商会议"
PARTY = "中国共产党"


@dataclass(frozen=True, slots=True)
class Organ:
    """What a text in the lexicon stands for.

    `sort` is central, taiwan, department, government, congress, court; `name` the full name, for a department the
    stem; `ending` the department's, "" where the text says only 部门.
    """

    sort: str
    name: str
    ending: str = ""


@cache
def lexicon() -> dict[str, Organ]:
    """Return every text of the lexicon with its organ, longest names winning where texts coincide."""
    data = _data()
    found: dict[str, Organ] = {}
    for stem, shorts in data["departments"].items():
        for form in (stem, *shorts):
            for text, ending in ENDINGS.items():
                found.setdefault(form + text, Organ("department", stem, ending))
    found |= _former()
    for short in ("金融", "国资", "政务服务", "数据", "外事", "法制", "知识产权", "信访", "口岸"):
        found[short + "办"] = Organ("department", short, "办公室")
    for text, name in GOVERNMENT.items():
        found[text] = Organ("government", name)
    for text, name in CONGRESS.items():
        found[text] = Organ("congress", name)
    for text, name in COURTS.items():
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
        form + text: Organ("department", stem, ending)
        for stem, shorts in _data()["departments"].items()
        for form in (stem, *shorts)
        for text, ending in ENDINGS.items()
    }
    return today | _former()


def _former() -> dict[str, Organ]:
    """Return the departments of before a reform, under texts that say their ending: 环保部门 is that of today."""
    return {
        form + text: Organ("department", stem, ending)
        for stem, shorts in predecessors()["departments"].items()
        for form in (stem, *shorts)
        for text, ending in ENDINGS.items()
        if ending
    }


@cache
def taiwan() -> dict[str, Organ]:
    """Return the organs of Taiwan, used only in documents from there (keys in simplified characters)."""
    return {name: Organ("taiwan", name) for name in _data()["taiwan"]}


@cache
def parties() -> dict[str, str]:
    """Return the democratic parties: short name to full name."""
    return {**_data()["parties"], **{full: full for full in _data()["parties"].values()}}


def full_name(place: str, rank: int, organ: Organ) -> str:
    """Build an organ's name from its division, the division's rank (1 province … 3 county) and the lexicon."""
    if organ.sort != "department" or organ.ending:
        return place + organ.name + organ.ending
    found = gazetteer().full.get(place)
    region = found[0] if found else Region("", place, rank, "", "")
    return place + organ.name + ending_for(region, organ.name)


COMMITTEES = {"发展和改革", "卫生健康", "国有资产监督管理"}
BUREAUS = {
    *"市场监督管理 税务 统计 医疗保障 地方金融监督管理 粮食和物资储备 数据 林业 体育".split(),
    *"知识产权 药品监督管理 广播电视 信访 气象 能源 中小企业 城市管理 档案 人防".split(),
}
CITY_COMMITTEES = COMMITTEES | {"科学技术", "经济和信息化", "教育", "住房和城乡建设", "商务", "交通运输", "农业农村"}


def ending_for(region: Region, stem: str) -> str:
    """Return what a department is called at a division's level: 厅, 局 or 委员会."""
    if region.name in MUNICIPALITIES:
        return "委员会" if stem in CITY_COMMITTEES else "局"
    if region.rank == 1:
        return "委员会" if stem in COMMITTEES else "局" if stem in BUREAUS else "厅"
    if stem == "国有资产监督管理" or (stem == "发展和改革" and region.rank == 2 and region.province != "广东省"):
        return "委员会"
    return "局"


@cache
def predecessors() -> dict[str, Any]:
    """Return the organs that were renamed, as data/successors.toml has them."""
    return tomllib.loads(files("zhengtu.extract").joinpath("data/successors.toml").read_text(encoding="utf-8"))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("zhengtu.extract").joinpath("data/organs.toml").read_text(encoding="utf-8"))
