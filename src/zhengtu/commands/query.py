"""zhengtu query"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhengtu.commands.options import DEFAULT_STORE, Format, Parameters, Store, Timeout

if TYPE_CHECKING:
    from zhengtu.graph.stores import Table

# Control characters and marks that turn the direction of writing: a document must not steer the terminal.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def query(
    name_or_cypher: Annotated[str, typer.Argument(help="A named question, or Cypher that does not write.")],
    parameter: Parameters = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.table,
    write_back: Annotated[
        bool,
        typer.Option("--write-back", help="Keep the numbers of a named question as properties of its nodes."),
    ] = False,
    timeout: Timeout = 60.0,
    store: Store = DEFAULT_STORE,
) -> None:
    """Answer a named question or any Cypher.

    The parameters of a named question have types (see `zhengtu queries`); for Cypher, a value that is JSON (a number,
    true, a list) is what it says, and any other is a text.
    """
    from zhengtu.commands.progress import say
    from zhengtu.cypher import answer, measuring
    from zhengtu.cypher.library import Question
    from zhengtu.cypher.running import end_names, resolve, run
    from zhengtu.errors import QueryError
    from zhengtu.graph.stores import open_store

    values = values_for(name_or_cypher, parameter or [])
    asked = resolve(name_or_cypher)
    if write_back and not isinstance(asked, Question):
        raise QueryError("only the answer to a named question is written back", "`zhengtu queries` lists them")
    opened = open_store(store)
    measured: tuple[str, ...] = ()
    try:
        table = run(opened, name_or_cypher, values, timeout=timeout)
        if write_back and isinstance(asked, Question):
            measured = measuring.write_back(opened, asked, table)
        names = {} if format is Format.json else end_names(opened, table)
    finally:
        opened.close()
    warn(name_or_cypher)
    if measured:
        say(f"kept as properties: {', '.join(measured)}")
    if format is Format.table:
        show(table, names)
    else:
        sys.stdout.writelines(answer.as_json(table) if format is Format.json else answer.as_csv(table, names))


def warn(name_or_cypher: str) -> None:
    """Point out names in a query that no graph has: it runs all the same, and finds less than was meant."""
    from zhengtu.commands.progress import say
    from zhengtu.cypher.hints import hints
    from zhengtu.cypher.library import Question
    from zhengtu.cypher.running import resolve

    asked = resolve(name_or_cypher)
    for hint in [] if isinstance(asked, Question) else hints(asked):
        say(hint)


def values_for(name_or_cypher: str, given: list[str]) -> Mapping[str, Any]:
    """Return the values given on the command line, checked before a store is opened."""
    from zhengtu.cypher.library import Question
    from zhengtu.cypher.parameters import for_cypher, for_question, literals, pairs
    from zhengtu.cypher.running import resolve

    asked, values = resolve(name_or_cypher), pairs(given)
    if isinstance(asked, Question):
        for_question(asked, values)
        return values
    return for_cypher(asked, literals(values))


def legible(text: str) -> str:
    """Return a text in one line, without what would steer a terminal."""
    return _STEERING.sub(" ", text)


def show(table: Table, names: Mapping[str, str]) -> None:
    """Print an answer for people: folded to the terminal's width, or one row a line where there is none."""
    from zhengtu.commands.progress import say
    from zhengtu.cypher.answer import cell

    rows = [[legible(cell(value, names)) for value in row] for row in table.rows]
    columns = [legible(column) for column in table.columns]
    numeric = [
        bool(rows) and all(isinstance(row[place], int | float) for row in table.rows) for place in range(len(columns))
    ]
    sys.stdout.writelines((_folded if sys.stdout.isatty() else _lines)(columns, rows, numeric))
    sys.stdout.flush()
    say(f"{len(rows)} row{'s' * (len(rows) != 1)}")


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
