"""What the files of an embedded store are when it is closed, by which damage is found when it is opened again."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengtu.graph.stores import Counts

FILES, CONTENT, COUNTS = "files", "content", "counts"

LOCK = "database.lck"
"""The engine's file that is there while a process holds the database, and afterwards where that process was killed."""

# What the engine writes whenever it opens or closes a database. It goes without them, or makes them anew: so they are
# only looked at for what they are.
BOOKKEEPING = frozenset({"configuration.json", "statistics.json", "last-tx-id.bin"})
_COUNTER = 8  # bytes of last-tx-id.bin

CHUNK = 1 << 20

# Bytes that are read by several threads, and how many: the digest is made without the lock of the interpreter.
WORTH_THREADS, THREADS = 1 << 24, 4

Seal = Mapping[str, Any]
"""Size, time, digest and time of change of each file; the sum of the records; counts of nodes and relations by type.

The time is that of the last writing, which whoever changes a file may set to what it was. The time of change is kept
by a POSIX system alone, for changes of any kind; Windows has that of the file's making there.
"""


def sealed(folder: Path, content: str, counts: Counts, before: Seal | None) -> Seal:
    """Return the seal of a database that is closed; the digests of files that have not changed are those of before."""
    known = before[FILES] if before else {}
    stats = {path: _stat(path) for path in _files(folder)}
    same = {path.name for path, stat in stats.items() if (held := known.get(path.name)) and _noted(held) == stat}
    read = digests([path for path in stats if path.name not in same])
    files = {
        path.name: [size, time, known[path.name][2] if path.name in same else read[path.name], changed]
        for path, (size, time, changed) in stats.items()
    }
    return {FILES: files, CONTENT: content, COUNTS: numbers(counts)}


def numbers(counts: Counts) -> dict[str, int]:
    """Return counts as a seal has them."""
    return {**counts.nodes, **counts.relations}


def faults(folder: Path, seal: Seal, *, thorough: bool) -> list[str]:
    """Return which files are not what they were, and how; a file is read where a time is another, or all are.

    Nothing is written, so that a file that is put back as it was makes the database whole again.
    """
    found: dict[str, str] = {}
    doubtful = []
    for name, held in seal[FILES].items():
        path = folder / name
        if not path.is_file():
            found[name] = f"{name} is missing"
            continue
        stat = _stat(path)
        if stat[0] != held[0]:
            found[name] = f"{name} has {stat[0]} bytes in place of {held[0]}"
        elif thorough or stat != _noted(held):
            doubtful.append(path)
    read = digests(doubtful)
    found |= {name: f"{name} holds other bytes" for name, number in read.items() if number != seal[FILES][name][2]}
    return [found[name] for name in seal[FILES] if name in found]


def differences(seal: Seal, content: str, counts: Counts) -> list[str]:
    """Return what a database says of itself that is not what it said."""
    then, now = seal[COUNTS], numbers(counts)
    names = sorted(name for name in then.keys() | now.keys() if then.get(name, 0) != now.get(name, 0))
    found = [f"{now.get(name, 0)} {name} in place of {then.get(name, 0)}" for name in names]
    return found + ["its content hash is another"] * (content != seal[CONTENT])


def moved(folder: Path, seal: Seal) -> bool:
    """Tell whether files have other times than they had, as those of a copy do."""
    return any(_stat(folder / name) != _noted(held) for name, held in seal[FILES].items())


def digests(paths: Sequence[Path]) -> dict[str, int]:
    """Return the digests of files by their names, some read at once: a store may have gigabytes."""
    if sum(path.stat().st_size for path in paths) < WORTH_THREADS:
        return {path.name: digest(path) for path in paths}
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1)) as pool:
        return dict(zip((path.name for path in paths), pool.map(digest, paths), strict=True))


def digest(path: Path) -> int:
    """Return a number that is another where the bytes of a file are."""
    number = 0
    room = memoryview(bytearray(CHUNK))  # one for all, which stays in the processor's cache
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(room):
            number = zlib.crc32(room[:size], number)
    return number


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name not in BOOKKEEPING and path.suffix not in (".wal", ".lck") and path.is_file():
            yield path


def _stat(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _noted(held: Sequence[int]) -> list[int]:
    """Return size and times of a file as a seal has them; an early one has no time of change, so that it is read."""
    size, time, _, *changed = held
    return [size, time, *changed]


def unsound(folder: Path) -> Iterator[str]:
    """Yield what of the engine's own bookkeeping is not what it is to be."""
    for name in sorted(BOOKKEEPING):
        try:
            data = (folder / name).read_bytes()
            if name.endswith(".json"):
                json.loads(data)
            elif len(data) != _COUNTER:
                yield f"{name} has {len(data)} bytes in place of {_COUNTER}"
        except FileNotFoundError:
            yield f"{name} is missing"
        except ValueError:
            yield f"{name} cannot be read"
