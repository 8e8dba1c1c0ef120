"""A store of the first format is brought to this one by a build, and says so; whoever only reads is told to build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zhengtu.errors import StoreError
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.declarations import NOTES
from zhengtu.graph.stores.marker import MARKER
from zhengtu.graph.stores.server import KNOWN, MARK


def age(address: str, server) -> None:
    """Make of a store what the first format was: no sums, and every list there, also if empty."""
    lists = "UPDATE MENTIONS SET said_aliases = [] WHERE said_aliases IS NULL"
    if server:
        server.run("MATCH (d:Document) REMOVE d.ledger, d.digest")
        server.run("MATCH ()-[m:MENTIONS]->() WHERE m.said_aliases IS NULL SET m.said_aliases = []")
        server.run(f"DROP INDEX {MARK}2")
        server.run(f"DROP CONSTRAINT {KNOWN}")
        server.run(f"CREATE CONSTRAINT {MARK}1 FOR (d:Document) REQUIRE d.id IS UNIQUE")
        return
    import arcadedb

    with arcadedb.open_database(str(Path(address) / "graph")) as database:
        database.command("sql", f"DROP TYPE {NOTES} UNSAFE").close()
        database.begin()
        for sql in ("UPDATE Document REMOVE digest", lists):
            database.command("sql", sql).close()
        database.commit()
    Path(address, MARKER).write_text(json.dumps({"format": 1, "schema": "of then"}), encoding="utf-8")


def test_a_build_brings_an_earlier_format_to_this_one(address, measures, reply, request):
    server = request.getfixturevalue("neo4j") if address.startswith("bolt") else None
    with open_store(address, create=True) as store:
        store.load([measures, reply])
        before = store.ledger(), store.counts()
    age(address, server)
    for _ in range(2):
        with pytest.raises(StoreError, match=r"earlier zhengtu \(format 1, this one reads 2\): run the same `zhengtu"):
            open_store(address)
    with open_store(address, create=True) as store:
        assert "of an earlier format and is of this one now" in store.told[0]
        assert (store.ledger(), store.counts(), store.recount().other) == (*before, ())
        store.load([measures])
    for create in (False, True):
        with open_store(address, create=create) as store:
            assert (store.told, store.ledger()) == ((), before[0])
            assert store.recount().total == before[0].total
