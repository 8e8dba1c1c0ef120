from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from zhengtu import extracting
from zhengtu.documents import Document, Failure
from zhengtu.extracting import crew, extract_all
from zhengtu.graph.statements import Extraction
from zhengtu.workers import Crew
from zhengtu.workers.limits import Limits

Work = Callable[[Document], Extraction | Failure]

# Work that a fresh process can import: what it does depends on the name of the document.
WORKSHOP = """
import os, resource, sys, time
from zhengtu.graph.statements import Extraction, Source

def work(document):
    if "kill" in document.name:
        os.kill(os.getpid(), 9)
    if "abort" in document.name:
        print("why it ended", file=sys.stderr, flush=True)
        os.abort()
    if "raise" in document.name:
        raise RuntimeError("broken\\nbadly")
    if "lambda" in document.name:
        return lambda: None
    if "sleep" in document.name:
        document.path.with_suffix(".pid").write_text(str(os.getpid()))
        time.sleep(60)
    if "large" in document.name:
        return bytearray(1 << 40)
    if "hoard" in document.name:  # of what the system does not bound
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        kept = bytearray(200 << 20)
        time.sleep(60)
    if "much" in document.name:
        kept = [bytearray(1 << 20) for _ in range(200)]
    return Extraction(Source(document.name, "0", f"pid {os.getpid()}", "", 0), (), ())

def nothing():
    pass
"""
LIMITS = Limits(memory=100, time=2)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    (tmp_path / "workshop_for_tests.py").write_text(WORKSHOP, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(extracting, "_WORTH_A_WORKER", 1)
    import workshop_for_tests  # type: ignore[import-not-found]

    yield workshop_for_tests.work
    del sys.modules["workshop_for_tests"]


def documents(tmp_path: Path, *names: str) -> list[Document]:
    made = []
    for name in names:
        path = tmp_path / f"{name}.txt"
        path.write_text(name, encoding="utf-8")
        made.append(Document(path, name))
    return made


def read(found: list[Document], readers: Crew, work: Work) -> tuple[dict[str, int], dict[str, Failure]]:
    """Return the processes that read documents, by name, and what could not be read."""
    outcomes = list(extract_all(found, readers, work))
    assert len(outcomes) == len(found)
    said = [outcome for outcome in outcomes if isinstance(outcome, Extraction)]
    pids = {one.source.name: int(one.source.media_type.removeprefix("pid ")) for one in said}
    return pids, {outcome.path.stem: outcome for outcome in outcomes if isinstance(outcome, Failure)}


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_share_the_work(tmp_path: Path, workshop: Work, workers: int) -> None:
    found = documents(tmp_path, *(f"d{number}" for number in range(20)))
    with crew(workers, LIMITS) as readers:
        pids, failures = read(found, readers, workshop)
        again, _ = read(found, readers, workshop)
    assert set(pids) == {document.name for document in found}
    assert not failures
    assert 1 <= len(set(pids.values())) <= workers
    assert os.getpid() not in pids.values()
    assert set(again.values()) & set(pids.values()), "none was kept"


@pytest.mark.parametrize("workers", [1, 3])
def test_a_file_takes_no_other_with_it(tmp_path: Path, workshop: Work, workers: int) -> None:
    names = ("a", "kill", "b", "abort", "raise", "c", "sleep", "d", "lambda", "large", "e", "much", "f")
    with crew(workers, LIMITS) as readers:
        pids, failures = read(documents(tmp_path, *names), readers, workshop)
    assert sorted(pids) == ["a", "b", "c", "d", "e", "f"]
    told = {name: (failure.what, failure.remedy) for name, failure in failures.items()}
    split = "leave it out or split it, or raise"
    memory = ("reading it takes more than 100 MB of memory", f"{split} --limit-memory")
    assert told == {
        "kill": (
            "the process that read it was killed, as by a system that runs out of memory",
            "close other programs or give fewer --workers, or leave it out",
        ),
        "abort": (
            "the process that read it ended abruptly (SIGABRT)",
            "open and save it in the program that made it, or leave it out",
        ),
        "raise": ("unexpected RuntimeError: broken badly", "please report it with what --debug shows"),
        "lambda": (told["lambda"][0], "please report it with what --debug shows"),
        "sleep": ("reading it takes longer than 2 seconds", f"{split} --limit-time"),
        "large": memory,
        "much": memory,
    }
    assert "RuntimeError" in failures["raise"].trace
    assert "why it ended" in failures["abort"].trace


def test_threads_read_side_by_side(tmp_path: Path, workshop: Work) -> None:
    def both(name: str) -> set[str]:
        found = documents(tmp_path, *(f"{name}{number}" for number in range(8)), f"{name}kill")
        with crew(2, replace(LIMITS, time=60)) as readers:
            pids, failures = read(found, readers, workshop)
        return {*pids, *failures}

    with ThreadPoolExecutor(3) as threads:
        for name, seen in zip("abc", threads.map(both, "abc"), strict=True):
            assert seen == {*(f"{name}{number}" for number in range(8)), f"{name}kill"}


@pytest.mark.slow
def test_where_nothing_forks_all_is_the_same(tmp_path: Path, workshop: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    from zhengtu.workers import children

    monkeypatch.setattr(children, "forks", lambda: False)
    import workshop_for_tests

    with Crew(2, replace(LIMITS, time=5), workshop_for_tests.nothing) as readers:
        pids, failures = read(documents(tmp_path, "a", "kill", "b", "large", "c"), readers, workshop)
    assert sorted(pids) == ["a", "b", "c"]
    assert failures["kill"].what == "the process that read it was killed, as by a system that runs out of memory"
    assert failures["large"].what == "reading it takes more than 100 MB of memory"


@pytest.mark.slow
def test_memory_is_watched_where_it_is_not_bounded(tmp_path: Path, workshop: Work) -> None:
    with crew(1, replace(LIMITS, time=30)) as readers:
        readers._bounded = False
        pids, failures = read(documents(tmp_path, "a", "hoard", "b"), readers, workshop)
    assert sorted(pids) == ["a", "b"]
    assert failures["hoard"].what == "reading it takes more than 100 MB of memory"


def test_time_does_not_pass_while_others_have_the_processor(
    tmp_path: Path, workshop: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.monotonic()
    monkeypatch.setattr("zhengtu.workers.children.waited", lambda pid: min(1.0, time.monotonic() - began))
    with crew(1, replace(LIMITS, time=0.1)) as readers:
        _, failures = read(documents(tmp_path, "sleep"), readers, workshop)
    assert failures["sleep"].what == "reading it takes longer than 0.1 seconds"
    assert time.monotonic() - began >= 1.1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_process_that_is_kept_waiting_says_so() -> None:
    from zhengtu.workers.children import waited

    before = waited(os.getpid())
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        until(lambda: sum(range(100_000)) > 0 and waited(os.getpid()) > before)
    finally:
        for one in busy:
            one.kill()
            one.wait()
    assert waited(0) == 0.0


def test_text_is_limited(tmp_path: Path) -> None:
    limits = Limits(text=40)
    with crew(1, limits) as readers:
        outcomes = list(extract_all(documents(tmp_path, "一" * 40, "二" * 41), readers))
    kept, refused = outcomes
    assert isinstance(kept, Extraction)
    assert isinstance(refused, Failure)
    assert refused.what == "it holds more than 40 characters of text"
    assert "--limit-text" in refused.remedy


def test_what_is_not_waited_for_is_ended(tmp_path: Path, workshop: Work) -> None:
    with crew(2, LIMITS) as readers:
        for outcome in extract_all(documents(tmp_path, "a", "sleep", "b", "c"), readers, workshop):
            assert isinstance(outcome, Extraction)
            break
        pids, _ = read(documents(tmp_path, "d", "e"), readers, workshop)
    assert sorted(pids) == ["d", "e"]
    assert all(map(gone, pids.values()))


# What is ended has started what sleeps.
PROGRAM = """
import sys
from pathlib import Path
from zhengtu.documents import Document
from zhengtu.extracting import extract_all
from zhengtu.workers import Crew
from zhengtu.workers.limits import Limits
from workshop_for_tests import nothing, work

with Crew(1, Limits(), nothing) as readers:
    list(extract_all([Document(Path(sys.argv[1]), "sleep")], readers, work))
"""


def test_a_parent_that_is_killed_leaves_no_process(tmp_path: Path, workshop: Work) -> None:
    (document,) = documents(tmp_path, "sleep")
    told = document.path.with_suffix(".pid")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(document.path)], env=environment) as parent:
        until(lambda: told.exists() and told.read_text() != "")
        parent.kill()
    until(lambda: gone(int(told.read_text())))


def until(happened: Callable[[], bool]) -> None:
    """Wait for something."""
    end = time.monotonic() + 120
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def gone(pid: int) -> bool:
    """Tell whether a process has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
