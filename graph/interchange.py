"""To networkx and back, with nothing lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zhengtu.errors import InterchangeError
from zhengtu.graph.network import Edge, Network, Node

if TYPE_CHECKING:
    from networkx import MultiDiGraph

# What an attribute says that is no property; a property of such a name gets a _ behind it.
NODE = ("type", "name")
EDGE = ("type", "document")


def to_networkx(network: Network) -> MultiDiGraph:
    """Return a network as a graph of networkx.

    A node is known by its id and has `type`, `name` and its properties as attributes. An edge has `type`, `document`
    and its properties, and its key is of both, so that what two documents say stays two edges.
    """
    from networkx import MultiDiGraph

    graph = MultiDiGraph()
    graph.add_nodes_from(
        (node.id, {"type": node.type, "name": node.name, **renamed(node.properties, NODE)})
        for node in network.nodes.values()
    )
    graph.add_edges_from(
        (edge.head, edge.tail, key(edge), {"type": edge.type, "document": edge.document, **renamed(own(edge), EDGE)})
        for edge in network.edges
    )
    return graph


def from_networkx(graph: Any) -> Network:
    """Return a graph of networkx as a network; raise InterchangeError where it lacks what a network needs.

    Needed are a direction, `type` and `name` of each node and `type` of each edge, as texts. Ids are those by which
    networkx knows the nodes, as texts, or their attribute `id`. Edges of one type between the same two nodes need a
    `document` that tells them apart.
    """
    if not graph.is_directed():
        raise InterchangeError("the graph has no directions", "make it a networkx.DiGraph or MultiDiGraph")
    ids = {node: identity(node, attributes) for node, attributes in graph.nodes(data=True)}
    if len(set(ids.values())) < len(ids):
        seen: set[str] = set()
        twice = next(id for id in ids.values() if id in seen or seen.add(id))  # type: ignore[func-returns-value]
        raise InterchangeError(f"two nodes have the id {twice!r}", "give each an id of its own")
    require(((f"the node {node!r}", attributes) for node, attributes in graph.nodes(data=True)), NODE)
    require(((f"the edge {h!r} → {t!r}", attributes) for h, t, attributes in graph.edges(data=True)), ("type",))
    nodes = [
        Node(ids[node], attributes["type"], attributes["name"], properties(attributes, (*NODE, "id"), NODE))
        for node, attributes in graph.nodes(data=True)
    ]
    edges: dict[Edge, Edge] = {}
    for head, tail, attributes in graph.edges(data=True):
        document = attributes.get("document") or ""
        edge = Edge(ids[head], attributes["type"], ids[tail], document, properties(attributes, ("type",), EDGE))
        if edge in edges:
            what = f"{edge.type} leads twice from {edge.head!r} to {edge.tail!r} with the document {document!r}"
            raise InterchangeError(what, "give each edge a document of its own")
        edges[edge] = edge
    return Network.of(nodes, edges)


def key(edge: Edge) -> str:
    """Return the key that tells an edge from the others between its nodes: its type and its document."""
    return f"{edge.type.replace('%', '%25').replace(' ', '%20')} {edge.document}"


def identity(node: Any, attributes: Mapping[str, Any]) -> str:
    """Return the id of a node."""
    own = attributes.get("id")
    return own if isinstance(own, str) and own else str(node)


def own(edge: Edge) -> dict[str, Any]:
    """Return the properties of an edge without the document, which it says itself."""
    return {name: value for name, value in edge.properties.items() if name != "document"}


def require(things: Iterator[tuple[str, Mapping[str, Any]]], names: Collection[str]) -> None:
    """Raise InterchangeError that names what lacks an attribute first, and how many lack it."""
    lacking: dict[str, list[str]] = {name: [] for name in names}
    for thing, attributes in things:
        for name in names:
            if not isinstance(attributes.get(name), str) or not (attributes[name] or name == "name"):
                lacking[name].append(thing)
    for name, found in lacking.items():
        if found:
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            raise InterchangeError(
                f"{found[0]}{more} lack{'' if more else 's'} the attribute {name!r}", "set it, a text"
            )


def properties(attributes: Mapping[str, Any], without: Collection[str], reserved: Collection[str]) -> dict[str, Any]:
    """Return the properties in attributes, under the names that they had."""
    return {
        name.removesuffix("_") if name.rstrip("_") in reserved and name not in reserved else name: value
        for name, value in ((str(name), value) for name, value in attributes.items())
        if name not in without
    }


def renamed(properties: Mapping[str, Any], reserved: Collection[str]) -> dict[str, Any]:
    """Return properties under names that are not reserved."""
    return {title(name, reserved): value for name, value in properties.items()}


def title(name: str, reserved: Collection[str]) -> str:
    """Return the name of a property, with a _ more behind a reserved one, so that no two become one."""
    return f"{name}_" if name.rstrip("_") in reserved else name
