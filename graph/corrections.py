"""What people say of a graph, an event a line: read and checked, so that nothing but what is understood is acted on.

docs/corrections.md says what the lines look like. A line is what somebody wrote, perhaps a stranger or a later version
of this program: what is wrong with it is told, and it does nothing.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhengtu.graph.events import (
    ADD,
    AGAINST,
    AMEND,
    DIFFERENT,
    FACILITATOR,
    FOLLOW,
    FOR,
    LEAVE,
    ON_STATEMENTS,
    REJECT,
    REMARK,
    RENAME,
    RESTORE,
    RETYPE,
    SAME,
    SCORE,
    SETTLE,
    SHORTEST,
    UNDO,
    UNSURE,
    VERDICT,
    VERSION,
    VIEW,
    Anchor,
    Change,
    Event,
    Statement,
    Thing,
)
from zhengtu.graph.schema import one_of, schema
from zhengtu.graph.statements import Span, Value

# Characters: of a line, a remark, a name, a sentence, and of what stands before and behind it.
LINE, NOTE, NAME, SENTENCE, AROUND = 65_536, 2_000, 500, 5_000, 200
_PLACE = 1 << 40

_ID = re.compile(r"[A-Za-z0-9_-]{4,64}")
_HASH = re.compile(r"[0-9a-f]{64}")
# Breaks and tabs stand in remarks and sentences; what steers a terminal or hides text stands nowhere.
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_BROKEN = re.compile(r"[\t\n\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that does nothing: why, and what to do about it."""

    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}: {self.remedy}"


class Refused(Exception):
    """A line cannot be followed; says why, and the remedy."""


# What an event needs and may have beside id, at, by, do and the fields that all may have.
_ALWAYS = frozenset({"v", "id", "at", "by", "do", "session", "role", "note"})
_OF_STATEMENT = ("document", "target", "evidence"), ("sha256",)
_OF_NODE = ("target",), ("document", "sha256", "evidence")
_FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    VERDICT: ((*_OF_STATEMENT[0], "value"), _OF_STATEMENT[1]),
    REJECT: _OF_STATEMENT,
    RESTORE: _OF_STATEMENT,
    ADD: _OF_STATEMENT,
    AMEND: ((*_OF_STATEMENT[0], "to"), _OF_STATEMENT[1]),
    RENAME: (("target", "to"), _OF_NODE[1]),
    RETYPE: (("target", "to"), _OF_NODE[1]),
    SAME: _OF_NODE,
    DIFFERENT: _OF_NODE,
    SCORE: (("target", "value"), ()),
    REMARK: (("note",), ("document", "sha256", "target", "evidence")),
    VIEW: (("value",), ()),
    SETTLE: (("of", "value"), ()),
    UNDO: (("of",), ()),
}
DOES = tuple(_FIELDS)
_NODES = {RENAME: 1, RETYPE: 1, SAME: 2, DIFFERENT: 2, SCORE: 1}
_VALUES = {VERDICT: (FOR, AGAINST, UNSURE), SETTLE: (FOLLOW, LEAVE)}


def parse(lines: Iterable[str]) -> tuple[list[Event], list[Fault]]:
    """Return the events of lines and what is wrong with the others; blank lines say nothing.

    Of two lines with one id the first counts, and the second is told unless it says the same.
    """
    events: dict[str, Event] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            event = parse_line(line, number)
            if events.setdefault(event.id, event) != event:
                raise Refused(f"the id {event.id} is that of line {events[event.id].line}", "give it another id")
        except Refused as refused:
            faults.append(Fault(number, *refused.args))
    return list(events.values()), faults


