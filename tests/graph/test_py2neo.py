"""The graph through a py2neo Graph: loaded into a Neo4j, read from it and from an embedded store that is served."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import zhengtu
from zhengtu.adapter import AdaptedGraph, adapt
from zhengtu.errors import MissingExtra, NotAStore, QueryError, StoreError, StoreLocked
from zhengtu.graph.network import Edge, Node
from zhengtu.graph.network import Path as Walk
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.adapted import AdaptedStore
from zhengtu.graph.stores.bolt import served
from zhengtu.graph.stores.server import ServerWriting
from zhengtu.serving import free_port

py2neo = pytest.importorskip("py2neo")
pytest.importorskip("pandas")

# py2neo leaves its sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")

SLOW = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a WHERE a < 0 RETURN a"


def through(server) -> py2neo.Graph:
    """Return a Graph in the database of a test's server."""
    return py2neo.Graph(server.address, auth=("neo4j", server.password))


@pytest.fixture
def empty(neo4j) -> py2neo.Graph:
    """A Graph in a Neo4j without data."""
    return through(neo4j)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory, measures, reply) -> Iterator[py2neo.Graph]:
    """A Graph over an embedded store that is served."""
    folder = tmp_path_factory.mktemp("py2neo") / "store"
    with open_store(folder, create=True) as store:
        store.load([measures, reply])
    with served(folder, free_port(0)) as endpoint:
        yield py2neo.Graph(endpoint.address, auth=(endpoint.user, endpoint.password))


@pytest.fixture(params=["embedded", "neo4j"])
def graph(request, measures, reply) -> AdaptedGraph:
    """A graph of two documents behind each server."""
    if request.param == "embedded":
        return adapt(request.getfixturevalue("embedded"))
    adapted = adapt(through(request.getfixturevalue("neo4j")))
    adapted.load([measures, reply])
    return adapted


def contents(tmp_path: Path, *extractions) -> str:
    """Return what the embedded store makes of documents."""
    with open_store(tmp_path / "expected", create=True) as store:
        store.load(extractions)
        return store.content_hash()


# Reading, from both


def test_it_is_the_graph_that_other_stores_hold(graph, tmp_path, measures, reply):
    assert graph.content_hash() == contents(tmp_path, measures, reply)
    assert list(graph.documents()) == ["措施.txt", "答复.txt"]
    assert graph.counts().nodes == {"Agency": 2, "Policy": 1, "Proposal": 1, "FundingPool": 1, "Document": 2}


def test_a_question_and_cypher_are_answered(graph):
    rows = graph.query("issuers", policy="中府〔2022〕1号").rows
    assert any("中山市人民政府" in row for row in rows)
    table = graph.query("MATCH (a:Agency) WHERE a.name = $name RETURN a.name AS name", name="中山市人民政府")
    assert (table.columns, table.rows) == (("name",), (("中山市人民政府",),))
    assert graph.query("RETURN date('2022-01-10') AS day, [1, null] AS list").rows == (("2022-01-10", [1, None]),)


def test_nodes_edges_and_paths_are_those_of_other_stores(graph, tmp_path, measures, reply):
    cypher = (
        "MATCH walk = (a:Agency)-[r:ISSUED]->(p:Policy)"
        " RETURN a, r, walk, {deep: [p]} AS map, properties(a) AS properties, r.date AS day"
    )
    with open_store(tmp_path / "expected", create=True) as store:
        store.load([measures, reply])
        expected = store.query(cypher)
    table = graph.query(cypher)
    assert table == expected
    [(agency, issued, walk, *_)] = table.rows
    assert isinstance(agency, Node) and isinstance(issued, Edge) and isinstance(walk, Walk)
    assert dict(agency.properties) == dict(expected.rows[0][0].properties)
    assert dict(issued.properties) == dict(expected.rows[0][1].properties)
    # The ends of an edge that is returned alone.
    assert graph.query("MATCH ()-[r:ESTABLISHES]->() RETURN r").rows[0][0].head == "p1"


