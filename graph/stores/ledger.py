"""What a store notes of itself whenever it changes: the sum of its records, and whether a build is under way.

The sum is that of the SHA-256 of all records, modulo 2^2048: a change costs what changed, and the order of loading does
not show. It tells damage and mistakes, and is no proof against somebody who looks for another graph of the same sum.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zhengtu.graph.rejoining import edition, naming
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import Counts
from zhengtu.graph.stores.loading import DIGEST, FILE, KEYED, LEDGER, MEASURED, NAMED, TERMS, Prepared, prepare
from zhengtu.graph.stores.tally import canonical

MODULUS = 1 << 2048

# What a document's node has beside what the document says: by whom and from where it was read, our own notes, and what
# follows from all else by rules that may become others.
PASSING = frozenset({"edition", DIGEST, FILE, LEDGER, NAMED, TERMS, KEYED})

LISTS = (list, tuple)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sum of all records; `building` from the first change of a build to its end.

    `plan` is what a finished build says of how it merged documents, "" as soon as something has changed since.
    `measured` are properties that analyses wrote back, None in a ledger that was written before they were noted.
    """

    total: int = 0
    building: bool = False
    plan: str = ""
    measured: tuple[str, ...] | None = None

    def text(self) -> str:
        """Return it as a store keeps it."""
        kept = {"total": f"{self.total:x}", "building": self.building, "plan": self.plan}
        return canonical(kept if self.measured is None else {**kept, "measured": list(self.measured)})

    def content(self) -> str:
        """Return the hash that is equal for equal graphs."""
        return hashlib.sha256(f"{self.total:x}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Recount:
    """What is in a store, record by record: the sums of what each document says, the sum of the things, and counts.

    `other` are the documents whose own sum is another.
    """

    documents: Mapping[str, int]
    things: int
    other: tuple[str, ...]
    counts: Counts

    @property
    def total(self) -> int:
        """Return the sum of all records."""
        return (sum(self.documents.values()) + self.things) % MODULUS


def parse(text: str | None) -> Ledger:
    """Return what a store keeps; nothing where there is nothing."""
    if not text:
        return Ledger()
    said = json.loads(text)
    measured = said.get("measured")
    return Ledger(int(said["total"], 16), said["building"], said["plan"], None if measured is None else tuple(measured))


def weight(type: str, head: str, tail: str, properties: Mapping[str, Any]) -> int:
    """Return what a record adds to the sum: without what is empty, what was measured, and what no document says."""
    passing = PASSING if type == "Document" else ()
    kept = {
        key: value
        for key, value in properties.items()
        if (value or (value is not None and value.__class__ not in LISTS)) and key not in passing
    }
    if not head:  # only things are measured
        kept = {key: value for key, value in kept.items() if not key.startswith(MEASURED)}
    text = canonical([type, head, tail, kept])
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())


def kept(extraction: Extraction, rows: Prepared | None = None) -> Prepared:
    """Return a document as rows, with what its node bears for the store: what it names, and the sum of its records.

    `rows` are what `prepare` made of it, if it was asked already.
    """
    document, names = rows or prepare(extraction), naming(extraction)
    properties = {**document.document, NAMED: names.text(), TERMS: names.terms(), KEYED: edition()}
    total = weight("Document", "", "", properties)
    total += sum(weight(edge.type, edge.head[1], edge.tail[1], edge.properties) for edge in document.edges)
    return replace(document, document={**properties, DIGEST: f"{total:x}"})


def total(digests: Sequence[str]) -> int:
    """Return the sum of what documents bear."""
    return sum(int(digest, 16) for digest in digests)
