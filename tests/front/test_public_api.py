from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import zhengtu
from zhengtu import errors


def test_public_names() -> None:
    public = {name for name in vars(errors) if isinstance(getattr(errors, name), type)}
    assert set(zhengtu.__all__) == public | {"Graph", "Result", "__version__", "build", "open"}
    assert all(hasattr(zhengtu, name) for name in zhengtu.__all__)
    assert zhengtu.__version__ == version("zhengtu")
    with pytest.raises(AttributeError):
        zhengtu.nothing  # noqa: B018


def test_import_is_light() -> None:
    code = "import sys; before = set(sys.modules); import zhengtu; print(*(set(sys.modules) - before))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert {name for name in loaded if name.startswith("zhengtu")} == {"zhengtu", "zhengtu.errors"}
    assert not {"typer", "arcadedb", "spacy", "importlib.metadata"} & set(loaded)


def test_a_graph(store: Path) -> None:
    with zhengtu.open(store) as graph:
        table = graph.query("MATCH (a:Agency) WHERE a.name = $name RETURN a.name", name="甲市人民政府")
        assert table.rows == (("甲市人民政府",),)
        assert len(graph.query("issuers", policy="甲府〔2022〕1号").rows) == 2
        assert {node.type for node in graph.network().nodes.values()} == {"Agency", "Policy"}
        assert len(graph.network("MATCH (p:Policy) RETURN p").nodes) == 1
        assert set(graph.to_networkx()) == set(graph.network().nodes)
        assert ("Agency:1", "Policy:1", "ISSUED dev/a.txt") in graph.to_networkx(documents=True).edges
        assert "dev/a.txt" in graph.to_networkx(documents=True)
        assert graph.counts().relations["ISSUED"] == 2
        assert list(graph.documents()) == ["dev/a.txt"]
        assert len(graph.content_hash()) == 64
    graph.close()


def test_errors_have_a_remedy(tmp_path: Path, store: Path) -> None:
    with pytest.raises(zhengtu.NotAStore) as caught:
        zhengtu.open(tmp_path / "nothing")
    assert caught.value.remedy
    with zhengtu.open(store) as graph, pytest.raises(zhengtu.QueryError, match="did you mean"):
        graph.query("isuers")


def test_build(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "samples" / "zhongshan-measures-2022-1.txt"
    report = zhengtu.build(sample, tmp_path / "s")
    assert report.new == ("samples/zhongshan-measures-2022-1.txt",)
    assert zhengtu.build([str(sample)], str(tmp_path / "s")).unchanged == report.new


def test_a_question_is_measured(tmp_path: Path, store: Path) -> None:
    shutil.copytree(store, tmp_path / "own")
    with zhengtu.open(tmp_path / "own") as graph:
        before = graph.content_hash()
        assert "measured_betweenness_partners" in graph.measure("betweenness")
        partners = graph.query("MATCH (a:Agency) RETURN a.measured_betweenness_partners AS partners").rows
        assert (partners, graph.content_hash()) == (((1,), (1,)), before)
        with pytest.raises(zhengtu.QueryError, match="measures no nodes"):
            graph.measure("issuers", policy="甲府〔2022〕1号")
