"""The notebook in docs/ is run as it stands."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "docs" / "tutorial.ipynb"
CELLS: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what each cell puts out, as text and HTML, run in a folder of its own by a kernel of this Python."""
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install -e '.[dev]'")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install -e '.[dev]'")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install -e '.[dev]'")
    place = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "samples", place / "samples")
    (place / "docs").mkdir()
    read = nbformat.read(NOTEBOOK, 4)
    with pytest.MonkeyPatch.context() as environment:
        # Neither what the user has set up for Jupyter nor what another run leaves there.
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
            environment.setenv(name, str(place / name))
        client = nbclient.NotebookClient(read, timeout=120, resources={"metadata": {"path": str(place / "docs")}})
        client.execute()
    assert (place / "docs" / "tutorial" / "citations.html").stat().st_size > 10_000
    assert os.listdir(place / "docs") == ["tutorial"], "all that the notebook writes is in one folder"
    return {
        cell.id: {
            "text": "".join(out.get("text") or out.get("data", {}).get("text/plain", "") for out in cell.outputs),
            "html": "".join(out.get("data", {}).get("text/html", "") for out in cell.outputs),
            "complaints": [out for out in cell.outputs if out.get("name") == "stderr"],
        }
        for cell in read.cells
        if cell.cell_type == "code"
    }


def test_it_is_a_notebook_without_outputs() -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install -e '.[dev]'")
    read = nbformat.read(NOTEBOOK, nbformat.NO_CONVERT)
    nbformat.validate(read)
    assert (read.nbformat, read.nbformat_minor) == (4, 5)
    assert [cell["id"] for cell in CELLS if cell.get("outputs") or cell.get("execution_count")] == []
    assert len({cell["id"] for cell in CELLS}) == len(CELLS)


def test_no_cell_complains(outputs: dict[str, Any]) -> None:
    assert [id for id, out in outputs.items() if out["complaints"]] == []
    silent = {id for id, out in outputs.items() if not out["text"]}
    assert silent == {"close"}


def test_it_says_what_the_documents_say(outputs: dict[str, Any]) -> None:
    assert outputs["build"]["text"] == "18 documents read, 0 failed\n"
    assert "政策文件" in outputs["counts"]["html"] and "18 documents" in outputs["counts"]["html"]
    assert "中山市人民政府" in outputs["issuers"]["html"]
    handled = outputs["proposals"]["html"]
    assert "中国民主同盟中山市委员会" in handled and "中工信函〔2023〕945号" in handled
    assert "中山市发展和改革局; 中山市科学技术局; 中山市金融工作局" in handled
    # beilun-notice-2023.txt: 640万元 = 260 + 200 + 180; zhongshan-projects-2023.docx: 1180万元 for six firms.
    assert numbers(outputs["money"]) == [["6", "11800000"], ["3", "6400000"]]
    assert outputs["evidence"]["html"].count("samples/zhongshan-projects-2023.docx") == 7


def test_the_finding_on_spread(outputs: dict[str, Any]) -> None:
    # Of 中山 cite it: 专项资金, 资金池, 项目资金 and 公示 as basis (根据), 分工表, 答复 and 火炬区细则 otherwise.
    assert numbers(outputs["spread"]) == [["7", "4"], ["1", "0"], ["1", "0"], ["1", "0"]]
    assert "&lt;iframe" not in outputs["page"]["html"] and "<iframe" in outputs["page"]["html"]


def test_the_finding_on_bridges(outputs: dict[str, Any]) -> None:
    # Pairs that 中山市工业和信息化局 joins, counted on paper: the three of 产业集群试点 with each of the ten others
    # of its component, 30; 人行 and 银保监 with 市监, 2, and with 发改, 科技, 财政, 政数, 人社 and 教体, a half each
    # (金融局 joins them, too), 6; 市监 with 政数, 1, and with 发改, 财政, 金融, 人社 and 教体 a half each, 2½; 政数
    # with 发改, 科技, 财政, 人社 and 教体 a half each, 2½; 发改 with 财政, 人社 and 教体 a third each, 1.
    # Of 666 pairs that is 45.
    first = outputs["own"]["text"].splitlines()[1].split()
    assert first[1:] == ["中山市工业和信息化局", "11", f"{(30 + 2 + 6 + 1 + 2.5 + 2.5 + 1) / 666:.6f}", "1"]
    assert "45" in "".join(next(cell["source"] for cell in CELLS if cell["id"] == "own-meaning"))


def numbers(output: dict[str, Any]) -> list[list[str]]:
    """Return the last two cells of the lines of a data frame."""
    cells = [line.split() for line in output["text"].splitlines()]
    return [line[-2:] for line in cells if line and line[-1].isdigit()]
