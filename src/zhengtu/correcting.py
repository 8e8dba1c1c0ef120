"""Which corrections belong to which documents, and which documents a build has to read again for their sake."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.changes import edited
from zhengtu.graph.decisions import Decisions, Line
from zhengtu.graph.events import DIFFERENT, RENAME, SAME, Event, Statement, Thing, digest
from zhengtu.graph.folding import Folded, fold
from zhengtu.graph.identity import type_of
from zhengtu.graph.journal import NAME, Journal, read_journal
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores.opening import is_server

if TYPE_CHECKING:
    from zhengtu.documents import Document
    from zhengtu.extract.amending import Work
    from zhengtu.graph.stores import Held, Store
    from zhengtu.shards import Kept, Shards

WORK = Path("zhengtu.work")
LISTED = 20  # corrections that are told of one by one
# In the edition of a document, before the digest of what was corrected in it, each event that was lost, with a letter
# that says why, and the digest of each event on all documents that it was changed by.
OWN, LOST, ALL = "+", "!", "~"
_MARKS = re.compile(f"(?=[{OWN}{LOST}{ALL}])")
_ALL_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Corrections:
    """A file of corrections, folded, and what is followed by where it belongs.

    `everywhere` are those on all documents, `pairs` those on two nodes. Others belong to a document by its name, or to
    a file by its bytes.
    """

    journal: Journal = field(default_factory=Journal)
    folded: Folded = field(default_factory=Folded)
    everywhere: tuple[Event, ...] = ()
    pairs: tuple[Event, ...] = ()
    _names: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    _hashes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    _former: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there is a file at all."""
        return bool(self.journal.file)

    @property
    def documents(self) -> Collection[str]:
        """Return the names of documents that are corrected."""
        return self._names.keys()

    @property
    def hashes(self) -> Collection[str]:
        """Return the sha256 of files that are corrected."""
        return self._hashes.keys()

    def work(self, name: str, sha256: str) -> Work | None:
        """Return what is corrected in a document, None where that is nothing."""
        places = sorted({*self._names.get(name, ()), *self._hashes.get(sha256, ())})
        if not places:
            return None
        from zhengtu.extract.amending import Work

        events = tuple(self.folded.followed[place] for place in places)
        things = {thing.key for event in events for thing in _things(event)}
        return Work(events, {key: names for key, names in self._former.items() if key in things})

    def given(self, document: Document) -> Document:
        """Return a file with what is corrected in it."""
        sha256 = ""
        with suppress(OSError):  # whoever reads it tells
            if self._hashes:
                with document.path.open("rb") as file:
                    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return replace(document, work=self.work(document.name, sha256))

    def amended(self, text: str, extraction: Extraction) -> Extraction:
        """Return a document with what is corrected in it alone."""
        work = self.work(extraction.source.name, extraction.source.sha256)
        return amended(text, extraction, work) if work else extraction

    def resumes(self, shards: Shards, document: Document, rules: str) -> bool:
        """Tell whether what a build that was cut short read of a file is what would be read of it now."""
        kept = shards.kept(document.name)
        if not kept or self.everywhere or not self.current(document.name, kept, rules):
            return False
        return shards.has(document.name, document.path, kept.edition)

    def current(self, name: str, held: Held | Kept, rules: str) -> bool:
        """Tell whether a document was read by these rules and is corrected as it is to be."""
        base, *marks = _MARKS.split(held.edition)
        if base != rules:
            return False
        own = self.work(name, held.sha256)
        known = {ALL + _short(event) for event in self.everywhere}
        return [mark for mark in marks if mark[0] == OWN] == ([OWN + _digest(own)] if own else []) and known.issuperset(
            mark for mark in marks if mark[0] == ALL
        )

    def waiting(self, store: Store) -> set[str]:
        """Return the documents of a store that name what is called otherwise now in all documents."""
        found: set[str] = set()
        for event in self.everywhere:
            from zhengtu.extract.amending import named_so

            names = _naming(store, event)
            held = {name: by for name, by in store.held(names).items() if ALL + _short(event) not in by.edition}
            for one in store.namings(held):
                if any(named_so(event, thing.id, thing.names[0]) for thing in one.things):
                    found.add(one.document)
        return found

    def decisions(self, others: Decisions) -> Decisions:
        """Return decisions with what was corrected of two nodes behind them."""
        lines = tuple(
            Line(event.line, event.things[0].called, event.things[1].called, event.do, self.journal.file)
            for event in self.pairs
        )
        return replace(others, lines=others.lines + lines)


