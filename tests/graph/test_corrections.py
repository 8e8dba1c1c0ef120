"""Lines of corrections are read as they were written; what is not understood is told by its line and does nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.graph.corrections import parse
from zhengtu.graph.events import AMEND, REJECT, Anchor, Change, Event, Thing, digest, line, plain

from .events import HEAD, TAIL, event, sequences

WHOLE = {
    "v": 1,
    "id": "k3Fq8sPz",
    "at": "2026-12-01T09:30:00Z",
    "by": "林",
    "do": "reject",
    "document": "samples/a.txt",
    "sha256": "0" * 64,
    "target": {
        "head": {"type": "Agency", "name": "甲市财政局", "id": "Agency:甲市财政局", "mention": [11, 16]},
        "type": "LEADS",
        "tail": {"type": "Program", "name": "乙行动"},
        "attributes": {"status": "拟"},
    },
    "evidence": {"start": 10, "end": 18, "exact": "由甲市财政局牵头", "prefix": "，", "suffix": "。"},
    "note": "协办而已\n见第三条",
}


def faults(given: Any) -> str:
    events, found = parse([given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)])
    assert not events
    return str(found[0])


def test_a_line_says_all_that_it_holds() -> None:
    (read,), told = parse([json.dumps(WHOLE, ensure_ascii=False)])
    assert not told
    assert plain(read) == WHOLE
    assert read.statement.head == Thing("Agency", "甲市财政局", "Agency:甲市财政局", (11, 16))
    assert read.evidence == Anchor(10, 18, "由甲市财政局牵头", "，", "。")


@given(sequences())
def test_what_is_written_is_read(events: list[Event]) -> None:
    read, told = parse(map(line, events))
    assert (read, told) == (events, [])


def test_blank_lines_and_repeats_say_nothing() -> None:
    one = line(event(REJECT))
    events, told = parse(["", one, "  ", one])
    assert [e.line for e in events] == [2] and not told
    events, told = parse([one, line(event(REJECT, "乙"))])
    assert len(events) == 1
    assert str(told[0]) == "line 2: the id e001 is that of line 1: give it another id"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"v": 2}, "version 2, of which this program knows 1: update zhengtu to follow it"),
        ({"v": True}, "version True"),
        ({"do": "merge"}, "does merge: one of verdict, reject,"),
        ({"do": ["reject"]}, r"does \['reject'\]"),
        ({"__proto__": {}}, "reject with __proto__: it may have at, by, do, document"),
        ({"target": None}, "target is nothing"),
        ({"target": {"node": {"type": "Agency", "name": "甲"}}}, "reject of no such target"),
        ({"target": WHOLE["target"] | {"type": "DETACH DELETE"}}, "target.type is of type DETACH DELETE"),
        ({"target": WHOLE["target"] | {"type": "MENTIONS"}}, "target.type is of type MENTIONS"),
        ({"target": WHOLE["target"] | {"attributes": {"amount": 5}}}, "LEADS has no amount: it has status"),
        ({"target": WHOLE["target"] | {"attributes": {"status": 5}}}, "status is 5: it is a string"),
        ({"target": WHOLE["target"] | {"tail": {"type": "Program", "name": "x" * 501}}}, "has 501 characters"),
        ({"target": WHOLE["target"] | {"tail": {"type": "Program", "name": "a\x1b[2Jb"}}}, "that are not shown"),
        ({"target": WHOLE["target"] | {"tail": {"type": "Document", "name": "a"}}}, "of type Document"),
        ({"evidence": {"start": 5, "end": 2, "exact": "x"}}, "a place is a start and an end behind it"),
        ({"evidence": {"start": 5, "end": 1e300, "exact": "x"}}, "a place is"),
        ({"evidence": {"start": 5, "end": 7, "exact": "x"}}, "evidence.exact has 1 characters, from 5 to 7"),
        ({"note": "x" * 2001}, "note has 2001 characters: at most 2000"),
        ({"note": ["<script>"]}, "note is"),
        ({"document": "../../etc/passwd"}, "document ../../etc/passwd: name it as"),
        ({"document": "/etc/passwd"}, "document /etc/passwd"),
        ({"at": "yesterday"}, "at yesterday: a time is"),
        ({"by": " "}, "by is empty"),
        ({"id": "<b>"}, "id is <b>: it is 4 to 64 letters"),
        ({"sha256": "abc"}, "sha256 is abc"),
        ({"role": "root"}, "role is root: it is one of facilitator"),
        ({"do": "amend"}, "amend without to"),
        ({"do": "amend", "to": {}}, "amend to nothing else"),
        ({"do": "amend", "to": {"type": "CITES"}}, "CITES cannot lead from Agency to Program"),
        ({"do": "add", "target": WHOLE["target"] | {"type": "CITES", "attributes": {}}}, "CITES cannot lead from"),
        ({"do": "add", "evidence": {"start": 0, "end": 2, "exact": "某某"}}, "the sentence '某某' is too short"),
        ({"do": "verdict", "value": "maybe"}, "value is maybe: it is one of for, against, unsure"),
    ],
)  # fmt: skip
def test_what_is_not_understood_does_nothing(change: dict[str, Any], told: str) -> None:
    assert re.search(told, faults(WHOLE | change))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "no JSON"),
        ("[]", "no object"),
        ('{"do": NaN}', "NaN is no number"),
        ('{"a": 1, "a": 2}', "a name stands twice"),
        ("[" * 60_000, "no JSON"),
        (json.dumps({"do": "view", "value": "x" * 70_000}), "characters, of which 65536 are read at most"),
        ('{"do": "view", "value": "\\ud800", "id": "abcd", "at": "2026-01-01", "by": "x"}', "not shown"),
    ],
)
def test_what_is_no_event_does_nothing(text: str, told: str) -> None:
    assert told in faults(text)


@given(some.dictionaries(some.sampled_from([*WHOLE, "to", "value", "of"]), some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.sampled_from(["type", "node", "name", "x"]), inner),
)))  # fmt: skip
def test_whatever_is_given_is_told_or_read(change: dict[str, Any]) -> None:
    text = json.dumps(WHOLE | change)
    events, told = parse([text])
    assert len(events) + len(told) == 1
    for fault in told:
        assert len(str(fault)) < 700 and str(fault).isprintable()
    for read in events:
        assert parse([line(read)])[0] == [read]


def test_a_digest_says_what_is_done_and_not_when() -> None:
    one = event(AMEND)
    again = event(AMEND, id="e002", at="2027-01-01T00:00:00+00:00", note="x", session="s")
    assert digest([one]) == digest([again])
    assert digest([one]) != digest([event(AMEND, to=Change(type="ADMINISTERS"))])
    assert digest([one, event(REJECT)]) != digest([event(REJECT), one])


def test_what_two_mean_the_same() -> None:
    near = Thing(HEAD.type, HEAD.name, "Agency:甲市财政局", (1, 4))
    assert event("rename", target=(near,)).key == event("rename", target=(HEAD,)).key
    other = Thing("Agency", "财政局")
    assert event("same", target=(HEAD, other)).key == event("different", target=(other, HEAD)).key
    assert event(REJECT, document="b.txt").key != event(REJECT).key
    assert event("remark", target=(TAIL,), note="x").things == (TAIL,)
