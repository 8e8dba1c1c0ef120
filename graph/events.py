"""What somebody says of a graph: what is wrong in it, and what is right; docs/corrections.md says how it is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengtu.graph.identity import compose
from zhengtu.graph.statements import Span, Value

VERSION = 1
VERDICT, REJECT, RESTORE, ADD, AMEND = "verdict", "reject", "restore", "add", "amend"
RENAME, RETYPE, SAME, DIFFERENT = "rename", "retype", "same", "different"
SCORE, REMARK, VIEW, SETTLE, UNDO = "score", "remark", "view", "settle", "undo"
FOR, AGAINST, UNSURE = "for", "against", "unsure"
FOLLOW, LEAVE = "follow", "leave"
FACILITATOR = "facilitator"
SHORTEST = 4
"""Characters of a sentence that says something."""
ON_STATEMENTS = frozenset({VERDICT, REJECT, RESTORE, ADD, AMEND})


@dataclass(frozen=True, slots=True)
class Thing:
    """What a node was called when it was judged; `id` is what the graph knew it by, `mention` where it is named."""

    type: str
    name: str
    id: str = ""
    mention: Span | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Return by what two people mean the same."""
        return self.type, self.name

    @property
    def called(self) -> str:
        """Return its id where it is known, else `Type:name`, by which decisions find it."""
        return self.id or compose(self.type, self.name)


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation as it was when it was judged."""

    head: Thing
    type: str
    tail: Thing
    attributes: Mapping[str, Value] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The sentence of a statement: offsets into the text as read, its words, and those before and behind it."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What something becomes; what is None or "" stays. An attribute that becomes None goes."""

    type: str = ""
    name: str = ""
    head: Thing | None = None
    tail: Thing | None = None
    attributes: Mapping[str, Value | None] = field(default_factory=dict, hash=False)
    evidence: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody said; `of` is the id of the event that is undone or settled.

    `target` is a relation, or one node, or two that are judged. `line` is where it stands in its file.
    """

    id: str
    at: str
    by: str
    do: str
    session: str = ""
    role: str = ""
    document: str = ""
    sha256: str = ""
    target: Statement | tuple[Thing, ...] = ()
    evidence: Anchor | None = None
    to: Change | None = None
    value: str | float = ""
    of: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)

    @property
    def statement(self) -> Statement:
        """Return the relation that it is about."""
        assert isinstance(self.target, Statement)
        return self.target

    @property
    def things(self) -> tuple[Thing, ...]:
        """Return the nodes that it is about, those at both ends of a relation."""
        return (self.target.head, self.target.tail) if isinstance(self.target, Statement) else self.target

    @property
    def key(self) -> tuple[str, ...]:
        """Return what two events share that are about the same."""
        if isinstance(self.target, Statement):
            return ("statement", self.document, *self.target.head.key, self.target.type, *self.target.tail.key)
        if self.do in (SAME, DIFFERENT):
            return ("pair", *sorted(thing.called for thing in self.target))
        return (self.do, self.document, *(part for thing in self.target for part in thing.key))


def plain(event: Event) -> dict[str, Any]:
    """Return an event as its line has it, without what is empty."""
    target: dict[str, Any] = {}
    if isinstance(event.target, Statement):
        target = {"head": _plain(event.target.head), "type": event.target.type, "tail": _plain(event.target.tail)}
        target |= {"attributes": dict(event.target.attributes)} if event.target.attributes else {}
    elif event.target:
        target = dict(zip(("node", "other"), map(_plain, event.target), strict=False))
    given = {
        "v": VERSION,
        "id": event.id,
        "at": event.at,
        "by": event.by,
        "session": event.session,
        "role": event.role,
        "do": event.do,
        "document": event.document,
        "sha256": event.sha256,
        "target": target,
        "evidence": _quoted(event.evidence),
        "to": _become(event.to),
        "value": event.value,
        "of": event.of,
        "note": event.note,
    }
    return {name: value for name, value in given.items() if value not in ("", None, {})}


def line(event: Event) -> str:
    """Return the line of an event, without its end."""
    return json.dumps(plain(event), ensure_ascii=False, separators=(",", ":"))


def digest(events: Iterable[Event]) -> str:
    """Return a short hash of what events do to a document, whoever said it when."""
    hashed = hashlib.sha256()
    for event in events:
        said = {key: value for key, value in plain(event).items() if key not in ("id", "at", "session", "role", "note")}
        hashed.update(json.dumps(said, ensure_ascii=True, sort_keys=True).encode() + b"\n")
    return hashed.hexdigest()[:12]


def _plain(thing: Thing) -> dict[str, Any]:
    given = {"type": thing.type, "name": thing.name, "id": thing.id}
    return {key: value for key, value in given.items() if value} | (
        {"mention": list(thing.mention)} if thing.mention else {}
    )


def _quoted(anchor: Anchor | None) -> dict[str, Any] | None:
    if anchor is None:
        return None
    around = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    return {"start": anchor.start, "end": anchor.end, "exact": anchor.exact} | {k: v for k, v in around.items() if v}


def _become(to: Change | None) -> dict[str, Any] | None:
    if to is None:
        return None
    given: dict[str, Any] = {"type": to.type, "name": to.name, "evidence": _quoted(to.evidence)}
    given |= {"head": to.head and _plain(to.head), "tail": to.tail and _plain(to.tail)}
    given["attributes"] = dict(to.attributes)
    return {name: value for name, value in given.items() if value not in ("", None, {})}
