"""Misspelt names are pointed out; right ones, texts and comments are not."""

from __future__ import annotations

import pytest

from zhengtu.cypher.hints import hints
from zhengtu.cypher.library import questions


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        ("MATCH (a:Agencie) RETURN a", ["no node or relation type Agencie: did you mean Agency?"]),
        ("MATCH ()-[r:FUNDZ]->() RETURN r", ["no node or relation type FUNDZ: did you mean FUNDS?"]),
        ("MATCH ()-[r:FUNDS|LEEDS*1..2]->() RETURN r", ["no node or relation type LEEDS: did you mean LEADS?"]),
        ("MATCH ()-[r:FUNDS]->() RETURN r.amout", ["no property amout: did you mean amount?"]),
        ("MATCH (x:Qqqq) RETURN x", ["no node or relation type Qqqq"]),
        ("MATCH (a:Agency)-[r:ISSUED]->(p:Policy) WHERE p.name = '甲:Foo' RETURN a.name, r.quote // (x:Bar)", []),
        ("MATCH (p) RETURN {name: p.name, n: count(*)} AS m", []),
    ],
)
def test_hints(cypher: str, said: list[str]) -> None:
    assert hints(cypher) == said


def test_the_library_is_spelt_right() -> None:
    assert {name: hints(question.cypher) for name, question in questions().items() if hints(question.cypher)} == {}
