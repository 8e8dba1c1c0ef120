"""Stores on real engines: the same graph however it came about, and on whichever."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from zhengtu.errors import QueryError, SchemaError, StoreError
from zhengtu.graph.network import Network
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Counts, Store, open_store
from zhengtu.graph.stores import documents as stores
from zhengtu.graph.stores.documents import DocumentStore
from zhengtu.graph.stores.embedded import EmbeddedWriting
from zhengtu.graph.stores.loading import INTERNAL, prepare, unsaid
from zhengtu.graph.stores.server import ServerWriting
from zhengtu.graph.stores.tally import Tally

EMPTY = Counts({}, {})


def facts(network: Network) -> tuple[object, object]:
    """Return a network with all its properties, which its own equality leaves out."""
    nodes = {id: (node.type, node.name, dict(node.properties)) for id, node in network.nodes.items()}
    edges = [(edge.head, edge.type, edge.tail, dict(edge.properties)) for edge in network.edges]
    return nodes, edges


def consistent(store: Store) -> None:
    """Assert that every node is what the MENTIONS edges that point to it add up to, and the sum what the records do."""
    assert isinstance(store, DocumentStore)
    found = store.recount()
    assert (found.total, found.other, found.counts) == (store.ledger().total, (), store.counts())
    tallies: dict[str, Tally] = {}
    for mention in store._records(["MENTIONS"]):
        tallies.setdefault(mention.tail, Tally()).add(unsaid(mention.properties))
    for record in store._records(label for label in schema().nodes if label != "Document"):
        tally = tallies.pop(record.properties["id"])
        held = {key: value for key, value in record.properties.items() if key not in INTERNAL}
        assert (held, record.properties["said"]) == ({"id": held["id"], **tally.properties()}, tally.text())
    assert not tallies


def test_loads_what_documents_say(store, measures, reply):
    names: list[str] = []
    store.load([measures, reply], names.append)
    assert names == ["措施.txt", "答复.txt"]
    assert store.hashes() == {"措施.txt": measures.source.sha256, "答复.txt": reply.source.sha256}
    assert store.counts() == Counts(
        {"Agency": 2, "Policy": 1, "Proposal": 1, "FundingPool": 1, "Document": 2},
        {"ISSUED": 1, "LEADS": 2, "CO_HANDLES": 1, "ESTABLISHES": 1, "MENTIONS": 7},
    )
    network = store.network()
    bureau = network.nodes["a2"]
    assert (bureau.type, bureau.name) == ("Agency", "中山市发展和改革局")
    assert bureau.properties == {"aliases": ["市发展改革局", "市发改局"], "region": "中山市"}
    issued = next(edge for edge in network.edges if edge.type == "ISSUED")
    assert (issued.head, issued.tail, issued.document) == ("a1", "p1", "措施.txt")
    assert issued.properties["quote"] == "中山市人民政府"
    consistent(store)


def test_the_network_has_documents_if_asked(store, measures):
    store.load([measures])
    assert "措施.txt" not in store.network().nodes
    network = store.network(documents=True)
    document = network.nodes["措施.txt"]
    assert (document.type, document.name) == ("Document", "措施.txt")
    assert document.properties["pages"] == [0, 500]
    assert document.properties["title"] == "题：措施.txt"
    mentions = [edge for edge in network.edges if edge.type == "MENTIONS"]
    assert {edge.head for edge in mentions} == {"措施.txt"}
    assert not any(INTERNAL & set(edge.properties) for edge in mentions)
    assert {edge.tail: edge.properties["mentions"] for edge in mentions} == {"a1": 1, "a2": 2, "p1": 1, "f1": 1}


def test_loading_twice_changes_nothing(store, measures, reply):
    store.load([measures, reply])
    once = store.content_hash(), store.counts(), facts(store.network(documents=True))
    store.load([measures])
    store.load([reply, measures, measures])
    assert (store.content_hash(), store.counts(), facts(store.network(documents=True))) == once
    consistent(store)


def test_transactions_do_not_show(store, measures, reply, say, monkeypatch):
    documents = [measures, reply, say["extraction"]("空.txt"), measures]
    store.load(documents)
    once = store.content_hash()
    store.remove(store.hashes())
    monkeypatch.setattr(type(store), "batch", 1)
    monkeypatch.setattr(stores, "REMOVED", 1)
    store.load(documents)
    assert store.content_hash() == once
    store.remove(store.hashes())
    assert store.counts() == EMPTY


def test_replacing_a_document_takes_back_what_only_it_said(store, measures, reply):
    store.load([reply])
    alone = store.content_hash()
    shorter = replace(
        measures,
        entities=measures.entities[:1] + measures.entities[2:3],
        relations=measures.relations[:1],
    )
    store.load([measures])
    store.load([shorter])
    assert "f1" not in store.network().nodes
    assert store.network().nodes["a2"].properties["aliases"] == ["市发展改革局"]
    consistent(store)
    store.remove(["措施.txt"])
    assert store.content_hash() == alone
    assert store.network().nodes["p1"].properties == {"aliases": [], "doc_number": "中府〔2022〕1号"}


def test_removing_all_leaves_nothing(store, measures, reply):
    empty = store.content_hash()
    store.load([measures, reply])
    store.remove(["措施.txt", "没有.txt"])
    assert list(store.hashes()) == ["答复.txt"]
    store.remove(["答复.txt"])
    assert (store.counts(), store.content_hash()) == (EMPTY, empty)


def test_a_document_that_says_nothing_is_there_all_the_same(store, say):
    store.load([say["extraction"]("空.txt")])
    assert store.counts() == Counts({"Document": 1}, {})


def test_nothing_is_written_when_one_document_is_wrong(store, measures, say):
    wrong = say["extraction"]("错.txt", (say["entity"]("x", "Person", "某人"),))
    with pytest.raises(SchemaError, match=r"错\.txt"):
        store.load([measures, wrong])
    assert store.counts() == EMPTY


def test_a_failure_in_the_middle_leaves_no_half_document(store, measures, reply, monkeypatch):
    store.load([reply])
    before = store.content_hash()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    for writing in (EmbeddedWriting, ServerWriting):
        monkeypatch.setattr(writing, "connect", fail)
    with pytest.raises(KeyboardInterrupt):
        store.load([measures])
    monkeypatch.undo()
    assert store.content_hash() == before
    store.load([measures])
    consistent(store)


def test_text_comes_back_as_it_went_in(store, say):
    name = "“数字贷”\\平台'\"`$\n\t\u3000𠮷〔〕\x00\u2028"
    quote = "政" * 70_000 + name
    agency, program = say["entity"]("a", "Agency", "甲局"), say["entity"]("p'`\"", "Program", name)
    relation = Relation("a", "LEADS", "p'`\"", (0, 900), quote, "r", 1)
    document = say["extraction"]("目录/甲 'a\".txt", (agency, program), (relation,))
    store.load([document])
    store.load([document])
    network = store.network()
    assert network.nodes["p'`\""].name == name
    assert network.edges[0].properties["quote"] == quote
    assert network.edges[0].properties["confidence"] == 1.0
    assert store.query("MATCH (n {name: $name}) RETURN n.id", {"name": name}).rows == (("p'`\"",),)


def test_the_hash_sees_every_statement(store, measures):
    store.load([measures])
    seen = {store.content_hash()}
    first, entity = measures.relations[0], measures.entities[1]
    for change in (
        replace(measures, relations=(replace(first, quote="中山市人民政亊"), *measures.relations[1:])),
        replace(measures, relations=(replace(first, evidence=(1, 8)), *measures.relations[1:])),
        replace(
            measures, entities=(measures.entities[0], replace(entity, mentions=((40, 49),)), *measures.entities[2:])
        ),
        replace(measures, source=replace(measures.source, sha256="0" * 64)),
    ):
        store.load([change])
        seen.add(store.content_hash())
    assert len(seen) == 5
    store.load([measures])
    assert store.content_hash() in seen


def test_reopening_keeps_everything(address, measures, reply):
    with open_store(address, create=True) as store:
        store.load([measures, reply])
        before = store.content_hash(), store.counts()
    with open_store(address) as store:
        assert (store.content_hash(), store.counts()) == before
        store.load([measures])
        assert store.content_hash() == before[0]


def test_a_build_that_has_no_end_is_told(address, measures, reply):
    with open_store(address, create=True) as store:
        store.load([reply])
        assert store.told == () and not store.ledger().building
        store.begin()
        store.load([measures])
    with open_store(address) as store:
        assert "was cut short" in store.told[0] and "run the same `zhengtu build` again" in store.told[0]
    with open_store(address, create=True) as store:
        assert "this one completes" in store.told[0]
        store.remove(["答复.txt"])
        assert store.ledger().building
        store.finish("a plan")
        assert store.ledger().plan == "a plan"
        store.load([measures])
        assert store.ledger().plan == ""  # what is there now was not planned
    with open_store(address) as store:
        assert store.told == ()
        consistent(store)


def test_closing_is_idempotent_and_final(store):
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.counts()


def test_threads_may_read_while_one_writes(store, measures, reply):
    failed: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(20):
                assert store.query("MATCH (d:Document) RETURN count(d)").rows[0][0] <= 2
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        store.load([measures])
        store.load([reply])
    for thread in threads:
        thread.join()
    assert not failed
    consistent(store)


SLOW = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a WHERE a < 0 RETURN a"


def test_a_stopped_query_stops_nothing_else(store, measures):
    stopped: list[str] = []

    def query() -> None:
        try:
            store.query(SLOW, timeout=0.5)
        except QueryError as error:
            stopped.append(str(error))

    thread = threading.Thread(target=query)
    thread.start()
    for _ in range(10):
        store.load([measures])
    thread.join()
    assert len(stopped) == 1
    assert store.query("RETURN 1").rows == ((1,),)


# Whatever is said, loaded, replaced and removed in whatever order: only the last word of each document counts.

KINDS = {"a1": "Agency", "a2": "Agency", "p1": "Policy", "p2": "Policy", "g1": "Program", "f1": "FundingPool"}
NAMES = ["甲", "乙乙", "丙丙", "中府〔2022〕1号"]
QUOTES = some.sampled_from(["市局牵头", "配合会办"])
ATTRIBUTES = {
    "Agency": some.fixed_dictionaries({}, optional={"region": some.sampled_from(["中山市", "广东省"])}),
    "Policy": some.fixed_dictionaries({}, optional={"doc_number": some.just(NAMES[3])}),
    "Program": some.fixed_dictionaries({}, optional={"count": some.integers(1, 3), "year": some.integers(2021, 2022)}),
    "FundingPool": some.fixed_dictionaries({}, optional={"amount": some.sampled_from([2e8, 5e8])}),
}


@some.composite
def saying(draw: some.DrawFn) -> Extraction:
    """Draw a document that says a few things of a few nodes."""
    name = draw(some.sampled_from(["一.txt", "二.txt", "三.txt"]))
    ids = draw(some.lists(some.sampled_from(sorted(KINDS)), unique=True, max_size=5))
    entities = tuple(
        Entity(
            id,
            KINDS[id],
            draw(some.sampled_from(NAMES)),
            tuple(draw(some.lists(some.sampled_from([*NAMES, ""]), max_size=2))),
            tuple((start, start + 2) for start in draw(some.lists(some.integers(0, 90), max_size=2))),
            draw(ATTRIBUTES[KINDS[id]]),
        )
        for id in ids
    )
    relations = tuple(
        Relation(head, type, tail, draw(some.sampled_from([(0, 4), (50, 54)])), draw(QUOTES), "r", 0.5)
        for head in ids
        for tail in ids
        for type, kind in schema().relations.items()
        if head != tail and kind.allows(KINDS[head], KINDS[tail]) and draw(some.integers(0, 3)) == 0
    )
    return Extraction(Source(name, draw(some.sampled_from(["aa", "bb"])), "text/plain", "", 100), entities, relations)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Two stores for all examples, because opening is what takes time: one of each kind, and an embedded one."""
    folder = tmp_path_factory.mktemp("shared")
    worn = str(folder / "a") if request.param == "embedded" else request.getfixturevalue("neo4j_server").address
    stores = [open_store(address, create=True) for address in (worn, folder / "b")]
    yield stores
    for store in stores:
        store.close()


