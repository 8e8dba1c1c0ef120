"""From Python a graph is corrected by the rows of its answers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import zhengtu
from zhengtu.errors import CorrectionError
from zhengtu.graph.network import Edge

from .conftest import SAMPLES

PAPER = "zhongshan-cohandling-2023.txt"
ASKED = "MATCH (a)-[r:CO_HANDLES]->(b) RETURN a.name AS name, r ORDER BY name"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "papers").mkdir()
    shutil.copy(SAMPLES / PAPER, tmp_path / "papers")
    monkeypatch.delenv("ZHENGTU_BY", raising=False)
    zhengtu.build(tmp_path / "papers", tmp_path / "store")
    return tmp_path


def test_rows_are_rejected_and_builds_follow(built: Path) -> None:
    with zhengtu.open(built / "store") as graph:
        before = graph.content_hash()
        answer = graph.query(ASKED)
        graph.correct.by = "林"
        rejected = graph.correct.reject(answer[0], note="不是")
        graph.correct.amend(answer.evidence()[0], type="LEADS")
        graph.correct.restore(next(edge for edge in graph.network().edges if edge.type == "CO_HANDLES"))
        listed = graph.corrections()
        assert [(row["by"], row["do"], row["state"]) for row in listed] == [
            ("林", "reject", "stands"),
            ("林", "amend", "followed"),
            ("林", "restore", "stands"),
        ]
        assert listed[0]["note"] == "不是" and listed.columns[0] == "event"
        assert len(listed.to_dataframe()) == 3
        for row in listed:
            graph.correct.undo(row["event"])
        for name in ("rename", "retype"):
            event = getattr(graph.correct, name)("中山市科学技术局", "Enterprise", document=f"papers/{PAPER}")
            graph.correct.undo(event)
        graph.correct.same("中山市科学技术局", "Agency:某局")
        graph.correct.different("中山市科学技术局", "Agency:某某局")
        text = (built / "papers" / PAPER).read_text(encoding="utf-8")
        quote = next(line for line in text.splitlines() if len(line) > 20 and text.count(line) == 1)
        graph.correct.add("中山市科学技术局", "LEADS", "Program:某某行动", quote=quote, document=f"papers/{PAPER}")
    assert rejected
    report = zhengtu.build(built / "papers", built / "store")
    assert report.corrected.followed == 3 and report.content_hash != before
    with zhengtu.open(built / "store") as graph:
        found = graph.query("MATCH ()-[r {rule: 'hand'}]->(b) RETURN b.name, r.author")
        assert found.rows == (("某某行动", "林"),)
        for row in graph.corrections():
            if row["state"] == "followed":
                graph.correct.by = row["by"]
                graph.correct.undo(row["event"])
    assert zhengtu.build(built / "papers", built / "store").content_hash == before


def test_what_is_no_row_of_a_relation(built: Path) -> None:
    with zhengtu.open(built / "store") as graph:
        assert not len(graph.corrections())
        edges = [edge for edge in graph.network().edges if isinstance(edge, Edge)]
        for row in ({"name": "x"}, {"a": edges[0], "b": edges[1]}, {"id": "abc"}):
            with pytest.raises(CorrectionError, match=r"a row with .* relations: give one of `answer\.evidence\(\)`"):
                graph.correct.reject(row)
        with pytest.raises(CorrectionError, match="no statement of the store is called abc"):
            graph.correct.reject("abc")
        with pytest.raises(CorrectionError, match="has no event abc"):
            graph.correct.undo("abc")
        with pytest.raises(CorrectionError, match="the store holds no document 'x'"):
            graph.correct.rename("中山市科学技术局", "某局", document="x")
        assert not graph.correct.path.exists()
