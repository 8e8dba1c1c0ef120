"""Tables in csv, tsv and workbooks: their rows as text cells, with the line or row at which each stands in the file."""

from __future__ import annotations

import csv
import datetime
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengtu.errors import DamagedFile, EmptyFile, EncryptedFile
from zhengtu.extract.read.contents import contents
from zhengtu.extract.read.encoding import decode

WORKBOOKS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    ".xls": "application/vnd.ms-excel",
    ".et": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
DELIMITED = {".csv": "text/csv", ".tsv": "text/tab-separated-values"}
_PACKED = ".gz"
# Room for millions of rows; beyond it a packed file is an attack.
_LIMIT = 1 << 30
# A cell may hold the full text of a policy.
_LONGEST_CELL = 1 << 24
# A quotation mark that is never closed swallows the lines behind it; no cell has so many.
_LONGEST_RECORD = 2000
_LARGE = 1 << 20  # bytes; data of any kind may stand in a folder, and not all of it is to be parsed
_SNIFFED = 20  # rows that tell what separates the cells
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line of the file (or the row of the sheet) at which it begins, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands, empty rows left out; `name` is "" where the format has one table a file."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A file with its sheets."""

    sha256: str
    media_type: str
    sheets: tuple[Sheet, ...]


def tabular(path: Path) -> bool:
    """Tell by its name whether a file is a table or a workbook."""
    return _suffix(path) in DELIMITED.keys() | WORKBOOKS.keys()


def delimited(path: Path) -> bool:
    """Tell by its name whether a table is plain text."""
    return _suffix(path) in DELIMITED


def _suffix(path: Path) -> str:
    name = path.name.lower()
    packed = name.endswith(_PACKED)
    suffix = Path(name.removesuffix(_PACKED)).suffix
    return "" if packed and suffix not in DELIMITED else suffix


def read_book(path: Path) -> Book:
    """Read a table or workbook; raise a ReadError that names the file and the remedy."""
    name, data = str(path), contents(path)
    suffix = _suffix(path)
    if suffix in DELIMITED:
        plain = _unpacked(data, name) if name.lower().endswith(_PACKED) else data
        sheets = [Sheet("", _delimited(decode(plain, name), suffix))]
    else:
        sheets = _workbook(data, name)
    if not any(sheet.rows for sheet in sheets):
        raise EmptyFile(f"{name} holds no rows", "fetch it again or remove it")
    kind = (DELIMITED | WORKBOOKS)[suffix]
    return Book(hashlib.sha256(data).hexdigest(), kind, tuple(sheets))


def beginning(path: Path) -> tuple[Sheet, ...]:
    """Return the first rows of a large delimited text, which tell what it is; none of what is quickly read whole."""
    name = str(path)
    if not delimited(path) or path.stat().st_size < _LARGE:
        return ()
    try:
        with gzip.open(path) if name.lower().endswith(_PACKED) else path.open("rb") as stream:
            data = stream.read(_LARGE // 4)
    except (OSError, EOFError, zlib.error):
        return ()  # reading it whole says what is wrong
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ()  # in UTF-16 a byte like that of a line's end may be half of a character
    text = decode(data[: data.rfind(b"\n") + 1], name)
    return (Sheet("", _delimited(text, _suffix(path))),)


def clean(cell: str) -> str:
    """Return a cell on one line, without blanks at its ends or a byte order mark."""
    return _BLANK.sub(" ", cell).strip(" \ufeff")


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            plain = packed.read(_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedFile(f"{name} is no whole gzip file ({error})", "fetch it again") from error
    if len(plain) > _LIMIT:
        raise DamagedFile(f"{name} unpacks to more than {_LIMIT >> 20} MB", "do not trust this file")
    return plain


def _delimited(text: str, suffix: str) -> tuple[Row, ...]:
    """Return the rows of a delimited text: by quotation marks, unless one that is never closed breaks them."""
    delimiter = _delimiter(text, "\t" if suffix == ".tsv" else ",")
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = _parsed(text, delimiter, csv.QUOTE_MINIMAL)
        if rows is None:
            rows = _parsed(text, delimiter, csv.QUOTE_NONE) or []
    finally:
        csv.field_size_limit(before)
    return _filled(rows)


def _parsed(text: str, delimiter: str, quoting: Any) -> list[tuple[int, list[str]]] | None:
    """Return lines and cells, None where quotation marks do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=False)
    rows, line = [], 1
    try:
        for cells in reader:
            if reader.line_num - line > _LONGEST_RECORD and quoting != csv.QUOTE_NONE:
                return None
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        # A cell of many megabytes: only quotation marks that do not close make one.
        if quoting == csv.QUOTE_NONE:
            raise DamagedFile("a line is longer than any row", "check what kind of file it is") from None
        return None
    return rows


def _delimiter(text: str, usual: str) -> str:
    """Return what separates the cells: what cuts the first lines into the same number of cells, most of them."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_SNIFFED]
    best, most = usual, 0
    for delimiter in dict.fromkeys((usual, ",", "\t", ";")):
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if len(cells) > 1)
        (width, count), *_ = widths.most_common(1) or [(0, 0)]
        if width * count > most:
            best, most = delimiter, width * count
    return best


def _workbook(data: bytes, name: str) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFile(f"{name} is encrypted", "open it with its password and save a copy without one")
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                size = sum(part.file_size for part in archive.infolist())
            if size > _LIMIT:
                raise DamagedFile(f"{name} unpacks to more than {_LIMIT >> 20} MB", "do not trust this file")
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            ]
            return [_sheet(book.get_sheet_by_name(name)) for name in shown]
    except PasswordError as error:
        raise EncryptedFile(f"{name} is encrypted", "open it with its password and save a copy without one") from error
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        reason = " ".join(str(error).split())
        raise DamagedFile(
            f"{name} is no whole workbook ({reason})", "open it in a spreadsheet program and save it as .xlsx"
        ) from error


def _sheet(sheet: Any) -> Sheet:
    """Return a sheet, the value of merged cells in each of them."""
    rows = [[_written(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        # A title over the whole width stays one cell; a name beside several rows belongs to each.
        for number in range(top + 1, min(bottom, len(rows) - 1) + 1):
            if left == right and left < len(rows[number]) and left < len(rows[top]):
                rows[number][left] = rows[number][left] or rows[top][left]
    return Sheet(sheet.name, _filled(enumerate(rows, 1)))


def _filled(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Row, ...]:
    """Return the rows that hold anything."""
    cleaned = ((line, tuple(map(clean, cells))) for line, cells in rows)
    return tuple(Row(line, cells) for line, cells in cleaned if any(cells))


def _written(value: object) -> str:
    """Return the value of a cell as text: dates in ISO form, whole numbers without a point."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
