from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.cypher.answer import as_csv, as_json, cell
from zhengtu.graph.network import Edge, Node, Path
from zhengtu.graph.stores import Table

A = Node("a", "Agency", "甲局", {"level": "city", "aliases": ["局"]})
P = Node("p", "Policy", "办法")
ISSUED = Edge("a", "ISSUED", "p", "d.txt", {"quote": "甲局印发办法"})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (5e8, "500000000"),
        (0.25, "0.25"),
        (7, "7"),
        (A, "甲局"),
        (Node("x", "Agency", ""), "x"),
        (ISSUED, "甲局 -ISSUED-> p"),
        (Path((A, P), (ISSUED,)), "甲局 -ISSUED-> 办法"),
        (Path((P, A), (ISSUED,)), "办法 <-ISSUED- 甲局"),
        (Path((), ()), ""),
        ([1, A, None], "1; 甲局; "),
        ({"n": 1, "m": [2, 3]}, "n: 1; m: 2; 3"),
    ],
)
def test_cells(value: Any, text: str) -> None:
    assert cell(value, {"a": "甲局"}) == text


def test_json_has_objects() -> None:
    table = Table(("n", "r", "path"), ((A, ISSUED, Path((A, P), (ISSUED,))),))
    assert json.loads("".join(as_json(table))) == [
        {
            "n": {"id": "a", "type": "Agency", "name": "甲局", "properties": {"aliases": ["局"], "level": "city"}},
            "r": {
                "head": "a",
                "type": "ISSUED",
                "tail": "p",
                "document": "d.txt",
                "properties": {"quote": "甲局印发办法"},
            },
            "path": {
                "nodes": [
                    {"id": "a", "type": "Agency", "name": "甲局", "properties": {"aliases": ["局"], "level": "city"}},
                    {"id": "p", "type": "Policy", "name": "办法", "properties": {}},
                ],
                "edges": [
                    {
                        "head": "a",
                        "type": "ISSUED",
                        "tail": "p",
                        "document": "d.txt",
                        "properties": {"quote": "甲局印发办法"},
                    }
                ],
            },
        }
    ]


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
rows = st.lists(st.tuples(scalars, st.lists(scalars, max_size=3)), max_size=5)


@given(rows)
def test_json_is_always_json(rows: list[tuple[Any, ...]]) -> None:
    def refuse(constant: str) -> Any:
        raise AssertionError(constant)

    text = "".join(as_json(Table(("a", "b"), tuple(rows))))
    text.encode("utf-8", "surrogatepass")
    assert len(json.loads(text, parse_constant=refuse)) == len(rows)


@given(rows)
def test_csv_reads_back(rows: list[tuple[Any, ...]]) -> None:
    lines = list(csv.reader(io.StringIO("".join(as_csv(Table(("a", "b"), tuple(rows)), {})), newline="")))
    assert lines[0] == ["a", "b"]
    for written, row in zip(lines[1:], rows, strict=True):
        for text, value in zip(written, row, strict=True):
            shown = cell(value, {})
            assert text in (shown, f"'{shown}")
            assert isinstance(value, int | float) or not text.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("value", "text"),
    [("=1+1", "'=1+1"), ("@SUM", "'@SUM"), ("-x", "'-x"), ("+86", "'+86"), ("\tx", "'\tx"), (-5, "-5"), ("a=b", "a=b")],
)
def test_csv_runs_no_formula(value: Any, text: str) -> None:
    assert list(as_csv(Table(("a",), ((value,),)), {}))[1] == f"{text}\n"
