"""An empty store filled at once: what all documents say of each thing, and then the rows of things and documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zhengtu.graph.stores.declarations import NAMING, NAMINGS
from zhengtu.graph.stores.ledger import MODULUS, total, weight
from zhengtu.graph.stores.loading import DIGEST, Prepared
from zhengtu.graph.stores.replacing import batches, by_type, parted, row
from zhengtu.graph.stores.tally import Tally

if TYPE_CHECKING:
    from zhengtu.graph.stores.engine import Engine

# Nodes, and edges, about, that are handed over at once.
NODES, EDGES = 5000, 5000


class Things:
    """What documents say of each thing, counted, in as little memory as it takes: most are named by one document.

    `twice` tells that some document came twice.
    """

    def __init__(self) -> None:
        self._documents: set[str] = set()
        self._counts: dict[str, dict[str, str | Tally]] = {}
        self.twice = False

    def add(self, document: Prepared) -> None:
        """Count what a document says."""
        self.twice |= document.name in self._documents
        self._documents.add(document.name)
        for (label, id), saying in document.sayings.items():
            counts = self._counts.setdefault(label, {})
            before = counts.get(id)
            tally = before if isinstance(before, Tally) else Tally(before)
            tally.add(saying)
            counts[id] = tally.text() if before is None else tally

    def rows(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Yield the nodes of all things by label, some at once, in order; what was counted is given away."""
        for label in sorted(self._counts):
            counts = self._counts.pop(label)
            for ids in parted(sorted(counts), NODES):
                some = [(id, counts.pop(id)) for id in ids]
                yield label, [row(id, n if isinstance(n, Tally) else Tally(n)) for id, n in some]


def fill(engine: Engine, things: Things, documents: Iterable[Prepared], loaded: Callable[[str], None]) -> int:
    """Write things and documents into an empty database by the engine's bulk path; return the sum of the records."""
    records: dict[str, dict[str, str]] = {}
    sum_of_all = 0
    with engine.filling() as filling:
        for label, rows in things.rows():
            sum_of_all += sum(weight(label, "", "", properties) for properties in rows)
            made = filling.create_vertices(label, rows)
            records.setdefault(label, {}).update(zip((properties["id"] for properties in rows), made, strict=True))
    for some in batches(documents, EDGES):
        sum_of_all += total([document.document[DIGEST] for document in some])
        with engine.filling() as filling:
            made = filling.create_vertices("Document", [without_naming(document.document) for document in some])
            records["Document"] = dict(zip((document.name for document in some), made, strict=True))
            for type, edges in by_type(edge for document in some for edge in document.edges).items():
                heads = [records[label][id] for label, id in (edge.head for edge in edges)]
                tails = [records[label][id] for label, id in (edge.tail for edge in edges)]
                filling.new_edges(heads, type, tails, [edge.properties for edge in edges])
        with engine.transaction():
            engine.insert(NAMINGS, [naming_of(document.document) for document in some])
        for document in some:
            loaded(document.name)
    return sum_of_all % MODULUS


def naming_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a document's row holds of what it names, as a record of its own."""
    return {name: document[name] for name in NAMING}


def without_naming(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rest of a document's row, which its node has."""
    return {name: value for name, value in document.items() if name == "id" or name not in NAMING}
