from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_queries(run: Run) -> None:
    listed = run("queries")
    assert listed.returncode == 0
    assert "issuers  发文机关 | Issuers of a policy\n    -p policy=…  name, required:" in listed.stdout
    assert not listed.stderr
    one = run("queries", "issuers")
    assert one.stdout.startswith("// title zh: 发文机关\n")
    assert "MATCH" in one.stdout


def test_info(run: Run, store: Path) -> None:
    lines = dict(line.rsplit(maxsplit=1) for line in run("info", "--store", store).stdout.splitlines())
    figures = {key.strip(): value for key, value in lines.items()}
    assert figures["documents"] == "1"
    assert figures["nodes"] == "4"
    assert figures["Agency"] == "2"
    assert figures["ISSUED"] == "2"
    assert len(figures["content"]) == 64
    assert figures["schema"]


def test_what_a_question_measures_is_kept_until_the_graph_changes(run: Run, store: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.store"
    shutil.copytree(store, own)
    before = run("info", "-s", own).stdout
    done = run("query", "betweenness", "--write-back", "-f", "json", "-s", own)
    names = [f"measured_betweenness_{column}" for column in ("betweenness", "partners", "rank")]
    assert done.stderr == f"kept as properties: {', '.join(names)}\n"
    assert [row["partners"] for row in json.loads(done.stdout)] == [1, 1]
    kept = "MATCH (a:Agency) RETURN a.measured_betweenness_partners AS n, a.measured_betweenness_rank AS r ORDER BY r"
    assert json.loads(run("query", kept, "-f", "json", "-s", own).stdout) == [{"n": 1, "r": 1}, {"n": 1, "r": 2}]
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
