"""One node per real thing across documents: a policy named by its title alone is the numbered one of that title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zhengtu.graph.statements import Entity, Extraction, Relation, Value

# 《意见》, 《办法》: a title of fewer characters is a kind of document, which identifies nothing.
SHORTEST = 5
_MARKS = str.maketrans("", "", "《》〈〉“”‘’「」『』\"' \t\n\u3000")


@dataclass(frozen=True, slots=True)
class Known:
    """A policy that a store holds already: its names, and the divisions of who issued it ("" for the centre)."""

    id: str
    names: tuple[str, ...]
    places: frozenset[str] = frozenset()


def merge(extractions: Sequence[Extraction], policies: Iterable[Known] = ()) -> list[Extraction]:
    """Return the extractions with the ids of things that are one made equal; their order does not matter.

    A title-only policy is the numbered one of that title, if there is one only that can be meant where it is named:
    issued there, by a division above, or by the centre. A program or fund of a division is the one of the same name of
    a division above it. `policies` are those that other documents of the store name.
    """
    numbered, titled, places = _policies([*_named(extractions), *policies])
    joined: dict[str, str] = {}
    for id, key in titled.items():
        meant = [other for other in numbered.get(key, ()) if _may_mean(id, places[other])]
        if len(meant) == 1:
            joined[id] = meant[0]
    joined |= _risen({e.id for x in extractions for e in x.entities if e.type in ("Program", "FundingPool")})
    return [_renamed(extraction, joined) if joined else extraction for extraction in extractions]


def _named(extractions: Sequence[Extraction]) -> list[Known]:
    """Return the policies that documents name, with the divisions of those who they say issued them."""
    places: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        agencies = {e.id: str(e.attributes.get("region", "")) for e in extraction.entities if e.type == "Agency"}
        for relation in extraction.relations:
            if relation.type == "ISSUED":
                places[relation.tail].add(agencies[relation.head])
    return [
        Known(e.id, (e.name, *e.aliases), frozenset(places[e.id]))
        for x in extractions
        for e in x.entities
        if e.type == "Policy"
    ]


def _policies(known: Iterable[Known]) -> tuple[dict[str, set[str]], dict[str, str], dict[str, set[str]]]:
    """Return numbered policies by the titles they bear, the titles of the others, and where all were issued."""
    numbered: dict[str, set[str]] = defaultdict(set)
    titled: dict[str, str] = {}
    places: dict[str, set[str]] = defaultdict(set)
    for policy in known:
        places[policy.id] |= policy.places
        if _by_title(policy.id):
            key = title_key(policy.id.removeprefix("Policy:").rpartition("@")[0])
            if len(key) >= SHORTEST:
                titled[policy.id] = key
        else:
            for name in policy.names:
                numbered[title_key(name)].add(policy.id)
    return numbered, titled, places


def _may_mean(id: str, places: set[str]) -> bool:
    """Tell whether a title named at a place (the path behind @) may be a policy that was issued at `places`."""
    path = id.rpartition("@")[2]
    return not places or "" in places or bool(places & set(path.split("/")))


def _risen(ids: set[str]) -> dict[str, str]:
    """Map what a division names (X@广东省/中山市) to what one above it (X@广东省) or the centre (X) names alike."""
    risen = {}
    for id in ids:
        name, mark, path = id.rpartition("@")
        parts = path.split("/") if mark else []
        above = [name, *(f"{name}@{'/'.join(parts[:depth])}" for depth in range(1, len(parts)))]
        target = next((other for other in above if other in ids), None) if parts else None
        if target:
            risen[id] = target
    return risen


def title_key(title: str) -> str:
    """Return what two writings of one title share: no marks, no blanks, no （试行） or （2022年修订） at the end."""
    return re.sub(r"[（(](?:试行|暂行|征求意见稿|修订稿?|20\d\d年?修订)[）)]$", "", title.translate(_MARKS))


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
