"""A property graph in memory: what queries return, pages draw and exports write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `properties` hold everything but id, type and name (aliases is a list of strings)."""

    id: str
    type: str
    name: str
    properties: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of one document; `properties` hold document, quote, start, end, page, rule, confidence and attributes."""

    head: str
    type: str
    tail: str
    document: str
    properties: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Path:
    """A path as a query returns it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id in a fixed order, and the edges between them."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]

    def __repr__(self) -> str:
        return f"<network of {len(self.nodes)} nodes and {len(self.edges)} edges>"

    @staticmethod
    def of(nodes: Iterable[Node], edges: Iterable[Edge]) -> Network:
        """Return a network in canonical order, without repeats and without edges that lack an end."""
        by_id = {node.id: node for node in nodes}
        ordered = {id: by_id[id] for id in sorted(by_id, key=lambda id: (by_id[id].type, by_id[id].name, id))}
        kept = {edge for edge in edges if edge.head in by_id and edge.tail in by_id}
        return Network(ordered, tuple(sorted(kept, key=lambda e: (e.head, e.type, e.tail, e.document))))

    def connected(self) -> Network:
        """Return the network without the nodes that no edge touches."""
        joined = {end for edge in self.edges for end in (edge.head, edge.tail)}
        return Network({id: node for id, node in self.nodes.items() if id in joined}, self.edges)
