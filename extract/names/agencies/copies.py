"""Organs that a list of who gets copies names without their division: 人大常委会办公室，政协办公室，法院、检察院。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies import agencies
from zhengtu.extract.paper.agency import Agency
from zhengtu.graph.statements import Span

COPY_ITEM = expression("<copy_item>")
COPY_SHORT = {"人武部": "人民武装部", "人大办": "人大常委会办公室", "人大": "人大常委会"}


def undivided(text: str, copies: Sequence[Span], found: Sequence[Agency], issuer: Agency | None) -> list[Agency]:
    """Return the organs of the issuer's own division that lists of copies name by their kind alone."""
    if issuer is None or not issuer.region:
        return []
    added: list[Agency] = []
    home = Home.of(region_of(issuer.region))
    level = "自治区" if issuer.region.endswith("自治区") else issuer.region[-1]
    for start, end in copies:
        taken = [(a.start, a.end) for a in found if start <= a.start < end and not a.bare]
        for item in COPY_ITEM.finditer(text[start:end]):
            begin, stop = start + item.start("name"), start + item.end("name")
            if any(s < stop and begin < e for s, e in taken):
                continue
            written = COPY_SHORT.get(item["name"], item["name"])
            named = [a for a in agencies.find(level + written, home) if a.end == len(level + written)]
            name = named[0].name if named and named[0].start == 0 else issuer.region + written
            added.append(replace(issuer, start=begin, end=stop, name=name, bare=False))
    return added
