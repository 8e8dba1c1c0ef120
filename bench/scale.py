"""Measure what builds of many documents cost: the first one and its memory, nothing changed, one file changed, one new.

python bench/scale.py DOCUMENTS [--documents 2946 14730] [--stores FOLDER] [--store bolt://127.0.0.1:7687]

Documents beyond those of the folder are copies of what is said in them: policies, programs, funds, firms and what else
is not shared by all have other names and numbers in each copy; agencies, topics and instruments are the same. What is
measured behind the first build is one of a folder with one file, so that reading folders and files is no part of it; in
the first one all is said already, so that it is without the reading. It has a process of its own, and so a peak of
memory. Builds of one file are made of both sizes by turns, and the least time and processor time of each is taken: so
what else the machine does is no part of how they grow. The embedded store is compared with the engine's bare bulk path,
on the documents without copies. Stores are kept in the folder of `--stores`, and those that are there are taken. A
server's database is emptied; its processor time is not known here.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from store import bulk  # beside this file

from zhengtu import building
from zhengtu.building import build, selected
from zhengtu.documents import Document, Failure, Selection
from zhengtu.extracting import crew, extract_all
from zhengtu.graph.identity import Identity, dated, day_of, parse, policy_of
from zhengtu.graph.merging import merge
from zhengtu.graph.statements import Entity, Extraction
from zhengtu.graph.stores import open_store
from zhengtu.shards import Shards
from zhengtu.workers.limits import DEFAULT

SHARED = frozenset({"Agency", "Topic", "Instrument"})
MARKS = "甲乙丙丁戊己庚辛壬癸"
NUMBER = re.compile(r"(\d+)(?=号$|號$)")
PAPER = (
    "关于{0}的通知\n各有关单位：\n根据《关于发展会展业的意见》（江府〔2021〕{1}号），现通知如下：\n"
    "由市商务局牵头实施{0}行动计划。\n江门市商务局\n2022年4月1日\n"
)
TIMES = 8


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
    with crew(2, DEFAULT) as readers:
        for one in extract_all(selected([folder], []).documents, readers):
            if not isinstance(one, Failure):
                shards.add(one)
    shards.write()


def copies_of(kept: Path, documents: int) -> Iterator[Extraction]:
    """Yield so many documents: what was kept, and copies of it."""
    shards = Shards.open(kept)
    copies = -(-documents // len(shards))
    return islice((copied(one, copy) for copy in range(copies) for one in shards), documents)


def first(address: str, kept: Path, documents: int) -> First:
    """Build a store of so many documents, what was kept and copies of it, as if they were read now."""
    own = Shards.open(kept).hashes()
    copies = -(-documents // len(own))
    names = islice((f"{copy}/{name}" if copy else name for copy in range(copies) for name in own), documents)
    selection = Selection([Document(kept, name) for name in names])
    building.selected = lambda paths, leave_out: selection
    building.extract_all = lambda waiting, readers, work: copies_of(kept, documents)
    report = build([kept], address, anew=True)
    counts = report.counts
    return First(report.seconds, peak(), documents, sum(counts.nodes.values()), sum(counts.relations.values()))


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells may be that of the process that started this one
        return int(re.findall(r"VmHWM:\s*(\d+)", status.read_text(encoding="ascii"))[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1024)


class Spent(NamedTuple):
    """The time that something takes, and that of the processor, in seconds."""

    wall: float
    processor: float


def spent(what: Callable[[], Any]) -> Spent:
    """Return what something takes."""
    wall, processor = time.perf_counter(), time.process_time()
    what()
    return Spent(time.perf_counter() - wall, time.process_time() - processor)


def builds(address: str, papers: Path, number: int, text: str) -> Iterator[tuple[str, Spent]]:
    """Yield what is built of a new folder in one turn, and what it takes; `text` is that of a real document."""
    papers.mkdir(parents=True)

    def changed(text: str) -> Spent:
        (papers / "a.txt").write_text(text, encoding="utf-8")
        return spent(lambda: build([papers], address))

    mark = MARKS[number % 10]
    yield "one new file", changed(PAPER.format(f"促进会展{mark}", 5))
    yield "one changed file", changed(PAPER.format(f"促进会展业{mark}", 5))
    yield "one changed file, another policy", changed(PAPER.format(f"促进会展业{mark}", 6 + number))
    changed(text)
    yield "one changed file, a real text", changed(f"{text}\n{mark}")
    yield "nothing changed", spent(lambda: build([papers], address))


def main() -> None:
    """Print times by numbers of documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, nargs="+", help="how many; those of the folder and five times as many")
    parser.add_argument("--stores", type=Path, help="a folder where stores are kept")
    parser.add_argument("--store", default="", help="a server's address; embedded stores if not given")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        stores = arguments.stores or Path(temporary) / "stores"
        stores.mkdir(exist_ok=True)
        kept = stores / "kept"
        if not kept.exists():
            said(arguments.folder, kept)
        own = len(Shards.open(kept))
        if not arguments.store:
            compare(Path(temporary), merge(list(copies_of(kept, own))))
        texts = sorted((path.read_text(encoding="utf-8") for path in arguments.folder.rglob("*.txt")), key=len)
        text = texts[len(texts) // 2] if texts else PAPER.format("会展业", 4)
        sizes = arguments.documents or [own, 5 * own]
        addresses = {size: arguments.store or str(stores / str(size)) for size in sizes}
        if arguments.store:
            for size, address in addresses.items():
                make(address, kept, size)
                measure({size: address}, Path(temporary) / str(size), text)
        else:
            for size, address in addresses.items():
                if not Path(address).exists():
                    make(address, kept, size)
            measure(addresses, Path(temporary), text)


def compare(folder: Path, extractions: list[Extraction]) -> None:
    """Print how long loading takes beside the engine's bare bulk path."""
    shortest = bulk(folder / "bare", extractions)
    with open_store(folder / "loaded", create=True) as store:
        ours = spent(lambda: store.load(extractions)).wall
    print(f"load of {len(extractions)} documents {ours:.2f} s, bare bulk path {shortest:.2f} s: {ours / shortest:.2f}")


def make(address: str, kept: Path, documents: int) -> None:
    """Build a store and print what that takes."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(first, address, kept, documents).result()
    print(f"{found.documents} documents, {found.nodes} nodes, {found.edges} edges: built, without the reading, in")
    print(f"  {found.seconds:.0f} s and {found.peak:.0f} MB at most", flush=True)


def measure(addresses: Mapping[int, str], folder: Path, text: str) -> None:
    """Build of one file in stores by turns, and print the least that each takes, and how it grows."""
    least: dict[str, dict[int, Spent]] = {}
    for number in range(TIMES):
        for size, address in addresses.items():
            # Named as no other, since stores are kept.
            papers = folder / f"papers{time.time_ns()}"
            for what, took in builds(address, papers, number, text):
                before = least.setdefault(what, {}).get(size, took)
                least[what][size] = Spent(*map(min, before, took))
    for size, address in addresses.items():
        least.setdefault("open and close", {})[size] = spent(lambda address=address: open_store(address).close())
        with open_store(address) as store:
            least.setdefault("content hash", {})[size] = spent(store.content_hash)
    print(f"{'':34} {'  '.join(f'{size:>7} documents' for size in addresses)}    grows")
    for what, took in least.items():
        each = [took[size] for size in addresses]
        ratios = [f"{most / max(least, 1e-9):.2f}" for least, most in zip(each[0], each[-1], strict=True)]
        told = "  ".join(f"{one.wall:8.3f} {one.processor:8.3f}" for one in each)
        print(f"  {what:32} {told}    {' '.join(ratios)}", flush=True)


if __name__ == "__main__":
    main()
