"""Tables as lines of text: a row is a line, its cells are separated by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONG = 200


def row(cells: Sequence[str]) -> str:
    """Return a row as text.

    Line breaks inside a cell become spaces, so that a row stays one line. They are kept where the table is only a
    frame around text: in a cell that has its row to itself, or is longer than any entry of a list.
    """
    kept = [cell.strip("\n") if len(cells) == 1 or len(cell) > _LONG else re.sub(r"\s+", " ", cell) for cell in cells]
    return "\t".join(cell.strip(" ") for cell in kept).rstrip()
