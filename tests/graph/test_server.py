"""The store on a Neo4j server: its address, what it refuses to touch, and what happens when things go wrong."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from zhengtu.errors import NotAStore, QueryError, StoreError, StoreLocked
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.connection import parse_address
from zhengtu.graph.stores.marker import FORMAT
from zhengtu.graph.stores.server import LOCK, MARK, ServerStore, ServerWriting, operators


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Keep the environment of whoever runs this out of the tests that need no server."""
    if "neo4j" not in request.fixturenames:
        for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
            monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("text", "shown", "user", "password"),
    [
        ("bolt://localhost", "bolt://localhost:7687", "neo4j", ""),
        ("neo4j+s://x.databases.neo4j.io", "neo4j+s://x.databases.neo4j.io:7687", "neo4j", ""),
        ("bolt://甲:%40秘密@127.0.0.1:17/graph", "bolt://127.0.0.1:17/graph", "甲", "@秘密"),
        ("bolt+ssc://[::1]:7/", "bolt+ssc://[::1]:7", "neo4j", ""),
    ],
)
def test_an_address_names_server_user_and_database(text, shown, user, password):
    address = parse_address(text)
    assert (address.shown, address.user, address.password) == (shown, user, password)
    assert "秘密" not in address.shown


def test_the_environment_fills_what_an_address_leaves_out(monkeypatch):
    for name, value in {"USERNAME": "reader", "PASSWORD": "secret", "DATABASE": "policies"}.items():
        monkeypatch.setenv(f"NEO4J_{name}", value)
    address = parse_address("bolt://h")
    assert (address.user, address.password, address.database) == ("reader", "secret", "policies")
    assert parse_address("bolt://me:mine@h/ours").database == "ours"


def test_a_server_that_is_too_old(old_neo4j):
    with pytest.raises(StoreError, match=r"is older than Neo4j 5, which zhengtu does not know: use Neo4j 5 or later"):
        open_store(old_neo4j.address, create=True)


@pytest.mark.parametrize("text", ["bolt://", "bolt://h:x", "bolt://h:99999", "bolt://h/a/b", "neo4j://:7687"])
def test_what_is_no_address_is_told(text):
    with pytest.raises(StoreError, match="write it as bolt://HOST:PORT"):
        parse_address(text)


def test_a_server_that_is_not_there(tmp_path):
    for given in ("bolt://127.0.0.1:1", Path("bolt://127.0.0.1:1")):
        with pytest.raises(StoreError, match=r"bolt://127\.0\.0\.1:1 cannot be reached .*start the server"):
            open_store(given, create=True)
    assert not Path("bolt:").exists()


def test_a_store_is_built_first(neo4j):
    with pytest.raises(NotAStore, match="holds no graph yet: run `zhengtu build` first"):
        open_store(neo4j.address)
    assert neo4j.run("SHOW CONSTRAINTS YIELD name") == []


def test_a_wrong_password_is_told(neo4j, monkeypatch):
    with pytest.raises(StoreError, match="refuses the user neo4j or the password: set NEO4J_USERNAME") as caught:
        open_store(neo4j.address.replace("//", "//neo4j:wrong@"))
    assert "wrong" not in str(caught.value)
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreError, match="refuses a connection without a password: set NEO4J_USERNAME and NEO4J_PASS"):
        open_store(neo4j.address)


def test_a_database_that_is_not_there(neo4j):
    with pytest.raises(StoreError, match="there is no such database"):
        open_store(f"{neo4j.address}/none")


def test_other_data_is_left_alone(neo4j):
    neo4j.run("CREATE (:Person {name: 'mine'})-[:KNOWS]->(:Person)")
    for create in (True, False):
        with pytest.raises(NotAStore, match="holds other data and is not a store: build from the documents"):
            open_store(neo4j.address, create=create)
    assert neo4j.run("MATCH (n) RETURN count(n)") == [[2]]
    assert neo4j.run("SHOW CONSTRAINTS YIELD name") == []


def test_a_constraint_of_others_is_left_alone(neo4j):
    neo4j.run("CREATE CONSTRAINT mine FOR (d:Document) REQUIRE d.id IS UNIQUE")
    with pytest.raises(NotAStore, match="a constraint or index of its own on the property id of Document"):
        open_store(neo4j.address, create=True)
    assert ["mine"] in neo4j.run("SHOW CONSTRAINTS YIELD name")


def test_a_newer_format_is_not_guessed_at(neo4j, measures):
    with open_store(neo4j.address, create=True) as store:
        store.load([measures])
    neo4j.run(f"DROP INDEX {MARK}{FORMAT}")
    neo4j.run(f"CREATE INDEX {MARK}99 FOR (d:Document) ON (d.ledger)")
    with pytest.raises(StoreError, match=r"newer zhengtu \(format 99, this one reads 2\): upgrade"):
        open_store(neo4j.address)


