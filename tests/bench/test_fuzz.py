"""Every reader with damaged and hostile files, in short; and that fuzzing finds what is wrong with a reader."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
# What calamine asks for, where a cell is said to stand far from the others, only a limit of memory ends.
UNBOUNDED = {"xls", "xlsx", "xlsb", "ods"}
PLANTED = """
import os, sys, fuzz
def reading(path):
    data = path.read_bytes()
    if b"key" in data: raise KeyError(data)
    if b"abort" in data: os.abort()
    if b"large" in data: return bytes(2 * fuzz.MEMORY)
    while b"slow" in data: pass
fuzz.SECONDS = 1.0
fuzz.opener = lambda reader: reading
files = [b"whole", b"xx key xx", b"abort", b"large", b"slow", b"key", b"whole"]
fuzz.inputs = lambda reader, seed: files.__getitem__
fuzz.MADE["txt"] = ("a.txt", lambda: [b"whole"])
sys.exit(fuzz.main(["txt", "--inputs", "7", "--keep", sys.argv[1]]))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program with bench/ among its modules."""
    paths = os.pathsep.join(filter(None, [str(BENCH), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, encoding="utf-8", check=False
    )


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured by /proc")


def fuzzed(count: int, seed: int) -> None:
    """Give each reader a number of inputs; fail for anything uncaught, and for deaths where there are bounds."""
    done = run(str(BENCH / "fuzz.py"), "--inputs", str(count), "--seed", str(seed))
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[1:] if not line.startswith(" ")]
    assert len(rows) == 20
    for reader, inputs, uncaught, died, *_ in rows:
        assert (int(inputs), int(uncaught)) == (count, 0), done.stdout
        assert reader in UNBOUNDED or died == "0", done.stdout


def test_readers_raise_nothing_but_what_they_promise() -> None:
    fuzzed(30, 20)


@pytest.mark.soak
def test_readers_raise_nothing_but_what_they_promise_at_length() -> None:
    fuzzed(5000, 21)


def test_what_is_wrong_with_a_reader_is_found_and_kept(tmp_path: Path) -> None:
    done = run("-c", PLANTED, str(tmp_path))
    assert done.returncode == 1, done.stderr
    head, *faults = done.stdout.splitlines()[1:]
    assert head.split()[:4] == ["txt", "7", "2", "3"]
    assert [line.strip() for line in faults] == [
        "KeyError at <string>:5: 2, first input 1",
        "died of SIGABRT: 1, first input 2",
        "more than 1 s: 1, first input 4",
        "more than 1024 MB: 1, first input 3",
    ]
    kept = {path.name: path for path in tmp_path.iterdir()}
    assert kept["txt-KeyError-at--string--5-1.txt"].read_bytes() == b"key"
    assert "KeyError: b'key'" in kept["txt-KeyError-at--string--5-1.story"].read_text(encoding="utf-8")
    assert kept["txt-died-of-SIGABRT-2.txt"].read_bytes() == b"abort" and len(kept) == 8


def test_inputs_follow_from_their_seed(program: Callable[[str], ModuleType]) -> None:
    mutations, specimens = program("mutations"), program("specimens")
    for _, make in specimens.MADE.values():
        for whole in make():
            made = [mutations.mutated(Random(number), whole) for number in range(20)]
            assert made == [mutations.mutated(Random(number), whole) for number in range(20)]
            assert len(set(made)) > 10 and max(map(len, made)) <= mutations.LIMIT


def test_members_and_bytes_that_do_not_matter_are_left_out(program: Callable[[str], ModuleType]) -> None:
    shrinking = program("shrinking")
    assert shrinking.smaller(b"much before WRONG and behind", lambda data: b"WRONG" in data) == b"WRONG"
    assert shrinking.smaller(b"right", lambda data: False) == b"right"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", "needed")
        archive.writestr("b", "superfluous")

    def wrong(data: bytes) -> bool:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"ee" in archive.read("a") if "a" in archive.namelist() else False

    with zipfile.ZipFile(io.BytesIO(shrinking.smaller(stream.getvalue(), wrong))) as archive:
        assert archive.namelist() == ["a"] and archive.read("a") == b"ee"
