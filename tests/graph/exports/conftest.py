"""Networks that every format must carry: a plain one, a hostile one, an empty one, and any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import strategies as st

from zhengtu.graph.network import Edge, Network, Node

HOSTILE = (
    "",
    "甲,乙；丙;丁|戊",
    '他说"好"',
    "it's '单引号' \\' \\u0041 \\\\",
    "一行\n两行\r\n三行\r尾",
    "\t制表",
    " 前后空白 ",
    "=1+1",
    "'=1+1",
    "@SUM(A1)",
    "-5",
    "+86",
    "<b>&amp;</b> ]]> <!--",
    "`反引号` ${x} {{y}}",
    "'}); MATCH (n) DETACH DELETE n; //",
    "\u2028行\u2029段\u0085",
    "\u202e倒\u202c\u200b\ufeff",
    "😀𠮷",
    '["a", "b"]',
    "长" * 20_000,
)
CONTROL = "\x00\x01\x1b[31m\x7f"

Flat = tuple[dict[str, tuple[str, str, dict[str, Any]]], dict[tuple[str, str, str, str], dict[str, Any]]]


def edge(head: str, type: str, tail: str, document: str, /, **properties: Any) -> Edge:
    """Return an edge with the properties that every edge has."""
    return Edge(head, type, tail, document, {"document": document, **properties})


def story() -> Network:
    """Two documents that say the same, one that says more, and what few nodes have."""
    nodes = [
        Node("Agency:甲市", "Agency", "甲市人民政府", {"aliases": ["市政府", "甲市政府"], "region": "甲市"}),
        Node("Policy:甲府〔2022〕1号", "Policy", "若干措施", {"aliases": [], "doc_number": "甲府〔2022〕1号"}),
        Node("FundingPool:资金池@甲市", "FundingPool", "资金池", {"aliases": [], "amount": 5e8, "count": 777}),
        Node("EnterpriseGroup:小巨人", "EnterpriseGroup", "专精特新“小巨人”企业", {"aliases": []}),
        Node("dev/a.txt", "Document", "dev/a.txt", {"aliases": [], "length": 40, "pages": [0, 20], "title": "题"}),
    ]
    issued = {"quote": "甲市人民政府印发", "start": 0, "end": 8, "page": 1, "rule": "letterhead", "confidence": 0.98}
    edges = [
        edge("Agency:甲市", "ISSUED", "Policy:甲府〔2022〕1号", "dev/a.txt", **issued, date="2022-01-10"),
        edge("Agency:甲市", "ISSUED", "Policy:甲府〔2022〕1号", "dev/b.txt", **issued),
        edge("Agency:甲市", "LEADS", "Policy:甲府〔2022〕1号", "dev/a.txt", **issued),
        edge("Policy:甲府〔2022〕1号", "ESTABLISHES", "FundingPool:资金池@甲市", "dev/a.txt", **issued),
        edge("FundingPool:资金池@甲市", "FUNDS", "EnterpriseGroup:小巨人", "dev/a.txt", **issued, amount=1e20, count=3),
        edge("Policy:甲府〔2022〕1号", "CITES", "Policy:甲府〔2022〕1号", "dev/a.txt", **issued, basis=True),
        edge("dev/a.txt", "MENTIONS", "Agency:甲市", "dev/a.txt", mentions=2, joined=["a", "b;c"], reasons=["x", "y"]),
    ]
    return Network.of(nodes, edges)


def hostile(*more: str) -> Network:
    """A network in which each text stands everywhere a text may."""
    texts = (*HOSTILE, *more)
    nodes = [
        Node(
            f"{i}:{text[:100]}",
            ("Agency", "Policy")[i % 2],
            text,
            {
                "region": text,
                "aliases": [text, "x", text + ";"],
                "amount": (-0.1, 1.5e20, 1e-7)[i % 3],
                "status": None if i % 2 else text,
                **({"count": -i} if i % 3 else {}),
            },
        )
        for i, text in enumerate(texts)
    ]
    edges = [
        edge(
            nodes[i].id,
            ("ISSUED", "CITES")[i % 2],
            nodes[(i * 7 + 1) % len(nodes)].id,
            document,
            quote=text,
            start=i,
            confidence=0.25,
            basis=bool(i % 3),
            joined=[text, ""],
        )
        for i, text in enumerate(texts)
        for document in ("a.txt", f"{i}{text}")
    ]
    return Network.of(nodes, edges)


def flat(network: Network) -> Flat:
    """Return what a network holds in plain dictionaries, without what has no value."""
    return (
        {node.id: (node.type, node.name, filled(node.properties)) for node in network.nodes.values()},
        {(e.head, e.type, e.tail, e.document): filled({**e.properties, "document": e.document}) for e in network.edges},
    )


def filled(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties that have a value."""
    return {name: value for name, value in properties.items() if value is not None}


@pytest.fixture(params=["story", "hostile", "empty"])
def network(request: pytest.FixtureRequest) -> Network:
    """Each network that every format carries unchanged."""
    return {"story": story, "hostile": hostile, "empty": lambda: Network.of([], [])}[request.param]()


texts = st.text(max_size=12)
wholes = st.integers(-(2**63), 2**63 - 1)
reals = st.floats(allow_nan=False, allow_infinity=False)
# One kind for each name, as the schema has it.
properties = st.fixed_dictionaries(
    {},
    optional={
        "quote": texts,
        "count": wholes,
        "amount": reals,
        "basis": st.booleans(),
        "aliases": st.lists(texts, max_size=3),
        "pages": st.lists(wholes, min_size=1, max_size=3),
        "type": texts,
        "type_": texts,
        "label": texts,
        "名 称": texts,
    },
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network of the schema's types."""
    ids = draw(st.lists(texts, unique=True, max_size=5))
    types = st.sampled_from(["Agency", "Policy", "Program"])
    nodes = [Node(id, draw(types), draw(texts), draw(properties)) for id in ids]
    if not ids:
        return Network.of([], [])
    ends, relations = st.sampled_from(ids), st.sampled_from(["ISSUED", "LEADS", "CITES"])
    edges = [
        edge(draw(ends), draw(relations), draw(ends), draw(texts), **draw(properties))
        for _ in range(draw(st.integers(0, 6)))
    ]
    return Network.of(nodes, edges)
