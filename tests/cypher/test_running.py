from __future__ import annotations

import pytest

from zhengtu.cypher.running import draw, end_names, run
from zhengtu.errors import QueryError
from zhengtu.graph.network import Edge
from zhengtu.graph.stores import Store


def test_cypher_with_parameters(store: Store) -> None:
    table = run(store, "MATCH (a:Agency) WHERE a.name = $name RETURN a.name", {"name": "甲市人民政府"})
    assert table.columns == ("a.name",)
    assert table.rows == (("甲市人民政府",),)


def test_no_statement_and_no_question(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean proposals"):
        run(store, "proposal")
    with pytest.raises(QueryError, match="there is no question"):
        run(store, "who issued this?")


def test_edges_bring_their_ends(store: Store) -> None:
    network = draw(store, "MATCH ()-[r:RESPONDS_TO]->() RETURN r")
    assert [node.name for node in network.nodes.values()] == ["关于第101号提案答复的函", "甲市政协第101号提案"]
    assert [edge.type for edge in network.edges] == ["RESPONDS_TO"]


def test_things_inside_lists_and_maps(store: Store) -> None:
    network = draw(
        store,
        "MATCH path = (a:Agency)-[r:PROPOSED]->(p:Proposal) RETURN {things: [a, [r]], other: 1} AS map, [path] AS list",
    )
    assert (len(network.nodes), len(network.edges)) == (2, 1)


def test_values_cannot_be_drawn(store: Store) -> None:
    with pytest.raises(QueryError, match="return nodes, relationships or paths"):
        draw(store, "MATCH (a:Agency) RETURN a.name")


def test_nothing_found_is_an_empty_network(store: Store) -> None:
    assert not draw(store, "MATCH (a:Agency) WHERE a.name = 'nobody' RETURN a").nodes


def test_ends_get_their_names(store: Store) -> None:
    table = run(store, "MATCH ()-[r:RESPONDS_TO]->() RETURN r")
    (edge,) = table.rows[0]
    assert isinstance(edge, Edge)
    names = end_names(store, table)
    assert (names[edge.head], names[edge.tail]) == ("关于第101号提案答复的函", "甲市政协第101号提案")