def test_a_second_build_refuses_while_readers_read(neo4j, measures, reply):
    with open_store(neo4j.address, create=True) as store:
        store.load([measures])
        with pytest.raises(StoreLocked, match=r"another process builds into .*: wait until it is done"):
            open_store(neo4j.address, create=True)
        with open_store(neo4j.address) as reader:
            assert list(reader.hashes()) == ["措施.txt"]
            with pytest.raises(StoreLocked):
                reader.load([reply])
        store.load([reply])
    with open_store(neo4j.address) as store:
        store.remove(["答复.txt"])
        assert list(store.hashes()) == ["措施.txt"]
    assert neo4j.run("MATCH (d:Document {id: $id}) RETURN d".replace("$id", repr(LOCK))) == []


def test_what_reads_files_or_ends_others_is_refused(neo4j, measures):
    with open_store(neo4j.address, create=True) as store:
        for address in ("file:///etc/passwd", "http://127.0.0.1:1/x"):
            with pytest.raises(QueryError, match="read no files"):
                store.query(f"CALL {{ LOAD CSV FROM '{address}' AS row RETURN row }} RETURN row")
        with pytest.raises(QueryError, match="ends what others do"):
            store.query("TERMINATE TRANSACTIONS 'neo4j-transaction-1'")


def test_a_server_that_goes_away_leaves_whole_documents(neo4j, measures, reply, monkeypatch):
    with open_store(neo4j.address, create=True) as store:
        store.load([measures])
        before = store.content_hash()
        connect = ServerWriting.connect

        def gone(*arguments):
            connect(*arguments)
            neo4j.stop()

        monkeypatch.setattr(ServerWriting, "connect", gone)
        with pytest.raises(StoreError, match=r"cannot be reached|was lost while it wrote"):
            store.load([reply])
        monkeypatch.undo()
        with pytest.raises(StoreError, match="cannot be reached"):
            store.counts()
    neo4j.start()
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j.password)
    with open_store(neo4j.address, create=True) as store:
        assert store.content_hash() == before
        store.load([reply])
        assert len(store.hashes()) == 2


def test_a_query_is_given_up_while_another_goes_on(neo4j, measures):
    slow = (
        "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a WHERE a < 0 RETURN a"
    )
    with open_store(neo4j.address, create=True) as store:
        store.load([measures])
        stopped: list[str] = []

        def ask() -> None:
            with pytest.raises(QueryError) as caught:
                store.query(slow, timeout=1)
            stopped.append(str(caught.value))

        thread = threading.Thread(target=ask)
        thread.start()
        assert store.query("RETURN 1").rows == ((1,),)
        thread.join()
        assert "stopped after 1 s" in stopped[0]


def test_a_query_that_is_given_up_ends_on_the_server(neo4j, measures):
    with open_store(neo4j.address, create=True) as store:
        store.load([measures])
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a + b + c) AS s"
    running = f"SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery = '{slow}' RETURN count(*)"
    with open_store(neo4j.address) as store:
        seen = []

        def interrupt():
            seen.append(neo4j.run(running))
            os.kill(os.getpid(), signal.SIGINT)

        threading.Timer(1.5, interrupt).start()
        with pytest.raises(KeyboardInterrupt):
            store.query(slow)
        assert seen == [[[1]]]
        until = time.monotonic() + 10
        while neo4j.run(running) != [[0]]:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert store.query("RETURN 1 AS one").rows == ((1,),)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a store asks its server outside of transactions that write."""
    cyphers: list[str] = []
    rows = ServerStore._rows
    monkeypatch.setattr(
        ServerStore,
        "_rows",
        lambda store, cypher, **given: cyphers.append(cypher) or rows(store, cypher, **given),
    )
    return cyphers


def test_counts_are_numbers_that_the_server_keeps(neo4j, measures, reply, asked):
    with open_store(neo4j.address, create=True) as store:
        store.load([measures, reply])
        asked.clear()
        counts = store.counts()
        assert (counts.nodes["Document"], counts.relations["LEADS"]) == (2, 2)
        (cypher,) = asked
        with store._session() as session:
            steps = set(operators(session.run(f"EXPLAIN {cypher}").consume().plan))
    assert {"NodeCountFromCountStore", "RelationshipCountFromCountStore"} < steps
    assert not any("Scan" in step for step in steps)


def test_what_was_measured_is_not_looked_for_when_it_is_gone(neo4j, measures, reply, asked):
    with open_store(neo4j.address, create=True) as store:
        store.load([measures])
        names = store.measure("question", {"partners": {"a1": 3}})
    with open_store(neo4j.address, create=True) as store:
        assert store.forget_measures() == names
        store.load([reply])
        asked.clear()
        store.load([measures])
        assert store.forget_measures() == ()
        assert not [cypher for cypher in asked if "measured_" in cypher]
        store.finish("a plan")
    with open_store(neo4j.address) as store:
        assert (store.ledger().measured, store.ledger().plan) == ((), "a plan")
        assert store.check() == ()
