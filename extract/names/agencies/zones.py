"""Departments of zones, which are no divisions: 兰州新区财政局, and those that its list goes on with."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer

ZONE_COMMITTEE = "管理委员会"
ZONE_HEAD = expression("<zone_head>")
ZONE_ITEM = expression("<zone_item>")
NO_ORGAN = re.compile("[省县州区局厅的]|应(?!急)|市(?![场政])")


def zones(text: str) -> list[Agency]:
    """Return the departments of zones, each under the zone's own name, and the ones listed behind them with 、."""
    found = []
    for head in finditer(ZONE_HEAD, text):
        zone = head["zone"]
        if re.search("[省市县局厅]|区.", zone) or NO_ORGAN.search(head["organ"][:-1]):
            continue
        found.append(Agency(head.start("zone"), head.end(), zone + head["organ"]))
        position = head.end()
        while item := ZONE_ITEM.match(text, position):
            if NO_ORGAN.search(item["organ"][:-1]):
                break
            found.append(Agency(item.start("organ"), item.end(), zone + item["organ"]))
            position = item.end()
    return found
