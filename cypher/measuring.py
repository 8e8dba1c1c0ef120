"""Answers written back: what a question measures of nodes, as properties of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from zhengtu.cypher.library import Question, questions
from zhengtu.errors import QueryError
from zhengtu.graph.stores import Store, Table

ID = "id"
"""The column that names the nodes."""

WHOLE = 2**63
"""Whole numbers from here on are no whole numbers of a store."""


def write_back(store: Store, asked: Question, table: Table) -> tuple[str, ...]:
    """Set the columns of an answer that hold numbers or truth values as properties of the nodes of its column `id`.

    Return the names of the properties, `measured_QUESTION_COLUMN`. Raise QueryError where the answer names no nodes,
    one of them twice, or holds nothing to set.
    """
    if ID not in table.columns:
        can = [name for name, known in questions().items() if any(column.name == ID for column in known.columns)]
        raise QueryError(
            f"{asked.name} measures no nodes: it has no column {ID}", f"ask one that has: {', '.join(can)}"
        )
    return store.measure(asked.name, measured(asked.name, table))


def measured(name: str, table: Table) -> Mapping[str, Mapping[str, float]]:
    """Return the values by id of each column that holds numbers or truth values."""
    place = table.columns.index(ID)
    ids = [row[place] for row in table.rows]
    if twice := [id for id, times in Counter(ids).items() if times > 1]:
        what = f"{name} has {twice[0]} in several rows, of which a property can hold one"
        raise QueryError(what, "give parameters by which it is there once, as one period")
    columns = {
        column: {id: _stored(row[at]) for id, row in zip(ids, table.rows, strict=True) if row[at] is not None}
        for at, column in enumerate(table.columns)
        if all(row[at] is None or isinstance(row[at], int | float) for row in table.rows)
    }
    kept = {column: values for column, values in columns.items() if values}
    if not kept:
        raise QueryError(f"the answer to {name} holds no numbers to write back", "see whether it has rows at all")
    return kept


def _stored(value: float) -> float:
    """Return a number as a store holds it."""
    return float(value) if isinstance(value, int) and not -WHOLE <= value < WHOLE else value
