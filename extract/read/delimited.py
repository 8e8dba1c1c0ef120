"""Rows of plain text whose cells are separated by commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any

from zhengtu.errors import DamagedFile
from zhengtu.extract.read.encoding import decode
from zhengtu.extract.read.sheets import Row, Sheet, filled

# A cell may hold the full text of a policy.
_LONGEST_CELL = 1 << 24
# A quotation mark that is never closed swallows the lines behind it; no cell has so many.
_LONGEST_RECORD = 2000
_SNIFFED = 20  # rows that tell what separates the cells


def commas(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the one sheet of a file whose cells commas separate, unless another mark plainly does."""
    return (Sheet("", _delimited(decode(data, name), ",", name)),)


def tabs(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the one sheet of a file whose cells tabs separate, unless another mark plainly does."""
    return (Sheet("", _delimited(decode(data, name), "\t", name)),)


def _delimited(text: str, usual: str, name: str) -> tuple[Row, ...]:
    """Return the rows of a delimited text: by quotation marks, unless one that is never closed breaks them."""
    delimiter = _delimiter(text, usual)
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = _parsed(text, delimiter, csv.QUOTE_MINIMAL)
        if rows is None:
            rows = _parsed(text, delimiter, csv.QUOTE_NONE)
        if rows is None:
            raise DamagedFile(f"{name} has a line that is longer than any row", "check what kind of file it is")
    finally:
        csv.field_size_limit(before)
    return filled(rows)


def _parsed(text: str, delimiter: str, quoting: Any) -> list[tuple[int, list[str]]] | None:
    """Return lines and cells, None where quotation marks do not close or a cell has many megabytes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=False)
    rows, line = [], 1
    try:
        for cells in reader:
            if reader.line_num - line > _LONGEST_RECORD and quoting != csv.QUOTE_NONE:
                return None
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return None
    return rows


def _delimiter(text: str, usual: str) -> str:
    """Return what separates the cells: what cuts the first lines into the same number of cells, most of them."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_SNIFFED]
    best, most = usual, 0
    usable = list(dict.fromkeys((usual, ",", "\t", ";")))
    # Marks within cells separate nothing: what separates them stands in the first line, unless that is a heading.
    in_first = [mark for mark in usable if any(len(cells) > 1 for cells in csv.reader(lines[:1], delimiter=mark))]
    for delimiter in in_first or usable:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if len(cells) > 1)
        (width, count), *_ = widths.most_common(1) or [(0, 0)]
        if width * count > most:
            best, most = delimiter, width * count
    return best
