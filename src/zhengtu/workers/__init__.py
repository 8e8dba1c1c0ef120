"""Processes that read files, so that none of these takes the others, or the program, with it."""

from __future__ import annotations

import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

from zhengtu.errors import ZhengtuError
from zhengtu.workers.limits import Fault, Kind, Limits

Item = TypeVar("Item")
_AHEAD = 2  # what is sent to a process: it need not wait for the next while its parent is at work
_SMALL = 1 << 15  # bytes that go to a process which does not read now, without waiting for it
_LOOK = 0.2  # seconds between looks at the memory of processes


class Crew:
    """At most so many processes, started when there is something to do and kept for what comes next.

    `load` is what each needs beforehand. Used in a `with` statement, or closed.
    """

    def __init__(self, most: int, limits: Limits, load: Callable[[], None]) -> None:
        self.most = most
        self.limits = limits
        self._load = load
        self._hands: list[_Hand[Any]] = []
        self._bounded = sys.platform == "linux"

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def prepare(self) -> None:
        """Do what costs nothing before this program opens a store and lets processes start sooner behind that."""
        from zhengtu.workers.children import fork_ahead

        fork_ahead(self._load)

    def close(self) -> None:
        """End the processes."""
        while self._hands:
            self._hands.pop().end(0)

    def each(
        self,
        work: Callable[[Item], object],
        items: Sequence[Item],
        processes: int,
        limits: Limits | None = None,
        told: Callable[[Item, Any], None] = lambda item, step: None,
    ) -> Iterator[tuple[Item, Any]]:
        """Yield each thing with what `work` returned for it, in the order they finish, or with why there is none.

        Work is done by functions that can be imported. One that yields tells its steps, each of which may take the time
        that is given, and returns its answer. Raise ZhengtuError if no process can be started.
        """
        given = limits or self.limits
        waiting = deque(items)
        try:
            while waiting or any(hand.items for hand in self._hands):
                self._give(work, waiting, max(1, min(processes, self.most)), given)
                for hand in self._ready():
                    yield from self._heard(hand, waiting, given, told)
                for hand in [hand for hand in self._hands if hand.overdue()]:
                    yield from self._lost(hand, waiting, given, Fault(Kind.time))
                for hand in self._large(given.memory):
                    yield from self._lost(hand, waiting, given, Fault(Kind.memory))
        finally:
            for hand in [hand for hand in self._hands if hand.items]:
                self._hands.remove(hand)
                hand.end(0)

    def _give(self, work: Callable[[Item], object], waiting: deque[Item], processes: int, limits: Limits) -> None:
        """Hand out what waits, the first to those who have nothing to do."""
        for hand in [hand for hand in self._hands if hand.gone()]:
            self._hands.remove(hand)
            hand.end(0)
        ahead = _AHEAD if len(waiting) > processes else 1
        for filled in range(1, ahead + 1):
            for place in range(processes):
                if not waiting:
                    return
                if place == len(self._hands):
                    self._hands.append(_started(self._load))
                if len(self._hands[place].items) < filled and self._hands[place].take(work, waiting[0], limits):
                    waiting.popleft()

    def _ready(self) -> list[_Hand[Any]]:
        """Wait until one of the processes says something or has taken too long; return those that said something."""
        from multiprocessing.connection import Connection, wait

        busy = {hand.child.connection: hand for hand in self._hands if hand.items}
        times = [left for hand in busy.values() if (left := hand.left()) is not None]
        if not self._bounded:
            times.append(_LOOK)
        return [busy[found] for found in wait(list(busy), min(times, default=None)) if isinstance(found, Connection)]

    def _large(self, memory: int) -> list[_Hand[Any]]:
        """Return the processes that have taken more MB than they may, where the system does not bound them."""
        if self._bounded:
            return []
        from zhengtu.workers.children import memory_of

        busy = {hand.child.pid: hand for hand in self._hands if hand.items and hand.ready}
        return [busy[pid] for pid, held in memory_of(list(busy)).items() if held > busy[pid].memory + memory]

    def _heard(
        self, hand: _Hand[Item], waiting: deque[Item], limits: Limits, told: Callable[[Item, Any], None]
    ) -> Iterator[tuple[Item, Any]]:
        """Take what a process says."""
        from zhengtu.workers.work import Answer, Ready, Step

        try:
            message = pickle.loads(hand.child.connection.recv_bytes())
        except (EOFError, OSError):
            yield from self._lost(hand, waiting, limits, None)
            return
        hand.renew()
        match message:
            case Ready(memory):
                hand.ready, hand.memory = True, memory
            case Step(value):
                told(hand.items[0], value)
            case Answer(packed, spent):
                item = hand.items.popleft()
                value = pickle.loads(packed)
                if spent or (isinstance(value, Fault) and value.kind is Kind.memory):
                    self._leave(hand, waiting)
                yield item, value

    def _lost(
        self, hand: _Hand[Item], waiting: deque[Item], limits: Limits, fault: Fault | None
    ) -> Iterator[tuple[Item, Fault]]:
        """Tell of what a process was at when it ended, or is ended by a fault; what waited behind it goes to others."""
        if not hand.ready and not fault:
            self._hands.remove(hand)
            raise _unstartable(hand.end(limits.memory).trace)
        item = hand.items.popleft()
        ended = self._leave(hand, waiting, limits.memory)
        yield item, fault or ended

    def _leave(self, hand: _Hand[Item], waiting: deque[Item], memory: int = 0) -> Fault:
        """End a process and put what it was still to do back."""
        self._hands.remove(hand)
        waiting.extendleft(reversed(hand.items))
        return hand.end(memory)


