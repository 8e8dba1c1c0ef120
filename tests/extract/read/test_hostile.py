"""Files that fuzzing found to break a reader, made again here: each is a named failure with what to do."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import Workbook

from zhengtu.errors import DamagedFile
from zhengtu.extract.read import read
from zhengtu.extract.read.ole import endless
from zhengtu.extract.read.sheets import read_book


@pytest.fixture
def specimens(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[3] / "bench"))
    monkeypatch.delitem(sys.modules, "specimens", raising=False)
    return import_module("specimens")


def refused(path: Path, reading: Callable[[Path], object] = read_book) -> str:
    """Return what is said of a file that cannot be read."""
    with pytest.raises(DamagedFile) as caught:
        reading(path)
    assert str(path) in caught.value.what and caught.value.remedy
    return caught.value.what


def written(book: Workbook, path: Path) -> bytes:
    book.save(path)
    return path.read_bytes()


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_container_that_asks_for_a_later_version_of_zip(tmp_path: Path, suffix: str, specimens: ModuleType) -> None:
    data = bytearray(specimens.workbooks()[0] if suffix == "xlsx" else specimens.word()[0])
    directory = data.index(b"PK\x01\x02")
    data[directory + 6 : directory + 8] = struct.pack("<H", 180)
    (tmp_path / f"a.{suffix}").write_bytes(data)
    assert "18.0" in refused(tmp_path / f"a.{suffix}", read_book if suffix == "xlsx" else read)


def test_sectors_that_follow_each_other_in_a_circle(tmp_path: Path, specimens: ModuleType) -> None:
    (whole,) = specimens.old_workbooks()
    assert not endless(whole)
    # The table is the last sector of the file; by it sector 2 is followed by itself, then 5 by 3.
    for sector, follower in ((2, 2), (5, 3)):
        data = bytearray(whole)
        struct.pack_into("<I", data, len(whole) - 512 + 4 * sector, follower)
        (tmp_path / "a.xls").write_bytes(data)
        assert "circle" in refused(tmp_path / "a.xls")


def test_tables_of_sectors_and_small_streams_in_a_circle(specimens: ModuleType) -> None:
    (whole,) = specimens.old_workbooks()
    listed = bytearray(whole)
    struct.pack_into("<I", listed, 68, 1)  # the list of tables goes on in sector 1 …
    listed[3 * 512 - 4 : 3 * 512] = struct.pack("<I", 1)  # … and from there in sector 1
    small = bytearray(whole)
    struct.pack_into("<I", small, 60, 4)  # the small streams' table is sector 4, in which 7 is followed by 7
    small[5 * 512 : 6 * 512] = struct.pack("<128I", *[0xFFFFFFFF] * 7, 7, *[0xFFFFFFFF] * 120)
    assert endless(bytes(listed)) and endless(bytes(small))
    assert not endless(whole[:300]) and not endless(b"PK\x03\x04" + bytes(600))


def test_a_workbook_on_which_its_reader_gives_up(tmp_path: Path, specimens: ModuleType) -> None:
    (whole,) = specimens.old_workbooks()
    # The first sector of the directory is said to be behind the end of the file.
    data = bytearray(whole)
    struct.pack_into("<I", data, 48, len(whole) // 512)
    (tmp_path / "a.xls").write_bytes(data)
    (tmp_path / "b.xls").write_bytes(whole[:4700])
    for name in ("a.xls", "b.xls"):
        assert "no whole workbook" in refused(tmp_path / name)


def test_a_cell_far_outside_of_its_table(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["XFD1048576"] = "某市"
    book.save(tmp_path / "a.xlsx")
    assert "row 1,048,576, column 16,384" in refused(tmp_path / "a.xlsx")


def test_entities_among_relations(tmp_path: Path, specimens: ModuleType) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(specimens.word()[0])) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename.endswith(".rels"):
                data = b'<!DOCTYPE r [<!ENTITY e "x">]>' + data.replace(b"</Relationships>", b"&e;</Relationships>")
            after.writestr(info.filename, data)
    (tmp_path / "a.docx").write_bytes(stream.getvalue())
    assert "市财政局负责第0项" in read(tmp_path / "a.docx").text


def test_a_line_longer_than_any_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("标题,文号\n" + "9" * (17 << 20), encoding="utf-8")
    assert "longer than any row" in refused(tmp_path / "a.csv")