@settings(max_examples=settings().max_examples // 5, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=some.lists(
        some.one_of(some.lists(saying(), min_size=1, max_size=3), some.sampled_from(["一.txt", "二.txt"]))
    ),
    order=some.randoms(),
)
def test_only_the_last_word_of_each_document_counts(shared: Sequence[Store], steps, order):
    worn, fresh = shared
    for store in shared:
        store.clear()
        assert store.counts() == EMPTY
    last: dict[str, Extraction] = {}
    for step in steps:
        if isinstance(step, str):
            worn.remove([step])
            last.pop(step, None)
        else:
            worn.load(step)
            last |= {extraction.source.name: extraction for extraction in step}
    shuffled = list(last.values())
    order.shuffle(shuffled)
    fresh.load(shuffled)
    consistent(worn)
    assert worn.content_hash() == fresh.content_hash()
    assert worn.counts() == fresh.counts()
    assert facts(worn.network(documents=True)) == facts(fresh.network(documents=True))
    expected = sorted(
        (edge.head[1], edge.type, edge.tail[1], extraction.source.name)
        for extraction in shuffled
        for edge in prepare(extraction).edges
    )
    network = worn.network(documents=True)
    assert [(edge.head, edge.type, edge.tail, edge.document) for edge in network.edges] == expected
