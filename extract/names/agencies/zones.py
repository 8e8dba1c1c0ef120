"""Departments of zones, which are no divisions: 兰州新区财政局, and those that its list goes on with."""

from __future__ import annotations

import re

from zhengtu.extract.paper.agency import Agency

HEAD = re.compile(
    r"(?:(?<=[\n、，,；;：:（(。 ])|^)(?!各|有关|相关|及|和)"
    r"(?P<zone>[一-龥]{2,12}?(?:新区|开发区|高新区|经开区|实验区|示范区|矿区|合作区|管理区|保税区|综保区))"
    r"(?P<organ>[一-龥]{2,10}?局)(?=[\n、，,；;：:（()）。 ]|$)"
)
ITEM = re.compile(r"、(?P<organ>(?!各|有关|相关)[一-龥]{2,10}?局)(?=[\n、，,；;：:（()）。 ]|$)")
NO_ORGAN = re.compile("[省县州区局厅的应]|市(?![场政])")


def zones(text: str) -> list[Agency]:
    """Return the departments of zones, each under the zone's own name, and the ones listed behind them with 、."""
    found = []
    for head in HEAD.finditer(text):
        zone = head["zone"]
        if re.search("[省市县局厅]|区.", zone) or NO_ORGAN.search(head["organ"][:-1]):
            continue
        found.append(Agency(head.start("zone"), head.end(), zone + head["organ"]))
        position = head.end()
        while item := ITEM.match(text, position):
            if NO_ORGAN.search(item["organ"][:-1]):
                break
            found.append(Agency(item.start("organ"), item.end(), zone + item["organ"]))
            position = item.end()
    return found
