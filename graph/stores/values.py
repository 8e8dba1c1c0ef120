"""From the driver's values to plain values, nodes, edges and paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from neo4j import graph
from neo4j.time import Date, DateTime, Duration, Time

from zhengtu.graph.network import Edge, Node, Path
from zhengtu.graph.stores.documents import shown
from zhengtu.graph.stores.loading import INTERNAL
from zhengtu.graph.stores.reading import instant, is_properties

Find = Callable[[list[str]], Iterable[tuple[str, str]]]


def convert(rows: Sequence[Sequence[Any]], find: Find) -> list[tuple[Any, ...]]:
    """Convert the rows of a query; `find` gives the ids of nodes by the server's own ids.

    An edge names its ends by the server's ids, whatever else the query returns of them.
    """
    ids: dict[str, str] = {}
    ends: set[str] = set()
    for row in rows:
        for thing in _things(row):
            if isinstance(thing, graph.Node):
                if "id" in thing:
                    ids[thing.element_id] = thing["id"]
            else:
                ends.update(end.element_id for end in thing.nodes if end is not None)
    missing = sorted(ends - ids.keys())
    if missing:
        ids |= find(missing)
    return [tuple(plain(value, ids) for value in row) for row in rows]


def plain(value: Any, ids: Mapping[str, str]) -> Any:
    """Convert a value and what it holds."""
    match value:
        case graph.Node():
            return node(value)
        case graph.Relationship():
            return edge(value, ids)
        case graph.Path():
            return Path(tuple(map(node, value.nodes)), tuple(edge(part, ids) for part in value.relationships))
        case Mapping():
            hidden = INTERNAL if is_properties(value) else ()
            return {key: plain(item, ids) for key, item in value.items() if key not in hidden}
        case Date() | Duration():
            return value.iso_format()
        case DateTime() | Time():
            return instant(value.iso_format()) + zone(value)
        case list() | tuple():  # below the others, since a duration is a tuple as well
            return [plain(item, ids) for item in value]
    return value


def node(value: graph.Node) -> Node:
    """Return the driver's node as ours."""
    properties = dict(value)
    id, type = properties.get("id", value.element_id), next(iter(value.labels), "")
    return Node(id, type, properties.get("name", id), shown(properties, "id", "name"))


def edge(value: graph.Relationship, ids: Mapping[str, str]) -> Edge:
    """Return the driver's relationship as an edge."""
    head, tail = (ids.get(end.element_id, end.element_id) if end is not None else "" for end in value.nodes)
    properties = shown(dict(value))
    return Edge(head, value.type, tail, properties.get("document", ""), properties)


def zone(value: DateTime | Time) -> str:
    """Return the name of a time's zone in brackets, nothing where it has only an offset."""
    name = getattr(value.tzinfo, "zone", None) or getattr(value.tzinfo, "key", None)
    return f"[{name}]" if name and name != "UTC" else ""


def _things(value: Any) -> Iterator[graph.Node | graph.Relationship]:
    match value:
        case graph.Node() | graph.Relationship():
            yield value
        case graph.Path():
            yield from value.nodes
            yield from value.relationships
        case Mapping():
            for item in value.values():
                yield from _things(item)
        case list() | tuple():
            for item in value:
                yield from _things(item)
