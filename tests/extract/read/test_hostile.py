"""Files that fuzzing found to break a reader, made again here: each is a named failure with what to do."""

from __future__ import annotations

import struct
import sys
import time
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
from zhengtu.extract.tables.columns import ColumnsError, read_mapping
from zhengtu.extract.tables.table import open_table


@pytest.fixture
def specimens(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return made("specimens", monkeypatch)


@pytest.fixture
def containers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return made("containers", monkeypatch)


def made(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a module of bench/."""
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[3] / "bench"))
    monkeypatch.delitem(sys.modules, name, raising=False)
    return import_module(name)


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
    ((row,),) = (sheet.rows for sheet in read_book(tmp_path / "a.xlsx").sheets)
    assert (row.line, len(row.cells), row.cells[-1]) == (1_048_576, 16_384, "某市")
    book.active["XEY1048000"] = 0
    book.active.merge_cells("XEY1048000:XEY1048576")
    book.save(tmp_path / "a.xlsx")
    begun = time.process_time()
    (sheet,) = read_book(tmp_path / "a.xlsx").sheets
    assert time.process_time() - begun < 5
    assert [row.line for row in sheet.rows] == [*range(1_048_000, 1_048_577)]
    assert {row.cells[-6] for row in sheet.rows} == {"0"}


def test_an_opendocument_that_breaks_off(tmp_path: Path, specimens: ModuleType, containers: ModuleType) -> None:
    members = dict(containers.held(specimens.opendocument()[0]))
    whole = members["content.xml"]
    for length in (len(whole) - 1, whole.rindex(b"<table:table-cell"), whole.index("标题".encode())):
        broken = members | {"content.xml": whole[:length]}
        (tmp_path / "a.ods").write_bytes(containers.packed(broken.items()))
        assert "no whole workbook" in refused(tmp_path / "a.ods")


def test_more_columns_than_any_sheet_has(tmp_path: Path, specimens: ModuleType) -> None:
    data = bytearray(specimens.old_workbooks()[0])
    number = data.index(struct.pack("<HHHH", 0x027E, 10, 1, 0))  # the whole number in row 2
    struct.pack_into("<H", data, number + 6, 20_000)
    (tmp_path / "a.xls").write_bytes(data)
    assert "20,001 columns" in refused(tmp_path / "a.xls")


def test_entities_among_relations(tmp_path: Path, specimens: ModuleType, containers: ModuleType) -> None:
    members = dict(containers.held(specimens.word()[0]))
    for name, data in members.items():
        if name.endswith(".rels"):
            named = data.replace(b"</Relationships>", b"&e;</Relationships>")
            members[name] = b'<!DOCTYPE r [<!ENTITY e "x">]>' + named
    (tmp_path / "a.docx").write_bytes(containers.packed(members.items()))
    assert "市财政局负责第0项" in read(tmp_path / "a.docx").text


def quickly(path: Path, data: bytes) -> str:
    """Return the text of a file that once took minutes or filled memory."""
    path.write_bytes(data)
    begun = time.process_time()
    text = read(path).text
    assert time.process_time() - begun < 5
    return text


def test_a_note_that_is_referred_to_again_stands_there_once(tmp_path: Path, containers: ModuleType) -> None:
    note = f'<w:footnote w:id="2">{"<w:p><w:r><w:t>注释。</w:t></w:r></w:p>" * 3000}</w:footnote>'
    references = '<w:footnoteReference w:id="2"/>' * 5000
    body = f"<w:p><w:r><w:t>正文</w:t>{references}</w:r></w:p>"
    assert quickly(tmp_path / "a.docx", containers.docx(body, footnotes=note)).count("注释。") == 3000


@pytest.mark.parametrize(
    ("start", "kind", "pattern"), [(99999999, "upperLetter", "%1."), (1, "decimal", "%1" * 50_000)]
)
def test_numbers_that_would_fill_memory(
    tmp_path: Path, start: int, kind: str, pattern: str, containers: ModuleType
) -> None:
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/>'
    lists = f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>'
    )
    text = quickly(tmp_path / "a.docx", containers.docx(numbered * 2000, numbering=lists))
    assert text.count("项") == 2000 and len(text) < 2000 * 1000
    assert kind != "upperLetter" or text.startswith("99999999. 项")


def test_styles_that_rest_on_each_other_in_a_long_line(tmp_path: Path, containers: ModuleType) -> None:
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000))
    styles += '<w:style w:styleId="s20000"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    lists = '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    body = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>'
    assert quickly(tmp_path / "a.docx", containers.docx(body, numbering=lists, styles=styles)) == "第1条总则"


def test_alternatives_within_alternatives(tmp_path: Path, containers: ModuleType) -> None:
    opened, closed = "<w:AlternateContent><w:Choice>", "</w:Choice></w:AlternateContent>"
    inside = "<w:x/>" * 100_000 + "<w:t>正文</w:t>"
    body = f"<w:p><w:r>{opened * 60}{inside}{closed * 60}</w:r></w:p>"
    assert quickly(tmp_path / "a.docx", containers.docx(body)) == "正文"


def test_a_tag_with_more_attributes_than_any_page(tmp_path: Path) -> None:
    few, many = (" ".join(f'a{number}="1"' for number in range(count)) for count in (5000, 200_000))
    picture = f'<img src="data:image/png;base64,{"/9j/4AAQ" * 20_000}"/>'
    assert "市财政局" in quickly(tmp_path / "a.html", f"<html><p {few}>市财政局</p>{picture}".encode())
    (tmp_path / "b.html").write_text(f"<html><p {many}>市财政局</p>", encoding="utf-8")
    assert "10,000 attributes" in refused(tmp_path / "b.html", read)


def test_headers_of_marks_that_never_close(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"标题,文号,{'[' * 200_000}\n甲办法,中府〔2022〕1号,\n", encoding="utf-8")
    begun = time.process_time()
    assert open_table(tmp_path / "a.csv", "a.csv", {}).grids
    assert time.process_time() - begun < 5


def test_columns_with_a_cell_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("header,field\n名称,title\n" + '"' + "9" * 200_000, encoding="utf-8")
    with pytest.raises(ColumnsError, match=r"a\.csv cannot be read as CSV"):
        read_mapping(tmp_path / "a.csv")


def test_a_line_longer_than_any_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("标题,文号\n" + "9" * (17 << 20), encoding="utf-8")
    assert "longer than any row" in refused(tmp_path / "a.csv")
