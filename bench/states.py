"""Measure what of a document's form survives when its text comes in another state: retyped, cut, glued, doubled.

python bench/states.py FOLDER [--state NAME]… [--errors] [--every N]

FOLDER holds documents, or *.jsonl.gz with an object with `id` and `text` a line, of which every Nth is taken and none
of the reserved ones (`bench/rounds.py`). Each document is read as it is and in every state; the relations that a
document's form gives (TYPES) should be the same. What is gone because the state took it away, as what a body without
its head says of itself, is not asked for. `kept` is the share of the relations that are still there, `true` the share
of what is said now that was said before.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from rounds import NARROW, digest, lines, reserved  # beside this file

from zhengtu.extract import extract
from zhengtu.extract.read import Text, read
from zhengtu.extract.stages import named
from zhengtu.extract.text.normalise import normalise
from zhengtu.graph.statements import Entity, Extraction

TYPES = "ISSUED ADDRESSED_TO COPIED_TO CITES LEADS CO_HANDLES RESPONDS_TO PROPOSED AMENDS REPEALS".split()
SUFFIXES = (".txt", ".md", ".html", ".docx", ".pdf")
MARKS = frozenset("《》〈〉<>“”\"'‘’「」『』[]()〔〕【】")
BREAKS = re.compile(r"[ \u3000\t]*[\r\n]\s*")

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is: its text, where its head stands in it, and what its form gives."""

    name: str
    text: str
    number: str
    title: str
    issuers: tuple[str, ...]
    head: int  # where the title begins
    body: int  # where the text begins behind title and salutation
    extraction: Extraction
    own: frozenset[str]  # ids of the document's own policies


@dataclass(frozen=True, slots=True)
class State:
    """A way to retype a document, and what must hold of one that can be; `bodiless` ones lose the document itself."""

    retype: Callable[[Document], str]
    takes: Callable[[Document], bool] = lambda document: True
    bodiless: bool = False


@dataclass(slots=True)
class Score:
    """How many relations there were, are now, and are the same; `errors` tell of each that is not."""

    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def kept(self, *types: str) -> float:
        """Return the share of the relations that are still there, of some types or of all."""
        return _share(self.same, self.asked, types)

    def true(self, *types: str) -> float:
        """Return the share of what is said now that was said before."""
        return _share(self.same, self.given, types)


def _share(part: Counter[str], whole: Counter[str], types: Sequence[str]) -> float:
    every = sum(whole[type] for type in types or whole)
    return sum(part[type] for type in types or whole) / every if every else 1.0


def _headed(document: Document) -> bool:
    return bool(document.title)


def _cut(document: Document) -> str:
    return document.text[document.head :]


def _glued(document: Document) -> str:
    """Return the text with its head, from the title to the salutation, in one line behind the number."""
    head = BREAKS.sub("", document.text[document.head : document.body])
    return document.number + head + document.text[document.body :]


def _dated(document: Document) -> str:
    """Return the text behind its title as a web page repeats it, with the day and the source below."""
    source = document.issuers[0] if document.issuers else "本站"
    return f"{document.title}\n发布时间：2022-03-02 来源：{source}\n{document.text}"


def _rows(document: Document) -> str:
    """Return the text behind the rows of a web page that say its title, its number and who issued it."""
    rows = ["索 引 号：11442000007332/2022-00123", "主题分类：综合政务", f"发布机构：{'、'.join(document.issuers)}"]
    rows += ["成文日期：2022年03月01日", f"名    称：{document.title}"]
    rows += [f"文    号：{document.number}"] if document.number else ["文    号："]
    return "\n".join([*rows, "发布日期：2022年03月02日", "", document.text])


def _cells(document: Document) -> str:
    """Return the same rows as cells of a table that lost its lines."""
    cells = ["索引号", "11442000007332/2022-00123", "分类", "综合政务", "发布机构", " ".join(document.issuers)]
    cells += ["名称", document.title, "文号", document.number or "无", "发布日期", "2022-03-02"]
    return "\n".join(cells) + "\n" + document.text


NARROWEST = NARROW | str.maketrans("、。", ",.")

STATES: Mapping[str, State] = {
    "narrow": State(lambda document: document.text.translate(NARROW)),
    "narrowest": State(lambda document: document.text.translate(NARROWEST)),
    "joined": State(lambda document: BREAKS.sub("", document.text)),
    "blanks": State(lambda document: BREAKS.sub(" ", document.text)),
    "narrow, joined": State(lambda document: BREAKS.sub("", document.text).translate(NARROW)),
    "no letterhead": State(_cut, _headed),
    "body": State(lambda document: document.text[document.body :], _headed, bodiless=True),
    "glued head": State(_glued, _headed),
    "headline": State(lambda document: f"{document.title}\n{document.text}", _headed),
    "headline, date": State(_dated, _headed),
    "rows": State(_rows, _headed),
    "cells": State(_cells, _headed),
}
DOUBLED = "doubled"


def extracted(text: str, name: str) -> Extraction:
    """Return what is said in a text."""
    return extract(Text(text, sha256(text.encode()).hexdigest(), "text/plain"), name)