def _things(event: Event) -> Iterator[Thing]:
    yield from event.things
    if event.to:
        yield from (end for end in (event.to.head, event.to.tail) if end)


def _digest(work: Work) -> str:
    former = repr(sorted(work.former.items())) if work.former else ""
    return digest(work.events) + (hashlib.sha256(former.encode()).hexdigest()[:4] if former else "")


def _short(event: Event) -> str:
    return digest([event])[:_ALL_DIGITS]


def _naming(store: Store, event: Event) -> set[str]:
    """Return documents that may name the node of an event, whatever it is part of now."""
    (thing,) = event.things
    ids = {one.id for one in store.called(thing.name) if one.type == thing.type} | ({thing.id} - {""})
    asked = f"MATCH (d:Document)-[:MENTIONS]->(n:`{thing.type}`) WHERE n.id = $id RETURN d.id"
    return {name for id in ids for (name,) in store.query(asked, {"id": id}).rows}


def corrections_of(path: Path | None) -> Corrections:
    """Return the corrections of a file, none where there is no file; raise CorrectionError where it cannot be read."""
    return corrected(read_journal(path)) if path else Corrections()


def corrected(journal: Journal) -> Corrections:
    """Return what a file says by where it belongs."""
    folded = fold(journal.events)
    names: dict[str, list[int]] = {}
    hashes: dict[str, list[int]] = {}
    everywhere, pairs = [], []
    former: dict[tuple[str, str], list[str]] = {}
    for place, event in enumerate(folded.followed):
        if event.do in (SAME, DIFFERENT):
            pairs.append(event)
        elif event.document or event.sha256:
            if event.document:
                names.setdefault(event.document, []).append(place)
            if event.sha256:
                hashes.setdefault(event.sha256, []).append(place)
        else:
            everywhere.append(event)
            (thing,) = event.things
            if event.do == RENAME and event.to:
                former.setdefault((thing.type, event.to.name), []).append(thing.name)
    return Corrections(
        journal,
        folded,
        tuple(everywhere),
        tuple(pairs),
        {name: tuple(places) for name, places in names.items()},
        {sha256: tuple(places) for sha256, places in hashes.items()},
        {key: tuple(several) for key, several in former.items()},
    )


def file_of(store: str, work: Path = WORK) -> Path | None:
    """Return the file of corrections of a store, None where there is none."""
    path = folder_of(store, work) / NAME
    return path if path.is_file() else None


def folder_of(store: str, work: Path = WORK) -> Path:
    """Return where what people write about a store is kept: in its folder, for a server in a folder of its own."""
    return work if is_server(store) else Path(store).expanduser()


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a build did with corrections: how many it followed, what it could not follow, and how many are contested.

    `lost` are events with why they are lost.
    """

    file: str = ""
    followed: int = 0
    lost: tuple[tuple[Event, str], ...] = ()
    contested: int = 0
    told: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield what is to be told, in lines."""
        if not self.file:
            return
        more = f"; {self.contested} contested" if self.contested else ""
        more += f"; {len(self.lost)} not followed" if self.lost else ""
        yield f"corrections {self.followed} followed, of {self.file}{more}"
        said = [f"{self.file}, line {event.line}: {describe(event)}: {why}" for event, why in self.lost]
        for lines, what in ((said, "corrections not followed"), (self.told, "lines that do nothing")):
            yield from (f"  {line}" for line in lines[:LISTED])
            if len(lines) > LISTED:
                yield f"  … and {len(lines) - LISTED} more {what}"


