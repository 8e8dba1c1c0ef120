"""Lines of text for terminals: nothing in them steers one, and columns are aligned by the room that they take."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

# Control characters and marks that turn the direction of writing: a document must not steer the terminal.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def legible(text: str) -> str:
    """Return a text in one line, without what would steer a terminal."""
    return _STEERING.sub(" ", text)


def harmless(text: str) -> str:
    """Return lines without what would steer a terminal."""
    return "\n".join(map(legible, text.split("\n")))


def say(text: str = "") -> None:
    """Write a line to stderr, without what would steer a terminal: names of files are whatever somebody called them."""
    print(harmless(text), file=sys.stderr, flush=True)


def put(lines: Iterable[str]) -> None:
    """Write lines to stdout: as they are into a file or a pipe, without what would steer it onto a terminal."""
    sys.stdout.writelines(map(harmless, lines) if sys.stdout.isatty() else lines)


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
