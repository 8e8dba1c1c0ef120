"""Events made from what people call things: a statement by its digits, a node by its name, a sentence by its words."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zhengtu.errors import CorrectionError
from zhengtu.graph.codes import OF_DOCUMENT, code, of_document
from zhengtu.graph.corrections import Refused, parse_line
from zhengtu.graph.events import ON_STATEMENTS, Anchor, Change, Event, Statement, Thing, line
from zhengtu.graph.identity import type_of
from zhengtu.graph.schema import one_of, schema
from zhengtu.graph.statements import Extraction, Relation, Value
from zhengtu.graph.stores import Store
from zhengtu.keeping import text_of

_SHOWN = 4
AROUND = 20  # characters before and behind a sentence


def made(do: str, by: str, **given: Any) -> Event:
    """Return a new event, checked as its line will be; raise CorrectionError."""
    event = Event(secrets.token_hex(6), datetime.now(UTC).isoformat(timespec="seconds"), by, do, **given)
    try:
        return replace(parse_line(line(event)), line=0)
    except Refused as refused:
        raise CorrectionError(*refused.args) from None


def about(store: Store, called: str, texts: Path, events: Iterable[Event] = ()) -> dict[str, Any]:
    """Return document, sha256, target and evidence of a statement by its digits; raise CorrectionError.

    `texts` is the folder in which texts are kept. One that is no longer in the store is looked for among the events
    that are about it.
    """
    found = list(_stated(store, called))
    for given in found:
        given["evidence"] = around(given["evidence"], text_of(texts, given["sha256"]))
    if not found:
        for event in events:
            if event.do in ON_STATEMENTS and called == code_of(event):
                given = {name: getattr(event, name) for name in ("document", "sha256", "target", "evidence")}
                found.append(given)
    if not found:
        remedy = "`zhengtu query … --evidence` and `zhengtu explain` show how statements are called"
        raise CorrectionError(f"no statement of the store is called {called}", remedy)
    return found[0]


def code_of(event: Event) -> str:
    """Return how the statement of an event is called."""
    head, tail = event.things
    return code(head.called, event.statement.type, tail.called, event.document)


def _stated(store: Store, called: str) -> Iterable[dict[str, Any]]:
    names = [name for name in store.hashes() if of_document(name) == called[:OF_DOCUMENT]]
    for merged in store.extractions(names):
        # As the graph has it, and as the document says it: `explain` shows the latter.
        for extraction in (merged, merged.original or merged):
            name = merged.source.name
            for relation in extraction.relations:
                if code(relation.head, relation.type, relation.tail, name) == called:
                    yield stated(extraction, relation)
                    return


def stated(extraction: Extraction, relation: Relation) -> dict[str, Any]:
    """Return document, sha256, target and evidence of a relation, as events have them."""
    entities = {entity.id: entity for entity in extraction.entities}
    start, end = relation.evidence

    def thing(id: str) -> Thing:
        entity = entities[id]
        # Where it is named in the sentence; else where it is named first, as 本办法 is in the title.
        near = sorted(entity.mentions, key=lambda span: (not start <= span[0] < end, span))
        return Thing(entity.type, entity.name, id, near[0] if near else None)

    known = schema().relations[relation.type].properties
    attributes = {name: value for name, value in relation.attributes.items() if name in known}
    return {
        "document": extraction.source.name,
        "sha256": extraction.source.sha256,
        "target": Statement(thing(relation.head), relation.type, thing(relation.tail), attributes),
        "evidence": Anchor(start, end, relation.quote),
    }


def node(store: Store, called: str) -> Thing:
    """Return a node by its id, its name, or `Type:name`; raise CorrectionError where none or several are called so."""
    type, name = "", called
    if type_of(called) in schema().nodes:
        type, name = type_of(called), called.partition(":")[2]
        rows = store.query(f"MATCH (n:`{type}`) WHERE n.id = $id RETURN n.name", {"id": called}).rows
        if rows:
            return Thing(type, rows[0][0], called)
    found = [one for one in store.called(name) if not type or one.type == type]
    named = [one for one in found if one.name == name] or found
    if len(named) != 1:
        shown = " or ".join(one.id for one in named[:_SHOWN]) or "a name that `zhengtu query` shows"
        raise CorrectionError(f"{len(named) or 'no'} things of the store are called {called}", f"name {shown}")
    return Thing(named[0].type, named[0].name, named[0].id)


def end(store: Store, called: str) -> Thing:
    """Return a node, or a new one that is written `Type:name`; raise CorrectionError."""
    try:
        return node(store, called)
    except CorrectionError as error:
        type, mark, name = called.partition(":")
        if not mark or type not in schema().nodes or "no things" not in error.what:
            raise CorrectionError(error.what, f"{error.remedy}; of a new one write Type:NAME") from None
        return Thing(type, name)


def quoted(quote: str, text: str | None = None) -> Anchor:
    """Return a sentence by its words, which stand in a text once; raise CorrectionError where they do not.

    Where the text is not known, a build finds them.
    """
    if text is None:
        return Anchor(0, len(quote), quote)
    count = text.count(quote) if quote else 0
    if count != 1:
        there = f"there {count} times" if count else "not there"
        raise CorrectionError(f"the words {quote!r} are {there}", "copy them from the document, with more around them")
    start = text.index(quote)
    return around(Anchor(start, start + len(quote), quote), text)


def around(anchor: Anchor, text: str | None) -> Anchor:
    """Return a sentence with the words before and behind it, as far as they may be shown."""
    if text is None or text[anchor.start : anchor.end] != anchor.exact:
        return anchor
    from zhengtu.extract.paper.contacts import MASK

    before = text[max(0, anchor.start - AROUND) : anchor.start].rpartition(MASK)[2]
    behind = text[anchor.end : anchor.end + AROUND].partition(MASK)[0]
    return replace(anchor, prefix=before, suffix=behind)


def relation_type(name: str) -> str:
    """Return a relation type; raise CorrectionError for what is none."""
    if name not in schema().relations:
        raise CorrectionError(f"{name} is no type of relations", one_of(schema().relations))
    return name


def values(type: str, pairs: Iterable[str]) -> dict[str, Value | None]:
    """Return attributes given as NAME=VALUE, each of the kind that the schema says; nothing behind = takes one away."""
    kinds: Mapping[str, str] = schema().relations[type].properties
    found: dict[str, Value | None] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        kind = kinds.get(name)
        if not mark or kind is None:
            raise CorrectionError(f"{pair} is no attribute of {type}", one_of(kinds) if kinds else "it has none")
        try:
            number = float(value) if kind == "number" and value else None
        except ValueError:
            raise CorrectionError(f"{pair} is no number", "write digits, as in amount=500000") from None
        whole = number is not None and number.is_integer()
        found[name] = (
            None
            if not value
            else (int(number) if whole else number)
            if number is not None
            else (value == "true" if kind == "boolean" else value)
        )
    return found


def change(**given: Any) -> Change:
    """Return what something becomes; raise CorrectionError where that is nothing else."""
    to = Change(**{name: value for name, value in given.items() if value})
    if to == Change():
        raise CorrectionError("nothing is to become otherwise", "say --type, --head, --tail or --attribute")
    return to
