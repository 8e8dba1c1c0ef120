"""Say what a language model adds to the rules: rules, the model alone, and both, against hand-made annotations.

python bench/reader.py [--gold tests/gold] [--documents samples] [--cache FOLDER --model MODEL]

Without a cache the answers are those in tests/reader, which a careful reader wrote who was given what a model is sent:
they try the checks and say nothing of any model. With the folder that `zhengtu extract --reader-cache FOLDER` filled,
they are that model's. Documents without an answer are left out.
The second table says how much of what is wrong gets through: the annotated relations of these documents, each with
another type, the other way round, another sum, or denied by its sentence, as answers. What the annotation or the rules
say as well is not counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reader"))

import evaluate
import recorded

from zhengtu.extract import extract
from zhengtu.extract.annotation import to_annotation
from zhengtu.extract.collection import pages
from zhengtu.extract.read import Text, read
from zhengtu.extract.reader.asked import Reader, hear
from zhengtu.extract.reader.checks import Heard, Thing
from zhengtu.extract.reader.lines import Answer, Named, Said, write
from zhengtu.extract.reader.windows import Window
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Extraction
from zhengtu.reader.answers import Answers, Reply

KINDS = ("relation", "direction", "amount", "negation")
DENIED = "不再"  # put before the words that say it


@dataclass(frozen=True)
class Told:
    """A reader that says one thing of every window."""

    text: str
    by: str = "reader:told@bench"

    def answer(self, text: str, window: Window) -> Reply:
        """Return what is told."""
        return Reply(self.text)


def alone(text: Text, document: str, reader: Reader) -> evaluate.Annotation:
    """Return what a reader says that passes the checks, as an annotation, with no rule beside it."""
    entities: dict[tuple[str, str], dict[str, Any]] = {}
    relations = []
    for page in pages(text):
        heard: Heard = hear(page, reader)
        own = Thing("Policy", page.structure.parts[0].title or document, page.structure.parts[0].titles, own=True)
        named = {thing: own if thing.own else thing for link in heard.links for thing in (link.head, link.tail)}
        for thing in (*heard.things, *named.values()):
            entity = entities.setdefault(
                (thing.type, thing.name),
                {"id": f"e{len(entities)}", "type": thing.type, "name": thing.name, "aliases": [], "mentions": []},
            )
            spans = [list(page.source.span(*place)) for place in thing.places]
            entity["mentions"] += [span for span in spans if span not in entity["mentions"]]
        for link in heard.links:
            head, tail = (entities[end.type, end.name]["id"] for end in (named[link.head], named[link.tail]))
            span = list(page.source.span(link.start, link.end))
            more = {"attributes": dict(link.attributes), "optional": False}
            relations.append({"head": head, "type": link.type, "tail": tail, "evidence": span, **more})
    listed = [{"attributes": {}, "optional": False, **entity} for entity in entities.values()]
    return {"document": document, "entities": listed, "relations": relations}


def compared(gold: Path, documents: Path, reader: Reader) -> Iterator[str]:
    """Yield the table of the three ways, and what of the answers was left."""
    ways = {label: evaluate.Score() for label in ("rules", "reader", "both")}
    left: Counter[str] = Counter()
    count = raised = by_reader = tokens = 0
    for path, wanted, text in _documents(gold, documents, reader):
        count += 1
        document = wanted["document"]
        rules, both = extract(text, document), extract(text, document, reader=reader)
        ways["rules"].add(path.stem, wanted, to_annotation(rules, document))
        ways["reader"].add(path.stem, wanted, alone(text, document, reader))
        ways["both"].add(path.stem, wanted, to_annotation(both, document))
        for page in pages(text):
            left.update(hear(page, reader).left)
        sure = {(r.head, r.type, r.tail): r.confidence for r in rules.relations}
        raised += sum(r.confidence > sure.get((r.head, r.type, r.tail), 1.0) for r in both.relations)
        by_reader += sum(r.rule == reader.by for r in both.relations)
        tokens += _tokens(text, reader)
    yield f"{count} documents; {reader.by}" + (f", {tokens / count:,.0f} tokens a document" if tokens and count else "")
    for label, score in ways.items():
        yield f"{label:<8}" + "   ".join(f"{name} {score.value(name):.4f}" for name in evaluate.MEASURES)
    for type in sorted({*ways["both"].relation.types(), *ways["reader"].relation.types()}):
        yield f"  {type:<16}" + "   ".join(
            f"{label} {score.relation.rates(type)[2]:.2f}" for label, score in ways.items()
        )
    yield f"raised by agreement: {raised} relations; only the reader's: {by_reader}"
    yield f"left by the checks: {', '.join(f'{why} {times}' for why, times in sorted(left.items())) or 'nothing'}"


def _documents(gold: Path, documents: Path, reader: Reader) -> Iterator[tuple[Path, Any, Text]]:
    """Yield the annotated documents of which a reader says anything."""
    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        text = read(documents / wanted["document"])
        if any(hear(page, reader) != Heard() for page in pages(text)):
            yield path, wanted, text


def _tokens(text: Text, reader: Reader) -> int:
    """Return how many tokens the answers about a text cost, by their server's count."""
    from zhengtu.extract.reader.windows import windows

    said = (reader.answer(page.source.raw, window) for page in pages(text) for window in windows(page))
    return sum(reply.sent + reply.received for reply in said if isinstance(reply, Reply))


