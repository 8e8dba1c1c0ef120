"""An answer as text: cells for people, CSV and JSON for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from zhengtu.graph import cells
from zhengtu.graph.exports import parquet
from zhengtu.graph.exports.columns import LISTS, Column, columns, kind
from zhengtu.graph.network import Edge, Node, Path
from zhengtu.graph.stores import Table


def cell(value: Any, names: Mapping[str, str]) -> str:
    """Return a value as people read it; `names` are those of nodes by id, for the ends of edges."""
    match value:
        case Node():
            return value.name or value.id
        case Edge():
            return f"{names.get(value.head, value.head)} -{value.type}-> {names.get(value.tail, value.tail)}"
        case Path():
            return _walk(value)
        case list() | tuple():
            return "; ".join(cell(item, names) for item in value)
        case Mapping():
            return "; ".join(f"{key}: {cell(item, names)}" for key, item in value.items())
        case _:
            return cells.text(value)


def plain(value: Any) -> Any:
    """Return a value as JSON has it: a node, edge or path as an object, no number as null."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Node():
            return {
                "id": value.id,
                "type": value.type,
                "name": value.name,
                "properties": {key: plain(item) for key, item in sorted(value.properties.items())},
            }
        case Edge():
            return {
                "head": value.head,
                "type": value.type,
                "tail": value.tail,
                "document": value.document,
                "properties": {key: plain(item) for key, item in sorted(value.properties.items())},
            }
        case Path():
            return {"nodes": [plain(node) for node in value.nodes], "edges": [plain(edge) for edge in value.edges]}
        case list() | tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case _:
            return str(value)


def as_json(table: Table) -> Iterator[str]:
    """Yield a JSON list with one object a row, one row a line."""
    opening = "["
    for row in table.rows:
        yield opening + "\n" + json.dumps(dict(zip(table.columns, map(plain, row), strict=True)), ensure_ascii=False)
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def as_csv(table: Table, names: Mapping[str, str]) -> Iterator[str]:
    """Yield CSV lines, header first; a text that a spreadsheet would run as a formula gets a leading '."""
    yield cells.line(_guarded(column, names) for column in table.columns)
    for row in table.rows:
        yield cells.line(_guarded(value, names) for value in row)


def as_parquet(table: Table, names: Mapping[str, str]) -> Any:
    """Return a table of pyarrow, each column of one kind; nodes, edges, paths and maps are texts, as in CSV."""
    rows = [{name: _single(value, names) for name, value in zip(table.columns, row, strict=True)} for row in table.rows]
    found = {column.name: column for column in columns(rows, table.columns, ())}
    every = [found.get(name, Column(name, "string", name)) for name in table.columns]
    return parquet.table((), [], every, rows)


def _single(value: Any, names: Mapping[str, str]) -> Any:
    """Return a value or a list of values as it is, and anything else as text."""
    if isinstance(value, list | tuple):
        return [_single(item, names) for item in value] if kind(value) in (*LISTS, "list") else cell(value, names)
    return value if kind(value) != "other" else None if value is None else cell(value, names)


def _guarded(value: Any, names: Mapping[str, str]) -> str:
    text = cell(value, names)
    return text if isinstance(value, int | float) else cells.guarded(text)


def _walk(path: Path) -> str:
    """Return a path from its first node on, each arrow pointing as its edge does."""
    if not path.nodes:
        return ""
    text = path.nodes[0].name or path.nodes[0].id
    for before, edge, after in zip(path.nodes, path.edges, path.nodes[1:], strict=False):
        arrow = f" -{edge.type}-> " if edge.head == before.id else f" <-{edge.type}- "
        text += arrow + (after.name or after.id)
    return text
