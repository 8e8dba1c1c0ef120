"""The sentences behind answers, worked out by hand from the invented graph of conftest."""

from __future__ import annotations

import pytest

from zhengtu.cypher.evidence import COLUMNS, evidence, flat, listed, nested, numbered
from zhengtu.cypher.library import questions, resolve
from zhengtu.cypher.parameters import pairs
from zhengtu.cypher.running import run
from zhengtu.errors import QueryError
from zhengtu.graph.codes import code
from zhengtu.graph.stores import Store, Table

from .conftest import ENTITIES, SAYINGS, quote


def said(head: str, type: str, tail: str) -> tuple[str, str, str, str, str, int, str]:
    """Return the one sentence that the graph has for an edge, as COLUMNS name it."""
    (document,) = [name for name, edges in SAYINGS.items() for edge in edges if edge[:3] == (head, type, tail)]
    called = code(ENTITIES[head].id, type, ENTITIES[tail].id, document)
    return ENTITIES[head].name, type, ENTITIES[tail].name, quote(head, type, tail), document, 1, called


def behind(store: Store, asked: str, *, limit: int | None = None, **values: object) -> list[set[tuple[object, ...]]]:
    table = run(store, resolve(asked), values)
    found = evidence(store, table, resolve(asked), values, limit=limit)
    return [{sentence.cells for sentence in row} for row in found.rows]


def test_edges_and_paths_in_cells(store: Store) -> None:
    cypher = "MATCH (a)-[r:RESPONDS_TO|REPEALS]->(b) RETURN r, a.name AS name ORDER BY type(r)"
    assert behind(store, cypher) == [{said("joint", "REPEALS", "old")}, {said("reply", "RESPONDS_TO", "proposal")}]
    path = "MATCH p = (f:FundingPool)-[:PART_OF]->()<-[:ESTABLISHES]-() RETURN [p] AS list"
    assert behind(store, path) == [{said("tranche", "PART_OF", "pool"), said("measures", "ESTABLISHES", "pool")}]


def test_a_node_is_named_by_documents(store: Store) -> None:
    (row,) = behind(store, "MATCH (a:Agency) WHERE a.name = '甲市科学技术局' RETURN a")
    assert row == {
        (document, "MENTIONS", "甲市科学技术局", None, document, 1, None)
        for document in ("样例/措施.txt", "样例/答复.txt")
    }


def test_values_have_none(store: Store) -> None:
    with pytest.raises(QueryError, match=r"only values, which have no sentences: return nodes"):
        behind(store, "MATCH (a:Agency) RETURN a.name")
    nothing = "MATCH (a:Agency) WHERE a.name = 'x' RETURN a.name"
    assert behind(store, nothing) == []


def test_rows_of_a_question_get_what_names_most_of_them(store: Store) -> None:
    (row,) = behind(store, "co-issuing")
    assert row == {said("reform", "ISSUED", "joint"), said("industry", "ISSUED", "joint")}


def test_the_cited_are_not_those_that_cite(store: Store) -> None:
    # 甲市数字化措施 is cited twice and cites 数字经济规划 itself, which is no evidence of how often it is cited.
    table = run(store, resolve("most-cited"), {})
    assert [row[0] for row in table.rows] == ["数字经济规划", "甲市数字化措施"]
    assert behind(store, "most-cited") == [
        {said("measures", "CITES", "plan"), said("joint", "CITES", "plan")},
        {said("reply", "CITES", "measures"), said("notice", "CITES", "measures")},
    ]
    assert behind(store, "most-cited", limit=1) == behind(store, "most-cited")[:1]


def test_of_a_chain_the_steps_that_the_row_names(store: Store) -> None:
    table = run(store, resolve("funding-flow"), {"pool": "首期"})
    rows = {(row[2], row[3]): place for place, row in enumerate(table.rows)}
    found = behind(store, "funding-flow", pool="首期")
    assert found[rows["首期资金", "数字贷贴息"]] == {said("tranche", "FUNDS", "loan")}
    # The second row names the fund, the loan and the firm: both steps lead there.
    both = {said("tranche", "FUNDS", "loan"), said("loan", "FUNDS", "mingguang")}
    assert found[rows["数字贷贴息", "明光公司"]] == both


def test_a_row_that_names_a_relation_speaks_of_no_other(store: Store) -> None:
    table = run(store, resolve("about"), {"name": "甲市科学技术局"})
    found = behind(store, "about", name="甲市科学技术局")
    for row, sentences in zip(table.rows, found, strict=True):
        assert {sentence[1] for sentence in sentences} == {row[1]}


@pytest.mark.parametrize("name", [name for name in questions() if name != "changes"])  # which asks another store too
def test_every_question_has_sentences_for_its_rows(store: Store, name: str) -> None:
    """An answer with rows has sentences; each is an edge of the graph, in its words."""
    values = {parameter.name: parameter.default for parameter in questions()[name].parameters}
    for parameter in questions()[name].parameters:
        if parameter.default is None:
            agency = parameter.name in ("name", "one", "agency")
            named = "甲市工业和信息化局" if agency else "甲府〔2022〕1号"
            values[parameter.name] = "2023-01-01" if parameter.type == "date" else named
    table = run(store, resolve(name), values)
    found = evidence(store, table, resolve(name), values)
    assert len(found.rows) == len(table.rows)
    known = {said(*edge[:3]) for edges in SAYINGS.values() for edge in edges}
    for sentence in {sentence for row in (*found.rows, found.others) for sentence in row}:
        assert sentence.cells in known


def test_how_tables_are_joined(store: Store) -> None:
    table = run(store, resolve("issuers"), {"policy": "甲发改〔2021〕3号"})
    found = evidence(store, table, resolve("issuers"), pairs(["policy=甲发改〔2021〕3号"]))
    assert len(table.rows) == 2 and len(found) == 2
    lines = flat(table, found)
    assert lines.columns == ("row", *table.columns, *(f"evidence_{name}" for name in COLUMNS))
    assert [row[0] for row in lines.rows] == [1, 2]
    assert [row[1 : 1 + len(table.columns)] for row in lines.rows] == list(table.rows)
    assert [row[2] for row in numbered(table).rows] == [row[1] for row in table.rows]
    assert listed(found).columns == ("row", *COLUMNS)
    objects = nested(table, found)
    assert objects.columns[-1] == "evidence"
    assert objects.rows[0][-1] == [dict(zip(COLUMNS, row[1:], strict=True)) for row in listed(found).rows[:1]]
    taken = Table(("row", "evidence"), ((1, 2),))
    assert numbered(taken).columns[0] == "row_"
