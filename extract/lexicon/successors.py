"""Which organ took the place of another, from successors.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhengtu.extract.lexicon.organs import predecessors
from zhengtu.extract.lexicon.places import region_of


@dataclass(frozen=True, slots=True)
class Successor:
    """The organ that followed, since which year ("" where that is not known), and the one that there is today."""

    name: str
    since: str
    today: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What organs of divisions became; `provinces` is empty where it is true of all."""

    before: str
    after: str
    ranks: tuple[int, ...]
    since: str
    provinces: frozenset[str]


def successor(name: str) -> Successor | None:
    """Return what became of an organ, None where it is not known to have been renamed."""
    found = _next(name)
    if not found:
        return None
    today, seen = found[0], {name, found[0]}
    while (following := _next(today)) and following[0] not in seen:
        today = following[0]
        seen.add(today)
    return Successor(*found, today)


def _next(name: str) -> tuple[str, str] | None:
    """Return the successor and the year."""
    organs, patterns = tables()
    if name in organs:
        return organs[name]
    before = next((pattern.before for pattern in patterns if name.endswith(pattern.before)), None)
    region = region_of(name) if before else None
    if not before or not region or name != region.full + before:
        return None
    for pattern in patterns:
        here = not pattern.provinces or region.province in pattern.provinces
        if pattern.before == before and region.rank in pattern.ranks and here:
            return pattern.after.format(region.full), pattern.since
    return None


@cache
def tables() -> tuple[Mapping[str, tuple[str, str]], tuple[Pattern, ...]]:
    """Return the organs by name and the patterns, those of longer names first."""
    data = predecessors()
    patterns = [
        Pattern(
            row["before"],
            row["after"],
            tuple(row["ranks"]),
            row.get("since", ""),
            frozenset(row.get("provinces", "").split()),
        )
        for row in data["divisions"]
    ]
    organs = {name: (after, since) for name, (after, since) in (data["central"] | data["apart"]).items()}
    return organs, tuple(sorted(patterns, key=lambda pattern: -len(pattern.before)))
