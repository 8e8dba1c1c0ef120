"""A store that is built change by change is one that is built at once; and a change reads what it concerns."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from zhengtu.building import build
from zhengtu.errors import DecisionError
from zhengtu.graph import rejoining
from zhengtu.graph.decisions import Decisions, Line
from zhengtu.graph.merging import Known, merge
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, ledger, open_store
from zhengtu.graph.stores.adapted import AdaptedStore
from zhengtu.graph.stores.embedded import EmbeddedStore
from zhengtu.graph.stores.engine import Engine
from zhengtu.graph.stores.server import ServerStore, ServerWriting
from zhengtu.planning import merged
from zhengtu.shards import Shards

CITY = "广东省/中山市"
TITLES = ["关于发展会展业的意见", "会展业发展办法"]
IDS = [
    *(f"Policy:{title}@{place}" for title in TITLES for place in (CITY, "广东省", "")),
    "Policy:中府〔2022〕1号",
    "Policy:粤府〔2021〕5号",
    *(f"Program:英才计划{place}" for place in ("", f"@{CITY}", "@广东省")),
    f"FundingPool:风险补偿资金池@{CITY}",
    "FundingPool:中山市风险补偿资金池",
    f"Measure:{TITLES[0]}@{CITY}#1",
]
PLACES = {"Agency:中山市人民政府": "中山市", "Agency:广东省人民政府": "广东省", "Agency:国务院": ""}


def document(name: str, things: Sequence[Known], edition: str = "") -> Extraction:
    """Return a document that names things, and says where policies were issued."""
    entities = [
        Entity(
            thing.id,
            thing.id.partition(":")[0],
            thing.names[0],
            thing.names[1:],
            ((at, at + 2),),
            dict.fromkeys(["date"] * len(thing.days), "2022-01-10"),
        )
        for at, thing in enumerate(things)
    ]
    issuers = sorted(id for id, place in PLACES.items() if any(place in thing.places for thing in things))
    entities += [Entity(id, "Agency", id[7:], (), ((90, 92),), {"region": PLACES[id]}) for id in issuers]
    relations = tuple(
        Relation(id, "ISSUED", thing.id, (at, at + 4), "印发通知", "r", 0.9)
        for at, thing in enumerate(things)
        for id in issuers
        if PLACES[id] in thing.places
    )
    return Extraction(Source(name, "0" * 64, "text/plain", name, 100), tuple(entities), relations)


def drawn(name: str, chance: random.Random) -> Extraction:
    """Return a document that names some things in some ways."""
    things = []
    for id in chance.sample(IDS, chance.randint(1, 6)):
        numbered = id.endswith("号")
        names = (id.partition(":")[2].partition("@")[0], *chance.sample(TITLES, numbered * chance.randint(0, 1)))
        if id == "FundingPool:中山市风险补偿资金池" and chance.random() < 0.6:
            names += ("风险补偿资金池",)
        places = chance.sample(sorted(PLACES.values()), chance.randint(0, 1)) if id.startswith("Policy") else []
        days = ["2022-01-10"] * (id.startswith("Policy") and chance.random() < 0.3)
        things.append(Known(id, names, frozenset(places), frozenset(days)))
    return document(name, tuple(things))


def decided(chance: random.Random) -> Decisions:
    """Return some decisions, often none."""
    lines = []
    for number in range(chance.choice([0, 0, 0, 1, 2])):
        kind = chance.choice(["Policy:", "Program:", "FundingPool:"])
        left, right = chance.sample([id for id in IDS if id.startswith(kind)], 2)
        lines.append(Line(number, left, right, chance.choice(["same", "different"])))
    return Decisions("d.csv", tuple(lines), 0)


def shards(read: Sequence[Extraction]) -> Shards:
    """Return documents as a build keeps them that can write no files."""
    found = Shards(Path(os.devnull) / "nowhere")
    for one in read:
        found.add(one)
    return found


def step(store: Store, read: Sequence[Extraction], gone: Sequence[str], decisions: Decisions) -> None:
    """Change a store as a build does."""
    joined = merged(shards(read), store, decisions, gone)
    store.begin()
    store.remove(gone)
    store.load([*joined.read, *joined.again])
    store.finish(joined.plan)


@pytest.mark.parametrize(("address", "steps"), [("embedded", 200), ("neo4j", 24)], indirect=["address"])
def test_change_by_change_is_the_same_as_at_once(address: str, steps: int, tmp_path: Any) -> None:
    chance = random.Random(20220110)
    last: dict[str, Extraction] = {}
    decisions = Decisions()
    followed = changed = 0
    with open_store(address, create=True) as store, open_store(tmp_path / "whole", create=True) as whole:
        for number in range(steps):
            names = chance.sample([f"{n}.txt" for n in range(9)], chance.choice([0, 1, 1, 2]))
            gone = [name for name in names if name in last and chance.random() < 0.3]
            read = [drawn(name, chance) for name in names if name not in gone]
            decisions = decisions if chance.random() < 0.8 else decided(chance)
            try:
                step(store, read, gone, decisions)
            except DecisionError:
                decisions = Decisions()
                step(store, read, gone, decisions)
            followed += bool(decisions.lines)
            for name in gone:
                del last[name]
            last |= {one.source.name: one for one in read}
            whole.clear()
            step(whole, list(last.values()), (), decisions)
            assert store.content_hash() == whole.content_hash(), f"step {number}"
            changed += any(one.joins for one in store.namings())
        found = store.recount()
        assert (found.total, found.other) == (store.ledger().total, ())
    assert steps < 100 or (followed > steps / 10 and changed > steps / 3)


@pytest.mark.parametrize("address", ["embedded", "neo4j"], indirect=True)
def test_what_was_kept_by_other_keys_is_kept_anew(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    read = [drawn(f"{number}.txt", chance) for number in range(6)]
    with open_store(address, create=True) as store:
        for module in (rejoining, ledger):
            monkeypatch.setattr(module, "edition", lambda: "of then")
        step(store, read[:2], (), Decisions())
        monkeypatch.undo()
        assert merged(shards(()), store, Decisions(), ()).stale == ["0.txt", "1.txt"]
        store.begin()  # a build that is cut short before it has loaded them anew
        store.load(merge(read)[2:])
        assert merged(shards(()), store, Decisions(), ()).stale[:2] == ["0.txt", "1.txt"]
        step(store, (), (), Decisions())
        assert store.content_hash() == content(read)
        assert merged(shards(()), store, Decisions(), ()).again == ()
        assert len(list(store.namings())) == 6


def content(read: Sequence[Extraction]) -> str:
    """Return the content hash of a store that is built of documents at once."""
    with tempfile.TemporaryDirectory() as folder, open_store(folder, create=True) as store:
        step(store, read, (), Decisions())
        return store.content_hash()


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Any) -> str:
    """The address of a store without documents, on each engine."""
    return str(tmp_path / "s") if request.param == "embedded" else str(request.getfixturevalue("neo4j").address)


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many rows the engine gave in each statement."""
    counted: list[int] = []
    read, scan, rows, run = Engine.read, Engine.scan, ServerStore._rows, ServerWriting._run

    def told(does: Any) -> Any:
        def counting(*given: Any, **named: Any) -> Any:
            found = does(*given, **named)
            counted.append(len(found))
            return found

        return counting

    def scanning(engine: Engine, sql: str) -> Iterator[Mapping[str, Any]]:
        for row in scan(engine, sql):
            counted.append(1)
            yield row

    monkeypatch.setattr(Engine, "read", told(read))
    monkeypatch.setattr(Engine, "scan", scanning)
    monkeypatch.setattr(ServerStore, "_rows", told(rows))
    monkeypatch.setattr(ServerWriting, "_run", told(run))
    yield counted


