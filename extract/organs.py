"""The lexicon of organs (data/organs.toml): what names and short names they go by, and their full forms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

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
    return found


@cache
def departments() -> dict[str, Organ]:
    """Return the departments alone, under texts that may also name a central organ (发展改革委 after 省)."""
    return {
        form + text: Organ("department", stem, ending)
        for stem, shorts in _data()["departments"].items()
        for form in (stem, *shorts)
        for text, ending in ENDINGS.items()
    }


@cache
def taiwan() -> dict[str, Organ]:
    """Return the organs of Taiwan, used only in documents from there (keys in simplified characters)."""
    return {name: Organ("taiwan", name) for name in _data()["taiwan"]}


@cache
def parties() -> dict[str, str]:
    """Return the democratic parties: short name to full name."""
    return {**_data()["parties"], **{full: full for full in _data()["parties"].values()}}


def full_name(region: str, rank: int, organ: Organ) -> str:
    """Build a department's name from its region, the region's rank (1 province … 3 county) and its stem."""
    if organ.sort != "department":
        return region + organ.name
    ending = organ.ending or ("厅" if rank == 1 else "局")
    stem = organ.name
    if stem in ("发展和改革",) and not organ.ending and rank == 1:
        ending = "委员会"
    return region + stem + ending


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("zhengtu.extract").joinpath("data/organs.toml").read_text(encoding="utf-8"))
