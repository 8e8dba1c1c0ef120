"""What was read of documents, kept until it is loaded: most of it on the disk, where a build that is killed left it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
import tempfile
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from zhengtu.graph.merging import Known, essentials, named
from zhengtu.graph.plain import plain, restored
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores.opening import is_server
from zhengtu.writing import whole_path

# Documents of one file, and seconds after which fewer are written, too: what a kill may cost.
TOGETHER = 100
SECONDS = 2.0

FOLDER = "reading"
SUFFIX = ".json.gz"

# Level 6 makes it a tenth smaller and takes twice as long.
_LEVEL = 1
_GZIP = 16 + zlib.MAX_WBITS

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Kept(NamedTuple):
    """How a document was read, and where that is: a place in a file, or its bytes where they could not be written."""

    sha256: str
    edition: str
    file: Path | None
    start: int
    length: int
    data: bytes = b""


class Shards:
    """Documents as they were read, in the order of their names; few of them are in memory.

    A file of the folder holds some of them, each compressed by itself, behind a list of them; it appears whole. The
    last ones are not written before there are enough of them, or some time has passed. Where files cannot be written,
    as on a full disk, all stays in memory, compressed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, Kept] = {}
        self._last: dict[str, Extraction] = {}
        self._things: dict[Known, None] = {}
        self._number = 0
        self._written = time.monotonic()

    @staticmethod
    def open(folder: Path) -> Shards:
        """Return what a build that was cut short left in a folder; a file that is damaged is removed."""
        shards = Shards(folder)
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                shards._kept |= _listed(path)
                shards._number = max(shards._number, int(path.name.removesuffix(SUFFIX)) + 1)
            except (OSError, ValueError, TypeError, EOFError, zlib.error):
                path.unlink(missing_ok=True)
        return shards

    def __len__(self) -> int:
        return len(self._kept.keys() | self._last.keys())

    def __iter__(self) -> Iterator[Extraction]:
        for name in sorted(self._kept.keys() | self._last.keys()):
            yield self._last.get(name) or restored(json.loads(gzip.decompress(_bytes(self._kept[name]))))

    def hashes(self) -> dict[str, str]:
        """Return the sha256 of each document by its name, in order."""
        found = {name: kept.sha256 for name, kept in self._kept.items()}
        return dict(sorted((found | {name: one.source.sha256 for name, one in self._last.items()}).items()))

    def kept(self, name: str) -> Kept | None:
        """Return how a document was read by a build that was cut short."""
        return self._kept.get(name)

    def has(self, name: str, path: Path, edition: str) -> bool:
        """Tell whether a file that was read earlier, by this edition of the rules, has the same bytes as then."""
        kept = self._kept.get(name)
        if not kept or kept.edition != edition:
            return False
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == kept.sha256
        except OSError:
            return False

    def things(self, *, decisions: bool) -> dict[Known, None]:
        """Give away what the documents name, each once: all of it for decisions, else what merging looks at."""
        things, self._things = self._things, {}
        return {thing: None for one in self for thing in named(one)} if decisions else things

    def keep(self, names: Collection[str]) -> None:
        """Forget all documents but these, before others are added."""
        self._kept = {name: kept for name, kept in self._kept.items() if name in names}
        self._things = essentials(thing for extraction in self for thing in named(extraction))

    def add(self, extraction: Extraction) -> None:
        """Keep a document, in place of what was kept of it."""
        self._last[extraction.source.name] = extraction
        self._things |= essentials(named(extraction))
        if len(self._last) >= TOGETHER or time.monotonic() > self._written + SECONDS:
            self.write()

    def clear(self) -> None:
        """Remove all that is kept, also from the disk, with what a killed build was writing."""
        self._kept, self._last, self._things = {}, {}, {}
        with suppress(OSError):
            for path in (*self._folder.glob(f"*{SUFFIX}"), *self._folder.glob(".*.part")):
                path.unlink()
            self._folder.rmdir()

    def write(self) -> None:
        """Write those that are not written; where that fails, they are kept as they would be in the file."""
        self._written = time.monotonic()
        some = {name: (one.source, _packed(plain(one))) for name, one in self._last.items()}
        self._last = {}
        head = _packed([[name, source.sha256, source.edition, len(data)] for name, (source, data) in some.items()])
        file: Path | None = self._folder / f"{self._number:06}{SUFFIX}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with whole_path(self._folder / f"{self._number:06}{SUFFIX}") as part, part.open("wb") as shard:
                shard.write(head)
                shard.writelines(data for _, data in some.values())
        except OSError:
            file = None
        self._number += 1
        start = len(head)
        for name, (source, data) in some.items():
            self._kept[name] = Kept(source.sha256, source.edition, file, start, len(data), b"" if file else data)
            start += len(data)


def folder_of(address: str) -> Path:
    """Return where what is read for a store is kept: in its own folder, for a server among the user's caches."""
    if not is_server(address):
        return Path(address) / FOLDER
    return caches() / "zhengtu" / hashlib.sha256(address.encode()).hexdigest()[:16]


def caches() -> Path:
    """Return the folder for what programs can make again, as the system has it."""
    given = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return Path(given)
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    except RuntimeError:  # an account without a home
        return Path(tempfile.gettempdir())


def _packed(value: Any) -> bytes:
    return gzip.compress(_encode(value).encode("utf-8", "surrogatepass"), _LEVEL, mtime=0)


def _listed(path: Path) -> dict[str, Kept]:
    """Return the documents of a file; raise what reading it raises where one of them is not as it was written."""
    data = path.read_bytes()
    head = zlib.decompressobj(_GZIP)
    rows: list[Any] = json.loads(head.decompress(data))
    start = len(data) - len(head.unused_data)
    found = {}
    for name, sha256, edition, length in rows:
        if not gzip.decompress(data[start : start + length]):
            raise EOFError(path)
        found[name] = Kept(sha256, edition, path, start, length)
        start += length
    return found


def _bytes(kept: Kept) -> bytes:
    if not kept.file:
        return kept.data
    with kept.file.open("rb") as file:
        file.seek(kept.start)
        return file.read(kept.length)
