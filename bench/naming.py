"""Have names judged that extraction finds in documents nobody tuned on, and measure whether a model of them pays.

python bench/naming.py draw NAME --bulk FOLDER -o FOLDER [--per 60] [--seed 0]
python bench/naming.py keep NAME --sheet FOLDER
python bench/naming.py count [NAME...]
python bench/naming.py learn --bulk FOLDER [--gold GOLD:DOCUMENTS...] [--test GOLD:DOCUMENTS...]

`draw` reads the bulk corpus (see rounds.py; the reserved documents aside) and writes a sheet of programs, funds and
classes of firms, at most so many of each recogniser, with what stands around them. A reader writes verdicts.tsv beside
it: number, right or arguable or wrong, a line each. `keep` puts the verdicts into the project, without text; `count`
counts them by recogniser. `learn` fits a logistic regression to all names judged and to those of annotated documents
(tests/gold/written, the rounds, and --gold), and prints what leaving out names below a threshold changes: on each
group of annotated documents by what was learned without it, on --test, which is never learned from. Names that a
relation touches are never left out.

It does not pay, so extraction has no such model. Learned from 2,182 names of the large corpus alone, leaving out the
names less likely right than 0.3 gives all annotated documents an entity F1 0.001 more (38 wrong and 19 right names);
learned from other annotated documents as well, the rounds and windows like them gain 0.006, the written sets nothing
(-0.001 to 0.002), other documents of cities lose 0.002. It takes 1.7 % of the time of extraction.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import features
import numpy as np
from evaluate import ROOT, Score, matches  # beside this file
from judging import VERDICTS, verdicts_of
from rounds import GOLD, free_texts, lines, unfold

JUDGED = GOLD / "judged" / "names"
WRITTEN = ROOT / "tests" / "gold" / "written"
AROUND = 40  # characters shown on both sides of a name
FROM_ONE = 4  # names of a recogniser that one document gives
RARE = 3  # a feature of fewer names is left out
PENALTY = 2.0  # on the square of the weights
STEPS = 500
THRESHOLDS = (0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A name that extraction finds in a bulk document, at its first place, with what a reader says of it."""

    bulk: str
    type: str
    by: str
    start: int
    end: int
    name: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a text with its recogniser, places, whether a relation touches it, and its features."""

    id: str
    type: str
    name: str
    by: str
    places: tuple[tuple[int, int], ...]
    touched: bool
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A name with a verdict, where it is from, and, of an annotated document, its id there."""

    group: str
    document: str
    verdict: str
    touched: bool
    features: frozenset[str]
    id: str = ""


def found(raw: str) -> tuple[list[Found], Any]:
    """Return the names of a text that are judged, each with its features, and what is read of it with all names."""
    from zhengtu.extract.names.form import read_form
    from zhengtu.extract.stages import candidates, decide_names, related
    from zhengtu.extract.text.normalise import normalise

    sheet = read_form(normalise(raw))
    offers = candidates(sheet)
    by = {
        (one.type, place): getattr(one, "by", "") or id
        for id, ones in offers.items()
        for one in ones
        if getattr(one, "type", "") in features.TYPES
        for place in range(one.start, one.end)
    }
    reading = related(decide_names(sheet, offers))
    page, names = reading.page, reading.names
    untouched = features.untouched(page, names, reading.claims)
    result = []
    for key, places in features.placed(page, names).items():
        first = next((place for place in places if not page.titled(place)), places[0])
        spans = tuple(page.source.span(place.start, place.end) for place in (first, *places))
        recogniser = by.get((first.type, first.start), "")
        seen = frozenset(features.seen(page, names[key], places))
        result.append(Found(key, first.type, names[key].name, recogniser, spans, key not in untouched, seen))
    return result, reading


def drawn(line: tuple[str, str]) -> list[tuple[Drawn, str]]:
    """Return some names of a document, each with what stands around it."""
    id, raw = line
    every, _ = found(raw)
    random.Random(id).shuffle(every)
    taken: Counter[str] = Counter()
    chosen = []
    for one in every:
        taken[one.by] += 1
        if taken[one.by] <= FROM_ONE:
            start, end = one.places[0]
            before, after = raw[max(0, start - AROUND) : start], raw[end : end + AROUND]
            shown = f"{before}⟦{raw[start:end]}⟧{after}".replace("\n", "/")
            chosen.append((Drawn(id, one.type, one.by, start, end, one.name), shown))
    return chosen


