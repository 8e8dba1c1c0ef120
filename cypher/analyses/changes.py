"""What became different between two stores."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from zhengtu.cypher.analyses import Given, Row
from zhengtu.errors import QueryError
from zhengtu.graph.stores.loading import MEASURED

KINDS = ("added", "removed", "changed")
# Where a sentence stands moves with every line above it, which changes nothing of what is said.
PLACES = frozenset({"start", "end", "page"})


Key = tuple[str, ...]


class Thing(NamedTuple):
    """A node, or a relation with the names of its ends."""

    what: str
    type: str
    head: str
    tail: str | None
    properties: Mapping[str, Any]


def changes(given: Given) -> Iterable[Row]:
    """Return (kind, what, head, type, tail, difference, quote, document) of all that the two stores do not share.

    Nodes are the same by id, relations by ends, type and document. Difference names what changed and how.
    """
    before = str(given.parameters["before"])
    if not before:
        raise QueryError("there is nothing to compare with", "give the store of another build: -p before=old.store")
    now, then = _things(given.rows), _things(given.ask(before))
    rows: list[tuple[int, Key, Row]] = []
    for key, thing in {**then, **now}.items():
        kind = "added" if key not in then else "removed" if key not in now else "changed"
        difference = _difference(then[key], thing) if kind == "changed" else ""
        if kind != "changed" or difference:
            evidence = thing.properties.get("quote"), thing.properties.get("document")
            row = kind, thing.what, thing.head, thing.type, thing.tail, difference, *evidence
            rows.append((KINDS.index(kind), key, row))
    return [row for *_, row in sorted(rows, key=lambda found: (found[0], *map(str, found[2]), found[1]))]


def _things(rows: Sequence[Row]) -> dict[Key, Thing]:
    """Return nodes and relations by what makes them the same."""
    things: dict[Key, Thing] = {}
    for what, type, head_id, head, tail_id, tail, properties in rows:
        kept = {
            name: value
            for name, value in properties.items()
            if value is not None and not name.startswith(MEASURED) and name not in PLACES
        }
        key = what, type, head_id, tail_id or "", kept.get("document", "") if tail_id else ""
        things[key] = Thing(what, type, head, tail, kept)
    return things


def _difference(old: Thing, new: Thing) -> str:
    """Return what the properties of two do not share, as text."""
    names = sorted(old.properties.keys() | new.properties.keys())
    changed = [(name, old.properties.get(name), new.properties.get(name)) for name in names]
    return "; ".join(f"{name}: {_text(was)} → {_text(now)}" for name, was, now in changed if was != now)


def _text(value: Any) -> str:
    """Return a value in one line, ∅ for none."""
    if value is None:
        return "∅"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
