"""Each named question on the small graph, with rows worked out by hand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zhengtu.cypher.answer import cell
from zhengtu.cypher.library import questions, resolve
from zhengtu.cypher.parameters import pairs
from zhengtu.cypher.running import draw, run
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store

REPLY, MEASURES, PARK = "样例/答复.txt", "样例/措施.txt", "样例/园区.txt"

# Question, parameters, rows without their quotes, which are looked at apart.
CASES: list[tuple[str, dict[str, Any], list[tuple[Any, ...]]]] = [
    (
        "renamed-organs",
        {"agency": "科技局"},
        [("甲市科技创新局", "甲市科学技术局", "甲市科技创新局", "2019", 0, 2, 0)],
    ),
    (
        "co-handling",
        {"matter": "101"},
        [
            ("甲市政协第101号提案", "Proposal", ["甲市工业和信息化局"], "甲市发展和改革局", REPLY),
            ("甲市政协第101号提案", "Proposal", ["甲市工业和信息化局"], "甲市科学技术局", REPLY),
        ],
    ),
    (
        "co-handling",
        {"agency": "科技局"},
        [
            ("数字贷贴息", "Program", ["甲市工业和信息化局"], "甲市科学技术局", MEASURES),
            ("甲市政协第101号提案", "Proposal", ["甲市工业和信息化局"], "甲市科学技术局", REPLY),
        ],
    ),
    (
        "issuers",
        {"policy": "甲府[2022] 1号"},
        [("关于印发《甲市数字化措施》的通知", "甲府〔2022〕1号", "甲市人民政府", "2022-01-10", MEASURES, 1)],
    ),
    (
        "issuers",
        {"policy": "《关于数字园区的通知》"},
        [
            ("关于数字园区的通知", "甲发改〔2021〕3号", "甲市发展和改革局", "2021-03-03", PARK, 1),
            ("关于数字园区的通知", "甲发改〔2021〕3号", "甲市工业和信息化局", "2021-03-03", PARK, 1),
        ],
    ),
    (
        "solo-joint",
        {},
        [
            ("甲市人民政府", "2022", 1, 0),
            ("甲市发展和改革局", "2021", 0, 1),
            ("甲市工业和信息化局", "2021", 0, 1),
            ("甲市工业和信息化局", "2023", 1, 0),
        ],
    ),
    (
        "solo-joint",
        {"agency": "市工信局"},
        [("甲市工业和信息化局", "2021", 0, 1), ("甲市工业和信息化局", "2023", 1, 0)],
    ),
    ("co-issuing", {}, [("甲市发展和改革局", "甲市工业和信息化局", 1, ["关于数字园区的通知"])]),
    ("co-issuing", {"agency": "市政府"}, []),
    ("co-issuing", {"least": 2}, []),
    (
        "most-cited",
        {},
        [
            ("数字经济规划", None, [], 2, 1, None, None, None),
            ("甲市数字化措施", None, ["甲市人民政府"], 2, 0, None, 2022, 1.0),
        ],
    ),
    ("most-cited", {"limit": "1"}, [("数字经济规划", None, [], 2, 1, None, None, None)]),
    (
        "citations",
        {"policy": "数字化措施"},
        [
            ("关于印发《甲市数字化措施》的通知", "CITES", "甲市数字化措施", None, False, MEASURES),
            ("关于第101号提案答复的函", "CITES", "甲市数字化措施", None, False, REPLY),
            ("甲市数字化措施", "CITES", "数字经济规划", None, True, MEASURES),
        ],
    ),
    (
        "citations",
        {"policy": "旧园区办法"},
        [("关于数字园区的通知", "REPEALS", "旧园区办法", None, False, PARK)],
    ),
    (
        "funding-flow",
        {"pool": "5亿元"},
        [
            ("风险补偿资金池", 2, "首期资金", "数字贷贴息", "Program", 2e8, None, None, None, MEASURES),
            ("风险补偿资金池", 3, "数字贷贴息", "明光公司", "Enterprise", 1e6, "granted", None, "2022", MEASURES),
        ],
    ),
    (
        "reach",
        {"policy": "甲府〔2022〕1号"},
        [
            ("甲市数字化措施", ["风险补偿资金池"], "SUPPORTS", "专精特新企业", "EnterpriseGroup", None, None, MEASURES),
            ("甲市数字化措施", ["数字贷贴息"], "PARTICIPATES_IN", "云海公司", "Enterprise", None, None, MEASURES),
            ("甲市数字化措施", ["数字贷贴息"], "FUNDS", "明光公司", "Enterprise", 1e6, "granted", MEASURES),
        ],
    ),
    ("reach", {"policy": "关于数字园区的通知"}, []),
    (
        "about",
        {"name": "云海公司"},
        [("云海公司", "PARTICIPATES_IN", "数字贷贴息", "Program", 0.9, MEASURES, 1)],
    ),
    (
        "about",
        {"name": "科技局"},
        [
            ("甲市科学技术局", "CO_HANDLES", "数字贷贴息", "Program", 0.9, MEASURES, 1),
            ("甲市科学技术局", "CO_HANDLES", "甲市政协第101号提案", "Proposal", 0.8, REPLY, 1),
        ],
    ),
    (
        "connection",
        {"one": "市政府", "other": "云海公司"},
        [
            (
                3,
                "甲市人民政府 -ISSUED-> 甲市数字化措施 -ESTABLISHES-> 数字贷贴息 <-PARTICIPATES_IN- 云海公司",
                [MEASURES, MEASURES, MEASURES],
            )
        ],
    ),
    ("connection", {"one": "云海公司", "other": "云海公司"}, []),
    (
        "weak-evidence",
        {},
        [
            ("风险补偿资金池", "SUPPORTS", "专精特新企业", 0.4, "by hand", MEASURES),
            ("关于数字园区的通知", "CITES", "数字经济规划", 0.5, "by hand", PARK),
            ("首期资金", "FUNDS", "数字贷贴息", 0.7, "by hand", MEASURES),
        ],
    ),
    ("weak-evidence", {"below": "0.45"}, [("风险补偿资金池", "SUPPORTS", "专精特新企业", 0.4, "by hand", MEASURES)]),
    (
        "proposals",
        {},
        [
            ("甲市人大第7号建议", [], ["甲市工业和信息化局"], [], []),
            (
                "甲市政协第101号提案",
                ["民盟甲市委员会"],
                ["甲市工业和信息化局"],
                ["甲市发展和改革局", "甲市科学技术局"],
                ["甲工信函〔2023〕7号"],
            ),
        ],
    ),
]


@pytest.mark.parametrize(
    ("name", "given", "expected"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_rows(store: Store, name: str, given: dict[str, Any], expected: list[tuple[Any, ...]]) -> None:
    table = run(store, resolve(name), given)
    evidence = {"quote", "quotes"}
    rows = [
        tuple(
            cell(value, {}) if column == "path" else value
            for column, value in zip(table.columns, row, strict=True)
            if column not in evidence
        )
        for row in table.rows
    ]
    assert rows == expected


@pytest.mark.parametrize(("name", "given"), [(name, given) for name, given, _ in CASES])
def test_rows_carry_their_sentences(store: Store, name: str, given: dict[str, Any]) -> None:
    table = run(store, resolve(name), given)
    said = {row[0] for row in store.query("MATCH ()-[r]->() RETURN DISTINCT r.quote").rows}
    for row in table.rows:
        for column, value in zip(table.columns, row, strict=True):
            if column == "quote":
                assert value in said
            elif column == "quotes":
                assert set(value) <= said


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in CASES))
def test_columns_are_as_declared(store: Store, name: str) -> None:
    given = next(given for case, given, _ in CASES if case == name)
    assert run(store, resolve(name), given).columns == tuple(column.name for column in questions()[name].columns)


@pytest.mark.parametrize("name", questions())
def test_only_the_schema_names_types(name: str) -> None:
    question = questions()[name]
    words = set(re.findall(r":(\w+)|\|(\w+)", f"{question.cypher} {question.graph}"))
    named = {word for pair in words for word in pair if word and word[0].isupper()}
    assert named <= set(schema().nodes) | set(schema().relations)


@pytest.mark.parametrize("name", questions())
def test_plain_cypher_without_extensions(name: str) -> None:
    question = questions()[name]
    assert not re.search(
        r"apoc|SHORTEST \d|CALL (?!\(\) \{)|LOAD CSV|\bgds\b", question.cypher + question.graph, re.IGNORECASE
    )


@pytest.mark.parametrize("name", questions())
def test_order_is_fixed(name: str) -> None:
    # What an analysis returns is ordered by it.
    question = questions()[name]
    assert question.analysis or "ORDER BY" in question.cypher.rpartition("RETURN")[2]


@pytest.mark.parametrize(
    ("name", "given", "nodes", "edges"),
    [
        ("co-handling", {"matter": "101"}, 4, 3),
        ("issuers", {"policy": "甲府〔2022〕1号"}, 2, 1),
        ("solo-joint", {"agency": "市工信局"}, 4, 3),
        ("co-issuing", {}, 3, 2),
        ("most-cited", {"limit": 1}, 3, 2),
        ("citations", {"policy": "数字化措施"}, 4, 3),
        ("funding-flow", {"pool": "5亿元"}, 4, 3),
        ("reach", {"policy": "甲府〔2022〕1号"}, 6, 5),
        ("about", {"name": "科技局"}, 3, 2),
        ("connection", {"one": "市政府", "other": "云海公司"}, 4, 3),
        ("weak-evidence", {}, 6, 3),
        ("proposals", {"proposal": "101"}, 6, 5),
    ],
)
def test_drawn(store: Store, name: str, given: dict[str, Any], nodes: int, edges: int) -> None:
    network = draw(store, resolve(name), given)
    assert (len(network.nodes), len(network.edges)) == (nodes, edges)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> Iterator[Store]:
    """The documents that come with the project, built."""
    opened = open_store(str(shutil.copytree(built_samples, tmp_path_factory.mktemp("samples") / "graph.store")))
    yield opened
    opened.close()


@pytest.mark.parametrize("name", questions())
def test_examples_find_something_in_the_samples(samples: Store, tmp_path: Path, name: str) -> None:
    given = pairs(questions()[name].example.split())
    if "before" in given:  # another graph: one without anything
        given["before"] = str(tmp_path / "empty.store")
        open_store(given["before"], create=True).close()
    assert run(samples, resolve(name), given).rows
    if not questions()[name].analysis or questions()[name].graph:
        assert draw(samples, resolve(name), given).edges


def test_renamed_organs(tmp_path: Path) -> None:
    linked = {"successor": "新部", "since": "2018", "today": "新部"}
    organs = (
        Entity("Agency:旧部", "Agency", "旧部", ("旧",), ((0, 2),), linked),
        Entity("Agency:新部", "Agency", "新部", (), ((3, 5),)),
        Entity("Agency:他部", "Agency", "他部", (), ((6, 8),)),
    )
    policies = tuple(Entity(f"Policy:{n}", "Policy", f"{n}号意见", (), ((n * 10, n * 10 + 4),)) for n in (1, 2, 3))
    issued = [("旧部", 1), ("新部", 2), ("新部", 3), ("他部", 3)]
    relations = tuple(
        Relation(f"Agency:{a}", "ISSUED", f"Policy:{n}", (0, 4), "印发意见", "issued.verb", 0.9) for a, n in issued
    )
    said = Extraction(Source("文.txt", "0" * 64, "text/plain", "", 100), (*organs, *policies), relations)
    with open_store(tmp_path / "s", create=True) as store:
        store.load([said])
        both = [("新部", "旧部", "新部", "2018", 1, 0, 3), ("新部", "新部", None, None, 2, 0, 3)]
        for given in ({}, {"agency": "旧"}, {"agency": "新部"}):
            assert sorted(run(store, resolve("renamed-organs"), given).rows) == sorted(both, key=lambda row: row[1])
        assert run(store, resolve("renamed-organs"), {"agency": "他部"}).rows == ()
        assert {node.name for node in draw(store, resolve("renamed-organs"), {}).nodes.values()} >= {"旧部", "新部"}
