"""Build documents among files that end or hold up what reads them, and say whether anybody noticed.

python bench/hostile.py [--documents 300] [--hostile 60] [--workers 2] [--bulk FOLDER] [--repeat 3]

The documents are copies of the samples, or of the bulk corpus those that are not reserved (see rounds.py); the hostile
files are those of killers.py. It says whether each of these is named, whether the graph is that of the documents alone,
the most memory of all processes together, and how long it took against the build without them and the time limits that
were met, divided by the workers. In the same run it builds the documents alone again and again, reading in other
processes and in the program itself by turns, and says what the processes cost.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import killers
import rounds

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PEAK, SLOWER = 2048, 1.2  # MB; times that the build without hostile files takes
SMALL = {"digits.txt": 0.5, "long.txt": 0.3, "packed.csv.gz": 0.3}  # as bad as whole, and quicker to write


class Built(NamedTuple):
    """What a build was: its content hash, who was named, seconds, seconds of the processor, and most memory in MB."""

    hash: str
    named: tuple[str, ...]
    late: int
    seconds: float
    work: float
    peak: float


def papers(folder: Path, count: int, bulk: Path | None) -> None:
    """Write documents into a folder."""
    folder.mkdir(parents=True)
    if bulk:
        for id, text in list(rounds.free_texts(bulk).items())[:count]:
            (folder / f"{re.sub(r'[^0-9A-Za-z-]', '-', id)}.txt").write_text(text, encoding="utf-8")
        return
    samples = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md" and not path.name.startswith("."))
    for number in range(count):
        sample = samples[number % len(samples)]
        shutil.copy(sample, folder / f"{number:03}-{sample.name}")


def hostile(folder: Path, count: int) -> set[str]:
    """Write hostile files among documents; return their names."""
    names = []
    for number in range(count):
        kind, make = list(killers.FILES.items())[number % len(killers.FILES)]
        names.append(f"{number:03}-{kind}")
        # Each of a kind is a little smaller than the one before.
        (folder / names[-1]).write_bytes(make(SMALL.get(kind, 1.0) * (1 - number / 1000)))
    return set(names)


def build(folder: Path, store: Path, workers: int, *, inside: bool = False) -> None:
    """Build and print what it was, as JSON: in a process of its own."""
    from zhengtu import building
    from zhengtu import workers as processes
    from zhengtu.workers.limits import DEFAULT

    if inside:
        processes.Crew.each = _each  # type: ignore[method-assign]
    report = building.build([folder], str(store), workers=workers)
    slow = f"longer than {DEFAULT.time:g} seconds"
    named = [failure.path.name for failure in report.failures]
    named += [Path(line.partition(": ")[0]).name for line in report.passed]
    late = sum(slow in failure.what for failure in report.failures)
    for failure in report.failures:
        print(failure, file=sys.stderr)
    print(json.dumps([report.content_hash, sorted(named), late, report.seconds]))


def _each(crew: Any, work: Callable[[Any], Any], items: Sequence[Any], *_: Any) -> Iterator[tuple[Any, Any]]:
    """Do in this process what others would do."""
    for item in items:
        done = work(item)
        if isinstance(done, Iterator):
            while True:
                try:
                    next(done)
                except StopIteration as end:
                    done = end.value
                    break
        yield item, done


def built(folder: Path, workers: int, *, inside: bool = False) -> Built:
    """Build in a process of its own, and watch it."""
    with tempfile.TemporaryDirectory() as place:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        arguments = [
            sys.executable,
            __file__,
            "--build",
            str(folder),
            "--store",
            f"{place}/s",
            "--workers",
            str(workers),
        ]
        program = subprocess.Popen([*arguments, *["--inside"] * inside], stdout=subprocess.PIPE, text=True)
        peak = [0.0]
        watch = threading.Thread(target=_watched, args=(program, peak), daemon=True)
        watch.start()
        said, _ = program.communicate()
        seconds = time.monotonic() - began
        watch.join()
        if program.returncode:
            raise SystemExit("the build did not end well")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found, named, late, _ = json.loads(said.splitlines()[-1])
        return Built(found, tuple(named), late, seconds, work, peak[0])


def _watched(program: subprocess.Popen[str], peak: list[float]) -> None:
    """Keep the most memory that a program and its children have together; what they share counts once."""
    while program.poll() is None:
        peak[0] = max(peak[0], sum(map(_memory, _family(program.pid))))
        time.sleep(0.1)


def _family(pid: int) -> list[int]:
    """Return a process and those that it started, and those that they started."""
    parents: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            with suppress(OSError):
                parent = int(Path(entry.path, "stat").read_text().rpartition(") ")[2].split()[1])
                parents.setdefault(parent, []).append(int(entry.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def _memory(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _print_cost(pairs: Sequence[tuple[Built, Built]]) -> None:
    """Say what reading in other processes costs: the builds that did, each with one that did not."""
    times = median(outside.work / inside.work for outside, inside in pairs)
    more = median(outside.work - inside.work for outside, inside in pairs)
    clock = median(outside.seconds / inside.seconds for outside, inside in pairs)
    print(
        f"reading in another process: {times:.2f} × the processor's seconds ({more:+.1f} s), {clock:.2f} × the clock's,"
    )
    print(
        f"of {median(pair[1].work for pair in pairs):.1f} and {median(pair[1].seconds for pair in pairs):.1f} s in one"
    )


def main() -> int:
    """Print what was found; the exit code is 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--hostile", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--bulk", type=Path, metavar="FOLDER")
    parser.add_argument("--repeat", type=int, default=3, help="builds each way to say what processes cost; 0 for none")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        build(given.build, given.store, given.workers, inside=given.inside)
        return 0
    from zhengtu.workers.limits import DEFAULT

    with tempfile.TemporaryDirectory() as place:
        clean, among = Path(place, "clean", "papers"), Path(place, "among", "papers")
        papers(clean, given.documents, given.bulk)
        shutil.copytree(clean, among)
        names = hostile(among, given.hostile)
        pairs = [(built(clean, 1), built(clean, 1, inside=True)) for _ in range(given.repeat)]
        alone = built(clean, given.workers)
        found = built(among, given.workers)
    if pairs:
        _print_cost(pairs)
    allowed = SLOWER * alone.seconds + found.late * DEFAULT.time / given.workers
    held = {
        f"{len(names & set(found.named))} of {len(names)} hostile files are named": names <= set(found.named),
        f"no other is named ({len(set(found.named) - names)})": not set(found.named) - names,
        f"the graph is that of the {given.documents} documents alone": found.hash == alone.hash,
        f"at most {found.peak:.0f} MB of all processes together, {alone.peak:.0f} MB without them": found.peak < PEAK,
        f"{found.seconds:.1f} s; {alone.seconds:.1f} s without them, {found.late} time limits met: "
        f"{found.seconds / allowed:.2f} × what is allowed": found.seconds <= allowed,
    }
    for what, holds in held.items():
        print(f"{'ok   ' if holds else 'FAILS'} {what}")
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
