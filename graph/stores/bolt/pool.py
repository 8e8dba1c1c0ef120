"""Engines in processes of their own: each answers one statement at a time, and is ended where that takes too long."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from zhengtu.errors import StoreError
from zhengtu.graph.stores.apart import ended, started

# Engines at once: four clients without measure and the few questions of others need no more.
MOST = 8

# Seconds within which an engine answers, also where much else is at work.
STARTING = 60.0

# Percent of the memory that each may take, so that all together leave some.
MEMORY = 10

# Engines that only those get who have had one for less than so many seconds: who asks much does not take the last ones.
RESERVED, LIGHT = 2, 5.0

# Seconds of silent work after which an engine gives way to others, and is not used again.
LONG = 1.0

# Engines that are kept ready at most, one more than are at work, since a question should not wait for one to start; and
# seconds after which those beyond them are ended.
READY = 4
UNUSED = 60.0


@dataclass(eq=False, slots=True)
class Engine:
    """A process that answers at a port; `since` is when it was taken, said something or was given back."""

    process: subprocess.Popen[bytes]
    port: int
    since: float = field(default_factory=time.monotonic)
    behind: bool = False

    def step_behind(self) -> None:
        """Let other processes go first, where the system knows such an order."""
        self.behind = True
        if hasattr(os, "setpriority"):
            threads = Path(f"/proc/{self.process.pid}/task")
            with suppress(OSError):
                ids = [int(thread.name) for thread in threads.iterdir()] if threads.exists() else [self.process.pid]
                for id in ids:
                    os.setpriority(os.PRIO_PROCESS, id, 15)

    def end(self) -> None:
        """End the process, whatever it does."""
        ended(self.process)


@dataclass(frozen=True, slots=True)
class Source:
    """What engines are started with: the folder of the database, one for what they write, a password, seconds."""

    database: Path
    root: Path
    password: str
    limit: float

    def start(self, number: int) -> Engine:
        """Start an engine and wait until it answers; raise StoreError where it does not."""
        given = {
            "database": str(self.database),
            "root": str(self.root / str(number)),
            "password": self.password,
            "limit": self.limit,
        }
        process = started("zhengtu.graph.stores.bolt.engine", self.root / str(number), MEMORY)
        assert process.stdin and process.stdout
        late = threading.Timer(STARTING, process.kill)
        late.start()
        try:
            process.stdin.write(json.dumps(given).encode() + b"\n")
            process.stdin.flush()
            told = json.loads(process.stdout.readline() or b"{}")
        except (OSError, ValueError):
            told = {}
        finally:
            late.cancel()
        if "port" not in told:
            Engine(process, 0).end()
            raise StoreError(f"the engine does not start ({told.get('failed', 'it ended before it answered')})")
        return Engine(process, told["port"])


@dataclass(eq=False, slots=True)
class Waiter:
    """Somebody who needs an engine: how long they have had one before, and since when they wait."""

    spent: float
    got: asyncio.Future[Engine]
    since: float = field(default_factory=time.monotonic)


class Pool:
    """Engines that are ready, those in use, and who waits for one; all in one event loop."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.most = MOST
        self.busy: set[Engine] = set()
        self.waiting: list[Waiter] = []
        self._idle: list[Engine] = []
        self._starting: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(1)
        self._ended = False

    async def begin(self) -> Engine:
        """Start the first engine and return it; raise StoreError where it does not answer."""
        self._idle.append(await asyncio.to_thread(self.source.start, next(self._numbers)))
        return self._idle[0]

    def some(self) -> Engine:
        """Return an engine, one that is free if there is; raise StopIteration where there is none at this moment."""
        return next(itertools.chain(self._idle, self.busy))

    async def take(self, spent: float) -> Engine:
        """Return an engine that is free, in the order of asking; who has had one for long comes behind."""
        waiter = Waiter(spent, asyncio.get_running_loop().create_future())
        self.waiting.append(waiter)
        self._hand_out()
        try:
            return await waiter.got
        except asyncio.CancelledError:
            if waiter in self.waiting:
                self.waiting.remove(waiter)
            elif waiter.got.done() and not waiter.got.cancelled():
                self.give_back(waiter.got.result())
            raise

    def give_back(self, engine: Engine) -> None:
        """Take an engine back; one that has worked long is ended, with the memory that it took."""
        self.busy.discard(engine)
        if engine.behind:
            self.end(engine)
            return
        engine.since = time.monotonic()
        self._idle.append(engine)
        self._hand_out()

    def end(self, engine: Engine) -> None:
        """End an engine with whatever it does."""
        self.busy.discard(engine)
        if engine in self._idle:
            self._idle.remove(engine)
        engine.end()
        self._hand_out()

    def look(self) -> None:
        """Let engines that work long give way, and end those that nobody needs; to be called again and again."""
        now = time.monotonic()
        for engine in self.busy:
            if not engine.behind and now - engine.since > LONG:
                engine.step_behind()
        for engine in self._idle[self._ready :]:
            if now - engine.since > UNUSED:
                self.end(engine)
        for engine in [engine for engine in self._idle if engine.process.poll() is not None]:
            self.end(engine)
        self._hand_out()

    def close(self) -> None:
        """End all engines."""
        self._ended = True
        for engine in [*self._idle, *self.busy]:
            engine.end()

    async def closed(self) -> None:
        """End all engines, those too that are being started."""
        self.close()
        await asyncio.gather(*self._starting, return_exceptions=True)

    @property
    def _ready(self) -> int:
        return min(READY, 1 + len(self.busy))

    def _hand_out(self) -> None:
        self.waiting.sort(key=lambda waiter: (max(waiter.spent, LIGHT), waiter.since))
        while self._idle and self.waiting:
            if self.waiting[0].spent > LIGHT and len(self.busy) >= self.most - RESERVED:
                break
            waiter = self.waiting.pop(0)
            if waiter.got.done():
                continue
            engine = self._idle.pop()
            engine.since = time.monotonic()
            self.busy.add(engine)
            waiter.got.set_result(engine)
        there = len(self._idle) + len(self._starting)
        wanted = min(len(self.waiting) + self._ready - there, self.most - len(self.busy) - there)
        # No more than two at once, since starting is work too.
        for _ in range(min(wanted, 2 - len(self._starting)) if not self._ended else 0):
            task = asyncio.get_running_loop().create_task(self._start())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _start(self) -> None:
        with suppress(StoreError, OSError):
            engine = await asyncio.to_thread(self.source.start, next(self._numbers))
            if self._ended:
                engine.end()
                return
            self._idle.append(engine)
            asyncio.get_running_loop().call_soon(self._hand_out)
