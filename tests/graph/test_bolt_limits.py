"""What never ends over Bolt, is too much or is no Bolt keeps nobody else waiting."""

from __future__ import annotations

import shutil
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.bolt import Endpoint, served
from zhengtu.serving import free_port

from .served import engines, rows

pytestmark = pytest.mark.usefixtures("temporary")

ENDLESS = "UNWIND range(1, 99) AS i RETURN reduce(s = 0, x IN range(1, 3000000) | s + x % 7) AS n"


def refused(endpoint: Endpoint, seconds: float | None = None) -> Neo4jError:
    """Ask what never ends, for so many seconds if they are given, and return what comes of it."""
    auth = (endpoint.user, endpoint.password)
    with neo4j.GraphDatabase.driver(endpoint.address, auth=auth) as driver, driver.session() as session:
        with pytest.raises(Neo4jError) as raised:
            session.run(neo4j.Query(ENDLESS, timeout=seconds)).consume()
        assert session.run("RETURN 1").single(strict=True)[0] == 1  # the same client is answered again
        return raised.value


def test_what_outlives_its_limit_is_ended_and_others_are_answered(folder, tmp_path):
    other = shutil.copytree(folder, tmp_path / "store")
    with served(other, free_port(0), 3) as endpoint:
        with (
            ThreadPoolExecutor(4) as pool,
            neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password)) as driver,
        ):
            before = monotonic()
            running = [pool.submit(refused, endpoint) for _ in range(4)]
            answered = []
            while not all(one.done() for one in running):
                asked = monotonic()
                assert rows(driver, "MATCH (a:Agency) RETURN count(a)") == [[2]]
                answered.append(monotonic() - asked)
                sleep(0.1)
            assert monotonic() - before < 60
            assert len(answered) >= 5 and sorted(answered)[len(answered) // 2] < 1
        for one in running:
            error = one.result()
            assert error.code == "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
            assert "ended after 3 s: narrow it, or add a LIMIT" in str(error.message)
    open_store(other).close()


def test_the_limit_of_a_driver_holds(endpoint):
    before = monotonic()
    assert "ended after 1 s" in str(refused(endpoint, 1).message)
    assert monotonic() - before < 10


def test_a_client_that_goes_takes_its_statement_along(endpoint):
    with ThreadPoolExecutor(1) as pool:
        driver = neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password))
        session = driver.session()
        running = pool.submit(lambda: session.run(ENDLESS).consume())
        sleep(0.7)
        before = {one: Path(f"/proc/{one}").exists() for one in engines()} if sys.platform == "linux" else {}
        session._connection.socket.close()  # as when its process is killed
        with pytest.raises(Exception):  # noqa: B017 - whatever the driver makes of it
            running.result(20)
        driver.close()
    until = monotonic() + 10
    while sys.platform == "linux" and set(before) <= set(engines()):
        assert monotonic() < until, "an engine is at work for nobody"
        sleep(0.1)


def test_more_clients_than_engines_wait_their_turn(folder, tmp_path, monkeypatch):
    from zhengtu.graph.stores.bolt import front, pool

    monkeypatch.setattr(pool, "MOST", 2)
    monkeypatch.setattr(front, "SHARE", 1.0)
    monkeypatch.setattr(front, "PATIENCE", 0.5)
    other = shutil.copytree(folder, tmp_path / "store")
    with served(other, free_port(0)) as endpoint, ThreadPoolExecutor(3) as threads:
        running = [threads.submit(refused, endpoint) for _ in range(3)]
        sleep(0.5)
        with neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password)) as driver:
            before = monotonic()
            assert rows(driver, "RETURN 1") == [[1]]
            assert monotonic() - before < 20
        assert any("since others waited" in str(one.result().message) for one in running)


def test_strangers_are_shown_the_door(endpoint, driver):
    for said in (b"GET / HTTP/1.1\r\n\r\n" * 4, bytes.fromhex("6060b017") + bytes(16), b"\0" * 99, b"\xff" * 99):
        with socket.create_connection(("127.0.0.1", endpoint.port), 5) as connection:
            connection.sendall(said)
            connection.settimeout(5)
            assert connection.recv(99) in (b"", bytes(4))
    begin = bytes.fromhex("6060b017") + b"\0\0\x04\x04" + bytes(12)
    for said in (
        b"\xff\xff" + b"\xb1" * 70_000,
        b"\0\x03\xb1\x10\xa0\0\0",
        b"\0\x04\xb1\x01\xa1\xff\0\0",
        b"\0\x01\xb1\0\0",
    ):
        with socket.create_connection(("127.0.0.1", endpoint.port), 5) as connection:
            connection.sendall(begin + said)
            connection.settimeout(5)
            with suppress(ConnectionResetError):
                while connection.recv(99):
                    pass
    assert rows(driver, "RETURN 1") == [[1]]
