from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.cypher.library import Parameter, question
from zhengtu.cypher.parameters import for_cypher, for_question, literals, name_key, pairs, typed
from zhengtu.errors import QueryError

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


def test_pairs() -> None:
    assert pairs(["a=1", "$b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    for bad in (["a"], ["=1"], ["a=1", "a=2"]):
        with pytest.raises(QueryError):
            pairs(bad)


@given(st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_what_is_json_is_what_it_says(value: Any) -> None:
    assert literals({"x": json.dumps(value)}) == {"x": value}


@pytest.mark.parametrize("text", ["中府〔2022〕1号", "NaN", "Infinity", "[1", "", "007", "1号"])
def test_what_is_no_json_stays_a_text(text: str) -> None:
    assert literals({"x": text}) == {"x": text}


@pytest.mark.parametrize(
    ("type", "given", "value"),
    [
        ("integer", "12", 12),
        ("integer", 12, 12),
        ("number", "0.5", 0.5),
        ("number", 1, 1.0),
        ("boolean", "是", True),
        ("boolean", "FALSE", False),
        ("string", "12", "12"),
        ("string", " 《甲》 ", " 《甲》 "),
        ("name", " 《甲》 ", "甲"),
        ("date", "2024-06-30", "2024-06-30"),
        ("date", "2024/6/3", "2024-06-03"),
        ("date", " 2024年6月3日", "2024-06-03"),
        ("date", date(2024, 6, 3), "2024-06-03"),
    ],
)
def test_typed(type: str, given: Any, value: Any) -> None:
    result = typed(Parameter("x", type, "值", "value"), given)
    assert result == value
    assert result.__class__ is value.__class__


@pytest.mark.parametrize(
    ("type", "given"),
    [
        ("integer", "1.5"),
        ("integer", 1.5),
        ("integer", True),
        ("integer", str(2**63)),
        ("number", "viel"),
        ("number", "nan"),
        ("number", "inf"),
        ("boolean", "maybe"),
        ("boolean", 1),
        ("string", 1),
        ("name", None),
        ("date", "昨天"),
        ("date", "2024-13-45"),
        ("date", "2024"),
        ("date", ""),
    ],
)
def test_a_value_of_another_type_is_refused(type: str, given: Any) -> None:
    with pytest.raises(QueryError, match=f"'x' takes a value of type {type}"):
        typed(Parameter("x", type, "值", "value"), given)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("中府〔2022〕1号", "中府〔2022〕1号"),
        ("中府[2022]1号", "中府〔2022〕1号"),
        ("中府（2022）第 1 号", "中府〔2022〕第1号"),
        ("粤 府办 【2022】 12 号", "粤府办〔2022〕12号"),
        ("《甲市若干措施》", "甲市若干措施"),
        ("关于印发《甲》的通知", "关于印发《甲》的通知"),
        ("《甲》和《乙》", "《甲》和《乙》"),
        ("甲市（2022）发展规划", "甲市（2022）发展规划"),
        ("《", "《"),
        ("", ""),
    ],
)
def test_name_key(written: str, held: str) -> None:
    assert name_key(written) == held


@given(st.text())
def test_name_key_settles_at_once(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


def test_defaults_are_filled_in() -> None:
    assert for_question(question("weak-evidence"), {"below": "0.9"}) == {"below": 0.9, "limit": 100}


def test_what_is_missing_is_named_with_an_example() -> None:
    with pytest.raises(QueryError, match=r"needs policy .*zhengtu query issuers -p policy="):
        for_question(question("issuers"), {})


def test_what_is_not_declared_is_refused() -> None:
    with pytest.raises(QueryError, match="did you mean policy"):
        for_question(question("issuers"), {"policies": "甲"})
    with pytest.raises(QueryError, match="it takes policy"):
        for_question(question("issuers"), {"zzz": "甲"})


def test_cypher_needs_all_it_uses() -> None:
    with pytest.raises(QueryError, match=r"\$b, which is not given: add -p b=VALUE"):
        for_cypher("RETURN $a + $b", {"a": 1})
    assert for_cypher("RETURN $a", {"a": "1"}) == {"a": "1"}
