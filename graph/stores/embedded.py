"""The store in a folder: ArcadeDB in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from zhengtu.errors import StoreError, StoreLocked
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Called, Counts, Table, reading, refusals, seal, unloading
from zhengtu.graph.stores.declarations import CALLED, NAMINGS, NOTES, called, declarations, finding, fingerprint
from zhengtu.graph.stores.documents import COMPLETES, UPGRADED, DocumentStore, Record, counted, of_rows
from zhengtu.graph.stores.engine import TIMEOUT, Engine
from zhengtu.graph.stores.filling import Things, fill, naming_of, without_naming
from zhengtu.graph.stores.ledger import Ledger, parse
from zhengtu.graph.stores.loading import DIGEST, LEDGER, NAMED, TERMS, Prepared, unsaid
from zhengtu.graph.stores.marker import (
    AGAIN,
    DATABASE,
    FILLING,
    FORMAT,
    MEASURED,
    SCHEMA,
    SEAL,
    damaged,
    older,
    read_marker,
    write_marker,
)
from zhengtu.graph.stores.replacing import Key, Writing
from zhengtu.graph.stores.spare import Process, Spare
from zhengtu.graph.stores.tally import Saying
from zhengtu.graph.stores.working import bounded, left

# Seconds that an engine in a process of its own gets to start.
START = 5.0


class EmbeddedStore(DocumentStore):
    """A store in a folder, held by one process at a time."""

    batch = 4000

    def __init__(self, folder: Path, engine: Engine, marker: Mapping[str, Any]) -> None:
        super().__init__(str(folder))
        self._folder = folder
        self._engine: Engine | None = engine
        self._marker = dict(marker)
        self._before: seal.Seal | None = self._marker.get(SEAL)
        self._spare = Spare((folder / DATABASE).absolute(), usable=SEAL in self._marker)

    @staticmethod
    def open(folder: Path, marker: Mapping[str, Any], *, create: bool, few: bool = False) -> EmbeddedStore:
        """Open the database of a store's folder, with the types of this version's schema; to build, with `create`."""
        unfinished, ready = FILLING in marker, marker.get(SCHEMA) == fingerprint()
        earlier = marker["format"] < FORMAT and not unfinished
        if unfinished and not create:
            raise StoreError(f"the first build into {folder} was cut short, and nothing of it can be asked", AGAIN)
        if earlier and not create:
            raise older(str(folder), marker["format"])
        engine = _emptied(folder) if unfinished else _intact(folder, marker.get(SEAL), building=create, few=few)
        try:
            closed, made = SEAL in marker, SCHEMA in marker
            if unfinished or earlier or not ready:
                # Types are made on the first opening, on the first after a crash while they were made, and when a
                # later version of the schema has more of them. The seal goes before: a kill meanwhile is no damage.
                if closed:
                    write_marker(folder, {key: value for key, value in marker.items() if key != SEAL})
                declare(engine, folder)
                gone = (SEAL, FILLING, MEASURED) if unfinished else (SEAL,)
                kept = {key: value for key, value in marker.items() if key not in gone}
                marker = kept | {SCHEMA: fingerprint(), "format": FORMAT}
                if earlier:
                    EmbeddedStore(folder, engine, kept).upgrade()
                if unfinished:
                    EmbeddedStore(folder, engine, kept).begin()  # until a build is done
                write_marker(folder, marker)
            store = EmbeddedStore(folder, engine, marker)
            if closed or (made and not unfinished and not earlier):
                store.compare()
        except BaseException:
            engine.close()
            raise
        if earlier:
            store.told = (UPGRADED,)
        elif store.ledger().building:
            store.told = (
                COMPLETES
                if create
                else f"a build into {folder} was cut short, and what it had not loaded is missing: {AGAIN}",
            )
        return store

    def close(self) -> None:
        """Let go of the store; idempotent."""
        with self._writing:
            engine, self._engine = self._engine, None
            if not engine:
                return
            self._spare.close()
            content, counts = "", None
            if SEAL not in self._marker and FILLING not in self._marker:
                with suppress(StoreError):  # then it is told when it is opened again
                    content, counts = parse(noted(engine)).content(), counted(engine.count)
            engine.close()
            if counts is not None:
                self._seal(content, counts)

    def _seal(self, content: str, counts: Counts) -> None:
        """Note what the files are, where they can be noted: a store without it is read through when it is opened."""
        with suppress(OSError):
            now = seal.sealed(self._folder / DATABASE, content, counts, self._before)
            self._marker = {**self._marker, SEAL: now}
            write_marker(self._folder, self._marker)

    def compare(self) -> None:
        """Compare what the database says of itself with what was noted when it was closed; raise DamagedStore.

        One that was not closed is read through.
        """
        noted = self._marker.get(SEAL)
        if not noted:
            found: Sequence[str] = self.check()
        else:
            counts, content = self.counts(), self.content_hash()
            found = seal.differences(noted, content, counts)
            if not found and seal.moved(self._folder / DATABASE, noted):
                self._seal(content, counts)
        if found:
            raise damaged(self.address, found)

    def check(self) -> tuple[str, ...]:
        """Read all that is there; return what of it is not as it was written."""
        engine = self._open()
        noted = self._marker.get(SEAL)
        found = seal.faults(self._folder / DATABASE, noted, thorough=True) if noted else []
        try:
            found += super().check()
            edges = sum(self.counts().relations.values())
            for way in ("out", "in"):
                ends = sum(
                    engine.read(f"SELECT sum({way}E().size()) AS n FROM `{x}`")[0]["n"] or 0 for x in schema().nodes
                )
                if ends != edges:
                    found.append(f"{ends} edges lead {way} of nodes, and {edges} are there")
        except (StoreError, KeyError, TypeError, ValueError) as error:
            found.append(f"it cannot be read through: {error}")
        return tuple(found)

    # Writing

    def _alone(self) -> AbstractContextManager[None]:
        return nullcontext()  # the engine keeps other processes out

    def _write(self, work: Callable[[Writing], None]) -> None:
        engine = self._open()
        self._unseal()
        with engine.transaction():
            work(EmbeddedWriting(engine))

    def _unseal(self) -> None:
        """Take away what was noted of the files, before the first of them is written."""
        if SEAL in self._marker:
            self._spare.close()  # what they read must not be written
            self._marker = {key: value for key, value in self._marker.items() if key != SEAL}
            write_marker(self._folder, self._marker)

    def _room(self) -> Path | None:
        return self._folder

    def _fills(self) -> bool:
        return not self._open().count("Document")

    def _fill(self, things: Things, documents: Iterable[Prepared], loaded: Callable[[str], None]) -> None:
        """Load by the engine's bulk path, six times as fast and in no transaction.

        Until all is there a mark stands in the store's folder: whoever opens it then begins with an empty store again,
        which it was.
        """
        engine = self._open()
        self._unseal()
        self._before = None  # the bulk path and new indexes write what no transaction does
        self._marker[FILLING] = True
        write_marker(self._folder, self._marker)
        # Indexes that are made of what is there take a third of the time of those that are kept while it comes.
        for index in finding():
            engine.write("sql", f"DROP INDEX `{index}`")
        total = fill(engine, things, documents, loaded)
        for made in finding().values():
            engine.write("sql", made)
        self._write(lambda writing: writing.keep(Ledger(total, self._building).text()))
        del self._marker[FILLING]
        write_marker(self._folder, self._marker)

    def _measured(self) -> tuple[str, ...]:
        return tuple(self._marker.get(MEASURED, ()))

    def _note_measured(self, names: Sequence[str]) -> None:
        others = {key: value for key, value in self._marker.items() if key != MEASURED}
        self._marker = {**others, MEASURED: list(names)} if names else others
        write_marker(self._folder, self._marker)

    # Reading

    def ledger(self) -> Ledger:
        """Return what the store notes of itself."""
        return parse(noted(self._open()))

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Table:
        """Run Cypher that cannot write; `timeout` in seconds, two minutes if not given.

        The engine looks at the limit between its steps. What does not come to its next step is left to itself, and as
        long as that works on, others are asked of an engine that can be ended with its process.
        """
        engine, seconds = self._open(), TIMEOUT if timeout is None else timeout
        if left() and (process := self._spare.take()):
            return self._beside(process, cypher, parameters or {}, seconds)

        def answer() -> Table:
            try:
                columns, rows = engine.query(cypher, parameters or {}, seconds)
            except TypeError as error:
                raise refusals.takes_not(error) from error
            return Table(columns, tuple(reading.convert(rows, lambda sql: engine.read(sql, timeout=seconds))))

        return bounded(answer, seconds)

    def _beside(self, process: Process, cypher: str, parameters: Mapping[str, Any], seconds: float) -> Table:
        try:
            return bounded(lambda: process.ask(cypher, parameters, seconds), seconds, process.end, left=seconds + START)
        finally:
            self._spare.give_back(process)

    def called(self, name: str, *, timeout: float | None = None) -> Sequence[Called]:
        """Return the things that have a name, a document number or an alias; no documents."""
        engine = self._open()
        own = {
            node.name: " OR ".join(CALLED[property] for property in called(node)) for node in schema().nodes.values()
        }
        return of_rows(
            [row.get(property) for property in ("id", "type", "name", "aliases", "doc_number", "region")]
            for type, condition in own.items()
            if condition
            for row in engine.read(f"SELECT *, @type AS type FROM `{type}` WHERE {condition}", {"name": name}, timeout)
        )

    def counts(self) -> Counts:
        """Count nodes and relations by type."""
        return counted(self._open().count)

    def _of_documents(
        self, *properties: str, of: tuple[str, Sequence[str]] | None = None
    ) -> Mapping[str, Sequence[Any]]:
        some, parameters = (f"WHERE {of[0]} IN :values ", {"values": list(of[1])}) if of else ("", {})
        rows = self._open().read(f"SELECT id, {', '.join(properties)} FROM Document {some}ORDER BY id", parameters)
        return {row["id"]: [row.get(property) for property in properties] for row in rows}

    def _between(self, first: str, last: str) -> Sequence[str]:
        sql = "SELECT id FROM Document WHERE id >= :first AND id < :last ORDER BY id"
        return [row["id"] for row in self._open().read(sql, {"first": first, "last": last})]

    def _documents(self, names: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        return found(self._open(), "Document", names, "*")

    def _namings(self, names: Sequence[str] | None) -> Iterable[tuple[str, str | None]]:
        engine = self._open()
        if names is None:
            rows: Iterable[dict[str, Any]] = engine.scan(f"SELECT id, {NAMED} FROM {NAMINGS}")
        else:
            rows = found(engine, NAMINGS, names, f"id, {NAMED}")
        return ((row["id"], row[NAMED]) for row in rows)

    def _bearing(self, terms: Sequence[str], most: int, without: Sequence[str]) -> Iterable[tuple[str, str]]:
        engine = self._open()
        first = f" LIMIT {most}" if most else ""
        sql = f"SELECT id FROM {NAMINGS} WHERE {TERMS} CONTAINS :term AND id NOT IN :without{first}"
        rows = (row for term in terms for row in engine.read(sql, {"term": term, "without": list(without)}))
        names = sorted({row["id"] for row in rows})
        return [(row["id"], row[NAMED]) for row in found(engine, NAMINGS, names, f"id, {NAMED}")]

    def _edges(self, relation: str, names: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        ends = f"@out.id AS {unloading.HEAD}, @in.id AS {unloading.TAIL}, @in.@type AS {unloading.TYPE}"
        return self._open().read(f"SELECT *, {ends} FROM `{relation}` WHERE document IN :names", {"names": list(names)})

    def _records(self, types: Iterable[str]) -> Iterator[Record]:
        engine = self._open()
        for name in types:
            ends = ", @out.id AS `@head`, @in.id AS `@tail`" if name in schema().relations else ""
            for found in engine.scan(f"SELECT *{ends} FROM `{name}`"):
                properties = {key: value for key, value in found.items() if key[0] != "@" and value is not None}
                yield Record(name, found.get("@head", ""), found.get("@tail", ""), properties)

    def _open(self) -> Engine:
        if not self._engine:
            raise StoreError(f"the store {self._folder} is closed", "open it again")
        return self._engine


class EmbeddedWriting:
    """The steps of a replacement in the engine's open transaction; records are its record ids."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ledger(self) -> str | None:
        """Return the store's own notes."""
        return noted(self._engine)

    def keep(self, ledger: str) -> None:
        """Write the store's own notes."""
        self._engine.write("sql", f"UPDATE {NOTES} SET {LEDGER} = :ledger", {"ledger": ledger})

    def tell(self, property: str, values: Mapping[str, Any]) -> None:
        """Set one property of documents by their names."""
        update = f"UNWIND $rows AS row MATCH (d:Document {{id: row[0]}}) SET d.`{property}` = row[1]"
        self._engine.write("opencypher", update, {"rows": [list(row) for row in values.items()]})

    def digests(self, names: Sequence[str]) -> list[str]:
        """Return the sums that those of these documents bear that are there."""
        return [row[DIGEST] for row in found(self._engine, "Document", names, DIGEST)]

    def forget(self, names: Sequence[str]) -> list[tuple[Key, Saying]]:
        """Delete documents with all their edges; return what they said of which node."""
        parameters = {"names": list(names)}
        mentions = "SELECT *, @in.id AS _id, @in.@type AS _type FROM MENTIONS WHERE document IN :names"
        said = [((row["_type"], row["_id"]), unsaid(row)) for row in self._engine.read(mentions, parameters)]
        for relation in schema().relations:
            self._engine.write("sql", f"DELETE FROM `{relation}` WHERE document IN :names", parameters)
        self.delete(NAMINGS, names)
        self.delete("Document", names)
        return said

    def known(self, label: str, ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Return record and counts, by id, of the nodes that are there."""
        rows = found(self._engine, label, ids, "id, said, @rid AS record")
        return {row["id"]: (str(row["record"]), row["said"]) for row in rows}

    def create(self, label: str, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
        """Create nodes; return their records by id."""
        if label == "Document":
            self._engine.insert(NAMINGS, [naming_of(row) for row in rows])
            rows = [without_naming(row) for row in rows]
        self._engine.insert(label, rows)
        made = found(self._engine, label, [row["id"] for row in rows], "id, @rid AS record")
        return {row["id"]: str(row["record"]) for row in made}

    def change(self, label: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Give the nodes of records other properties in place of all they have."""
        update = "UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET n = row[1]"
        self._engine.write("opencypher", update, {"rows": rows})

    def delete(self, label: str, ids: Sequence[str]) -> None:
        """Delete nodes that have no edges."""
        self._engine.write("sql", f"DELETE FROM `{label}` WHERE id IN :ids", {"ids": list(ids)})

    def connect(self, type: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Create edges; a row is the records of head and tail, then the values of the named properties."""
        # Lists in place of maps, and ends by record id: half the time of the obvious statement.
        properties = ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, start=2))
        create = (
            "UNWIND $rows AS row MATCH (head) WHERE id(head) = row[0] MATCH (tail) WHERE id(tail) = row[1]"
            f" CREATE (head)-[:`{type}` {{{properties}}}]->(tail)"
        )
        self._engine.write("opencypher", create, {"rows": rows})

    def mark(self, label: str, name: str, rows: Sequence[tuple[str, float]]) -> None:
        """Set one property of the nodes of records."""
        update = f"UNWIND $rows AS row MATCH (n) WHERE id(n) = row[0] SET n.`{name}` = row[1]"
        self._engine.write("opencypher", update, {"rows": [list(row) for row in rows]})

    def unmark(self, label: str, names: Sequence[str]) -> None:
        """Remove properties of all nodes of one label."""
        for name in names:
            self._engine.write("sql", f"UPDATE `{label}` REMOVE `{name}` WHERE `{name}` IS NOT NULL")


def found(engine: Engine, label: str, ids: Sequence[str], fields: str) -> list[dict[str, Any]]:
    """Return fields of the nodes of some ids."""
    return engine.read(f"SELECT {fields} FROM `{label}` WHERE id IN :ids", {"ids": list(ids)})


def declare(engine: Engine, folder: Path) -> None:
    """Give a database the types of the schema; raise StoreError where it has others."""
    present = {row["name"] for row in engine.read("SELECT name FROM schema:types")}
    unknown = present - set(schema().nodes) - set(schema().relations) - {NOTES, NAMINGS}
    if unknown:
        what = f"{folder} has types that this version does not know: {', '.join(sorted(unknown))}"
        raise StoreError(what, "build the store again in another folder")
    engine.write("sqlscript", ";\n".join(declarations()) + ";")
    if not engine.read(f"SELECT FROM {NOTES}"):
        with engine.transaction():
            engine.write("sql", f"INSERT INTO {NOTES} SET {LEDGER} = ''")


def noted(engine: Engine) -> str | None:
    """Return the store's own notes."""
    text: str | None = engine.read(f"SELECT {LEDGER} FROM {NOTES}")[0][LEDGER]
    return text


def _intact(folder: Path, noted: seal.Seal | None, *, building: bool, few: bool) -> Engine:
    """Open a database whose files are what they were when it was closed; raise DamagedStore where they are not.

    All is looked at before the engine opens the database, which would write into what it finds.
    """
    if noted and (found := _harm(folder / DATABASE, noted)) and _sealed(folder, noted):
        raise damaged(str(folder), found)
    engine = Engine.open(folder, building=building, few=few)
    if noted and not _sealed(folder, noted):
        engine.close()
        raise StoreLocked(f"another process wrote into the store {folder} while it was opened", "open it again")
    return engine


def _harm(database: Path, noted: seal.Seal) -> list[str]:
    """Return what of a database's files is not as it was noted; after an end that was not clean, all are read."""
    lock = database / seal.LOCK
    killed = lock.exists()
    if found := seal.faults(database, noted, thorough=killed):
        return found
    # The engine makes these anew after a kill; while somebody holds the database, they are not whole.
    found = [] if killed else list(seal.unsound(database))
    return [] if lock.exists() else found


def _sealed(folder: Path, noted: seal.Seal) -> bool:
    """Tell whether what was noted of the files still holds: whoever writes them takes it away before."""
    return (read_marker(folder) or {}).get(SEAL) == noted


def _emptied(folder: Path) -> Engine:
    """Open the database of a store that was being filled when its process ended, without what is in it."""
    try:
        Engine.open(folder, building=True).drop()  # while it is held, so that nobody opens it in between
    except StoreLocked:
        raise
    except StoreError:
        shutil.rmtree(folder / DATABASE)  # a half of a file, that the engine cannot open
    return Engine.open(folder, building=True)
