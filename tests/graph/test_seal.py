"""What is noted of a store's files is what all their bytes are, though only what was written is read again."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from zhengtu.errors import DamagedStore
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import open_store, seal
from zhengtu.graph.stores.embedded import EmbeddedStore
from zhengtu.graph.stores.marker import DATABASE, SEAL, read_marker, write_marker

PAGE = 512
NAME = f"Agency_0.12.{PAGE}.v0.bucket"

Paper = Callable[..., Extraction]


@pytest.fixture
def paper(say: dict[str, Any]) -> Paper:
    """Return what makes a document of so many programs, which begins at one of them."""

    def made(number: int, programs: int = 5, first: int = 0) -> Extraction:
        agency = say["entity"](f"a{number % 7}", "Agency", f"某市第{number % 7}局")
        some = [
            say["entity"](f"Program:某市第{n}号行动计划", "Program", f"某市第{n}号行动计划")
            for n in range(first, first + programs)
        ]
        leads = tuple(say["relation"](agency.id, "LEADS", one.id) for one in some)
        return say["extraction"](f"文件{number}.txt", (agency, *some), leads)  # type: ignore[no-any-return]

    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the lengths of what checksums are made of, one after the other."""
    lengths: list[int] = []
    crc32 = zlib.crc32

    def counted(data: memoryview, number: int = 0) -> int:
        lengths.append(len(data))
        return crc32(data, number)

    monkeypatch.setattr(seal.zlib, "crc32", counted)
    return lengths


def noted(store: Path) -> dict[str, Any]:
    """Return the digests of a store's files as they were noted."""
    marker = read_marker(store)
    assert marker
    return {name: held[2] for name, held in marker[SEAL][seal.FILES].items()}


def whole(store: Path) -> dict[str, Any]:
    """Return the digests of a store's files, all bytes read."""
    return {path.name: seal.digest(path) for path in (store / DATABASE / name for name in noted(store))}


def written(path: Path, page: int, version: int, byte: int) -> None:
    """Write a page as the engine does."""
    data = bytearray(path.read_bytes() if path.exists() else b"")
    data[page * PAGE : (page + 1) * PAGE] = version.to_bytes(4) + bytes([byte]) * (PAGE - 4)
    path.write_bytes(data)


def test_a_page_is_read_again_where_its_version_is_another(tmp_path: Path, read: list[int]) -> None:
    path = tmp_path / NAME
    for page in range(5):
        written(path, page, 1, page)
    before = seal.digest(path)
    assert read == [PAGE] * 5
    written(path, 3, 2, 9)
    written(path, 5, 1, 5)  # a new one
    read.clear()
    after = seal.digest(path, before)
    assert read == [PAGE] * 2
    assert after == seal.digest(path) != before
    written(path, 0, 1, 7)  # as no transaction does
    assert seal.digest(path, after) == after != seal.digest(path)


@pytest.mark.parametrize(
    "name", ["schema.json", f"Agency_0_1.12.{PAGE}.v0.nuctidx", f"Agency_0_1_bf.12.{PAGE}.v0.bfidx"]
)
def test_a_file_that_no_transaction_writes_is_read_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    written(path, 0, 1, 1)
    before = seal.digest(path)
    written(path, 0, 1, 2)
    assert isinstance(before, int) and seal.digest(path, before) != before


def test_a_file_that_is_no_whole_number_of_pages_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / NAME
    written(path, 0, 1, 1)
    before = seal.digest(path)
    path.write_bytes(path.read_bytes() + b"\0")
    assert isinstance(seal.digest(path, before), int)


