from __future__ import annotations

import pytest

from zhengtu.cypher.library import resolve
from zhengtu.cypher.running import draw, end_names, run
from zhengtu.errors import QueryError
from zhengtu.graph.network import Edge
from zhengtu.graph.stores import Store


def test_cypher_with_parameters(store: Store) -> None:
    table = run(store, resolve("MATCH (a:Agency) WHERE a.name = $name RETURN a.name"), {"name": "甲市人民政府"})
    assert table.columns == ("a.name",)
    assert table.rows == (("甲市人民政府",),)


def test_no_statement_and_no_question(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean proposals"):
        run(store, resolve("proposal"))
    with pytest.raises(QueryError, match="there is no question"):
        run(store, resolve("who issued this?"))


def test_edges_bring_their_ends(store: Store) -> None:
    network = draw(store, resolve("MATCH ()-[r:RESPONDS_TO]->() RETURN r"))
    assert [node.name for node in network.nodes.values()] == ["关于第101号提案答复的函", "甲市政协第101号提案"]
    assert [edge.type for edge in network.edges] == ["RESPONDS_TO"]


def test_things_inside_lists_and_maps(store: Store) -> None:
    match = "MATCH path = (a:Agency)-[r:PROPOSED]->(p:Proposal)"
    cypher = f"{match} RETURN {{things: [a, [r]], other: 1}} AS map, [path] AS list"
    network = draw(store, resolve(cypher))
    assert (len(network.nodes), len(network.edges)) == (2, 1)


def test_values_that_name_nothing_cannot_be_drawn(store: Store) -> None:
    for values in ("'nobody'", "count(a)", "'a ' + a.name"):
        with pytest.raises(QueryError, match="return nodes, relationships or paths"):
            draw(store, resolve(f"MATCH (a:Agency) WHERE a.name <> '' WITH a RETURN {values}"))


def test_values_draw_the_nodes_that_they_name_and_what_joins_those_of_a_row(store: Store) -> None:
    network = draw(
        store, resolve("MATCH (r:Policy)-[:RESPONDS_TO]->(p:Proposal) RETURN r.doc_number, [p.name], 3 AS n")
    )
    assert [node.name for node in network.nodes.values()] == ["关于第101号提案答复的函", "甲市政协第101号提案"]
    assert [edge.type for edge in network.edges] == ["RESPONDS_TO"]
    # One name a row: nothing is said of two.
    alone = draw(store, resolve("MATCH (n) WHERE n:Policy OR n:Proposal RETURN n.name"))
    assert len(alone.nodes) > 2
    assert not alone.edges


def test_names_and_their_relations_are_those_of_the_graph(store: Store) -> None:
    rows = run(
        store, resolve("MATCH (a:Agency)-[r]->(p) WHERE NOT p:Document RETURN DISTINCT a.name, p.name, type(r)")
    ).rows
    network = draw(store, resolve("MATCH (a:Agency)-[r]->(p) WHERE NOT p:Document RETURN DISTINCT a.name, p.name"))
    names = {id: node.name for id, node in network.nodes.items()}
    drawn = {(names[edge.head], names[edge.tail], edge.type) for edge in network.edges}
    assert {row for row in rows if row[0] != row[1]} <= drawn | {(b, a, type) for a, b, type in drawn}


def test_nothing_found_is_an_empty_network(store: Store) -> None:
    assert not draw(store, resolve("MATCH (a:Agency) WHERE a.name = 'nobody' RETURN a")).nodes


def test_ends_get_their_names(store: Store) -> None:
    table = run(store, resolve("MATCH ()-[r:RESPONDS_TO]->() RETURN r"))
    (edge,) = table.rows[0]
    assert isinstance(edge, Edge)
    names = end_names(store, table)
    assert (names[edge.head], names[edge.tail]) == ("关于第101号提案答复的函", "甲市政协第101号提案")