def of_its_own(number: int) -> Extraction:
    """Return a document that names a policy and a program of its own, and a law that all name."""
    title = f"第{number}号关于发展会展业的意见"
    things = (
        Known(f"Policy:{title}@{CITY}", (title,), frozenset({"中山市"})),
        Known(f"Policy:中府〔2022〕{number}号", (f"中府〔2022〕{number}号", title), frozenset({"中山市"})),
        Known(f"Program:英才计划{number}@{CITY}", (f"英才计划{number}",)),
        Known("Policy:政府采购条例@", ("政府采购条例",)),
    )
    return document(f"{number}.txt", things)


def test_one_change_reads_as_much_of_a_large_store_as_of_a_small_one(
    tmp_path: Any, rows: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for size in (40, 400):
        with open_store(tmp_path / str(size), create=True) as store:
            step(store, [of_its_own(number) for number in range(size)], (), Decisions())
            assert isinstance(store, EmbeddedStore)
            changed = of_its_own(7)
            title = "第8号关于发展会展业的意见"  # that of another document, which has to be merged anew
            thing = Known("Policy:粤府〔2021〕9号", ("粤府〔2021〕9号", title), frozenset({"广东省"}))
            more = document("新.txt", (thing, Known("Policy:政府采购条例@", ("政府采购条例",))))
            for read, gone in (([changed], ()), ([more], ()), ((), ("3.txt",))):
                rows.clear()
                joined = merged(shards(read), store, Decisions(), gone)
                store.remove(gone)
                store.load([*joined.read, *joined.again])
                store.finish(joined.plan)
                seen.append((size, len(joined.again), sum(rows)))
    assert [rest for size, *rest in seen if size == 40] == [rest for size, *rest in seen if size == 400]
    assert [again for size, again, _ in seen if size == 40] == [0, 1, 0]


NOTICE = "关于会展的通知\n各有关单位：\n根据《第{}号关于发展会展业的意见》，通知如下。\n江门市商务局\n2022年4月1日\n"


@pytest.fixture(params=["embedded", "neo4j", "py2neo on neo4j"])
def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Callable[[], Store]]:
    """Return what makes an empty store, and returns what opens it for building."""

    def emptied() -> Callable[[], Store]:
        if request.param == "embedded":
            folder = tempfile.mkdtemp(dir=tmp_path)
            return lambda: open_store(folder, create=True)
        server = request.getfixturevalue("neo4j")
        server.empty()
        if request.param == "neo4j":
            return lambda: open_store(server.address, create=True)
        py2neo = pytest.importorskip("py2neo")
        graph = py2neo.Graph(server.address, auth=("neo4j", server.password))
        return lambda: AdaptedStore.over(graph, create=True)

    return emptied


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # py2neo leaves its sockets to the garbage collector
def test_a_build_of_one_file_reads_as_much_of_a_large_store_as_of_a_small_one(
    opens: Callable[[], Callable[[], Store]], tmp_path: Path, rows: list[int]
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    seen: dict[int, list[int]] = {}
    for size in (30, 150):
        seen[size] = []
        opening = opens()
        with opening() as store:
            step(store, [of_its_own(number) for number in range(size)], (), Decisions())
        for number in (3, 4, 4):
            (folder / "a.txt").write_text(NOTICE.format(number), encoding="utf-8")
            rows.clear()
            report = build([folder], opening)
            seen[size].append(sum(rows))
            assert report.counts.nodes["Document"] == size + 1
        (folder / "b.txt").write_text(NOTICE.format(4), encoding="utf-8")
        rows.clear()
        assert "papers/a.txt = papers/b.txt" in build([folder], opening).warnings[0]
        (folder / "b.txt").unlink()
        assert "no longer there" in build([folder], opening).warnings[0]
        assert build([folder], opening, prune=True).pruned == ("papers/b.txt",)
        seen[size].append(sum(rows))
    assert seen[30] == seen[150]
