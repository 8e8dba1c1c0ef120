"""jsonld: one file of linked data, each statement with its source, for triple stores and whoever reads JSON."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from zhengtu.graph.exports.columns import LISTS, Column, edge_columns, node_columns
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.schema import schema
from zhengtu.writing import whole

NODES = "urn:zhengtu:node:"
STATEMENTS = "urn:zhengtu:statement:"
# What the schema does not need: to speak of a statement, and of a place in a text (the Web Annotation vocabulary).
PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "oa": "http://www.w3.org/ns/oa#",
}
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "name": "rdfs:label",
    "identifier": "dct:identifier",
    "aliases": {"@id": "schema:alternateName", "@container": "@set"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "evidence": "zt:evidence",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "exact": "oa:exact",
    "start": "oa:start",
    "end": "oa:end",
}
# Said by the selectors of the evidence.
SELECTED = ("quote", "start", "end")
# Characters that an IRI cannot hold (RFC 3987), besides %, : and / where they would mean something, and the marks
# that turn the direction of writing.
_OUTSIDE = re.compile(
    r"[^A-Za-z0-9._~!$'()*,;=@:/\u00a0-\u200d\u2010-\u2027\u202f-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_PLAIN = re.compile(r"[a-z][a-z0-9_]*")


def write(network: Network, path: Path) -> None:
    """Write the file."""
    with whole(path, errors="replace") as file:
        file.writelines(lines(network))


def lines(network: Network) -> Iterator[str]:
    """Yield the lines of the file: the context, then a node or a statement each."""
    of_nodes = node_columns(network, ())
    of_edges = [column for column in edge_columns(network, ()) if column.name not in SELECTED]
    yield f'{{"@context": {as_json(context((*of_nodes, *of_edges)), indent=1)},\n"@graph": ['
    separator = "\n"
    for thing in things(network, of_nodes, of_edges):
        yield separator + as_json(thing)
        separator = ",\n"
    yield "\n]}\n"


def things(network: Network, of_nodes: Sequence[Column], of_edges: Sequence[Column]) -> Iterator[dict[str, Any]]:
    """Yield nodes with what they are related to, the documents that are no nodes, and the statements."""
    related: dict[str, dict[str, list[dict[str, str]]]] = {}
    for edge in network.edges:
        subject, predicate, object = triple(edge)
        objects = related.setdefault(subject, {}).setdefault(predicate, [])
        if {"id": object} not in objects[-1:]:
            objects.append({"id": object})
    for node in network.nodes.values():
        yield described(node, of_nodes) | related.get(resource(node.id), {})
    for document in sorted({edge.document for edge in network.edges} - network.nodes.keys()):
        yield {"id": resource(document), "type": ["prov:Entity"], "identifier": document}
    for edge in network.edges:
        yield statement(edge, of_edges)


def described(node: Node, columns: Sequence[Column]) -> dict[str, Any]:
    """Return a node with its properties."""
    kind = schema().nodes.get(node.type)
    types = [kind.term, f"zt:{kind.name}"] if kind else [term(node.type)]
    return {"id": resource(node.id), "type": types, "identifier": node.id, "name": node.name} | properties(
        columns, node.properties
    )


def statement(edge: Edge, columns: Sequence[Column]) -> dict[str, Any]:
    """Return what an edge says as a thing of its own: what follows from which place of which document by which rule."""
    subject, predicate, object = triple(edge)
    document = resource(edge.document)
    selectors: list[dict[str, Any]] = []
    if edge.properties.get("quote") is not None:
        selectors.append({"type": "oa:TextQuoteSelector", "exact": edge.properties["quote"]})
    if edge.properties.get("start") is not None:
        places = {name: edge.properties[name] for name in ("start", "end") if name in edge.properties}
        selectors.append({"type": "oa:TextPositionSelector", **places})
    evidence = {"type": "oa:SpecificResource", "source": document, "selector": selectors}
    # In the parts, + is encoded.
    name = "+".join(map(encoded, (edge.head, edge.type, edge.tail, edge.document)))
    known = f"zt:{edge.type}" if edge.type in schema().relations else term(edge.type)
    return {
        "id": STATEMENTS + name,
        "type": ["rdf:Statement", "prov:Entity", known],
        "subject": subject,
        "predicate": predicate,
        "object": object,
        "derivedFrom": document,
        **({"evidence": evidence} if selectors else {}),
        **properties(columns, edge.properties),
    }


def triple(edge: Edge) -> tuple[str, str, str]:
    """Return an edge as subject, predicate and object, turned round where the ontology's term runs so."""
    kind = schema().relations.get(edge.type)
    head, tail = resource(edge.head), resource(edge.tail)
    if not kind:
        return head, term(edge.type), tail
    return (tail, kind.term, head) if kind.inverse else (head, kind.term, tail)


def context(columns: Sequence[Column]) -> dict[str, Any]:
    """Return what the keys mean; nothing of it has to be fetched."""
    own: dict[str, Any] = {}
    for column in columns:
        if plain(column):
            how = {"@type": "xsd:double"} if column.kind in ("double", "doubles") else {}
            how |= {"@container": "@list"} if column.kind in LISTS else {}
            own[column.name] = {"@id": f"zt:{column.name}", **how} if how else f"zt:{column.name}"
    return {"@version": 1.1, **PREFIXES, **schema().prefixes, **TERMS, **own}


def properties(columns: Sequence[Column], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties under keys that the context knows, others under whole IRIs with their types."""
    result: dict[str, Any] = {}
    for column in columns:
        value = column.of(given)
        if value is not None:
            simple = plain(column) or (column.name == "aliases" and column.kind == "strings")
            result[column.name if simple else term(column.name)] = value if simple else explicit(value)
    return result


def plain(column: Column) -> bool:
    """Tell whether a property may be a key of the context."""
    return bool(_PLAIN.fullmatch(column.name)) and column.name not in (*TERMS, *PREFIXES, *schema().prefixes)


def explicit(value: Any) -> Any:
    """Return a value with its type, as no context gives it one."""
    if isinstance(value, float):
        return {"@value": number(value), "@type": "xsd:double"}
    return {"@list": [explicit(item) for item in value]} if isinstance(value, list) else value


def number(value: float) -> float | str:
    """Return a number, or XML Schema's word for what JSON has no number for."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"


def term(name: str) -> str:
    """Return the IRI of a type or property that the schema does not name."""
    return schema().prefixes["zt"] + encoded(name)


def resource(id: str) -> str:
    """Return the IRI of a node."""
    return NODES + encoded(id)


def encoded(text: str) -> str:
    """Return a text as a part of an IRI, Chinese as it is; two texts never become one."""
    return _OUTSIDE.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def as_json(value: Any, indent: int | None = None) -> str:
    """Return JSON in which every number is one."""
    return json.dumps(finite(value), ensure_ascii=False, allow_nan=False, indent=indent)


def finite(value: Any) -> Any:
    """Return a value without what JSON has no number for."""
    if isinstance(value, float):
        return number(value)
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    return [finite(item) for item in value] if isinstance(value, list | tuple) else value