def test_a_data_frame(graph):
    frame = graph.data_frame("MATCH (a:Agency) RETURN a.name AS name, a.level AS level ORDER BY name")
    assert list(frame.columns) == ["name", "level"]
    assert list(frame["name"]) == ["中山市人民政府", "中山市发展和改革局"]
    assert list(frame["level"].isna()) == [False, True]
    assert len(graph.data_frame("issuers", policy="中府〔2022〕1号")) >= 1
    assert graph.data_frame("MATCH (n:Agency {id: 'none'}) RETURN n.name AS name").empty


def test_a_subgraph(graph):
    found = graph.subgraph("MATCH (a:Agency)-[r:ISSUED]->(p:Policy) RETURN r")
    assert isinstance(found, py2neo.Subgraph)
    assert {(node["id"], *node.labels) for node in found.nodes} == {("a1", "Agency"), ("p1", "Policy")}
    [issued] = found.relationships
    assert (type(issued).__name__, issued.start_node["name"], issued["quote"]) == (
        "ISSUED",
        "中山市人民政府",
        "中山市人民政府",
    )
    assert all("said" not in node and node.graph is None for node in found.nodes)
    # An edge of each document, with its own evidence.
    leads = graph.subgraph("MATCH ()-[r:LEADS]->() RETURN r").relationships
    assert sorted(r["document"] for r in leads) == ["措施.txt", "答复.txt"]
    whole = graph.subgraph()
    assert (len(whole.nodes), len(whole.relationships)) == (5, 5)
    assert not graph.subgraph("MATCH (n:Agency {id: 'none'}) RETURN n").nodes
    with pytest.raises(QueryError, match="holds only values"):
        graph.subgraph("RETURN 1")


def test_a_subgraph_is_copied_into_another_database(embedded, empty, neo4j):
    empty.create(adapt(embedded).subgraph())
    assert neo4j.run("MATCH (n) RETURN count(n)") == [[5]]
    assert neo4j.run("MATCH ({id: 'a1'})-[r]->({id: 'p1'}) RETURN type(r), r.quote") == [["ISSUED", "中山市人民政府"]]
    # py2neo writes one relation of a type between two nodes, as the documentation says: the second document's is lost.
    assert neo4j.run("MATCH ()-[r:LEADS]->() RETURN count(r)") == [[1]]


def test_a_question_is_drawn(graph):
    drawn = graph.subgraph("proposals")
    assert {type(r).__name__ for r in drawn.relationships} & {"CO_HANDLES", "LEADS"}


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Agency {id: 'x', name: 'x'})",
        "MATCH (n:Agency) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX x FOR (n:Agency) ON (n.level)",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    ],
)
def test_a_query_writes_nothing(graph, cypher):
    before = graph.content_hash()
    with pytest.raises((QueryError, StoreError)):
        graph.query(cypher)
    assert graph.content_hash() == before


def test_what_is_wrong_with_a_query_is_told(graph):
    with pytest.raises(QueryError, match="the query cannot be run"):
        graph.query("MATCH (n RETURN n")
    with pytest.raises(QueryError, match="a parameter cannot be passed"):
        graph.query("RETURN $x", x={1, 2})


# Loading


def test_samples_are_built_as_in_other_stores(empty, tmp_path):
    samples = Path(__file__).parents[2] / "samples"
    paths = sorted(samples.glob("zhongshan-*"))[:3]
    expected = zhengtu.build(paths, tmp_path / "store")
    graph = adapt(empty)
    report = graph.build(paths)
    assert (report.content_hash, report.counts) == (expected.content_hash, expected.counts)
    assert report.new == expected.new and report.store == empty.service.profile.uri
    assert graph.content_hash() == expected.content_hash
    assert graph.build(paths).unchanged == expected.new


def test_replacing_and_removing(empty, neo4j, tmp_path, measures, reply, say):
    graph = adapt(empty)
    graph.load([reply, measures])
    graph.load([measures])
    assert graph.content_hash() == contents(tmp_path, measures, reply)
    other = say["extraction"]("措施.txt", (say["entity"]("a9", "Agency", "珠海市人民政府"),))
    graph.load([other])
    graph.remove(["答复.txt", "none.txt"])
    with open_store(neo4j.address) as store:
        assert store.content_hash() == graph.content_hash()
        store_hash = store.content_hash()
    with open_store(tmp_path / "other", create=True) as store:
        store.load([other])
        assert store.content_hash() == store_hash
    graph.remove(["措施.txt"])
    assert graph.counts().nodes == {}