def draw(texts: Mapping[str, str], seed: int, per: int) -> list[tuple[Drawn, str]]:
    """Return names at random, at most so many of each recogniser, none twice and none that was judged before."""
    with ProcessPoolExecutor(2) as pool:
        every = [one for names in pool.map(drawn, texts.items(), chunksize=20) for one in names]
    random.Random(seed).shuffle(every)
    taken: Counter[str] = Counter()
    seen = {(one.type, one.name) for one in judged()}
    chosen = []
    for one, shown in every:
        if (one.type, one.name) not in seen and taken[one.by] < per:
            taken[one.by] += 1
            seen.add((one.type, one.name))
            chosen.append((one, shown))
    return sorted(chosen, key=lambda item: (item[0].type, item[0].by))


def write(chosen: Sequence[tuple[Drawn, str]], folder: Path) -> None:
    """Write a sheet of names to judge."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = [f"{number}\t{one.type}\t{text}\t{one.name}" for number, (one, text) in enumerate(chosen)]
    (folder / "sheet.tsv").write_text("\n".join(shown) + "\n", encoding="utf-8")
    (folder / "sheet.json").write_text(json.dumps([asdict(one) for one, _ in chosen], ensure_ascii=False), "utf-8")


def keep(name: str, sheet: Path) -> int:
    """Put a judged sheet into the project; raise ValueError where a verdict is missing or none of the three."""
    chosen = [Drawn(**one) for one in json.loads((sheet / "sheet.json").read_text(encoding="utf-8"))]
    verdicts = verdicts_of(sheet, len(chosen))
    rows = [[*[str(value) for value in asdict(one).values()][:-1], verdicts[n]] for n, one in enumerate(chosen)]
    JUDGED.mkdir(parents=True, exist_ok=True)
    head = [field.name for field in fields(Drawn)]
    text = "".join("\t".join(row) + "\n" for row in (head, *rows))
    (JUDGED / f"{name}.tsv").write_text(text, encoding="utf-8")
    return len(rows)


def judged(names: Sequence[str] = ()) -> Iterator[Drawn]:
    """Yield what was judged, of all sheets or of some."""
    for path in sorted(JUDGED.glob("*.tsv")):
        if not names or path.stem in names:
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                bulk, type, by, start, end, name, verdict = line.split("\t")
                yield Drawn(bulk, type, by, int(start), int(end), name, verdict)


def report(rows: Sequence[Drawn]) -> str:
    """Return how many were right, arguable and wrong by type and by recogniser; shares leave the arguable out."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in rows:
        counts[one.type][one.verdict] += 1
        counts[one.by][one.verdict] += 1
    told = [f"{'':<24}{'right':>7}{'arguable':>9}{'wrong':>7}  share right"]
    for group, count in sorted(counts.items()):
        right, arguable, wrong = (count[verdict] for verdict in VERDICTS)
        told.append(f"{group:<24}{right:>7}{arguable:>9}{wrong:>7}  {right / max(1, right + wrong):.2f}")
    return "\n".join(told)


def of_bulk(line: tuple[str, str, list[Drawn]]) -> list[Example]:
    """Return the judged names of a bulk document that extraction still finds."""
    id, raw, judgements = line
    at = {(one.type, place): one for one in found(raw)[0] for place in one.places}
    pairs = [(one, at[one.type, (one.start, one.end)]) for one in judgements if (one.type, (one.start, one.end)) in at]
    return [Example("bulk", id, one.verdict, name.touched, name.features) for one, name in pairs]


Document = tuple[str, str, Mapping[str, Any], Mapping[str, Any], list[Example]]


