"""What analyses measure, as properties of nodes: there until the graph changes, and no part of it."""

from __future__ import annotations

import pytest

from zhengtu.errors import QueryError, StoreError
from zhengtu.graph.exports.columns import node_columns
from zhengtu.graph.stores import Store, open_store

PARTNERS = "MATCH (a:Agency) RETURN a.id, a.measured_my_question_partners ORDER BY a.id"


@pytest.fixture
def loaded(store: Store, measures, reply) -> Store:
    """A store of two documents."""
    store.load([measures, reply])
    return store


def keys(store: Store) -> set[str]:
    """Return the names of all properties that were measured."""
    return {key for node in store.network().nodes.values() for key in node.properties if key.startswith("measured_")}


def test_measures_are_properties_and_no_part_of_the_graph(loaded: Store) -> None:
    before = loaded.content_hash()
    names = loaded.measure("my-question", {"partners": {"a1": 3, "a2": 1}, "between": {"a1": 0.25, "p1": 0.5}})
    assert names == ("measured_my_question_between", "measured_my_question_partners")
    assert loaded.query(PARTNERS).rows == (("a1", 3), ("a2", 1))
    nodes = loaded.network().nodes
    assert (nodes["a1"].properties[names[0]], nodes["p1"].properties[names[0]]) == (0.25, 0.5)
    assert names[0] not in nodes["a2"].properties
    assert loaded.content_hash() == before


def test_a_question_asked_again_replaces_what_it_measured(loaded: Store) -> None:
    loaded.measure("my-question", {"partners": {"a1": 3, "a2": 1}})
    loaded.measure("other", {"partners": {"a2": 7}})
    loaded.measure("my-question", {"partners": {"a2": 2.5}})
    assert loaded.query(PARTNERS).rows == (("a1", None), ("a2", 2.5))
    assert loaded.query("MATCH (a:Agency) WHERE a.measured_other_partners = 7 RETURN a.id").rows == (("a2",),)


def test_they_are_forgotten(loaded: Store) -> None:
    assert loaded.forget_measures() == ()
    names = loaded.measure("my-question", {"partners": {"a1": 3}, "core": {"a1": True}})
    assert loaded.forget_measures() == names
    assert loaded.forget_measures() == ()
    assert keys(loaded) == set()


def test_they_outlive_closing_and_go_with_the_next_document(address: str, loaded: Store, measures, say) -> None:
    before = loaded.content_hash()
    loaded.measure("my-question", {"partners": {"a1": 3, "f1": 1}})
    loaded.close()
    with open_store(address) as again:
        assert keys(again) == {"measured_my_question_partners"}
    with open_store(address, create=True) as again:
        again.load([say["extraction"]("新.txt", (say["entity"]("a9", "Agency", "新局"),))])
        assert keys(again) == set()
        again.measure("my-question", {"partners": {"a9": 3}})
        again.remove(["新.txt"])
        assert keys(again) == set()
        assert again.forget_measures() == ()
        assert again.content_hash() == before


def test_loading_nothing_leaves_them(loaded: Store) -> None:
    loaded.measure("my-question", {"partners": {"a1": 3}})
    loaded.load([])
    loaded.remove([])
    assert keys(loaded) == {"measured_my_question_partners"}


def test_an_id_of_no_node_is_refused_and_nothing_written(loaded: Store) -> None:
    loaded.measure("my-question", {"partners": {"a1": 3}})
    with pytest.raises(StoreError, match="no node has the id 'nobody'"):
        loaded.measure("my-question", {"partners": {"a2": 1, "nobody": 2}})
    with pytest.raises(StoreError, match=r"no node has the id '措施\.txt'"):
        loaded.measure("my-question", {"partners": {"措施.txt": 2}})
    assert loaded.query(PARTNERS).rows == (("a1", 3), ("a2", None))


def test_exports_type_them(loaded: Store) -> None:
    loaded.measure("q", {"partners": {"a1": 3}, "between": {"a1": 0.5, "a2": 1}, "core": {"a1": True}})
    kinds = {column.name: column.kind for column in node_columns(loaded.network(), ())}
    assert kinds["measured_q_partners"] == "long"
    assert kinds["measured_q_between"] == "double"
    assert kinds["measured_q_core"] == "boolean"


def test_a_name_cannot_leave_its_place(loaded: Store) -> None:
    with pytest.raises(StoreError, match="cannot be the name of a property"):
        loaded.measure("x` = 1 //", {"partners": {"a1": 3}})
    with pytest.raises(StoreError, match="cannot be the name of a property"):
        loaded.measure("x", {"a.name": {"a1": 3}})


def test_queries_still_cannot_write(loaded: Store) -> None:
    loaded.measure("my-question", {"partners": {"a1": 3}})
    for statement in ("MATCH (a:Agency) SET a.measured_my_question_partners = 4", "MATCH (a) REMOVE a.measured_x"):
        with pytest.raises(QueryError):
            loaded.query(statement)
