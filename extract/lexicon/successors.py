"""Which organ took the place of another, from successors.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhengtu.extract.lexicon.organs import predecessors
from zhengtu.extract.lexicon.places import region_of

_OFFICE = "办公厅"
_ADDED = "发办厅函字"  # what a number has behind the letters of its organ: who signed it, what kind it is


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


def in_year(name: str, year: str, letters: str) -> str:
    """Return the organ that wrote the letters of a document number in a year, given one that wrote them at any time.

    Letters come from a name: of the organs that became this one later, it is the one whose name has them in order. An
    organ that only took over the work of others (司法部 that of 国务院法制办公室) is so not taken for one of them.
    """
    if name.endswith(_OFFICE):
        return in_year(name.removesuffix(_OFFICE), year, letters) + _OFFICE
    own = letters.rstrip(_ADDED)
    while own and (after := _next(name)) and after[1] and after[1] < year and _bears(after[0], own):
        name = after[0]
    while own:
        bearers = [before for before, since in _before(name) if year < since and _bears(before, own)]
        if len(bearers) != 1:
            break
        name = bearers[0]
    return name


def _bears(name: str, letters: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _before(name: str) -> list[tuple[str, str]]:
    """Return the organs that became one, with the years in which they did, as far as these are known."""
    organs, patterns = tables()
    found = [(before, since) for before, (after, since) in organs.items() if after == name]
    region = region_of(name)
    if found or not region:
        return found
    names = [region.full + pattern.before for pattern in patterns]
    return [(before, after[1]) for before in dict.fromkeys(names) if (after := _next(before)) and after[0] == name]


def _next(name: str) -> tuple[str, str] | None:
    """Return the successor and the year; the office of an organ goes where the organ goes."""
    if name.endswith(_OFFICE):
        whole = _next(name.removesuffix(_OFFICE))
        return (whole[0] + _OFFICE, whole[1]) if whole else None
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
