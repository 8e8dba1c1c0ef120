"""gexf: one file for Gephi, with types, colours and kinds of edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengtu.graph.exports.columns import Column, edge_columns, exact, node_columns
from zhengtu.graph.exports.markup import attribute
from zhengtu.graph.network import Network
from zhengtu.graph.schema import NodeType, RelationType, schema
from zhengtu.writing import whole

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>zhengtu</creator></meta>
<graph defaultedgetype="directed" mode="static" idtype="string">
"""
# Lists of numbers stay texts: networkx reads no file that declares their types.
KINDS = {"boolean": "boolean", "long": "long", "double": "double", "strings": "liststring"}
NODE = ("id", "label", "type", "name")
EDGE = ("id", "label", "kind", "type", "source", "target", "weight", "document")
GREY = "#888888"


def write(network: Network, path: Path) -> None:
    """Write the file."""
    with whole(path) as file:
        file.writelines(lines(network))


def lines(network: Network) -> Iterator[str]:
    """Yield the lines of the file."""
    of_nodes, of_edges = node_columns(network, NODE), edge_columns(network, EDGE)
    yield HEAD
    yield from declared("node", [("type", "string"), *kinds(of_nodes)])
    yield from declared("edge", [("document", "string"), *kinds(of_edges)])
    yield "<nodes>\n"
    for node in network.nodes.values():
        yield f"<node id={attribute(node.id)} label={attribute(node.name)}>"
        yield values(node.type, of_nodes, node.properties) + colour(schema().nodes.get(node.type)) + "</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(network.edges):
        ends = f"source={attribute(edge.head)} target={attribute(edge.tail)}"
        kind = attribute(edge.type)
        yield f'<edge id="{number}" {ends} label={kind} kind={kind}>'
        yield values(edge.document, of_edges, edge.properties) + colour(schema().relations.get(edge.type)) + "</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def kinds(columns: Sequence[Column]) -> list[tuple[str, str]]:
    """Return titles with GEXF's types."""
    return [(column.title, KINDS.get(column.kind, "string")) for column in columns]


def declared(element: str, attributes: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the declarations of attributes."""
    yield f'<attributes class="{element}" mode="static">\n'
    for number, (name, type) in enumerate(attributes):
        yield f'<attribute id="{number}" title={attribute(name)} type="{type}"/>\n'
    yield "</attributes>\n"


def values(first: str, columns: Sequence[Column], properties: Mapping[str, Any]) -> str:
    """Return the attributes that a node or an edge has."""
    given = [(number, column.of(properties)) for number, column in enumerate(columns, start=1)]
    filled = [(0, first), *((number, value) for number, value in given if value is not None)]
    written = (f'<attvalue for="{number}" value={attribute(exact(value))}/>' for number, value in filled)
    return f"<attvalues>{''.join(written)}</attvalues>"


def colour(kind: NodeType | RelationType | None) -> str:
    """Return the colour of a type."""
    red, green, blue = bytes.fromhex((kind.colour if kind else GREY).removeprefix("#"))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
