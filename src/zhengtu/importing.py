"""Corrections of others, and lists of them: taken in so that nothing is lost and nothing counts twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from zhengtu.composing import about, change, end, made, node, quoted, relation_type
from zhengtu.errors import CorrectionError, SchemaError
from zhengtu.graph.decisions import read_decisions
from zhengtu.graph.events import (
    ADD,
    AMEND,
    DIFFERENT,
    REJECT,
    RENAME,
    RESTORE,
    RETYPE,
    SAME,
    Change,
    Event,
    Statement,
    Thing,
)
from zhengtu.graph.identity import parse
from zhengtu.graph.journal import read_journal
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store
from zhengtu.keeping import text_of

COLUMNS = ("do", "id", "head", "type", "tail", "document", "quote", "name", "other", "note")


def imported(
    files: Sequence[Path], known: Sequence[Event], by: str, *, trusted: bool = False
) -> tuple[list[Event], list[str]]:
    """Return the events of files that are not known, in their order, and what is to be told of them.

    An event that has the id of another gets one of its own. What a facilitator of another room settled, or took back
    of others, is anybody's word here, unless `trusted`.
    """
    by_id = {event.id: event for event in known}
    contents = set(known)
    found: list[Event] = []
    told: list[str] = []
    for path in files:
        if path.suffix.lower() == ".csv":
            events, lines = _decided(path, by)
        else:
            journal = read_journal(path)
            events, lines = list(journal.events), list(journal.told())
        told += lines
        ids: dict[str, str] = {}  # what an event of this file is called here
        twice = 0
        for event in events:
            own = replace(event, of=ids.get(event.of, event.of), line=0)
            if own.role and not trusted:
                told.append(
                    f"{path}, line {event.line}: {own.by} is no facilitator here: --facilitated takes it as such"
                )
                own = replace(own, role="")
            listed = own.id in by_id and path.suffix.lower() == ".csv"
            if listed or own in contents:
                twice += 1
                continue
            if own.id in by_id:
                new = sha256(f"{path.name}\0{own.id}\0{own.at}\0{own.by}".encode()).hexdigest()[:16]
                told.append(f"{path}, line {event.line}: another event has the id {own.id}; this one is {new} here")
                ids[event.id] = new
                own = replace(own, id=new)
                if own.id in by_id:
                    twice += 1
                    continue
            by_id[own.id] = own
            contents.add(own)
            found.append(own)
        told.append(f"{path}: {len(events) - twice} events, {twice} known already")
    return found, told


def _decided(path: Path, by: str) -> tuple[list[Event], list[str]]:
    """Return the lines of a file of decisions as events; names without a type say too little."""
    events, told = [], []
    for line in read_decisions(path).lines:
        pair = tuple(_thing(text) for text in (line.left, line.right))
        if None in pair:
            told.append(f"{path}, line {line.number}: write Type:NAME or ids; it stays where it is")
            continue
        # Made of the line, so that importing it again says nothing new.
        id = sha256(f"{line.left}\0{line.right}\0{line.judgement}\0{by}".encode()).hexdigest()[:16]
        event = made(line.judgement, by, target=tuple(thing for thing in pair if thing))
        events.append(replace(event, id=id, line=line.number))
    return events, told


def _thing(text: str) -> Thing | None:
    try:
        said = parse(text)
    except SchemaError:
        return None
    return Thing(said.type, said.name, text) if said.type in schema().nodes and said.name else None


def composed(path: Path, store: Store, texts: Path, known: Sequence[Event], by: str) -> list[Event]:
    """Return the lines of a CSV as events; raise CorrectionError for the first that cannot be one, naming it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CorrectionError(f"{path}: no such file", "name a CSV of corrections") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path} cannot be read: {error}", "save it as CSV UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if "do" not in (reader.fieldnames or ()):
        raise CorrectionError(f"{path}, line 1: no column do", f"begin the file with the line {','.join(COLUMNS)}")
    events = []
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not any(cells.values()):
            continue
        makes = _MAKES.get(cells["do"])
        try:
            if not makes:
                raise CorrectionError(f"unknown do {cells['do']!r}", f"write one of {', '.join(_MAKES)}")
            events.append(makes(Making(store, texts, known, by), cells))
        except CorrectionError as error:
            raise CorrectionError(f"{path}, line {reader.line_num}: {error.what}", error.remedy) from None
    return events


Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Making:
    """What events are made with: a store, its texts, what was said before, and the pseudonym of who says it."""

    store: Store
    texts: Path
    known: Sequence[Event]
    by: str


def _stated(of: Making, cells: Cells) -> Event:
    return made(cells["do"], of.by, note=cells["note"], **about(of.store, cells["id"], of.texts, of.known))


def _amended(of: Making, cells: Cells) -> Event:
    ends = {name: end(of.store, cells[name]) for name in ("head", "tail") if cells[name]}
    to = change(type=cells["type"] and relation_type(cells["type"]), **ends)
    return made(AMEND, of.by, note=cells["note"], to=to, **about(of.store, cells["id"], of.texts, of.known))


def _added(of: Making, cells: Cells) -> Event:
    target = Statement(end(of.store, cells["head"]), relation_type(cells["type"]), end(of.store, cells["tail"]))
    hashes = of.store.hashes()
    if cells["document"] not in hashes:
        raise CorrectionError(f"the store holds no document {cells['document']!r}", "name it with its folder")
    given = {"document": cells["document"], "sha256": hashes[cells["document"]]}
    evidence = quoted(cells["quote"], text_of(of.texts, given["sha256"]))
    return made(ADD, of.by, note=cells["note"], target=target, evidence=evidence, **given)


def _renamed(of: Making, cells: Cells) -> Event:
    to = Change(name=cells["name"]) if cells["do"] == RENAME else Change(type=cells["type"])
    target = (node(of.store, cells["head"]),)
    return made(cells["do"], of.by, note=cells["note"], target=target, to=to, document=cells["document"])


def _judged(of: Making, cells: Cells) -> Event:
    target = (end(of.store, cells["head"]), end(of.store, cells["other"]))
    return made(cells["do"], of.by, note=cells["note"], target=target)


_MAKES: Mapping[str, Callable[[Making, Cells], Event]] = {
    REJECT: _stated,
    RESTORE: _stated,
    AMEND: _amended,
    ADD: _added,
    RENAME: _renamed,
    RETYPE: _renamed,
    SAME: _judged,
    DIFFERENT: _judged,
}
