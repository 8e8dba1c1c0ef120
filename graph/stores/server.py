"""The store on a server: Neo4j, through its own driver."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from zhengtu.errors import NotAStore, QueryError, StoreError
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Called, Counts, Table, refusals, unloading
from zhengtu.graph.stores.connection import (
    Address,
    connect,
    failures,
    locked,
    parse_address,
    query_error,
)
from zhengtu.graph.stores.constraints import BEARING, NAMES, TYPES, declarations, fingerprint
from zhengtu.graph.stores.documents import CALLED, COMPLETES, SAID, UPGRADED, DocumentStore, Record, counted, of_rows
from zhengtu.graph.stores.ledger import Ledger, parse
from zhengtu.graph.stores.loading import DIGEST, LEDGER, MEASURED, NAMED, unsaid
from zhengtu.graph.stores.marker import AGAIN, FORMAT, newer, older
from zhengtu.graph.stores.replacing import Key, Writing
from zhengtu.graph.stores.tally import Saying
from zhengtu.graph.stores.working import bounded

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Transaction

# An index bears the format, so that a server tells a store from other data without a node for it. The first format's
# was the constraint on the names of documents, which is kept.
MARK = "zhengtu_format_"
KNOWN = "zhengtu_Document"

# Seconds that a query may run if its caller sets no limit, and that a second build waits before it gives up.
TIMEOUT = 120.0
PATIENCE = 2.0

# What a query's transaction is known by on the server.
MARKED = "zhengtu_query"

# Rows of one statement.
ROWS = 10000

# What a plan may not hold though the server takes it for reading, and why.
BARRED: Mapping[str, Callable[[], QueryError]] = {
    "LoadCSV": refusals.reads_files,
    "TerminateTransactions": partial(refusals.writes, "this one ends what others do"),
}

# The lock is a document of this name that is made and never committed: no writer waits for anything else.
LOCK = "\x00zhengtu"


class ServerStore(DocumentStore):
    """A store in a database of a Neo4j server; several processes may read it, one builds."""

    batch = 20_000

    cancels = True
    """Whether a query that is given up is ended on the server."""

    guarded = False
    """Whether the server itself refuses what is in BARRED; if not, its plan of a query is looked at first."""

    def __init__(self, address: Address, driver: Driver) -> None:
        super().__init__(address.shown)
        self._at = address
        self._driver: Driver | None = driver
        self._lock: Transaction | None = None
        self._named = False  # whether names have their index

    @staticmethod
    def open(text: str, *, create: bool = False, anew: bool = False) -> ServerStore:
        """Connect to the store at an address; with `create`, make one where there is no data, and keep others out.

        With `anew` all that it holds is removed.
        """
        address = parse_address(text)
        store = ServerStore(address, connect(address))
        store._enter(create=create, empty=create)
        if anew:
            store._empty()
        return store

    def _empty(self) -> None:
        with failures(self._at), self._session() as session:
            for thing in ("()-[x]->()", "(x)"):  # nodes with all their edges at once are too much for its memory
                session.run(f"MATCH {thing} CALL (x) {{ DELETE x }} IN TRANSACTIONS OF {ROWS} ROWS").consume()
        self.told = ()

    def _enter(self, *, create: bool, empty: bool) -> None:
        """See that the database holds a store, or nothing if it may be `empty`; close this one where it does not."""
        try:
            with failures(self._at):
                names = self._indexes()
                marks = [int(name.removeprefix(MARK)) for name in names if re.fullmatch(f"{MARK}\\d+", name)]
                if marks and max(marks) > FORMAT:
                    raise newer(self.address, max(marks))
                earlier = bool(marks) and max(marks) < FORMAT
                if earlier and not create:
                    raise older(self.address, max(marks))
                if not marks and self._rows("MATCH (n) RETURN count(n)")[0][0]:
                    what = f"{self.address} holds other data and is not a store"
                    raise NotAStore(what, "build from the documents into another database, or another server")
                if not marks and not empty:
                    raise NotAStore(f"{self.address} holds no graph yet", "run `zhengtu build` first")
                if create and earlier:
                    with self._alone():  # not longer: what is declared waits for the lock
                        self.upgrade()
                if create and (earlier or f"{TYPES}{fingerprint()}" not in names):
                    self._declare(names)
                self._named = create or NAMES in names
                if create:
                    self._hold()
                self.told = self._found(create=create, earlier=earlier)
        except BaseException:
            self.close()
            raise

    def _found(self, *, create: bool, earlier: bool) -> tuple[str, ...]:
        """Return what people should know of a store that was opened."""
        if earlier:
            return (UPGRADED,)
        if not self.ledger().building:
            return ()
        # A build that is under way holds the lock, for which a second one does not wait.
        under_way = f"a build into {self.address} is under way or was cut short, and what it has not loaded is missing"
        return (COMPLETES if create else f"{under_way}: where none is under way, {AGAIN}",)

    def close(self) -> None:
        """Let go of the store; idempotent."""
        with self._writing:
            driver, self._driver = self._driver, None
            lock, self._lock = self._lock, None
            try:
                if lock:
                    lock.close()
            except Exception:
                pass  # the server is gone, and the lock with it
            finally:
                if driver:
                    driver.close()

    # Writing

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep every other writer out, as long as the store is open if it was opened for building."""
        with failures(self._at):
            if self._lock:
                self._lock.run("RETURN 1").consume()  # it is still there, and so is the server
                yield
                return
            self._hold()
            try:
                yield
            finally:
                lock, self._lock = self._lock, None
                if lock:
                    lock.close()

    def _hold(self) -> None:
        """Take the lock, which the server lets go of when this process ends in whatever way."""
        from neo4j.exceptions import ClientError

        make = f"CREATE (:Document {{id: '{LOCK}'}})"
        with self._session() as session, session.begin_transaction(timeout=PATIENCE) as trying:
            try:
                trying.run(make).consume()
            except ClientError as error:
                raise locked(self._at) from error
            trying.rollback()
        self._lock = self._session().begin_transaction(metadata={"zhengtu": "build"})
        self._lock.run(make).consume()

    def _write(self, work: Callable[[Writing], None]) -> None:
        with failures(self._at), self._session() as session:
            session.execute_write(lambda transaction: work(ServerWriting(transaction)))

    def _declare(self, present: Iterable[str]) -> None:
        """Make constraints and indexes; each may be made again."""
        statements = declarations() + [f"DROP INDEX {name} IF EXISTS" for name in present if name.startswith(TYPES)]
        with self._session() as session:
            for statement in [*statements, "CALL db.awaitIndexes(300)"]:
                session.run(statement).consume()
            if not {KNOWN, f"{MARK}1"} & set(self._indexes()):
                what = f"{self.address} has a constraint or index of its own on the property id of Document"
                raise NotAStore(what, "drop it (SHOW INDEXES names it), or name another database")
            session.run(f"CREATE INDEX {MARK}{FORMAT} IF NOT EXISTS FOR (d:Document) ON (d.{LEDGER})").consume()
            session.run("CALL db.awaitIndexes(300)").consume()

    def _measured(self) -> tuple[str, ...]:
        # Else all nodes are looked at: a key stays known to the server when no node has it any more.
        if (noted := parse(self._noted()).measured) is not None:
            return noted
        keys = f"CALL db.propertyKeys() YIELD propertyKey WHERE propertyKey STARTS WITH '{MEASURED}' RETURN propertyKey"
        with failures(self._at):
            names = sorted(name for (name,) in self._rows(keys))
            return tuple(
                name for name in names if self._rows(f"MATCH (n) WHERE n.`{name}` IS NOT NULL RETURN 1 LIMIT 1")
            )

    def _note_measured(self, names: Sequence[str]) -> None:
        self._write(lambda writing: writing.keep(replace(parse(writing.ledger()), measured=tuple(names)).text()))

    # Reading

    def ledger(self) -> Ledger:
        """Return what the store notes of itself."""
        return parse(self._noted())

    def _noted(self) -> str | None:
        with failures(self._at):
            rows = self._rows(f"MATCH (d:Document) WHERE d.{LEDGER} IS NOT NULL RETURN d.{LEDGER}")
            return rows[0][0] if rows else None

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Table:
        """Run Cypher that cannot write; `timeout` in seconds, two minutes if not given."""
        seconds = TIMEOUT if timeout is None else timeout
        if not self.cancels:
            return self._answer(cypher, parameters, seconds, "")
        mark = uuid4().hex
        return bounded(lambda: self._answer(cypher, parameters, seconds, mark), seconds, lambda: self._cancel(mark))

    def _answer(self, cypher: str, parameters: Mapping[str, Any] | None, seconds: float, mark: str) -> Table:
        from neo4j import READ_ACCESS, Query
        from neo4j.exceptions import DriverError, Neo4jError

        bounds: dict[str, Any] = {"timeout": seconds, "metadata": {MARKED: mark}}
        above = 0
        try:
            with self._session(default_access_mode=READ_ACCESS, fetch_size=5000) as session:
                if not self.guarded:
                    # A line of its own, so that the columns of errors stay those of the query.
                    above = 1
                    plan = session.run(Query("EXPLAIN\n" + cypher, **bounds), parameters).consume().plan
                    above = 0
                    for operator in operators(plan):
                        if operator in BARRED:
                            raise BARRED[operator]()
                result = session.run(Query(cypher, **bounds), parameters)
                columns, rows = tuple(result.keys()), [record.values() for record in result]
                return Table(columns, tuple(self._converted(rows)))
        except (DriverError, Neo4jError) as error:
            if above and "ArgumentError" in str(getattr(error, "code", "")):
                why = "what PROFILE would do is known only when it is done; write EXPLAIN"
                raise refusals.writes(why) from error
            raise query_error(self._at, error, cypher, above=above, seconds=seconds) from error
        except (TypeError, ValueError, OverflowError) as error:
            raise refusals.takes_not(error) from error

    def _cancel(self, mark: str) -> None:
        """End the transaction of a query on the server; one that has just ended needs no more."""
        with suppress(Exception), self._session() as session:
            running = f"SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.{MARKED} = $mark RETURN id"
            ids = [id for (id,) in session.run(running, mark=mark).values()]
            session.run("TERMINATE TRANSACTIONS $ids", ids=ids).consume()

    def _converted(self, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """Return the rows of a query with the driver's values as ours."""
        from zhengtu.graph.stores.values import convert

        return convert(rows, self._ids)

    def called(self, name: str, *, timeout: float | None = None) -> Sequence[Called]:
        """Return the things that have a name, a document number or an alias; no documents."""
        if not self._named:
            return super().called(name, timeout=timeout)
        exactly = name.replace("\\", "\\\\").replace('"', '\\"')
        cypher = f"CALL db.index.fulltext.queryNodes('{NAMES}', $exactly) YIELD node AS n WHERE {CALLED} RETURN {SAID}"
        with failures(self._at):
            return of_rows(self._rows(cypher, name=name, exactly=f'"{exactly}"'))

    def counts(self) -> Counts:
        """Count nodes and relations by type."""
        # All in one statement, since each takes its time to the server and back, and in words in which the server gives
        # the numbers that it keeps.
        things = {name: f"(x:`{name}`)" for name in schema().nodes}
        things |= {name: f"()-[x:`{name}`]->()" for name in schema().relations}
        counts = (f"MATCH {thing} WITH count(x) AS n RETURN '{name}' AS name, n" for name, thing in things.items())
        with failures(self._at):
            found = dict(self._rows(" UNION ALL ".join(counts)))
        return counted(lambda name: int(found[name]))

    def _of_documents(
        self, *properties: str, of: tuple[str, Sequence[str]] | None = None
    ) -> Mapping[str, Sequence[Any]]:
        columns = ", ".join(f"d.{property}" for property in properties)
        some, values = (f"WHERE d.{of[0]} IN $values ", list(of[1])) if of else ("", [])
        cypher = f"MATCH (d:Document) {some}RETURN d.id, {columns} ORDER BY d.id"
        with failures(self._at):
            return {name: rest for name, *rest in self._rows(cypher, values=values)}

    def _between(self, first: str, last: str) -> Sequence[str]:
        cypher = "MATCH (d:Document) WHERE d.id >= $first AND d.id < $last RETURN d.id ORDER BY d.id"
        with failures(self._at):
            return [name for (name,) in self._rows(cypher, first=first, last=last)]

    def _namings(self, names: Sequence[str] | None) -> Iterable[tuple[str, str | None]]:
        some = "" if names is None else "WHERE d.id IN $names "
        with failures(self._at):
            rows = self._rows(f"MATCH (d:Document) {some}RETURN d.id, d.{NAMED} ORDER BY d.id", names=names)
            return [(name, text) for name, text in rows]

    def _bearing(self, terms: Sequence[str], most: int, without: Sequence[str]) -> Iterable[tuple[str, str]]:
        first = f" LIMIT {most}" if most else ""
        cypher = (
            f"UNWIND $terms AS term CALL (term) {{ CALL db.index.fulltext.queryNodes('{BEARING}', term) YIELD node"
            f" WHERE NOT node.id IN $without RETURN node{first} }} WITH DISTINCT node RETURN node.id, node.{NAMED}"
        )
        with failures(self._at):
            return [(name, text) for name, text in self._rows(cypher, terms=terms, without=without)]

    def _ids(self, elements: list[str]) -> Iterable[tuple[str, str]]:
        rows = self._rows("UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN id, n.id", ids=elements)
        return [(element, id) for element, id in rows if id is not None]

    def _documents(self, names: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        with failures(self._at):
            found = self._rows("MATCH (d:Document) WHERE d.id IN $names RETURN properties(d)", names=list(names))
            return [properties for (properties,) in found]

    def _edges(self, relation: str, names: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        cypher = (
            f"MATCH (h)-[r:`{relation}`]->(t) WHERE r.document IN $names RETURN properties(r), h.id, t.id, labels(t)[0]"
        )
        with failures(self._at):
            return [
                {**properties, unloading.HEAD: head, unloading.TAIL: tail, unloading.TYPE: label}
                for properties, head, tail, label in self._rows(cypher, names=list(names))
            ]

    def _records(self, types: Iterable[str]) -> Iterator[Record]:
        """Yield all nodes or edges of some types, as they are at one moment."""
        from neo4j import READ_ACCESS

        relations = schema().relations
        with (
            failures(self._at),
            self._session(default_access_mode=READ_ACCESS, fetch_size=5000) as session,
            session.begin_transaction() as reading,
        ):
            for name in types:
                if name in relations:
                    cypher = f"MATCH (h)-[r:`{name}`]->(t) RETURN h.id, t.id, properties(r)"
                else:
                    cypher = f"MATCH (n:`{name}`) RETURN '' AS head, '' AS tail, properties(n)"
                for head, tail, properties in reading.run(cypher):
                    yield Record(name, head, tail, properties)

    def _indexes(self) -> list[str]:
        return [name for (name,) in self._rows("SHOW INDEXES YIELD name WHERE name STARTS WITH 'zhengtu_'")]

    def _rows(self, cypher: str, **parameters: Any) -> list[list[Any]]:
        with self._session() as session:
            rows: list[list[Any]] = session.execute_read(lambda reading: reading.run(cypher, parameters).values())
            return rows

    def _session(self, **settings: Any) -> Any:
        if not self._driver:
            raise StoreError(f"the store {self.address} is closed", "open it again")
        return self._driver.session(database=self._at.database, **settings)


class ServerWriting:
    """The steps of a replacement in a transaction of the driver; records are the server's element ids."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction

    def ledger(self) -> str | None:
        """Return the store's own notes."""
        found = self._run(f"MATCH (d:Document) WHERE d.{LEDGER} IS NOT NULL RETURN d.{LEDGER}")
        return str(found[0][0]) if found else None

    def keep(self, ledger: str) -> None:
        """Write the store's own notes, on whichever document bears them, or else on any."""
        write = f"SET d.{LEDGER} = $ledger RETURN d.id"
        if not self._run(f"MATCH (d:Document) WHERE d.{LEDGER} IS NOT NULL {write}", ledger=ledger):
            self._run(f"MATCH (d:Document) WITH d LIMIT 1 {write}", ledger=ledger)

    def tell(self, property: str, values: Mapping[str, Any]) -> None:
        """Set one property of documents by their names."""
        cypher = f"UNWIND $rows AS row MATCH (d:Document {{id: row[0]}}) SET d.`{property}` = row[1]"
        self._run(cypher, rows=[list(row) for row in values.items()])

    def digests(self, names: Sequence[str]) -> list[str]:
        """Return the sums that those of these documents bear that are there."""
        found = self._run(f"MATCH (d:Document) WHERE d.id IN $names RETURN d.{DIGEST}", names=list(names))
        return [digest for (digest,) in found]

    def forget(self, names: Sequence[str]) -> list[tuple[Key, Saying]]:
        """Delete documents with all their edges; return what they said of which node."""
        cypher = (
            "MATCH (d:Document)-[m:MENTIONS]->(n) WHERE d.id IN $names"
            " RETURN labels(n)[0], n.id, m.said_name, m.said_aliases, m.said, m.derived"
        )
        said = [
            ((label, id), unsaid({"said_name": name, "said_aliases": aliases, "said": text, "derived": derived}))
            for label, id, name, aliases, text, derived in self._run(cypher, names=list(names))
        ]
        for relation in schema().relations:
            if relation != "MENTIONS":
                delete = f"MATCH ()-[r:`{relation}`]->() WHERE r.document IN $names DELETE r"
                self._run(delete, names=list(names))
        self._run("MATCH (d:Document) WHERE d.id IN $names DETACH DELETE d", names=list(names))
        return said

    def known(self, label: str, ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Return record and counts, by id, of the nodes that are there."""
        cypher = f"UNWIND $ids AS id MATCH (n:`{label}` {{id: id}}) RETURN id, elementId(n), n.said"
        return {id: (element, said) for id, element, said in self._run(cypher, ids=list(ids))}

    def create(self, label: str, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
        """Create nodes; return their records by id."""
        cypher = f"UNWIND $rows AS row CREATE (n:`{label}`) SET n = row RETURN n.id, elementId(n)"
        return {id: element for some in chunks(rows) for id, element in self._run(cypher, rows=some)}

    def change(self, label: str, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Give the nodes of records other properties in place of all they have."""
        for some in chunks(rows):
            self._send("UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row[0] SET n = row[1]", rows=some)

    def delete(self, label: str, ids: Sequence[str]) -> None:
        """Delete nodes that have no edges."""
        self._run(f"UNWIND $ids AS id MATCH (n:`{label}` {{id: id}}) DELETE n", ids=list(ids))

    def connect(self, type: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Create edges; a row is the records of head and tail, then the values of the named properties."""
        # Lists in place of maps, and ends by the server's own ids: two thirds of the time of the obvious statement.
        properties = ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, start=2))
        create = (
            "UNWIND $rows AS row MATCH (head) WHERE elementId(head) = row[0]"
            " MATCH (tail) WHERE elementId(tail) = row[1]"
            f" CREATE (head)-[:`{type}` {{{properties}}}]->(tail)"
        )
        for some in chunks(rows):
            self._send(create, rows=some)

    def mark(self, label: str, name: str, rows: Sequence[tuple[str, float]]) -> None:
        """Set one property of the nodes of records."""
        for some in chunks(rows):
            self._send(f"UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row[0] SET n.`{name}` = row[1]", rows=some)

    def unmark(self, label: str, names: Sequence[str]) -> None:
        """Remove properties of all nodes of one label."""
        for name in names:
            self._run(f"MATCH (n:`{label}`) WHERE n.`{name}` IS NOT NULL REMOVE n.`{name}`")

    def _send(self, cypher: str, **parameters: Any) -> None:
        # Its answer is not waited for: while the server is at work the next rows are packed.
        self._transaction.run(cypher, parameters)

    def _run(self, cypher: str, **parameters: Any) -> list[list[Any]]:
        return self._transaction.run(cypher, parameters).values()


def chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Split the rows of a statement."""
    for start in range(0, len(rows), ROWS):
        yield rows[start : start + ROWS]


def operators(plan: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield what a plan does, step by step."""
    if plan:
        yield str(plan.get("operatorType", "")).partition("@")[0]
        for child in plan.get("children", ()):
            yield from operators(child)
