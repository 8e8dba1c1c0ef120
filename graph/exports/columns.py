"""A network as two tables: which columns its properties make, and of which kind each is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhengtu.graph import cells
from zhengtu.graph.interchange import title
from zhengtu.graph.network import Network
from zhengtu.graph.schema import schema

LISTS = ("strings", "longs", "doubles")
# The evidence of an edge comes first, then what the schema names, then the rest.
EVIDENCE = ("quote", "start", "end", "page", "rule", "confidence")


@dataclass(frozen=True, slots=True)
class Column:
    """A property with one kind for all its values: string, long, double, boolean, strings, longs or doubles.

    `title` is what it is called where some names are taken.
    """

    name: str
    kind: str
    title: str

    def of(self, properties: Mapping[str, Any]) -> Any:
        """Return the value that properties have here, as its kind; None where they have none."""
        return as_kind(properties.get(self.name), self.kind)


def node_columns(network: Network, reserved: Collection[str]) -> tuple[Column, ...]:
    """Return the columns of the properties that nodes have; reserved names get a _ behind them."""
    order = ["aliases", *(name for type in schema().nodes.values() for name in type.properties)]
    return columns((node.properties for node in network.nodes.values()), order, reserved)


def edge_columns(network: Network, reserved: Collection[str]) -> tuple[Column, ...]:
    """Return the columns of the properties that edges have, without the document, which every edge says itself."""
    order = [*EVIDENCE, *(name for type in schema().relations.values() for name in type.properties)]
    found = columns((edge.properties for edge in network.edges), order, reserved)
    return tuple(column for column in found if column.name != "document")


def columns(
    several: Iterable[Mapping[str, Any]], order: Sequence[str], reserved: Collection[str]
) -> tuple[Column, ...]:
    """Return the columns of all properties that have a value somewhere, those of `order` first."""
    kinds: dict[str, set[str]] = {}
    for properties in several:
        for name, value in properties.items():
            if value is not None:
                kinds.setdefault(name, set()).add(kind(value))
    known = {name: place for place, name in reversed(list(enumerate(order)))}
    names = sorted(kinds, key=lambda name: (known.get(name, len(order)), name))
    return tuple(Column(name, common(kinds[name]), title(name, reserved)) for name in names)


def kind(value: Any) -> str:
    """Return the kind of one value; "list" for an empty list, which may be of any kind, "other" for what has none."""
    match value:
        case bool():
            return "boolean"
        case int():
            return "long" if -(2**63) <= value < 2**63 else "other"
        case float():
            return "double"
        case str():
            return "string"
        case list() | tuple():
            inner = {kind(item) for item in value}
            if inner <= {"long", "double"}:
                return "list" if not inner else "longs" if inner == {"long"} else "doubles"
            return "strings" if inner == {"string"} else "other"
        case _:
            return "other"


def common(kinds: Collection[str]) -> str:
    """Return the kind that can hold values of all these kinds, string if no other."""
    filled = set(kinds) - {"list"}
    if not filled:
        return "strings"
    if len(filled) == 1 and "other" not in filled and (filled < set(LISTS) or len(kinds) == 1):
        return next(iter(filled))
    if set(kinds) == {"long", "double"}:
        return "double"
    if filled == {"longs", "doubles"}:
        return "doubles"
    return "string"


def as_kind(value: Any, kind: str) -> Any:
    """Return a value as its column's kind holds it."""
    if value is None:
        return None
    if kind == "string":
        return value if isinstance(value, str) else as_text(value)
    if kind == "double":
        return float(value)
    if kind == "doubles":
        return [float(item) for item in value]
    return list(value) if kind in LISTS else value


def as_text(value: Any) -> str:
    """Return a value in one text: lists and maps as JSON."""
    if isinstance(value, list | tuple | Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return cells.text(value)


def exact(value: Any) -> str:
    """Return a value in one text, a number with all its digits, infinity as Java and Python read it."""
    if isinstance(value, float):
        return repr(value).replace("inf", "Infinity").replace("nan", "NaN")
    return value if isinstance(value, str) else as_text(value)
