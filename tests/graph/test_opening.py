"""A store opens, or says why not and what to do; nothing else is touched."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from zhengtu.errors import DamagedStore, NotAStore, StoreError, StoreLocked
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.engine import BEHIND, PAGES, quiet, refusal
from zhengtu.graph.stores.marker import MARKER, write_marker


def listing(folder: Path) -> list[str]:
    """Return what is below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run code in another process."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def test_a_missing_store_is_built_first(tmp_path):
    with pytest.raises(NotAStore, match=r"does not exist: run `zhengtu build` first"):
        open_store(tmp_path / "none")
    with pytest.raises(NotAStore, match=r"is empty: run `zhengtu build` first"):
        open_store(tmp_path)
    assert listing(tmp_path) == []


def test_an_empty_folder_may_become_a_store(tmp_path):
    open_store(tmp_path, create=True).close()
    open_store(str(tmp_path)).close()
    assert json.loads((tmp_path / MARKER).read_text(encoding="utf-8"))["format"] == 2


def test_a_relative_folder_is_one_of_where_the_process_is_now(tmp_path, monkeypatch, measures):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        with open_store("a.store", create=True) as store:
            assert store.address == "a.store" and not store.hashes()
            store.load([measures])
        with open_store("a.store") as store:
            assert list(store.hashes()) == [measures.source.name]


@pytest.mark.parametrize("create", [True, False])
def test_another_folder_is_left_alone(tmp_path, create):
    (tmp_path / "论文.docx").write_bytes(b"mine")
    with pytest.raises(NotAStore, match="holds other files"):
        open_store(tmp_path, create=create)
    assert listing(tmp_path) == ["论文.docx"]


@pytest.mark.parametrize("create", [True, False])
def test_a_file_is_no_store(tmp_path, create):
    file = tmp_path / "文件"
    file.write_bytes(b"mine")
    with pytest.raises(NotAStore, match="is a file"):
        open_store(file, create=create)
    with pytest.raises(StoreError):
        open_store(file / "below", create=create)
    assert file.read_bytes() == b"mine"


def test_a_newer_format_is_not_guessed_at(tmp_path):
    open_store(tmp_path, create=True).close()
    (tmp_path / MARKER).write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(StoreError, match=r"newer zhengtu \(format 99, this one reads 2\): upgrade"):
        open_store(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "x"}', "\x00"])
def test_a_damaged_marker_is_named(tmp_path, text):
    open_store(tmp_path, create=True).close()
    (tmp_path / MARKER).write_text(text, encoding="utf-8")
    with pytest.raises(DamagedStore, match=r"zhengtu\.json cannot be read"):
        open_store(tmp_path, create=True)


def test_a_store_interrupted_while_it_was_made_is_completed(tmp_path, measures):
    write_marker(tmp_path, {"format": 2})
    with open_store(tmp_path) as store:
        store.load([measures])
        assert store.counts().nodes["Agency"] == 2


def test_a_store_of_types_unknown_here_is_refused(tmp_path):
    import arcadedb

    open_store(tmp_path, create=True).close()
    with arcadedb.open_database(str(tmp_path / "graph")) as database:
        database.schema.create_vertex_type("Person")
    write_marker(tmp_path, {"format": 2, "schema": "another"})
    for _ in range(2):  # and is let go of
        with pytest.raises(StoreError, match="does not know: Person"):
            open_store(tmp_path)


def test_other_addresses_are_none(tmp_path):
    with pytest.raises(StoreError, match="no store has such an address"):
        open_store("https://example.org/store")


def test_a_store_opens_once_in_a_process(tmp_path):
    with open_store(tmp_path, create=True), pytest.raises(StoreLocked, match="holds the store"):
        open_store(tmp_path)
    open_store(tmp_path).close()


OPEN = """
import sys
from zhengtu.errors import StoreLocked
from zhengtu.graph.stores import open_store
try:
    open_store(sys.argv[1]).close()
except StoreLocked as error:
    print(error)
"""


