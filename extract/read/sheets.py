"""Tables in csv, tsv and workbooks: their rows as text cells, with the line or row at which each stands in the file."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengtu.errors import DamagedFile, EmptyFile, UnsupportedFile
from zhengtu.extract.read.contents import contents
from zhengtu.extract.read.formats import FORMATS, named, suffixes

# Room for millions of rows; beyond it a packed file is an attack.
LIMIT = 1 << 30
_LARGE = 1 << 20  # bytes; data of any kind may stand in a folder, and not all of it is to be parsed
_DENSEST = 200  # times that a packed table may grow; tables of policies grow tenfold
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
    format = named(path)
    return format is not None and format.table


def delimited(path: Path) -> bool:
    """Tell by its name whether a table is plain text."""
    format = named(path)
    return format is not None and format.delimited


def read_book(path: Path) -> Book:
    """Read a table or workbook, by what its name says; raise a ReadError that names the file and the remedy."""
    name, data = str(path), contents(path)
    format = named(path)
    if format is None or not format.table:
        known = ", ".join(suffixes(row for row in FORMATS if row.table))
        raise UnsupportedFile(f"{path} is no table", f"convert it to one of {known}")
    sheets = format.parser()(_unpacked(data, name) if _packed(path) else data, name)
    if not any(sheet.rows for sheet in sheets):
        raise EmptyFile(f"{name} holds no rows", "fetch it again or remove it")
    return Book(hashlib.sha256(data).hexdigest(), format.media_type, tuple(sheets))


def beginning(path: Path) -> tuple[Sheet, ...]:
    """Return the first rows of a large delimited text, which tell what it is; none of what is quickly read whole."""
    name, format = str(path), named(path)
    if format is None or not format.delimited or path.stat().st_size < _LARGE:
        return ()
    try:
        with gzip.open(path) if _packed(path) else path.open("rb") as stream:
            data = stream.read(_LARGE // 4)
    except (OSError, EOFError, zlib.error):
        return ()  # reading it whole says what is wrong
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ()  # in UTF-16 a byte like that of a line's end may be half of a character
    return tuple(format.parser()(data[: data.rfind(b"\n") + 1], name))


def _packed(path: Path) -> bool:
    return path.name.lower().endswith(".gz")


def clean(cell: str) -> str:
    """Return a cell on one line, without blanks at its ends or a byte order mark."""
    return _BLANK.sub(" ", cell).strip(" \ufeff")


def _unpacked(data: bytes, name: str) -> bytes:
    most = min(LIMIT, max(_LARGE, _DENSEST * len(data)))
    plain = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            # Bit by bit: what is asked for at once is allocated at once.
            while len(plain) <= most and (some := packed.read(_LARGE)):
                plain += some
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedFile(f"{name} is no whole gzip file ({error})", "fetch it again") from error
    if len(plain) > LIMIT:
        raise DamagedFile(f"{name} unpacks to more than {LIMIT >> 20} MB", "do not trust this file")
    if len(plain) > most:
        raise DamagedFile(f"{name} unpacks to more than {_DENSEST} times its size", "do not trust this file")
    return bytes(plain)


def filled(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Row, ...]:
    """Return the rows that hold anything."""
    cleaned = ((line, tuple(clean(cell) if cell else "" for cell in cells)) for line, cells in rows)
    return tuple(Row(line, cells) for line, cells in cleaned if any(cells))
