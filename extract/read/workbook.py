"""Rows of workbooks (xlsx, xls, ods, …), by calamine: the sheets that are shown."""

from __future__ import annotations

import datetime
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from zhengtu.errors import DamagedFile, EncryptedFile
from zhengtu.extract.read.formats import ENCRYPTED, UNLOCK
from zhengtu.extract.read.ole import endless
from zhengtu.extract.read.sheets import LIMIT, Sheet, filled

_BROKEN = (expat.ExpatError, zlib.error, EOFError, LookupError, NotImplementedError)
_WIDEST = 1 << 14  # columns of a sheet in any program
_SAVE = "open it in a spreadsheet program and save it as .xlsx"


def parse(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    if ENCRYPTED in data:
        raise EncryptedFile(f"{name} is encrypted", UNLOCK)
    if endless(data):
        raise DamagedFile(f"{name} is no whole workbook (its sectors follow each other in a circle)", _SAVE)
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(part.file_size for part in archive.infolist()) > LIMIT:
                    raise DamagedFile(f"{name} unpacks to more than {LIMIT >> 20} MB", "do not trust this file")
                _complete(archive)
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            ]
            return tuple(_sheet(book.get_sheet_by_name(sheet), name) for sheet in shown)
    except PasswordError as error:
        raise EncryptedFile(f"{name} is encrypted", UNLOCK) from error
    except (CalamineError, zipfile.BadZipFile, *_BROKEN, ValueError, OSError) as error:
        reason = " ".join(str(error).split())
        raise DamagedFile(f"{name} is no whole workbook ({reason})", _SAVE) from error
    except BaseException as error:
        # Where calamine meets what it did not expect, it panics: that is no Exception, and its class has no module.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedFile(f"{name} is no whole workbook (its reader gave up)", _SAVE) from error


def _complete(archive: zipfile.ZipFile) -> None:
    """Raise ExpatError where the XML of an OpenDocument breaks off: calamine would look for its end for ever."""
    for part in archive.infolist():
        if part.filename == "content.xml" and not part.flag_bits & 1:
            parser = expat.ParserCreate()
            with archive.open(part) as stream:
                while piece := stream.read(1 << 20):
                    parser.Parse(piece, False)
            parser.Parse(b"", True)


def _sheet(sheet: Any, name: str) -> Sheet:
    """Return a sheet, the value of merged cells in each of them."""
    if sheet.end and sheet.end[1] >= _WIDEST:
        raise DamagedFile(f"{name} is no whole workbook (it has {sheet.end[1] + 1:,} columns)", _SAVE)
    return Sheet(sheet.name, filled(_rows(sheet)))


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, one by one: a cell far outside of its table has all between filled in."""
    # A title over the whole width stays one cell; a name beside several rows belongs to each.
    merged: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < bottom:
            merged.setdefault(top, []).append((left, bottom))
    before = [""] * (sheet.start or (0, 0))[1]
    going: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(sheet.iter_rows()):
        if row.count("") == len(row) and not going:
            continue
        cells = before + [value if isinstance(value, str) else _written(value) for value in row]
        for left, (bottom, value) in [*going.items()]:
            if number > bottom:
                del going[left]
            elif left < len(cells):
                cells[left] = cells[left] or value
        for left, bottom in merged.get(number, ()):
            if left < len(cells) and cells[left]:
                going[left] = bottom, cells[left]
        yield number + 1, cells


def _written(value: object) -> str:
    """Return the value of a cell as text: dates in ISO form, whole numbers without a point."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
