"""What extraction says of a document as lists and values, for files and for other programs' data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhengtu.graph.statements import Entity, Extraction, Relation, Source


def plain(extraction: Extraction) -> list[Any]:
    """Return what a document says; what merging did is left out. A relation names its ends by their places."""
    places = {entity.id: place for place, entity in enumerate(extraction.entities)}
    source = extraction.source
    return [
        [
            source.name,
            source.sha256,
            source.media_type,
            source.title,
            source.length,
            source.pages,
            source.edition,
        ],
        [
            [one.id, one.type, one.name, one.aliases, one.mentions, one.attributes, one.proposer, one.derived]
            for one in extraction.entities
        ],
        [
            [
                places[one.head],
                one.type,
                places[one.tail],
                one.evidence,
                one.quote,
                one.rule,
                one.confidence,
                one.attributes,
            ]
            for one in extraction.relations
        ],
    ]


def restored(given: Sequence[Any]) -> Extraction:
    """Return an extraction from what `plain` made of it, also where lists stand for tuples."""
    (name, sha256, media_type, title, length, pages, edition), entities, relations = given
    things = tuple(
        Entity(id, type, said, tuple(aliases), tuple(map(tuple, mentions)), attributes, proposer, tuple(derived))
        for id, type, said, aliases, mentions, attributes, proposer, derived in entities
    )
    return Extraction(
        Source(name, sha256, media_type, title, length, tuple(pages), edition),
        things,
        tuple(
            Relation(things[head].id, type, things[tail].id, tuple(evidence), quote, rule, confidence, attributes)
            for head, type, tail, evidence, quote, rule, confidence, attributes in relations
        ),
    )
