"""A child process as its parent sees it, however the system lets it be started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import IO

from zhengtu.workers import afresh
from zhengtu.workers.limits import Fault, Kind
from zhengtu.workers.nursery import Gone, Nursery, alone

# What an allocation that fails leaves on stderr: of Rust, of C++, and of PDFium.
_NO_MEMORY = (b"memory allocation of", b"bad_alloc", b"ut of memory")
_SAID, _TOLD = 1 << 20, 4096  # bytes of what a process said that are looked through, and that are kept
_kept: list[Nursery] = []
_turn = threading.Lock()  # several threads of a program may build


class Child:
    """A process that does what it is sent over a connection."""

    def __init__(self, load: Callable[[], None]) -> None:
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process ends
        self._process: subprocess.Popen[bytes] | None = None
        self._nursery: Nursery | None = None
        if forks():
            self._nursery, self.pid, self.connection = _from_nursery(load, self._stderr)
        else:
            self._process, self.connection = afresh.start(load, self._stderr)
            self.pid = self._process.pid

    def end(self, memory: int) -> Fault:
        """End the process, if it has not ended, and say how it did; `memory` is how many MB it might take."""
        self.connection.close()
        status, peak = self._ended()
        self._stderr.seek(0)
        said = self._stderr.read(_SAID)
        self._stderr.close()
        trace = said[-_TOLD:].decode("utf-8", "replace").strip()
        if peak > memory * 3 // 4 or any(words in said for words in _NO_MEMORY):
            return Fault(Kind.memory, trace=trace)
        return Fault(Kind.ended, _ending(status), trace)

    def _ended(self) -> tuple[int, int]:
        if self._nursery:
            with suppress(Gone), _turn:
                return self._nursery.end(self.pid)
        if self._process:
            self._process.kill()
            if self._process.stdin:
                self._process.stdin.close()
            return self._process.wait(), 0
        return 0, 0


def forks() -> bool:
    """Tell whether processes can be forked: safely only on Linux, since frameworks of a Mac do not survive it."""
    return sys.platform == "linux" and os.path.isdir("/proc/self/task")


def fork_ahead(load: Callable[[], None]) -> None:
    """Fork what forks processes while that can be done, before a store is open and its engine has threads."""
    with _turn:
        if forks() and alone() and not (_kept and _kept[0].there):
            _keep(load)


def waited(pid: int) -> float:
    """Return how many seconds a process has waited for a processor, 0 where the system does not tell."""
    try:
        with open(f"/proc/{pid}/schedstat", "rb") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def memory_of(pids: Sequence[int]) -> dict[int, int]:
    """Return how many MB of memory processes have now; nothing where the system has no `ps`, as Windows."""
    program = shutil.which("ps")
    if not program or not pids:
        return {}
    listed = [program, "-o", "pid=,rss=", "-p", ",".join(map(str, pids))]
    said = subprocess.run(listed, capture_output=True, text=True, check=False).stdout
    return {int(pid): int(kilobytes) >> 10 for pid, kilobytes in map(str.split, said.splitlines())}


def _from_nursery(load: Callable[[], None], stderr: IO[bytes]) -> tuple[Nursery, int, Connection]:
    """Return a process of the nursery that is kept, or of another where that one has gone."""
    with _turn:
        if _kept and _kept[0].there:
            with suppress(Gone):
                return _kept[0], *_kept[0].fork(stderr)
        nursery = _keep(load)
        return nursery, *nursery.fork(stderr)


def _keep(load: Callable[[], None]) -> Nursery:
    """Start a nursery in the place of one that is kept."""
    if _kept:
        _kept[0].close()
    _kept[:] = [Nursery(load)]
    return _kept[0]


def _ending(status: int) -> str:
    """Say how a process ended."""
    if status >= 0:
        return f"exit code {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
