"""The file that corrections stand in: lines are added to its end and stay; what a crash left of one is kept apart."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from zhengtu.errors import CorrectionError
from zhengtu.given import opened

if TYPE_CHECKING:  # every command asks this module what the file is called, few read it
    from zhengtu.graph.corrections import Fault
    from zhengtu.graph.events import Event

NAME = "corrections.jsonl"
TORN = ".torn"
# Bytes of a file: what ten years of workshops do not write.
MOST = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Journal:
    """What a file says: its events, the lines that do nothing, and what a crash left of the last one."""

    file: str = ""
    events: tuple[Event, ...] = ()
    faults: tuple[Fault, ...] = ()
    torn: str = ""

    def told(self) -> Iterator[str]:
        """Yield what is to be told of lines that do nothing."""
        yield from (f"{self.file}, {fault}" for fault in self.faults)
        if self.torn:
            kept = f"it does nothing, and goes to {self.file}{TORN} when a line is added"
            yield f"{self.file}: its last line was cut short: {kept}"


def read_journal(path: Path) -> Journal:
    """Read a file of corrections; raise CorrectionError where it cannot be read at all."""
    from zhengtu.graph.corrections import parse

    try:
        with opened(path) as file:
            data = file.read(MOST + 1)
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        raise CorrectionError(f"{path}: {reason}", "name the file of your corrections") from error
    if len(data) > MOST:
        raise CorrectionError(f"{path}: more than {MOST >> 20} MB", "name a file of corrections")
    whole, torn = _parted(data)
    # What is no UTF-8 spoils its own line alone. Only \n ends a line, as JSON Lines has it.
    events, faults = parse(whole.decode("utf-8-sig", "surrogateescape").split("\n"))
    return Journal(str(path), tuple(events), tuple(faults), torn.decode("utf-8", "replace"))


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """Return the whole lines of a file, and what is left of one that was not written to its end.

    An object that has its last bracket is whole, though its line has no end, as editors may leave it.
    """
    end = data.rfind(b"\n") + 1
    last = data[end:]
    try:
        return (data, b"") if isinstance(json.loads(last), dict) else (data[:end], last)
    except (ValueError, RecursionError):
        return data[:end], last


def append(path: Path, events: Sequence[Event]) -> None:
    """Add events to a file, all of them or none that is read, and come back when the disk has them.

    What a crash left of a last line is moved to the file of that name with .torn behind.
    """
    from zhengtu.graph.events import line

    if events:
        add_lines(path, [line(event) for event in events])


def add_lines(path: Path, lines: Sequence[str]) -> None:
    """Add lines as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = not path.exists()
    with path.open("a+b") as file, _alone(file):
        file.seek(0)
        _, torn = _parted(data := file.read())
        if torn.strip():
            with path.with_name(path.name + TORN).open("ab") as apart:
                apart.write(torn + b"\n")
                _synced(apart)
            file.truncate(len(data) - len(torn))
        begin = b"" if torn or not data or data.endswith(b"\n") else b"\n"
        file.write(begin + "".join(f"{one}\n" for one in lines).encode("utf-8", "surrogateescape"))
        _synced(file)
    if made and os.name != "nt":  # the name of a new file is on the disk when its folder is
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _synced(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _alone(file: BinaryIO) -> Iterator[None]:
    """Keep other programs that add lines waiting."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(MOST)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(MOST)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
