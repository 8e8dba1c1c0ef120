"""Documents as rows between their check and their writing: few in memory, many in a file that nobody else sees."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from zhengtu.graph.stores import Documents
from zhengtu.graph.stores.ledger import kept
from zhengtu.graph.stores.loading import EdgeRow, Prepared
from zhengtu.graph.stores.tally import Saying


class Spool:
    """Documents prepared once, however many they are; a context manager that lets go of them.

    Those of more than `most` edges go to a file without a name in `folder` (where the system has such files if None),
    so that a process that is killed leaves nothing. Where it cannot be written, as on a full disk, documents are
    prepared again when they are gone through.
    """

    def __init__(self, documents: Documents, most: int, folder: Path | None) -> None:
        self._documents, self._most, self._folder = documents, most, folder
        self._few: list[Prepared] = []
        self._file: IO[bytes] | None = None
        self.many = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def prepare(self) -> Iterator[Prepared]:
        """Yield the documents as they are prepared; raise SchemaError for one that a store would refuse."""
        edges = 0
        for document in map(kept, self._documents):
            edges += len(document.edges)
            if self.many:
                self._write([document])
            else:
                self._few.append(document)
                if edges > self._most:
                    self.many = True
                    self._begin()
            yield document
        self._write([])

    def __iter__(self) -> Iterator[Prepared]:
        if not self.many:
            return iter(self._few)
        return _read(self._file) if self._file else map(kept, self._documents)

    def _begin(self) -> None:
        """Move what is in memory to a file."""
        with suppress(OSError):
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115
        few, self._few = self._few, []
        self._write(few)

    def _write(self, documents: Iterable[Prepared]) -> None:
        """Write documents, or with none what has not reached the file yet."""
        if not self._file:
            return
        try:
            for document in documents:
                pickle.dump(_plain(document), self._file, pickle.HIGHEST_PROTOCOL)
            if not documents:
                self._file.flush()
        except OSError:
            self._drop()

    def _drop(self) -> None:
        file, self._file = self._file, None
        if file:
            with suppress(OSError):  # closing writes what could not be written before
                file.close()


def _plain(document: Prepared) -> tuple[Any, ...]:
    """Return a document as values that are written and read quickly."""
    sayings = [(key, one.name, one.aliases, one.attributes, one.derived) for key, one in document.sayings.items()]
    edges = [(one.type, one.head, one.tail, one.properties) for one in document.edges]
    return document.name, document.document, sayings, edges


def _read(file: IO[bytes]) -> Iterator[Prepared]:
    """Yield the documents of a file."""
    file.seek(0)
    while True:
        try:
            name, document, sayings, edges = pickle.load(file)
        except EOFError:
            return
        yield Prepared(
            name,
            document,
            {key: Saying(*saying) for key, *saying in sayings},
            tuple(EdgeRow(*edge) for edge in edges),
        )
