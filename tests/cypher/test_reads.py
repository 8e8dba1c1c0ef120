"""How many records a question about one thing reads: as many in a large graph as in a small one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhengtu.cypher.anchoring import anchored
from zhengtu.cypher.library import Question, questions
from zhengtu.cypher.parameters import for_question
from zhengtu.cypher.running import run
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store
from zhengtu.graph.stores.embedded import EmbeddedStore
from zhengtu.graph.stores.server import ServerStore

# A mean over all agencies is part of the answer; the line of an organ that was renamed is one of all lines; a region.
WHOLE = {
    ("collaboration", "agency"),
    ("renamed-organs", "agency"),
    *(("measures-side-by-side", n) for n in ("one", "other")),
}
NAMED = {name: {p.name for p in question.parameters if p.type == "name"} for name, question in questions().items()}
ASKED = [(name, parameter) for name, named in NAMED.items() for parameter in sorted(named)]


def relation(head: Entity, type: str, tail: Entity, **attributes: Any) -> Relation:
    quote = f"{head.name}：{tail.name}"
    return Relation(head.id, type, tail.id, (0, len(quote)), quote, "made.up", 0.9, attributes)


def document(name: str, entities: list[Entity], relations: list[Relation]) -> Extraction:
    return Extraction(
        Source(name, name.encode().hex()[:64].ljust(64, "0"), "text/plain", name, 99), tuple(entities), tuple(relations)
    )


def place(number: int) -> Extraction:
    """Return what is said of one place, which is like any other: two organs, four policies, money, measures."""
    region = f"第{number}市"

    def thing(type: str, name: str, *aliases: str, **attributes: Any) -> Entity:
        return Entity(f"{type}:{name}", type, name, aliases, ((0, 1),), attributes)

    one, other = (
        thing("Agency", f"{region}{organ}局", f"{number}{organ}局", region=region, level="municipal")
        for organ in ("科技", "财政")
    )
    policies = [
        thing("Policy", f"{region}第{n}项办法", doc_number=f"第{number}〔2022〕{n}号", date="2022-01-10")
        for n in range(4)
    ]
    topic = Entity("Topic:数字经济", "Topic", "数字经济", (), ((0, 1),))
    instrument = Entity("Instrument:补助", "Instrument", "补助", (), ((0, 1),), {"category": "环境"})
    fund, firm = thing("FundingPool", f"{region}资金", amount=1e8), thing("Enterprise", f"{region}公司")
    measure = Entity(
        f"{policies[0].id}#1".replace("Policy:", "Measure:"), "Measure", "促进会展", (), ((0, 1),), {"number": "1"}
    )
    said = [relation(who, "ISSUED", policy, date="2022-01-10") for who in (one, other) for policy in policies[:3]]
    said += [relation(policy, "CITES", policies[3]) for policy in policies[:3]]
    said += [relation(policies[2], "REPEALS", policies[1]), relation(policies[2], "AMENDS", policies[0])]
    said += [relation(policy, "ABOUT", topic) for policy in policies]
    said += [relation(policy, "USES", instrument) for policy in policies]
    said += [relation(policies[0], "ESTABLISHES", fund), relation(fund, "FUNDS", firm, amount=1e6)]
    said += [
        relation(one, "LEADS", measure),
        relation(other, "CO_HANDLES", measure),
        relation(measure, "CONTAINED_IN", policies[0]),
    ]
    said += [relation(one, "LEADS", fund), relation(other, "CO_HANDLES", fund)]
    return document(f"{number}.txt", [one, other, *policies, topic, instrument, fund, firm, measure], said)


SIZES = (30, 150)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[Any, list[int]]]:
    """How many records each question reads in graphs of two sizes, by question and parameter."""
    found: dict[Any, list[int]] = {}
    for size in SIZES:
        address = str(tmp_path_factory.mktemp("anchoring") / "store")
        if request.param == "neo4j":
            server = request.getfixturevalue("neo4j_server")
            server.wipe()
            address = server.address
        with open_store(address, create=True) as store:
            store.load([place(number) for number in range(size)])
            if isinstance(store, ServerStore):
                store._rows("CALL db.prepareForReplanning()")  # not by what it knew of a graph of before
            for name, parameter in ASKED:
                found.setdefault((name, parameter), []).append(reads(store, questions()[name], parameter))
    yield found


def reads(store: Store, question: Question, parameter: str) -> int:
    """Return how many records the engine reads to answer a question about something."""
    named = {"policy": "第7〔2022〕0号", "name": "第7市科技局", "date": "2024-06-30", "other": "第7市财政局"}
    needed = {p.name for p in question.parameters if p.default is None}
    values = for_question(question, {name: named.get(name, "第7市科技局") for name in {parameter, *needed}})
    if isinstance(store, EmbeddedStore):
        run(store, question, values)  # once before, so that what is read once is not counted
        before = counted(store)
        run(store, question, values)
        return counted(store) - before
    assert isinstance(store, ServerStore)
    statement, more = anchored(store, question, question.cypher, values)
    with store._session() as session:
        session.run(statement, more).consume()
        return hits(session.run("PROFILE " + statement, more).consume().profile)


def counted(store: EmbeddedStore) -> int:
    return int(store._open().read("SELECT FROM schema:stats")[0]["readRecord"])


def hits(plan: Mapping[str, Any]) -> int:
    return int(plan.get("dbHits", 0)) + sum(hits(child) for child in plan.get("children", ()))


@pytest.mark.parametrize(("name", "parameter"), [asked for asked in ASKED if asked not in WHOLE])
def test_a_larger_graph_is_not_read_for_what_is_asked(read: Mapping[Any, list[int]], name: str, parameter: str) -> None:
    small, large = read[name, parameter]
    assert small
    assert large <= 1.1 * small + 20, (small, large)


def test_several_of_one_name_are_looked_up_one_by_one(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", create=True) as store:
        places = [Entity(f"Policy:{n}", "Policy", "关于促进会展的通知", (), ((0, 1),)) for n in range(3)]
        others = [Entity(f"Policy:{n}", "Policy", f"第{n}项", (), ((0, 1),)) for n in (3, 4)]
        said = [relation(one, "CITES", others[0]) for one in places]
        store.load([document("一.txt", [*places, *others], said)])
        question = questions()["citations"]
        quick, values = anchored(store, question, question.cypher, {"policy": "关于促进会展的通知"})
        assert "UNWIND $policy_ids AS policy_id MATCH" in quick
        assert values["policy_ids"] == ["Policy:0", "Policy:1", "Policy:2"]
        assert len(run(store, question, {"policy": "关于促进会展的通知"}).rows) == 3
