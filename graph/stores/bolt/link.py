"""A connection to an engine: opened with a password that only the two know."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from zhengtu.graph.stores.bolt import HOST, USER, wire
from zhengtu.graph.stores.bolt.pool import Engine

# Seconds that an engine that is free gets to let somebody in.
PATIENCE = 30.0

# Bytes of one message of an answer.
LONGEST = 1 << 30


class Lost(Exception):
    """An engine is gone."""


class Link:
    """A connection to an engine, and what that says of itself."""

    def __init__(self, engine: Engine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.engine = engine
        self.reader = reader
        self.writer = writer
        self.stream = wire.Stream(LONGEST)
        self.about: Mapping[str, Any] = {}

    @staticmethod
    async def open(engine: Engine, version: bytes, password: str) -> Link:
        """Connect with a version that is agreed on; raise Lost where the engine does not answer."""
        try:
            async with asyncio.timeout(PATIENCE):
                link, agreed = await Link.met(engine, version + bytes(12))
                if agreed != version:
                    raise Lost
                auth = {"scheme": "basic", "principal": USER, "credentials": password}
                apart = wire.logs_on(version)
                hello = {"user_agent": "zhengtu", **({} if apart else auth)}
                link.about = await link._told(wire.message(wire.HELLO, hello))
                if apart:
                    await link._told(wire.message(wire.LOGON, auth))
                return link
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            raise Lost from error

    @staticmethod
    async def met(engine: Engine, proposed: bytes) -> tuple[Link, bytes]:
        """Connect, and return the version that the engine takes of those proposed."""
        reader, writer = await asyncio.open_connection(HOST, engine.port)
        writer.write(wire.MAGIC + proposed)
        return Link(engine, reader, writer), await reader.readexactly(4)

    async def _told(self, message: bytes) -> Mapping[str, Any]:
        self.writer.write(message)
        while data := await self.reader.read(1 << 16):
            for answer in self.stream.messages(data):
                if answer.tag != wire.SUCCESS:
                    raise Lost
                return answer.metadata
        raise Lost

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):
            self.writer.close()
