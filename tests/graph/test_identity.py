"""Ids say what they name: composed and read again they are the same, whatever the name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.errors import SchemaError
from zhengtu.graph.identity import PLACED, Identity, compose, parse, path_of, type_of
from zhengtu.graph.schema import schema

TYPES = some.sampled_from(sorted(schema().nodes))
NAMES = some.text(alphabet="甲市办法1号〔〕:：/ a＠", max_size=12) | some.text(max_size=8)
PATHS = some.lists(some.sampled_from(["广东省", "中山市", "石岐区"]), max_size=3).map(tuple)


def test_types_with_divisions_are_types() -> None:
    assert schema().nodes.keys() > PLACED


@given(TYPES, NAMES, some.none() | PATHS)
def test_what_was_composed_is_read_again(type: str, name: str, path: tuple[str, ...] | None) -> None:
    said = Identity(type, name.replace("@", "＠"), path if type in PLACED else None)
    assert parse(str(said)) == said
    assert type_of(str(said)) == type


@given(TYPES, some.text(max_size=20))
def test_what_was_read_is_composed_again(type: str, rest: str) -> None:
    said = parse(f"{type}:{rest}")
    assert parse(str(said)) == said
    if rest.count("@") <= (type in PLACED) or type not in PLACED:
        assert str(said) == f"{type}:{rest}"


@given(TYPES, some.text(max_size=20))
def test_a_name_is_never_taken_for_a_division(type: str, name: str) -> None:
    assert parse(compose(type, name)).path is None


@pytest.mark.parametrize(
    ("id", "said", "division"),
    [
        ("Agency:中山市财政局", Identity("Agency", "中山市财政局"), ""),
        ("Policy:国发〔2022〕1号", Identity("Policy", "国发〔2022〕1号"), ""),
        ("Policy:土地管理法@", Identity("Policy", "土地管理法", ()), ""),
        ("Policy:办法@广东省/中山市", Identity("Policy", "办法", ("广东省", "中山市")), "中山市"),
        ("Enterprise:阿@公司", Identity("Enterprise", "阿@公司"), ""),
    ],
)
def test_ids_of_every_kind(id: str, said: Identity, division: str) -> None:
    assert parse(id) == said and str(said) == id and said.division == division


@pytest.mark.parametrize("text", ["", "中山市", ":中山市"])
def test_what_is_no_id(text: str) -> None:
    with pytest.raises(SchemaError, match="is no id"):
        parse(text)


def test_nothing_else_composes_or_reads_ids() -> None:
    types = "|".join(schema().nodes)
    by_hand = re.compile(rf"""rpartition\(["']@|["']@["'] in|f["'](?:{types}):\{{|\(["'](?:{types}):["']""")
    root = Path(__file__).parents[2]
    for folder in ("graph", "extract", "cypher", "viz", "src/zhengtu"):
        for file in sorted((root / folder).glob("**/*.py")):
            found = by_hand.search(file.read_text(encoding="utf-8"))
            assert not found, f"{file} has {found and found[0]}: zhengtu.graph.identity does that"


def test_what_stands_above() -> None:
    below = Identity("Program", "技改", path_of("广东省/中山市/石岐区"))
    assert list(map(str, below.above())) == ["Program:技改", "Program:技改@广东省", "Program:技改@广东省/中山市"]
    assert Identity("Program", "技改").above() == [] == Identity("Policy", "办法", ()).above()
