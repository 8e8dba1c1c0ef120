"""A build that is killed at any moment and run again gives what one undisturbed run gives, on each engine."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from zhengtu import building, shards
from zhengtu.building import build
from zhengtu.documents import Document
from zhengtu.errors import StoreError
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.ledger import Ledger

SAMPLES = Path(__file__).parents[2] / "samples"
# Transactions of a few edges, so that there are many moments between them; for the embedded engine that means as well
# that a first build goes the engine's bulk path. A line on stdout is a moment.
CHILD = """
import sys
from contextlib import contextmanager
from pathlib import Path
from zhengtu import shards
from zhengtu.building import build
from zhengtu.graph.stores import filling as stores_filling, replacing
from zhengtu.graph.stores.embedded import EmbeddedStore
from zhengtu.graph.stores.engine import Engine
from zhengtu.graph.stores.server import ServerStore

def told(owner, name):
    does = getattr(owner, name)
    def wrapped(*arguments):
        print(name, flush=True)
        return does(*arguments)
    setattr(owner, name, wrapped)

class Bulk:
    def __init__(self, batch):
        self.create_vertices, self.new_edges = batch.create_vertices, batch.new_edges
        told(self, "create_vertices")
        told(self, "new_edges")

filling = Engine.filling

@contextmanager
def watched(engine):
    with filling(engine) as batch:
        yield Bulk(batch)

Engine.filling = watched
shards.TOGETHER = 1
EmbeddedStore.batch, ServerStore.batch, stores_filling.EDGES = 60, 60, 60
told(replacing, "settle")
print("begun", flush=True)
build([Path(sys.argv[1])], sys.argv[2], progress=lambda stage, done, total: print(stage, done, flush=True))
print("done", flush=True)
"""


EMPTY = Ledger().content()


@pytest.fixture(params=["embedded", "neo4j"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return what gives the address of an empty store."""
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")

        def emptied() -> str:
            server.wipe()
            return str(server.address)

        return emptied

    def folder() -> str:
        shutil.rmtree(tmp_path / "store", ignore_errors=True)
        return str(tmp_path / "store")

    return folder


Kill = Callable[[Path, str, int, float], bool]


@pytest.fixture
def killed(warm: Any, tmp_path: Path) -> Kill:
    """Build in another process and kill it so many lines and seconds on; say whether it had not ended by itself."""
    out, err = tmp_path / "out", tmp_path / "err"
    os.mkfifo(out)

    def build_and_kill(papers: Path, address: str, moment: int, delay: float) -> bool:
        err.touch()
        process = warm.start(["-c", CHILD, str(papers), address], out, err, tmp_path)
        with out.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number == moment:
                    break
                if line == "done\n":
                    warm.wait()
                    return False
            time.sleep(delay)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            code = warm.wait()
        assert code in (0, -9), err.read_text(encoding="utf-8")
        return bool(code == -9)

    return build_and_kill


def seen(address: str) -> tuple[str, str]:
    """Return what somebody is told who opens a store for reading, and the content hash of it."""
    try:
        with open_store(address) as store:
            return "".join(store.told), store.content_hash()
    except StoreError as error:
        return str(error), ""


def beginning(data: bytes) -> bytes:
    """Return the first half of a document, in whole lines."""
    return data[: data.rindex(b"\n", 0, len(data) // 2) + 1]


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
@pytest.mark.parametrize("moments", [6, pytest.param(40, marks=pytest.mark.soak)])
def test_a_killed_build_is_completed_by_the_next(
    fresh: Callable[[], str], killed: Kill, tmp_path: Path, moments: int
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    files = sorted(SAMPLES.glob("zhongshan-*.txt"))[:6]
    earlier = {file.name: beginning(file.read_bytes()) for file in files[::2]}
    for file in files:
        shutil.copy(file, papers)
    undisturbed = build([papers], str(tmp_path / "undisturbed"))
    chance = random.Random(20220110)
    ended = 0
    for number in range(moments):
        address = fresh()
        if number % 2:  # some documents are there already, and have changed since
            for name, data in earlier.items():
                (papers / name).write_bytes(data)
            build([papers], address)
            for file in files:
                shutil.copy(file, papers)
        before = seen(address)
        ended += killed(papers, address, chance.randrange(4, 22), chance.choice([0, 0.005, 0.02, 0.06]))
        if number % 4 == 2:  # only a build takes the mark away, not who opens the store for one
            open_store(address, create=True).close()
        # Whoever reads it in between is told, unless it is as it was before or will be.
        told, content = seen(address)
        assert told or content in (before[1], undisturbed.content_hash, EMPTY), f"moment {number}"
        assert build([papers], address).content_hash == undisturbed.content_hash, f"moment {number}"
        assert seen(address)[0] == "", f"moment {number}"
        assert build([papers], address).content_hash == undisturbed.content_hash, f"moment {number}"
    assert ended >= moments // 2


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
@pytest.mark.parametrize("moments", [5, pytest.param(20, marks=pytest.mark.soak)])
def test_what_a_killed_build_had_read_is_not_read_again(
    fresh: Callable[[], str], killed: Kill, tmp_path: Path, moments: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    papers = tmp_path / "papers"
    papers.mkdir()
    files = [Path(shutil.copy(file, papers)) for file in sorted(SAMPLES.glob("zhongshan-*.txt"))[:8]]
    undisturbed = build([papers], str(tmp_path / "undisturbed"))
    names: list[str] = []
    extract_all = building.extract_all

    def told(documents: Sequence[Document], *rest: Any) -> Any:
        names.extend(document.name for document in documents)
        return extract_all(documents, *rest)

    monkeypatch.setattr(building, "extract_all", told)
    chance = random.Random(20221201)
    for number in range(moments):
        address = fresh()
        folder = shards.folder_of(address)
        shutil.rmtree(folder, ignore_errors=True)
        moment = chance.randrange(2, 9)  # lines: begun, reading 0, reading 1, …
        assert killed(papers, address, moment, chance.choice([0, 0.01, 0.05]))
        left = set(shards.Shards.open(folder).hashes())
        assert len(left) >= moment - 2
        expected = {f"papers/{file.name}" for file in files} - left
        changed = min(left) if left and number % 2 else ""
        if changed:
            with (tmp_path / changed).open("a", encoding="utf-8") as file:
                file.write("\n")
        names.clear()
        report = build([papers], address)
        assert set(names) == expected | {changed} - {""}
        assert len(report.new) == len(files) and not folder.exists()
        if changed:
            shutil.copy(SAMPLES / Path(changed).name, papers)
            report = build([papers], address)
        assert report.content_hash == undisturbed.content_hash
