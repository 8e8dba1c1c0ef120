"""What a change of some documents changes in what is joined, found without looking at all other documents.

`merging.plan` is a function of the set of things that documents name, and joins only what shares a key. So a document
that comes or goes touches the keys of those things alone that no other document names alike; what shares one of them,
and what shares one with that, is planned anew, and all else stays as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zhengtu.graph.decisions import Decided
from zhengtu.graph.identity import day_of, moved, parse, policy_of, type_of
from zhengtu.graph.merging import (
    FOLLOWS,
    INSTALMENT,
    KIND_OF_FUND,
    SHORTEST,
    Known,
    Plan,
    by_title,
    named,
    plan,
    title_key,
    with_division,
)
from zhengtu.graph.statements import Extraction

# What decides, beside the documents and the decisions, what is joined, and by which keys documents are found; kept with
# each document, so that a change of one of these files has all documents loaded anew, once.
MODULES = ("decisions.py", "identity.py", "merging.py", "rejoining.py")

JOINED = frozenset({"Policy", "Program", "FundingPool"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What a document names by its own words, and what of that is joined: the id kept and the reason, by id."""

    document: str
    things: tuple[Known, ...]
    joins: Plan

    def text(self) -> str:
        """Return it as a store keeps it."""
        things = [[x.id, list(x.names), sorted(x.places), sorted(x.days)] for x in self.things]
        return json.dumps([things, {id: list(join) for id, join in sorted(self.joins.items())}], ensure_ascii=False)

    def terms(self) -> list[str]:
        """Return by what a store finds it: what it names that may be joined, and the keys of these things."""
        own = {alike(thing) for thing in self.things if type_of(thing.id) in JOINED}
        return sorted(own | {term(key) for thing in self.things for key in keys(thing)})


@cache
def edition() -> str:
    """Return a short hash of what decides by which keys documents are found: what another one kept finds nothing."""
    digest = hashlib.sha256()
    for name in MODULES:
        digest.update(files("zhengtu.graph").joinpath(name).read_bytes())
    return digest.hexdigest()[:16]


def naming(extraction: Extraction) -> Naming:
    """Return what a document names, the same for the same document in whatever order it says so."""

    def ordered(thing: Known) -> Known:
        name, *others = thing.names
        return Known(thing.id, (name, *sorted({*others} - {name, ""})), thing.places, thing.days) if others else thing

    joins = {join.id: (join.to, join.reason) for join in extraction.joins}
    return Naming(
        extraction.source.name, tuple(sorted(map(ordered, named(extraction)), key=lambda thing: thing.id)), joins
    )


def restore(document: str, text: str) -> Naming:
    """Return a naming as it was kept."""
    things, joins = json.loads(text)
    known = tuple(Known(id, tuple(names), frozenset(places), frozenset(days)) for id, names, places, days in things)
    return Naming(document, known, {id: (to, reason) for id, (to, reason) in joins.items()})


def keys(thing: Known) -> frozenset[str]:
    """Return what two things share if one may be joined with the other, or decides of what it may be."""
    type = type_of(thing.id)
    if type == "Measure":
        return keys(Known(policy_of(thing.id), ()))
    if type not in JOINED:
        return frozenset()
    own = parse(thing.id)
    if type == "Program":
        return frozenset({f"{type}:{own.name}", with_division(own)})
    if type == "FundingPool":
        pool = INSTALMENT.sub("", own.name)
        called = [pool] if own.path else thing.names if own.path is None else ()
        placed = INSTALMENT.sub("", with_division(own))
        return frozenset(
            {f"{type}:{pool}", placed, *(f"kind:{name}" for name in called if KIND_OF_FUND.fullmatch(name))}
        )
    titles = [day_of(own.name)[0]] if by_title(thing.id) else thing.names
    found = {key for title in titles if len(key := title_key(title)) >= SHORTEST}
    # Whoever names it says where it was issued and when, by whatever name.
    return frozenset({f"id:{thing.id}", *(f"{type}:{key}" for key in found)})


def term(key: str) -> str:
    """Return a key as stores find it: short, and of letters and digits alone."""
    return "k" + hashlib.blake2s(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def alike(thing: Known) -> str:
    """Return the term that two documents share that name a thing alike."""
    return term(repr((thing.id, sorted(thing.names), sorted(thing.places), sorted(thing.days))))


Find = Callable[[Collection[str], int], Iterable[Naming]]
"""Returns documents by their terms, those that come or go left out: all, or at most so many of each term."""


def rejoin(now: Sequence[Naming], before: Sequence[Naming], find: Find) -> tuple[Plan, Mapping[str, Plan]]:
    """Return what is joined in documents that come, and in those others in which that now is something else.

    `now` is what documents name that come or have changed, `before` what those named that go or have changed. The joins
    of `before`, and of what `find` returns, are those of a plan of all that was there, without decisions.
    """
    settled = {thing.id: old.joins.get(thing.id) for old in before for thing in old.things}
    came, went = _joinable(now), _joinable(before)
    novel = came.keys() ^ went.keys()
    for other in find(frozenset(novel), 1):
        for thing in other.things:
            if type_of(thing.id) in JOINED and (same := alike(thing)) in novel:
                novel.discard(same)
                settled[thing.id] = other.joins.get(thing.id)
    wanted = {key for same in novel for key in keys(came[same] if same in came else went[same])}
    # A measure follows its policy, which its document may not name.
    present = {thing.id for one in now for thing in one.things}
    measures = [thing for one in now for thing in one.things if type_of(thing.id) == "Measure"]
    wanted |= {key for thing in measures if policy_of(thing.id) not in present for key in keys(thing)}
    loaded, seen = _closed(now, wanted, find)
    part = {thing for one in (*now, *loaded.values()) for thing in one.things if not seen.isdisjoint(keys(thing))}
    joined = plan(part, Decided())
    ids = {thing.id for thing in part}
    stale = {}
    for name, one in loaded.items():
        joins = {id: join for id, join in one.joins.items() if id not in ids}
        joins |= {thing.id: joined[thing.id] for thing in one.things if thing.id in joined}
        if joins != one.joins:
            stale[name] = joins
    result = dict(joined) | {id: join for id in present - ids if (join := settled.get(id))}
    for thing in measures:
        if thing.id not in ids and (policy := result.get(policy_of(thing.id))):
            result[thing.id] = (moved(thing.id, policy[0]), FOLLOWS)
    return result, stale


def _joinable(namings: Iterable[Naming]) -> dict[str, Known]:
    """Return the things that may be joined by what they share with those named alike."""
    return {alike(thing): thing for one in namings for thing in one.things if type_of(thing.id) in JOINED}


def _closed(now: Sequence[Naming], wanted: Collection[str], find: Find) -> tuple[dict[str, Naming], set[str]]:
    """Return the documents that share keys with each other, from some keys on, and all these keys."""
    loaded: dict[str, Naming] = {}
    seen: set[str] = set()
    more = set(wanted)
    while more:
        seen |= more
        for one in find({term(key) for key in more}, 0):
            loaded.setdefault(one.document, one)
        shared = (keys(thing) for one in (*now, *loaded.values()) for thing in one.things)
        more = {key for several in shared if not seen.isdisjoint(several) for key in several} - seen
    return loaded, seen
