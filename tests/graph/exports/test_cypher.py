"""cypher is a script that makes the same graph in a database, once and again."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengtu.graph.exports import cypher, export
from zhengtu.graph.network import Network, Node
from zhengtu.graph.stores.engine import Engine

from .conftest import CONTROL, Flat, edge, filled, flat, hostile, reals, texts, wholes


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    folder = tmp_path / "database"
    folder.mkdir()
    opened = Engine.open(folder)
    yield opened
    opened.close()


def statements(path: Path) -> list[str]:
    """Split a script as a shell does: at each ; that is not in a text, a name in backticks or a comment."""
    text = path.read_bytes().decode("utf-8")
    found, start, at, inside = [], 0, 0, ""
    while at < len(text):
        character = text[at]
        if inside:
            if inside == "'" and character == "\\":
                at += 1
            elif character == inside:
                inside = ""
        elif character in "'`":
            inside = character
        elif text.startswith("//", at):
            inside = "\n"
        elif character == ";":
            found.append(text[start:at])
            start = at + 1
        at += 1
    assert not inside
    assert all(not line or line.startswith("//") for line in text[start:].splitlines())
    return found


def run(engine: Engine, path: Path) -> Flat:
    for statement in statements(path):
        engine.write("opencypher", statement)
    nodes, edges = {}, {}
    for row in engine.query("MATCH (n) RETURN labels(n)[0] AS type, properties(n) AS own", {}, 60)[1]:
        own = {name: value for name, value in filled(row["own"]).items() if not name.startswith("@")}
        nodes[own.pop("id")] = row["type"], own.pop("name"), own
    edges_query = "MATCH (h)-[r]->(t) RETURN h.id AS head, type(r) AS type, t.id AS tail, properties(r) AS own"
    for row in engine.query(edges_query, {}, 60)[1]:
        own = {name: value for name, value in filled(row["own"]).items() if not name.startswith("@")}
        key = row["head"], row["type"], row["tail"], own["document"]
        assert key not in edges
        edges[key] = own
    return nodes, edges


def test_the_script_makes_the_graph_once_and_again(network: Network, engine: Engine, tmp_path: Path) -> None:
    export(network, "cypher", tmp_path / "g.cypher")
    assert run(engine, tmp_path / "g.cypher") == flat(network)
    assert run(engine, tmp_path / "g.cypher") == flat(network)


def test_control_characters(engine: Engine, tmp_path: Path) -> None:
    export(hostile(CONTROL), "cypher", tmp_path / "g.cypher")
    assert run(engine, tmp_path / "g.cypher") == flat(hostile(CONTROL))
    assert not set(map(chr, range(32))) - {"\n"} & set((tmp_path / "g.cypher").read_bytes().decode())


def test_batches_and_constraints(tmp_path: Path) -> None:
    nodes = [Node(str(i), "Agency", "甲") for i in range(250)]
    export(Network.of(nodes, [edge("1", "LEADS", "2", "d")]), "cypher", tmp_path / "g.cypher")
    begins = [statement.split("\n")[-1].split(" ")[:3] for statement in statements(tmp_path / "g.cypher")]
    assert [words[0] for words in begins] == ["CREATE", "]", "]", "]", "]"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.none() | st.booleans() | wholes | reals | texts | st.lists(texts) | st.lists(wholes))
def test_literals(engine: Engine, value: Any) -> None:
    assert engine.query(f"RETURN {cypher.literal(value)} AS value", {}, 60)[1] == [{"value": value}]


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_numbers_without_digits(engine: Engine, value: float) -> None:
    read = engine.query(f"RETURN {cypher.literal(value)} AS value", {}, 60)[1][0]["value"]
    assert repr(read) == repr(value)


@pytest.mark.parametrize(
    ("name", "written"),
    [("ISSUED", "ISSUED"), ("类型", "`类型`"), ("a b", "`a b`"), ("a`b", "`a``b`"), ("\\u0060", "`\\u005Cu0060`")],
)
def test_names(name: str, written: str) -> None:
    assert cypher.identifier(name) == written
