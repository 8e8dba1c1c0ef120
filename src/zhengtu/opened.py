"""A store opened from Python."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.correcting import folder_of
from zhengtu.cypher.calling import uncalled, understood
from zhengtu.cypher.hints import hints
from zhengtu.cypher.library import Library, Parameter, library, question, resolve
from zhengtu.cypher.measuring import write_back
from zhengtu.cypher.parameters import values_of
from zhengtu.cypher.running import draw, end_names, run
from zhengtu.errors import StoreError
from zhengtu.graph.journal import NAME
from zhengtu.graph.network import Network
from zhengtu.graph.stores import Counts, Store
from zhengtu.pages import HEIGHT, Page, connected, heading, left_out
from zhengtu.result import Asked, Result

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from zhengtu.corrector import Corrector

Folders = Iterable[str | PathLike[str]] | str | PathLike[str]


class Text(str):
    """A text that shows itself as it stands."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


class Graph:
    """A graph that is open for questions; a context manager that closes it.

    `timeout` is the most seconds that a statement may take, two minutes if None; it may be changed at any time.
    """

    def __init__(self, store: Store, questions: Library | None = None, timeout: float | None = None) -> None:
        self._store = store
        self._library = library() if questions is None else questions
        self.timeout = timeout
        self._corrector: Corrector | None = None
        for line in store.told:
            warnings.warn(line, stacklevel=4)

    def query(self, name_or_cypher: str, /, **parameters: Any) -> Result:
        """Answer a named question or any Cypher that does not write."""
        asked = resolve(name_or_cypher, self._library)
        table = run(self._store, asked, parameters, timeout=self.timeout)
        told: Iterable[str] = () if asked.name else hints(asked.cypher, self._store, table)
        if asked.name and not table.rows:
            told = uncalled(self._store, asked, understood(self._store, asked, values_of(asked, parameters)))
        for line in told:
            warnings.warn(line, stacklevel=2)
        return Result(
            table.columns,
            table.rows,
            *heading(asked, parameters),
            asked.columns,
            end_names(self._store, table, self.timeout),
            Asked(self._store, asked, parameters, self.timeout),
        )

    def queries(self) -> Result:
        """List the named questions: what each is called, what it takes, and where it comes from."""
        columns = ("name", "title_zh", "title_en", "parameters", "source", "folder")
        rows = (
            (one.name, one.title_zh, one.title_en, [_taken(p) for p in one.parameters], one.source, one.folder)
            for one in self._library.values()
        )
        return Result(columns, tuple(rows))

    def show(self, name: str) -> Text:
        """Return the file of a named question: what it means, what it takes, and its Cypher."""
        return Text(question(name, self._library).text)

    def measure(self, name: str, /, **parameters: Any) -> tuple[str, ...]:
        """Answer a named question and keep its numbers as properties of its nodes; return their names.

        They are there until the graph changes, and no part of it: the content hash is the same with and without.
        """
        asked = question(name, self._library)
        return write_back(self._store, asked, run(self._store, asked, parameters, timeout=self.timeout))

    def network(self, name_or_cypher: str = "", /, **parameters: Any) -> Network:
        """Return the whole graph, or the nodes, relationships and paths in an answer."""
        if not name_or_cypher:
            return self._store.network()
        return draw(self._store, resolve(name_or_cypher, self._library), parameters, timeout=self.timeout)

    def view(self, height: int = HEIGHT, besides: Iterable[str] = (), *, unconnected: bool = False) -> Page:
        """Return the interactive page of the whole graph; a notebook shows it, so many pixels high.

        `besides` are types that such a page leaves out by itself: Measure, Topic, Instrument. So are nodes that no
        relation touches, but for `unconnected`.
        """
        whole = self._store.network(apart=left_out(besides))
        drawn, others = (whole, 0) if unconnected else connected(whole)
        return Page.of(drawn, height=height, unconnected=others, hashes=self._store.hashes())

    def to_networkx(self, *, documents: bool = False) -> MultiDiGraph:
        """Return the whole graph for networkx, with the Document nodes and MENTIONS edges if asked."""
        from zhengtu.graph.interchange import to_networkx

        return to_networkx(self._store.network(documents=documents))

    @property
    def correct(self) -> Corrector:
        """Say what is wrong or missing: `graph.correct.reject(row)`; builds of the store follow it from then on."""
        if self._corrector is None:
            from zhengtu.corrector import Corrector

            self._corrector = Corrector(self._store, folder_of(self._store.address) / NAME)
        return self._corrector

    def corrections(self) -> Result:
        """Return all that was said, a row an event, with what has become of it."""
        from zhengtu.corrector import listed

        return listed(self.correct.path)

    def counts(self) -> Counts:
        """Count nodes and relations by type."""
        return self._store.counts()

    def documents(self) -> Mapping[str, str]:
        """Return the sha256 of every document by its name."""
        return self._store.hashes()

    def content_hash(self) -> str:
        """Return a sha256 over nodes and edges: equal for equal graphs."""
        return self._store.content_hash()

    def close(self) -> None:
        """Let go of the store; idempotent."""
        self._store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<zhengtu graph in {self._store.address}>"

    def _repr_html_(self) -> str | None:
        from zhengtu.display import counts_as_html

        try:
            return counts_as_html(self._store.address, self._store.counts())
        except StoreError:
            return None  # closed: a notebook falls back on the text


def open_graph(path: str | PathLike[str], queries: Folders = (), timeout: float | None = None) -> Graph:
    """Open a store that is there."""
    from zhengtu.graph.stores import open_store

    known = folders(queries)
    return Graph(open_store(fspath(path)), known, timeout)


def folders(queries: Folders) -> Library:
    """Return the named questions with those of users' folders."""
    several = [queries] if isinstance(queries, str | PathLike) else queries
    return library([Path(folder) for folder in several])


def _taken(parameter: Parameter) -> str:
    """Return a parameter in short: its name and, where it may be left out, its default."""
    return parameter.name if parameter.default is None else f"{parameter.name}={parameter.default!r}"
