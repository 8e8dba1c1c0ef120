"""The full names of national laws that documents cite by what they are on (《森林法》)."""

from __future__ import annotations

from functools import cache

from zhengtu.extract.lexicon.resources import read_data

NATION = "中华人民共和国"


def full_name(title: str) -> str:
    """Return the full name of a national law that is cited by its short one, any other title as it is."""
    return NATION + title if title in _laws() else title


@cache
def _laws() -> frozenset[str]:
    return frozenset(name for group in read_data("laws")["laws"].values() for name in group.split())
