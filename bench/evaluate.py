"""Score extraction against hand-made annotations: what is found, how it is named, related and shown.

python bench/evaluate.py [--gold tests/gold] [--documents samples] [--errors] [--rules] [--scorer FILE]

The measures, over all documents together, predictions that match what the gold marks optional left out of account:
entity (one to one: same type, and a name, an alias or the place of a mention in common), mention (same type and place;
overlap: places that share half of what they cover), relation (same type between entities that match); of what
matches, the shares with the right name, the right attributes of relations, and evidence that overlaps the gold's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MARKS = frozenset("《》〈〉“”\"'‘’「」『』[]()〔〕【】")
MEASURES = ("entity", "mention", "relation", "name", "attribute", "evidence")

Annotation = Mapping[str, Any]
Place = tuple[int, int]
Triple = tuple[str, str, str]


@dataclass(slots=True)
class Tally:
    """How many of each type the gold asks for, were given, and are right."""

    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def types(self) -> list[str]:
        """Return the types that occur."""
        return sorted({*self.asked, *self.given})

    def rates(self, *types: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of some types, of all if none are named."""
        right, given, asked = (sum(c[t] for t in types or c) for c in (self.right, self.given, self.asked))
        return _share(right, given), _share(right, asked), _share(2 * right, given + asked)

    def row(self, label: str, *types: str) -> str:
        """Return a line of the printed table."""
        asked, given = (sum(c[t] for t in types or c) for c in (self.asked, self.given))
        return "{:<18} P {:.3f}  R {:.3f}  F1 {:.3f}   gold {:>4}  given {:>4}".format(
            label, *self.rates(*types), asked, given
        )


@dataclass(slots=True)
class Score:
    """The measures over some documents; `details` counts what names, attributes and evidence are shares of."""

    entity: Tally = field(default_factory=Tally)
    mention: Tally = field(default_factory=Tally)
    overlap: Tally = field(default_factory=Tally)
    relation: Tally = field(default_factory=Tally)
    details: Counter[str] = field(default_factory=Counter)
    documents: dict[str, Score] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    rules: Tally = field(default_factory=Tally)

    def value(self, measure: str) -> float:
        """Return one of MEASURES, or overlap: F1, or the share that is right."""
        if measure in ("name", "attribute", "evidence"):
            return _share(self.details[measure], self.details[f"{measure} asked"])
        tally: Tally = getattr(self, measure)
        return tally.rates()[2]

    def add(self, document: str, gold: Annotation, given: Annotation) -> None:
        """Count one document in, in all and by itself."""
        alone = self.documents[document] = Score()
        for score in (self, alone):
            score.errors[document] = _compare(score, gold, given)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _bare(name: str) -> str:
    """Return what two writings of a name share: common widths, no blanks, no marks."""
    return "".join(c for c in unicodedata.normalize("NFKC", name) if not c.isspace() and c not in MARKS)


def _called(entity: Annotation) -> set[str]:
    return {bare for name in (entity["name"], *entity.get("aliases", ())) if (bare := _bare(name))}


def _places(entity: Annotation) -> set[Place]:
    return {(start, end) for start, end in entity["mentions"]}


