"""An answer on a terminal or in a pipe, for people."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from zhengtu.lines import aligned, legible

if TYPE_CHECKING:
    from zhengtu.graph.stores import Table


def show(table: Table, names: Mapping[str, str], noun: str = "row", total: int | None = None) -> None:
    """Print an answer for people: folded to the terminal's width, or one row a line where there is none.

    `total` is how many rows there are where some were left out.
    """
    from zhengtu.cypher.answer import cell
    from zhengtu.lines import say

    rows = [[legible(cell(short(value), names)) for value in row] for row in table.rows]
    columns = [legible(column) for column in table.columns]
    numeric = [
        bool(rows) and all(isinstance(row[place], int | float) for row in table.rows) for place in range(len(columns))
    ]
    sys.stdout.writelines((_folded if sys.stdout.isatty() else aligned)(columns, rows, numeric))
    sys.stdout.flush()
    say(counted(len(rows), noun) if total in (None, len(rows)) else f"{len(rows)} of {counted(total or 0, noun)}")


def short(value: object) -> object:
    """Return a fraction as people read it: four digits behind the point, or six that say something below 1."""
    if not isinstance(value, float) or not math.isfinite(value):
        return value
    return round(value, 4) if abs(value) >= 1 else float(f"{value:.6g}")


def counted(number: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{number} {noun}{'s' * (number != 1)}"


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
