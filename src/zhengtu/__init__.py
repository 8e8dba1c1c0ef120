"""政图 zhengtu: Chinese official documents as a knowledge graph with the source sentence behind every edge.

>>> import zhengtu
>>> zhengtu.build(["documents"], "policy.store")                    # doctest: +SKIP
>>> with zhengtu.open("policy.store") as graph:                     # doctest: +SKIP
...     graph.query("issuers", policy="中府〔2022〕1号").rows
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.errors import (
    CorrectionError,
    DamagedFile,
    DamagedStore,
    DecisionError,
    EmptyFile,
    EncryptedFile,
    InterchangeError,
    MissingExtra,
    NotAStore,
    QueryError,
    ReaderError,
    ReadError,
    RuleError,
    SchemaError,
    StoreError,
    StoreLocked,
    UnsupportedFile,
    ZhengtuError,
)

if TYPE_CHECKING:
    from zhengtu.building import Report
    from zhengtu.graph.stores import Store
    from zhengtu.opened import Graph
    from zhengtu.result import Result

__all__ = [
    "CorrectionError",
    "DamagedFile",
    "DamagedStore",
    "DecisionError",
    "EmptyFile",
    "EncryptedFile",
    "Graph",
    "InterchangeError",
    "MissingExtra",
    "NotAStore",
    "QueryError",
    "ReadError",
    "ReaderError",
    "Result",
    "RuleError",
    "SchemaError",
    "StoreError",
    "StoreLocked",
    "UnsupportedFile",
    "ZhengtuError",
    "__version__",
    "build",
    "open",
]


def open(
    path: str | PathLike[str],
    *,
    queries: Iterable[str | PathLike[str]] | str | PathLike[str] = (),
    timeout: float | None = None,
) -> Graph:
    """Open a store that is there for questions; close it, or use it in a `with` statement.

    `queries` are folders with questions of your own, `timeout` is the most seconds that a query may take.
    """
    from zhengtu.opened import open_graph

    return open_graph(path, queries, timeout)


def build(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str],
    store: str | PathLike[str] | Callable[[], Store],
    *,
    workers: int = 1,
    decisions: str | PathLike[str] | None = None,
    corrections: str | PathLike[str] | None = None,
    columns: str | PathLike[str] | None = None,
    topics: str | PathLike[str] | None = None,
    rules: str | PathLike[str] | None = None,
    propose: str = "",
    prune: bool = False,
    fresh: bool = False,
    anew: bool = False,
    limit_memory: int = 512,
    limit_time: float = 60,
    limit_text: int = 20_000_000,
) -> Report:
    """Read files and folders into a store, made if it is not there, and report what was done.

    `store` is a folder, or the address of a Neo4j server (bolt://HOST:PORT), or what opens a store to build into.
    Documents that have not changed are not read again, unless `fresh`; `prune` removes those whose files are no longer
    in the folders given. `anew` first removes all that the store holds.
    `decisions` is a file that says what is the same and what is different (see `zhengtu merges`), `columns` one that
    says what the columns of tables of policies are, `topics` one with topics beside or in place of ours,
    `rules` one with rules beside ours, `corrections` one of what readers corrected, by default that of the store's
    folder.
    Files are read in other processes, at most `workers`. One that takes more than `limit_memory` MB or `limit_time`
    seconds, or holds more than `limit_text` characters, is among the failures of the report.
    `propose="lac"` asks a tagger too for agencies and firms that the rules do not find (extra `lac`).
    """
    from os import fspath

    from zhengtu.building import build
    from zhengtu.workers.limits import Limits

    several = [paths] if isinstance(paths, str | PathLike) else paths
    chosen = None if decisions is None else Path(decisions)
    named = None if columns is None else Path(columns)
    subjects = None if topics is None else Path(topics)
    rows = None if rules is None else Path(rules)
    files = [Path(path) for path in several]
    return build(
        files,
        fspath(store) if isinstance(store, str | PathLike) else store,
        workers=workers,
        decisions=chosen,
        corrections=None if corrections is None else Path(corrections),
        columns=named,
        topics=subjects,
        rules=rows,
        propose=propose,
        prune=prune,
        anew=anew,
        fresh=fresh,
        limits=Limits(limit_memory, limit_time, limit_text),
    )


def __getattr__(name: str) -> Any:
    # Looking the version up costs more than everything else here, and so do the modules of these classes.
    if name == "__version__":
        from importlib.metadata import version

        return version("zhengtu")
    if name == "Graph":
        from zhengtu.opened import Graph

        return Graph
    if name == "Result":
        from zhengtu.result import Result

        return Result
    raise AttributeError(f"module 'zhengtu' has no attribute {name!r}")