def became(corrections: Corrections, store: Store) -> Corrected:
    """Return what became of corrections in a store after a build."""
    if not corrections:
        return Corrected()
    from zhengtu.extract.amending import REASONS

    by_id = {event.id: event for event in corrections.folded.followed}
    held = dict(store.held([*corrections.documents, *store.alike(corrections.hashes)]))
    if corrections.everywhere:
        held = dict(store.held())
    lost: dict[str, str] = {}
    done: set[str] = set()
    used = {mark for by in held.values() for mark in _MARKS.split(by.edition)[1:] if mark[0] == ALL}
    for name, by in held.items():
        work = corrections.work(name, by.sha256)
        marks = _MARKS.split(by.edition)[1:]
        if work and OWN + _digest(work) in marks:
            done |= {event.id for event in work.events}
            lost |= {mark[2:]: REASONS.get(mark[1], "") for mark in marks if mark[0] == LOST}
    for event in corrections.everywhere:
        if ALL + _short(event) in used:
            done.add(event.id)
        else:
            lost[event.id] = f"no document that was read names a {event.things[0].type} {event.things[0].name}"
    done |= {event.id for event in corrections.pairs}
    for id, event in by_id.items():
        if id not in done and id not in lost:
            there = event.document in held
            lost[id] = f"{event.document} was not read in this build" if there else f"there is no {event.document}"
    missed = tuple((by_id[id], why) for id, why in lost.items() if id in by_id)
    ordered = tuple(sorted(missed, key=lambda pair: pair[0].line))
    told = (*corrections.journal.told(), *corrections.folded.told)
    contested = len(corrections.folded.contests)
    return Corrected(corrections.journal.file, len(by_id) - len(ordered), ordered, contested, told)


def forecast(corrections: Corrections, store: Store) -> tuple[str, ...]:
    """Return the documents of a store that a build by the same rules would read again for the sake of corrections."""
    held = store.held()
    stale = {name for name, by in held.items() if not corrections.current(name, by, _MARKS.split(by.edition)[0])}
    return tuple(sorted(stale | corrections.waiting(store)))


def describe(event: Event) -> str:
    """Return in one line what an event says."""
    where = f" in {event.document}" if event.document else ""
    if isinstance(event.target, Statement):
        said = f"{event.target.head.name} —{event.target.type}→ {event.target.tail.name}"
    else:
        said = " and ".join(thing.name for thing in event.target)
    to = ""
    if event.to:
        ends = (event.to.type, event.to.name, *(end.name for end in (event.to.head, event.to.tail) if end))
        parts = [part for part in ends if part] + [f"{key} {value}" for key, value in event.to.attributes.items()]
        to = f" to {', '.join(parts)}" if parts else ""
    value = f" {event.value}" if event.value != "" else ""
    of = f" {event.of}" if event.of else ""
    return " ".join(f"{event.do}{value}{of} {said}{to}{where}".split())


def amended(text: str, extraction: Extraction, work: Work) -> Extraction:
    """Return a document with what readers corrected in it; what it notes of that stands in place of its edition."""
    from zhengtu.extract import amending

    done = amending.amended(text, extraction, work)
    return _marked(done.extraction, OWN + _digest(work) + "".join(f"{LOST}{why}{id}" for id, why in done.lost))


def _marked(extraction: Extraction, marks: str) -> Extraction:
    return edited(extraction, extraction.source.edition + marks) if marks else extraction


def finished(extraction: Extraction, corrections: Corrections, rules: str) -> Extraction:
    """Return a document that says by which rules it was read, with what is corrected in all documents."""
    extraction = edited(extraction, rules + extraction.source.edition)
    if not corrections.everywhere:
        return extraction
    from zhengtu.extract.amending import everywhere

    keys = {(type_of(entity.id), entity.name) for entity in extraction.entities}
    ids = {entity.id for entity in extraction.entities}
    some = []
    for event in corrections.everywhere:
        (thing,) = event.things
        if thing.key in keys or thing.id in ids:
            some.append(event)
            assert event.to
            keys.add((event.to.type or thing.type, event.to.name or thing.name))
    extraction, followed = everywhere(extraction, some)
    return _marked(extraction, "".join(sorted(ALL + _short(event) for event in followed)))
