"""Exports appear whole or not at all, and touch no file that is not theirs."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from zhengtu.errors import InterchangeError
from zhengtu.graph.exports import FORMATS, check, export, folders
from zhengtu.graph.network import Network

from .conftest import story

FOLDERS = [name for name, format in FORMATS.items() if format.folder]
EMPTY = Network.of([], [])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_network_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    export(story(), name, tmp_path / "a")
    export(story(), name, tmp_path / "deep" / "b")
    read = contents if FORMATS[name].folder else Path.read_bytes
    assert read(tmp_path / "a") == read(tmp_path / "deep" / "b")
    assert sorted(os.listdir(tmp_path)) == ["a", "deep"]


@pytest.mark.parametrize("name", FORMATS)
def test_an_earlier_export_is_replaced(tmp_path: Path, name: str) -> None:
    export(EMPTY, name, tmp_path / "a")
    export(story(), name, tmp_path / "a")
    export(story(), name, tmp_path / "b")
    read = contents if FORMATS[name].folder else Path.read_bytes
    assert read(tmp_path / "a") == read(tmp_path / "b")


def test_an_earlier_export_in_another_format_is_replaced(tmp_path: Path) -> None:
    export(story(), "neo4j-admin", tmp_path / "a")
    (tmp_path / "a" / ".DS_Store").touch()
    export(story(), "csv", tmp_path / "a")
    assert sorted(os.listdir(tmp_path / "a")) == [".DS_Store", folders.MARKER, "edges.csv", "nodes.csv"]


def test_an_empty_folder_is_filled_in_place(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    before = (tmp_path / "a").stat().st_ino
    export(story(), "csv", tmp_path / "a")
    assert (tmp_path / "a").stat().st_ino == before


@pytest.mark.parametrize("name", FOLDERS)
def test_files_of_others_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "nodes.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(InterchangeError, match=r"holds what no export wrote \(nodes.csv\): name a folder"):
        export(story(), name, tmp_path)
    assert contents(tmp_path) == {"nodes.csv": b"mine"}


def test_a_file_beside_an_earlier_export_is_left_alone(tmp_path: Path) -> None:
    export(EMPTY, "csv", tmp_path / "a")
    (tmp_path / "a" / "notes.txt").write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(InterchangeError, match=r"notes\.txt"):
        export(story(), "csv", tmp_path / "a")
    assert contents(tmp_path) == before


def test_a_damaged_marker_claims_nothing(tmp_path: Path) -> None:
    export(EMPTY, "csv", tmp_path / "a")
    (tmp_path / "a" / folders.MARKER).write_text("{", encoding="utf-8")
    with pytest.raises(InterchangeError, match="and 2 more"):
        export(story(), "csv", tmp_path / "a")


def test_a_folder_and_a_file_are_not_mixed_up(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(InterchangeError, match="is a file, and this format is a folder"):
        check("csv", tmp_path / "file")
    with pytest.raises(InterchangeError, match="is a folder, and graphml is a file"):
        check("graphml", tmp_path)
    with pytest.raises(InterchangeError, match="there is no format 'xlsx': one of csv, "):
        check("xlsx", tmp_path / "x")


@pytest.mark.parametrize("name", FORMATS)
def test_a_disk_that_is_full(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    export(EMPTY, name, tmp_path / "a")
    before = contents(tmp_path)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(folders, "exchange", full)
    with pytest.raises(InterchangeError, match=r"cannot be written \(No space left on device\)") as caught:
        export(story(), name, tmp_path / "a")
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == before
    assert os.listdir(tmp_path) == ["a"]


def test_a_folder_is_exchanged_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(EMPTY, "csv", tmp_path / "a")
    before = contents(tmp_path)
    rename = os.rename

    def stubborn(source: Path, target: Path) -> None:
        if source.name == "nodes.csv" and source.parent.name == "new":
            raise PermissionError(errno.EACCES, "open in another program", str(source))
        rename(source, target)

    monkeypatch.setattr(os, "rename", stubborn)
    with pytest.raises(InterchangeError, match="open in another program"):
        export(story(), "csv", tmp_path / "a")
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InterchangeError, match="Permission denied"):
        export(story(), "csv", tmp_path / "a")
    tmp_path.chmod(0o700)
