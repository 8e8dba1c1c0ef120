"""Measure what a build costs on a store of many documents: nothing changed, one file changed, one file new.

python bench/scale.py DOCUMENTS [--copies 1 5] [--store bolt://127.0.0.1:7687]

Documents beyond those of the folder are copies of what is said in them: policies, programs, funds, firms and what else
is not shared by all have other names and numbers in each copy; agencies, topics and instruments are the same. What is
measured is a build of a folder with one file, so that reading folders and files is no part of it. A server's database
is emptied.
"""

from __future__ import annotations

import argparse
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zhengtu.building import build, selected
from zhengtu.documents import Failure
from zhengtu.extracting import extract_all
from zhengtu.graph.identity import Identity, dated, day_of, parse, policy_of
from zhengtu.graph.merging import merge
from zhengtu.graph.statements import Entity, Extraction
from zhengtu.graph.stores import open_store

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


def said(folder: Path) -> list[Extraction]:
    """Return what the documents of a folder say."""
    documents = selected([folder], []).documents
    return [one for one in extract_all(documents, 2) if not isinstance(one, Failure)]


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
    originals = said(arguments.folder)
    for copies in arguments.copies:
        with tempfile.TemporaryDirectory() as temporary:
            address = arguments.store or str(Path(temporary) / "store")
            measure(address, Path(temporary), [copied(one, copy) for copy in range(copies) for one in originals])


def measure(address: str, folder: Path, extractions: Sequence[Extraction]) -> None:
    """Load documents and print what is measured with them."""
    with open_store(address, create=True) as store:
        store.clear()
        seconds = timed(lambda: store.load(merge(extractions)))
        counts = store.counts()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    nodes, edges = sum(counts.nodes.values()), sum(counts.relations.values())
    print(f"{len(extractions)} documents, {nodes} nodes, {edges} edges; {peak:.0f} MB at most")
    say("load", seconds)
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
