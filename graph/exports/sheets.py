"""csv: a folder with nodes.csv and edges.csv for spreadsheets, pandas, R and Gephi."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhengtu.graph import cells
from zhengtu.graph.exports.columns import as_text, edge_columns, node_columns
from zhengtu.graph.exports.folders import whole_folder
from zhengtu.graph.network import Network

# As Gephi and igraph look for them; Gephi takes a column called type for the direction of an edge.
NODE = ("id", "label", "type")
EDGE = ("source", "target", "kind", "document")
TAKEN = ("id", "label", "type", "source", "target", "kind", "weight", "document")

# Without it, Excel reads UTF-8 as the encoding of its system.
MARK = "\ufeff"


def write(network: Network, path: Path) -> None:
    """Write the folder."""
    with whole_folder(path, "csv") as folder:
        for name, rows in (("nodes.csv", node_rows(network)), ("edges.csv", edge_rows(network))):
            with (folder / name).open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(MARK)
                file.writelines(cells.line(map(cell, row)) for row in rows)


def node_rows(network: Network) -> Iterator[list[Any]]:
    """Yield the header and a row for each node."""
    columns = node_columns(network, NODE)
    yield [*NODE, *(column.title for column in columns)]
    for node in network.nodes.values():
        yield [node.id, node.name, node.type, *(column.of(node.properties) for column in columns)]


def edge_rows(network: Network) -> Iterator[list[Any]]:
    """Yield the header and a row for each edge."""
    columns = edge_columns(network, TAKEN)
    yield [*EDGE, *(column.title for column in columns)]
    for edge in network.edges:
        yield [edge.head, edge.tail, edge.type, edge.document, *(column.of(edge.properties) for column in columns)]


def cell(value: Any) -> str:
    """Return a value as a cell: lists as JSON, texts guarded against being run, numbers as they are."""
    if isinstance(value, list):
        return as_text(value)
    return cells.guarded(value) if isinstance(value, str) else cells.text(value)
