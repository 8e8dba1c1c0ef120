"""One node per real thing across documents: a policy named by its title alone is the numbered one of that title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zhengtu.graph.statements import Entity, Extraction, Relation, Value

# 《意见》, 《办法》: a title of fewer characters is a kind of document, which identifies nothing.
SHORTEST = 5
_MARKS = str.maketrans("", "", "《》〈〉“”‘’「」『』\"' \t\n\u3000")


def merge(extractions: Sequence[Extraction], policies: Iterable[tuple[str, Sequence[str]]] = ()) -> list[Extraction]:
    """Return the extractions with the ids of things that are one made equal.

    `policies` are ids and names of policies that a store holds already. The result does not depend on the order of
    the documents; a title that several numbered policies bear joins none of them.
    """
    numbered: dict[str, set[str]] = defaultdict(set)
    titled: dict[str, set[str]] = defaultdict(set)
    known = [(e.id, (e.name, *e.aliases)) for x in extractions for e in x.entities if e.type == "Policy"]
    for id, names in (*known, *policies):
        for name in names:
            (titled if _by_title(id) else numbered)[title_key(name)].add(id)
    joined = {
        id: next(iter(numbered[key]))
        for key, ids in titled.items()
        if len(numbered.get(key, ())) == 1
        for id in ids
        if len(key) >= SHORTEST and title_key(id.removeprefix("Policy:").rpartition("@")[0]) == key
    }
    return [_renamed(extraction, joined) if joined else extraction for extraction in extractions]


def title_key(title: str) -> str:
    """Return what two writings of one title share: no marks, no blanks, no （试行） at the end."""
    return re.sub(r"[（(](?:试行|暂行|修订)[）)]$", "", title.translate(_MARKS))


def _by_title(id: str) -> bool:
    """Tell whether a policy's id rests on its title, not on a document number."""
    return not re.search(r"\d+号(?:@[^@]*)?$|字第\d+號", id)


def _renamed(extraction: Extraction, joined: Mapping[str, str]) -> Extraction:
    """Return an extraction with ids replaced, entities of one id joined and edges that fell together kept once."""
    if not any(entity.id in joined for entity in extraction.entities):
        return extraction
    entities: dict[str, Entity] = {}
    for entity in extraction.entities:
        id = joined.get(entity.id, entity.id)
        other = entities.get(id)
        entities[id] = replace(entity, id=id) if other is None else _together(other, entity)
    relations: dict[tuple[str, str, str], Relation] = {}
    for relation in extraction.relations:
        head, tail = joined.get(relation.head, relation.head), joined.get(relation.tail, relation.tail)
        key = (head, relation.type, tail)
        if head != tail:
            first = relations.get(key, relation)
            attributes = {**relation.attributes, **first.attributes}
            relations[key] = replace(first, head=head, tail=tail, attributes=attributes)
    return replace(extraction, entities=tuple(entities.values()), relations=tuple(relations.values()))


def _together(one: Entity, other: Entity) -> Entity:
    """Return what a document says of one thing under two ids."""
    attributes: dict[str, Value] = {**other.attributes, **one.attributes}
    aliases = {*one.aliases, *other.aliases, other.name} - {one.name}
    mentions = tuple(sorted({*one.mentions, *other.mentions}))
    return replace(one, aliases=tuple(sorted(aliases)), mentions=mentions, attributes=attributes)
