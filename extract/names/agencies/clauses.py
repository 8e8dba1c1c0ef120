"""Clauses that begin and end like an organ and are none: 国家税务总局应当明确划分税务局."""

from __future__ import annotations

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression

IN_NO_ORGAN = expression("<in_no_organ>")
GROUP_ALONE = expression("<group_alone>")


def is_clause(name: str) -> bool:
    """Tell whether a name holds what no organ's does, or says of a group no more than its division (上海市领导小组)."""
    if IN_NO_ORGAN.search(name):
        return True
    group = GROUP_ALONE.fullmatch(name)
    return group is not None and gazetteer().named(group["place"]) is not None
