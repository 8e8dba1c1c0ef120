"""The formats of files, one row each: by what a file of one is known, what reads it, or what to do where nothing does.

A format is added by a module with a function `parse(data, name)` and by its row here. What else speaks of formats
asks this table: which files of a folder are read, which are tables, which links of a page are attachments.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from zhengtu.errors import EncryptedFile, ReadError, UnsupportedFile
from zhengtu.extract.read.ole import MAGIC

UNLOCK = "open it with its password and save a copy without one"
# An encrypted docx or xlsx is an OLE container that holds this stream.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_OPENDOCUMENT = b"application/vnd.oasis.opendocument."
_HEAD = 1024  # bytes in which a format is known by how its files begin
_BLANK = b"\xef\xbb\xbf \t\r\n"

_WORD = "save it as .docx"
_PRINT = "print it to .pdf from the program that opens it"
_SHEET = "print it to .pdf or save its sheets as .txt"
_PAGE = "save the page as .html"
_OCR = "run OCR (ocrmypdf -l chi_sim IN.pdf OUT.pdf)"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    `name` continues "FILE is …". A file is of the format if its first bytes are one of `magic` and `inside` stands
    anywhere behind them: containers of several formats (zip, OLE) begin alike. `opening` is how text of the format
    usually begins, in lower case, which counts only where the suffix says nothing.

    `reader` is `module:function` of this package, imported when a file of the format turns up; "" where the format is
    refused. Of a document the function takes the bytes and the name of a file and returns text, title and the offsets
    at which pages begin; of a table it returns the sheets. `delimited` is a table in plain text, which may be large.

    `remedy` is what to do with a file that is refused, or in which no text is found.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    media_type: str = ""
    reader: str = ""
    table: bool = False
    delimited: bool = False
    magic: tuple[bytes, ...] = ()
    inside: bytes = b""
    opening: tuple[bytes, ...] = ()
    remedy: str = ""
    error: type[ReadError] = UnsupportedFile

    @property
    def page(self) -> bool:
        """Tell whether files of the format are pages of a site."""
        return self.media_type in ("text/html", "multipart/related")

    @property
    def document(self) -> bool:
        """Tell whether files of the format are read as documents."""
        return bool(self.reader) and not self.table

    def parser(self) -> Any:
        """Return what reads the format."""
        module, _, function = self.reader.partition(":")
        return getattr(import_module(f"{__package__}.{module}"), function)


# Of two rows that fit a file the first counts. Formats of offices that cannot be read have rows too: their files are in
# every folder, and passing them over in silence would lose them.
FORMATS: tuple[Format, ...] = (
    Format(
        "plain text",
        (".txt", ".md"),
        "text/plain",
        "plain:parse",
        remedy="delete it or fetch it again",
    ),
    Format(
        "a web page",
        (".html", ".htm", ".shtml", ".xhtml"),
        "text/html",
        "html:parse",
        opening=(b"<!doctype html", b"<html"),
        remedy="the page may be filled in by a script: save it from a browser after it has loaded",
    ),
    Format(
        "a Word document",
        (".docx", ".docm"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx:parse",
        magic=(_ZIP,),
        inside=b"word/document.xml",
        remedy=f"its pages may be pictures: export it as PDF and {_OCR}",
    ),
    Format(
        "a PDF",
        (".pdf",),
        "application/pdf",
        "pdf:parse",
        magic=(b"%PDF-",),
        remedy=f"it may be a scan: to make a PDF with a text layer, {_OCR} and read that",
    ),
    Format("comma-separated text", (".csv", ".csv.gz"), "text/csv", "delimited:commas", table=True, delimited=True),
    Format(
        "tab-separated text",
        (".tsv", ".tsv.gz"),
        "text/tab-separated-values",
        "delimited:tabs",
        table=True,
        delimited=True,
    ),
    Format(
        "a workbook",
        (".xlsx",),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "workbook:parse",
        table=True,
        magic=(_ZIP,),
        inside=b"xl/workbook.xml",
        remedy=_SHEET,
    ),
    Format(
        "a workbook with macros",
        (".xlsm",),
        "application/vnd.ms-excel.sheet.macroEnabled.12",
        "workbook:parse",
        table=True,
        remedy=_SHEET,
    ),
    Format(
        "a binary workbook",
        (".xlsb",),
        "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
        "workbook:parse",
        table=True,
        magic=(_ZIP,),
        inside=b"xl/workbook.bin",
        remedy=_SHEET,
    ),
    Format(
        "a workbook in the old binary Office or WPS format",
        (".xls", ".et"),
        "application/vnd.ms-excel",
        "workbook:parse",
        table=True,
        magic=(MAGIC,),
        inside="Workbook".encode("utf-16-le"),
        remedy=_SHEET,
    ),
    Format(
        "an OpenDocument spreadsheet",
        (".ods",),
        "application/vnd.oasis.opendocument.spreadsheet",
        "workbook:parse",
        table=True,
        magic=(_ZIP,),
        inside=_OPENDOCUMENT + b"spreadsheet",
        remedy=_SHEET,
    ),
    # An encrypted file keeps the suffix that it had, so it is known by what is in it, before its suffix is asked.
    Format("encrypted", magic=(MAGIC,), inside=ENCRYPTED, remedy=UNLOCK, error=EncryptedFile),
    Format(
        "slides in the old binary Office or WPS format",
        (".ppt", ".dps"),
        magic=(MAGIC,),
        inside="PowerPoint Document".encode("utf-16-le"),
        remedy="print it to .pdf",
    ),
    Format(
        "a document in the old binary Office or WPS format",
        (".doc", ".dot", ".wps", ".wpt"),
        magic=(MAGIC,),
        inside="WordDocument".encode("utf-16-le"),
        remedy=_WORD,
    ),
    Format("a file in the old binary Office or WPS format", magic=(MAGIC,), remedy=_WORD),
    Format("a document in Rich Text Format", (".rtf",), magic=(b"{\\rtf",), remedy=_WORD),
    Format("an OpenDocument text", (".odt",), magic=(_ZIP,), inside=_OPENDOCUMENT + b"text", remedy=_WORD),
    Format("an OFD document", (".ofd",), magic=(_ZIP,), inside=b"OFD.xml", remedy=_PRINT),
    Format("slides", (".pptx",), magic=(_ZIP,), inside=b"ppt/presentation.xml", remedy="print it to .pdf"),
    Format("a CEB document", (".ceb",), remedy=_PRINT),
    Format("a CAJ document", (".caj",), remedy=_PRINT),
    Format("a web archive", (".mht", ".mhtml"), "multipart/related", remedy=_PAGE),
    Format("a zip container of no format that is read", magic=(_ZIP,), remedy="unpack it and read what is in it"),
)


def named(path: Path) -> Format | None:
    """Return the format that the name of a file says, None where it says none."""
    name = path.name.lower()
    return next((row for row in FORMATS if name.endswith(row.suffixes)), None)


def recognised(data: bytes, path: Path) -> Format:
    """Return the format of a file: what its bytes prove, else what its name says; raise UnsupportedFile for neither."""
    head, own = data[:_HEAD], named(path)
    begun = [row for row in FORMATS if head.startswith(row.magic)]
    proven = [row for row in begun if row.inside and row.inside in data]
    if own in proven:
        return own
    if proven:
        return proven[0]
    if own in begun:
        return own
    if bare := [row for row in begun if not row.inside]:
        return bare[0]
    start = head.lstrip(_BLANK).lower()
    if (own is None or not own.reader) and (likely := [row for row in FORMATS if start.startswith(row.opening)]):
        return likely[0]
    if own:
        return own
    suffix = path.suffix.lower() or "a name without a suffix"
    raise UnsupportedFile(f"{path}: {suffix} is not a format that is read", convert())


def refusal(row: Format, path: Path) -> ReadError:
    """Return why a file of a format is not read as a document."""
    what = f"{path} is {row.name}"
    return row.error(what if row.error is EncryptedFile else f"{what}, which is not read", row.remedy or convert())


def convert() -> str:
    """Return what to do with a file of which nothing better is known."""
    return "convert it to one of " + ", ".join(suffixes(row for row in FORMATS if row.document))


def suffixes(rows: Iterable[Format] = FORMATS) -> list[str]:
    """Return the suffixes of some formats, in the order of the table."""
    return [suffix for row in rows for suffix in row.suffixes]
