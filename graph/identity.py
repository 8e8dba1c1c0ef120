"""Ids of things: `Type:name`, or `Type:name@province/city` where namesakes of several divisions are kept apart.

An id is a function of what it names and of nothing else, so that documents are read anywhere and in any order. The name
is what a thing is known by (a policy's number, else the key of its title; the full name of an agency). The path leads
from the province down; it is empty where the division is the whole country (`Policy:title@`), and missing where the
name says all (`Policy:国发〔2022〕1号`). An agency or firm of a division that its text does not name
carries a mark of that text (`Agency:市财政局#6807d716`, `Enterprise:市供电公司#6807d716`). Of decisions that change or
end others, and of a text and its revision, many bear one title, so their day is part of the name where it is known
(`Policy:国务院关于修改部分行政法规的决定（2016-02-06）@`). A measure is known by its policy and its number
(`Measure:国发〔2022〕1号#2.3`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhengtu.errors import SchemaError

# Types whose names are borne by different things in different divisions; in names of others an @ is a character.
PLACED = frozenset({"Policy", "Proposal", "Program", "FundingPool"})
_TYPE, _PLACE, _BELOW, _NUMBER = ":", "@", "/", "#"
# In a name that has a path, the character that stands before the path would be read as its beginning.
_WIDE = "＠"

_DAY = re.compile(r"（(\d{4}-\d\d-\d\d)）$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What an id says: `path` is None where it names no division, and the divisions from the highest down else."""

    type: str
    name: str
    path: tuple[str, ...] | None = None

    def __str__(self) -> str:
        """Return the id."""
        name = self.name.replace(_PLACE, _WIDE) if self.type in PLACED else self.name
        return f"{self.type}{_TYPE}{name}" + ("" if self.path is None else _PLACE + _BELOW.join(self.path))

    @property
    def division(self) -> str:
        """Return the lowest division of the path, "" where there is none."""
        return self.path[-1] if self.path else ""

    def above(self) -> list[Identity]:
        """Return the ids of the same name without a division and in those above its own, the highest first."""
        if not self.path:
            return []
        return [Identity(self.type, self.name, self.path[:depth] or None) for depth in range(len(self.path))]


def compose(type: str, name: str) -> str:
    """Return the id of what is known by its name alone."""
    return str(Identity(type, name))


def parse(id: str) -> Identity:
    """Return what an id says; raise SchemaError for a text that is none."""
    type, mark, name = id.partition(_TYPE)
    if not type or not mark:
        raise SchemaError(f"{id!r} is no id", "an id is Type:name, or Type:name@province/city")
    if type not in PLACED or _PLACE not in name:
        return Identity(type, name)
    name, _, path = name.rpartition(_PLACE)
    return Identity(type, name, path_of(path))


def type_of(id: str) -> str:
    """Return the type of what an id names."""
    return id.partition(_TYPE)[0]


def path_of(divisions: str) -> tuple[str, ...]:
    """Return divisions that are written as one text (广东省/中山市), from the highest down."""
    return tuple(divisions.split(_BELOW)) if divisions else ()


def dated(name: str, day: str) -> str:
    """Return the name by which a decision of a day is known, the name alone where the day is not known."""
    return f"{name}（{day}）" if day else name


def day_of(name: str) -> tuple[str, str]:
    """Return a name that `dated` made, and its day, "" where it has none."""
    day = _DAY.search(name)
    return (name[: day.start()], day[1]) if day else (name, "")


def measure_of(policy: str, path: tuple[str, ...] | None, number: str) -> str:
    """Return the name by which a measure is known: its policy's, as an id has it, and its number behind a #."""
    return f"{str(Identity('Policy', policy, path)).partition(_TYPE)[2]}{_NUMBER}{number}"


def policy_of(measure: str) -> str:
    """Return the id of the policy of which the id of a measure is one."""
    return f"Policy{_TYPE}" + measure.partition(_TYPE)[2].rpartition(_NUMBER)[0]


def moved(measure: str, policy: str) -> str:
    """Return the id of a measure once its policy has another id."""
    return f"Measure{_TYPE}{policy.partition(_TYPE)[2]}{_NUMBER}{measure.rpartition(_NUMBER)[2]}"