def test_a_store_is_locked_for_other_processes(tmp_path):
    with open_store(tmp_path, create=True):
        locked = run(OPEN, tmp_path)
        assert "another process holds the store" in locked.stdout
        assert "close it or use another --store" in locked.stdout
    assert run(OPEN, tmp_path).stdout == ""


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from conftest import entity, extraction, relation
from zhengtu.graph.stores import open_store
from zhengtu.graph.stores.embedded import EmbeddedWriting

def document(name):
    entities = entity("a", "Agency", "甲局", name), entity("p", "Program", "乙计划")
    return extraction(name, entities, (relation("a", "LEADS", "p"),))

store = open_store(sys.argv[1], create=True)
store.load([document("一.txt")])
print(store.content_hash(), flush=True)
connect = EmbeddedWriting.connect

def killed(self, *arguments):
    connect(self, *arguments)
    os.kill(os.getpid(), signal.SIGKILL)

EmbeddedWriting.connect = killed
store.load([document("二.txt")])
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
def test_a_killed_load_leaves_no_half_document(tmp_path):
    killed = run(KILLED, tmp_path / "s", Path(__file__).parent)
    assert killed.returncode == -9, killed.stderr
    with open_store(tmp_path / "s") as store:
        assert list(store.hashes()) == ["一.txt"]
        assert store.content_hash() == killed.stdout.strip()


QUIET = """
import os, sys
before = dict(os.environ)
from zhengtu.graph.stores import open_store
with open_store(sys.argv[1], create=True) as store:
    store.query("RETURN 1")
    store.counts()
assert dict(os.environ) == before
"""


def test_the_engine_is_quiet_and_writes_nowhere_else(tmp_path):
    (tmp_path / "cwd").mkdir()
    home = {"HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "state")}
    command = [sys.executable, "-c", QUIET, str(tmp_path / "s")]
    done = subprocess.run(
        command, capture_output=True, cwd=tmp_path / "cwd", env=os.environ | home, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert listing(tmp_path / "cwd") == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cwd", "s"]
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == ["graph", "log", MARKER]


HASH = """
import sys
from zhengtu.graph.stores import open_store
with open_store(sys.argv[1]) as store:
    print(store.content_hash())
"""


def test_the_hash_is_the_same_in_every_process(tmp_path, measures, reply):
    with open_store(tmp_path / "a", create=True) as store:
        store.load([measures, reply])
        here = store.content_hash()
    with open_store(tmp_path / "b", create=True) as store:
        store.load([reply])
        store.load([measures])
        assert store.content_hash() == here
    environment = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-c", HASH, str(tmp_path / "b")]
    there = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert there.stdout.strip() == here


def test_nothing_heavy_is_imported_before_a_store_is_opened():
    code = "import sys, zhengtu.graph.stores; print('arcadedb' in sys.modules, 'ctypes' in sys.modules)"
    assert run(code).stdout.split()[0] == "False"


@pytest.mark.parametrize(("own", "told"), [(None, f"-Darcadedb.maxPageRAM={PAGES}"), ("-Xmx2g", "-Xmx2g")])
def test_a_process_that_builds_keeps_few_pages_unless_it_is_told(tmp_path, monkeypatch, own, told):
    variable = "ARCADEDB_NATIVE_ISOLATE_ARGS"
    monkeypatch.setenv(variable, own or "")
    if own is None:
        monkeypatch.delenv(variable)
    with quiet(tmp_path):
        assert os.environ.get(variable) == own
    with quiet(tmp_path, building=True):
        assert os.environ[variable] == told
    with quiet(tmp_path, building=True, few=True):
        assert os.environ[variable] == (own or f"{told} {BEHIND}")
    assert os.environ.get(variable) == own


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("java.io.IOException: Read-only file system", "copy it to a folder that you may write"),
        ("java.io.IOException: No space left on device", "free some space on the disk"),
        ("graal_create_isolate failed (rc=801)", "its engine gets too little memory .*: close other programs"),
        ("java.lang.OutOfMemoryError: Java heap space", "its engine gets too little memory"),
        ("java.io.IOException: what else", "build it again in another folder"),
    ],
)
def test_what_keeps_an_engine_from_opening_is_told_with_its_remedy(tmp_path: Path, said: str, told: str) -> None:
    assert re.search(told, str(refusal(tmp_path, Exception(said))))
