"""What was joined and why, as a list: each join once, with an example that shows where a document says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhengtu.graph.merging import FOLLOWS, REASONS
from zhengtu.graph.statements import Entity, Extraction, Join, Relation

ALIAS = "alias"
WORDS = {**REASONS, ALIAS: "another name in the same document"}
"""Why names are one, in words."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A join: `id` and `name` as documents gave them ("" is the id of an alias), `kept` the id that replaces it.

    `documents` is how many say so; of one of them there is an example: its page, offset and, where a relation shows
    it, a quote.
    """

    type: str
    kept: str
    id: str
    name: str
    reason: str
    documents: int
    document: str
    page: int
    start: int
    quote: str


def merges(extractions: Iterable[Extraction], *, aliases: bool = False) -> list[Merge]:
    """List what was joined, sorted, without measures, which follow their policies.

    With `aliases`, the names that are one thing within a document are listed, too.
    """
    found: dict[tuple[str, str, str, str], Merge] = {}
    for extraction in extractions:
        of_one: dict[tuple[str, str, str, str], Merge] = {}
        for merge in _of(extraction, aliases):
            key = (merge.kept, merge.id, merge.name if merge.reason == ALIAS else "", merge.reason)
            of_one[key] = min(of_one.get(key, merge), merge, key=_telling)
        for key, merge in of_one.items():
            known = found.get(key)
            best = min(known or merge, merge, key=_telling)
            found[key] = replace(best, documents=known.documents + 1 if known else 1)
    return sorted(
        found.values(), key=lambda merge: (merge.type, merge.kept, merge.reason == ALIAS, merge.id, merge.name)
    )


def _telling(merge: Merge) -> tuple[bool, bool, str]:
    """Order examples: those with a quote that holds the name first."""
    return merge.name not in merge.quote, not merge.quote, merge.document


def _of(extraction: Extraction, aliases: bool) -> Iterator[Merge]:
    """Yield the joins of one document, and its aliases if asked."""
    if not (extraction.joins or aliases):
        return
    own = extraction.original or extraction
    joins = {join.id: join for join in extraction.joins}
    said: dict[str, list[Relation]] = {}
    for relation in own.relations:
        said.setdefault(relation.head, []).append(relation)
        said.setdefault(relation.tail, []).append(relation)
    for entity in own.entities:
        join = joins.get(entity.id)
        if join and join.reason != FOLLOWS:
            yield _merge(extraction, entity, join, said.get(entity.id, ()))
        for alias in entity.aliases if aliases else ():
            one = Join("", join.to if join else entity.id, alias, ALIAS)
            yield _merge(extraction, entity, one, said.get(entity.id, ()))


def _merge(extraction: Extraction, entity: Entity, join: Join, said: Iterable[Relation]) -> Merge:
    """Return one join of one document with the place that shows it best."""
    shown = sorted(said, key=lambda relation: (join.name not in relation.quote, relation.evidence, relation.type))
    start = shown[0].evidence[0] if shown else min(entity.mentions, default=(0, 0))[0]
    page = extraction.source.page(start)
    quote = shown[0].quote if shown else ""
    name = extraction.source.name
    return Merge(entity.type, join.to, join.id, join.name, join.reason, 1, name, page, start, quote)
