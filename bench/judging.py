"""Have relations of documents that nobody tuned on judged by a reader, and count how often each rule is right.

python bench/judging.py draw NAME --bulk FOLDER -o FOLDER [--edges 200 | --per-rule 12] [--seed 0]
python bench/judging.py keep NAME --sheet FOLDER
python bench/judging.py count [NAME...]

`draw` reads the bulk corpus (see rounds.py; the reserved documents aside) and writes a sheet of relations, drawn at
random over all or so many of each rule, with the texts they are from. A reader writes verdicts.tsv beside it: number,
right or arguable or wrong, and why, a line each. `keep` puts the verdicts into the project with the place of each
relation and its two names, without text; `count` counts them by type and by rule, of all judgements or of some.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path

from rounds import GOLD, free_texts  # beside this file

JUDGED = GOLD / "judged"
VERDICTS = ("right", "arguable", "wrong")
AROUND = 160  # characters shown on both sides of a quote


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation of a bulk document with what a reader says of it; `head` and `tail` are the names of its ends."""

    bulk: str
    rule: str
    type: str
    start: int
    end: int
    head: str
    tail: str
    attributes: str
    confidence: float
    verdict: str = ""


def said(line: tuple[str, str]) -> list[Judged]:
    """Return the relations of one document."""
    from zhengtu.extract import extract
    from zhengtu.extract.read import Text

    id, text = line
    found = extract(Text(text, sha256(text.encode()).hexdigest(), "text/plain"), id)
    names = {entity.id: entity.name for entity in found.entities}
    return [
        Judged(
            id,
            relation.rule,
            relation.type,
            *relation.evidence,
            names[relation.head],
            names[relation.tail],
            json.dumps(relation.attributes, ensure_ascii=False) if relation.attributes else "",
            relation.confidence,
        )
        for relation in found.relations
    ]


def draw(texts: dict[str, str], seed: int, edges: int, per_rule: int) -> list[Judged]:
    """Return relations at random: so many of all, or so many of each rule."""
    with ProcessPoolExecutor(2) as pool:
        every = [one for found in pool.map(said, texts.items(), chunksize=40) for one in found]
    random.Random(seed).shuffle(every)
    if not per_rule:
        return every[:edges]
    taken: Counter[str] = Counter()
    chosen = []
    for one in every:
        taken[one.rule] += 1
        if taken[one.rule] <= per_rule:
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.rule)


def write(chosen: Sequence[Judged], texts: dict[str, str], folder: Path) -> None:
    """Write a sheet of relations to judge, and the texts that they are from."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    shown = []
    for number, one in enumerate(chosen):
        text = texts[one.bulk]
        (folder / "texts" / f"{one.bulk}.txt").write_text(text, encoding="utf-8")
        before, after = text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]
        shown.append(
            f"## {number}  {one.head} {one.type} {one.tail}  {one.attributes}\n"
            f"texts/{one.bulk}.txt, from character {one.start}\n{before}⟦{text[one.start : one.end]}⟧{after}\n"
        )
    (folder / "sheet.md").write_text("\n".join(shown), encoding="utf-8")
    (folder / "sheet.json").write_text(json.dumps([asdict(one) for one in chosen], ensure_ascii=False), "utf-8")


def verdicts_of(sheet: Path, number: int) -> dict[int, str]:
    """Return the verdicts on a sheet of so many; raise ValueError where one is missing or none of the three."""
    verdicts = {}
    for line in (sheet / "verdicts.tsv").read_text(encoding="utf-8").splitlines():
        place, verdict = line.split("\t")[:2]
        if verdict not in VERDICTS:
            raise ValueError(f"{sheet}/verdicts.tsv: {verdict!r} is none of {', '.join(VERDICTS)}")
        verdicts[int(place)] = verdict
    if missing := sorted({*range(number)} - verdicts.keys()):
        raise ValueError(f"{sheet}/verdicts.tsv has no verdict for {', '.join(map(str, missing[:9]))}")
    return verdicts


def keep(name: str, sheet: Path) -> int:
    """Put a judged sheet into the project; raise ValueError where a verdict is missing or none of the three."""
    chosen = [Judged(**one) for one in json.loads((sheet / "sheet.json").read_text(encoding="utf-8"))]
    verdicts = verdicts_of(sheet, len(chosen))
    rows = [
        "\t".join(str(value) for key, value in asdict(one).items() if key != "verdict") + f"\t{verdicts[number]}"
        for number, one in enumerate(chosen)
    ]
    JUDGED.mkdir(parents=True, exist_ok=True)
    head = "\t".join(field.name for field in fields(Judged))
    (JUDGED / f"{name}.tsv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return len(rows)


def judged(names: Sequence[str] = ()) -> Iterator[Judged]:
    """Yield what was judged, of all sheets or of some."""
    for path in sorted(JUDGED.glob("*.tsv")):
        if not names or path.stem in names:
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                bulk, rule, type, start, end, head, tail, attributes, confidence, verdict = line.split("\t")
                yield Judged(bulk, rule, type, int(start), int(end), head, tail, attributes, float(confidence), verdict)


def report(rows: Sequence[Judged]) -> str:
    """Return how many were right, arguable and wrong: of all, by type, by rule, and by the confidence shown."""
    told = []
    for title in ("", "type", "rule", "confidence"):
        counts: dict[str, Counter[str]] = {}
        for one in rows:
            group = str(getattr(one, title)) if title else "all"
            if title == "confidence":
                group = "0.95 and above" if one.confidence >= 0.95 else "below 0.95"
            counts.setdefault(group, Counter())[one.verdict] += 1
        told.append(f"\n{title:<30}{'said':>6}{'right':>7}{'arguable':>9}{'wrong':>7}  share right")
        for group, count in sorted(counts.items()):
            right, arguable, wrong = (count[verdict] for verdict in VERDICTS)
            share = right / count.total()
            told.append(f"{group:<30}{count.total():>6}{right:>7}{arguable:>9}{wrong:>7}  {share:.3f}")
    return "\n".join(told)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("draw", "keep", "count"))
    parser.add_argument("names", nargs="*", metavar="NAME", help="what the judgements are called")
    parser.add_argument("--bulk", type=Path, help="draw: the folder with the bulk corpus")
    parser.add_argument("-o", "--output", type=Path, help="draw: write the sheet here")
    parser.add_argument("--sheet", type=Path, help="keep: the folder of the sheet and its verdicts.tsv")
    parser.add_argument("--edges", type=int, default=200, help="draw: how many relations (200)")
    parser.add_argument("--per-rule", type=int, default=0, help="draw: so many of each rule instead")
    parser.add_argument("--seed", type=int, default=0, help="draw: where the random numbers begin (0)")
    options = parser.parse_args(arguments)
    for needed in {"draw": ("bulk", "output"), "keep": ("sheet",), "count": ()}[options.command]:
        if getattr(options, needed) is None:
            parser.error(f"{options.command} needs --{needed}")
    if options.command != "count" and len(options.names) != 1:
        parser.error(f"{options.command} needs one NAME")
    try:
        if options.command == "keep":
            print(f"{keep(options.names[0], options.sheet)} relations kept")
        elif options.command == "count":
            print(report(list(judged(options.names))))
        else:
            texts = free_texts(options.bulk)
            chosen = draw(texts, options.seed, options.edges, options.per_rule)
            write(chosen, texts, options.output)
            print(f"{len(chosen)} relations to judge in {options.output}")
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
