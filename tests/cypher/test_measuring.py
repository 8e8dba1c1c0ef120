"""Answers as properties of the nodes that they name."""

from __future__ import annotations

import pytest

from zhengtu.cypher.library import question, resolve
from zhengtu.cypher.measuring import measured, write_back
from zhengtu.cypher.running import run
from zhengtu.errors import QueryError
from zhengtu.graph.stores import Store, Table


def test_columns_that_hold_numbers_are_measured() -> None:
    rows = (("a", "名", 1, 0.5, None, True, 2**70), ("b", "字", 2, None, None, False, 1))
    table = Table(("id", "name", "rank", "share", "none", "core", "ways"), rows)
    assert measured("x", table) == {
        "rank": {"a": 1, "b": 2},
        "share": {"a": 0.5},
        "core": {"a": True, "b": False},
        "ways": {"a": float(2**70), "b": 1},
    }


def test_a_node_in_two_rows_is_refused() -> None:
    with pytest.raises(QueryError, match="x has a in several rows"):
        measured("x", Table(("n", "id"), ((1, "a"), (2, "b"), (3, "a"))))


def test_without_numbers_there_is_nothing_to_write() -> None:
    for rows in ((), (("a", "名"),)):
        with pytest.raises(QueryError, match="holds no numbers"):
            measured("x", Table(("id", "name"), rows))


def test_an_answer_that_names_no_nodes_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match=r"issuers measures no nodes.*betweenness"):
        write_back(store, question("issuers"), run(store, resolve("issuers"), {"policy": "数字化措施"}))
