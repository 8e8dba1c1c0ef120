"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zhengtu.viz.page import save
from zhengtu.writing import write_whole


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "图.html"
    write_whole(path, "旧\n")
    write_whole(path, "新\n")
    assert path.read_bytes() == "新\n".encode()
    assert os.listdir(tmp_path) == ["图.html"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "图.json"
    write_whole(path, "旧")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "新\ud800")
    assert path.read_text(encoding="utf-8") == "旧"
    assert os.listdir(tmp_path) == ["图.json"]
    write_whole(path, "新\ud800", errors="replace")
    assert path.read_text(encoding="utf-8") == "新?"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", "")
        save(tmp_path / "b", "")  # a page
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in "ab"] == [0o640, 0o640]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="a pipe or a device"):
        write_whole(path, "x")
    assert path.is_fifo() and os.listdir(tmp_path) == ["pipe"]
