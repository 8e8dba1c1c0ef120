"""A small graph, invented, in a real store of each engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store

ENTITIES = {
    "gov": Entity("Agency:gov", "Agency", "甲市人民政府", ("市政府",)),
    "industry": Entity("Agency:industry", "Agency", "甲市工业和信息化局", ("市工信局", "我局")),
    "reform": Entity("Agency:reform", "Agency", "甲市发展和改革局", ("市发改局",)),
    "science": Entity(
        "Agency:science",
        "Agency",
        "甲市科学技术局",
        ("科技局",),
        attributes={"successor": "甲市科技创新局", "since": "2019", "today": "甲市科技创新局"},
    ),
    "league": Entity("Agency:league", "Agency", "民盟甲市委员会"),
    "proposal": Entity("Proposal:101", "Proposal", "甲市政协第101号提案", ("第101号提案",)),
    "silent": Entity("Proposal:7", "Proposal", "甲市人大第7号建议"),
    "reply": Entity(
        "Policy:reply",
        "Policy",
        "关于第101号提案答复的函",
        attributes={"doc_number": "甲工信函〔2023〕7号", "date": "2023-05-01"},
    ),
    "measures": Entity(
        "Policy:measures", "Policy", "甲市数字化措施", ("数字化措施",), attributes={"date": "2022-01-10"}
    ),
    "notice": Entity(
        "Policy:notice",
        "Policy",
        "关于印发《甲市数字化措施》的通知",
        attributes={"doc_number": "甲府〔2022〕1号", "date": "2022-01-10"},
    ),
    "plan": Entity("Policy:plan", "Policy", "数字经济规划"),
    "joint": Entity("Policy:joint", "Policy", "关于数字园区的通知", attributes={"doc_number": "甲发改〔2021〕3号"}),
    "old": Entity("Policy:old", "Policy", "旧园区办法"),
    "loan": Entity("Program:loan", "Program", "数字贷贴息"),
    "pool": Entity("FundingPool:pool", "FundingPool", "风险补偿资金池", ("5亿元资金池",), attributes={"amount": 5e8}),
    "tranche": Entity("FundingPool:tranche", "FundingPool", "首期资金", attributes={"amount": 2e8}),
    "mingguang": Entity("Enterprise:mingguang", "Enterprise", "明光公司"),
    "yunhai": Entity("Enterprise:yunhai", "Enterprise", "云海公司"),
    "refined": Entity("EnterpriseGroup:refined", "EnterpriseGroup", "专精特新企业"),
}

# (head, type, tail, attributes, confidence)
SAYINGS: Mapping[str, list[tuple[str, str, str, dict[str, Any], float]]] = {
    "样例/答复.txt": [
        ("industry", "ISSUED", "reply", {"date": "2023-05-01"}, 1.0),
        ("industry", "LEADS", "proposal", {}, 0.9),
        ("reform", "CO_HANDLES", "proposal", {}, 0.9),
        ("science", "CO_HANDLES", "proposal", {}, 0.8),
        ("league", "PROPOSED", "proposal", {}, 0.9),
        ("reply", "RESPONDS_TO", "proposal", {}, 1.0),
        ("reply", "CITES", "measures", {}, 0.9),
        ("reply", "COPIED_TO", "reform", {}, 1.0),
    ],
    "样例/措施.txt": [
        ("gov", "ISSUED", "notice", {"date": "2022-01-10"}, 1.0),
        ("gov", "ISSUED", "measures", {"date": "2022-01-10"}, 0.9),
        ("notice", "CITES", "measures", {}, 1.0),
        ("measures", "CITES", "plan", {"basis": True}, 1.0),
        ("measures", "ESTABLISHES", "loan", {}, 0.9),
        ("measures", "ESTABLISHES", "pool", {}, 0.9),
        ("tranche", "PART_OF", "pool", {}, 0.9),
        ("tranche", "FUNDS", "loan", {"amount": 2e8}, 0.7),
        ("loan", "FUNDS", "mingguang", {"amount": 1e6, "amount_kind": "granted", "year": "2022"}, 0.9),
        ("pool", "SUPPORTS", "refined", {}, 0.4),
        ("yunhai", "PARTICIPATES_IN", "loan", {}, 0.9),
        ("industry", "LEADS", "loan", {}, 0.9),
        ("science", "CO_HANDLES", "loan", {}, 0.9),
    ],
    "样例/园区.txt": [
        ("reform", "ISSUED", "joint", {"date": "2021-03-03"}, 1.0),
        ("industry", "ISSUED", "joint", {"date": "2021-03-03"}, 1.0),
        ("joint", "CITES", "plan", {}, 0.5),
        ("joint", "REPEALS", "old", {}, 0.9),
    ],
    "样例/建议.txt": [("industry", "LEADS", "silent", {}, 0.9)],
}


def quote(head: str, type: str, tail: str) -> str:
    """Return the sentence that the graph gives for an edge."""
    return f"{ENTITIES[head].name}{type}{ENTITIES[tail].name}"


def extraction(document: str) -> Extraction:
    said = SAYINGS[document]
    keys = dict.fromkeys(key for head, _, tail, _, _ in said for key in (head, tail))
    return Extraction(
        Source(document, document.encode().hex()[:64].ljust(64, "0"), "text/plain", document, 1000),
        tuple(
            Entity(e.id, e.type, e.name, e.aliases, ((place, place + len(e.name)),), e.attributes)
            for place, e in enumerate(ENTITIES[key] for key in keys)
        ),
        tuple(
            Relation(
                ENTITIES[head].id,
                type,
                ENTITIES[tail].id,
                (0, len(quote(head, type, tail))),
                quote(head, type, tail),
                "by hand",
                confidence,
                attributes,
            )
            for head, type, tail, attributes, confidence in said
        ),
    )


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph, loaded once for each module, since others load theirs into the same server."""
    address = str(tmp_path_factory.mktemp("cypher") / "graph.store")
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        address = server.address
    opened = open_store(address, create=True)
    opened.load([extraction(document) for document in SAYINGS])
    yield opened
    opened.close()
