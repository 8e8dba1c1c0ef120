"""What clients talk to over Bolt: it lets them in, and hands each of their statements to an engine that is free."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from zhengtu.errors import StoreError
from zhengtu.graph.stores.bolt import HOST, Endpoint
from zhengtu.graph.stores.bolt.link import Link, Lost
from zhengtu.graph.stores.bolt.pool import Pool
from zhengtu.graph.stores.bolt.session import Session, Terms

# Seconds between two looks at what works too long.
LOOK = 0.25

# Seconds after which somebody who waits for an engine gets that of whoever has had one longest, if that is so many.
PATIENCE, SHARE = 3.0, 10.0

# The version with which an engine is first met, and what clients put in its place that offer a longer handshake.
VERSION, LONGER = bytes([0, 0, 4, 4]), b"\0\0\x01\xff"

# Clients at once: more than a computer's own programs open.
CLIENTS = 500


class Front:
    """The endpoint: its clients, and the watch over their statements."""

    def __init__(self, endpoint: Endpoint, pool: Pool, limit: float) -> None:
        self.pool = pool
        self._terms = Terms(endpoint, limit, self._agreed)
        self._versions: dict[bytes, bytes] = {}
        self._sessions: set[Session] = set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Answer clients until the block ends."""
        port = self._terms.endpoint.port
        tasks: list[asyncio.Task[None]] = []
        try:
            await self._meet()
            try:
                server = await asyncio.start_server(self._client, HOST, port)
            except OSError as error:
                why = error.strerror or str(error)
                raise StoreError(f"Bolt cannot be served on port {port} ({why})") from error
            async with server:
                tasks.append(asyncio.create_task(self._watch()))
                yield
                server.close()
                for task in tasks:
                    task.cancel()
                for session in list(self._sessions):
                    session.hang_up()
        finally:
            await self.pool.closed()

    async def _meet(self) -> None:
        """Start the first engine, and note what it says of itself."""
        try:
            engine = await self.pool.begin()
            link = await Link.open(engine, VERSION, self.pool.source.password)
        except Lost as error:
            raise StoreError("the engine does not answer") from error
        self._terms.server = str(link.about.get("server", ""))
        link.close()

    async def _agreed(self, proposed: bytes) -> bytes:
        """Return the version that engines take of those proposed, which the first asked says for all."""
        # The mark of a longer handshake, which they do not know, is left out; they look no further than an empty place.
        several = (proposed[at : at + 4] for at in range(0, 16, 4))
        wanted = b"".join(one for one in several if one != LONGER).ljust(16, b"\0")
        if wanted not in self._versions:
            link, self._versions[wanted] = await Link.met(self.pool.some(), wanted)
            link.close()
        return self._versions[wanted]

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._sessions) >= CLIENTS:
            writer.close()
            return
        session = Session(self._terms, self.pool, reader, writer)
        self._sessions.add(session)
        try:
            await session.run()
        finally:
            self._sessions.discard(session)

    async def _watch(self) -> None:
        """End what outlives its limit, and what others wait for."""
        while True:
            await asyncio.sleep(LOOK)
            with suppress(OSError):
                self.look(time.monotonic())

    def look(self, now: float) -> None:
        """Do what is due now."""
        self.pool.look()
        working = sorted((s for s in self._sessions if s.began is not None), key=lambda session: session.began or 0)
        for session in working:
            session.look(now)
        waits = [now - waiter.since for waiter in self.pool.waiting if now - waiter.since > PATIENCE]
        for session in working[: len(waits)]:
            if session.began is not None and now - session.began > SHARE:
                session.end(f"the statement was ended after {now - session.began:.0f} s, since others waited")
