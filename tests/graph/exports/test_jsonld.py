"""jsonld says what the graph says, with its sources, to a reader of linked data that has no network."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings

from zhengtu.graph.exports import export, jsonld
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.schema import schema

from .conftest import Flat, flat, networks, story

rdflib = pytest.importorskip("rdflib")
PREFIXES = {**jsonld.PREFIXES, **schema().prefixes}
Iri = Callable[[str], Any]


def iri(name: str) -> Any:
    prefix, _, local = name.partition(":")
    return rdflib.URIRef(PREFIXES[prefix] + local)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def own(graph: Any, thing: Any) -> dict[str, Any]:
    """Return what a thing says in our own words, and its aliases."""
    found: dict[str, Any] = {}
    for predicate, value in graph.predicate_objects(thing):
        name = unquote(str(predicate).removeprefix(PREFIXES["zt"]))
        if name != str(predicate) and not isinstance(value, rdflib.URIRef) and name != "evidence":
            is_list = isinstance(value, rdflib.BNode) or value == iri("rdf:nil")
            found[name] = [item.toPython() for item in graph.items(value)] if is_list else value.toPython()
    return found


def read(path: Path) -> Flat:
    graph = rdflib.Graph().parse(path, format="json-ld")
    nodes: dict[str, Any] = {}
    edges: dict[Any, Any] = {}
    names = {}
    for thing, id in graph.subject_objects(iri("dct:identifier")):
        names[thing] = str(id)
        types = [str(t).removeprefix(PREFIXES["zt"]) for t in graph.objects(thing, iri("rdf:type"))]
        ours = [t for t in types if t in schema().nodes]
        if ours:
            aliases = sorted(map(str, graph.objects(thing, iri("schema:alternateName"))))
            nodes[str(id)] = (
                ours[0],
                str(graph.value(thing, iri("rdfs:label"))),
                own(graph, thing) | {"aliases": aliases},
            )
    for statement in graph.subjects(iri("rdf:type"), iri("rdf:Statement")):
        (type,) = (
            name
            for t in graph.objects(statement, iri("rdf:type"))
            if (name := str(t).removeprefix(PREFIXES["zt"])) in schema().relations
        )
        triple = tuple(graph.value(statement, iri(f"rdf:{part}")) for part in ("subject", "predicate", "object"))
        assert triple in graph
        assert (statement, iri("rdf:type"), iri("prov:Entity")) in graph
        document = graph.value(statement, iri("prov:wasDerivedFrom"))
        head, tail = triple[0], triple[2]
        if schema().relations[type].inverse:
            head, tail = tail, head
        properties = own(graph, statement) | {"document": names[document]}
        evidence = graph.value(statement, iri("zt:evidence"))
        if evidence is not None:
            assert graph.value(evidence, iri("oa:hasSource")) == document
            for selector in graph.objects(evidence, iri("oa:hasSelector")):
                for name, term in (("quote", "oa:exact"), ("start", "oa:start"), ("end", "oa:end")):
                    value = graph.value(selector, iri(term))
                    if value is not None:
                        properties[name] = value.toPython()
        edges[names[head], type, names[tail], names[document]] = properties
    return nodes, edges


def sets(given: Flat) -> Flat:
    """Return what a network says if aliases are a set."""
    nodes, edges = given
    return {id: (t, n, p | {"aliases": sorted(set(p.get("aliases", [])))}) for id, (t, n, p) in nodes.items()}, edges


@pytest.mark.usefixtures("offline")
def test_jsonld(network: Network, tmp_path: Path) -> None:
    export(network, "jsonld", tmp_path / "g.jsonld")
    assert read(tmp_path / "g.jsonld") == sets(flat(network))


def test_terms_and_directions(tmp_path: Path) -> None:
    export(story(), "jsonld", tmp_path / "g.jsonld")
    graph = rdflib.Graph().parse(tmp_path / "g.jsonld", format="json-ld")
    agency, policy = (rdflib.URIRef(jsonld.NODES + id) for id in ("Agency:甲市", "Policy:甲府〔2022〕1号"))
    assert (policy, iri("eli:passed_by"), agency) in graph
    assert (agency, iri("eli:passed_by"), policy) not in graph
    assert (policy, iri("eli:cites"), policy) in graph
    assert (agency, iri("rdf:type"), iri("org:FormalOrganization")) in graph
    document = rdflib.URIRef(jsonld.NODES + "dev/a.txt")
    assert (agency, iri("prov:hadPrimarySource"), document) in graph
    amounts = list(graph.objects(None, iri("zt:amount")))
    assert {value.datatype for value in amounts} == {iri("xsd:double")}
    assert {value.toPython() for value in amounts} == {5e8, 1e20}


def test_every_term_of_the_schema_has_a_prefix() -> None:
    for kind in (*schema().nodes.values(), *schema().relations.values()):
        assert kind.term.partition(":")[0] in PREFIXES


def test_types_and_properties_that_the_schema_does_not_know(tmp_path: Path) -> None:
    nodes = [Node("a", "怪 类", "甲", {"@id": "x", "id": "y", "怪:名": 1.5, "list of": [1, 2]})]
    export(Network.of(nodes, [Edge("a", "怪 系", "a", "d", {"document": "d"})]), "jsonld", tmp_path / "g.jsonld")
    graph = rdflib.Graph().parse(tmp_path / "g.jsonld", format="json-ld")
    thing = rdflib.URIRef(jsonld.NODES + "a")
    assert own(graph, thing) == {"@id": "x", "id": "y", "怪:名": 1.5, "list of": [1, 2]}
    assert (thing, rdflib.URIRef(jsonld.term("怪 系")), thing) in graph


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(networks())
def test_any_network_is_json_with_its_own_names(network: Network) -> None:
    data = json.loads("".join(jsonld.lines(network)))
    ids = [thing["id"] for thing in data["@graph"]]
    assert len(set(ids)) == len(ids)
    assert not any(set(id) & set(' <>"{}|\\^`\n') for id in ids)
    assert [thing["identifier"] for thing in data["@graph"]][: len(network.nodes)] == list(network.nodes) if network.nodes and not network.edges else True  # fmt: skip # noqa: E501


def test_two_ids_never_become_one() -> None:
    texts = ["a b", "a%20b", "a+b", "a%2Bb", "a\u202eb", "a\ue000b", "a#b", "甲〔2022〕1号"]
    assert len({jsonld.encoded(text) for text in texts}) == len(texts)
    assert jsonld.encoded("甲〔2022〕1号") == "甲〔2022〕1号"
