"""A document beside what was found in it: its sentences, the names in them, and the relations that begin there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from zhengtu.documents import Document, Failure
from zhengtu.errors import ReadError, ZhengtuError
from zhengtu.extract.read import Text
from zhengtu.extract.rules.registry import rules
from zhengtu.extracting import crew, failed
from zhengtu.graph.codes import code
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation
from zhengtu.workers.limits import Fault, Limits, TooLong

if TYPE_CHECKING:
    from zhengtu.reader.answers import Answers
    from zhengtu.reader.consulting import Consulting

PART = "CONTAINED_IN"  # says which measure begins
# A sentence with the quotation marks and brackets that close behind its stop.
_SENTENCE = re.compile(r"[^。！？]+[。！？]*[”’」』）)]*|[。！？]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name in a row; a name that runs over a line break has a part in each row, and `ends` only in the last."""

    start: int
    end: int
    entity: Entity
    ends: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, with the names in it and the relations whose evidence begins in it.

    All offsets are into the text as read. `opens` says that the row begins its line, which is counted from 1.
    """

    start: int
    end: int
    line: int
    page: int
    opens: bool
    marks: tuple[Mark, ...]
    relations: tuple[Relation, ...]


def read_one(
    document: Document, topics: str, own: str, limits: Limits, consulting: Consulting | None = None
) -> tuple[Text, Extraction]:
    """Read one document or table in a process of its own, within limits; raise ReadError.

    `topics` is the text of a user's own lexicon of subjects, `own` that of a user's own rules. `consulting`
    asks a model before, if one is to read beside the rules.
    """
    answers = consulting.answers if consulting else None
    work = partial(_read, topics=topics, own=own, longest=limits.text, answers=answers)
    with crew(1, limits) as readers:
        if consulting:
            consulting([document], readers, lambda stage, done, total: None)
        ((_, outcome),) = readers.each(work, [document], 1)
    if isinstance(outcome, Fault):
        outcome = failed(document, outcome, limits)
    if isinstance(outcome, Failure):
        where = "" if outcome.what.startswith(str(document.path)) else f"{document.path}: "
        raise ReadError(where + outcome.what, outcome.remedy)
    read: tuple[Text, Extraction] = outcome
    return read


def _read(
    document: Document, topics: str, own: str, longest: int, answers: Answers | None
) -> tuple[Text, Extraction] | Failure:
    from zhengtu.extract import extract
    from zhengtu.extract.read import read
    from zhengtu.extract.read.sheets import tabular
    from zhengtu.extract.tables import say
    from zhengtu.extract.tables.table import open_table

    try:
        if tabular(document.path):
            table = open_table(document.path, document.name, {})
            text = Text(table.text, table.source.sha256, table.source.media_type)
        else:
            text = read(document.path)
        if len(text.text) > longest:
            raise TooLong
        if tabular(document.path):
            ((extraction, _),) = say([table], topics)
            return text, extraction
        reader = answers if answers and answers.reads(document) else None
        return text, extract(text, document.name, topics=topics, rules=own, reader=reader)
    except ZhengtuError as error:
        return Failure(document.path, error.what, error.remedy)


def rows(text: Text, extraction: Extraction) -> Iterator[Row]:
    """Yield the rows of a document, those apart that hold nothing but blanks."""
    spans = list(_sentences(text.text))
    starts = [start for start, _, _, _ in spans]
    marks: dict[int, list[Mark]] = {}
    apart = schema().apart  # words of topics and instruments are no names
    for entity in extraction.entities:
        for start, end in entity.mentions if entity.type not in apart else ():
            touched = [
                place
                for place in range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1))
                if start < spans[place][1]
            ]
            for place in touched:
                left, right = max(start, spans[place][0]), min(end, spans[place][1])
                marks.setdefault(place, []).append(Mark(left, right, entity, place == touched[-1]))
    said: dict[int, list[Relation]] = {}
    for relation in sorted(extraction.relations, key=lambda relation: relation.evidence):
        said.setdefault(bisect_right(starts, relation.evidence[0]) - 1, []).append(relation)
    for place, (start, end, line, opens) in enumerate(spans):
        found = sorted(marks.get(place, ()), key=lambda mark: (mark.start, -mark.end, mark.entity.type))
        page = extraction.source.page(start)
        yield Row(start, end, line, page, opens, tuple(found), tuple(said.get(place, ())))


def _sentences(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """Yield start, end, line and whether it begins its line, for every sentence."""
    position, number = 0, 0
    while position <= len(text):
        found = _BREAK.search(text, position)
        end = found.start() if found else len(text)
        number += 1
        opens = True
        for sentence in _SENTENCE.finditer(text, position, end):
            if sentence.group().strip("\ufeff \t\xa0\u3000"):
                yield *sentence.span(), number, opens
                opens = False
        if not found:
            return
        position = found.end()


def only(extraction: Extraction, rule: str) -> Extraction:
    """Return what one rule says, with the things that it says it of."""
    relations = tuple(relation for relation in extraction.relations if relation.rule == rule)
    ends = {id for relation in relations for id in (relation.head, relation.tail)}
    entities = tuple(entity for entity in extraction.entities if entity.id in ends)
    return Extraction(extraction.source, entities, relations)


def together(relations: Sequence[Relation], measures: Mapping[str, Entity]) -> Iterator[tuple[Relation, str]]:
    """Yield the relations of a row, each with the id of the measure that the same words say it of, "" if there is none.

    Who leads a policy or a program by a bracket leads the measure behind which it stands; that is shown once. A measure
    comes before what is said of it.
    """
    others = {_said(relation) for relation in relations if relation.tail not in measures}
    shared = {_said(r): r.tail for r in relations if r.tail in measures and _said(r) in others}
    for relation in sorted(relations, key=lambda relation: relation.type != PART):
        measure = shared.get(_said(relation), "")
        if relation.tail != measure:
            yield relation, measure


def _said(relation: Relation) -> tuple[str, str, tuple[int, int], str]:
    """Return what a relation says of whom and by which words, but not of what."""
    return relation.head, relation.type, relation.evidence, relation.rule


def pieces(text: str, row: Row) -> Iterator[tuple[str, str]]:
    """Yield a row's text with its names marked, as (text, what it is).

    What it is is the node type of the innermost name, "" outside names, and "mark" for what the text does not hold:
    {市发改局|Agency 中山市发展和改革局}, without the name where it is the one in the text.
    """
    edges = sorted({row.start, row.end, *(edge for mark in row.marks for edge in (mark.start, mark.end))})
    inside: list[Mark] = []
    for place, edge in enumerate(edges):
        for mark in reversed(row.marks):
            if mark.end == edge:
                inside.remove(mark)
                if mark.ends:
                    yield f"|{_label(text[mark.start : mark.end], mark.entity)}}}", "mark"
        for mark in row.marks:
            if mark.start == edge:
                inside.append(mark)
                yield "{", "mark"
        if edge < row.end:
            yield text[edge : edges[place + 1]], inside[-1].entity.type if inside else ""


def _label(surface: str, entity: Entity) -> str:
    return entity.type if surface == entity.name else f"{entity.type} {entity.name}"


def as_json(text: Text, extraction: Extraction, own: str = "") -> dict[str, Any]:
    """Return a document and what was found in it as plain data; offsets are into `text`, `own` are a user's rules."""
    known = rules(own)
    names = {entity.id: entity.name for entity in extraction.entities}
    lines = {id(relation): row.line for row in rows(text, extraction) for relation in row.relations}
    return {
        "document": extraction.source.name,
        "media_type": extraction.source.media_type,
        "title": extraction.source.title,
        "text": text.text,
        "entities": [
            {
                "id": entity.id,
                "type": entity.type,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "mentions": [list(span) for span in entity.mentions],
                "attributes": dict(entity.attributes),
            }
            for entity in extraction.entities
        ],
        "relations": [
            {
                "head": relation.head,
                "head_name": names[relation.head],
                "type": relation.type,
                "tail": relation.tail,
                "tail_name": names[relation.tail],
                "attributes": dict(relation.attributes),
                "rule": relation.rule,
                "says": known[relation.rule].says,
                "confidence": relation.confidence,
                "start": relation.evidence[0],
                "end": relation.evidence[1],
                "line": lines[id(relation)],
                "page": extraction.source.page(relation.evidence[0]),
                "quote": relation.quote,
                "id": code(relation.head, relation.type, relation.tail, extraction.source.name),
            }
            for relation in extraction.relations
        ],
    }


def attributes(given: Mapping[str, Any]) -> str:
    """Return attributes in one line."""
    return ", ".join(f"{name} {_plain(value)}" for name, value in sorted(given.items()))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.15g}" if isinstance(value, float) else str(value)
