"""A file of corrections keeps every line that was added, whatever happens while one is."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zhengtu.errors import CorrectionError
from zhengtu.graph.events import REJECT, line
from zhengtu.graph.journal import append, read_journal

from .events import event

CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from zhengtu.graph.journal import append, read_journal
path = Path(sys.argv[1])
first = read_journal(Path(sys.argv[2])).events[0]
print("begun", flush=True)
for number in range(100_000):
    append(path, [replace(first, id=f"{sys.argv[3]}-{number:06}", note="注" * (number % 2000))])
    print(number, flush=True)
"""


def test_what_is_added_is_there(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "corrections.jsonl"
    append(path, [event(REJECT)])
    append(path, [event(REJECT, id="e002"), event(REJECT, id="e003")])
    append(path, [])
    assert [e.id for e in read_journal(path).events] == ["e001", "e002", "e003"]
    assert path.read_bytes().count(b"\n") == 3


def test_a_line_without_its_end_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"\xef\xbb\xbf" + line(event(REJECT)).encode())
    assert len(read_journal(path).events) == 1 and not list(read_journal(path).told())
    append(path, [event(REJECT, id="e002")])
    assert len(read_journal(path).events) == 2


@pytest.mark.parametrize("cut", [1, 30, 75, -1])
def test_a_torn_line_is_told_and_kept_apart(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "log"
    whole = line(event(REJECT)).encode()
    torn = line(event(REJECT, id="e002")).encode()[:cut]
    path.write_bytes(whole + b"\n" + torn)
    read = read_journal(path)
    assert [e.id for e in read.events] == ["e001"]
    assert list(read.told()) == [
        f"{path}: its last line was cut short: it does nothing, and goes to {path}.torn when a line is added"
    ]
    append(path, [event(REJECT, id="e003")])
    assert [e.id for e in read_journal(path).events] == ["e001", "e003"]
    assert not list(read_journal(path).told())
    assert (tmp_path / "log.torn").read_bytes() == torn + b"\n"


def test_a_line_that_cannot_be_followed_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "log"
    lines = [
        line(event(REJECT)).encode(),
        b"\xff\xfe",
        b'{"v":9,"do":"future"}',
        line(event(REJECT, id="e004")).encode(),
    ]
    path.write_bytes(b"\n".join([*lines, b""]))
    read = read_journal(path)
    assert [e.line for e in read.events] == [1, 4]
    told = list(read.told())
    assert told[0].startswith(f"{path}, line 2: no JSON")
    assert told[1] == f"{path}, line 3: version 9, of which this program knows 1: update zhengtu to follow it"


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="no such file: name the file of your corrections"):
        read_journal(tmp_path / "none")
    with pytest.raises(CorrectionError, match="directory"):
        read_journal(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
@pytest.mark.parametrize("moments", [4, pytest.param(20, marks=pytest.mark.soak)])
def test_killed_while_lines_are_added(tmp_path: Path, moments: int) -> None:
    path, first = tmp_path / "log", tmp_path / "first"
    append(first, [event(REJECT)])
    chance = random.Random(20261201)
    said: set[str] = set()
    for moment in range(moments):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", CHILD, str(path), str(first), f"m{moment}w{writer}"],
                stdout=subprocess.PIPE,
                text=True,
            )
            for writer in range(2)
        ]
        for process in writers:
            assert process.stdout and process.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0.02, 0.3))
        for writer, process in enumerate(writers):
            process.send_signal(signal.SIGKILL)
            for number in (process.communicate()[0] or "").split("\n")[:-1]:
                said.add(f"m{moment}w{writer}-{int(number):06}")
        read = read_journal(path)
        # All that was said to be there is there, and nothing but whole lines.
        assert said <= {e.id for e in read.events}
        assert not read.faults
    append(path, [event(REJECT, id="last")])
    read = read_journal(path)
    assert read.events[-1].id == "last" and not list(read.told())
    assert len(said) > moments
