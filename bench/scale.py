"""Measure what builds of many documents cost: the first one and its memory, nothing changed, one file changed, one new.

python bench/scale.py DOCUMENTS [--copies 1 5] [--store bolt://127.0.0.1:7687]

Documents beyond those of the folder are copies of what is said in them: policies, programs, funds, firms and what else
is not shared by all have other names and numbers in each copy; agencies, topics and instruments are the same. What is
measured behind the first build is one of a folder with one file, so that reading folders and files is no part of it; in
the first one all is said already, so that it is without the reading. It has a process of its own, and so a peak of
memory. The embedded store is compared with the engine's bare bulk path, on the documents without copies. A server's
database is emptied.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from store import bulk  # beside this file

from zhengtu import building
from zhengtu.building import build, selected
from zhengtu.documents import Document, Failure, Selection
from zhengtu.extracting import extract_all
from zhengtu.graph.identity import Identity, dated, day_of, parse, policy_of
from zhengtu.graph.merging import merge
from zhengtu.graph.statements import Entity, Extraction
from zhengtu.graph.stores import open_store
from zhengtu.shards import Shards

SHARED = frozenset({"Agency", "Topic", "Instrument"})
MARKS = "甲乙丙丁戊己庚辛壬癸"
NUMBER = re.compile(r"(\d+)(?=号$|號$)")
PAPER = (
    "关于{0}的通知\n各有关单位：\n根据《关于发展会展业的意见》（江府〔2021〕{1}号），现通知如下：\n"
    "由市商务局牵头实施{0}行动计划。\n江门市商务局\n2022年4月1日\n"
)
TIMES = 5


def altered(text: str, copy: int) -> str:
    """Return a name of a copy: a number moved on, another name with a character more."""
    if NUMBER.search(text):
        return NUMBER.sub(lambda number: str(int(number[1]) + 10_000 * copy), text)
    name, day = day_of(text)
    return dated(name + MARKS[copy % 10] * (1 + copy // 10), day)


def common(id: str) -> bool:
    """Tell whether a thing is the same in all copies."""
    return parse(id).type in SHARED


def other(id: str, copy: int, shared: Callable[[str], bool] = common) -> str:
    """Return the id of a copy's thing."""
    if not copy or shared(id):
        return id
    own = parse(id)
    if own.type == "Measure":
        return f"Measure:{other(policy_of(id), copy, shared).partition(':')[2]}#{id.rpartition('#')[2]}"
    return str(Identity(own.type, altered(own.name, copy), own.path))


def copied(extraction: Extraction, copy: int, shared: Callable[[str], bool] = common) -> Extraction:
    """Return a copy of what a document says, in a document of its own; things that are shared are the same in all."""
    if not copy:
        return extraction

    def thing(entity: Entity) -> Entity:
        if shared(entity.id):
            return entity
        names = tuple(altered(name, copy) for name in (entity.name, *entity.aliases))
        told = {
            key: altered(str(value), copy) if key == "doc_number" else value for key, value in entity.attributes.items()
        }
        return replace(entity, id=other(entity.id, copy, shared), name=names[0], aliases=names[1:], attributes=told)

    return replace(
        extraction,
        source=replace(extraction.source, name=f"{copy}/{extraction.source.name}"),
        entities=tuple(map(thing, extraction.entities)),
        relations=tuple(
            replace(one, head=other(one.head, copy, shared), tail=other(one.tail, copy, shared))
            for one in extraction.relations
        ),
    )


class First(NamedTuple):
    """What the first build of a store was: its seconds, its most memory in MB, and how much it loaded."""

    seconds: float
    peak: float
    documents: int
    nodes: int
    edges: int


def said(folder: Path, kept: Path) -> None:
    """Keep what the documents of a folder say."""
    shards = Shards(kept)
    for one in extract_all(selected([folder], []).documents, 2):
        if not isinstance(one, Failure):
            shards.add(one)
    shards.write()


def copies_of(kept: Path, copies: int) -> Iterator[Extraction]:
    """Yield what was kept, and copies of it."""
    for copy in range(copies):
        for one in Shards.open(kept):
            yield copied(one, copy)


def first(address: str, kept: Path, copies: int) -> First:
    """Build a store of what was kept and copies of it, as if they were read now."""
    names = [f"{copy}/{name}" if copy else name for copy in range(copies) for name in Shards.open(kept).hashes()]
    documents = [Document(kept, name) for name in names]
    building.selected = lambda paths, leave_out: Selection(documents)
    building.extract_all = lambda waiting, workers, work: copies_of(kept, copies)
    report = build([kept], address, anew=True)
    counts = report.counts
    return First(report.seconds, peak(), len(names), sum(counts.nodes.values()), sum(counts.relations.values()))


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells may be that of the process that started this one
        return int(re.findall(r"VmHWM:\s*(\d+)", status.read_text(encoding="ascii"))[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1024)


def timed(what: Callable[[], Any]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def builds(address: str, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what is built and how long it takes, at the median."""
    file = folder / "papers" / "a.txt"
    file.parent.mkdir(exist_ok=True)

    def changed(topic: str, number: int) -> float:
        file.write_text(PAPER.format(topic, number), encoding="utf-8")
        return timed(lambda: build([file.parent], address))

    yield "one new file", changed("促进会展", 5)
    yield "one changed file", sorted(changed(f"促进会展{MARKS[n]}", 5) for n in range(TIMES))[TIMES // 2]
    yield "one changed file, another policy", sorted(changed("促进会展", 6 + n) for n in range(TIMES))[TIMES // 2]
    yield "nothing changed", sorted(timed(lambda: build([file.parent], address)) for _ in range(TIMES))[TIMES // 2]


def main() -> None:
    """Print times by numbers of documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--store", default="", help="a server's address; an embedded store if not given")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        kept = Path(temporary) / "kept"
        said(arguments.folder, kept)
        if not arguments.store:
            compare(Path(temporary), merge(list(copies_of(kept, 1))))
        for copies in arguments.copies:
            address = arguments.store or str(Path(temporary) / f"store{copies}")
            measure(address, Path(temporary), kept, copies)


def compare(folder: Path, extractions: list[Extraction]) -> None:
    """Print how long loading takes beside the engine's bare bulk path."""
    shortest = bulk(folder / "bare", extractions)
    with open_store(folder / "loaded", create=True) as store:
        ours = timed(lambda: store.load(extractions))
    print(f"load of {len(extractions)} documents {ours:.2f} s, bare bulk path {shortest:.2f} s: {ours / shortest:.2f}")


def measure(address: str, folder: Path, kept: Path, copies: int) -> None:
    """Build a store and print what is measured with it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(first, address, kept, copies).result()
    print(f"{found.documents} documents, {found.nodes} nodes, {found.edges} edges; {found.peak:.0f} MB at most")
    say("first build, without the reading", found.seconds)
    say("open and close", timed(lambda: open_store(address).close()))
    with open_store(address) as store:
        say("content hash", timed(store.content_hash))
    for what, seconds in builds(address, folder):
        say(what, seconds)


def say(what: str, seconds: float) -> None:
    """Print one figure."""
    print(f"  {what:34} {seconds:8.2f} s", flush=True)


if __name__ == "__main__":
    main()
