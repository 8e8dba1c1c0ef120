"""Cells of CSV files: values as text, safe in spreadsheets, quoted so that every reader finds the same cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# A spreadsheet may run a cell that begins so as a formula: some pass over blanks and signs that nobody sees, and those
# for Chinese take the wide signs for the narrow ones. Quotes before it are counted in, so that removing one ' from what
# `guarded` returns always gives back the text that it was given.
_FORMULA = re.compile(
    r"['\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]*[=+\-@＝＋－＠\t\r]"
)
# What a reader would take for the end of a cell or row, or drop.
_QUOTED = re.compile(r"""[,"\n\r]|^\s|\s$""")


def text(value: Any) -> str:
    """Return a single value as people read it, "" for none."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case _:
            return str(value)


def guarded(text: str) -> str:
    """Return a text with a leading ' if a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def line(fields: Iterable[str]) -> str:
    """Return a row of CSV."""
    # The writer of the standard library leaves a lone \r without quotes, which ends the row for a reader.
    return (",".join(map(quoted, fields)) or '""') + "\n"


def quoted(text: str) -> str:
    """Return a field of CSV, in quotation marks where it needs them."""
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
