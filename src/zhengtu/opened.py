"""A store opened from Python."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from zhengtu.graph.network import Network
from zhengtu.graph.stores import Counts, Store, Table

if TYPE_CHECKING:
    from networkx import MultiDiGraph


class Graph:
    """A graph that is open for questions; a context manager that closes it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def query(self, name_or_cypher: str, /, **parameters: Any) -> Table:
        """Answer a named question or any Cypher that does not write."""
        from zhengtu.cypher.running import run

        return run(self._store, name_or_cypher, parameters)

    def measure(self, name: str, /, **parameters: Any) -> tuple[str, ...]:
        """Answer a named question and keep its numbers as properties of its nodes; return their names.

        They are there until the graph changes, and no part of it: the content hash is the same with and without.
        """
        from zhengtu.cypher.library import question
        from zhengtu.cypher.measuring import write_back
        from zhengtu.cypher.running import run

        return write_back(self._store, question(name), run(self._store, name, parameters))

    def network(self, name_or_cypher: str = "", /, **parameters: Any) -> Network:
        """Return the whole graph, or the nodes, relationships and paths in an answer."""
        if not name_or_cypher:
            return self._store.network()
        from zhengtu.cypher.running import draw

        return draw(self._store, name_or_cypher, parameters)

    def to_networkx(self, *, documents: bool = False) -> MultiDiGraph:
        """Return the whole graph for networkx, with the Document nodes and MENTIONS edges if asked."""
        from zhengtu.graph.interchange import to_networkx

        return to_networkx(self._store.network(documents=documents))

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


def open_graph(path: str | PathLike[str]) -> Graph:
    """Open a store that is there."""
    from zhengtu.graph.stores import open_store

    return Graph(open_store(fspath(path)))