def _common(a: Place, b: Place) -> float:
    """Return the part of what two places cover that both cover."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def _equal(a: Any, b: Any) -> bool:
    try:
        left, right = float(a), float(b)
    except (TypeError, ValueError):
        return _bare(str(a)) == _bare(str(b))
    return abs(left - right) <= 1e-6 * max(1.0, abs(left))


def matches(asked: Sequence[Annotation], given: Sequence[Annotation]) -> dict[str, str]:
    """Return which gold entity each given one stands for: equal names first, then most places in common."""
    offers: list[tuple[bool, int, str, str]] = []
    for one in given:
        for other in asked:
            shared = len(_places(one) & _places(other))
            if one["type"] == other["type"] and (shared or _called(one) & _called(other)):
                offers.append((_bare(one["name"]) != _bare(other["name"]), -shared, one["id"], other["id"]))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, id, wanted in sorted(offers):
        if id not in found and wanted not in taken:
            found[id] = wanted
            taken.add(wanted)
    return found


def _compare(score: Score, gold: Annotation, given: Annotation) -> list[str]:
    """Count one document into a score and return what is wrong in it."""
    asked_of = {entity["id"]: entity for entity in gold["entities"]}
    given_of = {entity["id"]: entity for entity in given["entities"]}
    optional = {id for id, entity in asked_of.items() if entity.get("optional")}
    stands_for = matches(gold["entities"], given["entities"])
    wanted = [entity for id, entity in asked_of.items() if id not in optional]
    counted = [entity for id, entity in given_of.items() if stands_for.get(id) not in optional]
    score.entity.asked.update(entity["type"] for entity in wanted)
    score.entity.given.update(entity["type"] for entity in counted)
    named = []
    for id, other in stands_for.items():
        if other not in optional:
            score.entity.right[asked_of[other]["type"]] += 1
            score.details["name asked"] += 1
            score.details["name"] += _bare(given_of[id]["name"]) == _bare(asked_of[other]["name"])
            if _bare(given_of[id]["name"]) != _bare(asked_of[other]["name"]):
                named.append(
                    f"named   {given_of[id]['type']:<16} {given_of[id]['name']}, not {asked_of[other]['name']}"
                )
    found = set(stands_for.values())
    errors = [f"missed  {e['type']:<16} {e['name']}" for e in wanted if e["id"] not in found]
    errors += [f"extra   {e['type']:<16} {e['name']}" for id, e in given_of.items() if id not in stands_for]
    excused = [entity for id, entity in asked_of.items() if id in optional]
    _compare_mentions(score, wanted, excused, counted)
    return errors + named + _compare_relations(score, gold, given, stands_for, optional)


def _mentions(entities: Sequence[Annotation]) -> set[tuple[str, Place]]:
    return {(entity["type"], place) for entity in entities for place in _places(entity)}


def _compare_mentions(
    score: Score, wanted: Sequence[Annotation], excused: Sequence[Annotation], counted: Sequence[Annotation]
) -> None:
    asked = _mentions(wanted)
    given = _mentions(counted) - (_mentions(excused) - asked)
    for tally in (score.mention, score.overlap):
        tally.asked.update(type for type, _ in asked)
        tally.given.update(type for type, _ in given)
    score.mention.right.update(type for type, _ in asked & given)
    left = sorted(asked)
    for type, place in sorted(given):
        near = max((m for m in left if m[0] == type), key=lambda m: _common(m[1], place), default=None)
        if near and _common(near[1], place) >= 0.5:
            left.remove(near)
            score.overlap.right[type] += 1


def _compare_relations(
    score: Score, gold: Annotation, given: Annotation, stands_for: Mapping[str, str], optional: set[str]
) -> list[str]:
    asked: dict[Triple, Annotation] = {}
    free: set[Triple] = set()
    for relation in gold["relations"]:
        triple = (relation["head"], relation["type"], relation["tail"])
        if relation.get("optional"):
            free.add(triple)
        elif not {triple[0], triple[2]} & optional:
            asked[triple] = relation
    said: dict[Triple, Annotation] = {}
    for relation in given["relations"]:
        # An end that stands for nothing in the gold keeps its own id, which no id of the gold equals.
        head, tail = (stands_for.get(relation[end], f"given {relation[end]}") for end in ("head", "tail"))
        triple = (head, relation["type"], tail)
        counts = triple not in free and not {head, tail} & optional
        if counts:
            said.setdefault(triple, relation)
        if rule := relation.get("rule"):
            score.rules.given[rule] += 1
            score.rules.right[rule] += triple in asked or not counts
    score.relation.asked.update(type for _, type, _ in asked)
    score.relation.given.update(type for _, type, _ in said)
    errors = []
    asked_names, given_names = ({e["id"]: e["name"] for e in side["entities"]} for side in (gold, given))
    for triple, relation in asked.items():
        answer = said.get(triple)
        if answer is None:
            errors.append(f"missed  {asked_names[triple[0]]} {triple[1]} {asked_names[triple[2]]}")
            continue
        score.relation.right[triple[1]] += 1
        start, end = answer.get("evidence") or (0, 0)
        score.details["evidence asked"] += 1
        shown = _common((start, end), (relation["evidence"][0], relation["evidence"][1])) > 0
        score.details["evidence"] += shown
        edge = f"{asked_names[triple[0]]} {triple[1]} {asked_names[triple[2]]}"
        if not shown:
            errors.append(f"shown   {edge}: at {start}, not at {relation['evidence'][0]}")
        for name, value in (relation.get("attributes") or {}).items():
            score.details["attribute asked"] += 1
            said_value = (answer.get("attributes") or {}).get(name)
            score.details["attribute"] += _equal(value, said_value)
            if not _equal(value, said_value):
                errors.append(f"valued  {edge}: {name} {said_value}, not {value}")
    for triple, relation in said.items():
        if triple not in asked:
            errors.append(f"extra   {given_names[relation['head']]} {triple[1]} {given_names[relation['tail']]}")
    return errors


def answers(gold: Path, documents: Path) -> Iterator[tuple[str, Annotation, Annotation]]:
    """Yield name, gold and what extraction gives, for every gold file in a folder."""
    from zhengtu.extract import extract
    from zhengtu.extract.annotation import to_annotation
    from zhengtu.extract.read import read

    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        document = documents / wanted["document"]
        yield path.stem, wanted, to_annotation(extract(read(document), document.name), document.name)


def evaluate(gold: Path, documents: Path) -> Score:
    """Return the score of extraction on the documents of a folder of gold."""
    score = Score()
    for name, wanted, given in answers(gold, documents):
        score.add(name, wanted, given)
    return score


def by_rule(score: Score) -> str:
    """Return how often what each rule says is in the gold, as asked for or as optional, beside its confidence."""
    from zhengtu.extract.rules.registry import rules

    lines = ["rule                        right / said   measured  confidence"]
    for id, rule in rules().items():
        right, said = score.rules.right[id], score.rules.given[id]
        measured = f"{right / said:9.2f}" if said else "        -"
        lines.append(f"{id:<28}{right:>5} / {said:<5}{measured}{rule.confidence:12.2f}")
    return "\n".join(lines)


def report(score: Score, errors: bool = False) -> str:
    """Return a score as text."""
    lines = [
        score.entity.row("entity"),
        score.mention.row("mention"),
        score.overlap.row("mention, overlap"),
        score.relation.row("relation"),
        "right: " + "   ".join(f"{measure} {score.value(measure):.3f}" for measure in MEASURES[3:]),
    ]
    for tally in (score.entity, score.relation):
        lines += ["", *(f"  {tally.row(type, type)}" for type in tally.types())]
    lines.append("")
    for name, alone in score.documents.items():
        lines.append(f"  {name:<36} entity {alone.value('entity'):.3f}   relation {alone.value('relation'):.3f}")
        lines += [f"      {line}" for line in score.errors[name]] if errors else []
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--documents", type=Path, default=ROOT / "samples")
    parser.add_argument(
        "--errors",
        action="store_true",
        help="list what was missed, what was extra, and what has another name, sentence or value",
    )
    parser.add_argument("--rules", action="store_true", help="list how often each rule is right")
    parser.add_argument("--scorer", type=Path, help="score with this program: FILE GOLD_FOLDER PREDICTED_FOLDER")
    options = parser.parse_args(arguments)
    if not any(options.gold.glob("*.json")):
        print(f"{options.gold} holds no gold (*.json): name its folder with --gold", file=sys.stderr)
        return 2
    if options.scorer is None:
        score = evaluate(options.gold, options.documents)
        print(report(score, options.errors))
        if options.rules:
            print(by_rule(score))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for name, _, given in answers(options.gold, options.documents):
            text = json.dumps(given, ensure_ascii=False)
            Path(folder, f"{name}.json").write_text(text, encoding="utf-8")
        command = [sys.executable, str(options.scorer), str(options.gold), folder]
        return subprocess.run([*command, "--errors"] if options.errors else command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
