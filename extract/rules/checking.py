"""What a row may hold: its keys are checked one by one, and a fault is an error that says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from zhengtu.extract.rules.pattern import Pattern, PatternError, compile_pattern, compile_words
from zhengtu.extract.rules.symbols import QUANTITIES, letters, type_of_letter
from zhengtu.extract.rules.tables import Table
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Value

NEEDED = ("says", "match", "say", "example", "expect", "counter")
MAY = (
    "measured",
    "last",
    "left_out",
    "unless",
    "unless_before",
    "unless_after",
    "unless_clause",
    "within",
    "where",
    "evidence",
    "anywhere",
)
WITHIN = ("sentence", "item", "heading", "title")
SAY = re.compile(r"(?P<head>[a-z][a-z_]*) (?P<type>[A-Z_]+) (?P<tail>[a-z][a-z_]*)")
EVIDENCE = re.compile(r"([a-z][a-z_]*) to ([a-z][a-z_]*)")
READ = {"amount": "M", "count": "N", "year": "YD", "date": "DY"}  # attributes, and the letters of a slot that gives one
TOLD = {"basis": "true", "status": '"planned"'}  # attributes that a row tells, and how


@dataclass(frozen=True, slots=True)
class Say:
    """A relation between two slots; `read` names the slots that give attributes, `fixed` has those that are told."""

    head: str
    type: str
    tail: str
    read: Mapping[str, str]
    fixed: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Checked:
    """The keys of a row that are more than their text."""

    patterns: tuple[Pattern, ...]
    say: tuple[Say, ...]
    left_out: Mapping[str, tuple[str, ...]]
    unless: Mapping[str, re.Pattern[str] | None]
    evidence: tuple[str, str] | None


class _Fault(Exception):
    """A fault in a key of a row."""

    def __init__(self, key: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.key, self.what, self.remedy = key, what, remedy


def row_fields(table: Table, id: str, fields: Mapping[str, Any]) -> Checked:
    """Return what a row's keys say; raise RuleError with file and line at the first fault."""
    try:
        _keys(fields)
        patterns = _patterns(table, fields)
        left_out = _left_out(fields.get("left_out", {}))
        slots: dict[str, str] = {}
        for pattern in patterns:
            slots |= {name: slots.get(name, "") + found for name, found in pattern.slots.items()}
        say = tuple(_say(one, slots, left_out) for one in _list(fields["say"]))
        if fields["expect"][1] not in {one.type for one in say}:
            raise _Fault("expect", f"say has no {fields['expect'][1]}", "expect one of the relations that say names")
        unless = {place: _unless(table, fields, place) for place in ("", "before", "after", "clause")}
        return Checked(patterns, say, left_out, unless, _evidence(fields, slots))
    except _Fault as fault:
        raise table.fault(id, fault.key, fault.what, fault.remedy) from None


def _keys(fields: Mapping[str, Any]) -> None:
    for key in fields:
        if key not in (*NEEDED, *MAY):
            near = get_close_matches(key, (*NEEDED, *MAY), 1, 0.6)
            raise _Fault(
                key,
                f"there is no key {key}",
                f"did you mean {near[0]}?" if near else f"write of {', '.join((*NEEDED, *MAY))}",
            )
    for key in NEEDED:
        if key not in fields:
            raise _Fault("", f"it has no {key}", f"write {key} = …, as docs/rules.md shows")
    for key in ("says", "example", "counter"):
        if not isinstance(fields[key], str) or not fields[key].strip():
            raise _Fault(key, f"{key} is no text", f'write {key} = "…"')
    expect = fields["expect"]
    if not (isinstance(expect, list) and len(expect) == 3 and all(isinstance(part, str) for part in expect)):
        raise _Fault(
            "expect", "expect is no relation", 'write expect = ["name of the head", "TYPE", "name of the tail"]'
        )
    if fields["example"] == fields["counter"]:
        raise _Fault("counter", "the counter-example is the example", "change the clause that makes the relation")
    measured = fields.get("measured", [0, 0])
    if not (
        isinstance(measured, list)
        and len(measured) == 2
        and all(isinstance(n, int) for n in measured)
        and 0 <= measured[0] <= measured[1]
    ):
        raise _Fault("measured", "measured is no pair of numbers", "write measured = [times right, times said]")
    for key in ("last", "anywhere"):
        if not isinstance(fields.get(key, False), bool):
            raise _Fault(key, f"{key} is neither true nor false", f"write {key} = true, or leave it out")
    if fields.get("within", "sentence") not in WITHIN:
        raise _Fault("within", f"within is {fields['within']!r}", f"write one of {', '.join(WITHIN)}")
    where = fields.get("where", [])
    if not isinstance(where, list) or not all(isinstance(name, str) for name in where):
        raise _Fault("where", "where is no list of conditions", 'write where = ["…"]')


