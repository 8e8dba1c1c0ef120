"""What takes long can be given up."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from zhengtu.graph.stores import working
from zhengtu.graph.stores.working import left, waited


@pytest.fixture(autouse=True)
def nothing_left_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what tests before these gave up: an engine cannot be stopped, and works on until its time is over."""
    monkeypatch.setattr(working, "_left", [])


def endless() -> None:
    while True:
        pass


def ended() -> bool:
    until = time.monotonic() + 5
    while left() and time.monotonic() < until:
        time.sleep(0.01)
    return not left()


def test_an_answer_and_an_error_come_through():
    assert waited(lambda: 3) == 3
    assert waited(lambda: 3, 10) == 3
    with pytest.raises(ZeroDivisionError):
        waited(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        waited(lambda: 1 / 0, 10)


def test_time_is_over():
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        waited(endless, 0.2)
    assert 0.2 <= time.monotonic() - start < 2
    assert ended()


def test_control_c():
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        waited(endless)
    assert ended()


def test_what_ends_the_work_is_called():
    stop = threading.Event()
    with pytest.raises(TimeoutError):
        waited(lambda: stop.wait(10), 0.1, stop.set)
    assert ended()


def test_other_threads_need_no_other_to_wait_for():
    seen: list[int] = []

    def work() -> None:
        waited(lambda: seen.append(threading.get_ident()))
        seen.append(threading.get_ident())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen[0] == seen[1]
