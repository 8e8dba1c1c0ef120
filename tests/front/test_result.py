"""Answers in Python: rows, what becomes of them, and how they show themselves."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import zhengtu
from zhengtu.graph.network import Edge, Node
from zhengtu.graph.statements import Entity, Extraction, Source
from zhengtu.graph.stores import Table, open_store
from zhengtu.result import Result
from zhengtu.viz.notes import contents

EDGES = "MATCH (a:Agency)-[r:ISSUED]->(p:Policy) RETURN a, r, p.doc_number AS number ORDER BY a.name DESC"
QUOTE = "甲市人民政府、乙市财政局\x1b[31m印发《若干措施》"
QUESTION = """// title zh: 谁发文
// title en: Who issues
// question zh: 谁发文？
// question en: Who issues?
// source: a test
// parameter least (integer, default 1): 至少几份 | at least so many
// column agency: 机构 | the <agency>
// column policies: 文件数 | how many
MATCH (a:Agency)-[:ISSUED]->(p:Policy)
WITH a, count(p) AS policies WHERE policies >= $least
RETURN a.name AS agency, policies ORDER BY agency
"""


@pytest.fixture
def graph(store: Path) -> Iterator[zhengtu.Graph]:
    with zhengtu.open(store) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "who-issues.cypher").write_text(QUESTION, encoding="utf-8")
    return tmp_path / "own"


def test_it_is_a_sequence_of_dicts_and_a_table(graph: zhengtu.Graph) -> None:
    result = graph.query(EDGES)
    assert isinstance(result, Sequence) and isinstance(result, Table) and type(result) is zhengtu.Result
    assert result.columns == ("a", "r", "number")
    assert [row["a"].name for row in result] == ["甲市人民政府", "=乙市财政局"] == [row[0].name for row in result.rows]
    assert len(result) == 2 and result[-1]["a"].name == "=乙市财政局"
    assert [row["number"] for row in result[:1]] == ["甲府〔2022〕1号"]
    assert isinstance(result[0]["a"], Node) and isinstance(result[0]["r"], Edge)
    assert result == Table(result.columns, result.rows) == result and result != Table((), ())
    with pytest.raises(IndexError):
        result[2]


def test_a_data_frame_has_types(graph: zhengtu.Graph) -> None:
    frame = graph.query(
        "UNWIND [1, 2] AS n RETURN n AS whole, CASE n WHEN 1 THEN 7 END AS gap, CASE n WHEN 2 THEN true END AS truth,"
        " n + 0.5 AS real, ['甲', n] AS list, CASE n WHEN 1 THEN '甲' END AS text, null AS nothing ORDER BY n"
    ).to_dataframe()
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert (kinds["whole"], kinds["gap"], kinds["truth"], kinds["real"]) == ("int64", "Int64", "boolean", "float64")
    assert (
        frame["list"][1] == ["甲", 2] and list(frame["text"].isna()) == [False, True] and frame["nothing"].isna().all()
    )
    edges = graph.query(EDGES).to_dataframe()
    assert list(edges["a"]) == ["甲市人民政府", "=乙市财政局"]
    assert edges["r"][0] == "甲市人民政府 -ISSUED-> 若干措施", "the end that is not in the row has its name, too"
    empty = graph.query("MATCH (a:Agency {id: 'none'}) RETURN a.name AS name, a.level AS level").to_dataframe()
    assert list(empty.columns) == ["name", "level"] and empty.empty


def test_pandas_is_named_where_it_is_missing(graph: zhengtu.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(zhengtu.MissingExtra, match=r"pip install pandas, or pip install 'zhengtu\[notebook\]'"):
        graph.query("RETURN 1 AS one").to_dataframe()


def test_files(graph: zhengtu.Graph, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="of the extra dev")
    result = graph.query(EDGES)
    result.to_csv(tmp_path / "new" / "a.csv")
    text = (tmp_path / "new" / "a.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeffa,r,number\n甲市人民政府,") and "\n'=乙市财政局," in text
    result.to_json(tmp_path / "a.json")
    read = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert read[0]["a"]["id"] == "Agency:1" and read[1]["r"]["properties"]["quote"] == QUOTE
    mixed = graph.query("UNWIND [1, 2] AS n RETURN n, CASE n WHEN 2 THEN 3 END AS gap, ['甲'] AS list, null AS nothing")
    mixed.to_parquet(tmp_path / "a.parquet")
    frame = pandas.read_parquet(tmp_path / "a.parquet")
    assert list(frame.columns) == ["n", "gap", "list", "nothing"] and list(frame["list"][0]) == ["甲"]
    assert str(frame["n"].dtype) == "int64" and frame["gap"][1] == 3 and frame["nothing"].isna().all()


def test_at_the_prompt(graph: zhengtu.Graph) -> None:
    shown = repr(graph.query(EDGES)).splitlines()
    assert shown[0].split() == ["a", "r", "number"] and shown[-1] == "2 rows"
    assert shown[1].startswith("甲市人民政府  甲市人民政府 -ISSUED-> 若干措施")
    many = repr(graph.query("UNWIND range(1, 1500) AS n RETURN n, 'a\x1b[31m' + '长' AS text")).splitlines()
    assert len(many) == 22 and many[-1] == "the first 20 of 1,500 rows"
    assert "\x1b" not in "".join(many)
    assert repr(graph).startswith("<zhengtu graph in ") and repr(graph.network()) == "<network of 3 nodes and 2 edges>"


def test_in_a_notebook(graph: zhengtu.Graph) -> None:
    hostile = "<img src=x onerror=alert(1)>\"'&甲市"
    shown = graph.query("UNWIND range(1, 60) AS n RETURN n, $x AS `<b>`, $y AS y", x=hostile, y="$")._repr_html_()
    assert "<img" not in shown and "<b>" not in shown
    assert shown.count("&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;甲市</td>") == 50
    assert "the first 50 of 60 rows" in shown and "&lt;b&gt;</th>" in shown
    assert re.match(r'<div class="[^"]*mathjax_ignore', shown), "Jupyter would set $…$ as a formula"
    assert "1,500" not in shown and '<th style="text-align: right' in shown
    counts = graph._repr_html_()
    assert counts and "机构" in counts and "发布" in counts and "1 document<" in counts
    graph.close()
    assert graph._repr_html_() is None, "a closed graph shows itself as text"


def test_a_question_says_what_its_columns_mean(store: Path, folder: Path) -> None:
    with zhengtu.open(store, queries=folder) as graph:
        shown = graph.query("who-issues", least=1)._repr_html_()
    assert "<b>谁发文 Who issues</b>" in shown and "least 1" in shown
    assert '<span title="机构 | the &lt;agency&gt;">agency<br><small>机构</small></span>' in shown


def test_questions_of_ones_own(store: Path, folder: Path, tmp_path: Path) -> None:
    with zhengtu.open(store, queries=[folder]) as graph:
        assert graph.query("who-issues", least="1").rows == (("=乙市财政局", 1), ("甲市人民政府", 1))
        listed = {row["name"]: row for row in graph.queries()}
        assert listed["who-issues"]["folder"] == str(folder) and listed["who-issues"]["parameters"] == ["least=1"]
        assert listed["issuers"] == {
            "name": "issuers",
            "title_zh": "发文机关",
            "title_en": "Issuers of a policy",
            "parameters": ["policy"],
            "source": "daily use",
            "folder": "",
        }
        assert list(listed) == sorted(listed)
        assert graph.show("who-issues") == QUESTION and repr(graph.show("who-issues")) == QUESTION
        with pytest.raises(zhengtu.QueryError, match="did you mean who-issues"):
            graph.show("who-isues")
        assert graph.query("who-issues").view().nodes
    with zhengtu.open(store) as graph, pytest.raises(zhengtu.QueryError, match="there is no question"):
        graph.query("who-issues")
    with pytest.raises(zhengtu.QueryError, match="is no folder with questions"):
        zhengtu.open(store, queries=tmp_path / "none")
    zhengtu.open(store).close()  # which was not left open


def test_pages(graph: zhengtu.Graph, tmp_path: Path) -> None:
    result = graph.query("issuers", policy="甲府〔2022〕1号")
    page = result.view(height=333)
    assert (page.nodes, page.relations) == (3, 2) and "html" not in repr(page)
    shown = page._repr_html_()
    assert "height: 333px" in shown
    assert 'sandbox="allow-scripts allow-downloads allow-modals"' in shown, "never with allow-same-origin"
    assert shown.count("<") == 2 and "<script" not in shown, "the page is escaped within an attribute"
    result.to_page(tmp_path / "sub" / "page.html")
    written = (tmp_path / "sub" / "page.html").read_text(encoding="utf-8")
    assert written == page.html and "<title>发文机关 Issuers of a policy</title>" in written
    assert contents(tmp_path / "sub" / "page.html")["hashes"] == graph.documents(), "corrections tell them"
    assert graph.view().nodes == 3
    with pytest.raises(zhengtu.QueryError, match="no answer to a question"):
        graph.queries().view()
    graph.close()
    with pytest.raises(zhengtu.StoreError, match="open it again"):
        result.view()


def test_evidence(graph: zhengtu.Graph) -> None:
    of_edges, of_values = graph.query(EDGES), graph.query("issuers", policy="甲府〔2022〕1号")
    first, second = (("甲市人民政府", "ISSUED", "若干措施"), ("=乙市财政局", "ISSUED", "若干措施"))
    found = of_edges.evidence()
    assert found.columns == ("row", "head", "relation", "tail", "quote", "document", "page", "id")
    assert [row[:6] for row in found.rows] == [(1, *first, QUOTE, "dev/a.txt"), (2, *second, QUOTE, "dev/a.txt")]
    # By the codes of the characters, = comes before 甲.
    assert [row[:4] for row in of_values.evidence().rows] == [(1, *second), (2, *first)]
    assert of_values.evidence().title == "发文机关 Issuers of a policy"
    assert not graph.query("MATCH (a:Agency {id: 'none'})-[r]->() RETURN r").evidence()
    with pytest.raises(zhengtu.QueryError, match="only values"):
        graph.query("RETURN 1 AS one").evidence()
    with pytest.raises(zhengtu.QueryError, match="no answer to a question"):
        found.evidence()


def test_a_name_that_no_graph_has_draws_a_warning(graph: zhengtu.Graph) -> None:
    with pytest.warns(UserWarning, match="did you mean Agency") as caught:
        assert not graph.query("MATCH (a:Agncy) RETURN a.name")
    assert caught[0].filename == __file__


@pytest.mark.filterwarnings("error")
def test_parameters_may_have_any_name(graph: zhengtu.Graph) -> None:
    names = {"timeout": 1, "self": 2, "name_or_cypher": 3, "queries": 4}
    asked = "RETURN $timeout AS a, $self AS b, $name_or_cypher AS c, $queries AS d"
    assert graph.query(asked, **names).rows == ((1, 2, 3, 4),)
    assert not graph.network("MATCH (n {id: $self + $name_or_cypher + $timeout + $queries}) RETURN n", **names).nodes


def test_a_time_limit_holds_for_all_that_a_graph_is_asked(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []
    with zhengtu.open(store, timeout=7) as graph:
        ask = graph._store.query

        def query(*arguments: Any, timeout: float | None = None) -> Table:
            given.append(timeout)
            return ask(*arguments, timeout=timeout)

        monkeypatch.setattr(graph._store, "query", query)
        graph.query("MATCH ()-[r:ISSUED]->() RETURN r").view()
        assert len(given) > 3 and set(given) == {7}
        given.clear()
        graph.timeout = None
        graph.query("issuers", policy="若干措施")
        assert set(given) == {None}


def test_names_of_ends_are_found_whatever_their_label(tmp_path: Path) -> None:
    with zhengtu.open(_mentioning(tmp_path)) as graph:
        result = graph.query("MATCH (:Document)-[r:MENTIONS]->() RETURN r")
        assert result.to_dataframe()["r"][0] == "a.txt -MENTIONS-> 甲局"


def _mentioning(folder: Path) -> Path:
    with open_store(str(folder / "s"), create=True) as store:
        agency = Entity("Agency:1", "Agency", "甲局", (), ((0, 2),))
        store.load([Extraction(Source("a.txt", "0" * 64, "text/plain", "", 40), (agency,), ())])
    return folder / "s"


def test_a_result_is_small_when_made_by_hand() -> None:
    result = Result(("a",), ((1,),))
    assert result.title == "" and repr(result) == "a\n1\n1 row" and list(result) == [{"a": 1}]
