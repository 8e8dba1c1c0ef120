"""The ArcadeDB engine in this process: opened quietly and safely, and its errors in our words."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zhengtu.errors import QueryError, StoreError, StoreLocked, ZhengtuError
from zhengtu.graph.stores import refusals
from zhengtu.graph.stores.marker import DATABASE
from zhengtu.graph.stores.working import letting_go

LOG = "log"

# `LOAD CSV` reads any file of the machine, and addresses, unless it is told not to.
SETTINGS = {
    "opencypher.loadCsv.allowFileUrls": "false",
    "opencypher.loadCsv.allowRemoteUrls": "false",
}

# Seconds that a statement may run if its caller sets no limit.
TIMEOUT = 120.0

# Seconds within which the engine has surely looked at the limit of a statement that was given to it.
STARTING = 0.05

# Records that the bulk path commits at once.
COMMITTED = 20_000

# The engine counts columns from 0, people from 1.
PLACE = re.compile(r"(?:Syntax error at | at )?line (\d+)(?::|, column )(\d+)(?: - )?")

# What systems say when nothing more fits on a disk.
FULL = re.compile(r"No space left|Disk quota|File too large|not enough space", re.IGNORECASE)

# What systems say where nothing may be written.
CLOSED = re.compile(r"Read-only file system|Permission denied|Operation not permitted", re.IGNORECASE)

# What the engine says when it gets no memory to begin with, and when a query has taken what it may.
STARVED = re.compile(r"graal_create_isolate failed|OutOfMemoryError|Could not create the Java", re.IGNORECASE)
LARGE = re.compile(r"heap budget exceeded|OutOfMemoryError|Java heap space", re.IGNORECASE)

# A plan ends with its columns; a comma within brackets or a text belongs to a column.
FINAL = "+ FINAL PROJECTION ["
MARKS = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|[(\[{]|[)\]}]|, """)


SPACE = "free some space on the disk, then run the same command again; what was loaded before is kept"


# Megabytes of pages that the engine keeps in memory in a process that builds: a quarter of the memory that it may take
# if it is not told, which a first build fills with what it has written and does not read again.
PAGES = 64

# The engine looks through a whole file for room that was given back, which takes as long as the store is large. Few
# documents go behind all else instead; all of them read again would make the store three quarters larger.
BEHIND = "-Darcadedb.bucketReuseSpaceMode=low"


@contextmanager
def quiet(folder: Path, *, building: bool = False, few: bool = False) -> Iterator[None]:
    """Keep the engine's log lines in a folder, and to build its memory small, unless the user says otherwise.

    With `few` it does not look for room. The engine reads these variables when it is loaded, which is once a process:
    the first build of one decides for those that follow.
    """
    wanted = {"ARCADEDB_LOG_DIR": str(folder), "ARCADEDB_LOG_CONSOLE": "0"}
    if building:
        wanted["ARCADEDB_NATIVE_ISOLATE_ARGS"] = f"-Darcadedb.maxPageRAM={PAGES}" + (f" {BEHIND}" if few else "")
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update({name: value for name, value in wanted.items() if before[name] is None})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)


def chain(error: Exception) -> list[tuple[str, str]]:
    """Return class name and message of an engine's error and its causes, outermost first."""
    links = getattr(error, "java_chain", None)
    if links:
        return [(name.rpartition(".")[2], message or "") for name, message in links]
    found = re.search(r"([\w$]+(?:Exception|Error)): (.*)", str(error), re.DOTALL)
    return [(found[1], found[2])] if found else [("", str(error))]


def reason(error: Exception) -> str:
    """Return the engine's reason on one line."""
    messages = [message for _, message in chain(error) if message and message != "null"]
    line = (messages[-1] if messages else str(error)).strip().splitlines()[0].strip()
    return re.sub(r"^[A-Z]\w+: ", "", line)


def refusal(folder: Path, error: Exception) -> StoreError:
    """Return why a database cannot be opened."""
    text = " ".join(f"{name} {message}" for name, message in chain(error))
    if "LockException" in text:
        return StoreLocked(f"another process holds the store {folder}", "close it or use another --store")
    if "already in use" in text:
        return StoreLocked(f"this process holds the store {folder} already", "close it or use another store")
    if STARVED.search(text):
        what = f"the store {folder} cannot be opened: its engine gets too little memory ({reason(error)})"
        return StoreError(what, "close other programs, or raise the limit of this one (ulimit -v)")
    remedy = "build it again in another folder"
    if FULL.search(text):
        remedy = SPACE
    elif CLOSED.search(text):
        remedy = "its engine writes a lock into it to read it, too: copy it to a folder that you may write"
    return StoreError(f"the store {folder} cannot be opened ({reason(error)})", remedy)


def store_error(error: Exception) -> StoreError:
    """Return why the engine did not do what a store asked."""
    full = any(FULL.search(message) for _, message in chain(error))
    return StoreError(f"the store failed: {reason(error)}", SPACE if full else "")


def query_error(error: Exception, cypher: str) -> QueryError:
    """Return why a query does not run."""
    names = {name for name, _ in chain(error)}
    why = reason(error)
    if "QueryNotIdempotentException" in names:
        return refusals.writes()
    if "SecurityException" in names:
        return refusals.reads_files()
    if "TimeoutException" in names:
        allowed = re.search(r"(\d+)ms", why)
        return refusals.stopped(int(allowed[1]) / 1000 if allowed else None)
    if "CommandParameterMissingException" in names:
        return refusals.needs(why.rpartition(": ")[2])
    if any(LARGE.search(f"{name} {message}") for name, message in chain(error)):
        return refusals.too_large()
    if place := PLACE.search(why):
        return refusals.faulty(PLACE.sub("", why), cypher, int(place[1]), int(place[2]) + 1)
    return refusals.faulty(why, cypher)


