"""What a rule says: a relation between two names, or a property of one, with the place that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zhengtu.graph.statements import Value


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that the rule `by` reads between start and end of the normalised text; ends are keys of names.

    `agreed` says that a second reader reads it, too.
    """

    head: str
    type: str
    tail: str
    start: int
    end: int
    by: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """A day so many months and days after that of another property, the first of some that is known."""

    of: tuple[str, ...]
    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of a name that is read between start and end of the normalised text.

    `derived` says that it follows from what the text says, `quoted` that the text there is kept beside it; `more` is
    what the text says of this value, and of no other.
    """

    name: str
    property: str
    value: Value | Later
    start: int
    end: int
    derived: bool = False
    quoted: bool = False
    more: Mapping[str, Value] = field(default_factory=dict)
