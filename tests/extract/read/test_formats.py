"""The table of formats: every row is whole, the documentation equals it, and a new format takes one row."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest

from zhengtu.errors import UnsupportedFile
from zhengtu.extract.read import formats, read, readable
from zhengtu.extract.read.formats import FORMATS, Format, recognised, suffixes
from zhengtu.extract.read.sheets import read_book

DOCS = Path(__file__).parents[3] / "docs" / "command-line.md"


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_a_row_is_whole(row: Format) -> None:
    assert row.suffixes or row.magic, "nothing leads to it"
    if row.reader:
        assert row.media_type and callable(row.parser())
    else:
        assert row.remedy and not row.table
    assert row.table or not row.delimited


def test_a_suffix_has_one_row() -> None:
    assert len(suffixes()) == len(set(suffixes()))


def test_the_documentation_lists_the_suffixes() -> None:
    lines = [
        ("document", (row for row in FORMATS if row.document)),
        ("[table](#tables)", (row for row in FORMATS if row.table)),
        ("failure, with what to do instead", (row for row in FORMATS if not row.reader)),
    ]
    text = DOCS.read_text(encoding="utf-8")
    for kind, rows in lines:
        assert f"| {kind} | {' '.join(suffixes(rows))} |\n" in text


def test_the_readme_names_formats_that_are_read() -> None:
    readme = (DOCS.parents[1] / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:txt|md|x?html?|docx?|pdf|csv|tsv|xlsx?|ods|et|wps|ofd)\b", readme))
    assert len(named) > 5 and {f".{name}" for name in named} <= set(suffixes(row for row in FORMATS if row.reader))


def test_a_format_is_added_by_a_module_and_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("zhengtu.extract.read.knots")
    vars(module)["parse"] = lambda data, name: (data.removeprefix(b"KNOT").decode("utf-8"), name, (0,))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    row = Format("a text in knots", (".knot",), "text/x-knots", "knots:parse", magic=(b"KNOT",), remedy="tie it again")
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, row))
    for name in ("a.knot", "a.txt"):
        (tmp_path / name).write_bytes("KNOT正文".encode())
        assert (read(tmp_path / name).text, read(tmp_path / name).media_type) == ("正文", "text/x-knots")
    assert readable(tmp_path / "a.knot")


def test_a_reader_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (Format("x", (".x",), "text/x", "missing:parse"),))
    (tmp_path / "a.x").write_bytes(b"%PDF-1.7")
    with pytest.raises(ModuleNotFoundError):
        read(tmp_path / "a.x")


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("a.pdf", b"\n\n%PDF-1.7", "application/pdf"),
        ("a.txt", b"<html>", "text/plain"),
        ("a.jsp", b"\xef\xbb\xbf <!DOCTYPE HTML>", "text/html"),
        ("a.mht", b"<html>", "text/html"),
        ("a.docx", b"PK\x03\x04 xl/workbook.xml word/document.xml", FORMATS[2].media_type),
        ("a.docx", b"PK\x03\x04", FORMATS[2].media_type),
    ],
)
def test_bytes_go_before_the_name(name: str, data: bytes, media_type: str) -> None:
    assert recognised(data, Path(name)).media_type == media_type


def test_a_document_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("标题,文号", encoding="utf-8")
    with pytest.raises(UnsupportedFile, match=r"\.csv"):
        read_book(tmp_path / "a.txt")
