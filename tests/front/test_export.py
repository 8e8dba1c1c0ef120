from __future__ import annotations

import csv
import re
from pathlib import Path

import networkx
import pytest

from zhengtu.graph.exports import FORMATS

from .conftest import Run

DOCS = Path(__file__).parents[2] / "docs" / "asking.md"
KINDS = {"cypher": "script"}


def test_the_command_and_its_documentation_list_the_formats(run: Run) -> None:
    help = " ".join(run("export", "--help").stdout.split())
    assert f"<{'|'.join(FORMATS)}>" in help
    assert f"a folder: {', '.join(name for name, format in FORMATS.items() if format.folder)}." in help
    section = DOCS.read_text(encoding="utf-8").partition("\n## export\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| a (\w+)", section, re.MULTILINE)
    assert rows == [(name, "folder" if format.folder else KINDS.get(name, "file")) for name, format in FORMATS.items()]
    listed = (DOCS.parents[1] / "README.md").read_text(encoding="utf-8")
    assert all(name in listed for name in FORMATS)


@pytest.mark.parametrize("format", FORMATS)
def test_each_format(run: Run, store: Path, tmp_path: Path, format: str) -> None:
    for _ in range(2):
        done = run("export", format, "-o", "deep/graph", "--store", store)
        assert (done.returncode, done.stdout) == (0, "")
        counted = "4 nodes, 5 relations" if FORMATS[format].documents else "3 nodes, 2 relations"
        assert re.match(rf"deep[/\\]graph: {counted}, [\d,]+ kB\n", done.stderr)
    assert (tmp_path / "deep" / "graph").is_dir() == FORMATS[format].folder
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["graph"]


def test_documents_on_request(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", "graphml", "-o", "with", "--documents", "--store", store).returncode == 0
    assert "dev/a.txt" in networkx.read_graphml(tmp_path / "with")
    assert run("export", "cypher", "-o", "without", "--no-documents", "--store", store).returncode == 0
    assert "MENTIONS" not in (tmp_path / "without").read_text(encoding="utf-8")


def test_spreadsheets_run_nothing(run: Run, store: Path, tmp_path: Path) -> None:
    run("export", "csv", "-o", "csv", "--store", store)
    with (tmp_path / "csv" / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "'=乙市财政局" in {row["label"] for row in csv.DictReader(file)}


def test_what_to_do_next_is_said(run: Run, store: Path, tmp_path: Path) -> None:
    said = run("export", "neo4j-admin", "-o", "neo", "--store", store).stderr.splitlines()[-1]
    command = said[said.index("neo4j-admin database import full") :]
    assert command in (tmp_path / "neo" / "import.sh").read_text(encoding="utf-8")
    assert "cypher-shell" in run("export", "cypher", "-o", "g.cypher", "--store", store).stderr


def test_files_of_others_stay(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("export", "csv", "-o", ".", "--store", store)
    assert done.returncode == 2
    assert done.stderr.startswith("zhengtu: . holds what no export wrote (notes.txt): name a folder")
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_place_that_cannot_be_written(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for format in ("csv", "graphml"):
        done = run("export", format, "-o", "file/graph", "--store", store)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "graph cannot be written" in done.stderr


def test_a_store_is_no_place_for_an_export(run: Run, store: Path) -> None:
    before = sorted(path.name for path in store.iterdir())
    assert run("export", "csv", "-o", store, "--store", store).returncode == 2
    assert sorted(path.name for path in store.iterdir()) == before
