"""From what extraction says of a document to the rows that a store writes, checked before anything is written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengtu.errors import SchemaError
from zhengtu.graph.schema import one_of, schema
from zhengtu.graph.statements import Entity, Extraction, Join, Relation, Source, Value
from zhengtu.graph.stores.tally import Saying, canonical

# What a document's node bears for the store itself: the sum of its records, the size and time of its file, and on one
# node of a server's store the store's own notes; what it names, by what it is found when others are merged anew, and by
# which edition of the keys.
DIGEST, FILE, LEDGER = "digest", "file", "ledger"
NAMED, TERMS, KEYED = "named", "terms", "keyed"

# A document's own contribution, on its MENTIONS edges, what merging changed in it, and a node's counts: needed to
# replace a document or to merge it anew exactly, of no use to readers, and so left out of what queries return.
INTERNAL = frozenset({"said", "said_name", "said_aliases", "spans", DIGEST, FILE, LEDGER, NAMED, TERMS, KEYED})

# Begins the names of properties that analyses wrote back: no document says them, and they go when the graph changes.
MEASURED = "measured_"

# Counted things and offsets stay whole, so that 777家 does not read 777.0; sums of money are always floats, so that
# dividing them in Cypher never becomes an integer division.
WHOLE = frozenset({"count", "mentions", "length", "start", "end", "page"})


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One edge to write; the ends are (type, id)."""

    type: str
    head: tuple[str, str]
    tail: tuple[str, str]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document as rows: the Document node, what it says of each node by (type, id), and its edges."""

    name: str
    document: Mapping[str, Any]
    sayings: Mapping[tuple[str, str], Saying]
    edges: tuple[EdgeRow, ...]


def prepare(extraction: Extraction) -> Prepared:
    """Turn an extraction into rows, or raise SchemaError where it is not what the schema and the contract allow."""
    schema().check(extraction)
    source = extraction.source
    document = ("Document", source.name)
    sayings: dict[tuple[str, str], Saying] = {}
    ends: dict[str, tuple[str, str]] = {}
    edges: list[EdgeRow] = []
    joins: dict[str, list[Join]] = {}
    for join in sorted(extraction.joins, key=lambda join: join.id):
        joins.setdefault(join.to, []).append(join)
    for entity in extraction.entities:
        key = (entity.type, entity.id)
        if entity.id in ends or entity.type == "Document":
            raise SchemaError(f"{source.name}: the entity {entity.id!r} ({entity.name}) is there twice or a Document")
        ends[entity.id] = key
        sayings[key] = saying = said(entity, source.name)
        edges.append(EdgeRow("MENTIONS", document, key, mention(source, entity, saying, joins.get(entity.id))))
    seen: set[tuple[str, str, str]] = set()
    for relation in extraction.relations:
        identity = (relation.head, relation.type, relation.tail)
        if identity in seen or relation.type == "MENTIONS":
            raise SchemaError(f"{source.name}: {' '.join(identity)} is there twice or a MENTIONS")
        seen.add(identity)
        edges.append(EdgeRow(relation.type, ends[relation.head], ends[relation.tail], evidence(extraction, relation)))
    properties = {
        "id": source.name,
        "name": source.name,
        "aliases": [],
        "title": source.title,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "length": source.length,
        "pages": list(source.pages),
    }
    if source.edition:
        properties["edition"] = source.edition
    if extraction.original:
        properties["said"] = changed(extraction)
    return Prepared(source.name, properties, sayings, tuple(edges))


def said(entity: Entity, document: str) -> Saying:
    """Return what a document says of an entity, aliases in order and without repeats."""
    if not entity.id or not entity.name:
        raise SchemaError(f"{document}: a {entity.type} has no {'name' if entity.id else 'id'}")
    aliases = tuple(sorted(set(entity.aliases) - {entity.name, ""})) if entity.aliases else ()
    given = attributes(entity.attributes, document, entity.type, entity.name)
    derived = tuple(sorted(set(entity.derived) & given.keys())) if entity.derived else ()
    return Saying(entity.name, aliases, given, derived)


def mention(source: Source, entity: Entity, saying: Saying, joins: Sequence[Join] | None) -> dict[str, Any]:
    """Return the properties of a MENTIONS edge; `joins` are those that made the entity what it is, in order."""
    properties: dict[str, Any] = {
        "document": source.name,
        "mentions": len(entity.mentions),
        "said_name": saying.name,
        "said": canonical(saying.attributes) if saying.attributes else "{}",
    }
    # Most of these lists would be empty, and there are as many as mentions.
    if saying.aliases:
        properties["said_aliases"] = list(saying.aliases)
    if entity.mentions:
        properties["spans"] = [offset for span in entity.mentions for offset in span]
    if joins:
        properties |= {
            "joined": [join.id for join in joins],
            "joined_names": [join.name for join in joins],
            "reasons": [join.reason for join in joins],
        }
    if entity.proposer:
        properties["proposer"] = entity.proposer
    if saying.derived:
        properties["derived"] = list(saying.derived)
    if entity.mentions:
        start, end = min(entity.mentions)
        properties |= {"start": start, "end": end, "page": source.page(start)}
    return properties


def touched(extraction: Extraction) -> frozenset[str]:
    """Return the ids, before and after, of what merging joined in a document."""
    return frozenset(id for join in extraction.joins for id in (join.id, join.to))


def changed(extraction: Extraction) -> str:
    """Return as JSON what a document said of what merging joined, the same text for the same statements.

    All else is the same before and after, so that this and the document's edges restore both (`unloading.py`).
    """
    own, ids = extraction.original or extraction, touched(extraction)
    name = extraction.source.name
    entities = [
        [
            entity.id,
            entity.type,
            entity.name,
            sorted(set(entity.aliases) - {entity.name, ""}),
            sorted(entity.mentions),
            attributes(entity.attributes, name),
            entity.proposer,
            sorted(entity.derived),
        ]
        for entity in sorted(own.entities, key=lambda entity: entity.id)
        if entity.id in ids
    ]
    relations = [
        [
            relation.head,
            relation.type,
            relation.tail,
            relation.evidence,
            relation.quote,
            relation.rule,
            float(relation.confidence),
            attributes(relation.attributes, name),
        ]
        for relation in sorted(own.relations, key=lambda relation: (relation.head, relation.type, relation.tail))
        if relation.head in ids or relation.tail in ids
    ]
    return canonical([entities, relations])


def unsaid(properties: Mapping[str, Any]) -> Saying:
    """Return the contribution that a MENTIONS edge holds."""
    derived = tuple(properties.get("derived") or ())
    aliases = tuple(properties.get("said_aliases") or ())
    return Saying(properties["said_name"], aliases, json.loads(properties["said"]), derived)


def evidence(extraction: Extraction, relation: Relation) -> dict[str, Any]:
    """Return the properties of a relation; one without evidence inside its document is refused."""
    source = extraction.source
    start, end = relation.evidence
    if not relation.quote or not 0 <= start < end <= source.length:
        raise SchemaError(f"{source.name}: {relation.type} has no evidence at {start} to {end} of {source.length}")
    return {
        **attributes(relation.attributes, source.name, relation.type),
        "document": source.name,
        "quote": relation.quote,
        "start": start,
        "end": end,
        "page": source.page(start),
        "rule": relation.rule,
        "confidence": float(relation.confidence),
    }


def attributes(given: Mapping[str, Value], document: str, *of: str) -> dict[str, Value]:
    """Return attributes as values of the schema's kinds, sorted by name; errors name the document and `of` what."""
    if not given:
        return {}
    kinds = attribute_kinds()
    result: dict[str, Value] = {}
    for name, value in sorted(given.items()):
        kind = kinds.get(name)
        if kind is None:
            where = place(document, of)
            raise SchemaError(f"{where} has an unknown attribute {name!r}", "one of " + ", ".join(kinds))
        result[name] = of_kind(value, name, kind, document, of)
    return result


def of_kind(value: Value, name: str, kind: str, document: str, of: Sequence[str]) -> Value:
    """Return a value as its kind stores it: text for a year that came as a number, a float for a sum of money."""
    if (choices := schema().values.get(name)) and value not in choices:
        raise SchemaError(f"{place(document, of)} has the {name} {value!r}", one_of(choices))
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "string" and (isinstance(value, str) or number):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if kind == "number" and number:
        if name not in WHOLE:
            return float(value)
        if float(value).is_integer():
            return int(value)
    raise SchemaError(f"{place(document, of)} has the {name} {value!r}", f"{name} is a {kind}")


def place(document: str, of: Sequence[str]) -> str:
    """Return of what an error is told."""
    return f"{document}: {' '.join(of)}" if of else document


@cache
def attribute_kinds() -> Mapping[str, str]:
    """Return the kind of every attribute that the schema gives to some entity or relation.

    An attribute may stand on any of them: a date is a date wherever a rule finds one.
    """
    kinds: dict[str, str] = {}
    types = schema()
    for node in types.nodes.values():
        if node.name != "Document":
            kinds |= node.properties
    for relation in types.relations.values():
        if relation.name != "MENTIONS":
            kinds |= relation.properties
    return kinds | dict(types.corrected)
