"""Measure extraction: speed against one pass of a gazetteer over the same text, memory, and documents that fail.

python bench/extraction.py PATH... [--slowest 5] [--limit N] [--against lac [--every 10]]

PATH is a document, a folder of documents, a .jsonl or .jsonl.gz file with a `text` in every line, or a folder of those.
With --against, a tagger of Chinese text (an extra) reads every tenth document too, and only these are compared with it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such module; memory is then not reported
    resource = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Run:
    """One document: its length, how long extraction and the gazetteer took, what was found, what went wrong.

    `tagging` is how long a tagger took, 0 where none read it.
    """

    name: str
    length: int
    seconds: float
    baseline: float
    entities: int
    relations: int
    error: str = ""
    tagging: float = 0.0


def texts(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield name and text of every document under some paths, in order."""
    from zhengtu.extract.read import read, readable

    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                if inner.is_file() and (lines_of(inner) or readable(inner)):
                    yield from texts([inner])
        elif opened := lines_of(path):
            with opened() as stream:
                for number, line in enumerate(stream, 1):
                    record = json.loads(line)
                    yield str(record.get("id") or f"{path.name}:{number}"), record["text"]
        else:
            yield str(path), read(path).text


def lines_of(path: Path) -> Callable[[], Any] | None:
    """Return how to open a file of one JSON object a line, or None where it is none."""
    if path.name.endswith(".jsonl.gz"):
        return lambda: gzip.open(path, "rt", encoding="utf-8")
    return (lambda: path.open(encoding="utf-8")) if path.name.endswith(".jsonl") else None


def gazetteer() -> Callable[[str], object]:
    """Return one pass over a text for every organ and division that is known: what nothing that reads it can beat."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    from zhengtu.extract.lexicon import organs, regions

    names = sorted({*organs.lexicon(), *regions.gazetteer().full, *regions.gazetteer().short})
    automaton = AhoCorasick(
        names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )  # fmt: skip
    return automaton.find_matches_as_indexes


def measure(
    name: str, text: str, baseline: Callable[[str], object], tagger: Callable[[str], Iterable[object]] | None = None
) -> Run:
    """Extract one document, and have a tagger read it if one is given."""
    from zhengtu.extract import extract
    from zhengtu.extract.read import Text

    start = time.perf_counter()
    baseline(text)
    middle = time.perf_counter()
    error, entities, relations = "", 0, 0
    try:
        extraction = extract(Text(text, "0" * 64, "text/plain"), name)
        entities, relations = len(extraction.entities), len(extraction.relations)
    except Exception:
        error = traceback.format_exc()
    end = time.perf_counter()
    for _ in tagger(text) if tagger else ():
        pass
    tagging = time.perf_counter() - end if tagger else 0.0
    return Run(name, len(text), end - middle, middle - start, entities, relations, error, tagging)


def against(runs: Sequence[Run]) -> str:
    """Say how fast a tagger read some documents, and how much faster they were extracted."""
    characters, seconds = sum(run.length for run in runs), sum(run.tagging for run in runs)
    ratio = seconds / sum(run.seconds for run in runs)
    return f"{seconds:8.2f} s   {characters / seconds:12,.0f} characters/s   extraction is {ratio:.1f} times as fast"


def memory() -> float:
    """Return the most memory that this process has held so far, in megabytes; 0 where that is not known."""
    if resource is None:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def sparing(parser: argparse.ArgumentParser, help: str) -> None:
    """Let a command take one document in so many, as what runs a tagger on them is slow."""
    parser.add_argument("--every", type=int, choices=range(1, 1000), default=10, metavar="N", help=help)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--slowest", type=int, default=5, metavar="N", help="how many of the slowest to name")
    parser.add_argument("--limit", type=int, metavar="N", help="stop after so many documents")
    parser.add_argument("--against", choices=["lac"], help="time this tagger on the same text in the same run")
    sparing(parser, "have it read one document in so many")
    options = parser.parse_args(arguments)
    baseline = gazetteer()
    tagger = None
    if options.against:
        from zhengtu.errors import ZhengtuError
        from zhengtu.extract.proposers.registry import proposer

        try:
            tagger = proposer(options.against)
        except ZhengtuError as error:
            print(error, file=sys.stderr)
            return 2
    # What is built once (pipeline, gazetteers) is no document's time.
    measure("", "江门市商务局关于印发《江门市会展业扶持办法》的通知\n行政院經濟部\n", baseline, tagger)
    runs: list[Run] = []
    held: list[float] = [memory()]
    for name, text in texts(options.paths):
        if len(runs) == options.limit:
            break
        runs.append(measure(name, text, baseline, tagger if len(runs) % options.every == 0 else None))
        held.append(memory())
    if not runs:
        print("no documents: name a folder that holds some", file=sys.stderr)
        return 2
    characters, seconds = sum(run.length for run in runs), sum(run.seconds for run in runs)
    passes = sum(run.baseline for run in runs)
    print(f"{len(runs):,} documents, {characters:,} characters")
    found = f"{sum(run.entities for run in runs):,} entities, {sum(run.relations for run in runs):,} relations"
    print(f"extraction  {seconds:8.2f} s   {characters / seconds:12,.0f} characters/s   {found}")
    ratio = f"{seconds / passes:,.0f} times as fast"
    print(f"gazetteer   {passes:8.2f} s   {characters / passes:12,.0f} characters/s   {ratio}")
    tagged = [run for run in runs if run.tagging]
    if tagged:
        print(f"{options.against:<10}  {against(tagged)}, on {len(tagged):,} of the documents")
    times = sorted(run.seconds for run in runs)
    middle, late = statistics.median(times), times[int(0.99 * (len(times) - 1))]
    print(f"a document  {middle * 1e3:8.1f} ms median, {late * 1e3:.0f} ms at 99 %, {times[-1] * 1e3:.0f} ms at most")
    quarters = [held[len(runs) * quarter // 4] for quarter in range(5)]
    print("memory      " + " → ".join(f"{peak:.0f}" for peak in quarters) + " MB at most, by quarters of the documents")
    for run in sorted(runs, key=lambda run: -run.seconds)[: options.slowest]:
        rate = run.seconds / max(run.length, 1) * 1e6
        print(f"  {run.seconds:6.2f} s   {run.length:>7,} characters   {rate:5.0f} µs each   {run.name}")
    failed = [run for run in runs if run.error]
    for run in failed:
        print(f"FAILED {run.name}\n{run.error}", file=sys.stderr)
    print(f"{len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