def test_both_ways_of_loading_share_a_store(empty, neo4j, measures, reply):
    adapt(empty).load([measures])
    with open_store(neo4j.address, create=True) as store:
        store.load([reply])
    graph = adapt(empty)
    assert list(graph.documents()) == ["措施.txt", "答复.txt"]
    graph.remove(["措施.txt"])
    with open_store(neo4j.address) as store:
        assert list(store.hashes()) == ["答复.txt"]


def test_two_builds_at_once(empty, neo4j, measures, reply):
    graph = adapt(empty)
    with open_store(neo4j.address, create=True) as store:
        with pytest.raises(StoreLocked, match="another process builds into"):
            graph.load([measures])
        store.load([reply])
    with graph._open() as building:  # as a build holds it
        building.load([measures])
        with pytest.raises(StoreLocked), adapt(through(neo4j))._open():
            pass
        with pytest.raises(StoreLocked):
            open_store(neo4j.address, create=True)
        assert list(graph.documents()) == ["措施.txt", "答复.txt"]
    graph.load([measures])
    assert neo4j.run("MATCH (d:Document) RETURN count(d)") == [[2]]


def test_a_commit_that_fails_is_seen(empty, neo4j, measures, reply, monkeypatch):
    """A node that is deleted while it has edges is refused at commit, which py2neo takes for success."""
    graph = adapt(empty)
    graph.load([measures, reply])
    before = graph.content_hash()
    connect = ServerWriting.connect

    def spoil(self, type, names, rows):
        connect(self, type, names, rows)
        self._run("MATCH (n:Agency {id: 'a2'}) DELETE n")

    monkeypatch.setattr(ServerWriting, "connect", spoil)
    with pytest.raises(StoreError, match=r"did not keep what was written of 措施\.txt"):
        graph.load([measures])  # as it is there already: only the node tells
    with pytest.raises(StoreError, match=r"did not keep what was written of 措施\.txt and 1 more"):
        graph.load([measures, reply])
    monkeypatch.undo()
    forget = ServerWriting.forget

    def spare(self, names):
        said = forget(self, names)
        self._run("MATCH (n:Document {id: '答复.txt'}) DELETE n")
        return said

    monkeypatch.setattr(ServerWriting, "forget", spare)
    with pytest.raises(StoreError, match="did not keep"):
        graph.remove(["措施.txt"])
    monkeypatch.undo()
    assert graph.content_hash() == before
    graph.load([measures, reply])
    assert graph.content_hash() == before


def test_what_is_measured_is_kept_or_missed(empty, neo4j, measures, reply, monkeypatch):
    graph = adapt(empty)
    graph.load([measures, reply])
    before = graph.content_hash()
    with AdaptedStore.over(empty) as store:
        assert store.measure("my-question", {"partners": {"a1": 3, "a2": 1}}) == ("measured_my_question_partners",)
        kept = "MATCH (a:Agency) RETURN a.measured_my_question_partners ORDER BY a.id"
        assert neo4j.run(kept) == [[3], [1]]
        assert store.content_hash() == before
        mark = ServerWriting.mark

        def spoil(self, label, name, rows):
            mark(self, label, name, rows)
            self._run("MATCH (n:Agency {id: 'a2'}) DELETE n")

        with monkeypatch.context() as patched:
            patched.setattr(ServerWriting, "mark", spoil)
            with pytest.raises(StoreError, match="did not keep what was written of measured_my_question_partners"):
                store.measure("my-question", {"partners": {"a1": 3}})
        assert neo4j.run(kept) == [[3], [1]]
        assert store.forget_measures() == ("measured_my_question_partners",)
        assert neo4j.run(kept) == [[None], [None]]


def test_a_served_store_keeps_no_measures(embedded):
    with AdaptedStore.over(embedded) as store, pytest.raises(StoreError):
        store.measure("my-question", {"partners": {"a1": 3}})
    assert embedded.evaluate("MATCH (a:Agency) WHERE a.measured_my_question_partners IS NOT NULL RETURN count(a)") == 0


