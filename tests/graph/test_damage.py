"""A store that is not as it was closed is never answered from, and one command makes it whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zhengtu.errors import DamagedStore, NotAStore, StoreLocked
from zhengtu.graph.stores import open_store, seal
from zhengtu.graph.stores.engine import Engine
from zhengtu.graph.stores.marker import DATABASE, MARKER, SEAL, read_marker, write_marker


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, measures, reply) -> Path:
    """A store that was closed."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    with open_store(folder, create=True) as store:
        store.load([measures, reply])
    return folder


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, with the times of its files."""
    return shutil.copytree(whole, tmp_path / "store")


def files(store: Path) -> Iterator[Path]:
    """Yield the files of a store but for the engine's log."""
    yield from sorted(path for path in store.rglob("*") if path.is_file() and path.parent.name != "log")


def cut(path: Path) -> None:
    os.truncate(path, max(0, path.stat().st_size - 4096))


def emptied(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.slow
@pytest.mark.parametrize("harm", [cut, emptied, Path.unlink])
def test_a_file_that_is_cut_emptied_or_deleted_is_seen_by_every_command(
    whole: Path, store: Path, harm: Callable[[Path], None]
) -> None:
    harmed = 0
    for path in files(store):
        if not path.stat().st_size and harm is not Path.unlink:
            continue
        harm(path)
        for create in (False, True):
            with pytest.raises(DamagedStore, match=f"{path.name}.*zhengtu build DOCUMENTS --anew --store"):
                open_store(store, create=create)
        harmed += 1
        shutil.rmtree(store)
        shutil.copytree(whole, store)
    assert harmed > 50
    open_store(store).close()


def flip(path: Path, chance: random.Random) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def test_a_bit_that_is_another_is_found(whole: Path, store: Path) -> None:
    chance = random.Random(20220110)
    filled = [path for path in files(store) if path.stat().st_size > 4096]
    for path in chance.choices(filled, [path.stat().st_size for path in filled], k=100):
        held, times = path.read_bytes(), path.stat()
        with open_store(store) as opened:
            flip(path, chance)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # as what a disk does by itself
            assert any(path.name in told for told in opened.check()) or path.name == MARKER
        if chance.random() < 0.1:
            path.touch()
            with pytest.raises(DamagedStore, match="is damaged"):
                open_store(store)
        path.write_bytes(held)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    with open_store(store) as opened:
        assert opened.check() == ()


def test_a_marker_with_a_bit_that_is_another_is_not_read(whole: Path, store: Path) -> None:
    chance = random.Random(7)
    for _ in range(40):
        flip(store / MARKER, chance)
        with pytest.raises((DamagedStore, NotAStore, Exception), match=r"damaged|newer|earlier"):
            open_store(store)
        shutil.copy2(whole / MARKER, store / MARKER)


def test_a_copy_is_read_once_and_then_known(whole: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(whole, tmp_path / "copied", copy_function=shutil.copyfile)
    before = read_marker(copied)
    open_store(copied).close()
    after = read_marker(copied)
    assert before and after and before[SEAL]["content"] == after[SEAL]["content"]
    times = {path.name: (path.stat().st_mtime_ns, path.stat().st_ctime_ns) for path in files(copied)}
    assert all(times[name] == (time, changed) for name, (_, time, _, changed) in after[SEAL]["files"].items())


def test_what_was_noted_without_times_of_change_is_read_once(store: Path) -> None:
    open_store(store).close()
    after = read_marker(store)
    assert after
    early = {name: held[:3] for name, held in after[SEAL]["files"].items()}
    write_marker(store, {**after, SEAL: {**after[SEAL], "files": early}})
    open_store(store).close()
    assert read_marker(store) == after


def test_opening_reads_no_file_whose_times_are_those_noted(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(store).close()
    monkeypatch.setattr(seal, "digest", lambda path: pytest.fail(f"{path.name} is read"))
    open_store(store).close()


def state(store: Path) -> dict[str, tuple[bytes, int]]:
    """Return bytes and time of each file below a folder."""
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in store.rglob("*") if path.is_file()}


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("file", ["FUNDS_0*bucket", "Agency_0*bucket", "schema.json", "dictionary*.dict", "*.numtidx"])
def test_a_refused_opening_writes_nothing_and_a_file_put_back_helps(
    store: Path, tmp_path: Path, file: str, closed: bool
) -> None:
    path = next((store / DATABASE).glob(file))
    away = shutil.move(path, tmp_path / path.name)
    if not closed:
        (store / DATABASE / seal.LOCK).touch()  # as a process leaves it that was killed while it read
    before = state(store)
    for create in (False, True):
        with pytest.raises(DamagedStore, match=f"{path.name} is missing"):
            open_store(store, create=create)
        assert state(store) == before
    shutil.copyfile(away, path)
    with open_store(store) as opened:
        assert opened.check() == ()


@pytest.mark.parametrize("file", sorted(seal.BOOKKEEPING))
def test_a_file_of_the_engine_itself_helps_when_it_is_put_back(store: Path, tmp_path: Path, file: str) -> None:
    path = store / DATABASE / file
    away = shutil.move(path, tmp_path / file)
    before = state(store)
    with pytest.raises(DamagedStore, match=f"{file} is missing"):
        open_store(store)
    assert state(store) == before
    shutil.move(away, path)
    with open_store(store) as opened:
        assert opened.check() == ()


def altered(store: Path) -> Path:
    """Change a character in a file of nodes, which keeps its size and the time of its last writing."""
    name = "发展和改革局".encode()
    path = next(path for path in sorted((store / DATABASE).glob("Agency_*.bucket")) if name in path.read_bytes())
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(name, "发展和改革处".encode()))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (times.st_size, times.st_mtime_ns)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of any kind")
def test_bytes_that_are_changed_behind_the_time_of_writing_are_not_answered_from(store: Path) -> None:
    open_store(store).close()
    path = altered(store)
    before = state(store)
    with pytest.raises(DamagedStore, match=f"{path.name} holds other bytes"):
        open_store(store)
    assert state(store) == before


def test_bytes_that_a_disk_changes_by_itself_are_found_by_checking_and_after_an_unclean_end(store: Path) -> None:
    path = altered(store)
    marker = read_marker(store)
    assert marker
    # No program can set the time of change: so it is noted as it is now, which leaves the checksum as all that differs.
    stats = {path.name: path.stat() for path in files(store)}
    held = {
        name: [size, stats[name].st_mtime_ns, number, stats[name].st_ctime_ns]
        for name, (size, _, number, _) in marker[SEAL]["files"].items()
    }
    write_marker(store, {**marker, SEAL: {**marker[SEAL], "files": held}})
    with open_store(store) as opened:
        assert f"{path.name} holds other bytes" in opened.check()
    (store / DATABASE / seal.LOCK).touch()
    with pytest.raises(DamagedStore, match=f"{path.name} holds other bytes"):
        open_store(store)


def test_a_store_that_another_writes_while_it_is_opened_is_not_called_damaged(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(folder: Path, opening: Callable[..., Engine] = Engine.open, **given: bool) -> Engine:
        with monkeypatch.context() as first:
            first.setattr(Engine, "open", opening)
            with open_store(folder, create=True) as other:
                other.begin()
        return opening(folder, **given)

    monkeypatch.setattr(Engine, "open", opened)
    with pytest.raises(StoreLocked, match="another process wrote into"):
        open_store(store)
    monkeypatch.undo()
    with open_store(store) as again:
        assert again.check() == ()


def test_reading_writes_nothing_that_was_noted(store: Path) -> None:
    open_store(store).close()  # after which the times of a copy are known
    before = (store / MARKER).read_bytes()
    with open_store(store) as opened:
        opened.query("MATCH (a)-[r]->(b) RETURN count(r)", timeout=3)
    assert (store / MARKER).read_bytes() == before


KILLED = """
import os, signal, sys
from zhengtu.graph.stores import open_store
store = open_store(sys.argv[1], create=True)
if sys.argv[2] == "writing":
    store.begin()
elif sys.argv[2] == "harming":
    store.begin()
    with store._engine.transaction():
        store._engine.write("sql", sys.argv[3])
print(flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
@pytest.mark.parametrize("does", ["reading", "writing"])
def test_a_process_that_is_killed_leaves_no_damage(store: Path, does: str) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED, store, does], check=False).returncode == -9
    for _ in range(2):
        with open_store(store) as opened:
            assert bool(opened.told) == (does == "writing")
            assert opened.check() == ()


DECLARING = """
import os, signal, sys
from zhengtu.graph.stores import embedded, open_store

def declare(engine, folder):
    engine.write("sql", "CREATE INDEX ON Agency (level) NOTUNIQUE")
    os.kill(os.getpid(), signal.SIGKILL)

embedded.declare, embedded.fingerprint = declare, lambda: "of a later version"
open_store(sys.argv[1])
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
def test_a_process_that_is_killed_while_it_makes_indexes_leaves_no_damage(store: Path) -> None:
    assert subprocess.run([sys.executable, "-c", DECLARING, store], check=False).returncode == -9
    with open_store(store) as opened:
        assert opened.check() == ()


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE Agency SET name = '另一个局' WHERE id = 'a2'", "the things that documents name are not what"),
        ("DELETE FROM LEADS WHERE document = '措施.txt'", "措施.txt does not say what was read in it"),
    ],
)
def test_what_was_written_wrongly_is_found_after_an_end_that_was_not_clean(store: Path, sql: str, told: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED, store, "harming", sql], check=False)
    for _ in range(2):
        with pytest.raises(DamagedStore, match=told):
            open_store(store)


