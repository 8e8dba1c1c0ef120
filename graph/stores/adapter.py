"""A py2neo Graph in the place of the official driver: as much of a driver as a store uses, with the driver's errors.

py2neo is at its end, and three of its ways need care. A commit that fails raises nothing, and its connection answers
everything with nothing from then on. A server that is gone is waited for without end. A statement has no time limit.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING, Any

from neo4j import READ_ACCESS, WRITE_ACCESS, Query
from neo4j.exceptions import IncompleteCommit, Neo4jError, ServiceUnavailable

if TYPE_CHECKING:
    import py2neo

# The parameter, used by no statement, by which the server's list of transactions shows which one has run too long.
TOKEN = "__zhengtu"

# Seconds to wait for a server that does not answer.
REACH = 10.0


class ServerError(Neo4jError):
    """What a server refuses, as the official driver tells it."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self._reason, self._status = message, code

    @property
    def code(self) -> str:
        """Return the server's code of the error."""
        return self._status

    @property
    def message(self) -> str:
        """Return what the server says."""
        return self._reason


class Driver:
    """A driver over a Graph, which stays open when this is closed: it is its owner's."""

    def __init__(self, graph: py2neo.Graph) -> None:
        self._graph = graph

    def agent(self) -> str:
        """Return what the server calls itself."""
        Session(self._graph, readonly=True).run("RETURN 1")
        return str(self._graph.service.connector.server_agent)

    def session(self, *, default_access_mode: str = WRITE_ACCESS, **_: Any) -> Session:
        """Return a session; the Graph has its database, and no other setting."""
        return Session(self._graph, readonly=default_access_mode == READ_ACCESS)

    def close(self) -> None:
        """Leave the Graph open."""


class Session:
    """Statements in transactions of their own."""

    def __init__(self, graph: py2neo.Graph, *, readonly: bool) -> None:
        self._graph = graph
        self._readonly = readonly

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, query: str | Query, parameters: Mapping[str, Any] | None = None) -> Result:
        """Run a statement and commit it."""
        with told(self._graph):
            return ask(self._graph, self._graph.auto(readonly=self._readonly), query, parameters)

    def execute_read(self, work: Callable[[Session], Any]) -> Any:
        """Do some reading."""
        return work(Session(self._graph, readonly=True))

    def begin_transaction(self, **_: Any) -> Transaction:
        """Begin a transaction of several statements."""
        return Transaction(self._graph, readonly=self._readonly)


class Transaction:
    """Several statements that are kept together or not at all."""

    def __init__(self, graph: py2neo.Graph, *, readonly: bool) -> None:
        self._graph = graph
        with told(graph):
            self._begun = graph.begin(readonly=readonly)

    def __enter__(self) -> Transaction:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, query: str | Query, parameters: Mapping[str, Any] | None = None) -> Result:
        """Run a statement."""
        with told(self._graph, begun=True):
            return ask(self._graph, self._begun, query, parameters)

    def commit(self) -> None:
        """Ask the server to keep what was written. py2neo does not hear when it refuses, so read what is there."""
        from py2neo import errors

        try:
            self._graph.commit(self._begun)
        except (errors.ConnectionBroken, errors.ConnectionUnavailable) as error:
            raise IncompleteCommit(str(error)) from error
        finally:
            renew(self._graph)

    def close(self) -> None:
        """Undo what is not committed; idempotent."""
        if not self._begun.closed:
            # Where a statement failed, or the connection is gone, the server has undone it already.
            with suppress(Exception):
                self._graph.rollback(self._begun)


class Result:
    """The answer to a statement."""

    def __init__(self, cursor: Any, keys: Sequence[str]) -> None:
        self._cursor = cursor
        self._keys = keys

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)

    @property
    def plan(self) -> Mapping[str, Any] | None:
        """Return what the server would do, if it was asked to explain that."""
        found: Mapping[str, Any] | None = self._cursor.summary().get("plan")
        return found

    def keys(self) -> Sequence[str]:
        """Return the names of the columns."""
        return self._keys

    def values(self) -> list[list[Any]]:
        """Return the rows."""
        return [list(record.values()) for record in self]

    def consume(self) -> Result:
        """Return what is known beside the rows."""
        return self


def ask(graph: py2neo.Graph, transaction: Any, query: str | Query, parameters: Mapping[str, Any] | None) -> Result:
    """Run a statement in a transaction of py2neo, for no longer than it may."""
    text, seconds = (str(query.text), query.timeout) if isinstance(query, Query) else (query, None)
    token = secrets.token_hex(8)
    timer = Timer(seconds or 0, terminate, (graph, token))
    timer.daemon = True
    if seconds:
        timer.start()
    try:
        cursor = transaction.run(text, {**(parameters or {}), TOKEN: token} if seconds else parameters)
    finally:
        timer.cancel()
    keys = cursor.keys()
    if keys is None:
        renew(graph)
        raise ServiceUnavailable("a connection on which an earlier commit had failed was dropped; try again")
    return Result(cursor, keys)


def terminate(graph: py2neo.Graph, token: str) -> None:
    """End the transaction that now runs the statement with a token, on a server that can."""
    find = f"SHOW TRANSACTIONS YIELD transactionId, parameters WHERE parameters.{TOKEN} = $token RETURN transactionId"
    with suppress(Exception):
        ids = [record[0] for record in graph.auto(readonly=True).run(find, {"token": token})]
        graph.auto().run("TERMINATE TRANSACTIONS $ids", {"ids": ids})


def renew(graph: py2neo.Graph) -> None:
    """Close the connections that nobody uses: one on which a commit failed would answer nothing from then on."""
    connector = graph.service.connector
    for profile in list(connector.in_use):
        connector.prune(profile)


@contextmanager
def told(graph: py2neo.Graph, *, begun: bool = False) -> Iterator[None]:
    """Raise py2neo's errors as the driver's, and one where the server is gone, unless a transaction has `begun`."""
    from py2neo import errors

    try:
        profile = graph.service.profile
        if not begun and not profile.routing:
            socket.create_connection((profile.host, profile.port), REACH).close()
        yield
    except errors.Neo4jError as error:
        raise ServerError(error.message, error.code) from error
    except (
        errors.ConnectionUnavailable,
        errors.ConnectionBroken,
        errors.ConnectionLimit,
        errors.ServiceUnavailable,
        errors.ProtocolError,
        OSError,
    ) as error:
        raise ServiceUnavailable(str(error)) from error
