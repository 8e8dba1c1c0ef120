"""A graph through py2neo, for programs that are built on it: loaded and asked through their own py2neo.Graph.

>>> from py2neo import Graph                                        # doctest: +SKIP
>>> from zhengtu.adapter import adapt                               # doctest: +SKIP
>>> graph = adapt(Graph("bolt://localhost:7687", auth=("neo4j", "…")))  # doctest: +SKIP
>>> graph.data_frame("issuers", policy="中府〔2022〕1号")            # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

import zhengtu
from zhengtu.opened import Folders, Graph, folders

if TYPE_CHECKING:
    import pandas
    import py2neo

    from zhengtu.building import Report
    from zhengtu.graph.statements import Extraction
    from zhengtu.graph.stores.adapted import AdaptedStore


class AdaptedGraph(Graph):
    """A graph in the database of a py2neo.Graph, which stays its owner's: closing this one closes nothing."""

    def __init__(self, graph: py2neo.Graph, queries: Folders = (), timeout: float | None = None) -> None:
        from zhengtu.graph.stores.adapted import AdaptedStore

        self._open: Callable[[], AdaptedStore] = lambda: AdaptedStore.over(graph, create=True)
        super().__init__(AdaptedStore.over(graph), folders(queries), timeout)

    def build(self, paths: Iterable[str | PathLike[str]] | str | PathLike[str], **options: Any) -> Report:
        """Read files and folders into the graph and report what was done; options are those of `zhengtu.build`."""
        return zhengtu.build(paths, self._open, **options)

    def load(self, extractions: Sequence[Extraction]) -> None:
        """Load documents as they are, replacing what the same documents said before; never half a document."""
        with self._open() as store:
            store.load(extractions)

    def remove(self, names: Iterable[str]) -> None:
        """Remove documents and whatever only they said."""
        with self._open() as store:
            store.remove(names)

    def data_frame(self, name_or_cypher: str, /, **parameters: Any) -> pandas.DataFrame:
        """Answer a named question or any Cypher that does not write, as a DataFrame."""
        return self.query(name_or_cypher, **parameters).to_dataframe()

    def subgraph(self, name_or_cypher: str = "", /, **parameters: Any) -> py2neo.Subgraph:
        """Return the whole graph, or the nodes, relationships and paths in an answer, as an unbound Subgraph."""
        from zhengtu.graph.stores.adapted import subgraph

        return subgraph(self.network(name_or_cypher, **parameters))


def adapt(graph: py2neo.Graph, *, queries: Folders = (), timeout: float | None = None) -> AdaptedGraph:
    """Return the graph in the database of a py2neo.Graph, which may be empty; options are those of `zhengtu.open`."""
    return AdaptedGraph(graph, queries, timeout)
