"""Conditions on names, put by ids: the same rows, and other conditions left alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from zhengtu.cypher.anchoring import anchored
from zhengtu.cypher.library import Question, parse, questions
from zhengtu.cypher.parameters import for_question
from zhengtu.cypher.running import run
from zhengtu.errors import QueryError
from zhengtu.graph.stores import Store

NAMED = {
    name: names
    for name, question in questions().items()
    if (names := [parameter.name for parameter in question.parameters if parameter.type == "name"])
}
DAY = "2024-06-30"
CALLED = ("甲市工业和信息化局", "市工信局", "甲市数字化措施", "数字化措施", "甲府〔2022〕1号", "云海公司", "无此名称")
ASKED = [(name, parameter) for name, parameters in NAMED.items() for parameter in parameters]


def given(question: Question, named: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a question with what its names are."""
    needed = {p.name: DAY if p.type == "date" else "" for p in question.parameters if p.default is None}
    return for_question(question, needed | {key: value for key, value in named.items() if key in NAMED[question.name]})


@pytest.mark.parametrize(("name", "parameter"), ASKED)
def test_the_rows_are_those_of_the_statement_as_it_is_written(store: Store, name: str, parameter: str) -> None:
    question, put = questions()[name], 0
    for text in CALLED:
        values = given(question, dict.fromkeys(("one", "other"), "云海公司") | {parameter: text})
        for statement in filter(None, (question.cypher, question.graph)):
            quick, more = anchored(store, question, statement, values)
            assert quick.count("\n") == statement.count("\n")
            rows = store.query(statement, values).rows
            assert sorted(map(repr, store.query(quick, more).rows)) == sorted(map(repr, rows)), (text, quick)
            put += quick != statement
    assert put or name in {"renamed-organs", "measures-side-by-side"}


HEAD = (
    "\n".join(f"// {key}: x" for key in ("title zh", "title en", "question zh", "question en", "source"))
    + "\n// parameter agency (name): 机构 | agency\n// column n: 数 | number\n"
)


@pytest.mark.parametrize(
    "condition",
    [
        "NOT (a.name = $agency OR $agency IN a.aliases)",  # nobody's aliases are no list
        "a.level IS NULL AND a.name = $agency OR $agency IN a.aliases",  # AND binds what stands before it
        "a.name = $agency OR $agency IN a.aliases AND a.level IS NULL",
        "NOT (a.level IS NULL AND (a.name = $agency OR $agency IN a.aliases))",
        "any(b IN [a] WHERE b.name = $agency OR $agency IN b.aliases)",
        "a.name = $agency OR $agency IN b.aliases",
        "a.name = '(' OR a.name = $agency OR $agency IN a.aliases",
    ],
)
def test_other_conditions_stay_as_they_are(store: Store, condition: str) -> None:
    statement = f"MATCH (a:Agency) MATCH (b:Agency) WHERE {condition} RETURN count(*) AS n"
    values = {"agency": "市工信局"}
    assert anchored(store, parse("own", HEAD + statement), statement, values) == (statement, values)


def test_a_fault_is_told_at_its_place_in_the_file(store: Store) -> None:
    text = "MATCH (a:Agency)\nWHERE a.name = $agency\n   OR $agency IN a.aliases\nRETURN cuont(a) AS n"
    with pytest.raises(QueryError, match=r"own\.cypher: .*line 11, column 8"):
        run(store, parse("own", HEAD + "// source: x\n"[:0] + text), {"agency": "市工信局"})
