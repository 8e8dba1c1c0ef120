"""The JSON shape in which one document's extraction is written and scored."""

from __future__ import annotations

from typing import Any

from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Extraction


def to_annotation(extraction: Extraction, document: str) -> dict[str, Any]:
    """Return an extraction as plain data: entities with mentions, relations with evidence spans and rule.

    An annotation is of what a text names: an issuer that only the letters of a number imply (中府〔2022〕1号) is an
    entity without mentions; topics and instruments, and attributes that no text says, are in the graph only. An entity
    that came by an optional proposer names it.
    """
    apart = schema().apart
    issuers = {relation.head for relation in extraction.relations if relation.type == "ISSUED"}
    named = [e for e in extraction.entities if e.type not in apart and (e.mentions or e.id in issuers)]
    short = {entity.id: f"e{index}" for index, entity in enumerate(named, 1)}
    return {
        "document": document,
        "entities": [
            {
                "id": short[entity.id],
                "type": entity.type,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "mentions": [list(span) for span in entity.mentions],
                "attributes": {k: value for k, value in entity.attributes.items() if k not in entity.derived},
                "optional": False,
                **({"proposer": entity.proposer} if entity.proposer else {}),
            }
            for entity in named
        ],
        "relations": [
            {
                "head": short[relation.head],
                "type": relation.type,
                "tail": short[relation.tail],
                "evidence": list(relation.evidence),
                "attributes": dict(relation.attributes),
                "optional": False,
                "rule": relation.rule,
                "confidence": relation.confidence,
            }
            for relation in extraction.relations
            if relation.head in short and relation.tail in short
        ],
    }