def of_gold(job: tuple[str, Path, Path]) -> Document:
    """Return group, name, annotation, what extraction gives before names are left out, and its names with verdicts."""
    from zhengtu.extract.annotation import to_annotation
    from zhengtu.extract.assemble import statements
    from zhengtu.extract.read import read

    group, path, folder = job
    wanted = json.loads(path.read_text(encoding="utf-8"))
    text = read(folder / wanted["document"])
    names, reading = found(text.text)
    given = to_annotation(statements(reading, text, wanted["document"]), wanted["document"])
    stands_for = matches(wanted["entities"], given["entities"])
    optional = {one["id"] for one in wanted["entities"] if one.get("optional")}
    ids = {(one["type"], tuple(place)): one["id"] for one in given["entities"] for place in one["mentions"]}
    examples = []
    for one in names:
        id = ids.get((one.type, one.places[0]), "")
        meant = stands_for.get(id)
        verdict = "wrong" if meant is None else "arguable" if meant in optional else "right"
        if id:
            examples.append(Example(group, path.stem, verdict, one.touched, one.features, id))
    return group, path.stem, wanted, given, examples


@dataclass(frozen=True, slots=True)
class Model:
    """A weight for each feature that was learned."""

    weights: Mapping[str, float]

    def likelihood(self, features: frozenset[str]) -> float:
        """Return how likely a name with these features is right."""
        return float(1 / (1 + np.exp(-sum(self.weights.get(feature, 0.0) for feature in features))))


