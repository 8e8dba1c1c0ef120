"""Say whether a proposer pays: extraction without and with it, and the proposer alone, against hand-made annotations.

python bench/proposer.py [--gold tests/gold] [--documents samples] [--propose lac] [PATH... [--every 10]]

Alone, a proposer gives agencies and firms as they are written: all of them, and those that would be taken if the rules
found nothing. A place is right if it is exact and of the right type.
PATHs are documents that nobody annotated (files, folders, .jsonl.gz): in every tenth, what the proposer adds is
counted, and each name is listed once with what stands around it, for a person to judge.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import evaluate
import extraction

TYPES = ("Agency", "Enterprise")
AROUND = 10  # characters shown on either side of a name


@dataclass(slots=True)
class Way:
    """A way to read documents, its score, and the seconds it took."""

    read: Callable[[Any, str], evaluate.Annotation]
    score: evaluate.Score = field(default_factory=evaluate.Score)
    seconds: float = 0.0

    def add(self, name: str, wanted: evaluate.Annotation, text: Any) -> None:
        """Read one document, timed, and count it in."""
        began = time.perf_counter()
        given = self.read(text, wanted["document"])
        self.seconds += time.perf_counter() - began
        self.score.add(name, wanted, given)


def alone(asked: Any, taken: Callable[[str, int, int, str], bool]) -> Callable[[Any, str], evaluate.Annotation]:
    """Return what reads a document by a proposer and nothing else: one entity a name, of the candidates `taken`."""
    from zhengtu.extract.text.normalise import normalise

    def tag(text: Any, document: str) -> evaluate.Annotation:
        source = normalise(text.text)
        found: dict[tuple[str, str], list[list[int]]] = {}
        for one in asked(source.text):
            if not taken(source.text, one.start, one.end, one.type):
                continue
            places = found.setdefault((one.type, source.text[one.start : one.end]), [])
            places.append(list(source.span(one.start, one.end)))
        entities = [
            {"id": f"e{index}", "type": type, "name": name, "mentions": places}
            for index, ((type, name), places) in enumerate(found.items())
        ]
        return {"document": document, "entities": entities, "relations": []}

    return tag


def compare(gold: Path, documents: Path, name: str) -> str:
    """Return the table of the three ways on the documents of a folder of gold."""
    import json

    from zhengtu.extract import extract
    from zhengtu.extract.annotation import to_annotation
    from zhengtu.extract.proposers.proposers import plain
    from zhengtu.extract.proposers.registry import proposer
    from zhengtu.extract.read import read

    asked = proposer(name)
    ways = {
        "rules": Way(lambda text, document: to_annotation(extract(text, document), document)),
        f"rules, {name}": Way(lambda text, document: to_annotation(extract(text, document, asked), document)),
        f"{name} alone": Way(alone(asked, lambda *_: True)),
        f"{name}, taken": Way(alone(asked, plain)),
    }
    characters = 0
    paths = sorted(gold.glob("*.json"))
    for path in paths:
        wanted = json.loads(path.read_text(encoding="utf-8"))
        text = read(documents / wanted["document"])
        extract(text, "")  # once unmeasured: what is built once is no way's time
        characters += len(text.text)
        for way in ways.values():
            way.add(path.stem, wanted, text)
    lines = [f"{len(paths)} documents, {characters:,} characters"]
    for label, way in ways.items():
        lines.append(f"{label:<12} {characters / way.seconds:10,.0f} characters/s")
        lines += [f"  exact {way.score.mention.row(type, type)}" for type in TYPES]
        if label.startswith("rules"):
            values = "   ".join(f"{measure} {way.score.value(measure):.4f}" for measure in evaluate.MEASURES)
            lines.append(f"  {values}")
    return "\n".join(lines)


def additions(paths: Sequence[Path], name: str, every: int) -> Iterator[str]:
    """Yield how much a proposer adds to documents that nobody annotated, and each name with what stands around it."""
    from zhengtu.extract.proposers.registry import proposer
    from zhengtu.extract.stages import Wishes, analyse

    asked = proposer(name)
    documents = places = ruled = 0
    seen: dict[tuple[str, str], str] = {}
    for _, raw in islice(extraction.texts(paths), 0, None, every):
        page = analyse(raw, Wishes(proposer=asked)).page
        documents += 1
        for mention in page.mentions:
            if mention.type not in TYPES:
                continue
            if not page.names[mention.key].proposer:
                ruled += 1
                continue
            places += 1
            text, start, end = page.text, mention.start, mention.end
            shown = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}"
            seen.setdefault((mention.type, text[start:end]), " ".join(shown.split()))
    yield f"{documents:,} documents: {places:,} places of {len(seen):,} names beside {ruled:,} places by the rules"
    yield from (f"  {type:<10} {shown}" for (type, _), shown in sorted(seen.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    from zhengtu.errors import ZhengtuError

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--gold", type=Path, default=evaluate.ROOT / "tests" / "gold")
    parser.add_argument("--documents", type=Path, default=evaluate.ROOT / "samples")
    parser.add_argument("--propose", default="lac", metavar="NAME")
    extraction.sparing(parser, "read one document of PATH in so many")
    options = parser.parse_args(arguments)
    try:
        print(compare(options.gold, options.documents, options.propose))
        for line in additions(options.paths, options.propose, options.every) if options.paths else ():
            print(line)
    except ZhengtuError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
