"""A text that holds several documents, one after the other: each is read by itself, what they say is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from zhengtu.extract.assemble import statements
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.page import Page
from zhengtu.extract.read import Text
from zhengtu.extract.stages import NONE, Wishes, analyse, named, read
from zhengtu.extract.text.normalise import Normalised, normalise
from zhengtu.extract.text.pieces import beginnings
from zhengtu.graph.statements import Entity, Extraction, Relation, Span


def extracted(text: Text, name: str, wishes: Wishes = NONE) -> Extraction:
    """Return everything that a text says, each of its documents read by itself."""
    source = normalise(text.text)
    spans = list(_pieces(source))
    if len(spans) == 1:
        return statements(read(source, wishes), text, name)
    parts = []
    for start, end in spans:
        piece = replace(text, text=text.text[start:end], title=text.title if not start else "")
        reading = analyse(piece.text, replace(wishes, offered=_within(wishes.offered, start, end)))
        parts.append((start, statements(reading, piece, name)))
    return _together(parts, len(text.text))


def pages(text: Text, wishes: Wishes = NONE) -> Iterator[Page]:
    """Yield the page of each document of a text, with the names that the rules find."""
    source = normalise(text.text)
    spans = list(_pieces(source))
    for start, end in spans:
        yield named(source if len(spans) == 1 else normalise(text.text[start:end]), wishes)


def _pieces(source: Normalised) -> Iterator[Span]:
    """Yield the spans of the documents in the raw text."""
    places = [source.offsets[place] for place in beginnings(source.text)]
    yield from pairwise([0, *places, len(source.raw)])


def _within(
    offered: Mapping[str, Sequence[Candidate]] | None, start: int, end: int
) -> Mapping[str, Sequence[Candidate]] | None:
    """Return what others offer in a part of the text, with offsets into it."""
    if offered is None:
        return None
    return {
        id: [replace(c, start=c.start - start, end=c.end - start) for c in found if start <= c.start and c.end <= end]
        for id, found in offered.items()
    }


def _together(parts: Sequence[tuple[int, Extraction]], length: int) -> Extraction:
    """Return what several documents say as one extraction, with offsets into the whole text."""
    entities: dict[str, Entity] = {}
    relations: dict[tuple[str, str, str], Relation] = {}
    for offset, part in parts:
        for entity in part.entities:
            moved = replace(entity, mentions=tuple((a + offset, b + offset) for a, b in entity.mentions))
            known = entities.get(entity.id)
            entities[entity.id] = _both(known, moved) if known else moved
        for relation in part.relations:
            start, end = relation.evidence
            moved_one = replace(relation, evidence=(start + offset, end + offset))
            relations.setdefault((relation.head, relation.type, relation.tail), moved_one)
    source = replace(parts[0][1].source, length=length)
    return Extraction(source, tuple(entities.values()), tuple(relations.values()))


def _both(one: Entity, other: Entity) -> Entity:
    """Return a thing that two documents name: what the first says of it, and what only the second does."""
    names = {*one.aliases, *other.aliases, other.name} - {one.name}
    attributes = {**other.attributes, **one.attributes}
    said = {name for entity in (one, other) for name in entity.attributes if name not in entity.derived}
    return replace(
        one,
        aliases=tuple(sorted(names)),
        mentions=one.mentions + other.mentions,
        attributes={name: attributes[name] for name in sorted(attributes)},
        derived=tuple(sorted(attributes.keys() - said)),
    )