def fit(examples: Sequence[Example]) -> Model:
    """Return the logistic regression of right names beside wrong ones, with a penalty on the squares of its weights."""
    examples = [one for one in examples if one.verdict != "arguable"]
    counts = Counter(feature for one in examples for feature in one.features)
    columns = {feature: column for column, feature in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    rows = [[columns[feature] for feature in sorted(one.features) if feature in columns] for one in examples]
    index = np.array([column for row in rows for column in row])
    sizes = np.array([len(row) for row in rows])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([one.verdict == "right" for one in examples], float)

    def scores(weights: Any) -> Any:
        return np.add.reduceat(weights[index], begins)

    def gathered(values: Any) -> Any:
        return np.bincount(index, weights=np.repeat(values, sizes), minlength=len(columns))

    steepest = np.ones(len(columns))
    for _ in range(30):  # the largest eigenvalue bounds the step
        steepest = gathered(scores(steepest))
        largest = float(np.linalg.norm(steepest))
        steepest /= largest
    step = 1 / (0.27 * largest + PENALTY)
    penalty = np.full(len(columns), PENALTY)
    penalty[columns["bias 1"]] = 0.01
    weights = ahead = np.zeros(len(columns))
    pace = 1.0
    for _ in range(STEPS):  # accelerated gradient descent
        chance = 1 / (1 + np.exp(-scores(ahead)))
        moved = ahead - step * (gathered(chance - right) + penalty * ahead)
        following = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = moved + (pace - 1) / following * (moved - weights)
        weights, pace = moved, following
    return Model({feature: float(weights[column]) for feature, column in columns.items()})


def scored(documents: Sequence[Document], likely: Mapping[Example, float], least: float) -> Score:
    """Return the score of documents without the names that no relation touches and that are likely less than that."""
    score = Score()
    for group, name, wanted, given, examples in documents:
        out = {one.id for one in examples if not one.touched and likely[one] < least}
        kept = {**given, "entities": [one for one in given["entities"] if one["id"] not in out]}
        score.add(f"{group}/{name}", wanted, kept)
    return score


def effect(label: str, documents: Sequence[Document], model: Model) -> str:
    """Return how well a model tells right from wrong in documents, and what each threshold changes."""
    every = [one for *_, examples in documents for one in examples]
    likely = {one: model.likelihood(one.features) for one in every}
    good = np.array([likely[one] for one in every if one.verdict == "right"])
    bad = np.array([likely[one] for one in every if one.verdict == "wrong"])
    area = float(np.mean(good[:, None] > bad[None, :])) if len(good) and len(bad) else 0.0
    before = scored(documents, likely, 0.0)
    told = [
        f"{label}: {len(good)} right, {len(bad)} wrong, area {area:.3f}; "
        f"entity {before.value('entity'):.4f}, relation {before.value('relation'):.4f}"
    ]
    for least in THRESHOLDS:
        after = scored(documents, likely, least)
        out = Counter(one.verdict for one in every if not one.touched and likely[one] < least)
        changes = [after.value(measure) - before.value(measure) for measure in ("entity", "relation")]
        counted = ", ".join(f"{out[verdict]} {verdict}" for verdict in VERDICTS)
        told.append(f"  below {least:.2f}: {counted} out; entity {changes[0]:+.4f}, relation {changes[1]:+.4f}")
    return "\n".join(told)


def jobs(pairs: Sequence[str]) -> list[tuple[str, Path, Path]]:
    """Return the annotated documents of some GOLD:DOCUMENTS, each with the group it belongs to."""
    told = []
    for pair in pairs:
        gold, _, documents = pair.partition(":")
        told += [(pair, path, Path(documents or gold)) for path in sorted(Path(gold).glob("*.json"))]
    return told


def learn(bulk: Path, gold: Sequence[str], test: Sequence[str]) -> str:
    """Return what leaving out names changes, as text."""
    texts = {line["id"]: line["text"] for line in lines(bulk)}
    of: dict[str, list[Drawn]] = defaultdict(list)
    for one in judged():
        of[one.bulk].append(one)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        todo = jobs([*map(str, sorted(WRITTEN.glob("?"))), *gold, *test])
        for number in sorted(int(path.name.removeprefix("round-")) for path in GOLD.glob("round-*")):
            place = Path(folder, str(number))
            annotated = unfold(number, bulk, place)
            todo += [("rounds", path, place) for path in sorted(annotated.glob("*.json"))]
        given = [(id, texts[id], ones) for id, ones in of.items() if id in texts]
        examples = [one for ones in pool.map(of_bulk, given, chunksize=20) for one in ones]
        documents = list(pool.map(of_gold, todo, chunksize=4))
    groups = dict.fromkeys(group for group, *_ in documents)
    told = [f"{len(examples)} judged names of {len(given)} bulk documents"]
    for left in groups:
        others = [one for group, *_, ones in documents if group not in (left, *test) for one in ones]
        told.append(effect(left, [one for one in documents if one[0] == left], fit([*examples, *others])))
    only = [one for one in documents if one[0] not in test]
    told.append(effect("all annotated, by the judged alone", only, fit(examples)))
    return "\n".join(told)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("draw", "keep", "count", "learn"))
    parser.add_argument("names", nargs="*", metavar="NAME", help="what the judgements are called")
    parser.add_argument("--bulk", type=Path, help="draw, learn: the folder with the bulk corpus")
    parser.add_argument("-o", "--output", type=Path, help="draw: write the sheet here")
    parser.add_argument("--sheet", type=Path, help="keep: the folder of the sheet and its verdicts.tsv")
    parser.add_argument("--per", type=int, default=60, help="draw: at most so many names of each recogniser (60)")
    parser.add_argument("--seed", type=int, default=0, help="draw: where the random numbers begin (0)")
    parser.add_argument("--gold", nargs="*", default=[], help="learn: more annotated documents, GOLD:DOCUMENTS")
    parser.add_argument("--test", nargs="*", default=[], help="learn: annotated documents that are scored only")
    options = parser.parse_args(arguments)
    needs = {"draw": ("bulk", "output"), "keep": ("sheet",), "count": (), "learn": ("bulk",)}
    for needed in needs[options.command]:
        if getattr(options, needed) is None:
            parser.error(f"{options.command} needs --{needed}")
    if options.command in ("draw", "keep") and len(options.names) != 1:
        parser.error(f"{options.command} needs one NAME")
    try:
        if options.command == "keep":
            print(f"{keep(options.names[0], options.sheet)} names kept")
        elif options.command == "count":
            print(report(list(judged(options.names))))
        elif options.command == "learn":
            print(learn(options.bulk, options.gold, options.test))
        else:
            texts = free_texts(options.bulk)
            chosen = draw(texts, options.seed, options.per)
            write(chosen, options.output)
            print(f"{len(chosen)} names to judge in {options.output}")
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
