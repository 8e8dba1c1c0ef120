"""Work that takes long and can be given up: by Ctrl-C at any moment, or when its time is over.

Python looks at Ctrl-C between its own steps only, and a statement of an engine is one step, however long it takes. So
the main thread, which alone is told of Ctrl-C, waits here while another one works.
"""

from __future__ import annotations

import atexit
import ctypes
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from zhengtu.graph.stores import refusals

T = TypeVar("T")

# Seconds between two looks at Ctrl-C where the system tells another thread of it; an answer wakes the waiting at once.
LOOK = 0.05

# Seconds that a program waits at its end for work that was given up, and what then lets go of an engine that is still
# at work: those do not bear being left in the middle.
PATIENCE = 1.0
letting_go: set[Callable[[], None]] = set()

# Seconds that an engine gets beyond a query's own to find that these are over.
GRACE = 0.25

_left: list[threading.Thread] = []


class GivenUp(BaseException):
    """Raised inside work that nobody waits for any more, by no means caught there."""


def waited(work: Callable[[], T], seconds: float | None = None, end: Callable[[], None] | None = None) -> T:
    """Return what work returns; raise KeyboardInterrupt as soon as that is asked for, TimeoutError after seconds.

    What is given up is ended by `end`, or else at its next step in Python. Without a limit, only the main thread needs
    another to wait for.
    """
    if seconds is None and threading.current_thread() is not threading.main_thread():
        return work()
    done = threading.Event()
    answer: list[T] = []
    failure: list[BaseException] = []

    def go() -> None:
        try:
            answer.append(work())
        except BaseException as error:
            failure.append(error)
        finally:
            done.set()

    worker = threading.Thread(target=go, name="zhengtu working", daemon=True)
    until = None if seconds is None else time.monotonic() + seconds
    try:
        worker.start()
        while not done.wait(LOOK if until is None else max(0.0, min(LOOK, until - time.monotonic()))):
            if until is not None and time.monotonic() >= until:
                raise TimeoutError
    except BaseException:
        if worker.is_alive():
            _give_up(worker, end)
        raise
    if failure:
        raise failure[0]
    return answer[0]


def bounded(
    work: Callable[[], T], seconds: float | None, end: Callable[[], None] | None = None, *, left: float | None = None
) -> T:
    """Return what a query's work returns; raise QueryError when its seconds are over, or those of them that are `left`.

    An engine that looks at its own limit gets a little longer, so that nothing is left working that it ends itself.
    """
    try:
        return waited(work, None if seconds is None else (seconds if left is None else left) + GRACE, end)
    except TimeoutError:
        raise refusals.stopped(seconds) from None


def left() -> bool:
    """Tell whether some work that was given up is still going on."""
    return any(worker.is_alive() for worker in _left)


def _give_up(worker: threading.Thread, end: Callable[[], None] | None) -> None:
    if not _left:
        atexit.register(_ended)
    _left[:] = [*(other for other in _left if other.is_alive()), worker]
    if end:
        end()
    else:
        raising: Any = ctypes.pythonapi.PyThreadState_SetAsyncExc
        raising(ctypes.c_ulong(worker.ident or 0), ctypes.py_object(GivenUp))


def _ended() -> None:
    until = time.monotonic() + PATIENCE
    for worker in _left:
        worker.join(max(0.0, until - time.monotonic()))
    if left():
        for let_go in letting_go:
            let_go()
