"""What a child process does: one thing after the other that it is sent, within limits, until nobody sends any more."""

from __future__ import annotations

import pickle
import sys
import traceback
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from zhengtu.workers.limits import MB, Fault, Kind, TooLong


class Unstartable(Exception):
    """A process could not be started; says why."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has loaded what it needs, and has so many MB of memory."""

    memory: int


@dataclass(frozen=True, slots=True)
class Step:
    """What is done so far, by what does one thing in several steps."""

    value: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it; `spent` says that the process has grown and should do nothing more."""

    value: Any
    spent: bool


def serve(connection: Connection) -> None:
    """Do what comes over a connection, (function, argument, MB), until it is closed.

    A function that yields takes steps: each is told, and its last value is the answer.
    """
    _prefer_to_end()
    began = _room()
    connection.send_bytes(pickle.dumps(Ready(_held())))
    with suppress(EOFError, OSError):
        while True:
            answer, spent = _done(connection, connection.recv_bytes(), began)
            connection.send_bytes(_packed(answer, spent))


def _done(connection: Connection, asked: bytes, began: int) -> tuple[bytes, bool]:
    """Do one thing; return its packed outcome and whether the process has grown beyond its use."""
    outcome: object
    memory = 0
    try:
        function, argument, memory = pickle.loads(asked)
        with _bounded(began, memory):
            value = function(argument)
            if isinstance(value, Generator):
                value = _stepped(connection, value)
            packed = pickle.dumps(value)
        return packed, _grown(began, memory)
    except MemoryError:
        outcome = Fault(Kind.memory, trace=traceback.format_exc())
    except TooLong:
        outcome = Fault(Kind.text)
    except BaseException as error:  # what panics in Rust is no Exception
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        outcome = Fault(Kind.raised, reason, traceback.format_exc())
    return pickle.dumps(outcome), _grown(began, memory)


def _packed(value: bytes, spent: bool) -> bytes:
    return pickle.dumps(Answer(value, spent))


def _stepped(connection: Connection, steps: Generator[Any, None, Any]) -> Any:
    """Tell each step and return the answer."""
    while True:
        try:
            connection.send_bytes(pickle.dumps(Step(next(steps))))
        except StopIteration as end:
            return end.value


@contextmanager
def _bounded(began: int, memory: int) -> Iterator[None]:
    """Give this process so many MB more than it began with, where the system counts them."""
    if not began:
        yield
        return
    import resource  # which Windows does not have

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = began + memory * MB
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _grown(began: int, memory: int) -> bool:
    """Tell whether so little is left of the memory that the next thing would not have enough."""
    return bool(began) and _room() - began > memory * MB // 4


def _room() -> int:
    """Return the bytes of address space that this process has, 0 where the system does not tell or bound them."""
    try:
        import resource

        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return 0


def _held() -> int:
    """Return how many MB of memory this process has had, 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)


def _prefer_to_end() -> None:
    """Leave Ctrl-C to the parent, leave no core behind, and be the first to go where the system runs out of memory."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")
