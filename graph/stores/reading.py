"""From the engine's rows to plain values, nodes, edges and paths.

The engine writes a record as a map with its record id, a path as text (`(#1:0)-[#9:4]->(#1:7)`, in the order in which
it was walked), and a node of an algorithm as a bare record id. An edge does not say where it leads, hence the look-up.
Dates, times and durations it writes as ISO 8601 text, which nothing tells from other text: so every store gives them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from zhengtu.graph.network import Edge, Node, Path
from zhengtu.graph.schema import schema
from zhengtu.graph.stores.loading import DIGEST, INTERNAL

RECORD = re.compile(r"#\d+:\d+")
PATH = re.compile(r"\(#\d+:\d+\)(?:<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")
HEAD, TAIL = "_head", "_tail"
LOOKUP = f"SELECT *, @out.id AS {HEAD}, @in.id AS {TAIL} FROM [%s]"
CHUNK = 1000

# The clock of a time in ISO 8601, with its seconds, their fraction and its offset.
CLOCK = re.compile(r"(\d\d:\d\d):(\d\d)(?:\.(\d+))?([+-]\d\d:\d\d)?$")

Find = Callable[[str], Iterable[Mapping[str, Any]]]


def convert(rows: Sequence[Mapping[str, Any]], find: Find) -> list[tuple[Any, ...]]:
    """Convert the rows of a query; `find` runs the SQL that looks records up."""
    wanted: set[str] = set()
    for row in rows:
        for value in row.values():
            collect(value, wanted)
    records = look_up(wanted, find)
    return [tuple(plain(value, records) for value in row.values()) for row in rows]


def collect(value: Any, wanted: set[str]) -> None:
    """Add the record ids that a value needs for its conversion."""
    if isinstance(value, str):
        if value.startswith("(#") and PATH.fullmatch(value):
            wanted.update(RECORD.findall(value))
    elif isinstance(value, Mapping):
        if is_record(value):
            if value["@type"] in schema().relations:
                wanted.add(str(value["@rid"]))
        else:
            for item in value.values():
                collect(item, wanted)
    elif isinstance(value, list | tuple | set):
        for item in value:
            collect(item, wanted)
    elif is_reference(value):
        wanted.add(str(value))


def look_up(wanted: Iterable[str], find: Find) -> dict[str, Node | Edge]:
    """Return nodes and edges by record id."""
    ordered = sorted(wanted)
    records: dict[str, Node | Edge] = {}
    for start in range(0, len(ordered), CHUNK):
        for record in find(LOOKUP % ",".join(ordered[start : start + CHUNK])):
            records[str(record["@rid"])] = edge(record) if record["@type"] in schema().relations else node(record)
    return records


def plain(value: Any, records: dict[str, Node | Edge]) -> Any:
    """Convert a value and what it holds."""
    if isinstance(value, str):
        return path(value, records) if value.startswith("(#") else value
    if isinstance(value, Mapping):
        if not is_record(value):
            hidden = INTERNAL if is_properties(value) else ()
            return {key: plain(item, records) for key, item in value.items() if key not in hidden}
        id = value["@rid"]
        if id not in records and value["@type"] in schema().nodes:
            records[id] = node(value)  # one object, however many rows it stands in
        return records.get(id)
    if isinstance(value, list | tuple | set):
        return [plain(item, records) for item in value]
    if is_reference(value):
        return records.get(str(value))
    if isinstance(value, date):  # a parameter as it was given
        return instant(value.isoformat()) if isinstance(value, datetime) else value.isoformat()
    return value


def instant(text: str) -> str:
    """Return a time in ISO 8601 as the engine writes it: 08:30, 08:30:05.120Z."""

    def written(clock: re.Match[str]) -> str:
        minutes, seconds, fraction, offset = clock.groups(default="")
        fraction = re.sub(r"(000)+$", "", fraction.ljust(9, "0"))
        if seconds != "00" or fraction:
            minutes += f":{seconds}" + (f".{fraction}" if fraction else "")
        return minutes + ("Z" if offset == "+00:00" else offset)

    return CLOCK.sub(written, text)


def path(text: str, records: Mapping[str, Node | Edge]) -> Path | str:
    """Return the path that a text names, or the text where it names none."""
    if not PATH.fullmatch(text):
        return text
    parts = [records.get(record) for record in RECORD.findall(text)]
    nodes = tuple(part for part in parts[::2] if isinstance(part, Node))
    edges = tuple(part for part in parts[1::2] if isinstance(part, Edge))
    return Path(nodes, edges) if len(nodes) + len(edges) == len(parts) else text


def node(record: Mapping[str, Any]) -> Node:
    """Return a record as a node."""
    return Node(record["id"], record["@type"], record["name"], properties(record, {"id", "name"}))


def edge(record: Mapping[str, Any]) -> Edge:
    """Return a record with both its ends as an edge."""
    return Edge(record[HEAD], record["@type"], record[TAIL], record["document"], properties(record, {HEAD, TAIL}))


def properties(record: Mapping[str, Any], without: set[str]) -> dict[str, Any]:
    """Return a record's properties for readers, sorted by name."""
    hidden = INTERNAL | without
    return {
        key: value
        for key, value in sorted(record.items())
        if key not in hidden and not key.startswith("@") and value is not None
    }


def is_record(value: Mapping[str, Any]) -> bool:
    """Tell a record from a map that a query made, also from one made to look like a record."""
    id, type = value.get("@rid"), value.get("@type")
    if not (isinstance(id, str) and isinstance(type, str) and RECORD.fullmatch(id)):
        return False
    return type in schema().relations or (type in schema().nodes and "id" in value and "name" in value)


def is_properties(value: Mapping[str, Any]) -> bool:
    """Tell whether a map holds all of a record's properties, as properties(n) and n {.*} do."""
    return ("said" in value or DIGEST in value) and ("said_name" in value or ("id" in value and "name" in value))


def is_reference(value: Any) -> bool:
    """Tell whether a value is the engine's bare record id."""
    return type(value).__name__ == "RID"