@dataclass(frozen=True, slots=True)
class Wrong:
    """A relation that a text does not say, of a kind, as an answer about that text."""

    kind: str
    text: Text
    names: tuple[Named, ...]
    said: Said


def wrong(text: Text, wanted: Any) -> Iterator[Wrong]:
    """Yield what is made wrong of the annotated relations of a text."""
    things = {
        entity["id"]: (number, entity) for number, entity in enumerate(wanted["entities"], 1) if entity["mentions"]
    }
    names = tuple(
        Named(number, entity["type"], entity["name"], tuple(_surfaces(text, entity)))
        for number, entity in things.values()
    )
    true = {(r["head"], r["type"], r["tail"]) for r in wanted["relations"]}
    for place, relation in enumerate(wanted["relations"]):
        head, type, tail = relation["head"], relation["type"], relation["tail"]
        if head not in things or tail not in things:
            continue
        (one, first), (other, last) = things[head], things[tail]
        start, end = relation["evidence"]
        quote = text.text[start:end]
        kinds = schema().relations
        others = [
            kind.name
            for kind in kinds.values()
            if kind.annotated and kind.allows(first["type"], last["type"]) and (head, kind.name, tail) not in true
        ]
        if others:
            yield Wrong("relation", text, names, Said(one, others[place % len(others)], other, quote))
        if kinds[type].allows(last["type"], first["type"]) and (tail, type, head) not in true:
            yield Wrong("direction", text, names, Said(other, type, one, quote))
        if "amount" in relation["attributes"]:
            amount = str(relation["attributes"]["amount"] * 10)
            yield Wrong("amount", text, names, Said(one, type, other, quote, {"amount": amount}))
        if type in ("LEADS", "CO_HANDLES", "FUNDS", "SUPPORTS", "ADMINISTERS", "ESTABLISHES"):
            denied = replace(text, text=text.text[:start] + DENIED + text.text[start:])
            yield Wrong("negation", denied, names, Said(one, type, other, DENIED + quote))


def _surfaces(text: Text, entity: Any) -> Iterator[str]:
    """Yield how a text writes an annotated name, each way once."""
    yield from dict.fromkeys(text.text[start:end].replace("\n", "") for start, end in entity["mentions"])


def through(case: Wrong) -> bool:
    """Tell whether what is wrong becomes a relation, or makes one surer, that was not without it."""
    reader = Told(write(Answer(case.names, (case.said,))))
    said = extract(case.text, "d", reader=reader)
    names = extract(case.text, "d", reader=Told(write(Answer(case.names))))
    return _sure(said) != _sure(names)


def _sure(said: Extraction) -> set[tuple[str, str, str, str, float]]:
    return {(r.head, r.type, r.tail, r.rule, r.confidence) for r in said.relations}


def resisted(gold: Path, documents: Path, reader: Reader) -> Iterator[str]:
    """Yield how much of what is wrong gets through, by kind."""
    tried: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for _, wanted, text in _documents(gold, documents, reader):
        for case in wrong(text, wanted):
            tried[case.kind] += 1
            passed[case.kind] += through(case)
    for kind in KINDS:
        yield f"  {kind:<10} {passed[kind]:4} of {tried[kind]:4}"
    yield f"  {'all':<10} {passed.total():4} of {tried.total():4}" + (
        f" ({passed.total() / tried.total():.1%})" if tried else ""
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=evaluate.ROOT / "tests" / "gold")
    parser.add_argument("--documents", type=Path, default=evaluate.ROOT / "samples")
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="answers of a model, as zhengtu keeps them")
    parser.add_argument("--model", default="", help="whose they are")
    options = parser.parse_args(arguments)
    reader: Reader = Answers(options.model, options.cache) if options.cache else recorded.Recorded()
    for line in compared(options.gold, options.documents, reader):
        print(line)
    print("wrong relations that get through:")
    for line in resisted(options.gold, options.documents, reader):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