def _patterns(table: Table, fields: Mapping[str, Any]) -> tuple[Pattern, ...]:
    found = []
    for source in _list(fields["match"]):
        if not isinstance(source, str):
            raise _Fault("match", "match is no pattern", 'write match = "…" or match = ["…", "…"]')
        try:
            found.append(compile_pattern(source, table.words, fields.get("anywhere", False) is True))
        except PatternError as error:
            raise _Fault("match", error.what, error.remedy) from None
    if not found:
        raise _Fault("match", "match has no pattern", 'write match = "…"')
    return tuple(found)


def _say(one: Any, slots: Mapping[str, str], left_out: Mapping[str, tuple[str, ...]]) -> Say:
    more: Mapping[str, Any] = {}
    if isinstance(one, dict):
        more = {key: value for key, value in one.items() if key != "say"}
        one = one.get("say")
    match = SAY.fullmatch(one) if isinstance(one, str) else None
    if match is None:
        raise _Fault("say", f"{one!r} is no relation between slots", 'write say = ["who ADMINISTERS what"]')
    head, type, tail = match.groups()
    relation = schema().relations.get(type)
    if relation is None:
        near = get_close_matches(type, schema().relations, 2, 0.5)
        raise _Fault(
            "say", f"there is no relation {type}", f"did you mean {' or '.join(near or sorted(schema().relations))}?"
        )
    for name, ends in ((head, relation.heads), (tail, relation.tails)):
        if name not in slots and name not in left_out:
            raise _Fault(
                "say",
                f"no slot is called {name}",
                f'write {{{name}:…}} in the pattern, or left_out = {{ {name} = ["…"] }}',
            )
        for letter in slots.get(name, ""):
            if type_of_letter(letter) not in ends:
                raise _Fault(
                    "say",
                    f"{name} may be {type_of_letter(letter) or QUANTITIES[letter]} ({letter}), not of {type}",
                    f"write the slot with letters of {', '.join(ends)}: {_letters_of(ends)}",
                )
    read: dict[str, str] = {}
    fixed: dict[str, Value] = {}
    for key, value in more.items():
        if key not in relation.properties:
            raise _Fault(
                "say",
                f"{type} has no attribute {key}",
                f"it may have {', '.join(sorted(relation.properties)) or 'none'}",
            )
        if key in READ:
            if not isinstance(value, str) or not set(slots.get(value, "?")) <= set(READ[key]):
                raise _Fault(
                    "say",
                    f"{key} = {value!r} names no slot that gives one",
                    f"write {{{value if isinstance(value, str) else 'n'}:{READ[key][0]}}} in the pattern",
                )
            read[key] = value
        elif not isinstance(value, bool if key == "basis" else str):
            raise _Fault("say", f"{key} = {value!r} cannot be told", f"write {key} = {TOLD[key]}")
        else:
            fixed[key] = value
    return Say(head, type, tail, read, fixed)


def _letters_of(ends: Sequence[str]) -> str:
    return ", ".join(letter for letter in letters() if type_of_letter(letter) in ends)


def _left_out(given: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not all(
        isinstance(ways, list) and ways and all(isinstance(way, str) for way in ways) for ways in given.values()
    ):
        raise _Fault("left_out", "left_out names no ways", 'write left_out = { by = ["policy"] }')
    return {name: tuple(ways) for name, ways in given.items()}


def _unless(table: Table, fields: Mapping[str, Any], place: str) -> re.Pattern[str] | None:
    key = f"unless_{place}" if place else "unless"
    words = fields.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise _Fault(key, f"{key} is no list of words", f'write {key} = ["…"]')
    try:
        return compile_words(words, table.words, place)
    except PatternError as error:
        raise _Fault(key, error.what, error.remedy) from None


def _evidence(fields: Mapping[str, Any], slots: Mapping[str, str]) -> tuple[str, str] | None:
    given = fields.get("evidence")
    if given is None:
        return None
    match = EVIDENCE.fullmatch(given) if isinstance(given, str) else None
    if match is None or not {*match.groups()} <= slots.keys():
        raise _Fault(
            "evidence", f"{given!r} is not from a slot to a slot", f'write evidence = "{" to ".join(list(slots)[:2])}"'
        )
    return match[1], match[2]


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]