def parse_line(line: str, number: int = 0) -> Event:
    """Return what a line says."""
    if len(line) > LINE:
        raise Refused(f"{len(line)} characters, of which {LINE} are read at most", "delete the line")
    try:
        given = json.loads(line, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Refused(
            f"no JSON ({_short(str(error))})", "delete the line, or take it from a copy of the file"
        ) from None
    if not isinstance(given, dict):
        raise Refused("no object", "an event begins with {")
    version = given.get("v", VERSION)
    if version != VERSION or isinstance(version, bool):
        raise Refused(
            f"version {_short(version)}, of which this program knows {VERSION}", "update zhengtu to follow it"
        )
    does = given.get("do")
    if not isinstance(does, str) or does not in _FIELDS:
        raise Refused(f"does {_short(does)}", f"{one_of(_FIELDS)}; a later version may know more")
    needed, more = _FIELDS[does]
    known = _ALWAYS.union(needed, more)
    if unknown := sorted(given.keys() - known):
        raise Refused(f"{does} with {_short(', '.join(unknown))}", f"it may have {', '.join(sorted(known))}")
    if missing := [name for name in needed if name not in given]:
        raise Refused(f"{does} without {' and '.join(missing)}", "add it, or delete the line")
    event = Event(
        id=_matching(given, "id", _ID, "4 to 64 letters and digits"),
        at=_day(given),
        by=_text(given, "by", 64, needed=True),
        do=does,
        session=_text(given, "session", 64),
        role=_one_of(given, "role", ("", FACILITATOR)),
        document=_document(given),
        sha256=_matching(given, "sha256", _HASH, "64 hexadecimal digits") if "sha256" in given else "",
        target=_target(given["target"], does) if "target" in given else (),
        evidence=_anchor(given["evidence"], "evidence") if "evidence" in given else None,
        to=_change(given, does) if "to" in given else None,
        value=_value(given, does),
        of=_matching(given, "of", _ID, "the id of an event") if "of" in given else "",
        note=_text(given, "note", NOTE, needed=does == REMARK, broken=True),
        line=number,
    )
    _check(event)
    return event


def _check(event: Event) -> None:
    """Refuse what no graph may hold."""
    types = schema()
    if event.do in ON_STATEMENTS:
        said = event.statement
        head, tail = said.head.type, said.tail.type
        if event.do == ADD and event.evidence and len(event.evidence.exact.strip()) < SHORTEST:
            raise Refused(f"the sentence {event.evidence.exact!r} is too short", f"quote {SHORTEST} characters or more")
        if event.do == ADD and not types.relations[said.type].allows(head, tail):
            raise Refused(f"{said.type} cannot lead from {head} to {tail}", "name another type or other ends")
        if event.to and not types.relations[event.to.type or said.type].allows(
            (event.to.head or said.head).type, (event.to.tail or said.tail).type
        ):
            ends = f"{(event.to.head or said.head).type} to {(event.to.tail or said.tail).type}"
            raise Refused(f"{event.to.type or said.type} cannot lead from {ends}", "name another type or other ends")
    if event.do in (SAME, DIFFERENT):
        left, right = event.things
        if left.type != right.type:
            raise Refused(f"{left.type} and {right.type} are {event.do}", "only things of one type can be judged")
        if left.called == right.called:
            raise Refused(f"{left.name} and itself", "name two things")


def _target(given: Any, does: str) -> Statement | tuple[Thing, ...]:
    _object(given, "target")
    if "type" in given:
        _only(given, "target", ("head", "type", "tail", "attributes"))
        if does not in ON_STATEMENTS | {REMARK}:
            raise Refused(f"{does} of a relation", 'write "target": {"node": …}')
        type = _type(given.get("type"), schema().relations, "target.type")
        return Statement(
            _thing(given.get("head"), "target.head"),
            type,
            _thing(given.get("tail"), "target.tail"),
            _attributes(given.get("attributes", {}), type),  # type: ignore[arg-type]
        )
    _only(given, "target", ("node", "other"))
    wanted = _NODES.get(does, 1)
    if does in ON_STATEMENTS or len(given) != wanted or "node" not in given:
        shape = '{"head": …, "type": …, "tail": …}' if does in ON_STATEMENTS else '{"node": …, "other": …}'
        raise Refused(
            f"{does} of no such target", f'write "target": {shape if wanted != 1 or does in ON_STATEMENTS else _NODE}'
        )
    return tuple(_thing(given[name], f"target.{name}") for name in ("node", "other")[:wanted])


_NODE = '{"node": …}'


def _thing(given: Any, where: str) -> Thing:
    _object(given, where)
    _only(given, where, ("type", "name", "id", "mention"))
    mention = given.get("mention")
    return Thing(
        _type(given.get("type"), {name: node for name, node in schema().nodes.items() if name != "Document"}, where),
        _text(given, "name", NAME, needed=True, where=where),
        _text(given, "id", NAME, where=where),
        None if mention is None else _span(mention, f"{where}.mention"),
    )


def _anchor(given: Any, where: str) -> Anchor:
    _object(given, where)
    _only(given, where, ("start", "end", "exact", "prefix", "suffix"))
    start, end = _span([given.get("start"), given.get("end")], where)
    exact = _text(given, "exact", SENTENCE, needed=True, where=where, broken=True, hidden=True)
    if len(exact) != end - start:
        raise Refused(f"{where}.exact has {len(exact)} characters, from {start} to {end}", "count in code points")
    prefix, suffix = (
        _text(given, name, AROUND, where=where, broken=True, hidden=True) for name in ("prefix", "suffix")
    )
    return Anchor(start, end, exact, prefix, suffix)


def _change(given: Mapping[str, Any], does: str) -> Change:
    to = given["to"]
    _object(to, "to")
    if does == RENAME:
        _only(to, "to", ("name",))
        return Change(name=_text(to, "name", NAME, needed=True, where="to"))
    if does == RETYPE:
        _only(to, "to", ("type",))
        nodes = {name: node for name, node in schema().nodes.items() if node.annotated}
        return Change(type=_type(to.get("type"), nodes, "to.type"))
    _only(to, "to", ("type", "head", "tail", "attributes", "evidence"))
    if not to:
        raise Refused("amend to nothing else", "say what it becomes, or delete the line")
    type = _type(to["type"], schema().relations, "to.type") if "type" in to else ""
    of = type or (given["target"].get("type") if isinstance(given["target"], dict) else None)
    return Change(
        type=type,
        head=_thing(to["head"], "to.head") if "head" in to else None,
        tail=_thing(to["tail"], "to.tail") if "tail" in to else None,
        attributes=_attributes(to.get("attributes", {}), of, removable=True),
        evidence=_anchor(to["evidence"], "to.evidence") if "evidence" in to else None,
    )


def _attributes(given: Any, type: Any, *, removable: bool = False) -> dict[str, Value | None]:
    """Return attributes that the schema gives to a relation type, each of its kind."""
    _object(given, "attributes")
    kinds = schema().relations[_type(type, schema().relations, "target.type")].properties
    found: dict[str, Value | None] = {}
    for name, value in sorted(given.items()):
        kind, choices = kinds.get(name), schema().values.get(name)
        if kind is None:
            raise Refused(f"{type} has no {_short(name)}", f"it has {', '.join(kinds) or 'no attributes'}")
        number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18
        fits = {"string": isinstance(value, str) and len(value) <= NAME, "number": number}
        if not (value is None and removable) and not fits.get(kind, isinstance(value, bool)):
            raise Refused(f"{name} is {_short(value)}", f"it is a {kind}")
        if isinstance(value, str) and ((choices and value not in choices) or _HIDDEN.search(value)):
            raise Refused(f"{name} is {_short(value)}", one_of(choices) if choices else "write it in plain characters")
        found[name] = value
    return found


def _value(given: Mapping[str, Any], does: str) -> str | float:
    if does in _VALUES:
        return _one_of(given, "value", _VALUES[does])
    value = given.get("value", "")
    if does == SCORE:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise Refused(f"score {_short(value)}", "a score is a number")
        return float(value)
    return _text(given, "value", LINE, needed=does == VIEW) if does == VIEW else ""


def _text(
    given: Mapping[str, Any],
    name: str,
    most: int,
    *,
    needed: bool = False,
    where: str = "",
    broken: bool = False,
    hidden: bool = False,
) -> str:
    """Return a text of a field; `hidden` are words of a document, which are compared and never shown as they are."""
    text, called = given.get(name, ""), f"{where}.{name}" if where else name
    if not isinstance(text, str):
        raise Refused(f"{called} is {_short(text)}", "it is a text")
    if needed and not text.strip():
        raise Refused(f"{called} is empty", "write it, or delete the line")
    if len(text) > most:
        raise Refused(f"{called} has {len(text)} characters", f"at most {most}")
    faulty = _HALF if hidden else _HIDDEN
    if faulty.search(text) or (not broken and _BROKEN.search(text)):
        raise Refused(f"{called} holds characters that are not shown", "write it in plain characters")
    return text


def _document(given: Mapping[str, Any]) -> str:
    name = _text(given, "document", NAME, needed="document" in given)
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name):
        raise Refused(f"document {_short(name)}", 'name it as `zhengtu query "MATCH (d:Document) RETURN d.id"` does')
    return name


