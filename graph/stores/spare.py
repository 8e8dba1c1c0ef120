"""Engines beside that of this process, for statements that may have to be ended.

An engine cannot be told to stop. What outlives its limit in this process works on beside all that follows; so what
follows is asked of a process that can be ended, with the same words for whatever comes of it.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhengtu.errors import QueryError, StoreError, ZhengtuError
from zhengtu.graph.stores import Table, refusals
from zhengtu.graph.stores.apart import ended, linked, started
from zhengtu.graph.stores.marker import DATABASE

# Percent of the memory that such an engine may take.
MEMORY = 25


class Spare:
    """Engines that answer over the files of one store, until these are written; each one statement at a time."""

    def __init__(self, database: Path, *, usable: bool) -> None:
        self._database = database
        self._usable = usable
        self._lock = threading.Lock()
        self._idle: list[Process] = []
        self._all: set[Process] = set()

    def take(self) -> Process | None:
        """Return an engine that is free; None where none may be used."""
        with self._lock:
            if not self._usable:
                return None
            process = self._idle.pop() if self._idle else Process(self._database)
            self._all.add(process)
            return process

    def give_back(self, process: Process) -> None:
        """Take an engine back; one that was ended is none any more."""
        with self._lock:
            if process.lives and process in self._all:
                self._idle.append(process)
                return
            self._all.discard(process)
        process.end()

    def close(self) -> None:
        """End all, and have no more of them."""
        with self._lock:
            self._usable = False
            several, self._all, self._idle = self._all, set(), []
        for process in several:
            process.end()


class Process:
    """One engine: a process and its temporary folder."""

    def __init__(self, database: Path) -> None:
        self._left = False  # a statement at work, which the process itself gave up
        self._root = Path(tempfile.mkdtemp(prefix="zhengtu-engine-"))
        self._process = started("zhengtu.graph.stores.spare", self._root, MEMORY)
        self._send(pickle.dumps((str(database), str(self._root))))

    @property
    def lives(self) -> bool:
        """Tell whether it may be asked."""
        return not self._left and self._process.poll() is None

    def ask(self, cypher: str, parameters: Mapping[str, Any], seconds: float) -> Table:
        """Return the answer to a statement; raise QueryError or StoreError as the engine of this process would."""
        try:
            asked = pickle.dumps((cypher, dict(parameters), seconds))
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise refusals.takes_not(error) from error
        try:
            self._send(asked)
            assert self._process.stdout
            answer, self._left = pickle.load(self._process.stdout)
        except (OSError, EOFError, ValueError) as error:
            raise StoreError("the engine ended before it answered", "ask for less at once") from error
        if isinstance(answer, Table):
            return answer
        raise thawed(answer)

    def end(self) -> None:
        """End it with whatever it does."""
        ended(self._process)
        shutil.rmtree(self._root, ignore_errors=True)

    def _send(self, data: bytes) -> None:
        assert self._process.stdin
        self._process.stdin.write(data)
        self._process.stdin.flush()


def frozen(error: ZhengtuError) -> Mapping[str, Any]:
    """Return what an error says, to be raised elsewhere."""
    place = {name: getattr(error, name) for name in ("statement", "line", "column") if isinstance(error, QueryError)}
    return {"what": error.what, "remedy": error.remedy, **place}


def thawed(said: Mapping[str, Any]) -> ZhengtuError:
    """Return the error again."""
    return QueryError(**said) if "statement" in said else StoreError(**said)


def main() -> None:
    """Answer statements until the input ends, and leave nothing then."""
    from zhengtu.graph.stores.embedded import EmbeddedStore
    from zhengtu.graph.stores.engine import Engine
    from zhengtu.graph.stores.working import left

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is written is no answer
    given = sys.stdin.buffer
    database, root = pickle.load(given)
    try:
        linked(Path(database), Path(root) / DATABASE)
        store = EmbeddedStore(Path(root), Engine.open(Path(root)), {})
        while True:
            cypher, parameters, seconds = pickle.load(given)
            answer: object
            try:
                answer = store.query(cypher, parameters, timeout=seconds)
            except ZhengtuError as error:
                answer = frozen(error)
            pickle.dump((answer, left()), answers)
            answers.flush()
    except (OSError, EOFError):
        pass
    finally:
        shutil.rmtree(root, ignore_errors=True)
        os._exit(0)  # whatever statement is still at work


if __name__ == "__main__":
    main()
