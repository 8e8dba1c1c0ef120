"""Every block of code in docs/ is run as it stands, from the top of a page to its end, in a folder with the samples.

Python is a program, or a session where it has prompts; `sh` goes to a shell. What stands behind the language says what
a block needs, in place of whose address and password those of a real one are put: `served` an embedded store served
over Bolt, `neo4j` a Neo4j server. `usage` shows how a command is called, `text` what is printed, and data is parsed.
"""

from __future__ import annotations

import csv
import doctest
import gzip
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from zhengtu.graph.corrections import parse

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)[ ]?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What is replaced in blocks that need a server.
ADDRESS, PASSWORD = "bolt://127.0.0.1:7687", "…"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its page and line, its language, what it needs, and its text."""

    place: str
    language: str
    needs: str
    text: str

    @property
    def is_session(self) -> bool:
        """Say whether it is Python with prompts and answers."""
        return self.language == "python" and self.text.startswith(">>> ")


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(f"docs/{page.name}:{text.count(chr(10), 0, found.start()) + 1}", *found.groups())
        for found in FENCE.finditer(text)
    ]


PAGES = {page.name: blocks(page) for page in sorted((ROOT / "docs").glob("*.md"))}
BLOCKS = [block for page in PAGES.values() for block in page]
POLICIES = [
    ("1", "国务院办公厅关于改革完善中央财政科研经费管理的若干意见", "国务院办公厅", "国办发〔2021〕32号", "2021-08-05"),
    (
        "2",
        "湖南省科学技术厅关于加强科研经费管理的通知",
        "湖南省科学技术厅、湖南省财政厅",
        "湘科发〔2022〕1号",
        "2022-03-01",
    ),
    ("3", "长沙市科学技术局关于科研经费管理的实施意见", "长沙市科学技术局", "长科〔2023〕2号", "2023-02-01"),
    ("4", "江西省教育厅关于科研经费管理的办法", "江西省教育厅、江西省财政厅", "赣教〔2022〕7号", "2022-06-01"),
    ("5", "江西省科学技术厅关于科研人员的通知", "江西省科学技术厅、江西省财政厅", "赣科发〔2022〕8号", "2022-07-01"),
]
CITATIONS = [("2", "1"), ("3", "1"), ("3", "2"), ("4", "1")]


class Reader:
    """A folder as a reader has it who follows a page: what shell and session know stays from block to block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[str, Any] = {"__name__": "__main__"}
        called = folder / ".bin" / "zhengtu"
        called.parent.mkdir()
        called.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m zhengtu "$@"\n', encoding="utf-8")
        called.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZHENGTU_", "NEO4J_"))}
        self._environment = {**kept, "PATH": f"{called.parent}{os.pathsep}{os.environ['PATH']}"}

    def run(self, block: Block, address: str = "", password: str = "") -> str:
        """Run a block and return what it prints; fail where it does."""
        text = block.text
        if block.needs:
            assert PASSWORD in text and ADDRESS in text, f"{block.place}: names no address or no password"
            text = text.replace(ADDRESS, address).replace(PASSWORD, password)
        if block.is_session:
            return self._session(block, text)
        if block.language == "python":
            return self._program(block, [sys.executable, "-c", text])
        after = self.folder / ".bin" / "environment"
        printed = self._program(block, ["bash", "-euo", "pipefail", "-c", f"{text}\nenv -0 > '{after}'"])
        lines = after.read_text(encoding="utf-8").split("\0")
        self._environment = dict(line.split("=", 1) for line in lines if line)
        return printed

    def _program(self, block: Block, command: list[str]) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{block.place}\n{done.stdout}{done.stderr}"
        assert "warning" not in done.stderr.lower(), f"{block.place}\n{done.stderr}"
        return done.stdout

    def _session(self, block: Block, text: str) -> str:
        test = doctest.DocTestParser().get_doctest(text, self._names, block.place, None, None)
        said: list[str] = []
        result = doctest.DocTestRunner(verbose=False).run(test, out=said.append, clear_globs=False)
        assert result.attempted and not result.failed, f"{block.place}\n{''.join(said)}"
        self._names = test.globs
        return ""


@pytest.fixture
def reader(tmp_path: Path, built_samples: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a folder with the samples, stores of them, and two small tables of science policies."""
    if os.name == "nt":
        pytest.skip("the pages are written for a POSIX shell")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    for store in ("policy.store", "zhengtu.store"):
        shutil.copytree(built_samples, tmp_path / store)
    for name, header, rows in (
        ("policies", ("编号", "标题", "发布部门", "文号", "发布日期"), POLICIES),
        ("citations", ("引用文件编号", "被引用文件编号"), CITATIONS),
    ):
        with gzip.open(tmp_path / f"{name}.tsv.gz", "wt", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows([header, *rows])
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ZHENGTU_")]:
        monkeypatch.delenv(name)
    return Reader(tmp_path)


@pytest.fixture
def served(reader: Reader) -> Iterator[tuple[str, str]]:
    """Serve a store of the samples; return address and password."""
    command = [sys.executable, "-m", "zhengtu", "serve", "--port", "0", "--bolt", "0", "--store", "policy.store"]
    with subprocess.Popen(
        command, cwd=reader.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        address, told = process.stdout.readline().strip(), process.stderr.readline()
        yield address, told.rpartition("password ")[2].strip()
        process.kill()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_from_top_to_bottom(page: str, reader: Reader) -> None:
    for block in PAGES[page]:
        if block.language in ("python", "sh") and not block.needs:
            printed = reader.run(block)
            assert printed or block.is_session or "zhengtu query" not in block.text, f"{block.place}: answers nothing"
    for drawn in reader.folder.glob("*.html"):
        assert drawn.stat().st_size > 10_000, drawn


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.needs == "served"], ids=lambda block: block.place)
def test_what_needs_a_served_store(block: Block, reader: Reader, served: tuple[str, str]) -> None:
    reader.run(block, *served)


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.needs == "neo4j"], ids=lambda block: block.place)
def test_what_needs_a_neo4j(block: Block, reader: Reader, neo4j: Any) -> None:
    reader.run(block, neo4j.address, neo4j.password)


def test_every_block_is_of_a_known_kind() -> None:
    known = {"python", "sh", "toml", "csv", "json", "usage", "text"}
    assert [block.place for block in BLOCKS if block.language not in known] == []
    assert (
        len(BLOCKS)
        == sum(page.read_text(encoding="utf-8").count("\n```") for page in (ROOT / "docs").glob("*.md")) // 2
    )
    # All others run without a server.
    assert Counter(block.needs for block in BLOCKS if block.needs) == {"served": 2, "neo4j": 2}
    for block in BLOCKS:
        if block.language == "toml":
            assert tomllib.loads(block.text), block.place
        elif block.language == "json":  # a line each
            events, faults = parse(block.text.split("\n"))
            assert events and not faults, f"{block.place}: {faults}"
        elif block.language == "csv":
            assert len({len(row) for row in csv.reader(block.text.splitlines())}) == 1, block.place
        elif block.language == "usage":
            # How a command is called has places to fill in; what has none is to be run.
            assert block.text.startswith("zhengtu ") and re.search(r"[A-Z]{2}|\[", block.text), block.place
        elif block.language == "text":
            assert not block.text.startswith(("zhengtu ", "pip ", ">>> ")), block.place