def test_what_is_written_wrongly_on_a_server_is_found(neo4j, measures, reply) -> None:
    with open_store(neo4j.address, create=True) as store:
        store.load([measures, reply])
        assert store.check() == ()
        neo4j.run("MATCH (a:Agency {id: 'a2'}) SET a.name = '另一个局'")
        assert store.check() == ("the things that documents name are not what documents say of them",)
        neo4j.run("MATCH ()-[r:LEADS]->() WHERE r.document = '答复.txt' DELETE r")
        assert store.check() == ("答复.txt does not say what was read in it",)
    with open_store(neo4j.address, create=True, anew=True) as store:
        assert not store.hashes() and store.check() == ()
        store.load([measures])
        assert store.check() == ()


@pytest.mark.parametrize("file", [MARKER, "graph/schema.json", ""])
def test_beginning_anew_takes_any_damage(store: Path, measures, file: str) -> None:
    if file:
        emptied(store / file)
    else:
        (store / MARKER).unlink()
    with open_store(store, create=True, anew=True) as opened:
        assert not opened.hashes() and opened.told == ()
        opened.load([measures])
        opened.finish()
    with open_store(store) as opened:
        assert (opened.told, opened.check(), len(opened.hashes())) == ((), (), 1)


def test_beginning_anew_touches_no_folder_of_others(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "mine.py").write_text("mine", encoding="utf-8")
    with pytest.raises(NotAStore, match="holds other files"):
        open_store(tmp_path, create=True, anew=True)
    assert (tmp_path / "graph" / "mine.py").is_file()


def test_anew_is_the_same_as_not_where_there_is_nothing(tmp_path: Path, measures) -> None:
    with open_store(tmp_path / "s", create=True, anew=True) as opened:
        opened.load([measures])
    assert json.loads((tmp_path / "s" / MARKER).read_text(encoding="utf-8"))["format"] == 2
