"""Topics of one's own: an option and a variable, documents read again, and pages and annotations without topics."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zhengtu.building import build
from zhengtu.graph.stores import open_store

from .conftest import Run

PLAN = "江门市会展业发展规划\n第一条 对举办展会的企业，给予最高50万元补助。\n江门市商务局\n2022年3月1日\n"
TABLE = (
    "标题,发文字号,发布部门,发布日期,实施日期\n"
    "关于办好美食节的意见,江府〔2021〕5号,江门市人民政府,2021-05-06,2021-06-01\n"
)
OWN = '["节庆"]\nterms = ["美食节", "会展"]\n'
ABOUT = "MATCH (p:Policy)-[r:ABOUT]->(t:Topic) RETURN p.name, t.name, r.quote ORDER BY p.name, t.name"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a plan and a table, and beside it a file of topics."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "规划.txt").write_text(PLAN, encoding="utf-8")
    (folder / "表.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    return folder


def about(run: Run) -> list[list[str]]:
    return [list(row.values()) for row in json.loads(run("query", ABOUT, "--store", "s", "--format", "json").stdout)]


def test_an_option_and_a_variable_name_them(run: Run, papers: Path) -> None:
    assert run("build", "papers", "--store", "s").returncode == 0
    plan, opinion = "江门市会展业发展规划", "关于办好美食节的意见"
    assert about(run) == [[plan, "服务业", plan]]
    again = run("build", "papers", "--store", "s", "--topics", "own.toml")
    assert "2 unchanged" in again.stderr  # the files, which are read anew all the same
    own = [[plan, "服务业", plan], [plan, "节庆", plan], [opinion, "节庆", opinion]]
    assert sorted(about(run)) == sorted(own)
    run("build", "papers", "--store", "s", ZHENGTU_TOPICS="own.toml")
    assert sorted(about(run)) == sorted(own)
    run("build", "papers", "--store", "s")
    assert len(about(run)) == 1


def test_a_file_that_cannot_be_followed_stops_the_build(run: Run, papers: Path) -> None:
    (papers.parent / "own.toml").write_text("节庆 = 1", encoding="utf-8")
    done = run("build", "papers", "--store", "s", "--topics", "own.toml")
    assert done.returncode == 2
    assert "own.toml is no TOML" in done.stderr and "terms = " in done.stderr
    assert not (papers.parent / "s").exists()


def test_pages_and_annotations_are_without_them(run: Run, papers: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    build([papers], store)
    with open_store(store) as opened:
        drawn, whole = opened.network(apart=()), opened.network()
    assert {node.type for node in whole.nodes.values()} - {node.type for node in drawn.nodes.values()} == {
        "Topic",
        "Instrument",
    }
    assert {edge.type for edge in whole.edges} - {edge.type for edge in drawn.edges} == {"ABOUT", "USES"}
    with open_store(store) as opened:
        assert {edge.type for edge in opened.network(apart=("Topic",)).edges} - {e.type for e in drawn.edges} == {
            "ABOUT"
        }
    assert run("extract", "papers", "--out", "out").returncode == 0
    said = json.loads((tmp_path / "out" / "规划.json").read_text(encoding="utf-8"))
    assert {entity["type"] for entity in said["entities"]} == {"Agency", "Policy"}
    assert {relation["type"] for relation in said["relations"]} == {"ISSUED"}


def test_what_a_table_implies_is_marked(papers: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    build([papers / "表.csv"], store)
    with open_store(store) as opened:
        (row,) = opened.query("MATCH (p:Policy) RETURN p.effective, p.issuer_level, p.region, p.derived").rows
    assert row == ("2021-06-01", "municipal", "江门市", ["issuer_level", "region"])
