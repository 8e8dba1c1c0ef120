"""An answer on a terminal or in a pipe, for people."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengtu.graph.stores import Table

# Control characters and marks that turn the direction of writing: a document must not steer the terminal.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def legible(text: str) -> str:
    """Return a text in one line, without what would steer a terminal."""
    return _STEERING.sub(" ", text)


def show(table: Table, names: Mapping[str, str], noun: str = "row", total: int | None = None) -> None:
    """Print an answer for people: folded to the terminal's width, or one row a line where there is none.

    `total` is how many rows there are where some were left out.
    """
    from zhengtu.commands.progress import say
    from zhengtu.cypher.answer import cell

    rows = [[legible(cell(value, names)) for value in row] for row in table.rows]
    columns = [legible(column) for column in table.columns]
    numeric = [
        bool(rows) and all(isinstance(row[place], int | float) for row in table.rows) for place in range(len(columns))
    ]
    sys.stdout.writelines((_folded if sys.stdout.isatty() else _lines)(columns, rows, numeric))
    sys.stdout.flush()
    say(counted(len(rows), noun) if total in (None, len(rows)) else f"{len(rows)} of {counted(total or 0, noun)}")


def counted(number: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{number} {noun}{'s' * (number != 1)}"


def _lines(columns: list[str], rows: list[list[str]], numeric: list[bool]) -> Iterator[str]:
    """Yield one line a row, columns aligned by the room that characters take."""
    from rich.cells import cell_len

    lines = [columns, *rows]
    widths = [max(cell_len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        padded = []
        for text, width, right in zip(line, widths, numeric, strict=True):
            room = " " * (width - cell_len(text))
            padded.append(room + text if right else text + room)
        yield "  ".join(padded).rstrip() + "\n"


def _folded(columns: list[str], rows: list[list[str]], numeric: list[bool]) -> list[str]:
    """Return the lines of a table as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE, show_edge=False, pad_edge=False)
    for column, right in zip(columns, numeric, strict=True):
        grid.add_column(Text(column), justify="right" if right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(text) for text in row))
    console = Console(highlight=False)
    # Captured, since the library ends the program with an exit code of its own when a reader stops early.
    with console.capture() as captured:
        console.print(grid)
    return captured.get().splitlines(keepends=True)
