"""The connection to a Neo4j server: its address, who connects, and the driver's errors in our words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from zhengtu.errors import StoreError, StoreLocked, ZhengtuError
from zhengtu.graph.stores import refusals

if TYPE_CHECKING:
    from neo4j import Driver

USER, PASSWORD, DATABASE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"
"""The environment variables by which Neo4j's own tools are told who connects."""

OLDEST = 5  # the first major version with the Cypher that questions are written in
_FORM = "write it as bolt://HOST:PORT or neo4j://HOST:PORT/DATABASE"
_AGENT = re.compile(r"Neo4j/(\d+)")
_PLACE = re.compile(r" \(line (\d+), column (\d+) \(offset: \d+\)\)")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and who connects to it; `shown` is what people and logs may see."""

    uri: str
    user: str
    password: str
    database: str | None

    @property
    def shown(self) -> str:
        """Return the address without user and password."""
        return self.uri + (f"/{self.database}" if self.database else "")


def parse_address(text: str) -> Address:
    """Return the parts of bolt://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE]; the environment fills what is not there."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port or 7687
    except ValueError as error:
        raise StoreError(f"the store's address cannot be read ({error})", _FORM) from None
    database = unquote(parts.path.strip("/"))
    if not host or not text.startswith(f"{parts.scheme}://") or "/" in database or parts.fragment:
        raise StoreError("the store's address is not that of a server", _FORM)
    name = f"[{host}]" if ":" in host else host
    routing = f"?{parts.query}" if parts.query else ""
    return Address(
        f"{parts.scheme}://{name}:{port}{routing}",
        unquote(parts.username or "") or os.environ.get(USER) or "neo4j",
        unquote(parts.password or "") or os.environ.get(PASSWORD, ""),
        database or os.environ.get(DATABASE) or None,
    )


def connect(address: Address) -> Driver:
    """Return a driver that has reached the server; raise StoreError where it cannot, or the server is too old."""
    import neo4j
    from neo4j.exceptions import ConfigurationError

    try:
        driver = neo4j.GraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password) if address.password else None,
            connection_timeout=10,
            # A lost server is told after seconds, not after half a minute.
            max_transaction_retry_time=5,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except (ConfigurationError, ValueError) as error:
        raise StoreError(f"{address.shown} is no address of a server ({error})", _FORM) from error
    try:
        with failures(address):
            agent = driver.get_server_info().agent
        check_version(address, agent)
    except BaseException:
        driver.close()
        raise
    return driver


def check_version(address: Address, agent: str) -> None:
    """Raise StoreError where a server is too old, by what it calls itself."""
    version = _AGENT.match(agent)
    if not version or int(version[1]) < OLDEST:
        raise StoreError(f"{address.shown} is {agent}, which zhengtu does not know", f"use Neo4j {OLDEST} or later")


@contextmanager
def failures(address: Address) -> Iterator[None]:
    """Raise the driver's errors as ours: what happened to the store, and what to do."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise store_error(address, error) from error


def store_error(address: Address, error: Exception) -> StoreError:
    """Return why a server did not do what a store asked."""
    from neo4j.exceptions import IncompleteCommit, ServiceUnavailable, SessionExpired

    code, reason = str(getattr(error, "code", "") or ""), _line(error)
    where = address.shown
    if "Unauthorized" in code:
        given = f"the user {address.user} or the password" if address.password else "a connection without a password"
        return StoreError(f"{where} refuses {given}", f"set {USER} and {PASSWORD}")
    if "AuthenticationRateLimit" in code:
        return StoreError(f"{where} refuses more attempts for now", f"wait a little, then set {USER} and {PASSWORD}")
    if "CredentialsExpired" in code:
        what = f"{where} wants the password of {address.user} changed first"
        return StoreError(what, "cypher-shell asks for a new one")
    if "Forbidden" in code:
        return StoreError(f"{where}: {address.user} may not do this ({reason})", f"connect as another with {USER}")
    if "DatabaseNotFound" in code:
        return StoreError(f"{where}: there is no such database", "name another behind the port, or none")
    if isinstance(error, IncompleteCommit):
        return StoreError(f"{where} was lost while it wrote", "run the same build again: it completes what is missing")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreError(f"{where} cannot be reached ({reason})", "start the server, or check host and port")
    if "MemoryPoolOutOfMemory" in code or "OutOfMemory" in code:
        return StoreError(f"{where} has too little memory", "give it more, as server.memory.heap.max_size")
    if "DatabaseUnavailable" in code or code.startswith("Neo.DatabaseError"):
        remedy = "see its log (a disk may be full), restart it, and run the same command again; what is there is whole"
        return StoreError(f"{where} failed: {_clipped(reason)}", remedy)
    return StoreError(f"{where} failed: {reason}")


def locked(address: Address) -> StoreLocked:
    """Return why a second build does not begin."""
    return StoreLocked(f"another process builds into {address.shown}", "wait until it is done")


def query_error(
    address: Address, error: Exception, cypher: str, *, above: int = 0, seconds: float | None = None
) -> ZhengtuError:
    """Return why a query does not run; `above` are the lines put before the user's own."""
    from neo4j.exceptions import Neo4jError

    code = str(getattr(error, "code", "") or "")
    if not isinstance(error, Neo4jError) or "Security" in code or ".Database." in code or ".General." in code:
        return store_error(address, error)
    if "AccessMode" in code:
        return refusals.writes()
    if "TimedOut" in code or "Terminated" in code:
        return refusals.stopped(seconds)
    text = str(error.message or error)
    if "ParameterMissing" in code:
        return refusals.needs(text.rpartition(": ")[2])
    place = _PLACE.search(text)
    why = text[: place.start()] if place else text.strip().splitlines()[0]
    why = " ".join(why.split())
    if place and int(place[1]) > above:
        return refusals.faulty(why, cypher, int(place[1]) - above, int(place[2]))
    return refusals.faulty(why, cypher)


def _clipped(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"


def _line(error: Exception) -> str:
    text = str(getattr(error, "message", None) or error).strip()
    return text.splitlines()[0].rstrip(":") if text else type(error).__name__
