"""Which names of agencies are two writings of one: 人民政府办公厅 and 办公室, 林业园林局 and 林业和园林局."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

# What one writing has and the other leaves out or says otherwise, in the order in which it is made alike.
ALIKE = (
    (re.compile("(?<=人民政府办公)厅$"), "室"),
    (re.compile("人民政府(?=(?:[一-龥]{2,}办公室|国有资产监督管理委员会)$)"), ""),  # 人民政府外事办公室
    (re.compile("监管"), "监督管理"),
    (re.compile("工作(?=局$|办公室$|领导小组)"), ""),  # 金融工作局
    (re.compile("事业(?=发展中心$)"), ""),
    (re.compile("新型冠状病毒感染的?肺炎"), "新型冠状病毒肺炎"),
    (re.compile("国家级?(?=[一-龥]*开发区管理委员会$)"), ""),  # 国家经济技术开发区 beside 经济技术开发区
    (re.compile("市(?=[一-龥]*(?:开发区|新区)管理委员会$)"), ""),
    (re.compile("[和与及、]"), ""),
)
# Governments whose general office is a 办公厅: of provinces, and of the cities that rank right below them.
HALL = re.compile(
    "(?:[一-龥]+(?:省|自治区)|北京市|天津市|上海市|重庆市|广州市|深圳市|南京市|杭州市|宁波市|武汉市|成都市|西安市|"
    "沈阳市|大连市|长春市|哈尔滨市|济南市|青岛市|厦门市)人民政府办公[厅室]$"
)
_UNPLACED = "#"  # in the id of an agency whose division no text names


def organ_key(name: str) -> str:
    """Return what two writings of one agency's name share."""
    for pattern, instead in ALIKE:
        name = pattern.sub(instead, name)
    return name


def respelled(ids: Iterable[str]) -> dict[str, str]:
    """Map the ids of agencies that are written in several ways to the longest of them, of a 办公厅 to what it is."""
    writings: dict[str, list[str]] = defaultdict(list)
    for id in ids:
        if _UNPLACED not in id:
            writings[organ_key(id)].append(id)
    joins: dict[str, str] = {}
    for same in writings.values():
        kept, *others = sorted(same, key=lambda id: (-len(id), id.endswith("厅") != bool(HALL.search(id)), id))
        joins |= dict.fromkeys(others, kept)
    return joins
