"""Cells of a row that are read by the rules for documents, and where what they say stands in the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu.extract.read import Text
from zhengtu.extract.tables.table import Line
from zhengtu.graph.statements import Extraction, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What some cells say as the lines of a text, with the offset of each cell there, and in the table from there."""

    text: str
    said: Extraction
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int, ...]

    def index(self, span: Span) -> int:
        """Return in which of the cells a span begins."""
        return max(index for index, start in enumerate(self.starts) if start <= span[0])

    def placed(self, span: Span) -> Span:
        """Return where a span stands in the table, as far as the cell goes in which it begins."""
        index = self.index(span)
        return span[0] + self.shifts[index], min(span[1], self.ends[index]) + self.shifts[index]


def read_cells(line: Line, columns: Sequence[int]) -> Reading:
    """Read cells of a row, none of them empty, as a document of a line each."""
    from zhengtu.extract import extract

    # The cells as they stand, so that places in this text are places in the table.
    cells = [line.cells[column] for column in columns]
    text = "".join(f"{cell}\n" for cell in cells)
    starts = tuple(sum(len(cell) + 1 for cell in cells[:index]) for index in range(len(cells)))
    ends = tuple(start + len(cell) for start, cell in zip(starts, cells, strict=True))
    shifts = tuple(line.span(column)[0] - start for column, start in zip(columns, starts, strict=True))
    return Reading(text, extract(Text(text, "0" * 64, "text/plain"), ""), starts, ends, shifts)
