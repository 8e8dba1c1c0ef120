"""Files of every kind, and every way in which a file cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from zhengtu.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError, UnsupportedFile
from zhengtu.extract.read import read, readable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "dev"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


def scanned() -> bytes:
    """Return a PDF with a drawing and no text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    return buffer.getvalue()


def test_text_as_read(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes("甲\r\n乙\n\n丙 ".encode("gb18030"))
    text = read(path)
    assert text.text == path.open(encoding="gb18030", newline="").read() == "甲\r\n乙\n\n丙 "
    assert text.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (text.media_type, text.title, text.pages) == ("text/plain", "", (0,))


def test_every_kind_by_its_suffix(tmp_path: Path) -> None:
    file = python_docx.Document()
    file.add_paragraph("正文")
    file.save(str(tmp_path / "a.DOCX"))
    (tmp_path / "b.htm").write_bytes("<title>题</title><p>正文".encode())
    (tmp_path / "c.md").write_bytes("正文".encode())
    for name, media_type in [("a.DOCX", "wordprocessingml.document"), ("b.htm", "text/html"), ("c.md", "text/plain")]:
        found = read(tmp_path / name)
        assert found.text == "正文" and found.media_type.endswith(media_type)
    assert read(tmp_path / "b.htm").title == "题"


def test_content_tells_what_a_wrong_suffix_hides(tmp_path: Path) -> None:
    file = python_docx.Document()
    file.add_paragraph("正文")
    file.save(str(tmp_path / "a.doc"))
    assert read(tmp_path / "a.doc").text == "正文"
    (tmp_path / "page.jsp").write_bytes("\ufeff\n<!DOCTYPE html><p>正文".encode())
    assert read(tmp_path / "page.jsp").text == "正文"


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("a.txt", b"", EmptyFile, "is empty"),
        ("a.txt", b"\xef\xbb\xbf\r\n \r\n", EmptyFile, "holds no text"),
        ("a.html", b"<html><script>1</script></html>", EmptyFile, "save it from a browser"),
        ("a.docx", zipped("word/document.xml"), DamagedFile, "no body"),
        ("a.docx", b"not a zip at all", DamagedFile, "no whole docx"),
        ("a.pdf", b"not a pdf at all", DamagedFile, "damaged"),
        ("a.pdf", scanned(), EmptyFile, "OCR"),
        ("a.txt", bytes(range(256)), DamagedFile, "is no text"),
        ("a.doc", OLE, UnsupportedFile, "save it as .docx"),
        ("a.wps", OLE, UnsupportedFile, "save it as .docx"),
        ("a.docx", OLE, UnsupportedFile, "old binary Office"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "without one"),
        ("a.xls", OLE, UnsupportedFile, "sheets"),
        ("a.doc", b"{\\rtf1 text}", UnsupportedFile, "Rich Text"),
        ("a.xlsx", zipped("xl/workbook.xml"), UnsupportedFile, "sheets"),
        ("a.ofd", zipped("OFD.xml"), UnsupportedFile, ".pdf"),
        ("a.zip", zipped("a.txt"), UnsupportedFile, "unpack"),
        ("a.csv", b"a,b", UnsupportedFile, ".txt, .md, .html"),
        ("notice", "通知".encode(), UnsupportedFile, "without a suffix"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, name: str, data: bytes, error: type[ReadError], says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read(path)
    assert str(path) in caught.value.what and caught.value.remedy and says in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        read(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("通知", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="permissions"):
        read(path)


def test_which_files_of_a_folder_are_documents() -> None:
    documents = ["a.txt", "a.MD", "a.html", "a.docx", "a.pdf", "a.doc", "a.wps", "a.ofd"]
    tables = ["a.xlsx", "a.csv", "a.TSV", "a.csv.gz", "a.xls"]
    others = ["a.json", "a.gz", "a.docx.gz", "a.py", "a", "a.jpg", ".a.txt", "~$a.docx", "._a.pdf", "README.md"]
    assert [name for name in documents + tables + others if readable(Path(name))] == documents + tables


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the checkout")
def test_the_corpus_is_read_as_it_stands() -> None:
    paths = sorted(CORPUS.glob("*.txt"))
    assert paths
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            assert read(path).text == stream.read(), path.name
