"""What was read stays on the disk until it is loaded, as it was read, or it is read again."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from zhengtu import shards
from zhengtu.changes import edited
from zhengtu.documents import Document
from zhengtu.extracting import extract_one
from zhengtu.graph.merging import essentials, named
from zhengtu.graph.statements import Extraction
from zhengtu.shards import Shards, folder_of

from .conftest import SAMPLES

FILES = sorted(SAMPLES.glob("zhongshan-*.txt"))[:5]


@pytest.fixture(scope="module")
def read() -> list[Extraction]:
    """What some samples say."""
    found = [extract_one(Document(path, path.name)) for path in FILES]
    return [edited(one, "now") for one in found if isinstance(one, Extraction)]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write files of two documents."""
    monkeypatch.setattr(shards, "TOGETHER", 2)


def kept(folder: Path, read: list[Extraction]) -> Shards:
    found = Shards.open(folder)
    for one in read:
        found.add(one)
    return found


def test_documents_come_back_as_they_were_read(tmp_path: Path, read: list[Extraction]) -> None:
    found = kept(tmp_path / "a", list(reversed(read)))
    assert (len(found), list(found), list(found)) == (5, read, read)
    assert found.hashes() == {one.source.name: one.source.sha256 for one in read}
    assert found.things(decisions=True) == {thing: None for one in read for thing in named(one)}
    assert len(list((tmp_path / "a").iterdir())) == 2  # the last document is not written yet
    again = Shards.open(tmp_path / "a")
    assert list(again) == read[1:]
    assert again.has(FILES[1].name, FILES[1], "now")
    assert not again.has(FILES[1].name, FILES[1], "other") and not again.has(FILES[1].name, FILES[2], "now")
    assert not again.has(FILES[1].name, tmp_path / "nowhere", "now")
    again.keep({FILES[1].name, FILES[2].name})
    assert again.things(decisions=False) == essentials(thing for one in read[1:3] for thing in named(one))
    again.add(read[0])
    again.add(edited(read[1], "later"))
    assert list(again) == [read[0], edited(read[1], "later"), read[2]]
    again.clear()
    assert not (tmp_path / "a").exists() and list(again) == []


def test_a_damaged_file_is_as_if_it_was_never_written(tmp_path: Path, read: list[Extraction]) -> None:
    kept(tmp_path, read)
    chance = random.Random(3)
    first, second = sorted(tmp_path.iterdir())
    data = first.read_bytes()
    cut = [data[: chance.randrange(len(data))] for _ in range(30)]
    places = [chance.randrange(len(data)) for _ in range(30)]
    flipped = [data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :] for at in places]
    for damaged in [b"", *cut, *flipped]:
        first.write_bytes(damaged)
        found = list(Shards.open(tmp_path))
        # Not all bits of a file say something: of the head of gzip some are passed over.
        assert found == read[2:4] or found == read[:4]
        assert first.exists() == (len(found) == 4)
    assert second.exists()


def test_nothing_stays_of_what_a_killed_build_was_writing(tmp_path: Path, read: list[Extraction]) -> None:
    folder = tmp_path / "shards"
    kept = Shards(folder)
    kept.add(read[0])
    kept.write()
    (folder / ".abc.part").write_bytes(b"half")
    Shards.open(folder).clear()
    assert not folder.exists()


def test_what_cannot_be_written_stays_in_memory(tmp_path: Path, read: list[Extraction]) -> None:
    (tmp_path / "file").write_bytes(b"")
    found = kept(tmp_path / "file" / "folder", read)
    assert list(found) == read
    found.clear()


def test_what_is_read_for_a_server_is_among_the_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder_of(str(tmp_path)) == tmp_path / "reading"
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path))
    one, other = folder_of("bolt://127.0.0.1:7687"), folder_of("bolt://127.0.0.1:7688")
    assert one.parent == other.parent == tmp_path / "zhengtu" and one != other
