"""What is one with what, for the documents that a build reads and those that the store has of earlier builds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING, Any

from zhengtu.graph.decisions import Decided, Decisions
from zhengtu.graph.statements import Extraction

if TYPE_CHECKING:
    from zhengtu.graph.merging import Plan
    from zhengtu.graph.stores import Documents, Store
    from zhengtu.shards import Shards

# So many documents, or such a share of a store's, are few: finding what they concern costs less than planning all, and
# writing what they say behind all else less than looking through the store for room.
FEW, SHARE = 20, 0.02


@dataclass(frozen=True, slots=True)
class Several:
    """So many documents, which are made anew whenever they are gone through."""

    count: int
    each: Callable[[], Iterator[Extraction]]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Extraction]:
        return self.each()


@dataclass(frozen=True, slots=True)
class Merged:
    """Documents read, with what they name joined, and those of the store of which joining now makes something else.

    `stale` are the names of these, `plan` is what the store notes of it: a build of the same decisions that reads
    nothing plans nothing either.
    """

    read: Documents
    again: Documents
    stale: Sequence[str]
    followed: int
    warnings: Sequence[str]
    plan: str


def merged(read: Shards, store: Store, decisions: Decisions, gone: Collection[str]) -> Merged:
    """Merge what was read with what the store has of other documents, but for those that are `gone`.

    What the store then holds is what loading all documents at once would make of them.
    """
    noted = told(store)
    apart = {*read.hashes(), *gone}
    if noted.get("by") == way(decisions):
        if not apart:
            return Merged((), (), (), noted["followed"], noted["warnings"], store.ledger().plan)
        if not decisions.lines and len(apart) <= max(FEW, store.counts().nodes.get("Document", 0) * SHARE):
            return _by_change(read, store, apart, store.ledger().plan)
    return _of_all(read, store, decisions, apart)


def _by_change(read: Shards, store: Store, apart: Collection[str], noted: str) -> Merged:
    """Merge where few documents come, change or go, and the store was merged by the same rules, without decisions."""
    from zhengtu.graph.merging import rename
    from zhengtu.graph.rejoining import naming, rejoin

    joined, stale = rejoin(
        [naming(extraction) for extraction in read],
        list(store.namings(apart)),
        lambda terms, most: store.bearing(terms, most, apart),
    )
    again = [rename(one, stale[one.source.name]) for one in store.extractions(stale)]
    return Merged(_renamed(read, joined), again, sorted(stale), 0, (), noted)


def _renamed(documents: Documents, joined: Plan) -> Several:
    """Return documents with what they name joined."""
    from zhengtu.graph.merging import rename

    return Several(len(documents), lambda: (rename(one, joined) for one in documents))


def _of_all(read: Shards, store: Store, decisions: Decisions, apart: Collection[str]) -> Merged:
    """Merge all documents that there are."""
    from zhengtu.graph.decisions import resolve
    from zhengtu.graph.merging import essentials, plan
    from zhengtu.graph.rejoining import edition, naming

    # What stores of before kept of documents finds nothing any more: they are loaded again.
    outdated = {name for name, held in store.held().items() if held.keyed != edition() and name not in apart}
    decides = bool(decisions.lines)
    known = read.things(decisions=decides)
    others: dict[str, tuple[tuple[str, ...], Plan]] = {}
    kept_as_now = (one for one in store.namings() if one.document not in outdated)
    for one in chain(kept_as_now, map(naming, store.extractions(outdated))):
        if one.document not in apart:
            known |= dict.fromkeys(one.things) if decides else essentials(one.things)
            others[one.document] = tuple(intern(thing.id) for thing in one.things), one.joins
    decided = Decided()
    joined = plan(known, decided)
    if decides:
        kept = {id: to for id, (to, _) in joined.items()}
        decided = resolve(decisions, ((thing.id, thing.names) for thing in known), kept)
        joined = plan(known, decided)
    stale = [
        name
        for name, (ids, joins) in others.items()
        if name in outdated or {id: joined[id] for id in ids if id in joined} != joins
    ]
    again = Several(len(stale), lambda: store.extractions(stale))
    followed = len(decided.same) + len(decided.different)
    noted = json.dumps({"by": way(decisions), "followed": followed, "warnings": decided.warnings}, ensure_ascii=False)
    return Merged(_renamed(read, joined), _renamed(again, joined), sorted(stale), followed, decided.warnings, noted)


def way(decisions: Decisions) -> str:
    """Return a short hash of what decides what is joined, beside the documents."""
    from zhengtu.graph.rejoining import edition

    lines = repr([(x.left, x.right, x.judgement, x.file) for x in decisions.lines]) if decisions.lines else ""
    return hashlib.sha256(f"{edition()}\0{decisions.file if lines else ''}\0{lines}".encode()).hexdigest()[:16]


def told(store: Store) -> dict[str, Any]:
    """Return what the last build noted of how it merged documents; nothing where something has changed since."""
    noted = store.ledger()
    plan: dict[str, Any] = {} if noted.building or not noted.plan else json.loads(noted.plan)
    return plan


def forgotten(store: Store, decisions: Decisions) -> tuple[str, ...]:
    """Return what is to be told where an earlier build followed decisions and this one was given none."""
    from zhengtu.graph.merging import DECISION

    if decisions.lines or told(store).get("by") == way(decisions):
        return ()
    decided = store.query("MATCH ()-[m:MENTIONS]->() WHERE $reason IN m.reasons RETURN count(m)", {"reason": DECISION})
    if not decided.rows[0][0]:
        return ()
    return ("what an earlier build joined by decisions is apart again: give their file with --decisions to keep it",)
