"""The store in a folder: ArcadeDB in this process."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from zhengtu.errors import QueryError, StoreError
from zhengtu.graph.network import Network
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import Counts, Table, reading, unloading
from zhengtu.graph.stores.declarations import declarations
from zhengtu.graph.stores.engine import Engine
from zhengtu.graph.stores.loading import EdgeRow, Prepared, prepare, unsaid
from zhengtu.graph.stores.tally import Saying, Tally, canonical

# Edges, or documents to remove, in one transaction, and documents read at once: large enough for speed, small enough
# for a progress bar and memory.
BATCH = 4000
REMOVED = 100
RESTORED = 100

Key = tuple[str, str]


class EmbeddedStore:
    """A store in a folder, held by one process at a time; its methods may be called from several threads."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self._folder = folder
        self._engine: Engine | None = engine
        self._writing = threading.RLock()

    @staticmethod
    def open(folder: Path, *, declare: bool = False) -> EmbeddedStore:
        """Open the database of a store's folder; with `declare`, give it the types of the schema first."""
        engine = Engine.open(folder)
        try:
            if declare:
                present = {row["name"] for row in engine.read("SELECT name FROM schema:types")}
                unknown = present - set(schema().nodes) - set(schema().relations)
                if unknown:
                    what = f"{folder} has types that this version does not know: {', '.join(sorted(unknown))}"
                    raise StoreError(what, "build the store again in another folder")
                engine.write("sqlscript", ";\n".join(declarations()) + ";")
        except BaseException:
            engine.close()
            raise
        return EmbeddedStore(folder, engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; idempotent."""
        with self._writing:
            engine, self._engine = self._engine, None
            if engine:
                engine.close()

    # Writing

    def load(self, extractions: Sequence[Extraction], loaded: Callable[[str], None] | None = None) -> None:
        """Load documents, replacing what the same documents said before; never half a document.

        Everything is checked before anything is written. `loaded` is called with a document's name after it is in
        the store.
        """
        prepared = [prepare(extraction) for extraction in extractions]
        with self._writing:
            for batch in batches(prepared):
                self._replace([document.name for document in batch], batch)
                for document in batch:
                    if loaded:
                        loaded(document.name)

    def remove(self, names: Iterable[str]) -> None:
        """Remove documents and whatever only they said; names that are not there are passed over."""
        ordered = sorted(set(names))
        with self._writing:
            for start in range(0, len(ordered), REMOVED):
                self._replace(ordered[start : start + REMOVED], ())

    def _replace(self, names: Sequence[str], documents: Sequence[Prepared]) -> None:
        """Take back what documents said and write what they say now, in one transaction."""
        engine = self._open()
        with engine.transaction():
            changes: dict[Key, list[tuple[Saying, int]]] = {}
            if self._find("Document", names, "id"):
                for key, saying in self._forget(names):
                    changes.setdefault(key, []).append((saying, -1))
            for document in documents:
                for key, saying in document.sayings.items():
                    changes.setdefault(key, []).append((saying, 1))
            records = self._settle(changes)
            if documents:
                records |= self._insert("Document", [document.document for document in documents])
                self._connect([edge for document in documents for edge in document.edges], records)

    def _forget(self, names: Sequence[str]) -> list[tuple[Key, Saying]]:
        """Delete documents with all their edges; return what they said of which node."""
        engine = self._open()
        parameters = {"names": list(names)}
        mentions = "SELECT *, @in.id AS _id, @in.@type AS _type FROM MENTIONS WHERE document IN :names"
        said = [((row["_type"], row["_id"]), unsaid(row)) for row in engine.read(mentions, parameters)]
        for relation in schema().relations:
            engine.write("sql", f"DELETE FROM `{relation}` WHERE document IN :names", parameters)
        engine.write("sql", "DELETE FROM Document WHERE id IN :names", parameters)
        return said

    def _settle(self, changes: Mapping[Key, Sequence[tuple[Saying, int]]]) -> dict[Key, str]:
        """Bring nodes to what the documents now say of them, and delete those of which none says anything.

        Return their record ids.
        """
        engine = self._open()
        records: dict[Key, str] = {}
        for label, ids in by_label(changes).items():
            known = {row["id"]: row for row in self._find(label, ids, "id, said, @rid AS record")}
            made: list[dict[str, Any]] = []
            changed: list[tuple[str, dict[str, Any]]] = []
            forgotten: list[str] = []
            for id in ids:
                before = known[id]["said"] if id in known else None
                tally = Tally(before)
                for saying, times in changes[label, id]:
                    tally.add(saying, times)
                text = tally.text()
                if not tally.documents:
                    forgotten.append(id)
                elif text != before:
                    row = {"id": id, **tally.properties(), "said": text}
                    if before is None:
                        made.append(row)
                    else:
                        changed.append((str(known[id]["record"]), row))
            records |= {(label, id): str(row["record"]) for id, row in known.items()}
            records |= self._insert(label, made)
            if changed:
                update = "UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET n = row[1]"
                engine.write("opencypher", update, {"rows": changed})
            if forgotten:
                engine.write("sql", f"DELETE FROM `{label}` WHERE id IN :ids", {"ids": forgotten})
        return records

    def _insert(self, label: str, rows: Sequence[Mapping[str, Any]]) -> dict[Key, str]:
        """Create nodes; return their record ids."""
        if not rows:
            return {}
        self._open().insert(label, rows)
        found = self._find(label, [row["id"] for row in rows], "id, @rid AS record")
        return {(label, row["id"]): str(row["record"]) for row in found}

    def _connect(self, edges: Sequence[EdgeRow], records: Mapping[Key, str]) -> None:
        """Create edges between records; none is there yet, because a document's old edges are gone."""
        by_type: dict[str, list[EdgeRow]] = {}
        for edge in edges:
            by_type.setdefault(edge.type, []).append(edge)
        for type, rows in by_type.items():
            names = sorted({name for row in rows for name in row.properties})
            values = [
                [records[row.head], records[row.tail], *(row.properties.get(name) for name in names)] for row in rows
            ]
            # Lists in place of maps, and ends by record id: half the time of the obvious statement.
            properties = ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, start=2))
            create = (
                "UNWIND $rows AS row MATCH (head) WHERE id(head) = row[0] MATCH (tail) WHERE id(tail) = row[1]"
                f" CREATE (head)-[:`{type}` {{{properties}}}]->(tail)"
            )
            self._open().write("opencypher", create, {"rows": values})

    def _find(self, label: str, ids: Sequence[str], fields: str) -> list[dict[str, Any]]:
        return self._open().read(f"SELECT {fields} FROM `{label}` WHERE id IN :ids", {"ids": list(ids)})

    # Reading

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Table:
        """Run Cypher that cannot write; `timeout` in seconds, two minutes if not given."""
        engine = self._open()
        try:
            columns, rows = engine.query(cypher, parameters or {}, timeout)
        except TypeError as error:
            raise QueryError(f"a parameter cannot be passed: {error}") from error
        return Table(columns, tuple(reading.convert(rows, lambda sql: engine.read(sql, timeout=timeout))))

    def network(self, *, documents: bool = False) -> Network:
        """Return the whole graph, with the Document nodes and MENTIONS edges if asked."""
        nodes = map(reading.node, self._records(schema().nodes, documents))
        edges = map(reading.edge, self._records(schema().relations, documents))
        return Network.of(nodes, edges)

    def counts(self) -> Counts:
        """Count nodes and relations by type."""
        engine = self._open()
        nodes = {name: engine.count(name) for name in schema().nodes}
        relations = {name: engine.count(name) for name in schema().relations}
        return Counts(
            {name: count for name, count in nodes.items() if count},
            {name: count for name, count in relations.items() if count},
        )

    def hashes(self) -> Mapping[str, str]:
        """Return the sha256 of every loaded document by its name."""
        return {row["id"]: row["sha256"] for row in self._open().read("SELECT id, sha256 FROM Document ORDER BY id")}

    def extractions(self, names: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Yield documents, all or those of some names, as they were loaded, with what they said before merging."""
        ordered = sorted(self.hashes() if names is None else set(names))
        ends = f"@out.id AS {unloading.HEAD}, @in.id AS {unloading.TAIL}, @in.@type AS {unloading.TYPE}"
        for start in range(0, len(ordered), RESTORED):
            some = ordered[start : start + RESTORED]
            edges: dict[str, dict[str, list[dict[str, Any]]]] = {name: {} for name in some}
            for relation in schema().relations:
                of_some = f"SELECT *, {ends} FROM `{relation}` WHERE document IN :names"
                for row in self._open().read(of_some, {"names": some}):
                    edges[row["document"]].setdefault(relation, []).append(row)
            for document in self._find("Document", some, "*"):
                mentions = edges[document["id"]].pop("MENTIONS", [])
                yield unloading.restore(document, mentions, edges[document["id"]])

    def content_hash(self) -> str:
        """Return a sha256 over nodes and edges with all they hold, whatever the order of loading."""
        digests = [
            hashlib.sha256(line(record).encode("utf-8", "surrogatepass")).digest()
            for types in (schema().nodes, schema().relations)
            for record in self._records(types, documents=True)
        ]
        return hashlib.sha256(b"".join(sorted(digests))).hexdigest()

    def _records(self, types: Iterable[str], documents: bool) -> Iterator[dict[str, Any]]:
        """Yield all records of some types, edges with their ends."""
        engine = self._open()
        ends = f", @out.id AS {reading.HEAD}, @in.id AS {reading.TAIL}"
        for name in types:
            if documents or name not in ("Document", "MENTIONS"):
                yield from engine.scan(f"SELECT *{ends if name in schema().relations else ''} FROM `{name}`")

    def _open(self) -> Engine:
        if not self._engine:
            raise StoreError(f"the store {self._folder} is closed", "open it again")
        return self._engine


def batches(documents: Sequence[Prepared]) -> Iterator[list[Prepared]]:
    """Split documents into transactions; one that comes twice is replaced by its second self."""
    batch: dict[str, Prepared] = {}
    size = 0
    for document in documents:
        if batch and (document.name in batch or size + len(document.edges) > BATCH):
            yield list(batch.values())
            batch, size = {}, 0
        batch[document.name] = document
        size += len(document.edges)
    if batch:
        yield list(batch.values())


def by_label(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Return ids by label, both in order."""
    result: dict[str, list[str]] = {}
    for label, id in sorted(keys):
        result.setdefault(label, []).append(id)
    return result


def line(record: Mapping[str, Any]) -> str:
    """Return a record as canonical JSON, without the engine's own id."""
    return canonical({key: value for key, value in record.items() if key != "@rid" and value is not None})
