"""A store gives documents back as they were loaded, and as they were before merging."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from zhengtu.graph.merging import merge
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store
from zhengtu.graph.stores.loading import prepare

NUMBERED, TITLED, OTHER = "Policy:甲府〔2021〕5号", "Policy:会展业意见@甲市", "Policy:办展通知@甲市"


def prepared(extraction: Extraction) -> tuple[object, ...]:
    """Return what a store makes of a document, in an order that does not matter."""
    rows = prepare(extraction)
    return rows.document, rows.sayings, sorted(map(repr, rows.edges))


def test_what_was_loaded_comes_back(store, measures, reply):
    store.load([measures, reply])
    found = {extraction.source.name: extraction for extraction in store.extractions()}
    assert {name: prepared(x) for name, x in found.items()} == {x.source.name: prepared(x) for x in (measures, reply)}
    assert all(x.original is None and not x.joins for x in found.values())
    assert [x.source.name for x in store.extractions(["答复.txt", "没有.txt"])] == ["答复.txt"]


def test_mentions_say_what_was_joined_and_why(store):
    store.load(merge([document("一.txt", [NUMBERED]), document("二.txt", [TITLED, OTHER], (OTHER, TITLED))]))
    rows = store.query(
        "MATCH (d:Document)-[m:MENTIONS]->(p:Policy) WHERE m.joined IS NOT NULL"
        " RETURN d.id, p.id, m.joined, m.joined_names, m.reasons"
    ).rows
    assert rows == (("二.txt", NUMBERED, [TITLED], ["会展业意见"], ["title"]),)
    assert "said" not in store.query("MATCH (d:Document) RETURN d LIMIT 1").rows[0][0].properties


def test_stores_of_before_there_was_something_derived_come_back(store, monkeypatch):
    store.load(merge([document("一.txt", [NUMBERED]), document("二.txt", [TITLED, OTHER], (OTHER, TITLED))]))
    now = [extraction.original for extraction in store.extractions()]
    documents = type(store)._documents

    def older(self, names):
        for row in documents(self, names):
            things, relations = json.loads(row.get("said") or "[[], []]")
            assert all(len(thing) == 8 for thing in things)
            yield {**row, "said": json.dumps([[thing[:7] for thing in things], relations])} if things else row

    monkeypatch.setattr(type(store), "_documents", older)
    assert [extraction.original for extraction in store.extractions()] == now


def document(name: str, ids: list[str], *cites: tuple[str, str], start: int = 0, proposer: str = "") -> Extraction:
    entities = tuple(
        Entity(
            id,
            "Policy",
            "会展业意见" if id == NUMBERED else id[7:-3],
            ("意见",),
            ((at, at + 2),),
            {"region": "甲市"},
            proposer,
        )
        for at, id in enumerate(ids)
    )
    relations = tuple(
        Relation(head, "CITES", tail, (start + at, start + at + 4), "根据意见", "cites.named", 0.9, {"basis": at == 0})
        for at, (head, tail) in enumerate(cites)
    )
    return Extraction(Source(name, "0" * 64, "text/plain", name, 100, (0, 30)), entities, relations)


PROPOSER = some.sampled_from(["", "lac"])
IDS = [NUMBERED, TITLED, OTHER, "Policy:乙府〔2021〕6号"]


@some.composite
def corpora(draw):
    """Draw documents of which some name a policy by its title and some by its number."""
    found = []
    for number in range(draw(some.integers(1, 3))):
        ids = draw(some.lists(some.sampled_from(IDS), unique=True, min_size=1))
        pairs = [(head, tail) for head in ids for tail in ids if head != tail]
        cites = draw(some.lists(some.sampled_from(pairs), unique=True)) if pairs else []
        found.append(document(f"{number}.txt", ids, *cites, start=draw(some.integers(0, 40)), proposer=draw(PROPOSER)))
    return found


@pytest.fixture(scope="module")
def shared(tmp_path_factory) -> Store:
    store = open_store(tmp_path_factory.mktemp("shared") / "a", create=True)
    yield store
    store.close()


@settings(max_examples=settings().max_examples // 3, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpora())
def test_what_was_before_merging_comes_back(shared, documents):
    shared.remove(shared.hashes())
    merged = merge(documents)
    shared.load(merged)
    found = list(shared.extractions())
    assert [x.joins for x in found] == [x.joins for x in merged]
    assert [prepared(x) for x in found] == [prepared(x) for x in merged]
    assert [prepared(x.original or x) for x in found] == [prepared(x) for x in documents]
    before = shared.content_hash()
    shared.load(merge(found))
    assert shared.content_hash() == before
    shared.load([replace(x.original or x, source=x.source) for x in found])
    assert all(not x.joins for x in shared.extractions())
