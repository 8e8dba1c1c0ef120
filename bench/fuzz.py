"""Read damaged and hostile files with every reader, in processes with limits, and say what comes of it.

python bench/fuzz.py [READER...] [--inputs N] [--seed S] [--keep DIR]

A reader may raise what `zhengtu.errors` names and nothing else, within 10 seconds of a processor and 1 GB above what
the process had. For each reader a line says how many inputs it was given, how often it raised something else, how often
its process died or was ended for its limits, how long the slowest took, and the most memory. Inputs follow from the
seed. With --keep the first input of each kind of fault is kept, made as small as it goes. The program fails where
anything else was raised.
"""

from __future__ import annotations

import argparse
import gc
import json
import mmap
import os
import resource
import select
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from mutations import mutated  # type: ignore[import-not-found]  # beside this file
from shrinking import smaller  # type: ignore[import-not-found]
from specimens import MADE  # type: ignore[import-not-found]

SECONDS = 10.0
MEMORY = 1 << 30
BATCH = 2000  # inputs that one process reads
_PATIENCE = 10  # times as long on the clock as a processor may take: the machine has other things to do
_CELL = struct.Struct("qdd")  # which input is being read, since when, and the processor's time until then


@dataclass(slots=True)
class Found:
    """What came of a reader's inputs: faults by what they are, each with its first input and how many there were."""

    inputs: int = 0
    slowest: float = 0.0
    memory: int = 0
    faults: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, fault: str, number: int) -> None:
        """Note a fault of an input."""
        first, count = self.faults.get(fault, (number, 0))
        self.faults[fault] = (min(first, number), count + 1)

    def count(self, uncaught: bool) -> int:
        """Return how many faults were uncaught errors, or ends of a process."""
        return sum(count for fault, (_, count) in self.faults.items() if (" at " in fault) == uncaught)


def opener(reader: str) -> Callable[[Path], object]:
    """Return what reads a file of a kind, imported and warm."""
    from zhengtu.correcting import corrections_of
    from zhengtu.cypher.library import parse
    from zhengtu.extract.lexicon.subjects import read_topics
    from zhengtu.extract.read import read
    from zhengtu.extract.read.formats import FORMATS
    from zhengtu.extract.relations import read_rules
    from zhengtu.extract.tables import say
    from zhengtu.extract.tables.columns import read_mapping
    from zhengtu.extract.tables.table import open_table
    from zhengtu.graph.decisions import read_decisions
    from zhengtu.viz.notes import notes_of

    users: dict[str, Callable[[Path], object]] = {
        "corrections": corrections_of,
        "decisions": read_decisions,
        "columns": read_mapping,
        "columns.csv": read_mapping,
        "topics": read_topics,
        "rules": read_rules,
        "notes": lambda path: notes_of([path]),
        "queries": lambda path: parse(path.stem, path.read_bytes().decode("utf-8", "replace")),
        "tables": lambda path: say([open_table(path, path.name, {})]),
    }
    if reader in users:
        return users[reader]
    tables = {suffix for row in FORMATS if row.table for suffix in row.suffixes}
    return (lambda path: open_table(path, path.name, {})) if f".{reader}" in tables else read


def inputs(reader: str, seed: int) -> Callable[[int], bytes]:
    """Return what makes the inputs of a reader by their numbers; the first ones are whole files."""
    files = MADE[reader][1]()

    def made(number: int) -> bytes:
        if number < len(files):
            return bytes(files[number])
        chance = Random(f"{seed} {reader} {number}")
        return bytes(mutated(chance, chance.choice(files), files))

    return made


def fault_of(opened: Callable[[Path], object], path: Path) -> tuple[str, str]:
    """Read a file; return what it raised and should not have, with where, "" for nothing, and the whole story of it."""
    from zhengtu.errors import ZhengtuError

    try:
        opened(path)
    except ZhengtuError:
        return "", ""
    except MemoryError:
        return f"more than {MEMORY >> 20} MB", traceback.format_exc()
    except BaseException as error:  # a panic of a Rust library is no Exception
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/bench/" not in frame.filename] or frames
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
        return f"{type(error).__name__} at {place}", traceback.format_exc()
    return "", ""


def resident() -> int:
    """Return the most memory of this process since `forget` was called, in bytes."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM"))


def forget() -> None:
    """Begin to count the most memory anew."""
    with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
        file.write("5")


def limited() -> None:
    """Take no more memory than is allowed above what is there, and leave no traces when killed."""
    with open("/proc/self/statm", encoding="ascii") as file:
        held = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)


def child(work: Callable[[Callable[[dict[str, Any]], None]], None]) -> tuple[int, int]:
    """Start a process with limits that tells what it finds; return its id and where to read what it tells."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    os.close(reading)
    code = 1
    try:
        limited()
        work(lambda said: void(os.write(writing, (json.dumps(said) + "\n").encode())))
        code = 0
    finally:
        os._exit(code)


def void(_: object) -> None:
    """Do nothing with what is given."""