def test_a_connection_on_which_others_failed_is_not_believed(empty, measures):
    graph = adapt(empty)
    graph.load([measures])
    transaction = empty.begin()
    transaction.run("MATCH (a:Agency) DELETE a")
    empty.commit(transaction)
    with pytest.raises(StoreError, match="an earlier commit had failed"):
        for _ in range(50):  # until it takes that one of its connections
            assert graph.counts().nodes["Agency"] == 2
    assert graph.counts().nodes["Agency"] == 2


def test_a_statement_that_fails_leaves_all_as_it_was(empty, measures, reply, monkeypatch):
    graph = adapt(empty)
    graph.load([measures])
    before = graph.content_hash()
    connect = ServerWriting.connect

    def spoil(self, type, names, rows):
        connect(self, type, names, rows)
        self._run("RETURN 1 / 0")

    monkeypatch.setattr(ServerWriting, "connect", spoil)
    with pytest.raises(StoreError, match="by zero"):
        graph.load([reply])
    monkeypatch.undo()
    assert graph.content_hash() == before
    graph.load([reply])


def test_a_server_that_goes_away(empty, neo4j, measures, reply, monkeypatch):
    graph = adapt(empty)
    graph.load([measures])
    before = graph.content_hash()
    commit = empty.commit

    def gone(transaction):
        neo4j.stop()
        return commit(transaction)

    monkeypatch.setattr(empty, "commit", gone)
    with pytest.raises(StoreError, match=r"cannot be reached|was lost while it wrote"):
        graph.load([reply])
    monkeypatch.undo()
    began = time.monotonic()
    with pytest.raises(StoreError, match="cannot be reached"):
        graph.counts()
    assert time.monotonic() - began < 15, "py2neo itself waits for ever"
    neo4j.start()
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j.password)
    again = adapt(through(neo4j))
    assert again.content_hash() == before
    again.load([reply])
    assert len(again.documents()) == 2


def test_a_query_that_takes_too_long_is_stopped(empty, measures):
    graph = adapt(empty)
    graph.load([measures])
    with pytest.raises(QueryError, match="stopped after 1 s"):
        graph._store.query(SLOW, timeout=1)
    assert threading.active_count() < 20


# What is refused


def test_a_served_store_is_not_written(embedded, measures):
    graph = adapt(embedded)
    before = graph.content_hash()
    for write in (lambda: graph.load([measures]), lambda: graph.remove(["措施.txt"]), lambda: graph.build(__file__)):
        with pytest.raises(zhengtu.ZhengtuError):
            write()
    with pytest.raises(StoreError, match="served stores are only read: stop serving it and name its folder"):
        graph.load([measures])
    assert graph.content_hash() == before


def test_other_data_is_left_alone(empty, neo4j):
    graph = adapt(empty)  # nothing is there yet, and nothing is made by looking
    assert graph.counts().nodes == {} and neo4j.run("SHOW CONSTRAINTS YIELD name") == []
    neo4j.run("CREATE (:Person {name: 'mine'})")
    for use in (lambda: adapt(empty), lambda: graph.load([])):
        with pytest.raises(NotAStore, match="holds other data"):
            use()
    assert neo4j.run("SHOW CONSTRAINTS YIELD name") == []


def test_a_database_that_is_not_there(neo4j):
    with pytest.raises(StoreError, match="there is no such database"):
        adapt(py2neo.Graph(neo4j.address, auth=("neo4j", neo4j.password), name="none"))


def test_only_a_graph_of_py2neo_is_adapted():
    with pytest.raises(StoreError, match="str is no Graph of py2neo"):
        adapt("bolt://localhost")


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(MissingExtra, match=r"pip install 'zhengtu\[py2neo\]'"):
        adapt(SimpleNamespace())


def test_pandas_is_named(embedded, monkeypatch):
    graph = adapt(embedded)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match="pip install pandas"):
        graph.data_frame("RETURN 1")


def test_closing_leaves_the_graph_to_its_owner(embedded):
    with adapt(embedded) as graph:
        graph.close()
    with pytest.raises(StoreError, match="is closed"):
        graph.counts()
    assert embedded.evaluate("RETURN 1") == 1
