"""What an answer rests on: the sentences behind its relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zhengtu.graph.network import Edge
from zhengtu.graph.stores import Table

COLUMNS = ("head", "relation", "tail", "quote", "document", "page", "rule", "confidence")


def evidence(edges: Iterable[Edge], names: Mapping[str, str]) -> Table:
    """Return a row for each relation that has a sentence, in the order of documents and their text.

    `names` are those of nodes by id, for the ends.
    """
    quoted = [edge for edge in dict.fromkeys(edges) if edge.properties.get("quote")]
    quoted.sort(key=lambda e: (e.document, e.properties.get("start", 0), e.type, e.head, e.tail))
    return Table(COLUMNS, tuple(_row(edge, names) for edge in quoted))


def _row(edge: Edge, names: Mapping[str, str]) -> tuple[object, ...]:
    ends = names.get(edge.head) or edge.head, names.get(edge.tail) or edge.tail
    said = (edge.properties.get(name) for name in COLUMNS[5:])
    return ends[0], edge.type, ends[1], edge.properties["quote"], edge.document, *said
