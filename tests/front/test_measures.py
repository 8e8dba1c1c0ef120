"""Measures from documents to stores: they follow their policy, go with their document and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengtu.building import build
from zhengtu.graph.stores import open_store

from .conftest import Run

PLAN = (
    "江门市会展业行动方案\n一、办好展会。2022年9月底前办。（市商务局牵头，市财政局配合）\n"
    "二、设立会展业发展专项资金。（市财政局负责）\n江门市人民政府\n2022年3月1日\n"
)
CITES = "根据《江门市会展业行动方案》（江府〔2022〕5号），通知如下。"
NUMBERING = f"关于会展的通知\n各有关单位：\n{CITES}\n江门市人民政府\n2022年4月1日\n"
ALL = "MATCH (m:Measure)-[:CONTAINED_IN]->(p:Policy) RETURN m.id, m.number, m.deadline, p.id ORDER BY m.number"
LED = "MATCH (a:Agency)-[r:LEADS|CO_HANDLES]->(m:Measure) RETURN a.name, type(r), m.number ORDER BY m.number, type(r)"
NAMED = "MATCH (m:Measure)-[r:CONCERNS]->(x) RETURN m.number, r.how, x.name"


@pytest.fixture(params=["embedded", "neo4j"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, on each engine."""
    if request.param == "embedded":
        return str(tmp_path / "store")
    server = request.getfixturevalue("neo4j_server")
    server.empty()
    return str(server.address)


def test_measures_follow_their_policy(tmp_path: Path, address: str) -> None:
    for name, text in (("plan", PLAN), ("numbering", NUMBERING)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    titled, numbered = "江门市会展业行动方案@广东省/江门市", "江府〔2022〕5号"
    alone = build([tmp_path / "plan"], address)
    with open_store(address) as store:
        assert store.query(ALL).rows == (
            (f"Measure:{titled}#1", "1", "2022-09-30", f"Policy:{titled}"),
            (f"Measure:{titled}#2", "2", None, f"Policy:{titled}"),
        )
        assert store.query(LED).rows == (
            ("江门市财政局", "CO_HANDLES", "1"),
            ("江门市商务局", "LEADS", "1"),
            ("江门市财政局", "LEADS", "2"),
        )
        assert store.query(NAMED).rows == (("2", "ESTABLISHES", "会展业发展专项资金"),)
    both = build([tmp_path / "numbering"], address)
    assert both.again == ("plan/a.txt",)
    with open_store(address) as store:
        ids = [id for id, *_ in store.query(ALL).rows]
        assert ids == [f"Measure:{numbered}#1", f"Measure:{numbered}#2"]
        (plan,) = store.extractions(["plan/a.txt"])
        own = plan.original
        assert own and {e.id for e in own.entities if e.type == "Measure"} == {f"Measure:{titled}#{n}" for n in "12"}
        store.remove(["numbering/a.txt", "plan/a.txt"])
        assert "Measure" not in store.counts().nodes
    fresh = str(tmp_path / "fresh")
    assert build([tmp_path / "plan", tmp_path / "numbering"], fresh).content_hash == both.content_hash
    assert build([tmp_path / "plan"], str(tmp_path / "again")).content_hash == alone.content_hash


def test_what_follows_is_not_listed_as_joined(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for name, text in (("a", PLAN), ("b", NUMBERING)):
        (tmp_path / "papers" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("build", "papers", "--store", "s").returncode == 0
    listed = run("merges", "--store", "s", "--format", "csv").stdout
    assert "Policy:江府〔2022〕5号" in listed and "Measure" not in listed
