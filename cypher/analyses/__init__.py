"""What Cypher cannot say: functions that make an answer of the rows of a question's statement.

A question's file names one by `// analysis: NAME`. Its statement then returns what the analysis takes, by the names of
the columns, and may be changed like any other; the declared columns are those of the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from zhengtu.errors import QueryError
from zhengtu.graph.statements import Value
from zhengtu.graph.stores import Table

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What an analysis is given: `rows` with the columns that it takes, in that order, and the question's parameters.

    `ask` runs the same statement on the store of another address and returns its rows likewise.
    """

    rows: Sequence[Row]
    parameters: Mapping[str, Value]
    ask: Callable[[str], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A function `module:name` of this package, the columns of which it takes rows, and those that it gives."""

    place: str
    takes: tuple[str, ...]
    gives: tuple[str, ...]

    def rows(self, table: Table) -> Sequence[Row]:
        """Return the rows of a statement with the columns taken; raise QueryError where one is missing."""
        missing = [name for name in self.takes if name not in table.columns]
        if missing:
            what = f"the analysis takes the columns {', '.join(self.takes)}; the statement returns no {missing[0]}"
            raise QueryError(what, f"return something AS {missing[0]}")
        places = [table.columns.index(name) for name in self.takes]
        return [tuple(row[place] for place in places) for row in table.rows]

    def __call__(self, given: Given) -> Iterable[Row]:
        """Return the rows of the answer, with all columns that it gives."""
        module, _, name = self.place.partition(":")
        function: Callable[[Given], Iterable[Row]] = getattr(import_module(f"{__name__}.{module}"), name)
        return function(given)


# A tie of two, weighted; the ends of a citation, each with what it is.
_TIE = ("source", "source_name", "target", "target_name", "weight")
_CITATION = tuple(
    f"{end}{field}" for end in ("citing", "cited") for field in ("", "_name", "_number", "_date", "_issuers")
)

ANALYSES: Mapping[str, Analysis] = {
    "betweenness": Analysis("centrality:betweenness", _TIE, ("agency", "partners", "betweenness", "rank", "id")),
    "brokerage": Analysis(
        "brokerage:brokerage",
        ("source", "source_name", "source_group", "target", "target_name", "target_group"),
        tuple("agency group coordinator itinerant gatekeeper representative liaison total id".split()),
    ),
    "changes": Analysis(
        "changes:changes",
        ("what", "type", "head_id", "head", "tail_id", "tail", "properties"),
        ("kind", "what", "head", "type", "tail", "difference", "quote", "document"),
    ),
    "coalitions": Analysis(
        "communities:coalitions",
        ("agency", "agency_name", "matter", "matter_name", "part"),
        ("community", "size", "agency", "matters", "partners", "congruence", "shared", "id"),
    ),
    "communities": Analysis(
        "communities:together",
        ("shared", "id", "name", "doc_number", "issuers"),
        ("community", "size", "policy", "doc_number", "issuers", "partners", "strength", "id"),
    ),
    "core-periphery": Analysis(
        "cores:core_periphery",
        ("since", "until", *_TIE),
        ("since", "until", "agency", "core", "partners", "policies", "core_size", "fit", "id"),
    ),
    "longest-chain": Analysis(
        "paths:longest_chain",
        (*_CITATION, "quote", "document"),
        ("step", "policy", "doc_number", "date", "issuers", "quote", "document", "id"),
    ),
    "main-path": Analysis(
        "paths:main_path",
        (*_CITATION, "quote", "document"),
        ("step", "policy", "doc_number", "date", "issuers", "count", "share", "quote", "document", "id"),
    ),
    "pagerank": Analysis(
        "centrality:pagerank",
        ("citing", "cited", "name", "doc_number", "level", "year"),
        ("policy", "doc_number", "level", "year", "cited_by", "pagerank", "rank", "id"),
    ),
    "possible-duplicates": Analysis(
        "duplicates:possible_duplicates",
        ("type", "id", "name", "region", "doc_number", "date", "documents"),
        ("type", "one", "other", "similarity", "why", "documents", "one_id", "other_id"),
    ),
    "resilience": Analysis(
        "resilience:resilience",
        ("citing", "citing_name", "cited", "cited_name"),
        ("removed", "removed_share", "last", "cited_by", "connected", "by_chance"),
    ),
    "structural-holes": Analysis(
        "holes:structural_holes", _TIE, ("agency", "partners", "constraint", "effective_size", "efficiency", "id")
    ),
}
