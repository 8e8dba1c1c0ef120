"""What `zhengtu check` tells of a graph."""

from __future__ import annotations

import pytest

from zhengtu.graph.checking import check
from zhengtu.graph.network import Edge, Network, Node


def agency(name: str, region: str = "江门市") -> Node:
    return Node(f"Agency:{name}", "Agency", name, {"region": region})


def policy(name: str, **properties: str) -> Node:
    return Node(f"Policy:{name}@", "Policy", name, properties)


def told(nodes: list[Node], *edges: Edge, below: float = 0.8) -> list[tuple[str, str, str]]:
    return [
        (found.kind, found.name, found.doubt)
        for found in check(Network.of(nodes, edges), below)
        if found.kind != "unconnected"
    ]


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        ("江门市人民政府办公厅", "江门市人民政府办公室", "江门市人民政府办公室 differs by 厅/室"),
        ("江门市会展服务中心", "江门会展服务中心", ""),
        ("江门市“会展”服务中心", "江门市会展服务中心", "江门市会展服务中心 has other marks"),
        ("江门市会展信息服务中心", "江门市会展信息化服务中心", "江门市会展信息服务中心 differs by 化"),
        ("江门市民政局", "江门市财政局", ""),
        ("江门市第一会展中心", "江门市第二会展中心", ""),
    ],
)
def test_near_duplicates(one: str, other: str, doubt: str) -> None:
    expected = [("near-duplicate", min(one, other), doubt)] if doubt else []
    assert told([agency(one), agency(other)]) == expected


def test_near_duplicates_are_of_one_region() -> None:
    assert told([agency("人民政府会展办公厅", "江门市"), agency("人民政府会展办公室", "佛山市")]) == []


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("对会展中心工程", "it begins with 对"),
        ("会展提升工程，展销", "it runs with ，"),
        ("会展提升工程和", "it ends with 和"),
        ("“会展工程", "its marks do not pair"),
        ("会" * 46, "it has 46 characters"),
        ("贵州会展工程", ""),
        ("对外会展工程", ""),
        ("创成省级会展示范县", "创成 in it belongs to a sentence"),
        ("镇级和你镇会展补助资金", "你镇 in it belongs to a sentence"),
        ("组织振兴行动", ""),
        ("我市级会展工程", "it begins with 我"),
    ],
)
def test_doubtful_names(name: str, doubt: str) -> None:
    expected = [("doubtful-name", name, doubt)] if doubt else []
    assert told([Node(f"Program:{name}", "Program", name)]) == expected


def test_policies_without_an_issuer() -> None:
    issued = Edge(
        "Agency:江门市商务局", "ISSUED", "Policy:甲办法@", "a.txt", {"confidence": 0.9, "quote": "印发甲办法"}
    )
    assert told([agency("江门市商务局"), policy("甲办法"), policy("乙办法")], issued) == [
        ("no-issuer", "乙办法", "nobody is said to have issued it, and 0 relations touch it")
    ]


def test_dates_and_weak_relations() -> None:
    early, late = (
        policy("甲办法", date="2020-01-01", effective="2021-01-01", expires="2020-06-01"),
        policy("乙办法", date="2022-01-01"),
    )
    cites = Edge(early.id, "CITES", late.id, "a.txt", {"confidence": 0.5, "rule": "cites.named", "quote": "依照乙办法"})
    found = check(Network.of([early, late], [cites]), 0.8)
    assert [(x.kind, x.doubt, x.document, x.quote) for x in found if x.kind in ("dates", "weak")] == [
        ("dates", "it expires on 2020-06-01, and is in force from 2021-01-01", "a.txt", "依照乙办法"),
        ("dates", "of 2020-01-01, it CITES 乙办法 of 2022-01-01", "a.txt", "依照乙办法"),
        ("weak", "CITES 乙办法: confidence 0.50, rule cites.named", "a.txt", "依照乙办法"),
    ]
    assert "weak" not in {x.kind for x in check(Network.of([early, late], [cites]), 0.4)}
