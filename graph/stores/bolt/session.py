"""A client of the endpoint: who it is, which engine works for it, and what it is told when that is taken away."""

from __future__ import annotations

import asyncio
import hmac
import itertools
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from zhengtu.graph.stores.bolt import HOST, Endpoint, wire
from zhengtu.graph.stores.bolt.link import Link, Lost
from zhengtu.graph.stores.bolt.pool import Engine, Pool
from zhengtu.graph.stores.bolt.wire import Malformed, Message

# Bytes of a message, from whoever has not said who they are, and from others.
STRANGER, KNOWN = 1 << 16, 1 << 26

# Seconds within which somebody says who they are, and that a statement gets to end when its client asks for it.
GREETING, ENDING = 30.0, 1.0

TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
LOST = "Neo.DatabaseError.General.UnknownError"
UNKNOWN = "Neo.ClientError.Security.Unauthorized"

_numbers = itertools.count(1)


@dataclass(slots=True)
class Terms:
    """What holds for all clients: where they are, how long a statement may take, and what an engine says of itself."""

    endpoint: Endpoint
    limit: float
    agreed: Callable[[bytes], Awaitable[bytes]]
    server: str = ""


class Session:
    """A connection of a client. An engine is held from the first message of a statement to its last answer."""

    def __init__(self, terms: Terms, pool: Pool, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.began: float | None = None
        self._terms = terms
        self._pool = pool
        self._allowed = terms.limit
        self._main: asyncio.Task[None] | None = None
        self._reader = reader
        self._writer = writer
        self._version = b""
        self._links: dict[Engine, Link] = {}
        self._link: Link | None = None
        self._answers: asyncio.Task[None] | None = None
        self._spent = 0.0
        # What the engine has been asked and has not answered.
        self._pending: deque[int] = deque()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._known = True  # until it logs off
        self._open = False  # a transaction is
        self._streaming = False
        self._failed = False
        self._fault = b""  # what the client is to be told at its next message

    async def run(self) -> None:
        """Talk until the client leaves."""
        self._main = asyncio.current_task()
        with suppress(OSError, Malformed, Lost, asyncio.IncompleteReadError, asyncio.CancelledError, TimeoutError):
            stream = wire.Stream(STRANGER)
            async with asyncio.timeout(GREETING):
                early = await self._greeting(stream)
            stream.most = KNOWN
            if early is not None and await self._all(early):
                await self._talk(stream)
        await self._leave()

    def hang_up(self) -> None:
        """End the connection."""
        if self._main:
            self._main.cancel()

    # Who it is

    async def _greeting(self, stream: wire.Stream) -> list[Message] | None:
        """Agree on a version and let the client in; return what it asked meanwhile, None where it may not stay."""
        begin = await self._reader.readexactly(20)
        if begin[:4] != wire.MAGIC:
            return None
        self._version = await self._terms.agreed(begin[4:])
        self._writer.write(self._version)
        if self._version == bytes(4):
            return None
        greeted = False
        while data := await self._reader.read(1 << 16):
            messages = stream.messages(data)
            for message in messages:
                if message.tag == wire.HELLO and not greeted and wire.logs_on(self._version):
                    greeted = True
                    self._write(wire.message(wire.SUCCESS, self._about()))
                elif message.tag == (wire.LOGON if greeted else wire.HELLO):
                    about = {} if greeted else self._about()
                    return list(messages) if await self._let_in(message.metadata, about) else None
                else:
                    return None
        return None

    def _about(self) -> Mapping[str, Any]:
        return {"server": self._terms.server, "connection_id": f"bolt-{next(_numbers)}", "hints": {}}

    async def _let_in(self, auth: Mapping[str, Any], about: Mapping[str, Any]) -> bool:
        user, password = str(auth.get("principal", "")), str(auth.get("credentials", ""))
        right = hmac.compare_digest(password.encode("utf-8", "replace"), self._terms.endpoint.password.encode())
        if auth.get("scheme") == "basic" and user == self._terms.endpoint.user and right:
            self._write(wire.message(wire.SUCCESS, about))
            return True
        await asyncio.sleep(0.2)
        self._write(wire.failure(UNKNOWN, "The client is unauthorized due to authentication failure."))
        await self._writer.drain()
        return False

    # What it asks

    async def _talk(self, stream: wire.Stream) -> None:
        while data := await self._reader.read(1 << 16):
            if not await self._all(stream.messages(data)):
                return

    async def _all(self, messages: Iterable[Message]) -> bool:
        """Do what messages ask; tell whether the client stays."""
        for message in messages:
            if message.tag == wire.GOODBYE:
                return False
            await self._asked(message)
        await self._writer.drain()
        return True

    async def _asked(self, message: Message) -> None:
        if message.tag == wire.RESET:
            await self._reset()
            return
        if self._failed or message.tag in (wire.TELEMETRY, wire.ROUTE, wire.LOGON, wire.LOGOFF):
            await self._quiet.wait()
        if self._failed:
            self._write(self._fault or wire.message(wire.IGNORED))
            self._fault = b""
        elif message.tag == wire.ROUTE:
            self._write(wire.message(wire.SUCCESS, {"rt": self._route()}))
        elif message.tag == wire.LOGON:
            if not await self._let_in(message.metadata, {}):
                raise Malformed("somebody else")
            self._known = True
        elif message.tag in (wire.TELEMETRY, wire.LOGOFF):
            self._known &= message.tag != wire.LOGOFF
            self._write(wire.message(wire.SUCCESS, {}))
        elif self._known:
            await self._hand_on(message)
        else:
            raise Malformed("nobody asks")

    async def _hand_on(self, message: Message) -> None:
        """Let an engine answer."""
        if self._link is None:
            if message.tag not in (wire.RUN, wire.BEGIN):
                raise Malformed(f"message {message.tag:#x} where nothing was asked")
            await self._take()
        assert self._link
        if b"tx_timeout" in message.data and message.tag in (wire.RUN, wire.BEGIN):
            wanted = message.metadata.get("tx_timeout")
            if isinstance(wanted, int) and wanted > 0:
                self._allowed = min(self._allowed, wanted / 1000)
        self._pending.append(message.tag)
        self._quiet.clear()
        self._link.writer.write(message.data)
        await self._link.writer.drain()

    def _route(self) -> Mapping[str, Any]:
        here = [f"{HOST}:{self._terms.endpoint.port}"]
        servers = [{"addresses": here, "role": role} for role in ("ROUTE", "READ", "WRITE")]
        return {"ttl": 300, "db": "graph", "servers": servers}

    async def _reset(self) -> None:
        """Take back what was asked: a statement that does not end by itself ends with its engine."""
        if self._pending:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._quiet.wait(), ENDING)
        if self._pending and self._link:
            self._drop(wire.message(wire.IGNORED))
        self._forget()
        self._failed, self._fault = False, b""
        self._write(wire.message(wire.SUCCESS, {}))

    # Its engine

    async def _take(self) -> None:
        """Wait for an engine, and for its answers from now on."""
        while True:
            engine = await self._pool.take(self._spent)
            try:
                link = self._links.get(engine) or await Link.open(engine, self._version, self._pool.source.password)
            except Lost:
                self._pool.end(engine)
                continue
            except BaseException:
                self._pool.end(engine)
                raise
            break
        self._links = {engine: link, **{one: old for one, old in self._links.items() if one.process.poll() is None}}
        self._link, self.began, self._allowed = link, time.monotonic(), self._terms.limit
        self._answers = asyncio.create_task(self._answer(link))

    async def _answer(self, link: Link) -> None:
        """Hand an engine's answers to the client until nothing is open."""
        try:
            while self._link is link:
                data = await link.reader.read(1 << 18)
                if not data:
                    raise Lost
                link.engine.since = time.monotonic()
                out = bytearray()
                for message in link.stream.messages(data):
                    if message.tag == wire.RECORD:
                        out += message.data
                    elif self._pending:
                        out += message.data
                        self._answered(self._pending.popleft(), message)
                self._write(bytes(out))
                self._settle()
                await self._writer.drain()
        except (OSError, Malformed, Lost):
            if self._link is link:
                self._drop(wire.failure(LOST, "the engine ended: ask for less at once"))

    def _answered(self, request: int, message: Message) -> None:
        if message.tag == wire.FAILURE:
            self._failed = True
        elif message.tag == wire.SUCCESS:
            if request == wire.BEGIN:
                self._open = True
            elif request in (wire.COMMIT, wire.ROLLBACK):
                self._open = self._streaming = False
            elif request == wire.RUN:
                self._streaming = True
            elif request in (wire.PULL, wire.DISCARD) and b"has_more\xc3" not in message.data:
                self._streaming = False

    def _settle(self) -> None:
        """Give the engine back when all is answered and nothing is open."""
        if self._pending:
            return
        if self._failed:
            self._forget()
        elif not self._open and not self._streaming and (link := self._let_go()):
            self._pool.give_back(link.engine)
        self._quiet.set()

    def _let_go(self) -> Link | None:
        """Return the link to the engine, which is this client's no more."""
        link, self._link = self._link, None
        if link:
            self._spent += time.monotonic() - (self.began or 0.0)
            self.began = None
        self._open = self._streaming = False
        return link

    def _forget(self) -> None:
        """Give the engine back without what was begun there, which ends with the connection."""
        if link := self._let_go():
            self._links.pop(link.engine, None)
            link.close()
            self._pool.give_back(link.engine)

    def look(self, now: float) -> None:
        """End what has taken longer than it may."""
        if self.began is not None and now - self.began > self._allowed:
            self.end(f"the statement was ended after {self._allowed:g} s: narrow it, or add a LIMIT")

    def end(self, why: str) -> None:
        """End the statement with its engine, and tell the client why."""
        if self._link:
            self._drop(wire.failure(TIMED_OUT, why))

    def _drop(self, told: bytes) -> None:
        """End the engine; the client is told so once, and that the rest of what it asked is left."""
        link = self._let_go()
        if not link:
            return
        self._links.pop(link.engine, None)
        link.close()
        self._pool.end(link.engine)
        self._failed, self._fault = True, told
        for _ in self._pending:
            self._write(self._fault or wire.message(wire.IGNORED))
            self._fault = b""
        self._pending.clear()
        self._quiet.set()

    async def _leave(self) -> None:
        """Let go of all; a statement that is still at work gets a moment."""
        with suppress(asyncio.CancelledError, TimeoutError):
            if self._pending:
                await asyncio.wait_for(self._quiet.wait(), ENDING)
        if self._pending and (link := self._let_go()):
            self._pool.end(link.engine)
        self._forget()
        if self._answers:
            self._answers.cancel()
        for other in self._links.values():
            other.close()
        self._writer.close()

    def _write(self, data: bytes) -> None:
        with suppress(OSError):
            self._writer.write(data)