@contextmanager
def failures(translate: Callable[[Exception], ZhengtuError]) -> Iterator[None]:
    """Raise the engine's errors as ours."""
    import arcadedb

    try:
        yield
    except arcadedb.ArcadeDBError as error:
        raise translate(error) from error


def let_go() -> None:
    """Let the process end while a statement is at work, whose thread would be taken from the engine within it."""
    native: Any = sys.modules.get("arcadedb._native.lib")
    if native:
        native._lib = None


class Engine:
    """A database of the engine; statements go through here, so that every failure comes out as one of ours."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._limits = threading.Lock()
        self._limit = 0
        self._starts: dict[int, float] = {}

    @staticmethod
    def open(folder: Path, *, building: bool = False, few: bool = False) -> Engine:
        """Open the database of a store's folder, making it if the folder has none; in little memory for `building`.

        With `few` documents to be loaded, room for them is not looked for.
        """
        # The engine stays in the folder where the process was when it started; a notebook may have moved on.
        path = str((folder / DATABASE).absolute())
        with quiet(folder / LOG, building=building, few=few), failures(lambda error: refusal(folder, error)):
            import arcadedb

            letting_go.add(let_go)
            exists = arcadedb.database_exists(path)
            engine = Engine(arcadedb.open_database(path) if exists else arcadedb.create_database(path))
        try:
            for name, value in SETTINGS.items():
                engine.write("sql", f"ALTER DATABASE `arcadedb.{name}` {value}")
            # So that a commit survives the loss of power; as a setting of the database it would wait for a reopening.
            with failures(store_error):
                engine._database.set_wal_flush("yes_full")
        except BaseException:
            engine.close()
            raise
        return engine

    def query(
        self, cypher: str, parameters: Mapping[str, Any], timeout: float | None
    ) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        """Run Cypher that the engine refuses if it writes; return the columns and the rows."""
        with self._statement(lambda error: query_error(error, cypher), timeout):
            rows = [row.to_dict() for row in self._database.query("opencypher", cypher, dict(parameters))]
            return (tuple(rows[0]) if rows else self._columns(cypher, parameters)), rows

    def read(
        self, sql: str, parameters: Mapping[str, Any] | None = None, timeout: float | None = None
    ) -> list[dict[str, Any]]:
        """Run SQL that only reads."""
        with self._statement(store_error, timeout):
            return [row.to_dict() for row in self._database.query("sql", sql, dict(parameters or {}))]

    def scan(self, sql: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of SQL that only reads, without holding them all."""
        with self._statement():
            for row in self._database.query("sql", sql):
                yield row.to_dict()

    def write(self, language: str, text: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run a statement for its effect."""
        with self._statement():
            self._database.command(language, text, dict(parameters or {})).close()

    def insert(self, label: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Create nodes of one label in the open transaction."""
        with self._statement():
            self._database.insert_many(label, rows)

    def count(self, label: str) -> int:
        """Count the nodes or relations of one type."""
        with self._statement():
            return int(self._database.count_type(label))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block writes, or none of it."""
        with failures(store_error):
            self._database.begin()
            try:
                yield
                self._database.commit()
            except BaseException:
                # A statement that fails may have ended the transaction already.
                if self._database.is_transaction_active():
                    self._database.rollback()
                raise

    @contextmanager
    def filling(self) -> Iterator[Any]:
        """Give the engine's bulk path, outside transactions; all is on the disk after the block."""
        with self._statement():
            batch = self._database.graph_batch(use_wal=True, wal_flush="yes_full", commit_every=COMMITTED)
            try:
                yield batch
            finally:
                batch.close()

    def drop(self) -> None:
        """Delete the database."""
        with failures(store_error):
            self._database.drop()

    def close(self) -> None:
        """Let go of the database."""
        with failures(store_error):
            self._database.close()

    @contextmanager
    def _statement(
        self, translate: Callable[[Exception], ZhengtuError] = store_error, timeout: float | None = None
    ) -> Iterator[None]:
        """Run a statement under a limit of its own.

        The engine has one setting for all and looks at it when a statement starts. So a thread that changes it waits
        until what other threads have just started has been looked at: a query's limit must never stop a load.
        """
        with failures(translate):
            limit = max(1, round(1000 * (TIMEOUT if timeout is None else timeout)))
            me = threading.get_ident()
            with self._limits:
                if limit != self._limit:
                    others = [start for thread, start in self._starts.items() if thread != me]
                    time.sleep(max(0.0, max(others, default=0.0) + STARTING - time.monotonic()))
                    self._starts.clear()
                    self._database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {limit}").close()
                    self._limit = limit
                self._starts[me] = time.monotonic()
            yield

    def _columns(self, cypher: str, parameters: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the columns of a query without rows, which only the plan still names; () where it does not."""
        plan = self._database.query("opencypher", f"EXPLAIN {cypher}", dict(parameters)).to_list()
        _, final, rest = plan[0].get("executionPlanAsString", "").rpartition(FINAL) if plan else ("", "", "")
        columns = rest.rpartition("]")[0]
        return split_columns(columns) if final and columns else ()


def split_columns(text: str) -> tuple[str, ...]:
    """Split a list of columns where a comma stands between two of them."""
    starts, ends, depth = [0], [], 0
    for mark in MARKS.finditer(text):
        if mark[0] == ", ":
            if not depth:
                ends.append(mark.start())
                starts.append(mark.end())
        elif mark[0] in "([{":
            depth += 1
        elif mark[0] in ")]}":
            depth -= 1
    return tuple(text[start:end].strip() for start, end in zip(starts, [*ends, len(text)], strict=True))
