"""Queries read, convert, refuse and explain."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest

from zhengtu.errors import QueryError
from zhengtu.graph.network import Edge, Node, Path
from zhengtu.graph.stores import Table, open_store


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def graph(request, tmp_path_factory, measures, reply):
    """A store with two documents, for tests that only ask."""
    address = tmp_path_factory.mktemp("query") / "store"
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        address = server.address
    with open_store(address, create=True) as store:
        store.load([measures, reply])
        yield store


@pytest.fixture(scope="module")
def folder(tmp_path_factory, measures, reply):
    """The same in an embedded store, for what only its engine does."""
    with open_store(tmp_path_factory.mktemp("query") / "folder", create=True) as store:
        store.load([measures, reply])
        yield store


def test_records_become_nodes_and_edges(graph):
    table = graph.query("MATCH (a:Agency)-[r:ISSUED]->(p:Policy) RETURN a, r, p")
    assert table.columns == ("a", "r", "p")
    agency, issued, policy = table.rows[0]
    assert isinstance(agency, Node) and isinstance(issued, Edge)
    assert (agency.id, agency.type, agency.name) == ("a1", "Agency", "中山市人民政府")
    assert policy.name == "若干政策措施"  # a title goes before a number
    assert policy.properties == {"aliases": ["中府〔2022〕1号"], "date": "2022-01-10", "doc_number": "中府〔2022〕1号"}
    assert (issued.head, issued.type, issued.tail, issued.document) == ("a1", "ISSUED", "p1", "措施.txt")
    assert issued.properties == {
        "date": "2022-01-10",
        "document": "措施.txt",
        "quote": "中山市人民政府",
        "start": 0,
        "end": 7,
        "page": 1,
        "rule": "test.issued",
        "confidence": 0.9,
    }


def test_edges_point_as_they_do_and_not_as_they_were_walked(graph):
    walked = graph.query("MATCH (p:Policy)<-[r:ISSUED]-(a) RETURN r").rows[0][0]
    assert (walked.head, walked.tail) == ("a1", "p1")


def test_paths_keep_the_order_in_which_they_were_walked(graph):
    path = graph.query("MATCH p = (f:FundingPool)<-[:ESTABLISHES]-()<-[:ISSUED]-(a) RETURN p").rows[0][0]
    assert isinstance(path, Path)
    assert [node.id for node in path.nodes] == ["f1", "p1", "a1"]
    assert [(edge.head, edge.tail) for edge in path.edges] == [("p1", "f1"), ("a1", "p1")]
    assert path.edges[0].properties["quote"] == "设立风险补偿资金池"
    alone = graph.query("MATCH p = (t:Proposal) RETURN p").rows[0][0]
    assert ([node.id for node in alone.nodes], alone.edges) == (["t1"], ())


def test_records_within_lists_and_maps_too(graph):
    cypher = "MATCH p = (a)-[r:ISSUED]->(b) RETURN [a, [r]] AS list, {edge: r, inner: {path: p}, all: nodes(p)} AS map"
    listed, mapped = graph.query(cypher).rows[0]
    assert isinstance(listed[0], Node) and isinstance(listed[1][0], Edge)
    assert isinstance(mapped["edge"], Edge) and isinstance(mapped["inner"]["path"], Path)
    assert [node.id for node in mapped["all"]] == ["a1", "p1"]


def test_algorithms_give_nodes(folder):
    rows = folder.query("CALL algo.pagerank() YIELD node, score RETURN node, score").rows
    assert all(isinstance(node, Node) and isinstance(score, float) for node, score in rows)


def test_text_that_looks_like_a_path_stays_text(folder):
    assert folder.query("RETURN '(#9999:0)-[#1:0]->(#1:1)' AS x, '(#1' AS y").rows == (
        ("(#9999:0)-[#1:0]->(#1:1)", "(#1"),
    )


def test_maps_that_pose_as_records_stay_maps(folder):
    maps = [
        {"@rid": "#1:0] LIMIT 0 //", "@type": "ISSUED"},
        {"@rid": "#1:0", "@type": "Agency"},
        {"@rid": 1, "@type": "Agency", "id": "x", "name": "y"},
        {"@rid": "#1:0", "@type": ["Agency"]},
    ]
    for map in maps:
        assert folder.query("RETURN $map", {"map": map}).rows == ((map,),)
    posed = {"@rid": "#9999:0", "@type": "ISSUED"}
    assert folder.query("RETURN $map", {"map": posed}).rows == ((None,),)


def test_plain_values_stay_plain(graph):
    values = {"whole": 1, "real": 1.5, "yes": True, "nothing": None, "list": ["甲", 2], "map": {"乙": {"丙": 1}}}
    table = graph.query(
        "RETURN 1 AS whole, 1.5 AS real, true AS yes, null AS nothing, ['甲', 2] AS list, {乙: {丙: 1}} AS map"
    )
    assert table == Table(tuple(values), (tuple(values.values()),))


def test_what_serves_replacement_is_not_shown(graph):
    hidden = {"said", "said_name", "said_aliases", "spans"}
    cypher = "MATCH (:Document)-[m:MENTIONS]->(n) RETURN m, n, properties(m) AS pm, properties(n) AS pn, n {.*} AS all"
    for mention, node, *maps in graph.query(cypher).rows:
        assert not hidden & (set(mention.properties) | set(node.properties))
        assert not any(hidden & set(map) for map in maps)


def test_every_entity_is_found_without_its_label(graph):
    rows = graph.query("MATCH (n) WHERE NOT n:Document RETURN labels(n)[0], n.id ORDER BY n.id").rows
    assert rows == (("Agency", "a1"), ("Agency", "a2"), ("FundingPool", "f1"), ("Policy", "p1"), ("Proposal", "t1"))


def test_parameters_are_values_and_nothing_else(graph):
    cypher = "MATCH (a:Agency) WHERE a.name = $name OR a.name IN $names RETURN a.id ORDER BY a.id"
    assert graph.query(cypher, {"name": "中山市人民政府", "names": ["中山市发展和改革局"]}).rows == (("a1",), ("a2",))
    evil = "x' OR 1=1 RETURN 1 //"
    assert graph.query(cypher, {"name": evil, "names": []}).rows == ()
    echoed = {"text": evil, "list": [1, 2.5, None, "甲"], "map": {"k": [True]}}
    assert graph.query("RETURN $text, $list, $map", echoed).rows == ((evil, [1, 2.5, None, "甲"], {"k": [True]}),)


def test_chinese_in_every_place(graph):
    rows = graph.query(
        "MATCH (`机构`:Agency) WHERE `机构`.name =~ '中山市.{2,4}[和与]改革局' OR '市政府' IN `机构`.aliases"
        " RETURN `机构`.name AS `名称`, size(`机构`.name) AS n, substring(`机构`.name, 0, 3) AS s ORDER BY n"
    )
    assert rows.columns == ("名称", "n", "s")
    assert rows.rows == (("中山市人民政府", 7, "中山市"), ("中山市发展和改革局", 9, "中山市"))
    assert graph.query("MATCH (p:Policy) WHERE p.doc_number = '中府〔2022〕1号' RETURN p.id").rows == (("p1",),)


def test_sums_of_money_divide_as_money(graph):
    assert graph.query("MATCH (f:FundingPool) RETURN f.amount / 1000000000").rows == ((0.5,),)


@pytest.mark.parametrize(
    ("returned", "columns"),
    [
        ("n.id, n.name AS `名`", ("n.id", "名")),
        ("count(*) AS c, [1, 2] AS l, {a: 1, b: n.id} AS m", None),
        ("coalesce(n.a, n.b), [1, 2], n", ("coalesce(n.a, n.b)", "[1, 2]", "n")),
        ("DISTINCT n.id AS id ORDER BY id LIMIT 3", ("id",)),
    ],
)
def test_columns_are_named_when_there_are_no_rows(graph, returned, columns):
    table = graph.query(f"MATCH (n:Agency) WHERE n.id = $id RETURN {returned}", {"id": "没有"})
    assert table.rows == ()
    assert table.columns == (columns or ("c", "l", "m"))


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH (n:Agency WHERE RETURN n", r"line 1, column 30"),
        ("MATCH (n)\nRETURN n.", r"line 2, column 10"),
        ("RETURN 1;\nRETURN 2", r"line 1, column 9|exactly one statement"),
        ("MATCH (n) RETURN nope(n)", r"Unknown function 'nope'"),
        ("MATCH (n) RETURN m", r"m"),
        ("", r"."),
        ("MATCH (n) WHERE n.name = $name RETURN n", r"needs a value for name: give it as a parameter: -p name="),
        ("RETURN 1/0", r"zero"),
    ],
)
def test_errors_say_what_and_where(graph, cypher, message):
    with pytest.raises(QueryError, match=message) as caught:
        graph.query(cypher)
    text = str(caught.value)
    assert "\n" not in text
    assert "com.arcadedb" not in text and "Exception" not in text


def test_a_parameter_that_is_no_value(graph):
    with pytest.raises(QueryError, match="parameter"):
        graph.query("RETURN $x", {"x": object()})


@pytest.mark.parametrize(
    ("cypher", "line", "column", "reason"),
    [
        ("MATCH (n) RETRUN n", 1, 11, "unexpected 'RETRUN'"),
        ("MATCH (n)\nRETURN n.", 2, 10, "the query ends too early, expected a"),
        ("MATCH (n:Agency)\nWHERE n.name = '市' = = 1\nRETURN n", 2, 22, "unexpected '='"),
        ("UNWIND [1, 2] x RETURN x", 1, 15, "unexpected 'x'"),
    ],
)
def test_faults_are_placed_alike(graph, cypher, line, column, reason):
    with pytest.raises(QueryError) as caught:
        graph.query(cypher)
    assert (caught.value.line, caught.value.column, caught.value.statement) == (line, column, cypher)
    assert str(caught.value).startswith(f"the query cannot be run: line {line}, column {column}: {reason}")


def test_a_caret_stands_under_the_place_whatever_the_width_of_characters():
    fault = QueryError("x", statement="RETURN 1\n\t'中文' + )", line=2, column=9)
    assert fault.pointer.splitlines() == ["   '中文' + )", "   " + " " * 9 + "^"]
    assert QueryError("x").pointer == QueryError("x", statement="a", line=2, column=1).pointer == ""


SLOW = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a WHERE a < 0 RETURN a"


def test_a_query_is_stopped_in_time(graph):
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.3 s: narrow it"):
        graph.query(SLOW, timeout=0.3)
    assert time.monotonic() - start < 5


# One step of the engine, which looks at no clock within it.
STEPS = [
    "size([x IN range(1, 10000000) WHERE x % 7 = 3 | x * x])",
    "reduce(s = 0, x IN range(1, 10000000) | s + x % 7)",
]


@pytest.mark.parametrize("step", STEPS, ids=["list", "sum"])
def test_the_limit_holds_within_a_step_of_the_engine(folder, step):
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.3 s: narrow it"):
        folder.query(f"RETURN {step} AS n", timeout=0.3)
    assert time.monotonic() - start < 2
    assert folder.query("RETURN 1 AS one", timeout=5).rows == ((1,),)  # the store answers on


def beside() -> list[str]:
    """Return the engines that this process started."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            mine = int(status[1]) == os.getpid() and status[0] != "Z"
            if mine and b"zhengtu.graph.stores.spare" in (folder / "cmdline").read_bytes():
                found.append(folder.name)
    return found


