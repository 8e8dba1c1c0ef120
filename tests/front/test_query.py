from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zhengtu.graph.stores import open_store

from .conftest import Run

NAMES = "MATCH (a:Agency)-[:ISSUED]->(p:Policy) WHERE p.doc_number = $n RETURN a.name ORDER BY a.name"


def test_json(run: Run, store: Path) -> None:
    done = run("query", NAMES, "-p", "n=甲府〔2022〕1号", "--store", store, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == [{"a.name": "=乙市财政局"}, {"a.name": "甲市人民政府"}]
    assert not done.stderr


def test_csv(run: Run, store: Path) -> None:
    done = run("query", "issuers", "-p", "policy=甲府[2022]1号", "--store", store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert [row["agency"] for row in rows] == ["'=乙市财政局", "甲市人民政府"]
    assert not done.stderr


def test_table(run: Run, store: Path) -> None:
    done = run("query", "MATCH (a)-[r:ISSUED]->() RETURN a, r, r.quote ORDER BY a.name", ZHENGTU_STORE=str(store))
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert "甲市人民政府 -ISSUED-> 若干措施" in lines[2]
    assert "\x1b" not in done.stdout
    assert done.stderr == "2 rows\n"


def test_ends_of_edges_are_looked_up(run: Run, store: Path) -> None:
    done = run("query", "MATCH ()-[r:ISSUED]->() RETURN r", "--format", "csv", "--store", store)
    assert "甲市人民政府 -ISSUED-> 若干措施\n" in done.stdout


def test_values_of_cypher_are_json_or_text(run: Run, store: Path) -> None:
    given = ("-p", "a=3", "-p", "b=[1, true]", "-p", "c=中府", "-p", 'd="3"')
    done = run("query", "RETURN $a AS a, $b AS b, $c AS c, $d AS d", *given, "-f", "json", "-s", store)
    assert json.loads(done.stdout) == [{"a": 3, "b": [1, True], "c": "中府", "d": "3"}]


def test_nothing_found(run: Run, store: Path) -> None:
    query = "MATCH (a:Agency) WHERE a.name = 'x' RETURN a.name"
    assert run("query", query, "-f", "json", "-s", store).stdout == "[]\n"
    assert run("query", query, "-f", "csv", "-s", store).stdout == "a.name\n"
    assert run("query", query, "-s", store).stderr == "0 rows\n"


def test_writing_and_nonsense_are_refused(run: Run, store: Path) -> None:
    for statement in ("MATCH (n) DETACH DELETE n", "CREATE (n:Agency {id: 'x'})", "MATCH (n) RETRUN n"):
        done = run("query", statement, "-s", store)
        assert done.returncode == 2
        assert not done.stdout
        assert "Traceback" not in done.stderr
    assert json.loads(run("query", "MATCH (a:Agency) RETURN count(a) AS n", "-f", "json", "-s", store).stdout) == [
        {"n": 2}
    ]


@pytest.mark.parametrize("format", ["csv", "json", "table"])
def test_a_reader_that_stops_early(store: Path, format: str) -> None:
    query = "UNWIND range(1, 50000) AS n RETURN n"
    command = [sys.executable, "-m", "zhengtu", "query", query, "-f", format, "-s", store]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().strip() in (b"n", b"[")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_info(run: Run, store: Path) -> None:
    lines = dict(line.rsplit(maxsplit=1) for line in run("info", "--store", store).stdout.splitlines())
    figures = {key.strip(): value for key, value in lines.items()}
    assert figures["documents"] == "1"
    assert figures["nodes"] == "4"
    assert figures["Agency"] == "2"
    assert figures["ISSUED"] == "2"
    assert len(figures["content"]) == 64
    assert figures["schema"]


def test_a_file_by_its_name(run: Run, store: Path, tmp_path: Path) -> None:
    for name in ("a.json", "a.csv"):
        done = run("query", NAMES, "-p", "n=甲府〔2022〕1号", "-s", store, "-o", name)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{name}: 2 rows\n")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))[0] == {"a.name": "=乙市财政局"}
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "a.name\n'=乙市财政局\n甲市人民政府\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.json"]


def test_parquet_is_typed(run: Run, store: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    query = (
        "MATCH (a:Agency)-[r:ISSUED]->(p) RETURN a AS node, r, 1 AS whole, 0.5 AS real, true AS yes, [1, 2] AS list,"
        " ['甲'] AS texts, null AS nothing, {a: 1} AS map ORDER BY a.name"
    )
    done = run("query", query, "-s", store, "-o", "a.parquet")
    assert (done.returncode, done.stderr) == (0, "a.parquet: 2 rows\n")
    table = parquet.read_table(tmp_path / "a.parquet")
    assert [str(field.type) for field in table.schema][2:6] == ["int64", "double", "bool", "list<element: int64>"]
    assert table.to_pylist()[1] == {
        "node": "甲市人民政府",
        "r": "甲市人民政府 -ISSUED-> 若干措施",
        "whole": 1,
        "real": 0.5,
        "yes": True,
        "list": [1, 2],
        "texts": ["甲"],
        "nothing": None,
        "map": "a: 1",
    }
    assert run("query", "MATCH (a:Nobody) RETURN a.name AS x", "-s", store, "-o", "b.parquet").returncode == 0
    assert parquet.read_table(tmp_path / "b.parquet").to_pylist() == []


def test_a_limit_is_said(run: Run, store: Path) -> None:
    done = run("query", NAMES, "-p", "n=甲府〔2022〕1号", "-s", store, "--limit", "1", "-f", "csv")
    assert done.stdout == "a.name\n'=乙市财政局\n"
    assert done.stderr == "1 of 2 rows\nthe others were left out by the limit\n"
    assert run("query", NAMES, "-p", "n=甲府〔2022〕1号", "-s", store, "--limit", "2").stderr == "2 rows\n"


QUOTE = "甲市人民政府、乙市财政局\x1b[31m印发《若干措施》"


def test_evidence_of_a_question(run: Run, store: Path) -> None:
    asked = ("query", "co-issuing", "-s", store, "--evidence")
    (row,) = json.loads(run(*asked, "-f", "json").stdout)
    called = {sentence.pop("id") for sentence in row["evidence"]}
    assert len(called) == 2 and all(re.fullmatch("[0-9A-Za-z]{9}", id) for id in called)
    assert row["evidence"] == [
        {
            "head": name,
            "relation": "ISSUED",
            "tail": "若干措施",
            "quote": QUOTE,
            "document": "dev/a.txt",
            "page": 1,
        }
        for name in ("=乙市财政局", "甲市人民政府")
    ]
    lines = list(csv.DictReader(io.StringIO(run(*asked, "-f", "csv").stdout, newline="")))
    assert [(line["row"], line["evidence_head"], line["evidence_page"]) for line in lines] == [
        ("1", "'=乙市财政局", "1"),
        ("1", "甲市人民政府", "1"),
    ]
    shown = run(*asked)
    first, second = shown.stdout.split("\n\n")
    assert first.startswith("row  ") and len(first.splitlines()) == 2
    assert second.startswith("row  head") and len(second.splitlines()) == 3
    assert shown.stderr == "1 row\n2 sentences\n" and "\x1b" not in shown.stdout


def test_evidence_of_cypher(run: Run, store: Path) -> None:
    done = run("query", "MATCH ()-[r:ISSUED]->() RETURN r", "--evidence", "-f", "csv", "-s", store)
    assert len(re.findall(r"dev/a\.txt,1,\w{9}\n", done.stdout)) == 2
    done = run("query", "MATCH (a:Agency) RETURN a.name", "--evidence", "-s", store)
    assert (done.returncode, done.stdout) == (2, "")
    assert "only values, which have no sentences: return nodes, relationships or paths" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "a.txt"), "name it .csv, .json or .parquet"),
        (("-o", "a.csv", "-f", "table"), "name it .csv, .json or .parquet"),
        (("-f", "parquet"), "-o FILE.parquet"),
        (("-o", "nowhere/a.csv"), "there is no folder nowhere"),
        (("-o", ".", "-f", "csv"), "it is a folder"),
    ],
)
def test_files_that_cannot_be_written(run: Run, store: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("query", "RETURN 1 AS x", "-s", store, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_parquet_without_its_library(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ImportError('not here')", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = run("query", "RETURN 1 AS x", "-s", store, "-o", "a.parquet", PYTHONPATH=path)
    assert done.returncode == 2 and "pip install 'zhengtu[parquet]'" in done.stderr


def test_a_fault_is_pointed_at(run: Run, store: Path) -> None:
    done = run("query", "MATCH (a:Agency)\nRETRUN a", "-s", store)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "zhengtu: the query cannot be run: line 2, column 1: unexpected 'RETRUN': did you mean RETURN?",
        "  RETRUN a",
        "  ^",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")
@pytest.mark.parametrize("kind", ["embedded", "neo4j"])
def test_control_c_ends_a_query(store: Path, kind: str, request: pytest.FixtureRequest) -> None:
    address = str(store)
    if kind == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        server.empty()
        address = server.address
        open_store(address, create=True).close()
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a + b + c) AS s"
    command = [sys.executable, "-m", "zhengtu", "query", slow, "-s", address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(4)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert time.monotonic() - began < 5
    assert (process.returncode, out, err) == (130, "", "zhengtu: interrupted\n")


@pytest.mark.parametrize("output", [[], ["-o", "page.html"]], ids=["query", "view"])
def test_a_limit_ends_the_command(run: Run, store: Path, output: list[str]) -> None:
    slow = "UNWIND range(1, 9) AS i RETURN size([x IN range(1, 30000000) WHERE x % 7 = 3 | x * x]) AS n"
    began = time.monotonic()
    done = run("view" if output else "query", slow, "--timeout", 1, "-s", store, *output)
    assert time.monotonic() - began < 10  # on its own it takes more than a minute
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("zhengtu: the query was stopped after 1 s: narrow it, add a LIMIT, or allow it more time\n")
    assert run("query", "RETURN 1 AS n", "-f", "csv", "-s", store).stdout == "n\n1\n"  # the store was closed


OWN = """// title zh: 自建
// title en: Number of agencies
// question zh: 有几个机构？
// question en: How many agencies are there?
// source: this test
// parameter least (integer, default 0): 至少 | at least
// column n: 数 | number
MATCH (a:Agency) WITH count(a) AS n WHERE n >= $least RETURN n
"""


def test_questions_of_your_own(run: Run, store: Path, tmp_path: Path) -> None:
    for folder, name in (("one", "mine"), ("two", "issuers")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.cypher").write_text(OWN, encoding="utf-8")
    asked = ("query", "mine", "-f", "csv", "-s", store)
    assert run(*asked, "--queries", "one", "--queries", "two").stdout == "n\n2\n"
    both = os.pathsep.join(["one", "two"])
    assert run("query", "issuers", "-f", "csv", "-s", store, ZHENGTU_QUERIES=both).stdout == "n\n2\n"
    assert run(*asked).returncode == 2
    drawn = run("view", "mine", "--queries", "one", "-o", "x.html", "-s", store)
    assert "cannot be drawn" in drawn.stderr
    listed = run("queries", ZHENGTU_QUERIES=both).stdout
    assert (
        "# 自建 your own, one\nmine  自建 | Number of agencies\n    有几个机构？ How many agencies are there?\n"
        in listed
    )
    assert "# 自建 your own, two\nissuers  自建" in listed and "发文机关 | Issuers" not in listed
    shown = run("queries", "mine", "--queries", "one")
    assert (shown.stdout, shown.stderr) == (OWN, f"from {Path('one', 'mine.cypher')}\n")


def test_a_folder_of_questions_that_is_broken(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    assert "put one .cypher file a question into it" in run("queries", "--queries", "own").stderr
    (tmp_path / "own" / "bad.cypher").write_text(OWN.replace("// title en", "// titel en"), encoding="utf-8")
    for command in (("queries",), ("query", "mine"), ("view", "mine", "-o", "x.html"), ("shell",)):
        done = run(*command, "--queries", "own")
        assert done.returncode == 2
        assert "bad.cypher: 'titel en' is no key of a header: `zhengtu queries issuers`" in done.stderr


def test_queries(run: Run) -> None:
    listed = run("queries")
    assert listed.returncode == 0
    shown = "issuers  发文机关 | Issuers of a policy\n    某一文件由哪些机构印发？ Which agencies issued"
    assert shown in listed.stdout
    assert "-p policy" not in listed.stdout
    assert not listed.stderr
    long = run("queries", "--long").stdout
    assert "    daily use\n    -p policy=…  name, required:" in long
    assert "    → agency: 发文机关 | the agency\n" in long
    found = run("queries", "--search", "风险").stdout + run("queries", "--search", "FIRMS").stdout
    assert "reach  " in found and "renamed-organs  " not in found
    nothing = run("queries", "--search", "量子")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "no question speaks of 量子\n")
    one = run("queries", "issuers")
    assert one.stdout.startswith("// title zh: 发文机关\n")
    assert "MATCH" in one.stdout


def test_what_a_question_measures_is_kept_until_the_graph_changes(run: Run, store: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.store"
    shutil.copytree(store, own)
    before = run("info", "-s", own).stdout
    done = run("query", "betweenness", "--write-back", "-f", "json", "-s", own)
    names = [f"measured_betweenness_{column}" for column in ("betweenness", "partners")]
    assert done.stderr == f"kept as properties: {', '.join(names)}\n"
    assert [row["partners"] for row in json.loads(done.stdout)] == [1, 1]
    kept = "MATCH (a:Agency) RETURN a.measured_betweenness_partners AS n, a.measured_betweenness_betweenness AS r"
    assert json.loads(run("query", kept, "-f", "json", "-s", own).stdout) == [{"n": 1, "r": 0.0}] * 2
    assert run("info", "-s", own).stdout == before
    (tmp_path / "new.txt").write_text("丙市人民政府\n关于印发《丙市办法》的通知\n丙府〔2023〕1号\n", encoding="utf-8")
    done = run("build", "new.txt", "-s", own)
    assert (
        f"  measured on the graph before, and removed: {', '.join(names)}; ask again with --write-back\n" in done.stderr
    )
    assert json.loads(run("query", kept, "-f", "json", "-s", own).stdout)[0] == {"n": None, "r": None}
    assert "measured on the graph" not in run("build", "new.txt", "-s", own).stderr


def test_only_answers_that_name_nodes_are_written_back(run: Run, store: Path) -> None:
    done = run("query", "issuers", "-p", "policy=甲府〔2022〕1号", "--write-back", "-s", store)
    assert (done.returncode, "measures no nodes" in done.stderr) == (2, True)
    done = run("query", "MATCH (a:Agency) RETURN a.id AS id, 1 AS one", "--write-back", "-s", store)
    assert (done.returncode, "only the answer to a named question" in done.stderr) == (2, True)


def test_an_empty_answer_says_which_name_is_not_there(run: Run, store: Path) -> None:
    done = run("query", "issuers", "-p", "policy=丁府〔2099〕1号", "-s", store)
    assert (done.returncode, done.stderr) == (0, "nothing in this graph is called 丁府〔2099〕1号\n0 rows\n")
    done = run("query", "citations", "-p", "policy=甲府〔2022〕1号", "-s", store)
    assert (done.returncode, done.stderr) == (0, "0 rows\n")


def test_the_limit_of_a_question_is_said(run: Run, store: Path) -> None:
    done = run("query", "in-force", "-p", "date=2024/6/30", "-p", "limit=1", "-s", store)
    assert done.stderr == "the question lists 1 rows at most: -p limit=… for more\n1 row\n"


MISSPELT = """// title zh: 甲
// title en: A
// question zh: 甲？
// question en: A?
// source: daily use
// column agency: 机构 | agency
MATCH (a:Agency)-[:ISSUD]->(:Policy) RETURN a.name AS agency ORDER BY agency
"""


def test_own_questions_are_checked(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    file = tmp_path / "own" / "mine.cypher"
    asked = ("query", "mine", "--queries", "own", "-s", store)
    file.write_text(MISSPELT, encoding="utf-8")
    assert "no node or relation type ISSUD: did you mean ISSUED?" in run(*asked).stderr
    file.write_text(MISSPELT.replace("ISSUD", "ISSUED").replace("column agency", "column agnecy"), encoding="utf-8")
    done = run(*asked)
    assert done.returncode == 2
    assert "own/mine.cypher: it returns agency, and declares agnecy: make its `// column` lines those" in done.stderr
