"""A table as one text: a line a row, its cells joined by tabs, and where in the text each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from zhengtu.extract.paper.contacts import CONTACT_WORDS
from zhengtu.extract.read.sheets import Row, beginning, read_book
from zhengtu.extract.tables.columns import Layout, recognised
from zhengtu.graph.statements import Source, Span

LONGEST_CELL = 600  # characters of a quote, as of those from documents


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table in its text: `number` is that of the file, `start` the offset at which its text begins."""

    number: int
    start: int
    cells: tuple[str, ...]

    def span(self, column: int) -> Span:
        """Return where a cell stands in the text."""
        start = self.start + sum(map(len, self.cells[:column])) + column
        return start, start + len(self.cells[column])


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a row that could not be read: the line of the file, and why."""

    line: int
    what: str


@dataclass(slots=True)
class Account:
    """What became of the rows of a table.

    `unread` rows say nothing in the graph, `doubts` are cells that were passed over in rows that were read, `left_out`
    counts rows that say something else than a citation, by what they say.
    """

    path: Path
    kind: str
    rows: int = 0
    unread: list[Trouble] = field(default_factory=list)
    doubts: list[Trouble] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was recognised, with its text."""

    path: Path
    source: Source
    text: str
    layout: Layout
    lines: tuple[Line, ...]
    others: tuple[str, ...]

    def repeated(self) -> list[str]:
        """Return the headers that stand again over a column that is not read."""
        header = self.lines[self.layout.header].cells
        used = {header[column] for column in self.layout.columns.values()}
        return [cell for cell in dict.fromkeys(header) if cell in used and header.count(cell) > 1]

    def rows(self) -> Iterator[tuple[Line, dict[str, int]]]:
        """Yield the rows below the header, with the columns of the fields that are not empty."""
        for line in self.lines[self.layout.header + 1 :]:
            width = len(line.cells)
            yield line, {f: c for f, c in self.layout.columns.items() if c < width and line.cells[c]}

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
    sheet, layout, others = recognised(book.sheets, str(path), mapping)
    lines = tuple(_placed(sheet.rows))
    text = "\n".join("\t".join(line.cells) for line in lines)
    source = Source(name, book.sha256, book.media_type, path.name, len(text))
    return Table(path, source, text, layout, lines, tuple(others))


def _placed(rows: tuple[Row, ...]) -> Iterator[Line]:
    lengths = (sum(map(len, row.cells)) + len(row.cells) for row in rows)
    for row, start in zip(rows, accumulate(lengths, initial=0), strict=False):
        yield Line(row.line, start, row.cells)
