"""What extraction says of one document, and what stores load: entities, relations, and the document itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool
Span = tuple[int, int]
# The attribute of this ending holds the words that say what the one without it is (effective, effective_quote).
QUOTE = "_quote"
# What is said of a sum, and of no other: as whose values it is kept and replaced.
_OF_SUMS = {
    "amount_kind": ("amount",),
    "amount_min": ("amount", "amount_kind"),
    "amount_max": ("amount", "amount_kind"),
}


def said_of(name: str) -> tuple[str, ...]:
    """Return the attributes that one says more of (amount of amount_kind), the first by itself; () of those alone."""
    return (name.removesuffix(QUOTE),) if name.endswith(QUOTE) else _OF_SUMS.get(name, ())


def put(attributes: dict[str, Value], name: str, given: Mapping[str, Value]) -> None:
    """Set an attribute to what is given, with what is given along with it in place of what was said of it before."""
    for more in [key for key in attributes if name in said_of(key)[:1]]:
        del attributes[more]
    attributes[name] = given[name]
    attributes.update({key: value for key, value in given.items() if name in said_of(key)[:1]})


@dataclass(frozen=True, slots=True)
class Entity:
    """A real thing as one document shows it.

    `mentions` are code-point offsets into the text as read, end exclusive, in document order.
    `attributes` are node properties of the schema (doc_number, date, region, level, amount in yuan, …).
    `proposer` names the optional proposer that it came by, "" for what the rules found. `derived` are the attributes
    that the document does not say, since they follow from what it says.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=dict)
    proposer: str = ""
    derived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """One edge with its evidence: `quote` is the text of `evidence`, cut and not composed."""

    head: str
    type: str
    tail: str
    evidence: Span
    quote: str
    rule: str
    confidence: float
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read. `name` identifies it in a store; `pages` are the offsets at which its pages begin.

    `edition` tells which rules read it, "" where that is not known.
    """

    name: str
    sha256: str
    media_type: str
    title: str
    length: int
    pages: tuple[int, ...] = (0,)
    edition: str = ""

    def page(self, offset: int) -> int:
        """Return the page (from 1) that holds an offset."""
        return max(1, bisect_right(self.pages, offset))


@dataclass(frozen=True, slots=True)
class Join:
    """A thing that counts as another: `id` and `name` are what its document gave it, `to` is the id kept."""

    id: str
    to: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document says; at most one relation per (head, type, tail).

    Where merging joined something, `joins` say what and why, and `original` is the extraction as it was before.
    """

    source: Source
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    joins: tuple[Join, ...] = ()
    original: Extraction | None = None