class _Hand(Generic[Item]):
    """A process and what it has been sent, the first of which it is at."""

    def __init__(self, child: Any) -> None:
        self.child = child
        self.items: deque[Item] = deque()
        self.ready = False
        self.memory = 0
        self._time = 0.0
        self._since = 0.0

    def take(self, work: Callable[[Item], object], item: Item, limits: Limits) -> bool:
        """Send something to do; tell whether that was possible now."""
        packed = pickle.dumps((work, item, limits.memory))
        if self.items and len(packed) > _SMALL:
            return False
        if not self.items:
            self._time = limits.time
            self.renew()
        self.items.append(item)
        with suppress(OSError):
            self.child.connection.send_bytes(packed)
        return True

    def renew(self) -> None:
        """Let the time begin that what it is at may take."""
        self._since = self._now()

    def _now(self) -> float:
        """Return a time that stands still while the process waits for a processor, which is no fault of a file."""
        from zhengtu.workers.children import waited

        return time.monotonic() - waited(self.child.pid)

    def gone(self) -> bool:
        """Tell whether the process ended while it had nothing to do."""
        return not self.items and self.ready and bool(self.child.connection.poll())

    def left(self) -> float | None:
        """Return how many seconds it still has; None while it loads."""
        return max(0.0, self._since + self._time - self._now()) if self.ready else None

    def overdue(self) -> bool:
        """Tell whether it is at something for too long, and has not just done it."""
        return bool(self.items and self.ready and not self.left() and not self.child.connection.poll())

    def end(self, memory: int) -> Fault:
        """End the process and say how it ended."""
        ended: Fault = self.child.end(memory)
        return ended


def _started(load: Callable[[], None]) -> _Hand[Any]:
    """Return a new process."""
    from zhengtu.workers.children import Child
    from zhengtu.workers.work import Unstartable

    try:
        return _Hand(Child(load))
    except (OSError, Unstartable) as error:
        raise _unstartable(str(error)) from error


def _unstartable(reason: str) -> ZhengtuError:
    last = reason.strip().splitlines()[-1:] or ["no reason given"]
    return ZhengtuError(f"no process could be started to read files ({last[0]})", "close other programs and try again")
