"""Rows of workbooks (xlsx, xls, ods, …), by calamine: the sheets that are shown."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from zhengtu.errors import DamagedFile, EncryptedFile
from zhengtu.extract.read.formats import ENCRYPTED, UNLOCK
from zhengtu.extract.read.ole import endless
from zhengtu.extract.read.sheets import LIMIT, Sheet, filled

_SAVE = "open it in a spreadsheet program and save it as .xlsx"
# A million rows of 32 columns; a cell far outside of a table would have all between filled in.
_CELLS = 1 << 25


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
                size = sum(part.file_size for part in archive.infolist())
            if size > LIMIT:
                raise DamagedFile(f"{name} unpacks to more than {LIMIT >> 20} MB", "do not trust this file")
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            ]
            return tuple(_sheet(book.get_sheet_by_name(sheet), name) for sheet in shown)
    except PasswordError as error:
        raise EncryptedFile(f"{name} is encrypted", UNLOCK) from error
    except (CalamineError, zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        reason = " ".join(str(error).split())
        raise DamagedFile(f"{name} is no whole workbook ({reason})", _SAVE) from error
    except BaseException as error:
        # Where calamine meets what it did not expect, it panics: that is no Exception, and its class has no module.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedFile(f"{name} is no whole workbook (its reader gave up)", _SAVE) from error


def _sheet(sheet: Any, name: str) -> Sheet:
    """Return a sheet, the value of merged cells in each of them."""
    bottom, right = sheet.end or (0, 0)
    if (bottom + 1) * (right + 1) > _CELLS:
        what = f"{name} has a cell in row {bottom + 1:,}, column {right + 1:,}, and little between it and the others"
        raise DamagedFile(what, "delete what stands far outside of its table, or save that as .csv")
    rows = [[_written(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        # A title over the whole width stays one cell; a name beside several rows belongs to each.
        for number in range(top + 1, min(bottom, len(rows) - 1) + 1) if left == right else ():
            if left < len(rows[number]) and left < len(rows[top]):
                rows[number][left] = rows[number][left] or rows[top][left]
    return Sheet(sheet.name, filled(enumerate(rows, 1)))


def _written(value: object) -> str:
    """Return the value of a cell as text: dates in ISO form, whole numbers without a point."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
