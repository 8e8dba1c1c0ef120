"""A table as lines of text, for terminals: nothing in it steers them, and columns are aligned by the room they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Control characters and marks that turn the direction of writing: a document must not steer the terminal.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def legible(text: str) -> str:
    """Return a text in one line, without what would steer a terminal."""
    return _STEERING.sub(" ", text)


def aligned(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> Iterator[str]:
    """Yield one line a row, columns aligned by the room that characters take, numeric ones at the right."""
    from rich.cells import cell_len

    lines = [columns, *rows]
    widths = [max(cell_len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        padded = []
        for text, width, right in zip(line, widths, numeric, strict=True):
            room = " " * (width - cell_len(text))
            padded.append(room + text if right else text + room)
        yield "  ".join(padded).rstrip() + "\n"
