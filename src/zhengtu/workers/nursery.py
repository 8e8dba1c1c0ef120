"""A process that has loaded what reads documents, and forks one that is warm whenever another is needed.

It is one thread and never opens a store, so that forking it is safe whatever its parent holds. The parent keeps it for
the next build; it ends with its parent, with all that it forked, and by itself when nobody has asked for a while.
"""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import gc
import io
import os
import pickle
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import IO, Any

from zhengtu.exits import ExitCode
from zhengtu.workers.work import Unstartable, serve

_IDLE = 60  # seconds after which it goes, if nothing that it forked is there
_CODE = "import sys; sys.path[:] = {path!r}; from zhengtu.workers.nursery import tend; tend({channel})"


class Gone(Exception):
    """The nursery has ended; another one is to be started."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a process that is forked is to work, as its parent does now."""

    folder: str
    environment: dict[str, str]
    path: list[str]


class Nursery:
    """The parent's end: asks for processes, and for how they ended."""

    def __init__(self, load: Callable[[], None]) -> None:
        self._load = load
        self._owner = os.getpid()
        self._channel, other = socket.socketpair()
        atexit.register(self.close)
        with other:
            # The locks that other threads hold would be copied too, and never be given back.
            self._pid = self._forked(other) if alone() else _started(other)

    @property
    def ours(self) -> bool:
        """Tell whether this process started it, not one that this was forked from."""
        return self._owner == os.getpid()

    @property
    def there(self) -> bool:
        """Tell whether it is ours and has not ended."""
        return self.ours and not select.select([self._channel], [], [], 0)[0]

    def fork(self, stderr: IO[bytes]) -> tuple[int, Connection]:
        """Return a new process and the connection to it; what it says of itself goes to a file. Raise Gone."""
        here, there = socket.socketpair()
        with there:
            wanted = Surroundings(os.getcwd(), dict(os.environ), sys.path)
            answer = self._asked((self._load, wanted), [there.fileno(), stderr.fileno()])
        if isinstance(answer, str):
            here.close()
            raise Unstartable(answer)
        return answer, Connection(here.detach())

    def end(self, pid: int) -> tuple[int, int]:
        """End a process, if it has not ended; return its status and its most memory beyond the nursery's, in MB."""
        status, peak = self._asked(pid, [])
        return status, peak

    def close(self) -> None:
        """End it and all that it forked, unless it is another process's."""
        atexit.unregister(self.close)
        self._channel.close()
        if self.ours:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._pid, 0)

    def _asked(self, message: object, files: list[int]) -> Any:
        try:
            _send(self._channel, message, files)
            answer, _ = _received(self._channel)
            return answer
        except (OSError, EOFError) as error:
            raise Gone from error

    def _forked(self, other: socket.socket) -> int:
        pid = os.fork()
        if pid:
            return pid
        try:
            self._channel.close()
            tend(other.detach())
        finally:
            os._exit(ExitCode.DONE)


def alone() -> bool:
    """Tell whether this process is one thread."""
    return len(os.listdir("/proc/self/task")) == 1


def _started(other: socket.socket) -> int:
    """Start a nursery afresh; return its process."""
    code = _CODE.format(path=sys.path, channel=other.fileno())
    mode = ["-X", "utf8"] if sys.flags.utf8_mode else []
    arguments = [sys.executable, *mode, "-P", "-c", code]
    os.set_inheritable(other.fileno(), True)
    return os.posix_spawn(sys.executable, arguments, os.environ)


def tend(channel: int) -> None:
    """Fork and end processes as the parent asks, until it is gone or asks no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with open(os.devnull, "r+b") as nothing:
        for number in (0, 1, 2):
            os.dup2(nothing.fileno(), number)
    loaded = False
    children: set[int] = set()
    with socket.socket(fileno=channel) as parent, contextlib.suppress(OSError, EOFError):
        while select.select([parent], [], [], None if children else _IDLE)[0]:
            asked, files = _received(parent)
            if isinstance(asked, int):
                _send(parent, _ended(asked, children), [])
                continue
            load, surroundings = asked
            try:
                if not loaded:
                    load()
                    gc.collect()
                    gc.freeze()  # what the collector does not touch is not copied
                    loaded = True
                pid = os.fork()
            except Exception as error:
                _send(parent, f"{type(error).__name__}: {error}", [])
            else:
                if not pid:
                    parent.close()
                    _become(surroundings, *files)
                children.add(pid)
                _send(parent, pid, [])
            for file in files:
                os.close(file)
    for pid in tuple(children):
        _ended(pid, children)
    os._exit(ExitCode.DONE)


def _ended(pid: int, children: set[int]) -> tuple[int, int]:
    """Kill a process, unless it has ended; return how it did and the most memory that it had beyond ours, in MB."""
    if pid not in children:
        return 0, 0
    children.discard(pid)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return os.waitstatus_to_exitcode(status), max(0, used.ru_maxrss - own) >> 10


def _become(surroundings: Surroundings, channel: int, stderr: int) -> None:
    """Work for the parent, in its surroundings, until it has nothing more to do."""
    try:
        faulthandler.disable()  # which writes to what was stderr when it was switched on
        for number in (1, 2):
            os.dup2(stderr, number)
        os.close(stderr)
        out = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", "backslashreplace", write_through=True)
        sys.stdout = sys.stderr = out
        os.environ.clear()
        os.environ.update(surroundings.environment)
        sys.path[:] = surroundings.path
        with contextlib.suppress(OSError):  # a folder that is gone; paths that are whole are still found
            os.chdir(surroundings.folder)
        serve(Connection(channel))
    finally:
        os._exit(ExitCode.DONE)


def _send(channel: socket.socket, message: object, files: list[int]) -> None:
    """Send a message, its length first, and open files with it."""
    data = pickle.dumps(message)
    head = len(data).to_bytes(8, "little")
    if files:
        socket.send_fds(channel, [head], files)
    else:
        channel.sendall(head)
    channel.sendall(data)


def _received(channel: socket.socket) -> tuple[Any, list[int]]:
    """Return a message and the files that came with it; raise EOFError."""
    head, files, _, _ = socket.recv_fds(channel, 8, 4)
    while len(head) < 8:
        head += _some(channel, 8 - len(head))
    size, data = int.from_bytes(head, "little"), b""
    while len(data) < size:
        data += _some(channel, size - len(data))
    return pickle.loads(data), list(files)


def _some(channel: socket.socket, size: int) -> bytes:
    found = channel.recv(size)
    if not found:
        raise EOFError
    return found
