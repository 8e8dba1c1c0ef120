"""Small documents to load, and stores to load them into."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import neo4j
import pytest

from zhengtu.graph.statements import Entity, Extraction, Relation, Source, Value
from zhengtu.graph.stores import Store, open_store
from zhengtu.graph.stores.bolt import Endpoint, served
from zhengtu.serving import free_port

Document = Callable[..., Extraction]


def extraction(
    name: str, entities: tuple[Entity, ...] = (), relations: tuple[Relation, ...] = (), pages: tuple[int, ...] = (0,)
) -> Extraction:
    """Return a document that says what is given, 1000 characters long."""
    sha256 = hashlib.sha256(repr((name, entities, relations)).encode()).hexdigest()
    return Extraction(Source(name, sha256, "text/plain", f"题：{name}", 1000, pages), entities, relations)


def relation(
    head: str, type: str, tail: str, quote: str = "由市发展和改革局牵头", start: int = 10, **attributes: Value
) -> Relation:
    """Return a relation with its quote at an offset."""
    return Relation(head, type, tail, (start, start + len(quote)), quote, f"test.{type.lower()}", 0.9, attributes)


def entity(id: str, type: str, name: str, *aliases: str, spans: tuple[int, ...] = (3,), **attributes: Value) -> Entity:
    """Return an entity that stands at some offsets."""
    return Entity(id, type, name, aliases, tuple((start, start + len(name)) for start in spans), attributes)


@pytest.fixture(scope="session")
def measures() -> Extraction:
    """A document with number, issuer, fund and a cited plan."""
    return extraction(
        "措施.txt",
        (
            entity("a1", "Agency", "中山市人民政府", "市政府", region="中山市", level="city", kind="government"),
            entity("a2", "Agency", "中山市发展和改革局", "市发改局", spans=(40, 90), region="中山市"),
            entity("p1", "Policy", "若干政策措施", "中府〔2022〕1号", doc_number="中府〔2022〕1号", date="2022-01-10"),
            entity("f1", "FundingPool", "风险补偿资金池", spans=(600,), amount=5e8),
        ),
        (
            relation("a1", "ISSUED", "p1", "中山市人民政府", 0, date="2022-01-10"),
            relation("a2", "LEADS", "p1", start=40),
            relation("p1", "ESTABLISHES", "f1", "设立风险补偿资金池", 600),
        ),
        pages=(0, 500),
    )


@pytest.fixture(scope="session")
def reply() -> Extraction:
    """A reply to a proposal that knows the same bureau by another name."""
    return extraction(
        "答复.txt",
        (
            entity("a2", "Agency", "中山市发展和改革局", "市发展改革局", region="中山市"),
            entity("t1", "Proposal", "第132017号提案", spans=()),
            entity("p1", "Policy", "中府〔2022〕1号", spans=(70,), doc_number="中府〔2022〕1号"),
        ),
        (relation("a2", "CO_HANDLES", "t1"), relation("a2", "LEADS", "p1", start=70)),
    )


@pytest.fixture(params=["embedded", "neo4j"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store without documents, on each engine."""
    if request.param == "embedded":
        return str(tmp_path / "store")
    server = request.getfixturevalue("neo4j_server")
    server.wipe()
    return str(server.address)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store, on each engine."""
    opened = open_store(address, create=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def say() -> Mapping[str, Callable[..., object]]:
    """The makers above, for tests that need documents of their own."""
    return {"extraction": extraction, "entity": entity, "relation": relation}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, measures: Extraction, reply: Extraction) -> Path:
    """A store of two documents."""
    path = tmp_path_factory.mktemp("bolt") / "store"
    with open_store(path, create=True) as store:
        store.load([measures, reply])
    return path


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep temporary folders apart from those of others."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        yield folder


@pytest.fixture(scope="module")
def endpoint(folder: Path, temporary: Path) -> Iterator[Endpoint]:
    """That store, served over Bolt."""
    with served(folder, free_port(0)) as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def driver(endpoint: Endpoint) -> Iterator[neo4j.Driver]:
    """Who reads what is served."""
    with neo4j.GraphDatabase.driver(endpoint.address, auth=(endpoint.user, endpoint.password)) as driver:
        yield driver
