"""From the rows of a store back to what extraction said of a document, before and after merging."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhengtu.graph.statements import Entity, Extraction, Join, Relation, Source, Span
from zhengtu.graph.stores import loading

# How rows name what an edge leads from and to.
HEAD, TAIL, TYPE = "_head", "_tail", "_type"
_EVIDENCE = frozenset({"document", "quote", "start", "end", "page", "rule", "confidence", HEAD, TAIL, TYPE})


def restore(
    document: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]], edges: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Extraction:
    """Return a document from its own row, those of its MENTIONS edges and, by type, of its other edges."""
    source = Source(
        document["id"],
        document["sha256"],
        document["media_type"],
        document["title"],
        document["length"],
        tuple(int(page) for page in document["pages"]),
        document.get("edition") or "",
    )
    rows = list(mentions)
    entities = tuple(sorted(map(_entity, rows), key=_order))
    relations = tuple(sorted((_relation(type, row) for type in edges for row in edges[type]), key=_place))
    if not document.get("said"):
        return Extraction(source, entities, relations)
    joins = tuple(
        Join(id, row[TAIL], name, reason)
        for row in sorted(rows, key=lambda row: str(row[TAIL]))
        for id, name, reason in zip(
            row.get("joined") or (), row.get("joined_names") or (), row.get("reasons") or (), strict=True
        )
    )
    merged = Extraction(source, entities, relations, joins)
    ids = loading.touched(merged)
    said_of, said = json.loads(document["said"])
    before = Extraction(
        source,
        tuple(
            sorted(
                (
                    *(entity for entity in entities if entity.id not in ids),
                    *(
                        # Stores of before there was something derived have no last item.
                        Entity(id, type, name, tuple(aliases), _spans(mentions), given, proposer, *map(tuple, derived))
                        for id, type, name, aliases, mentions, given, proposer, *derived in said_of
                    ),
                ),
                key=_order,
            )
        ),
        tuple(
            sorted(
                (
                    *(relation for relation in relations if relation.head not in ids and relation.tail not in ids),
                    *(Relation(head, type, tail, (s, e), *rest) for head, type, tail, (s, e), *rest in said),
                ),
                key=_place,
            )
        ),
    )
    return Extraction(source, entities, relations, joins, before)


def _entity(row: Mapping[str, Any]) -> Entity:
    saying = loading.unsaid(row)
    offsets = [int(offset) for offset in row.get("spans") or ()]
    spans = tuple(zip(offsets[::2], offsets[1::2], strict=True))
    proposer = row.get("proposer") or ""
    return Entity(row[TAIL], row[TYPE], saying.name, saying.aliases, spans, saying.attributes, proposer, saying.derived)


def _relation(type: str, row: Mapping[str, Any]) -> Relation:
    attributes = {
        key: value
        for key, value in sorted(row.items())
        if key not in _EVIDENCE and not key.startswith("@") and value is not None
    }
    evidence = (row["start"], row["end"])
    return Relation(row[HEAD], type, row[TAIL], evidence, row["quote"], row["rule"], row["confidence"], attributes)


def _spans(offsets: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in offsets)


def _order(entity: Entity) -> tuple[Span, str]:
    return min(entity.mentions, default=(1 << 60, 0)), entity.id


def _place(relation: Relation) -> tuple[Span, str, str, str]:
    return relation.evidence, relation.type, relation.head, relation.tail
