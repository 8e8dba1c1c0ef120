"""Measure how often what each rule says is right, on annotated documents, and write it into the rules.

python bench/confidence.py GOLD[:DOCUMENTS]... [--write]

GOLD is a folder of annotations (*.json), DOCUMENTS the folder of what they annotate, by default the same. A relation is
right if the annotation has it, asked for or optional. A rule's confidence follows from the figures (rules/registry.py).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluate import evaluate  # type: ignore[import-not-found]  # beside this file

# Counted on tables, which no annotation of texts covers, and by reading samples of what nobody annotates.
BY_HAND = ("table.issuer", "table.citation", "about.title", "about.named", "about.heading", "uses.provision")
RULES = Path(__file__).resolve().parents[1] / "extract" / "rules"


def measured(folders: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each rule is right, and how often it says anything, over all folders."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for folder in folders:
        gold, _, documents = folder.partition(":")
        score = evaluate(Path(gold), Path(documents or gold))
        right.update(score.rules.right)
        said.update(score.rules.given)
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
    parser.add_argument("folders", nargs="+", metavar="GOLD[:DOCUMENTS]")
    parser.add_argument("--write", action="store_true", help="write the figures into the tables of rules")
    options = parser.parse_args(arguments)
    right, said = measured(options.folders)
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
