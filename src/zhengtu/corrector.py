"""Corrections from Python: `graph.correct.reject(row)` adds a line to the file that builds of the store follow."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.errors import CorrectionError
from zhengtu.graph import network
from zhengtu.graph.journal import Journal, append, read_journal
from zhengtu.graph.stores import Store
from zhengtu.keeping import FOLDER as TEXTS
from zhengtu.keeping import text_of

if TYPE_CHECKING:
    from zhengtu.result import Result

READER = "reader"
COLUMNS = ("event", "at", "by", "do", "state", "says", "document", "note")

Row = str | network.Edge | Mapping[str, Any]


class Corrector:
    """Says what is wrong or missing in a graph; each method returns the id of the event that it added.

    A row is one of `Result.evidence()`, one of an answer that holds a relation, a relation of a network, or the nine
    digits by which a relation is called. `by` is the pseudonym under which it is said, by default ZHENGTU_BY or reader.
    """

    def __init__(self, store: Store, path: Path) -> None:
        self._store, self.path = store, path
        self.by = os.environ.get("ZHENGTU_BY") or READER

    def reject(self, row: Row, *, note: str = "") -> str:
        """Say that the document does not say this."""
        return self._say("reject", note, self._about(row))

    def restore(self, row: Row, *, note: str = "") -> str:
        """Say that the document does say this, whoever rejects it."""
        return self._say("restore", note, self._about(row))

    def amend(
        self,
        row: Row,
        *,
        type: str = "",
        head: str = "",
        tail: str = "",
        attributes: Mapping[str, Any] | None = None,
        note: str = "",
    ) -> str:
        """Say what else the sentence says; ends are named by name, id or `Type:name`, None takes an attribute away."""
        from zhengtu.composing import change, end, relation_type

        become = relation_type(type) if type else ""
        ends = {name: end(self._store, one) for name, one in (("head", head), ("tail", tail)) if one}
        to = change(type=become, attributes=dict(attributes or {}), **ends)
        return self._say("amend", note, {**self._about(row), "to": to})

    def add(
        self,
        head: str,
        type: str,
        tail: str,
        *,
        quote: str,
        document: str,
        attributes: Mapping[str, Any] | None = None,
        note: str = "",
    ) -> str:
        """Say what a document says, too, by words that stand in it once."""
        from zhengtu.composing import end, quoted, relation_type
        from zhengtu.graph.events import Statement

        ends = end(self._store, head), end(self._store, tail)
        target = Statement(ends[0], relation_type(type), ends[1], dict(attributes or {}))
        given = self._in(document)
        evidence = quoted(quote, text_of(self.path.parent / TEXTS, given["sha256"]))
        return self._say("add", note, {**given, "target": target, "evidence": evidence})

    def rename(self, node: str, name: str, *, document: str = "", note: str = "") -> str:
        """Say what a node is called, in all documents or in one."""
        from zhengtu.graph.events import Change

        return self._say("rename", note, {**self._node(node, document), "to": Change(name=name)})

    def retype(self, node: str, type: str, *, document: str = "", note: str = "") -> str:
        """Say of what type a node is, in all documents or in one."""
        from zhengtu.graph.events import Change

        return self._say("retype", note, {**self._node(node, document), "to": Change(type=type)})

    def same(self, node: str, other: str, *, note: str = "") -> str:
        """Say that two nodes are one thing."""
        return self._pair("same", node, other, note)

    def different(self, node: str, other: str, *, note: str = "") -> str:
        """Say that two names are not of one thing."""
        return self._pair("different", node, other, note)

    def undo(self, event: str, *, note: str = "") -> str:
        """Take back what was said under the same pseudonym; taking that back restores it."""
        if event not in {one.id for one in self._journal().events}:
            raise CorrectionError(f"{self.path} has no event {event}", "`graph.corrections()` lists them")
        return self._say("undo", note, {"of": event})

    def _say(self, do: str, note: str, given: Mapping[str, Any]) -> str:
        from zhengtu.composing import made

        event = made(do, self.by, note=note, **given)
        append(self.path, [event])
        return event.id

    def _journal(self) -> Journal:
        return read_journal(self.path) if self.path.is_file() else Journal(str(self.path))

    def _about(self, row: Row) -> dict[str, Any]:
        from zhengtu.composing import about

        return about(self._store, called(row), self.path.parent / TEXTS, self._journal().events)

    def _in(self, document: str) -> dict[str, str]:
        hashes = self._store.hashes()
        if document not in hashes:
            raise CorrectionError(f"the store holds no document {document!r}", "`graph.documents()` lists them")
        return {"document": document, "sha256": hashes[document]}

    def _node(self, node: str, document: str) -> dict[str, Any]:
        from zhengtu.composing import node as named

        return {"target": (named(self._store, node),), **(self._in(document) if document else {})}

    def _pair(self, do: str, node: str, other: str, note: str) -> str:
        from zhengtu.composing import end

        return self._say(do, note, {"target": (end(self._store, node), end(self._store, other))})


def called(row: Row) -> str:
    """Return how the relation of a row is called; raise CorrectionError where it holds none, or several."""
    from zhengtu.graph.codes import code

    if isinstance(row, str):
        return row
    if isinstance(row, network.Edge):
        return code(row.head, row.type, row.tail, row.document)
    found = [value for value in row.values() if isinstance(value, network.Edge)]
    if len(found) == 1:
        return called(found[0])
    id = row.get("id")
    if found or not isinstance(id, str) or "relation" not in row:
        what = f"a row with {len(found) or 'no'} relations"
        raise CorrectionError(what, "give one of `answer.evidence()`, or return one relation in a row")
    return id


def listed(path: Path) -> Result:
    """Return what a file of corrections says, a row an event, with what has become of each."""
    from zhengtu.correcting import describe
    from zhengtu.graph.folding import fold, states
    from zhengtu.result import Result

    events = read_journal(path).events if path.is_file() else ()
    known = states(events, fold(events))
    rows = ((e.id, e.at, e.by, e.do, known[e.id], describe(e), e.document, e.note) for e in events)
    return Result(COLUMNS, tuple(rows))
