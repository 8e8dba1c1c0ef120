"""Files that ended what read them, or kept it busy for ever: each is named with what to do, and the others are read."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from zhengtu.building import build
from zhengtu.documents import Document, Failure
from zhengtu.extracting import crew, extract_all
from zhengtu.graph.statements import Extraction
from zhengtu.tabling import open_tables
from zhengtu.workers import Crew
from zhengtu.workers.limits import Limits

from .conftest import NAMES, Run

BENCH = str(Path(__file__).resolve().parents[2] / "bench")
MEMORY = "reading it takes more than 300 MB of memory: .* raise --limit-memory"
# What is said of each, and how much of it is enough for a test.
REFUSED: Mapping[str, tuple[str, float]] = {
    "circular.xls": ("its sectors follow each other in a circle", 1),
    "wide.xlsx": (MEMORY, 1),
    "later.xlsx": ("zip file version 18.0", 1),
    "later.docx": ("zip file version 18.0", 1),
    "prose.docx": ("it holds more than 2,000,000 characters of text: .* raise --limit-text", 0.1),
    "long.txt": ("reading it takes longer than 3 seconds: .* raise --limit-time", 0.1),
    "nested.pdf": (f"{MEMORY}|ended abruptly", 1),  # PDFium ends the process where it is given no memory
    "shared.pdf": ("says that it has 1,000,000 pages", 1),
    "attributes.html": ("a tag with more than 10,000 attributes", 0.1),
    "packed.csv.gz": ("unpacks to more than 200 times its size", 0.1),
    "digits.txt": ("it holds more than 2,000,000 characters of text: .* raise --limit-text", 0.1),
}
LIMITS = Limits(memory=300, time=30, text=2_000_000)


@pytest.fixture(scope="module")
def killers() -> Iterator[ModuleType]:
    sys.path.insert(0, BENCH)
    yield import_module("killers")
    sys.path.remove(BENCH)
    del sys.modules["killers"]


@pytest.fixture(scope="module")
def readers() -> Iterator[Crew]:
    with crew(1, LIMITS) as found:
        yield found


def outcome(path: Path, readers: Crew) -> Extraction | Failure:
    """Return what came of reading a file."""
    tables = open_tables([Document(path, path.name, named=True)], None, readers)
    assert not tables.tables
    (found,) = [*tables.failures, *extract_all(tables.others, readers)]
    return found


def test_none_is_forgotten(killers: ModuleType) -> None:
    assert list(REFUSED) == list(killers.FILES)


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_by_name_and_with_what_to_do(
    name: str, tmp_path: Path, readers: Crew, killers: ModuleType
) -> None:
    said, size = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(killers.FILES[name](size))
    # All are read by one process where they leave it; a text that takes long has more memory than it needs.
    with crew(1, Limits(memory=4000, time=3)) if name == "long.txt" else nullcontext(readers) as reading:
        failure = outcome(path, reading)
    assert isinstance(failure, Failure)
    assert failure.path == path and failure.remedy
    assert re.search(said, str(failure))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["notes.docx", "numbers.docx", "choices.docx"])
def test_what_repeats_itself_is_read_in_time(name: str, tmp_path: Path, readers: Crew, killers: ModuleType) -> None:
    path = tmp_path / name
    path.write_bytes(killers.READ[name](0.3))
    assert isinstance(outcome(path, readers), Extraction)


def test_options_raise_limits_and_lower_them(run: Run, papers: Path) -> None:
    (papers / "long.txt").write_text("关于印发办法的通知\n" + "一" * 30_000, encoding="utf-8")
    done = run(
        "build", "papers", "--store", "s", "--limit-text", "20000", "--limit-time", "100", "--limit-memory", "400"
    )
    assert done.returncode == 1
    failed = (
        "papers/long.txt: it holds more than 20,000 characters of text: leave it out or split it, or raise --limit-text"
    )
    assert f"1 of 4 documents failed:\n  {failed}\n" in done.stderr
    assert run("build", "papers", "--store", "s").returncode == 0
    for command in (("explain", "papers/long.txt"), ("extract", "papers", "--out", "o")):
        done = run(*command, "--limit-text", "20000")
        assert done.returncode in (1, 2)
        assert failed in done.stderr


@pytest.mark.soak
def test_the_graph_is_that_of_the_others(tmp_path: Path, papers: Path, killers: ModuleType) -> None:
    clean = build([papers], str(tmp_path / "clean"))
    among = tmp_path / "among" / papers.name
    shutil.copytree(papers, among)
    for name, make in killers.FILES.items():
        (among / name).write_bytes(make(1.0))
    report = build([among], str(tmp_path / "s"), workers=2)
    assert report.content_hash == clean.content_hash
    assert len(report.new) == len(NAMES)
    told = {failure.path.name for failure in report.failures} | {
        line.rpartition("/")[2].partition(":")[0] for line in report.passed
    }
    assert told == set(killers.FILES)