def changes(store: EmbeddedStore, paper: Paper, chance: random.Random) -> None:
    """Change a store in one of the ways that there are."""
    way = chance.randrange(5)
    some = [chance.randrange(60) for _ in range(chance.choice([1, 1, 5, 30]))]
    if way == 0:
        store.remove([f"文件{number}.txt" for number in some])
    elif way == 1:
        ids = [id for (id,) in store.query("MATCH (a:Agency) RETURN a.id").rows]
        store.measure("test", {"rank": {id: chance.random() for id in ids}})
    elif way == 2:
        store.begin()
        store.finish("a plan")
    else:
        store.load([paper(number, chance.randrange(120), chance.randrange(500)) for number in sorted(set(some))])


@pytest.mark.parametrize("times", [12, pytest.param(150, marks=pytest.mark.soak)])
def test_what_is_noted_after_changes_is_what_all_bytes_are(tmp_path: Path, paper: Paper, times: int) -> None:
    store, chance = tmp_path / "store", random.Random(times)
    with open_store(store, create=True) as opened:
        opened.load([paper(number, 100, 7 * number) for number in range(60)])
    merged = False
    for _ in range(times):
        with open_store(store, create=True) as opened:
            assert isinstance(opened, EmbeddedStore)
            # So that indexes of this size are merged, too, and sometimes are being so when the store is closed.
            opened._open().write("sql", "ALTER DATABASE `arcadedb.indexCompactionMinPagesSchedule` 2")
            changes(opened, paper, chance)
        assert noted(store) == whole(store)
        merged |= any(name.endswith("ctidx") for name in noted(store))
    assert merged
    with open_store(store) as opened:
        assert opened.check() == ()


@pytest.mark.slow
def test_closing_reads_as_much_of_a_large_store_as_of_a_small_one(
    tmp_path: Path, paper: Paper, read: list[int]
) -> None:
    found, sizes = [], []
    for size in (1, 8):
        store = tmp_path / f"{size}"
        with open_store(store, create=True) as opened:
            opened.load([paper(number, 80, 80 * number) for number in range(20 * size)])
        with open_store(store, create=True) as opened:
            opened.load([paper(900, 4, 9)])
            read.clear()
        found.append(sum(length for length in read if length >= PAGE))
        sizes.append(sum(path.stat().st_size for path in (store / DATABASE).iterdir()))
    assert sizes[1] - sizes[0] > 2 * found[1]
    assert found[1] <= 1.2 * found[0]


def test_damage_beside_what_is_written_is_not_taken_for_whole(tmp_path: Path, paper: Paper) -> None:
    store = tmp_path / "store"
    with open_store(store, create=True) as opened:
        opened.load([paper(number, 60, 60 * number) for number in range(20)])
    path = next((store / DATABASE).glob("MENTIONS_0.*.bucket"))
    data = bytearray(path.read_bytes())
    with open_store(store, create=True) as opened:
        opened.load([paper(40, 1)])
        data[40_000] ^= 4
        path.write_bytes(data)
    with open_store(store) as opened:
        assert f"{path.name} holds other bytes" in opened.check()


def early(store: Path) -> Iterator[str]:
    """Note of a store's files what was noted before pages were; yield the names of those that have pages."""
    marker = read_marker(store)
    assert marker
    files = marker[SEAL][seal.FILES]
    for name, held in files.items():
        if isinstance(held[2], str):
            held[2] = seal.checksum(store / DATABASE / name)
            yield name
    write_marker(store, marker)


def test_what_an_earlier_version_noted_is_looked_at_and_renewed(tmp_path: Path, paper: Paper) -> None:
    store = tmp_path / "store"
    with open_store(store, create=True) as opened:
        opened.load([paper(1)])
    names = list(early(store))
    with open_store(store) as opened:
        assert opened.check() == ()
    assert all(isinstance(noted(store)[name], int) for name in names)
    with open_store(store, create=True) as opened:
        opened.load([paper(2)])
    assert noted(store)[next(name for name in names if name.startswith("MENTIONS_"))] in whole(store).values()
    list(early(store))
    path = next((store / DATABASE).glob("MENTIONS_0.*.bucket"))
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedStore, match=f"{path.name} holds other bytes"):
        open_store(store)
