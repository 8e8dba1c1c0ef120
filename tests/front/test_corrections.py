"""A build follows corrections: only what they touch is read again, and what is undone is as if nobody had said it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from zhengtu import building
from zhengtu.building import Report, build
from zhengtu.errors import CorrectionError
from zhengtu.extract.amending import REASONS
from zhengtu.graph.events import (
    ADD,
    AMEND,
    DIFFERENT,
    REJECT,
    RENAME,
    RETYPE,
    SAME,
    UNDO,
    VERDICT,
    Anchor,
    Change,
    Event,
    Statement,
    Thing,
)
from zhengtu.graph.journal import append, read_journal
from zhengtu.graph.statements import Extraction, Relation
from zhengtu.graph.stores import open_store

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = ("zhongshan-risk-pool-2022.txt", "zhongshan-cohandling-2023.txt", "zhongshan-digital-loan-2022.txt")
AT = "2026-12-01T09:30:00Z"


@pytest.fixture(params=["embedded", "neo4j"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        return str(server.address)
    return str(tmp_path / "store")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in FILES:
        shutil.copy(SAMPLES / name, folder)
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of what builds read, as they read it."""
    names: list[str] = []
    extract_all = building.extract_all

    def told(documents: Any, *rest: Any) -> Any:
        names.extend(document.name for document in documents)
        return extract_all(documents, *rest)

    monkeypatch.setattr(building, "extract_all", told)
    return names


def said(address: str) -> list[Extraction]:
    with open_store(address) as store:
        return list(store.extractions())


def event(number: int, do: str, of: Extraction, relation: Relation, by: str = "林", **more: Any) -> Event:
    """Return an event on a relation of a document, as it is in a store."""
    things = {entity.id: entity for entity in of.entities}
    start, end = relation.evidence

    def thing(id: str) -> Thing:
        near = [span for span in things[id].mentions if start <= span[0] < end]
        return Thing(things[id].type, things[id].name, id, near[0] if near else None)

    given = {
        "document": of.source.name,
        "sha256": of.source.sha256,
        "target": Statement(thing(relation.head), relation.type, thing(relation.tail)),
        "evidence": Anchor(start, end, relation.quote),
    }
    return Event(f"e{number:04}", AT, by, do, **{**given, **more})


