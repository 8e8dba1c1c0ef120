"""neo4j-admin: a folder of CSV files with typed headers for the bulk import of Neo4j 5, and the command for it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from zhengtu.graph.exports.columns import Column, edge_columns, exact, node_columns
from zhengtu.graph.exports.cypher import constraints
from zhengtu.graph.exports.folders import whole_folder
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.writing import umask

KINDS = {"strings": "string[]", "longs": "long[]", "doubles": "double[]"}
# The import has no way to escape what divides the items of a list, so it is one that no item holds: first what was
# made to divide and is in no text, then characters that are nobody's.
DELIMITERS = (0x1F, 0x1E, 0x1D, 0x1C, *range(0xE000, 0xF900))
SCRIPT = """#!/bin/sh
# Makes a Neo4j 5 database of this folder. Run it where neo4j-admin is, while that database is stopped; options are
# passed on, such as --overwrite-destination. Afterwards start the database and run constraints.cypher in it:
#   cypher-shell -d neo4j -f constraints.cypher
cd "$(dirname "$0")" || exit 1
exec {command} "$@"
"""


def write(network: Network, path: Path) -> None:
    """Write the folder. Nothing is guarded against spreadsheets here: that would change what Neo4j gets."""
    mark = delimiter(network)
    with whole_folder(path, "neo4j-admin") as folder:
        for name, rows in (("nodes.csv", node_rows(network)), ("relationships.csv", edge_rows(network))):
            with (folder / name).open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines(",".join(field(value, chr(mark)) for value in row) + "\n" for row in rows)
        (folder / "constraints.cypher").write_text("".join(constraints(network)), encoding="utf-8", newline="\n")
        script = folder / "import.sh"
        script.write_text(SCRIPT.format(command=command(mark)), encoding="utf-8", newline="\n")
        script.chmod(0o777 & ~umask())


def node_rows(network: Network) -> Iterator[list[Any]]:
    """Yield the header and a row for each node."""
    columns = node_columns(network, ("id", "name"))
    yield ["id:ID", ":LABEL", "name:string", *map(header, columns)]
    for node in network.nodes.values():
        yield [node.id, node.type, node.name, *(column.of(node.properties) for column in columns)]


def edge_rows(network: Network) -> Iterator[list[Any]]:
    """Yield the header and a row for each relation."""
    columns = edge_columns(network, ("document",))
    yield [":START_ID", ":END_ID", ":TYPE", "document:string", *map(header, columns)]
    for edge in network.edges:
        yield [edge.head, edge.tail, edge.type, edge.document, *(column.of(edge.properties) for column in columns)]


def header(column: Column) -> str:
    """Return a column's name with its type."""
    return f"{column.title}:{KINDS.get(column.kind, column.kind)}"


def field(value: Any, mark: str) -> str:
    """Return a value as the import reads it: texts in quotation marks, as nothing at all is no value."""
    if value is None:
        return ""
    if isinstance(value, str | list):
        text = value if isinstance(value, str) else mark.join(map(exact, value))
        return '"' + text.replace('"', '""') + '"'
    return exact(value)


def delimiter(network: Network) -> int:
    """Return the first character that no item of a list holds."""
    things: Sequence[Node | Edge] = (*network.nodes.values(), *network.edges)
    held = {
        character
        for thing in things
        for value in thing.properties.values()
        if isinstance(value, list | tuple)
        for item in value
        for character in str(item)
    }
    marks: Iterator[int] = (mark for mark in DELIMITERS if chr(mark) not in held)
    return next(marks)


def command(mark: int) -> str:
    """Return the command of the import, to be run in the folder."""
    options = f"--multiline-fields=true --array-delimiter=U+{mark:04X}"
    return f"neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=relationships.csv {options}"


def hint(network: Network, path: Path) -> str:
    """Return the command, and where to run it."""
    return f"import it: cd {shlex.quote(str(path))} && {command(delimiter(network))}"
