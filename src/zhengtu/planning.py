"""What is one with what, for the documents that a build reads and those that the store has of earlier builds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern
from typing import TYPE_CHECKING, Any

from zhengtu.graph.decisions import Decided, Decisions
from zhengtu.graph.statements import Extraction, Join

if TYPE_CHECKING:
    from zhengtu.graph.stores import Store

# What decides, beside the documents and the decisions, what is joined.
MODULES = ("decisions.py", "identity.py", "merging.py")


@dataclass(frozen=True, slots=True)
class Merged:
    """Documents read, with what they name joined, and those of the store of which joining now makes something else.

    `plan` is what the store notes of it: a build of the same decisions that reads nothing plans nothing either.
    """

    read: Sequence[Extraction]
    again: Sequence[Extraction]
    followed: int
    warnings: Sequence[str]
    plan: str


def merged(
    read: Sequence[Extraction], store: Store, decisions: Decisions, gone: Collection[str], held: Collection[str]
) -> Merged:
    """Merge what was read with what the store has of other documents, `held` but for those that are `gone`.

    What the store then holds is what loading all documents at once would make of them.
    """
    from zhengtu.graph.decisions import resolve
    from zhengtu.graph.merging import Known, named, plan, rename

    before = told(store)
    if not read and not gone and before.get("by") == way(decisions):
        return Merged((), (), before["followed"], before["warnings"], store.ledger().plan)
    # A thing is in many documents: each way of naming it is kept once.
    known: dict[Known, None] = {thing: None for extraction in read for thing in named(extraction)}
    apart = {extraction.source.name for extraction in read} | set(gone)
    others: dict[str, tuple[tuple[str, ...], tuple[Join, ...]]] = {}
    for extraction in store.extractions(name for name in held if name not in apart):
        things = named(extraction)
        known |= dict.fromkeys(things)
        others[extraction.source.name] = tuple(intern(thing.id) for thing in things), extraction.joins
    decided = Decided()
    joined = plan(known, decided)
    if decisions.lines:
        kept = {id: to for id, (to, _) in joined.items()}
        decided = resolve(decisions, ((thing.id, thing.names) for thing in known), kept)
        joined = plan(known, decided)
    stale = [
        name
        for name, (ids, joins) in others.items()
        if {(id, *joined[id]) for id in ids if id in joined} != {(join.id, join.to, join.reason) for join in joins}
    ]
    again = [rename(extraction, joined) for extraction in store.extractions(stale)]
    followed = len(decided.same) + len(decided.different)
    noted = json.dumps({"by": way(decisions), "followed": followed, "warnings": decided.warnings}, ensure_ascii=False)
    return Merged([rename(extraction, joined) for extraction in read], again, followed, decided.warnings, noted)


def way(decisions: Decisions) -> str:
    """Return a short hash of what decides what is joined, beside the documents."""
    lines = repr([(line.left, line.right, line.judgement) for line in decisions.lines]) if decisions.lines else ""
    return hashlib.sha256(f"{_rules()}\0{decisions.file if lines else ''}\0{lines}".encode()).hexdigest()[:16]


@cache
def _rules() -> str:
    digest = hashlib.sha256()
    for name in MODULES:
        digest.update(files("zhengtu.graph").joinpath(name).read_bytes())
    return digest.hexdigest()


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