def document(name: str, text: str) -> Document:
    """Read a document as it is."""
    page, extraction = named(normalise(text)), extracted(text, name)
    shape = page.structure
    title = shape.parts[0].titles[0] if shape.parts[0].titles else (0, 0)
    head, end = page.source.span(*title)
    _, body = page.source.span(*shape.salutation) if shape.salutation[1] else (head, end)
    if shape.salutation[0] and shape.salutation[0] < title[1]:
        body = end
    of = {place: entity.id for entity in extraction.entities if entity.type == "Policy" for place in entity.mentions}
    own = {of.get(page.source.span(*span), "") for part in shape.parts for span in part.titles}
    own |= {of.get(page.source.span(n.start, n.end), "") for n in (shape.number,) if n}
    number = shape.number.text if shape.number else ""
    whole = re.sub(r"\s", "", text[head:end])
    issuers = tuple(agency.name for agency in shape.issuers)
    return Document(name, text, number, whole, issuers, head, max(body, end), extraction, frozenset(own - {""}))


def _bare(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", name) if not c.isspace() and c not in MARKS)


def _called(entity: Entity) -> set[str]:
    """Return what an entity goes by, a policy by its aliases as well."""
    names = (entity.name, *(entity.aliases if entity.type in ("Policy", "Proposal") else ()))
    return {f"{entity.type} {bare}" for name in names if len(bare := _bare(name)) > 3}


def compare(score: Score, before: Sequence[Extraction], now: Extraction, gone: frozenset[str] = frozenset()) -> None:
    """Count what of the relations of documents is still said; those of the ids that are `gone` are not asked for."""
    old = {name: entity.id for extraction in before for entity in extraction.entities for name in _called(entity)}
    names = {entity.id: entity.name for extraction in (now, *before) for entity in extraction.entities}
    # What two documents call alike is one thing, and what is called now as it was before is the same.
    ids = {e.id: old[name] for extraction in before for e in extraction.entities for name in _called(e)}
    stands = {e.id: next((old[n] for n in sorted(_called(e)) if n in old), e.id) for e in now.entities}
    # Measures are named by their number and heading, which follow from how the text is laid out.
    types = {entity.id: entity.type for extraction in (now, *before) for entity in extraction.entities}
    asked = {
        (ids.get(r.head, r.head), r.type, ids.get(r.tail, r.tail))
        for extraction in before
        for r in extraction.relations
        if r.type in TYPES and types[r.tail] != "Measure"
    }
    said = [r for r in now.relations if r.type in TYPES and types[r.tail] != "Measure"]
    given = {(stands[r.head], r.type, stands[r.tail]) for r in said}
    kept = {triple for triple in asked if not {triple[0], triple[2]} & gone}
    counted = given - (asked - kept)
    for triples, counter in ((kept, score.asked), (counted, score.given), (kept & counted, score.same)):
        counter.update(type for _, type, _ in triples)
    for sign, triples in (("lost", kept - counted), ("new ", counted - kept)):
        score.errors += [f"{sign} {names.get(h, h)} {type} {names.get(t, t)}" for h, type, t in sorted(triples)]


def measure(documents: Sequence[Document], states: Sequence[str]) -> dict[str, Score]:
    """Return the score of each state over some documents."""
    scores = {state: Score() for state in states}
    for one in documents:
        for name in states:
            state = STATES.get(name)
            if state and state.takes(one):
                count = len(scores[name].errors)
                now = extracted(state.retype(one), one.name)
                compare(scores[name], [one.extraction], now, one.own if state.bodiless else frozenset())
                scores[name].errors[count:] = [f"{one.name}  {error}" for error in scores[name].errors[count:]]
    if DOUBLED in scores:
        whole = [one for one in documents if one.title and one.extraction.relations]
        for first, second in pairwise(whole):
            count = len(scores[DOUBLED].errors)
            now = extracted(f"{first.text.rstrip()}\n\n{second.text}", first.name)
            compare(scores[DOUBLED], [first.extraction, second.extraction], now)
            label = f"{first.name} + {second.name}"
            scores[DOUBLED].errors[count:] = [f"{label}  {error}" for error in scores[DOUBLED].errors[count:]]
    return scores


def texts(folder: Path, every: int = 1) -> Iterator[tuple[str, str]]:
    """Yield name and text of the documents of a folder."""
    for path in sorted(folder.iterdir()):
        if path.suffix in SUFFIXES:
            yield path.name, read(path).text
    of = {line["id"]: line["text"] for line in lines(folder)}
    apart = set(reserved(list(of)))
    left = sorted((id for id in of if id not in apart), key=digest)
    yield from ((id, of[id]) for id in left[::every])


def report(scores: Mapping[str, Score]) -> str:
    """Return scores as a table: a line a state, then the types of it that suffer."""
    lines = ["state               relations   kept   true"]
    for state, score in scores.items():
        lines.append(f"{state:<18}{sum(score.asked.values()):>11}  {score.kept():.3f}  {score.true():.3f}")
        worst = [t for t in TYPES if score.asked[t] + score.given[t] and min(score.kept(t), score.true(t)) < 0.995]
        lines += [f"    {t:<14}{score.asked[t]:>11}  {score.kept(t):.3f}  {score.true(t):.3f}" for t in worst]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--state", action="append", choices=[*STATES, DOUBLED], help="only this state")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth document of packed ones")
    parser.add_argument("--errors", action="store_true", help="list every relation that is lost or new")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"there is no folder {options.folder}", file=sys.stderr)
        return 2
    documents = [document(name, text) for name, text in texts(options.folder, options.every)]
    scores = measure(documents, options.state or [*STATES, DOUBLED])
    if options.errors:
        for state, score in scores.items():
            print(f"== {state}", *score.errors, sep="\n")
    print(report(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
