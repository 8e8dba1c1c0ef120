"""cypher: a script that builds the graph in Neo4j 5 or any other database that speaks Cypher."""

from __future__ import annotations

import math
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from zhengtu.graph.exports.columns import Column, edge_columns, node_columns
from zhengtu.graph.network import Network
from zhengtu.writing import whole

# Rows in one statement. A row is a list of literals, which Neo4j takes as one parameter and so plans a statement once;
# maps take it three times as long, and many more rows fill the memory that it keeps plans in.
BATCH = 100

_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# A half of a surrogate pair is no character, and a database would refuse the file for it.
_SPECIAL = re.compile(r"[\\'\x00-\x1f\x7f\ud800-\udfff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# A script that broke off may be run again: what is there is not made twice. Relations are not merged, because ArcadeDB
# fails to merge several of one node outside a transaction.
NODES = "UNWIND [\n{rows}\n] AS row MERGE (n:{label} {{id: row[0]}}) SET n = {properties};\n"
EDGES = (
    "UNWIND [\n{rows}\n] AS row MATCH (h:{head} {{id: row[0]}}) MATCH (t:{tail} {{id: row[1]}})"
    " WITH h, t, row WHERE NOT EXISTS {{ MATCH (h)-[x:{type}]->(t) WHERE x.document = row[2] }}"
    " CREATE (h)-[r:{type}]->(t) SET r = {properties};\n"
)


def write(network: Network, path: Path) -> None:
    """Write the script."""
    with whole(path, errors="replace") as file:
        file.writelines(statements(network))


def statements(network: Network) -> Iterator[str]:
    """Yield the statements, each on lines of its own: constraints, nodes, relations."""
    yield f"// {len(network.nodes)} nodes and {len(network.edges)} relations, by zhengtu.\n"
    yield from constraints(network)
    yield from nodes(network)
    yield from edges(network)


def constraints(network: Network) -> Iterator[str]:
    """Yield a constraint for each type of node, which is also the index by which relations find their ends."""
    for label in dict.fromkeys(node.type for node in network.nodes.values()):
        unique = identifier(f"{label}_id")
        yield f"CREATE CONSTRAINT {unique} IF NOT EXISTS FOR (n:{identifier(label)}) REQUIRE n.id IS UNIQUE;\n"


def nodes(network: Network) -> Iterator[str]:
    """Yield the statements that make the nodes."""
    columns = node_columns(network, ("id", "name"))
    by_type = sorted(network.nodes.values(), key=lambda node: node.type)
    for label, group in groupby(by_type, key=lambda node: node.type):
        some = list(group)
        own = present(columns, [node.properties for node in some])
        properties = assigned(["id", "name", *(column.title for column in own)], 0)
        rows = [literal([node.id, node.name, *(column.of(node.properties) for column in own)]) for node in some]
        for batch in batches(rows):
            yield NODES.format(rows=batch, label=identifier(label), properties=properties)


def edges(network: Network) -> Iterator[str]:
    """Yield the statements that make the relations."""
    columns = edge_columns(network, ("document",))
    type_of = {id: node.type for id, node in network.nodes.items()}
    kinds = [(type_of[edge.head], edge.type, type_of[edge.tail]) for edge in network.edges]
    ordered = sorted(zip(kinds, network.edges, strict=True), key=lambda pair: pair[0])
    for (head, type, tail), group in groupby(ordered, key=lambda pair: pair[0]):
        some = [edge for _, edge in group]
        own = present(columns, [edge.properties for edge in some])
        properties = assigned(["document", *(column.title for column in own)], 2)
        rows = [
            literal([edge.head, edge.tail, edge.document, *(column.of(edge.properties) for column in own)])
            for edge in some
        ]
        names = {"head": identifier(head), "type": identifier(type), "tail": identifier(tail)}
        for batch in batches(rows):
            yield EDGES.format(rows=batch, properties=properties, **names)


def present(columns: Sequence[Column], properties: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return the columns of what some nodes or edges have."""
    held = {name for given in properties for name, value in given.items() if value is not None}
    return [column for column in columns if column.name in held]


def assigned(names: Sequence[str], first: int) -> str:
    """Return a map of properties whose values stand in a row from a place on."""
    return "{" + ", ".join(f"{identifier(name)}: row[{place}]" for place, name in enumerate(names, first)) + "}"


def batches(rows: Sequence[str]) -> Iterator[str]:
    """Yield rows joined into the lists of statements."""
    for start in range(0, len(rows), BATCH):
        yield ",\n".join(rows[start : start + BATCH])


def literal(value: Any) -> str:
    """Return a value as Cypher writes it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return decimal(value)
        case str():
            return "'" + _SPECIAL.sub(_replaced, value) + "'"
        case _:
            return "[" + ", ".join(map(literal, value)) + "]"


def decimal(value: float) -> str:
    """Return a number with a point; what has no digits is divided for, as no word for it is understood everywhere."""
    if math.isfinite(value):
        return repr(value).replace("e+", "e")
    return "(0.0 / 0.0)" if math.isnan(value) else f"({'-' if value < 0 else ''}1.0 / 0.0)"


def identifier(name: str) -> str:
    """Return a name, in backticks where it needs them."""
    if _NAME.fullmatch(name):
        return name
    # Neo4j reads \u0060 as a backtick before it looks for the end of a name.
    return "`" + name.replace("\\", "\\u005C").replace("`", "``") + "`"


def _replaced(found: re.Match[str]) -> str:
    character = found[0]
    if character in _ESCAPED:
        return _ESCAPED[character]
    return "?" if character >= "\ud800" else f"\\u{ord(character):04X}"


def hint(network: Network, path: Path) -> str:
    """Return how to load the script."""
    return f"load it: cypher-shell -a bolt://localhost:7687 -u neo4j -f {shlex.quote(str(path))}"
