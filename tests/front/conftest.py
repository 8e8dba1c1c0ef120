"""A small store on disk, and the command line run for real."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import open_store

Run = Callable[..., subprocess.CompletedProcess[str]]

SAMPLES = Path(__file__).parents[2] / "samples"
SECONDS = 120
NAMES = ("zhongshan-measures-2022-1.txt", "zhongshan-cppcc-reply-2023.txt", "zhongshan-risk-pool-2022.txt")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with three documents."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(SAMPLES / name, folder)
    return folder


class Warm:
    """A program that has loaded zhengtu and forks for every run of it; one at a time."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def start(
        self, arguments: Sequence[str], out: Path, err: Path, folder: Path, environment: Mapping[str, str] = os.environ
    ) -> int:
        """Start what Python would with these arguments; return its process id."""
        asked = {
            "arguments": arguments,
            "out": str(out),
            "err": str(err),
            "folder": str(folder),
            "environment": dict(environment),
            "seconds": SECONDS,
        }
        assert self._program.stdin
        print(json.dumps(asked), file=self._program.stdin, flush=True)
        return self._told()

    def wait(self) -> int:
        """Wait until what was started last ends; return its exit code, or the signal that ended it, negative."""
        return self._told()

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str] = os.environ
    ) -> subprocess.CompletedProcess[str]:
        """Run what Python would with these arguments to its end; start it anew where there are no forks."""
        if not hasattr(os, "fork"):
            return anew(arguments, folder, environment)
        with tempfile.TemporaryDirectory() as outputs:
            out, err = Path(outputs, "out"), Path(outputs, "err")
            out.touch()
            err.touch()
            self.start(arguments, out, err, folder, environment)
            code = self.wait()
            return subprocess.CompletedProcess(arguments, code, out.read_bytes().decode(), err.read_bytes().decode())

    def _told(self) -> int:
        assert self._program.stdout
        line = self._program.stdout.readline()
        assert line, f"the program that forks ended with {self._program.wait()} before it told anything"
        return int(line)


def anew(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Start Python with these arguments and wait until it ends."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=dict(environment),
        timeout=SECONDS,
        check=False,
    )


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Return what starts zhengtu in no time."""
    command = [sys.executable, str(Path(__file__).with_name("warm.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as program:
        yield Warm(program)


@pytest.fixture
def run(tmp_path: Path, warm: Warm) -> Run:
    """Run the command line in an empty folder, in a process of its own."""

    def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("ZHENGTU_")}
        command, settings = ["-m", "zhengtu", *map(str, arguments)], {**clean, **environment}
        # What Python reads as it starts would be too late for a fork.
        if any(name.startswith("PYTHON") for name in environment):
            return anew(command, tmp_path, settings)
        return warm.run(command, tmp_path, settings)

    return start


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two agencies that issue one policy, closed."""
    folder = tmp_path_factory.mktemp("front") / "small.store"
    first, second = (
        Entity("Agency:1", "Agency", "甲市人民政府", ("市政府",), ((0, 6),)),
        Entity("Agency:2", "Agency", "=乙市财政局", (), ((7, 13),)),
    )
    policy = Entity("Policy:1", "Policy", "若干措施", (), ((20, 24),), {"doc_number": "甲府〔2022〕1号"})
    quote = "甲市人民政府、乙市财政局\x1b[31m印发《若干措施》"
    relations = tuple(
        Relation(agency.id, "ISSUED", policy.id, (0, len(quote)), quote, "letterhead", 0.9)
        for agency in (first, second)
    )
    opened = open_store(str(folder), create=True)
    opened.load([Extraction(Source("dev/a.txt", "0" * 64, "text/plain", "", 40), (first, second, policy), relations)])
    opened.close()
    return folder
