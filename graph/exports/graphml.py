"""graphml: one file for networkx, igraph, yEd, Cytoscape and Gephi."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengtu.graph.exports.columns import Column, edge_columns, exact, node_columns
from zhengtu.graph.exports.markup import attribute, content
from zhengtu.graph.network import Network
from zhengtu.writing import whole

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
# Of all programs, Gephi shows a label only if it is called so, and our readers look for the name.
NODE = ("type", "name", "label")
EDGE = ("type", "document")
TAKEN = ("id", "edgeid", "label", "edgelabel", "weight", "source", "target", "directed", *EDGE)


def write(network: Network, path: Path) -> None:
    """Write the file."""
    with whole(path) as file:
        file.writelines(lines(network))


def lines(network: Network) -> Iterator[str]:
    """Yield the lines of the file."""
    of_nodes, of_edges = node_columns(network, ("id", *NODE)), edge_columns(network, TAKEN)
    yield HEAD
    yield from keys("node", "n", [*((name, "string") for name in NODE), *kinds(of_nodes)])
    yield from keys("edge", "e", [*((name, "string") for name in EDGE), *kinds(of_edges)])
    yield '<graph id="zhengtu" edgedefault="directed">\n'
    for node in network.nodes.values():
        yield f"<node id={attribute(node.id)}>"
        yield from data("n", (node.type, node.name, node.name), of_nodes, node.properties)
        yield "</node>\n"
    for number, edge in enumerate(network.edges):
        yield f'<edge id="e{number}" source={attribute(edge.head)} target={attribute(edge.tail)}>'
        yield from data("e", (edge.type, edge.document), of_edges, edge.properties)
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def kinds(columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Return titles with the types that GraphML has; lists are texts there."""
    scalar = ("boolean", "long", "double")
    return [(column.title, column.kind if column.kind in scalar else "string") for column in columns]


def keys(element: str, letter: str, declared: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the declarations of attributes."""
    for number, (name, type) in enumerate(declared):
        names = f'id="{letter}{number}" for="{element}" attr.name={attribute(name)} attr.type="{type}"'
        yield f"<key {names}/>\n"


def data(letter: str, fixed: Sequence[str], columns: Sequence[Column], properties: Mapping[str, Any]) -> Iterator[str]:
    """Yield the attributes that a node or an edge has."""
    for number, text in enumerate(fixed):
        yield f'<data key="{letter}{number}">{content(text)}</data>'
    for number, column in enumerate(columns, start=len(fixed)):
        value = column.of(properties)
        if value is not None:
            yield f'<data key="{letter}{number}">{content(exact(value))}</data>'