def fresh(papers: Path, log: Path, folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    return build([papers], str(folder), corrections=log).content_hash


def test_only_what_is_touched_is_read_again(address: str, papers: Path, tmp_path: Path, read: list[str]) -> None:
    log = tmp_path / "log.jsonl"
    before = build([papers], address)
    document = said(address)[0]
    relation = next(r for r in document.relations if r.type == "CO_HANDLES")
    append(log, [event(1, REJECT, document, relation)])
    read.clear()
    after = build([papers], address, corrections=log)
    assert read == [document.source.name]
    assert after.counts.relations["CO_HANDLES"] == before.counts.relations["CO_HANDLES"] - 1
    assert list(after.corrected.lines()) == [f"corrections 1 followed, of {log}"]
    assert after.content_hash == fresh(papers, log, tmp_path / "fresh") != before.content_hash
    read.clear()
    append(log, [event(2, VERDICT, document, relation, "乙", value="for")])
    assert build([papers], address, corrections=log).content_hash == after.content_hash and not read
    append(log, [Event("undo1", AT, "林", UNDO, of="e0001")])
    assert build([papers], address, corrections=log).content_hash == before.content_hash
    assert read == [document.source.name]


def test_a_name_is_corrected_in_all_documents(address: str, papers: Path, tmp_path: Path, read: list[str]) -> None:
    log = tmp_path / "log.jsonl"
    before = build([papers], address)
    name = "中山市财政局"
    naming = {one.source.name for one in said(address) if name in {entity.name for entity in one.entities}}
    assert 1 < len(naming) <= 3
    to = Change(name="中山市财政与资产局")
    append(log, [Event("name1", AT, "林", RENAME, target=(Thing("Agency", name),), to=to)])
    read.clear()
    after = build([papers], address, corrections=log)
    assert set(read) == naming
    assert after.content_hash == fresh(papers, log, tmp_path / "fresh")
    assert not [one for one in said(address) if name in {entity.name for entity in one.entities}]
    read.clear()
    assert build([papers], address, corrections=log).content_hash == after.content_hash and not read
    # A document that comes later has it, too.
    shutil.copy(papers / FILES[0], papers / "again.txt")
    build([papers], address, corrections=log)
    assert read == ["papers/again.txt"]
    assert not [one for one in said(address) if name in {entity.name for entity in one.entities}]
    (papers / "again.txt").unlink()
    append(log, [Event("undo1", AT, "林", UNDO, of="name1")])
    assert build([papers], address, corrections=log, prune=True).content_hash == before.content_hash


def test_two_are_one_and_are_not(address: str, papers: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    before = build([papers], address)
    left, right = (Thing("Agency", name) for name in ("中山市财政局", "中山市工业和信息化局"))
    pair = (left, right)
    append(log, [Event("s001", AT, "林", SAME, target=pair)])
    after = build([papers], address, corrections=log)
    assert after.counts.nodes["Agency"] == before.counts.nodes["Agency"] - 1
    assert after.content_hash == fresh(papers, log, tmp_path / "fresh")
    append(log, [Event("s002", AT, "乙", DIFFERENT, target=pair)])
    contested = build([papers], address, corrections=log)
    assert contested.content_hash == before.content_hash and contested.corrected.contested == 1


def test_what_cannot_be_followed_is_told(papers: Path, tmp_path: Path) -> None:
    address, log = str(tmp_path / "store"), tmp_path / "log.jsonl"
    before = build([papers], address)
    document = said(address)[0]
    relation = document.relations[0]
    good = event(1, REJECT, document, relation)
    assert good.evidence
    other = replace(good, id="gone", evidence=replace(good.evidence, exact="某" * len(good.evidence.exact)))
    nowhere = replace(good, id="nowhere", document="papers/none.txt", sha256="")
    nobody = Event("nobody", AT, "林", RENAME, target=(Thing("Agency", "无此局"),), to=Change(name="某局"))
    append(log, [other, nowhere, nobody])
    with log.open("a", encoding="utf-8") as file:
        file.write('{"v":7}\n{"id": "x')
    for _ in range(2):  # also where nothing is read
        report = build([papers], address, corrections=log)
        lines = list(report.corrected.lines())
        assert lines[0] == f"corrections 0 followed, of {log}; 3 not followed"
        assert lines[1].startswith(f"  {log}, line 1: reject ") and lines[1].endswith(REASONS["g"])
        assert lines[2].endswith("there is no papers/none.txt")
        assert lines[3].endswith("no document that was read names a Agency 无此局")
        assert lines[4] == f"  {log}, line 4: version 7, of which this program knows 1: update zhengtu to follow it"
        assert lines[5].startswith(f"  {log}: its last line was cut short")
        assert report.content_hash == before.content_hash
    with pytest.raises(CorrectionError, match="no such file"):
        build([papers], address, corrections=tmp_path / "none")


def test_a_correction_follows_its_file_and_its_sentence(papers: Path, tmp_path: Path) -> None:
    address, log = str(tmp_path / "store"), tmp_path / "log.jsonl"
    build([papers], address)
    document = said(address)[0]
    relation = next(r for r in document.relations if r.type == "CO_HANDLES")
    append(log, [event(1, REJECT, document, relation)])
    counts = build([papers], address, corrections=log).counts
    path = tmp_path / document.source.name
    path.rename(papers / "renamed.txt")
    renamed = build([papers], address, corrections=log, prune=True)
    assert renamed.counts == counts and renamed.corrected.followed == 1
    (papers / "renamed.txt").rename(path)
    path.write_text("中山市文件\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    shifted = build([papers], address, corrections=log, prune=True)
    assert shifted.corrected.followed == 1
    (other,) = [one for one in said(address) if one.source.name == document.source.name]
    assert (relation.head, relation.type, relation.tail) not in {(r.head, r.type, r.tail) for r in other.relations}


@pytest.mark.parametrize("steps", [3, pytest.param(40, marks=pytest.mark.soak)])
def test_whatever_two_people_say_a_build_is_that_of_a_fresh_store(
    address: str, papers: Path, tmp_path: Path, steps: int
) -> None:
    log = tmp_path / "log.jsonl"
    before = build([papers], address)
    documents = said(address)
    chance = random.Random(20261201)
    events: list[Event] = []
    number = iter(range(1, 10_000))

    def one() -> Iterator[Event]:
        by = chance.choice(("林", "乙"))
        if events and chance.random() < 0.3:
            of = chance.choice(events)
            yield Event(f"u{next(number):04}", AT, of.by, UNDO, of=of.id)
            return
        document = chance.choice(documents)
        relation = chance.choice([r for r in document.relations if r.type in ("LEADS", "CO_HANDLES", "CITES")])
        do = chance.choice((REJECT, REJECT, ADD, AMEND, RENAME, RETYPE, SAME))
        made = event(next(number), do, document, relation, by)
        if do == AMEND:
            made = replace(made, to=Change(head=Thing("Agency", f"中山市某{chance.randrange(3)}局")))
            if relation.type == "CITES":
                return
        if do in (RENAME, RETYPE):
            node = replace(chance.choice(made.things), mention=None)
            where = {} if chance.random() < 0.5 else {"document": "", "sha256": ""}
            to = Change(name=f"某{node.name}") if do == RENAME else Change(type="Program")
            made = replace(made, target=(node,), evidence=None, to=to, **where)  # type: ignore[arg-type]
        if do == SAME:
            others = [e for e in document.entities if e.type == "Agency" and e.id != relation.head]
            if relation.type == "CITES" or not others:
                return
            pair = (made.things[0], Thing("Agency", others[0].name, others[0].id))
            made = replace(made, target=pair, evidence=None, document="", sha256="")
        yield made

    for _ in range(steps):
        added = [made for _ in range(chance.randrange(1, 5)) for made in one()]
        events += added
        append(log, added)
        report = build([papers], address, corrections=log)
        assert report.content_hash == fresh(papers, log, tmp_path / "fresh"), [e.id for e in events]
        assert not report.failures
    append(log, [Event(f"z{e.id}", AT, "主持", UNDO, role="facilitator", of=e.id) for e in events if e.do != UNDO])
    assert build([papers], address, corrections=log).content_hash == before.content_hash


def test_a_build_that_was_killed_goes_on_with_other_corrections(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before a kill is read again where something else is corrected in it now."""
    address, log = str(tmp_path / "store"), tmp_path / "log.jsonl"
    build([papers], str(tmp_path / "other"))
    document = said(str(tmp_path / "other"))[0]
    relation = document.relations[0]

    def cut(*_: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(building, "merged", cut)
        patched.setattr("zhengtu.shards.TOGETHER", 1)
        with pytest.raises(KeyboardInterrupt):
            build([papers], address)
    append(log, [event(1, REJECT, document, relation)])
    names: list[str] = []
    extract_all: Callable[..., Any] = building.extract_all

    def told(documents: Any, *rest: Any) -> Any:
        names.extend(one.name for one in documents)
        return extract_all(documents, *rest)

    monkeypatch.setattr(building, "extract_all", told)
    report: Report = build([papers], address, corrections=log)
    assert names == [document.source.name]
    assert report.content_hash == fresh(papers, log, tmp_path / "fresh")


CHILD = """
import sys
from pathlib import Path
from zhengtu import shards
from zhengtu.building import build
shards.TOGETHER = 1
def told(stage, done, total):
    print(stage, done, flush=True)
build([Path(sys.argv[1])], sys.argv[2], corrections=Path(sys.argv[3]), progress=told)
print("done", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
@pytest.mark.parametrize("moments", [2, pytest.param(20, marks=pytest.mark.soak)])
def test_a_killed_build_with_corrections_is_completed_by_the_next(
    address: str, papers: Path, tmp_path: Path, moments: int
) -> None:
    log = tmp_path / "log.jsonl"
    before = build([papers], address)
    chance = random.Random(20261202)
    numbers = iter(range(1, 10_000))
    for _ in range(moments):
        document = chance.choice(said(address))
        relation = chance.choice([r for r in document.relations if r.rule != "hand"])
        append(log, [event(next(numbers), REJECT, document, relation)])
        name = chance.choice([e.name for e in document.entities if e.type == "Agency"])
        to = Change(name=f"{name}室")
        append(log, [Event(f"n{next(numbers):04}", AT, "林", RENAME, target=(Thing("Agency", name),), to=to)])
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(papers), address, str(log)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout
        for _ in range(chance.randrange(1, 6)):
            child.stdout.readline()
        time.sleep(chance.choice((0, 0.01, 0.05)))
        child.kill()
        child.communicate()
        report = build([papers], address, corrections=log)
        assert report.content_hash == fresh(papers, log, tmp_path / "fresh")
    append(log, [Event(f"z{e.id}", AT, "林", UNDO, of=e.id) for e in read_journal(log).events])
    assert build([papers], address, corrections=log).content_hash == before.content_hash
