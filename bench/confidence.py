"""Measure how often what each rule says is right, on documents it was not written with, and write it into the rules.

python bench/confidence.py [GOLD[:DOCUMENTS]...] [--bulk FOLDER] [--judged] [--write]

GOLD is a folder of annotations (*.json), DOCUMENTS the folder of what they annotate, by default the same: name such
as no rule was written with. With --bulk the rounds of first sight are counted too, with --judged the relations that
readers judged (judging.py). A relation is right if the annotation has it, asked for or optional, or if a reader called
it right. A rule's confidence follows from the figures and those of its family (rules/registry.py).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluate import Score, evaluate  # beside this file
from judging import judged
from rounds import GOLD, score

MOST = 5  # times that a rule counts in one document, so that no long list decides
# Counted on tables, which no annotation of texts covers.
BY_HAND = ("table.issuer", "table.citation")
RULES = Path(__file__).resolve().parents[1] / "extract" / "rules"


def measured(folders: Iterable[str], bulk: Path | None, readers: bool) -> tuple[Counter[str], Counter[str]]:
    """Return how often each rule is right, and how often it says anything, over all folders, rounds and judgements."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    scores: list[Score] = []
    for folder in folders:
        gold, _, documents = folder.partition(":")
        scores.append(evaluate(Path(gold), Path(documents or gold)))
    if bulk:
        scores += [score(int(path.name.rpartition("-")[2]), bulk) for path in sorted(GOLD.glob("round-*"))]
    for document in (document for one in scores for document in one.documents.values()):
        for rule, given in document.rules.given.items():
            counted = min(given, MOST)
            right[rule] += round(document.rules.right[rule] * counted / given)
            said[rule] += counted
    for judgement in judged() if readers else ():
        right[judgement.rule] += judgement.verdict == "right"
        said[judgement.rule] += 1
    return right, said


def write(right: Counter[str], said: Counter[str]) -> None:
    """Set the figures of all rules in their tables."""
    for path in sorted(RULES.glob("*.toml")):
        rule = ""
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if head := re.fullmatch(r'\["(.+)"\]', line):
                rule = head.group(1)
            counted = line.startswith("measured = ") and rule not in BY_HAND
            lines.append(f"measured = [{right[rule]}, {said[rule]}]" if counted else line)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    from zhengtu.extract.rules.registry import rules

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="GOLD[:DOCUMENTS]")
    parser.add_argument("--bulk", type=Path, help="the folder with the bulk corpus: count the rounds too")
    parser.add_argument("--judged", action="store_true", help="count what readers judged")
    parser.add_argument("--write", action="store_true", help="write the figures into the tables of rules")
    options = parser.parse_args(arguments)
    right, said = measured(options.folders, options.bulk, options.judged)
    for id, rule in rules().items():
        share = f"{right[id] / said[id]:.2f}" if said[id] else "   -"
        print(f"{id:<28}{right[id]:>5} of {said[id]:<5} {share}   confidence {rule.confidence:.2f}")
    silent = sum(not said[id] for id in rules())
    print(f"{sum(right.values())} of {sum(said.values())}; {silent} rules say nothing there")
    if options.write:
        write(right, said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
