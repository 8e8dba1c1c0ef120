"""Rows of csv and workbooks come back as they were written."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from zhengtu.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError
from zhengtu.extract.read.sheets import beginning, clean, read_book
from zhengtu.extract.tables.columns import UnrecognisedTable
from zhengtu.extract.tables.table import open_table

CELLS = some.text(alphabet="江门市商务局,;\t\"'、\n 3a（）《》", max_size=8)
TABLES = some.lists(some.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=8)
SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=settings().max_examples * 2 // 5
)
HEADER = ["标题", "发文字号", "发文机关"]


def cells(path: Path) -> list[list[str]]:
    return [list(row.cells) for row in read_book(path).sheets[0].rows]


def cleaned(table: list[list[str]]) -> list[list[str]]:
    return [HEADER, *(found for row in table if any(found := [clean(cell) for cell in row]))]


@SHARED
@given(TABLES, some.sampled_from([",", ";", "\t"]), some.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_delimited_text(tmp_path: Path, table: list[list[str]], delimiter: str, encoding: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([HEADER] * 8 + table)
    data = stream.getvalue().encode(encoding)
    (tmp_path / "a.csv").write_bytes(data)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(data, mtime=0))
    assert cells(tmp_path / "a.csv") == [HEADER] * 7 + cleaned(table) == cells(tmp_path / "a.csv.gz")


@SHARED
@given(TABLES)
def test_workbooks(tmp_path: Path, table: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (HEADER, *table):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [row + [""] * (3 - len(row)) for row in cells(tmp_path / "a.xlsx")] == cleaned(table)


def test_dates_numbers_and_merged_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["某市政策"])
    sheet.merge_cells("A1:C1")
    sheet.append(HEADER)
    sheet.append(["甲办法", datetime.datetime(2019, 11, 28), "江门市商务局"])
    sheet.append([])
    sheet.append(["乙办法", 12.0])
    sheet.merge_cells("C3:C5")
    book.save(tmp_path / "a.xlsx")
    (found,) = read_book(tmp_path / "a.xlsx").sheets
    assert [(row.line, row.cells) for row in found.rows][2:] == [
        (3, ("甲办法", "2019-11-28", "江门市商务局")),
        (4, ("", "", "江门市商务局")),
        (5, ("乙办法", "12", "江门市商务局")),
    ]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('标题,文号\n"甲\n办法",1\n\n乙办法,2\n', encoding="utf-8")
    assert [(row.line, row.cells[0]) for row in read_book(tmp_path / "a.csv").sheets[0].rows] == [
        (1, "标题"),
        (2, "甲 办法"),
        (5, "乙办法"),
    ]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    lines = ["标题\t文号", *(f"办法{number}\t{number}" for number in range(4000))]
    lines[10] = '"关于展会的办法\t9'
    (tmp_path / "a.tsv").write_text("\n".join(lines), encoding="utf-8")
    found = cells(tmp_path / "a.tsv")
    assert len(found) == 4001 and found[10] == ['"关于展会的办法', "9"]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.csv", b"", EmptyFile),
        ("a.csv", b"\n\n", EmptyFile),
        ("a.csv", bytes(range(256)), DamagedFile),
        ("a.csv.gz", b"no gzip", DamagedFile),
        ("a.csv.gz", gzip.compress("标题".encode(), mtime=0)[:-9], DamagedFile),
        ("a.xlsx", b"no workbook", DamagedFile),
        ("a.xlsx", b"PK\x03\x04 no more", DamagedFile),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, DamagedFile),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, name: str, data: bytes, error: type[ReadError]) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error) as caught:
        read_book(tmp_path / name)
    assert str(tmp_path / name) in caught.value.what and caught.value.remedy


def test_of_a_large_table_that_is_none_of_ours_the_beginning_is_read_only(tmp_path: Path) -> None:
    lines = "企业名称,金额\n" + "甲公司,3\n" * 200_000
    (tmp_path / "a.csv").write_bytes(lines.encode("gb18030"))
    (sheet,) = beginning(tmp_path / "a.csv")
    assert 10_000 < len(sheet.rows) < 100_000 and sheet.rows[0].cells == ("企业名称", "金额")
    with pytest.raises(UnrecognisedTable):
        open_table(tmp_path / "a.csv", "a.csv", {})
    (tmp_path / "b.csv").write_bytes(lines.encode("utf-16"))
    assert beginning(tmp_path / "b.csv") == ()


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(DamagedFile):
        read_book(tmp_path / "a.xlsx")


SHEETS = some.lists(some.lists(some.lists(CELLS, min_size=3, max_size=3), max_size=4), min_size=1, max_size=4)


@SHARED
@given(SHEETS)
def test_rows_of_all_sheets_stand_in_one_text(tmp_path: Path, sheets: list[list[list[str]]]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        for row in (HEADER, *rows):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    table = open_table(tmp_path / "a.xlsx", "a.xlsx", {})
    assert len(table.grids) == len(sheets) and table.others == ()
    lines = [line for grid in table.grids for line in grid.lines]
    assert table.text.split("\n") == ["\t".join(line.cells) for line in lines]
    for line in lines:
        assert [table.text[slice(*line.span(column))] for column in range(len(line.cells))] == list(line.cells)


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    rows = ["标题,名称,文号,联系人,空列,,标题", "甲办法,甲,甲〔2022〕1号,乙,,丙,丁", "乙办法,,,,,,,戊"]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    (grid,) = open_table(tmp_path / "a.csv", "a.csv", {}).grids
    assert grid.unread() == ["名称", "联系人", "column F", "column H"] and grid.repeated() == ["标题"]
