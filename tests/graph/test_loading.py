"""What a document says becomes rows, or an error that names the document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhengtu.errors import SchemaError
from zhengtu.graph.stores.loading import INTERNAL, WHOLE, attribute_kinds, prepare, unsaid


def test_a_mention_holds_the_first_place_and_the_contribution(measures):
    edge = next(edge for edge in prepare(measures).edges if edge.tail == ("Agency", "a2"))
    assert edge.type == "MENTIONS"
    assert edge.head == ("Document", "措施.txt")
    assert edge.properties == {
        "document": "措施.txt",
        "mentions": 2,
        "start": 40,
        "end": 49,
        "page": 1,
        "said_name": "中山市发展和改革局",
        "said_aliases": ["市发改局"],
        "said": '{"region":"中山市"}',
        "spans": [40, 49, 90, 99],
    }


def test_a_contribution_reads_back(measures):
    document = prepare(measures)
    for edge in document.edges:
        if edge.type == "MENTIONS":
            assert unsaid(edge.properties) == document.sayings[edge.tail]


def test_a_relation_holds_its_evidence_and_attributes(measures):
    edge = next(edge for edge in prepare(measures).edges if edge.type == "ESTABLISHES")
    assert edge.properties == {
        "document": "措施.txt",
        "quote": "设立风险补偿资金池",
        "start": 600,
        "end": 609,
        "page": 2,
        "rule": "test.establishes",
        "confidence": 0.9,
    }


def test_values_take_the_kind_of_the_schema(say):
    fund = say["entity"]("f", "FundingPool", "专项资金", amount=54000000, count=777.0, year=2021)
    saying = prepare(say["extraction"]("文.txt", (fund,))).sayings["FundingPool", "f"]
    assert dict(saying.attributes) == {"amount": 5.4e7, "count": 777, "year": "2021"}
    assert [type(value) for value in saying.attributes.values()] == [float, int, str]


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"amount": "很多"}, "amount is a number"),
        ({"amount": True}, "amount is a number"),
        ({"amount_kind": "about"}, "has the amount_kind 'about'"),
        ({"count": 1.5}, "count is a number"),
        ({"basis": "yes"}, "basis is a boolean"),
        ({"region": False}, "region is a string"),
        ({"telephone": "88888888"}, "unknown attribute 'telephone'"),
        ({"sha256": "00"}, "unknown attribute 'sha256'"),
    ],
)
def test_what_is_not_of_the_schema_is_refused(say, attributes, message):
    entity = say["entity"]("f", "FundingPool", "专项资金", **attributes)
    with pytest.raises(SchemaError, match=message) as caught:
        prepare(say["extraction"]("文.txt", (entity,)))
    assert "文.txt" in str(caught.value)


def test_no_edge_without_evidence(measures):
    for change in ({"quote": ""}, {"evidence": (5, 5)}, {"evidence": (990, 1001)}, {"evidence": (-1, 3)}):
        wrong = replace(measures, relations=(replace(measures.relations[0], **change),))
        with pytest.raises(SchemaError, match="ISSUED has no evidence"):
            prepare(wrong)


def test_a_document_says_a_thing_once(measures):
    with pytest.raises(SchemaError, match="there twice"):
        prepare(replace(measures, relations=measures.relations[:1] * 2))
    with pytest.raises(SchemaError, match="there twice"):
        prepare(replace(measures, entities=measures.entities + measures.entities[:1]))


def test_documents_and_mentions_are_not_said(say):
    with pytest.raises(SchemaError, match="Document"):
        prepare(say["extraction"]("文.txt", (say["entity"]("d", "Document", "别的.txt"),)))


def test_nothing_without_a_name(say):
    with pytest.raises(SchemaError, match="Agency has no name"):
        prepare(say["extraction"]("文.txt", (say["entity"]("a", "Agency", ""),)))


def test_attributes_collide_with_nothing_of_ours():
    ours = {"id", "name", "aliases", "document", "quote", "rule", "confidence", "start", "end", "page"} | INTERNAL
    assert not set(attribute_kinds()) & ours
    assert {"count"} == WHOLE & set(attribute_kinds())
