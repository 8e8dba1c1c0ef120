from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from zhengtu.documents import Failure, MissingPath, is_litter, select


def readable(path: Path) -> bool:
    return path.suffix == ".txt"


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(*paths: Path, leave_out: tuple[Path, ...] = ()) -> list[str]:
    return [document.name for document in select(paths, readable, leave_out).documents]


def test_a_folder_is_walked_whole_in_order(tmp_path: Path) -> None:
    make(tmp_path / "dev", "b.txt", "a/z.txt", "a/b/c.txt", "c.txt")
    assert names(tmp_path / "dev") == ["dev/a/b/c.txt", "dev/a/z.txt", "dev/b.txt", "dev/c.txt"]


def test_a_name_does_not_depend_on_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "dev", "a.txt")
    monkeypatch.chdir(tmp_path / "dev")
    expected = ["dev/a.txt"]
    for path in (".", "a.txt", "./a.txt", "../dev", "../dev/a.txt", "../dev/.", tmp_path / "dev" / "a.txt"):
        assert names(Path(path)) == expected


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path / "dev", "a.txt", "b.txt")
    assert names(tmp_path / "dev" / "b.txt", tmp_path / "dev", tmp_path / "dev" / "a.txt") == [
        "dev/b.txt",
        "dev/a.txt",
    ]


def test_other_formats_are_counted_and_litter_is_not(tmp_path: Path) -> None:
    litter = (".hidden.txt", ".git/a.txt", "~$a.txt", "a.txt~", "#a.txt#", ".a.txt.swp", "Thumbs.db", "desktop.ini")
    make(tmp_path / "dev", "a.txt", "b.json", "x/c.png", *litter)
    selection = select([tmp_path / "dev"], readable)
    assert [document.name for document in selection.documents] == ["dev/a.txt"]
    assert selection.skipped == 2
    assert not selection.failures
    assert all(is_litter(part) for name in litter for part in name.split("/")[:1])


def test_a_file_named_itself_is_taken_whatever_it_is(tmp_path: Path) -> None:
    make(tmp_path / "dev", "b.json", ".hidden.txt")
    assert names(tmp_path / "dev" / "b.json", tmp_path / "dev" / ".hidden.txt") == ["dev/b.json", "dev/.hidden.txt"]


def test_two_files_of_one_name_are_a_failure(tmp_path: Path) -> None:
    make(tmp_path, "one/dev/a.txt", "two/dev/a.txt")
    selection = select([tmp_path / "one" / "dev", tmp_path / "two" / "dev"], readable)
    assert [document.path for document in selection.documents] == [tmp_path / "one/dev/a.txt"]
    (failure,) = selection.failures
    assert failure.path == tmp_path / "two/dev/a.txt"
    assert "dev/a.txt" in failure.what
    assert str(tmp_path / "one/dev/a.txt") in failure.what
    assert names(tmp_path) == [f"{tmp_path.name}/one/dev/a.txt", f"{tmp_path.name}/two/dev/a.txt"]


def test_a_missing_path_stops_everything(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    with pytest.raises(MissingPath, match=r"nowhere.txt: no such file"):
        select([tmp_path / "a.txt", tmp_path / "nowhere.txt"], readable)


def test_a_folder_left_out(tmp_path: Path) -> None:
    make(tmp_path / "dev", "a.txt", "out/b.txt", "x.store/c.txt")
    assert names(tmp_path / "dev", leave_out=(tmp_path / "dev" / "out", tmp_path / "dev" / "x.store")) == ["dev/a.txt"]


def test_one_name_on_every_system(tmp_path: Path) -> None:
    make(tmp_path / "dev", unicodedata.normalize("NFD", "é.txt"))
    assert names(tmp_path / "dev") == [unicodedata.normalize("NFC", "dev/é.txt")]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes and links")
class TestLinux:
    def test_links_are_followed_but_not_in_a_circle(self, tmp_path: Path) -> None:
        make(tmp_path, "dev/a.txt", "other/b.txt")
        (tmp_path / "dev" / "round").symlink_to(tmp_path / "dev")
        (tmp_path / "dev" / "other").symlink_to(tmp_path / "other")
        (tmp_path / "dev" / "z.txt").symlink_to(tmp_path / "dev" / "a.txt")
        assert names(tmp_path / "dev") == ["dev/a.txt", "dev/other/b.txt"]

    def test_what_cannot_be_read_is_named(self, tmp_path: Path) -> None:
        make(tmp_path / "dev", "a.txt")
        (tmp_path / "dev" / "gone.txt").symlink_to(tmp_path / "nowhere")
        Path(os.fsdecode(os.fsencode(tmp_path / "dev") + b"/\xff.txt")).write_text("x", encoding="utf-8")
        os.mkfifo(tmp_path / "pipe.txt")
        selection = select([tmp_path / "dev", tmp_path / "pipe.txt"], readable)
        assert [document.name for document in selection.documents] == ["dev/a.txt"]
        whats = [failure.what for failure in selection.failures]
        assert whats == ["a link that leads nowhere", "its name is not valid text", "not a regular file"]


def test_a_failure_names_its_file_once() -> None:
    path = Path("dev/a.txt")
    assert str(Failure(path, "no text", "leave it out")) == "dev/a.txt: no text: leave it out"
    assert str(Failure(path, "dev/a.txt is empty", "leave it out")) == "dev/a.txt is empty: leave it out"