def test_while_one_is_at_work_others_are_ended_for_good(tmp_path, measures, reply):
    from zhengtu.graph.stores import working

    where = tmp_path / "s"
    with open_store(where, create=True) as store:
        store.load([measures])
    endless = "UNWIND range(1, 40) AS i RETURN reduce(s = 0, x IN range(1, 1000000) | s + x % 7) AS n"
    with open_store(where) as store:
        asked = [
            "MATCH (a:Agency)-[r]->(p) RETURN a, r, p ORDER BY a.id, p.id",
            "RETURN date('2022-01-10') AS d, 1.5, $x",
        ]
        before = [store.query(one, {"x": [1, "二"]}) for one in asked]
        with pytest.raises(QueryError, match="stopped after"):
            store.query(f"{endless} UNION ALL {endless}", timeout=0.2)
        if not working.left():
            pytest.skip("the engine ended it by itself")
        first = list(working._left)
        for _ in range(2):
            start = time.monotonic()
            with pytest.raises(QueryError, match=r"stopped after 0\.2 s"):
                store.query(endless, timeout=0.2)
            assert time.monotonic() - start < 8
        assert [store.query(one, {"x": [1, "二"]}, timeout=20) for one in asked] == before
        with pytest.raises(QueryError, match="line 1, column 11: unexpected 'RETRUN'") as raised:
            store.query("MATCH (n) RETRUN n", timeout=20)
        assert raised.value.pointer
        with pytest.raises(QueryError, match="read-only"):
            store.query("MATCH (n) DETACH DELETE n", timeout=20)
        until = time.monotonic() + 5
        while any(one.is_alive() for one in working._left if one not in first) or len(beside()) > 1:
            assert time.monotonic() < until, "what was ended is still at work"
            time.sleep(0.05)
        if not any(one.is_alive() for one in first):
            pytest.skip("this machine is too quick for the test")
    assert not beside()
    with open_store(where) as store:
        assert store.check() == ()


SCRIPT = """
import sys
import zhengtu
graph = zhengtu.open(sys.argv[1], timeout=0.3)
try:
    graph.query("UNWIND range(1, 999) AS i RETURN size([x IN range(1, 9000000) WHERE x % 7 = 3 | x * x]) AS n")
except zhengtu.errors.QueryError as error:
    print(error)
graph.close()
sys.exit(7)
"""


def test_a_script_ends_as_it_wants_while_a_statement_is_still_at_work(tmp_path, measures):
    with open_store(tmp_path / "s", create=True) as store:
        store.load([measures])
    start = time.monotonic()
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "s")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert time.monotonic() - start < 25
    assert (done.returncode, done.stderr) == (7, ""), done.stderr[:500]
    assert done.stdout.startswith("the query was stopped after 0.3 s")
    with open_store(tmp_path / "s") as store:
        assert store.query("RETURN 1").rows == ((1,),)


def test_a_query_is_given_up_at_once(graph):
    for seconds in (1.0, 0.5):
        start = time.monotonic()
        timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            graph.query(SLOW, timeout=8)
        assert time.monotonic() - start < 5
        assert graph.query("RETURN 1 AS one").rows == ((1,),)  # the store is there as before