def worked(process: int) -> float:
    """Return how long a process has kept a processor, in seconds."""
    with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
        user, system = file.read().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def watched(process: int, pipe: int, cell: mmap.mmap) -> Iterator[dict[str, Any]]:
    """Give what a process tells, then how it ended; kill it where an input takes too long."""
    rest, ended = b"", ""
    while True:
        ready, _, _ = select.select([pipe], [], [], 0.5)
        if ready:
            data = os.read(pipe, 1 << 16)
            *whole, rest = (rest + data).split(b"\n")
            yield from map(json.loads, whole)
            if not data:
                break
        _, since, used = _CELL.unpack(cell[: _CELL.size])
        if since and (worked(process) - used > SECONDS or time.monotonic() - since > _PATIENCE * SECONDS):
            ended = f"more than {SECONDS:.0f} s"
            os.kill(process, signal.SIGKILL)
    os.close(pipe)
    _, status = os.waitpid(process, 0)
    if status:
        number, *_ = _CELL.unpack(cell[: _CELL.size])
        how = f"died of {signal.Signals(status & 127).name}" if status & 127 else "left the process"
        yield {"number": number, "fault": ended or how, "ended": True}


def fuzz(reader: str, count: int, seed: int, folder: Path) -> Found:
    """Give a reader its inputs, in processes that are replaced when they die."""
    opened, made, found = opener(reader), inputs(reader, seed), Found()
    path = folder / MADE[reader][0]
    # The first file is read here, so that what is loaded then is there for every process.
    path.write_bytes(made(0))
    fault_of(opened, path)
    gc.freeze()
    cell = mmap.mmap(-1, _CELL.size)
    first = 0
    while first < count:
        last = min(count, first + BATCH)

        def work(tell: Callable[[dict[str, Any]], None], first: int = first, last: int = last) -> None:
            slowest, memory = 0.0, 0
            held = resident()
            for number in range(first, last):
                path.write_bytes(made(number))
                forget()
                begun = time.process_time()
                cell[: _CELL.size] = _CELL.pack(number, time.monotonic(), begun)
                fault, _ = fault_of(opened, path)
                taken = time.process_time() - begun
                cell[: _CELL.size] = _CELL.pack(number, 0.0, 0.0)
                slowest, memory = max(slowest, taken), max(memory, resident() - held)
                if fault:
                    tell({"number": number, "fault": fault})
                if number % 100 == 0 or number == last - 1:
                    tell({"slowest": slowest, "memory": memory})

        cell[: _CELL.size] = _CELL.pack(first, 0.0, 0.0)
        done = last
        for said in watched(*child(work), cell):
            if "fault" in said:
                found.add(said["fault"], said["number"])
            if "ended" in said:
                done = said["number"] + 1
            found.slowest = max(found.slowest, said.get("slowest", 0.0))
            found.memory = max(found.memory, said.get("memory", 0))
        found.inputs += done - first
        first = done
    return found


def told(reader: str, data: bytes, folder: Path) -> tuple[str, str]:
    """Read one input in a process of its own; return its fault and the story of it."""
    opened, path, cell = opener(reader), folder / MADE[reader][0], mmap.mmap(-1, _CELL.size)
    path.write_bytes(data)
    cell[: _CELL.size] = _CELL.pack(0, time.monotonic(), 0.0)

    def work(tell: Callable[[dict[str, Any]], None]) -> None:
        fault, story = fault_of(opened, path)
        tell({"fault": fault, "story": story})

    said = list(watched(*child(work), cell))
    return (said[-1]["fault"], said[-1].get("story", "")) if said else ("", "")


def keep(reader: str, seed: int, found: Found, folder: Path, into: Path) -> None:
    """Write the first input of each kind of fault, made smaller, with the story of it."""
    made = inputs(reader, seed)
    into.mkdir(parents=True, exist_ok=True)
    for fault, (number, _) in found.faults.items():
        data = smaller(made(number), lambda data, fault=fault: told(reader, data, folder)[0] == fault)
        name = "".join(letter if letter.isalnum() else "-" for letter in fault)
        suffix = MADE[reader][0].removeprefix("a")
        (into / f"{reader}-{name}-{number}{suffix}").write_bytes(data)
        story = told(reader, data, folder)[1]
        (into / f"{reader}-{name}-{number}.story").write_text(f"{fault}\n\n{story}", encoding="utf-8", errors="replace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the readers that are named, else all; return 1 where any of them broke what it promises."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"of {', '.join(MADE)}")
    parser.add_argument("--inputs", type=int, default=1000, help="how many for each reader (1000)")
    parser.add_argument("--seed", type=int, default=0, help="where the random numbers begin (0)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where inputs are kept that broke something")
    options = parser.parse_args(arguments)
    if unknown := [reader for reader in options.readers if reader not in MADE]:
        parser.error(f"no reader {unknown[0]}: there are {', '.join(MADE)}")
    # What Rust tells of a panic takes a thousand times as long as reading.
    os.environ["RUST_BACKTRACE"] = "0"
    broken = 0
    print(f"{'reader':12}{'inputs':>9}{'uncaught':>10}{'died':>7}{'slowest':>10}{'memory':>10}")
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(prefix="zhengtu-fuzz-", dir=memory) as made:
        for reader in options.readers or MADE:
            found = fuzz(reader, options.inputs, options.seed, Path(made))
            uncaught, died = found.count(True), found.count(False)
            broken += uncaught
            print(
                f"{reader:12}{found.inputs:9}{uncaught:10}{died:7}{found.slowest:8.2f} s{found.memory >> 20:7} MB",
                flush=True,
            )
            for fault, (number, times) in sorted(found.faults.items()):
                print(f"    {fault}: {times}, first input {number}", flush=True)
            if options.keep and found.faults:
                keep(reader, options.seed, found, Path(made), options.keep)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
