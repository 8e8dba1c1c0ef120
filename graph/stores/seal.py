"""What the files of an embedded store are when it is closed, by which damage is found when it is opened again."""

from __future__ import annotations

import base64
import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import FileIO
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

Digest = int | str
"""A checksum of a file; of one that transactions write, the version and the checksum of each page, in base 64."""

# Files that transactions alone write, with the length of their pages: Agency_0.12.65536.v0.bucket. What the engine
# merges of an index is none of them: where that was cut short, it is written over under the same versions.
PAGES = re.compile(r"\.([1-9]\d*)\.v\d+\.(?:bucket|dict|[nu]{1,2}mtidx)$")

# A page begins with its version, which a transaction that writes it makes another: by these the engine finds after a
# kill what of its log is not in the files. It has 4 bytes, as a checksum has.
VERSION = 4


def sealed(folder: Path, content: str, counts: Counts, before: Seal | None) -> Seal:
    """Return the seal of a database that is closed; what has not changed of a file, or of all, is that of before."""
    known = before[FILES] if before else {}
    stats = {path: _stat(path) for path in _files(folder)}
    same = {path.name for path, stat in stats.items() if (held := known.get(path.name)) and _noted(held) == stat}
    written = [path for path in stats if path.name not in same]
    read = digests(written, {path.name: known[path.name][2] for path in written if path.name in known})
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
    then = {path.name: seal[FILES][path.name][2] for path in doubtful}
    read = _several(doubtful, lambda path: checksum(path) if isinstance(then[path.name], int) else digest(path))
    found |= {name: f"{name} holds other bytes" for name, now in read.items() if now != then[name]}
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


def digests(paths: Sequence[Path], known: Mapping[str, Digest]) -> dict[str, Digest]:
    """Return the digests of files by their names; of those that are known, only what was written since is read."""
    some = [path for path in paths if isinstance(known.get(path.name), str)]
    rest = [path for path in paths if path not in some]
    return {path.name: digest(path, known[path.name]) for path in some} | _several(rest, digest)


def _several(paths: Sequence[Path], work: Callable[[Path], Digest]) -> dict[str, Digest]:
    """Return something of files by their names, of some at once: a store may have gigabytes."""
    if sum(path.stat().st_size for path in paths) < WORTH_THREADS:
        return {path.name: work(path) for path in paths}
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1)) as pool:
        return dict(zip((path.name for path in paths), pool.map(work, paths), strict=True))


def digest(path: Path, known: Digest = "") -> Digest:
    """Return what is another where the bytes of a file are; pages of the versions that are known are not read."""
    length, size = PAGES.search(path.name), path.stat().st_size
    if not length or size % int(length[1]):
        return checksum(path)
    before = base64.b64decode(known) if isinstance(known, str) else b""
    return base64.b64encode(_pages(path, int(length[1]), size, before)).decode()


def _pages(path: Path, length: int, size: int, before: bytes) -> bytes:
    """Return of each page of a file its version and its checksum."""
    with path.open("rb", buffering=0) as file:
        read = _reading(file)
        new = memoryview(b"".join([read(VERSION, start) for start in range(0, size, length)])).cast("I")
        old, known = memoryview(before).cast("I"), min(len(before) // 8, len(new))
        found = bytearray(8 * len(new))
        noted = memoryview(found).cast("I")
        noted[::2], noted[1 : 2 * known : 2] = new, old[1 : 2 * known : 2]
        written = [page for page, (one, other) in enumerate(zip(old[::2], new, strict=False)) if one != other]
        for page in (*written, *range(known, len(new))):
            found[8 * page + VERSION : 8 * page + 8] = zlib.crc32(read(length, page * length)).to_bytes(4)
    return bytes(found)


def _reading(file: FileIO) -> Callable[[int, int], bytes]:
    """Return what reads so many bytes of a file from some place on."""
    if sys.platform != "win32":
        return partial(os.pread, file.fileno())  # in one step, for each page of a store

    def read(length: int, start: int) -> bytes:
        file.seek(start)
        return file.read(length)

    return read


def checksum(path: Path) -> int:
    """Return the checksum of a whole file."""
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
