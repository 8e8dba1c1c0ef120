"""Misspelt names are pointed out; right ones, texts and comments are not."""

from __future__ import annotations

import pytest

from zhengtu.cypher.hints import hints
from zhengtu.cypher.library import questions
from zhengtu.graph.stores import Store


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        ("MATCH (a:Agencie) RETURN a", ["no node or relation type Agencie: did you mean Agency?"]),
        ("MATCH ()-[r:FUNDZ]->() RETURN r", ["no node or relation type FUNDZ: did you mean FUNDS?"]),
        ("MATCH ()-[r:FUNDS|LEEDS*1..2]->() RETURN r", ["no node or relation type LEEDS: did you mean LEADS?"]),
        ("MATCH ()-[r:FUNDS]->() RETURN r.amout", ["no property amout: did you mean amount?"]),
        ("MATCH (x:Qqqq) RETURN x", ["no node or relation type Qqqq"]),
        ("MATCH (a:agency) RETURN a", ["no node or relation type agency: did you mean Agency?"]),
        ("MATCH (a:机构) RETURN a", ["no node or relation type 机构: did you mean Agency?"]),
        ("MATCH ()-[:issued]->() RETURN 1", ["no node or relation type issued: did you mean ISSUED?"]),
        ("MATCH (p:Policy) RETURN p.文号", ["no property 文号: did you mean doc_number?"]),
        (
            "MATCH (p:Policy {doc_number: '中府[2022]1号'}) RETURN p",
            ["in the graph 中府[2022]1号 is written 中府〔2022〕1号"],
        ),
        ("MATCH (p:Policy) WHERE p.name = '《甲办法》' RETURN p", ["in the graph 《甲办法》 is written 甲办法"]),
        ("MATCH (p:Policy) RETURN split(p.name, ' ')", []),
        ("MATCH (a:Agency)-[r:ISSUED]->(p:Policy) WHERE p.name = '甲:Foo' RETURN a.name, r.quote // (x:Bar)", []),
        ("MATCH (p) RETURN {name: p.name, n: count(*)} AS m", []),
    ],
)
def test_hints(cypher: str, said: list[str]) -> None:
    assert hints(cypher) == said


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        (
            "MATCH (a:Agency {name: '市工信局'}) RETURN a",
            ["no name in this graph is 市工信局: did you mean 甲市工业和信息化局?"],
        ),
        (
            'MATCH (a:Agency) WHERE a.name = "工信局" RETURN count(a)',
            ["no name in this graph is 工信局: did you mean 甲市工业和信息化局?"],
        ),
        ("MATCH (a:Agency {name: '甲市工业和信息化局'})-[:REPEALS]->(p) RETURN p", []),  # it is there
        ("MATCH (a:Agency) WHERE '市工信局' IN a.aliases RETURN a", []),  # and found
        ("MATCH (a:Agency {level: '市工信局'}) RETURN a", []),  # no name
        ("MATCH (a:Agency {name: '民政局'}) RETURN a // name: '市工信局'", []),
    ],
)
def test_short_names_in_a_statement_that_finds_nothing_are_told(store: Store, cypher: str, said: list[str]) -> None:
    assert hints(cypher, store, store.query(cypher)) == said


def test_the_library_is_spelt_right() -> None:
    assert {name: hints(question.cypher) for name, question in questions().items() if hints(question.cypher)} == {}
