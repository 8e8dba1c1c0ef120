"""Measure what corrections cost a build, and whether they last.

python bench/corrections.py --bulk FOLDER [--corrections 1000] [--workers 2]

Builds the bulk corpus (the reserved documents aside, see rounds.py), corrects relations and names of it at random, and
says what folding and following them takes beside the build (seconds of work in this process), whether the store that
was built step by step and one built anew are one, and whether taking all back gives the first. Then some documents are
shifted and some lose a corrected sentence, and it says how many corrections are followed and how many named as lost.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import rounds

from zhengtu.building import Report, build
from zhengtu.correcting import amended, corrected
from zhengtu.graph.events import ADD, AMEND, REJECT, RENAME, UNDO, Change, Event, Statement, Thing
from zhengtu.graph.journal import append, read_journal
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import open_store

AT = "2026-12-01T09:30:00+00:00"
T = TypeVar("T")
KINDS = (REJECT,) * 5 + (AMEND,) * 2 + (ADD,) * 2 + (RENAME,)
EVERYWHERE = 20  # of a thousand, names that are corrected in all documents
AMENDED = {"LEADS": "CO_HANDLES", "CO_HANDLES": "LEADS", "FUNDS": "SUPPORTS", "SUPPORTS": "FUNDS", "CITES": "AMENDS"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--bulk", type=Path, required=True, help="the folder with the bulk corpus")
    parser.add_argument("--corrections", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--documents", type=int, default=0, help="at most so many documents")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), rounds.free_texts(given.bulk), given)
    return 0


def measure(folder: Path, texts: dict[str, str], given: Any) -> None:
    """Build, correct and build again, and print what that took."""
    papers, log = folder / "papers", folder / "corrections.jsonl"
    papers.mkdir()
    chance = random.Random(20261201)
    ids = sorted(texts)
    chance.shuffle(ids)
    for number, id in enumerate(ids[: given.documents or None]):
        (papers / f"{number:05}.txt").write_text(texts[id], encoding="utf-8")
    store = str(folder / "store")

    def built(into: str = store, corrections: Path | None = log) -> Report:
        return build([papers], into, workers=given.workers, corrections=corrections)

    first, seconds = timed(lambda: built(corrections=None))
    say("documents", len(first.new), seconds)
    with open_store(store) as opened:
        extractions = [one.original or one for one in opened.extractions()]
    events = corrections(folder, extractions, given.corrections, chance)
    append(log, events)
    journal, seconds = timed(lambda: read_journal(log))
    say("lines read", len(journal.events), seconds)
    work, seconds = timed(lambda: corrected(journal))
    say("folded", len(work.folded.followed), seconds)
    spent = 0.0
    touched = 0
    for one in extractions:
        own = work.work(one.source.name, one.source.sha256)
        if own:
            touched += 1
            text = (folder / one.source.name).read_text(encoding="utf-8")
            spent += timed(lambda one=one, text=text, own=own: amended(text, one, own))[1]  # type: ignore[misc]
    say("documents corrected, apart from reading them", touched, spent)
    step, seconds = timed(built)
    say("built again", step.corrected.followed, seconds)
    print(*step.corrected.lines(), sep="\n")
    fresh, seconds = timed(lambda: built(str(folder / "fresh")))
    say("built anew with corrections", fresh.corrected.followed, seconds)
    print(
        "one store:",
        fresh.content_hash == step.content_hash,
        "another than before:",
        step.content_hash != first.content_hash,
    )
    shift(folder, events, chance)
    shifted, seconds = timed(lambda: built(str(folder / "shifted")))
    why = Counter(reason for _, reason in shifted.corrected.lost)
    say("followed after files have changed", shifted.corrected.followed, seconds)
    print("lost:", dict(why))
    for one in extractions:  # as they were
        number = int(re.findall(r"\d+", one.source.name)[-1])
        (papers / f"{number:05}.txt").write_text(texts[ids[number]], encoding="utf-8")
    append(log, [Event(f"u{event.id}", AT, event.by, UNDO, of=event.id) for event in events])
    undone, seconds = timed(built)
    say("taken back", undone.corrected.followed, seconds)
    print("as before:", undone.content_hash == first.content_hash)


def corrections(folder: Path, extractions: Sequence[Extraction], count: int, chance: random.Random) -> list[Event]:
    """Return corrections of relations and names of documents, each of another relation."""
    from zhengtu.composing import around, stated

    places = [(one, relation) for one in extractions for relation in one.relations if relation.type in AMENDED]
    found: list[Event] = []
    for extraction, relation in chance.sample(places, min(count, len(places))):
        given = stated(extraction, relation)
        text = (folder / extraction.source.name).read_text(encoding="utf-8")
        given["evidence"] = around(given["evidence"], text)
        target: Statement = given["target"]
        do = chance.choice(KINDS)
        number = len(found)
        if number * 1000 < EVERYWHERE * count:
            do = RENAME
            given = {}
        if do == AMEND:
            given["to"] = Change(type=AMENDED[relation.type])
            if relation.type == "CITES":
                do, given = REJECT, {key: value for key, value in given.items() if key != "to"}
        if do == ADD:
            given["target"] = Statement(target.head, relation.type, Thing(target.tail.type, f"新增{number}"))
        if do == RENAME:
            name = target.tail.name + "（更名）"
            given |= {"target": (target.tail,), "to": Change(name=name)}
        found.append(Event(f"e{number:05}", AT, chance.choice(("林", "乙")), do, **given))
    return found


def shift(folder: Path, events: Sequence[Event], chance: random.Random) -> None:
    """Put a line before a third of the documents that are corrected, and take the sentence out of a tenth."""
    for event in events:
        if not event.evidence or not event.document:
            continue
        path = folder / event.document
        text = path.read_text(encoding="utf-8")
        draw = chance.random()
        if draw < 0.1:
            path.write_text(text.replace(event.evidence.exact, "此处有改动。"), encoding="utf-8")
        elif draw < 0.4:
            path.write_text("转发件\n" + text, encoding="utf-8")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what some work gives, and the seconds of work that it took in this process."""
    began = time.process_time()
    done = work()
    return done, time.process_time() - began


def say(what: str, count: int, seconds: float) -> None:
    """Print a line."""
    print(f"{what:46} {count:7} {seconds:9.2f} s", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
