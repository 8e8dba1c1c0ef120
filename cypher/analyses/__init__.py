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
    """A function `module:name` of this package, and the columns of which it takes rows."""

    place: str
    takes: tuple[str, ...]

    def rows(self, table: Table) -> Sequence[Row]:
        """Return the rows of a statement with the columns taken; raise QueryError where one is missing."""
        missing = [name for name in self.takes if name not in table.columns]
        if missing:
            what = f"the analysis takes the columns {', '.join(self.takes)}; the statement returns no {missing[0]}"
            raise QueryError(what, f"return something AS {missing[0]}")
        places = [table.columns.index(name) for name in self.takes]
        return [tuple(row[place] for place in places) for row in table.rows]

    def __call__(self, given: Given) -> Iterable[Row]:
        """Return the rows of the answer."""
        module, _, name = self.place.partition(":")
        function: Callable[[Given], Iterable[Row]] = getattr(import_module(f"{__name__}.{module}"), name)
        return function(given)


ANALYSES: Mapping[str, Analysis] = {
    "betweenness": Analysis("centrality:betweenness", ("source", "source_name", "target", "target_name", "weight")),
}
