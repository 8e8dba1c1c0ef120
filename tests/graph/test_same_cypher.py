"""The same Cypher gives the same columns and rows on both stores, and where it does not, what each gives."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path as File
from typing import Any

import pytest

import zhengtu
from zhengtu.cypher.library import questions, resolve
from zhengtu.cypher.running import draw, run
from zhengtu.errors import QueryError
from zhengtu.graph.network import Edge, Node, Path
from zhengtu.graph.stores import Store, Table, open_store

ROOT = File(__file__).parents[2]
CASES: Mapping[str, Mapping[str, Any]] = {
    f"{file.stem}: {name}": case
    for file in sorted(File(__file__).with_name("same").glob("*.toml"))
    for name, case in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
SAME = {name: case for name, case in CASES.items() if "differs" not in case}
DIFFERENT = {name: case for name, case in CASES.items() if "differs" in case}

ASKED: Mapping[str, list[dict[str, Any]]] = {
    "about": [{"name": "中山市工业和信息化局"}, {"name": "中府〔2022〕1号"}, {"name": "没有"}],
    "citations": [
        {"policy": "中府〔2022〕1号"},
        {"policy": "财建〔2021〕2号"},
        {"policy": "中山市企业上云奖补实施细则"},
    ],
    "co-handling": [{}, {"matter": "132901"}, {"agency": "中山市财政局"}, {"agency": "宁波市财政局", "matter": "数字"}],
    "co-issuing": [{}, {"least": 2}, {"agency": "广东省财政厅"}],
    "connection": [
        {"one": "中山市工业和信息化局", "other": "中府〔2022〕1号"},
        {"one": "宁波市财政局", "other": "绵阳市财政局"},
        {"one": "中山市人民政府", "other": "科技保险"},
        {"one": "财政部", "other": "财政部"},
    ],
    "funding-flow": [{}, {"pool": "风险补偿"}, {"pool": "专项资金"}],
    "issuers": [{"policy": "中府〔2022〕1号"}, {"policy": "粤工信融资〔2022〕915号"}, {"policy": "没有"}],
    "most-cited": [{}, {"limit": 3}, {"limit": 0}],
    "proposals": [{}, {"proposal": "132901"}, {"proposal": "没有"}],
    "reach": [{}, {"policy": "中府〔2022〕1号"}, {"policy": "甬经信中小〔2023〕936号"}],
    "renamed-organs": [{}, {"agency": "中山市经济和信息化局"}],
    "solo-joint": [{}, {"agency": "中山市工业和信息化局"}, {"agency": "省财政厅"}],
    "weak-evidence": [{}, {"below": 0.95, "limit": 30}, {"below": 0}],
}


@pytest.fixture(scope="module")
def hashes() -> dict[str, str]:
    """What each build of the samples said its store holds."""
    return {}


@pytest.fixture(scope="module")
def stores(
    neo4j_server: Any, tmp_path_factory: pytest.TempPathFactory, hashes: dict[str, str]
) -> Iterator[tuple[Store, Store]]:
    """The samples, built into a store on each engine: the embedded one, then Neo4j."""
    neo4j_server.wipe()
    opened: list[Store] = []
    for name, address in (("embedded", tmp_path_factory.mktemp("same") / "store"), ("neo4j", neo4j_server.address)):
        report = zhengtu.build(ROOT / "samples", address)
        assert not report.failures
        hashes[name] = report.content_hash
        opened.append(open_store(address))
    embedded, neo4j = opened
    yield embedded, neo4j
    for store in opened:
        store.close()


def exact(value: Any) -> str:
    """Return a value as text that is the same only for the same value of the same types."""
    match value:
        case Node():
            return f"Node({value.id} {value.type} {value.name} {exact(dict(value.properties))})"
        case Edge():
            ends = f"{value.head} {value.type} {value.tail}"
            return f"Edge({ends} {value.document} {exact(dict(value.properties))})"
        case Path():
            return f"Path({exact(list(value.nodes))} {exact(list(value.edges))})"
        case dict():
            return "{" + ", ".join(f"{key!r}: {exact(item)}" for key, item in sorted(value.items())) + "}"
        case list():
            return "[" + ", ".join(map(exact, value)) + "]"
    return repr(value)


def rows(table: Table, ordered: bool) -> list[list[str]]:
    """Return the rows of a table as text, sorted unless their order counts."""
    written = [list(map(exact, row)) for row in table.rows]
    return written if ordered else sorted(written)


def answer(store: Store, case: Mapping[str, Any]) -> Table | QueryError:
    """Return what a store answers, or why it does not."""
    try:
        return store.query(case["cypher"], json.loads(case.get("parameters", "{}")))
    except QueryError as error:
        return error


@pytest.mark.parametrize("name", SAME)
def test_both_stores_answer_alike(stores: tuple[Store, Store], name: str) -> None:
    case = SAME[name]
    embedded, server = (answer(store, case) for store in stores)
    if isinstance(embedded, QueryError) or isinstance(server, QueryError):
        assert isinstance(embedded, QueryError) and isinstance(server, QueryError), f"{embedded} / {server}"
        return
    assert embedded.columns == server.columns
    ordered = case.get("ordered", False)
    assert rows(embedded, ordered) == rows(server, ordered)


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_differs_still_does(stores: tuple[Store, Store], name: str) -> None:
    case = DIFFERENT[name]
    for store, expected in zip(stores, (case["embedded"], case["neo4j"]), strict=True):
        given = answer(store, case)
        kind, _, text = expected.partition(": ")
        if kind == "error":
            assert isinstance(given, QueryError) and text in str(given)
        elif isinstance(given, QueryError):
            raise given
        elif kind == "columns":
            assert ", ".join(given.columns) == text
        else:
            assert rows(given, True) == rows(Table(given.columns, tuple(ast.literal_eval(expected))), True)
    embedded, server = (answer(store, case) for store in stores)
    if isinstance(embedded, Table) and isinstance(server, Table):
        assert (embedded.columns, rows(embedded, True)) != (server.columns, rows(server, True))


@pytest.mark.parametrize("reason", sorted({case["differs"] for case in DIFFERENT.values()}))
def test_what_differs_is_documented(reason: str) -> None:
    assert f"| {reason} |" in (ROOT / "docs" / "stores.md").read_text(encoding="utf-8")


def test_the_stores_hold_the_same(stores: tuple[Store, Store], hashes: Mapping[str, str]) -> None:
    embedded, server = stores
    assert hashes["embedded"] == hashes["neo4j"] == embedded.content_hash() == server.content_hash()
    assert embedded.counts() == server.counts()
    assert embedded.network(documents=True) == server.network(documents=True)


def test_every_question_is_asked() -> None:
    # The others are in tests/cypher/worked/, on both stores as well.
    worked = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests/cypher/worked").glob("*.toml"))
    assert {name for name in questions() if f'question = "{name}"' not in worked} <= set(ASKED) <= set(questions())


EACH = [
    pytest.param(name, given, id=f"{name} {' '.join(map(str, given.values()))}".strip())
    for name, several in ASKED.items()
    for given in several
]


@pytest.mark.parametrize(("name", "given"), EACH)
def test_questions_are_answered_alike(stores: tuple[Store, Store], name: str, given: dict[str, Any]) -> None:
    embedded, server = (run(store, resolve(name), given) for store in stores)
    assert embedded.columns == server.columns == tuple(column.name for column in questions()[name].columns)
    assert rows(embedded, True) == rows(server, True)


@pytest.mark.parametrize(("name", "given"), EACH)
def test_questions_are_drawn_alike(stores: tuple[Store, Store], name: str, given: dict[str, Any]) -> None:
    embedded, server = (draw(store, resolve(name), given) for store in stores)
    assert exact([*embedded.nodes.values(), *embedded.edges]) == exact([*server.nodes.values(), *server.edges])


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (date(2022, 1, 10), "2022-01-10"),
        ({"日期": [date(2022, 1, 10), None]}, {"日期": ["2022-01-10", None]}),
        ((1, 2.0), [1, 2.0]),
        (float("nan"), float("nan")),
        (float("-inf"), float("-inf")),
        (2**63 - 1, 2**63 - 1),
        ("𠀀'\n\\", "𠀀'\n\\"),
    ],
)
def test_parameters_come_back_alike(stores: tuple[Store, Store], value: object, back: object) -> None:
    for store in stores:
        assert exact(store.query("RETURN $x AS x", {"x": value}).rows[0][0]) == exact(back)


@pytest.mark.parametrize("value", [2**63, object()], ids=["too large", "no value"])
def test_parameters_are_refused_alike(stores: tuple[Store, Store], value: object) -> None:
    for store in stores:
        with pytest.raises(QueryError):
            store.query("RETURN $x AS x", {"x": value})


def test_dates_are_parameters_too(stores: tuple[Store, Store]) -> None:
    cypher = "MATCH (p:Policy) WHERE size(p.date) = 10 AND date(p.date) > $since RETURN count(p)"
    embedded, server = (store.query(cypher, {"since": date(2022, 6, 1)}).rows for store in stores)
    assert embedded == server != ((0,),)
