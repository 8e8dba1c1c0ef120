"""The schema is complete, consistent and says no in words."""

from __future__ import annotations

import re

import pytest

from zhengtu.errors import SchemaError
from zhengtu.graph.schema import schema

KINDS = {"string", "strings", "number", "numbers", "boolean"}
SHAPES = {
    "circle",
    "square",
    "diamond",
    "hexagon",
    "triangle",
    "triangle-down",
    "pentagon",
    "document",
    "star",
    "cross",
    "octagon",
}


def test_all_types_of_the_design_are_there():
    assert set(schema().nodes) == set(
        "Agency Policy Proposal Program Enterprise EnterpriseGroup FundingPool Topic Instrument Measure"
        " Document".split()
    )
    assert set(schema().relations) == set(
        "ISSUED LEADS CO_HANDLES PROPOSED RESPONDS_TO CITES AMENDS REPEALS ESTABLISHES ADMINISTERS FUNDS SUPPORTS"
        " PARTICIPATES_IN PART_OF COPIED_TO ADDRESSED_TO ABOUT USES CONTAINED_IN CONCERNS MENTIONS".split()
    )


@pytest.mark.parametrize("node", schema().nodes.values(), ids=lambda node: node.name)
def test_a_node_type_is_complete(node):
    assert node.zh and node.en and node.meaning_zh and node.meaning_en
    assert re.fullmatch(r"#[0-9A-F]{6}", node.colour)
    assert node.shape in SHAPES
    assert set(node.properties.values()) <= KINDS


@pytest.mark.parametrize("relation", schema().relations.values(), ids=lambda relation: relation.name)
def test_a_relation_type_is_complete(relation):
    assert relation.zh and relation.en and relation.meaning_zh and relation.meaning_en
    assert re.fullmatch(r"#[0-9A-F]{6}", relation.colour)
    assert set(relation.properties.values()) <= KINDS
    assert relation.heads and set(relation.heads) <= set(schema().nodes)
    assert relation.tails and set(relation.tails) <= set(schema().nodes)
    assert not relation.same_ends or relation.heads == relation.tails


@pytest.mark.parametrize("name", schema().values)
def test_the_values_of_a_closed_set_are_explained(name):
    types = (*schema().nodes.values(), *schema().relations.values())
    assert any(name in type.properties for type in types)
    for choice in schema().values[name].values():
        assert choice.zh and choice.en and choice.meaning_zh and choice.meaning_en


def test_a_sum_has_a_kind_and_ends_wherever_it_stands():
    for type in (*schema().nodes.values(), *schema().relations.values()):
        kinds = {name: kind for name, kind in type.properties.items() if name.startswith("amount")}
        assert not kinds or kinds == {
            "amount": "number",
            "amount_kind": "string",
            "amount_min": "number",
            "amount_max": "number",
        }


def test_terms_have_known_prefixes():
    for type in (*schema().nodes.values(), *schema().relations.values()):
        prefix, _, local = type.term.partition(":")
        assert prefix in schema().prefixes, type.name
        assert local


def test_node_colours_and_shapes_tell_types_apart():
    nodes = schema().nodes.values()
    assert len({node.colour for node in nodes}) == len(nodes)
    assert len({node.shape for node in nodes}) == len(nodes)


def test_a_property_is_of_one_kind_wherever_it_stands():
    kinds: dict[str, set[str]] = {}
    for type in (*schema().nodes.values(), *schema().relations.values()):
        for name, kind in type.properties.items():
            kinds.setdefault(name, set()).add(kind)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_what_nobody_annotates_hangs_on_what_nobody_annotates():
    apart = schema().apart
    assert apart == {*"Document MENTIONS Topic ABOUT Instrument USES Measure CONTAINED_IN CONCERNS".split()}
    for relation in schema().relations.values():
        # LEADS may end at a measure and at what is annotated.
        assert (relation.name in apart) == any(apart >= set(end) for end in (relation.heads, relation.tails))


def test_no_label_is_also_a_relation_type():
    folded = [name.casefold() for name in (*schema().nodes, *schema().relations)]
    assert len(set(folded)) == len(folded)


def test_part_of_joins_equals_only():
    part_of = schema().relations["PART_OF"]
    assert part_of.allows("Program", "Program")
    assert not part_of.allows("Program", "Policy")


def test_check_accepts_what_the_schema_allows(measures, reply):
    schema().check(measures)
    schema().check(reply)


def test_check_names_the_document_and_the_choice(say):
    agency, program = say["entity"]("a", "Agency", "甲局"), say["entity"]("p", "Program", "乙计划")
    wrong_type = say["extraction"]("一.txt", (say["entity"]("x", "Person", "某人"),))
    with pytest.raises(SchemaError, match=r"一\.txt.*Person.*one of Agency"):
        schema().check(wrong_type)
    wrong_relation = say["extraction"]("二.txt", (agency, program), (say["relation"]("a", "LIKES", "p"),))
    with pytest.raises(SchemaError, match=r"二\.txt.*LIKES.*one of ISSUED"):
        schema().check(wrong_relation)
    missing_end = say["extraction"]("三.txt", (agency,), (say["relation"]("a", "LEADS", "p"),))
    with pytest.raises(SchemaError, match=r"三\.txt: LEADS has an end that is no entity"):
        schema().check(missing_end)
    wrong_ends = say["extraction"]("四.txt", (agency, program), (say["relation"]("p", "LEADS", "a"),))
    with pytest.raises(SchemaError, match=r"四\.txt: LEADS cannot lead from Program to Agency"):
        schema().check(wrong_ends)
