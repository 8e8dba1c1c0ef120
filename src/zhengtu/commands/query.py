"""zhengtu query"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhengtu.commands.options import DEFAULT_STORE, Format, Parameters, Store, Timeout
from zhengtu.lines import aligned, legible

if TYPE_CHECKING:
    from zhengtu.graph.stores import Table


def query(
    name_or_cypher: Annotated[str, typer.Argument(help="A named question, or Cypher that does not write.")],
    parameter: Parameters = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.table,
    timeout: Timeout = 60.0,
    store: Store = DEFAULT_STORE,
) -> None:
    """Answer a named question or any Cypher.

    The parameters of a named question have types (see `zhengtu queries`); for Cypher, a value that is JSON (a number,
    true, a list) is what it says, and any other is a text.
    """
    from zhengtu.cypher import answer
    from zhengtu.cypher.running import end_names, run
    from zhengtu.graph.stores import open_store

    values = values_for(name_or_cypher, parameter or [])
    opened = open_store(store)
    try:
        table = run(opened, name_or_cypher, values, timeout=timeout)
        names = {} if format is Format.json else end_names(opened, table)
    finally:
        opened.close()
    warn(name_or_cypher)
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


def show(table: Table, names: Mapping[str, str]) -> None:
    """Print an answer for people: folded to the terminal's width, or one row a line where there is none."""
    from zhengtu.commands.progress import say
    from zhengtu.cypher.answer import cell

    rows = [[legible(cell(value, names)) for value in row] for row in table.rows]
    columns = [legible(column) for column in table.columns]
    numeric = [
        bool(rows) and all(isinstance(row[place], int | float) for row in table.rows) for place in range(len(columns))
    ]
    sys.stdout.writelines((_folded if sys.stdout.isatty() else aligned)(columns, rows, numeric))
    sys.stdout.flush()
    say(f"{len(rows)} row{'s' * (len(rows) != 1)}")


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
