"""A served store is read by the drivers of Neo4j as a Neo4j is, and by no way written."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import AuthError, ClientError, Neo4jError

from zhengtu.errors import NotAStore, StoreError, StoreLocked
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.bolt import Endpoint, served
from zhengtu.graph.stores.marker import MARKER
from zhengtu.serving import free_port

from .served import engines, rows

pytestmark = pytest.mark.usefixtures("temporary")

WRITES = """
CREATE (n:Agency {id: 'x', name: 'x'})
CREATE (n:Nonsense {id: 'x'})
CREATE (:Agency {id: 'x', name: 'x'})-[:ISSUED {document: 'd'}]->(:Policy {id: 'y', name: 'y'})
MATCH (a:Agency), (p:Policy) WITH a, p LIMIT 1 CREATE (a)-[:ISSUED {document: 'd'}]->(p)
MATCH (a:Agency), (p:Policy) WITH a, p LIMIT 1 CREATE (a)-[:NONSENSE]->(p)
MERGE (n:Agency {id: 'x'})
MERGE (n:Agency {id: 'a1'}) ON MATCH SET n.name = 'x'
MATCH (n:Agency) SET n.name = 'x'
MATCH (n:Agency) SET n += {level: 'x'}
MATCH (n:Agency) SET n:Policy
MATCH (n:Agency) REMOVE n.name
MATCH (n) DETACH DELETE n
MATCH ()-[r]->() DELETE r
MATCH ()-[r:ISSUED]->() SET r.quote = 'x'
MATCH (n:Agency) FOREACH (x IN [1] | SET n.name = 'x')
UNWIND [1] AS x CALL { CREATE (:Agency {id: 'x'}) } RETURN x
UNWIND [1, 2] AS x CALL { WITH x CREATE (:Agency {id: 'x'}) } IN TRANSACTIONS RETURN x
CALL merge.node(['Agency'], {id: 'x'}, {name: 'x'})
CALL apoc.merge.node(['Agency'], {id: 'x'}, {name: 'x'}) YIELD node RETURN node
CALL apoc.merge.relationship(null, 'ISSUED', {}, {}, null) YIELD rel RETURN rel
CALL apoc.cypher.doIt('CREATE (:Agency {id: "x"})', {}) YIELD value RETURN value
CALL db.createLabel('Nonsense')
CREATE INDEX FOR (n:Agency) ON (n.level)
CREATE INDEX agency_level IF NOT EXISTS FOR (n:Agency) ON (n.level)
DROP INDEX `Agency[id]`
CREATE CONSTRAINT c FOR (n:Agency) REQUIRE n.level IS UNIQUE
DROP CONSTRAINT `Agency[id]`
CREATE USER u SET PASSWORD 'password1'
DROP USER root
ALTER USER reader SET PASSWORD 'password1'
CREATE DATABASE nonsense
DROP DATABASE graph
INSERT INTO Agency SET id = 'x', name = 'x'
{sql}INSERT INTO Agency SET id = 'x', name = 'x'
CALL sql('DELETE FROM Agency')
CREATE VERTEX TYPE Nonsense
DROP TYPE Agency UNSAFE
ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` true
IMPORT DATABASE file:///etc/passwd
EXPORT DATABASE file:///tmp/export
BACKUP DATABASE
""".strip().splitlines()

READS_OUTSIDE = """
LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line
LOAD CSV FROM '/etc/passwd' AS line RETURN line
LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:9/x.csv' AS line RETURN line
LOAD CSV FROM 'https://example.org/x.csv' AS line RETURN line
CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value
CALL apoc.export.csv.all('/tmp/export.csv', {})
""".strip().splitlines()

VALUES = [
    *(0, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 0.1 + 0.2, 1e300, True, None),
    *("中府〔2022〕1号", "𠮷😀\n\t'\"\\", "", [1, "二", None, [3.5, []]], {"甲": {"乙": [1, None]}}, b"\x00\xff"),
]

TIMES = [
    date(2022, 1, 10),
    datetime(2022, 1, 10, 8, 30, 1, 5000),
    datetime(2022, 1, 10, 8, tzinfo=UTC),
    time(8, 30),
    timedelta(days=1, hours=2),
]


def state(driver: neo4j.Driver) -> list[Any]:
    """Return a digest of all that can be read."""
    return [
        rows(driver, "MATCH (n) RETURN labels(n), properties(n) ORDER BY n.id"),
        rows(driver, "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r) ORDER BY type(r), a.id, b.id"),
        *(sorted(rows(driver, f"CALL db.{what}()")) for what in ("labels", "relationshipTypes", "propertyKeys")),
        rows(driver, "SHOW INDEXES YIELD name"),
        rows(driver, "SHOW CONSTRAINTS YIELD name"),
    ]


# What cannot be done


@pytest.mark.parametrize("mode", [neo4j.READ_ACCESS, neo4j.WRITE_ACCESS])
def test_nothing_is_written(driver, mode):
    before = state(driver)
    for cypher in [*WRITES, *READS_OUTSIDE]:
        with driver.session(default_access_mode=mode) as session, pytest.raises(Neo4jError):
            answer = list(session.run(cypher))
            raise AssertionError(f"{cypher}: {answer}")
        # The engine lets a transaction change what is there, for itself, and refuses to commit that.
        with driver.session(default_access_mode=mode) as session, pytest.raises(Neo4jError):
            with session.begin_transaction() as transaction:
                list(transaction.run(cypher))
                transaction.commit()
            raise AssertionError(cypher)
    assert state(driver) == before


def test_explaining_a_write_writes_nothing(driver):
    before = state(driver)
    for cypher in ("EXPLAIN CREATE (n:Agency {id: 'x', name: 'x'})", "EXPLAIN MATCH (n) DETACH DELETE n"):
        driver.execute_query(cypher)
    with pytest.raises(Neo4jError):
        driver.execute_query("PROFILE MATCH (n:Agency) SET n.name = 'x'")
    assert state(driver) == before


def test_algorithms_write_no_scores(driver):
    before = state(driver)
    assert rows(driver, "CALL algo.pagerank({writeProperty: 'score'}) YIELD node, score RETURN count(*)") == [[7]]
    assert state(driver) == before


def test_no_file_is_read(driver, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", encoding="utf-8")
    for cypher in READS_OUTSIDE:
        with pytest.raises(Neo4jError) as raised:
            driver.execute_query(cypher)
        assert not re.search("root:", str(raised.value))
    with pytest.raises(Neo4jError):
        driver.execute_query("LOAD CSV FROM $url AS line RETURN line", url=secret.as_uri())


@pytest.mark.parametrize(
    "auth",
    [
        None,
        ("reader", "x"),
        ("reader", ""),
        ("root", ""),
        ("root", "root"),
        ("root", "playwithdata"),
        ("admin", "admin"),
    ],
)
def test_others_are_not_let_in(endpoint, auth):
    with neo4j.GraphDatabase.driver(endpoint.address, auth=auth) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_it_is_told_from_a_server_of_its_own(endpoint, monkeypatch):
    monkeypatch.setenv("NEO4J_USERNAME", endpoint.user)
    monkeypatch.setenv("NEO4J_PASSWORD", endpoint.password)
    with pytest.raises(StoreError, match=r"is an embedded store that is served.*name its folder as --store"):
        open_store(endpoint.address)


def test_root_has_no_rights_and_no_password_is_written_down(endpoint, temporary):
    [root] = temporary.glob("zhengtu-bolt-*")
    accounts = list(root.glob("*/config/server-users.jsonl"))
    assert accounts
    for file in accounts:
        users = file.read_text(encoding="utf-8")
        assert '"name": "root", "databases": {}' in users and users.count("\n") == 2
    assert os.name == "nt" or root.stat().st_mode & 0o077 == 0
    for path in root.rglob("*"):
        assert not path.is_file() or endpoint.password.encode() not in path.read_bytes()


def test_only_this_database_is_there(endpoint, folder):
    for name in ("log", "nothing", "../store/graph"):
        with (
            neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password)) as driver,
            pytest.raises(ClientError, match="not allowed"),
        ):
            driver.execute_query("RETURN 1", database_=name)
            assert rows(driver, "RETURN 1") == [[1]]  # on the same connection


def listening(process: int) -> list[tuple[str, int]]:
    """Return address and port of every socket of a process on which it listens."""
    inodes = set()
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        try:
            inodes.add(os.readlink(descriptor))
        except OSError:
            continue
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/self/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                address, port = fields[1].split(":")
                found.append((address, int(port, 16)))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which sockets listen")
def test_this_computer_only_and_no_http(endpoint):
    [engine, *_] = engines()
    within = listening(engine)
    here = {"0100007F", "0000000000000000FFFF00000100007F"}
    assert {address for address, _ in [*within, *listening(os.getpid())]} <= here
    assert endpoint.port in [port for _, port in listening(os.getpid())]
    # The engine's HTTP server, which cannot be left out, is closed; what is left asks for a password nobody is told.
    [(_, port)] = within
    with (
        neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=(endpoint.user, endpoint.password)) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()


def test_a_served_store_is_locked_and_its_folder_as_before(endpoint, folder):
    # The engine logs into the first store that a process opens.
    assert {path.name for path in folder.iterdir()} - {"log"} == {"graph", MARKER}
    with pytest.raises(StoreLocked, match="holds the store"):
        open_store(folder)


def listens(port: int) -> bool:
    """Say whether somebody answers at a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_serving_ends_without_a_trace(tmp_path, measures, temporary):
    folder = tmp_path / "store"
    with open_store(folder, create=True) as store:
        store.load([measures])
        content = store.content_hash()
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in (folder / "graph").iterdir()}
    others = set(temporary.iterdir())
    with pytest.raises(KeyboardInterrupt), served(folder, free_port(0)) as endpoint:
        assert set(temporary.iterdir()) > others
        with neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password)) as driver:
            assert rows(driver, "MATCH (a:Agency) RETURN count(a)") == [[2]]
        raise KeyboardInterrupt
    assert set(temporary.iterdir()) == others
    after = {path: hashlib.sha256(path.read_bytes()).digest() for path in (folder / "graph").iterdir()}
    changed = {path.name for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    # The engine's own bookkeeping.
    assert changed <= {"configuration.json", "statistics.json"}
    until = monotonic() + 20
    while listens(endpoint.port):  # the engine lets go of its port behind our back
        assert monotonic() < until
        sleep(0.1)
    with open_store(folder) as store:
        assert store.content_hash() == content
        assert store.query("MATCH (a:Agency) RETURN count(a)").rows == ((2,),)


def test_what_cannot_be_served(tmp_path, folder, endpoint):
    with pytest.raises(NotAStore, match="run `zhengtu build` first"), served(tmp_path, free_port(0)):
        pass
    assert not list(tmp_path.iterdir())
    with pytest.raises(StoreError, match="speaks Bolt itself"), served("bolt://localhost:7687", free_port(0)):
        pass
    other = tmp_path / "other"
    open_store(other, create=True).close()
    with open_store(other), pytest.raises(StoreError, match="holds the store"), served(other, free_port(0)):
        pass
    taken = f"Bolt cannot be served on port {endpoint.port}"
    with pytest.raises(StoreError, match=taken), served(other, endpoint.port):
        pass
    open_store(other).close()


# What can be done


def test_the_official_driver(endpoint, driver):
    auth = (endpoint.user, endpoint.password)
    assert rows(driver, "MATCH (a:Agency) WHERE a.name CONTAINS $word RETURN a.name", word="发展") == [
        ["中山市发展和改革局"]
    ]
    for database in (None, "neo4j", "graph"):
        with driver.session(database=database) as session:
            assert session.run("MATCH (n) RETURN count(n)").single(strict=True)[0] == 7
    # The other scheme asks for a routing table first, which names this server.
    with neo4j.GraphDatabase.driver(endpoint.address.replace("bolt", "neo4j"), auth=auth) as routed:
        assert rows(routed, "MATCH (a:Agency) RETURN count(a)") == [[2]]
    frame = driver.execute_query(
        "MATCH (a:Agency) RETURN a.name AS name ORDER BY name", result_transformer_=neo4j.Result.to_df
    )
    assert list(frame["name"]) == ["中山市人民政府", "中山市发展和改革局"]


def test_nodes_relations_and_paths(driver):
    with driver.session() as session:
        record = session.run("MATCH (a:Agency)-[r:ISSUED]->(p:Policy) RETURN a, r, p").single(strict=True)
        path = session.run("MATCH x = (:Agency)-[:ISSUED]->()-[:ESTABLISHES]->() RETURN x").single(strict=True)[0]
        graph = session.run("MATCH (a:Agency)-[r]->(b) RETURN a, r, b").graph()
    agency, issued, policy = record
    assert (agency.labels, agency["name"], agency["aliases"]) == (frozenset({"Agency"}), "中山市人民政府", ["市政府"])
    assert (issued.type, issued["quote"], issued["confidence"]) == ("ISSUED", "中山市人民政府", 0.9)
    assert (issued.start_node, issued.end_node) == (agency, policy)
    assert issued.end_node["doc_number"] == "中府〔2022〕1号"
    assert isinstance(path, neo4j.graph.Path)
    assert [node["id"] for node in path.nodes] == ["a1", "p1", "f1"]
    assert [(r.type, r.start_node["id"], r.end_node["id"]) for r in path.relationships] == [
        ("ISSUED", "a1", "p1"),
        ("ESTABLISHES", "p1", "f1"),
    ]
    assert (len(graph.nodes), len(graph.relationships)) == (4, 4)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_come_back(driver, value):
    assert rows(driver, "RETURN $value AS value, [$value] AS list, {key: $value} AS map", value=value) == [
        [value, [value], {"key": value}]
    ]


@pytest.mark.parametrize("value", TIMES, ids=repr)
def test_times_come_back(driver, value):
    [[back]] = rows(driver, "RETURN $value AS value", value=value)
    native = timedelta(days=back.days, seconds=back.seconds) if isinstance(value, timedelta) else back.to_native()
    assert native == value


@pytest.mark.slow
def test_many_rows_are_streamed(driver):
    count = 100_000
    with driver.session(fetch_size=1000) as session:
        total = 0
        for number, text in session.run("UNWIND range(1, $n) AS x RETURN x, '政' + toString(x)", n=count):
            total += number
            assert text[0] == "政"
        assert total == count * (count + 1) // 2
        # The rest of what was not read is thrown away, and the session goes on.
        assert next(iter(session.run("UNWIND range(1, $n) AS x RETURN x", n=count)))[0] == 1
        assert session.run("RETURN 1").single(strict=True)[0] == 1


def test_sessions_at_once(driver):
    def total(number: int) -> int:
        with driver.session() as session:
            return sum(row[0] for row in session.run("UNWIND range(1, 5000) AS x RETURN x + $n", n=number))

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(total, range(24))) == [12_502_500 + 5000 * number for number in range(24)]
    with driver.session() as session, session.begin_transaction() as transaction:
        long, short = transaction.run("UNWIND range(1, 3000) AS x RETURN x"), transaction.run("RETURN 1")
        assert (short.single(strict=True)[0], len(list(long))) == (1, 3000)


def test_errors_say_why(driver):
    for cypher, why in (
        ("MATCH (n RETURN n", "line 1"),
        ("MATCH (n) RETURN $missing", "missing"),
        ("RETURN nothing(1)", "nothing"),
        ("CREATE (n:Agency {id: 'x'})", "not allowed to create"),
    ):
        with driver.session() as session:
            with pytest.raises(Neo4jError, match=why):
                session.run(cypher).consume()
            assert session.run("RETURN 1").single(strict=True)[0] == 1


def test_tools_find_the_schema(driver):
    assert ["Agency"] in rows(driver, "CALL db.labels()")
    assert ["ISSUED"] in rows(driver, "CALL db.relationshipTypes()")
    assert driver.get_server_info().agent.startswith("Neo4j/5.")


def test_the_differences_that_are_documented(endpoint, driver):
    # An answer without rows has no columns.
    assert driver.execute_query("MATCH (n:Agency {id: 'none'}) RETURN n.name AS name").keys == []
    # Explaining counts as writing.
    assert driver.execute_query("EXPLAIN MATCH (n) RETURN n").summary.query_type == "w"
    # What only the store needs is there to see.
    assert rows(driver, "MATCH (n:Agency {id: 'a1'}) RETURN n.said IS NOT NULL") == [[True]]
    # A record's id is the engine's.
    assert re.fullmatch(r"#\d+:\d+", rows(driver, "MATCH (n:Agency) RETURN elementId(n)")[0][0])
    # An algorithm returns ids in place of nodes.
    assert isinstance(rows(driver, "CALL algo.pagerank() YIELD node RETURN node")[0][0], str)


@pytest.fixture
def graph(endpoint: Endpoint) -> Callable[..., Any]:
    return pytest.importorskip("py2neo").Graph(endpoint.address, auth=(endpoint.user, endpoint.password))


@pytest.mark.filterwarnings("ignore")
def test_py2neo(endpoint, graph):
    from py2neo import ClientError, Graph, Node, NodeMatcher, RelationshipMatcher

    assert graph.evaluate("MATCH (n) RETURN count(n)") == 7
    assert graph.run("MATCH (a:Agency {id: $id}) RETURN a.name AS name", id="a1").data() == [{"name": "中山市人民政府"}]
    frame = graph.run("MATCH (a:Agency) RETURN a.name AS name, a.level AS level").to_data_frame()
    assert frame.shape == (2, 2)
    matcher = NodeMatcher(graph)
    node = matcher.match("Agency", name="中山市人民政府").first()
    assert set(node.labels) == {"Agency"} and node["region"] == "中山市"
    assert len(matcher.match("Agency").where("_.name CONTAINS '发展'").all()) == 1
    [issued] = RelationshipMatcher(graph).match(r_type="ISSUED").all()
    assert (type(issued).__name__, issued.start_node, issued.end_node["id"]) == ("ISSUED", node, "p1")
    subgraph = graph.run("MATCH (a:Agency)-[r]->(b) RETURN a, r, b").to_subgraph()
    assert (len(subgraph.nodes), len(subgraph.relationships)) == (4, 4)
    transaction = graph.begin(readonly=True)
    assert transaction.evaluate("MATCH (a:Agency) RETURN count(a)") == 2
    graph.commit(transaction)
    assert Graph(f"bolt://reader:{endpoint.password}@127.0.0.1:{endpoint.port}").evaluate("RETURN 1") == 1
    assert Graph(endpoint.address, user="reader", password=endpoint.password, name="neo4j").evaluate("RETURN 1") == 1
    for write in (
        lambda: graph.run("CREATE (:Agency {id: 'x', name: 'x'})"),
        lambda: graph.run("MATCH (n:Agency) SET n.name = 'x'"),
        lambda: graph.create(Node("Agency", id="x", name="x")),
        lambda: graph.merge(Node("Agency", id="x", name="x"), "Agency", "id"),
    ):
        with pytest.raises(ClientError, match="Forbidden"):
            write()
    assert graph.evaluate("MATCH (n:Agency) WHERE n.name = 'x' OR n.id = 'x' RETURN count(n)") == 0


@pytest.mark.filterwarnings("ignore")
def test_py2neo_does_not_see_that_a_commit_is_refused(graph, driver):
    """Keep what docs/stores.md says of it true: nothing is written, and the connection answers nothing afterwards."""
    before = state(driver)
    node = graph.nodes.match("Agency", id="a1").first()
    node["name"] = "x"
    graph.push(node)
    assert state(driver) == before
    assert graph.evaluate("RETURN 1") is None
