"""What the values of an answer name: nodes by their names, document numbers and ids, and the relations between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store, Table

SOURCES = {"Document"}


def calls(node: Node) -> Iterator[str]:
    """Yield what a node is called in answers."""
    yield node.id
    yield node.name
    if number := node.properties.get("doc_number"):
        yield number


def texts(value: Any) -> Iterator[str]:
    """Yield the texts of cells, also those inside lists and maps."""
    match value:
        case str():
            yield value
        case list() | tuple():
            for item in value:
                yield from texts(item)
        case Mapping():
            for item in value.values():
                yield from texts(item)


def named(store: Store, table: Table, timeout: float | None = None) -> Network:
    """Return the nodes that an answer names, and the relations in the graph between two that one row names.

    Nodes that share a name are all there.
    """
    rows = [frozenset(texts(row)) for row in table.rows]
    nodes = _nodes(store, sorted(frozenset().union(*rows)), timeout)
    called: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes.values():
        for name in calls(node):
            called[name].add(node.id)
    where: defaultdict[str, set[int]] = defaultdict(set)
    for place, row in enumerate(rows):
        for name in row & called.keys():
            for id in called[name]:
                where[id].add(place)
    edges = [edge for edge in _between(store, nodes, timeout) if where[edge.head] & where[edge.tail]]
    return Network.of(nodes.values(), edges)


def _nodes(store: Store, names: list[str], timeout: float | None) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for label in schema().nodes.keys() - SOURCES if names else ():
        asked = f"MATCH (n:{label}) WHERE n.id IN $names OR n.name IN $names OR n.doc_number IN $names RETURN n"
        found.update((node.id, node) for (node,) in store.query(asked, {"names": names}, timeout=timeout).rows)
    return dict(sorted(found.items()))


def _between(store: Store, nodes: Mapping[str, Node], timeout: float | None) -> Iterable[Edge]:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        ids[node.type].append(node.id)
    for label, some in sorted(ids.items()):
        asked = f"UNWIND $some AS id MATCH (a:{label} {{id: id}})-[r]->(b) WHERE b.id IN $all RETURN r"
        table = store.query(asked, {"some": some, "all": list(nodes)}, timeout=timeout)
        yield from sorted(
            (edge for (edge,) in table.rows), key=lambda edge: (edge.head, edge.type, edge.tail, edge.document)
        )