def _day(given: Mapping[str, Any]) -> str:
    text = _text(given, "at", 40, needed=True)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"at {_short(text)}", "a time is 2026-12-01T09:30:00Z") from None
    return text


def _matching(given: Mapping[str, Any], name: str, pattern: re.Pattern[str], what: str) -> str:
    text = given.get(name)
    if not isinstance(text, str) or not pattern.fullmatch(text):
        raise Refused(f"{name} is {_short(text)}", f"it is {what}")
    return text


def _one_of(given: Mapping[str, Any], name: str, choices: Sequence[str]) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or value not in choices:
        raise Refused(f"{name} is {_short(value)}", f"it is one of {', '.join(filter(None, choices))}")
    return value


def _type(given: Any, known: Mapping[str, object], where: str) -> str:
    if not isinstance(given, str) or given not in known or given == "MENTIONS":
        raise Refused(f"{where} is of type {_short(given)}", one_of(known))
    return given


def _span(given: Any, where: str) -> Span:
    if (
        not isinstance(given, list)
        or len(given) != 2
        or not all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n < _PLACE for n in given)
        or given[0] >= given[1]
    ):
        raise Refused(f"{where} is at {_short(given)}", "a place is a start and an end behind it")
    return given[0], given[1]


def _object(given: Any, where: str) -> None:
    if not isinstance(given, dict):
        raise Refused(f"{where} is {_short(given)}", "it is an object {…}")


def _only(given: Mapping[str, Any], where: str, known: Sequence[str]) -> None:
    if unknown := sorted(given.keys() - set(known)):
        raise Refused(f"{where} with {_short(', '.join(unknown))}", f"it may have {', '.join(known)}")


def _short(value: Any) -> str:
    """Return what was given, in short and harmless."""
    text = value if isinstance(value, str) else "nothing" if value is None else repr(value)
    text = _BROKEN.sub(" ", _HIDDEN.sub("�", text))
    return text if len(text) <= 60 else text[:60] + "…"


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return given
