"""A table as one text: a line a row of its sheets, the cells joined by tabs, and where each of them stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zhengtu.extract.paper.contacts import CONTACT_WORDS
from zhengtu.extract.read.sheets import Row, beginning, read_book
from zhengtu.extract.tables.columns import Layout, recognised
from zhengtu.graph.statements import Source, Span

LONGEST_CELL = 600  # characters of a quote, as of those from documents


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table in its text: `number` is that of the file, `start` the offset at which its text begins.

    `sheet` is "" where the table has one sheet.
    """

    sheet: str
    number: int
    start: int
    cells: tuple[str, ...]

    @property
    def end(self) -> int:
        """Return the offset at which its text ends."""
        return self.start + sum(map(len, self.cells)) + len(self.cells) - 1

    def span(self, column: int) -> Span:
        """Return where a cell stands in the text."""
        start = self.start + sum(map(len, self.cells[:column])) + column
        return start, start + len(self.cells[column])


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a row that could not be read: the sheet, "" of a table that has one, the line of it, and why."""

    sheet: str
    line: int
    what: str


@dataclass(slots=True)
class Account:
    """What became of the rows of a table, of its `sheets` together.

    `kinds` are what the sheets are tables of, `columns` the headers of those that were not read. `unread` rows say
    nothing in the graph, `doubts` are cells that were passed over in rows that were read, `left_out` counts rows that
    say something else than a citation, by what they say.
    """

    path: Path
    kinds: tuple[str, ...]
    sheets: int = 1
    rows: int = 0
    unread: list[Trouble] = field(default_factory=list)
    doubts: list[Trouble] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Return what its rows are of, in words."""
        return " and ".join(self.kinds)

    def lose(self, line: Line, what: str) -> None:
        """Tell of a row that is not read."""
        self.unread.append(Trouble(line.sheet, line.number, what))

    def doubt(self, line: Line, what: str) -> None:
        """Tell of a cell that is passed over."""
        self.doubts.append(Trouble(line.sheet, line.number, what))


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet that was recognised as a table, its rows placed in the text of its file."""

    layout: Layout
    lines: tuple[Line, ...]

    def repeated(self) -> list[str]:
        """Return the headers that stand again over a column that is not read."""
        header = self.lines[self.layout.header].cells
        used = {header[column] for column in self.layout.columns.values()}
        return [cell for cell in dict.fromkeys(header) if cell in used and header.count(cell) > 1]

    def unread(self) -> list[str]:
        """Return the headers of the columns that are not read and hold anything, but for those that `repeated` returns.

        A column without a header goes by its letters.
        """
        header, rows = self.lines[self.layout.header], self.lines[self.layout.first :]
        held = {column for row in rows for column, cell in enumerate(row.cells) if cell}
        told = self.repeated()
        names = {column: _header(header, column) for column in sorted(held - {*self.layout.columns.values()})}
        why = {column: f" ({why})" for column, why in self.layout.apart.items() if why}
        return list(dict.fromkeys(name + why.get(column, "") for column, name in names.items() if name not in told))

    def rows(self) -> Iterator[tuple[Line, dict[str, int]]]:
        """Yield the rows below the header, with the columns of the fields that are not empty."""
        for line in self.lines[self.layout.first :]:
            width = len(line.cells)
            yield line, {f: c for f, c in self.layout.columns.items() if c < width and line.cells[c]}


@dataclass(frozen=True, slots=True)
class Table:
    """A file of which a sheet or more were recognised, with its text; `others` are the names of other sheets."""

    path: Path
    source: Source
    text: str
    grids: tuple[Grid, ...]
    others: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return what its sheets are tables of."""
        return tuple(dict.fromkeys(grid.layout.kind for grid in self.grids))

    def rows(self, kind: str) -> Iterator[tuple[Line, dict[str, int]]]:
        """Yield the rows of the sheets of a kind, with the columns of the fields that are not empty."""
        for grid in self.grids:
            if grid.layout.kind == kind:
                yield from grid.rows()

    def quoted(self, *spans: Span) -> Span:
        """Return the stretch of a row that holds some cells, or the last of them where it is too long to be read.

        Nor does a quote show contacts, which a column between the two may hold.
        """
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        if end - start > LONGEST_CELL or CONTACT_WORDS.search(self.text, start, end):
            start, end = spans[-1]
        return start, min(end, start + LONGEST_CELL)


def open_table(path: Path, name: str, mapping: Mapping[str, str]) -> Table:
    """Read a table; raise a ReadError that names the file and the remedy, UnrecognisedTable if it is another kind."""
    if (begun := beginning(path)) and begun[0].rows:
        recognised(begun, str(path), mapping)
    book = read_book(path)
    found = recognised(book.sheets, str(path), mapping)
    grids, start = [], 0
    for sheet, layout in found:
        lines = tuple(_placed(sheet.rows, sheet.name if len(found) > 1 else "", start))
        grids.append(Grid(layout, lines))
        start = lines[-1].end + 1
    text = "\n".join("\t".join(line.cells) for grid in grids for line in grid.lines)
    read = {id(sheet) for sheet, _ in found}
    others = tuple(sheet.name for sheet in book.sheets if sheet.rows and id(sheet) not in read)
    source = Source(name, book.sha256, book.media_type, path.name, len(text))
    return Table(path, source, text, tuple(grids), others)


def _placed(rows: tuple[Row, ...], sheet: str, start: int) -> Iterator[Line]:
    for row in rows:
        line = Line(sheet, row.line, start, row.cells)
        yield line
        start = line.end + 1


def _header(line: Line, column: int) -> str:
    """Return what stands over a column, the letters of a spreadsheet where nothing does."""
    if column < len(line.cells) and line.cells[column]:
        return line.cells[column][:20]
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"column {letters}"
