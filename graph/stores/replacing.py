"""Documents in, replaced and out again: the same steps on every engine, within a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as altered
from typing import Any, Protocol

from zhengtu.errors import StoreError
from zhengtu.graph.schema import schema
from zhengtu.graph.stores.ledger import MODULUS, parse, total, weight
from zhengtu.graph.stores.loading import DIGEST, EdgeRow, Prepared
from zhengtu.graph.stores.tally import Saying, Tally

# What is measured are things; a document is what says so.
MARKED = tuple(label for label in schema().nodes if label != "Document")

Key = tuple[str, str]
"""The type and id of a node."""


class Writing(Protocol):
    """What an engine does in an open transaction; a record is whatever it finds a node by fastest."""

    def ledger(self) -> str | None:
        """Return the store's own notes."""
        ...

    def keep(self, ledger: str) -> None:
        """Write the store's own notes, which a store without documents needs not keep."""

    def tell(self, property: str, values: Mapping[str, Any]) -> None:
        """Set one property of documents by their names."""

    def digests(self, names: Sequence[str]) -> list[str]:
        """Return the sums that those of these documents bear that are there."""
        ...

    def forget(self, names: Sequence[str]) -> list[tuple[Key, Saying]]:
        """Delete documents with all their edges; return what they said of which node."""
        ...

    def known(self, label: str, ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Return record and counts, by id, of the nodes that are there."""
        ...

    def create(self, label: str, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
        """Create nodes; return their records by id."""
        ...

    def change(self, label: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Give the nodes of records other properties in place of all they have."""

    def delete(self, label: str, ids: Sequence[str]) -> None:
        """Delete nodes that have no edges."""

    def connect(self, type: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Create edges; a row is the records of head and tail, then the values of the named properties."""

    def mark(self, label: str, name: str, rows: Sequence[tuple[str, float]]) -> None:
        """Set one property of the nodes of records."""

    def unmark(self, label: str, names: Sequence[str]) -> None:
        """Remove properties of all nodes of one label."""


def replace(writing: Writing, names: Sequence[str], documents: Sequence[Prepared], *, building: bool = False) -> None:
    """Take back what the named documents said, and write what documents say now; note whether that is of a build."""
    changes: dict[Key, list[tuple[Saying, int]]] = {}
    before = parse(writing.ledger())
    change = 0
    if taken := writing.digests(names):
        change -= total(taken)
        for key, saying in writing.forget(names):
            changes.setdefault(key, []).append((saying, -1))
    for document in documents:
        for key, saying in document.sayings.items():
            changes.setdefault(key, []).append((saying, 1))
    records, settled = settle(writing, changes)
    change += settled + total([document.document[DIGEST] for document in documents])
    if documents:
        made = writing.create("Document", [document.document for document in documents])
        records |= {("Document", id): record for id, record in made.items()}
        for type, columns, rows in connections((edge for document in documents for edge in document.edges), records):
            writing.connect(type, columns, rows)
    total_now = (before.total + change) % MODULUS
    writing.keep(altered(before, total=total_now, building=before.building or building, plan="").text())


def note(writing: Writing, *, building: bool, plan: str = "") -> None:
    """Note that a build has begun or is done."""
    writing.keep(altered(parse(writing.ledger()), building=building, plan=plan).text())


def settle(writing: Writing, changes: Mapping[Key, Sequence[tuple[Saying, int]]]) -> tuple[dict[Key, str], int]:
    """Bring nodes to what the documents now say of them, and delete those of which none says anything.

    Return their records, and what that changes in the sum of the store.
    """
    records: dict[Key, str] = {}
    change = 0
    for label, ids in by_label(changes).items():
        known = writing.known(label, ids)
        made: list[dict[str, Any]] = []
        changed: list[tuple[str, dict[str, Any]]] = []
        forgotten: list[str] = []
        for id in ids:
            record, before = known.get(id, ("", None))
            tally = Tally(before)
            for saying, times in changes[label, id]:
                tally.add(saying, times)
            text = tally.text()
            if text == before:
                continue
            if before is not None:
                change -= weight(label, "", "", row(id, Tally(before)))
            if not tally.documents:
                forgotten.append(id)
                continue
            now = row(id, tally)
            change += weight(label, "", "", now)
            if before is None:
                made.append(now)
            else:
                changed.append((record, now))
        records |= {(label, id): record for id, (record, _) in known.items()}
        if made:
            records |= {(label, id): record for id, record in writing.create(label, made).items()}
        if changed:
            writing.change(label, changed)
        if forgotten:
            writing.delete(label, forgotten)
    return records, change


def mark(writing: Writing, properties: Mapping[str, Mapping[str, float]]) -> None:
    """Set properties to values by ids of nodes, in place of all that they held; raise StoreError for an id of none."""
    missing = {id for values in properties.values() for id in values}
    ids = sorted(missing)
    for label in MARKED:
        writing.unmark(label, sorted(properties))
        known = writing.known(label, ids)
        missing -= known.keys()
        for name, values in sorted(properties.items()):
            if rows := [(record, values[id]) for id, (record, _) in sorted(known.items()) if id in values]:
                writing.mark(label, name, rows)
    if missing:
        raise StoreError(f"no node has the id {min(missing)!r}", "name nodes by their property id")


def row(id: str, tally: Tally) -> dict[str, Any]:
    """Return the properties of a node."""
    return {"id": id, **tally.properties(), "said": tally.text()}


def by_type(edges: Iterable[EdgeRow]) -> dict[str, list[EdgeRow]]:
    """Return edges by their type."""
    result: dict[str, list[EdgeRow]] = {}
    for edge in edges:
        result.setdefault(edge.type, []).append(edge)
    return result


def connections(
    edges: Iterable[EdgeRow], records: Mapping[Key, str]
) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    """Yield edges by type as rows without maps: type, names of the properties, and what `connect` takes."""
    for type, of_type in by_type(edges).items():
        names = sorted({name for edge in of_type for name in edge.properties})
        yield (
            type,
            names,
            [[records[edge.head], records[edge.tail], *map(edge.properties.get, names)] for edge in of_type],
        )


def batches(documents: Iterable[Prepared], size: int) -> Iterator[list[Prepared]]:
    """Split documents into transactions of about so many edges; one that comes twice is replaced by its second self."""
    batch: dict[str, Prepared] = {}
    edges = 0
    for document in documents:
        if batch and (document.name in batch or edges + len(document.edges) > size):
            yield list(batch.values())
            batch, edges = {}, 0
        batch[document.name] = document
        edges += len(document.edges)
    if batch:
        yield list(batch.values())


def parted(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Split names into parts."""
    for start in range(0, len(names), size):
        yield names[start : start + size]


def by_label(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Return ids by label, both in order."""
    result: dict[str, list[str]] = {}
    for label, id in sorted(keys):
        result.setdefault(label, []).append(id)
    return result
