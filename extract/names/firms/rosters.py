"""What tables of firms name: the firm of each row as its cell has it, and the program that heads them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible
from zhengtu.extract.paper.grids import GRID_HEADING, TOTAL_ROW, Grid, lists_projects
from zhengtu.extract.text.phrases import bare, lead_in, past_batch
from zhengtu.graph.statements import Span

NO_FIRM = expression("<no_firm>")
FORMER_FIRM = expression("<former_firm>")
PROJECT_TAIL = expression("<project_tail>")
NO_PROJECT = re.compile("[。；，]|(?:公司|局|委员会|政府|企业)$|^\\d+$")
ROSTER_CLOSING = expression("<roster_closing>")
PROGRAM_COLUMN = expression("<program_column>")


def rosters(text: str, grids: Sequence[Grid], labels: Sequence[Candidate], agencies: Sequence[Span]) -> list[Candidate]:
    """Return the labels of a text as those of its tables that list firms allow them.

    A firm is its cell; no name goes over the edge of one, headings of columns name nothing but money, and a project
    is named by its whole cell.
    """
    lists = [grid for grid in grids if grid.firms]
    begins = [grid.header[0] for grid in lists]
    kept: list[Candidate] = []
    for label in labels:
        place = bisect_right(begins, label.start) - 1
        fitted = _fitted(text, lists[place], label) if place >= 0 else label
        if fitted:
            kept.append(fitted)
    for grid in lists:
        kept += [*_firms(text, grid, agencies), *_classes(text, grid), *_heading(text, grid)]
    for grid in grids:
        kept += _projects(text, grid)
    return kept


def _projects(text: str, grid: Grid) -> list[Candidate]:
    """Return the projects of a table that pays firms for them: each is its whole cell."""
    if not lists_projects(text, grid):
        return []
    cells = [
        bare(text, *row.cells["task"])
        for row in grid.rows
        if all(name in row.cells for name in ("task", "firm", "sum"))
    ]
    return [
        Candidate(start, end, "Program", re.sub(r"\s", "", text[start:end]), "program.project")
        for start, end in cells
        if 5 <= end - start <= 40 and not TOTAL_ROW.search(text, start, end) and not NO_PROJECT.search(text, start, end)
    ]


def _classes(text: str, grid: Grid) -> list[Candidate]:
    """Return what the firms of a table are recognised as, by the column that says so."""
    cells = [bare(text, *row.cells["class"]) for row in grid.rows if "class" in row.cells]
    return [
        Candidate(start, end, "Program", by="program.class")
        for start, end in cells
        if plausible(text[start:end], 5) and PROGRAM_COLUMN.search(text, start, end)
    ]


def _firms(text: str, grid: Grid, agencies: Sequence[Span]) -> list[Candidate]:
    """Return the firms of a table: cells that are no organ, no place and no total."""
    found = []
    for row in grid.rows:
        start, end = row.cells.get("firm", (0, 0))
        former = FORMER_FIRM.search(text, start, end)
        start, end = bare(text, start, former.start() if former else end)
        organ = any(a <= start and end <= b for a, b in agencies)
        if (
            3 <= end - start <= 40
            and not organ
            and not NO_FIRM.search(text, start, end)
            and not TOTAL_ROW.search(text, start, end)
        ):
            found.append(Candidate(start, end, "Enterprise", by="firm.table"))
    return found


def _fitted(text: str, grid: Grid, label: Candidate) -> Candidate | None:
    """Return a label where a table leaves it in place, widened to its cell where that holds a project."""
    if label.start >= grid.rows[-1].span[1]:
        return label
    if label.start < grid.header[1]:
        return label if label.type == "FundingPool" else None
    row = grid.rows[max(bisect_right(grid.rows, label.start, key=lambda row: row.span[0]) - 1, 0)]
    if not row.span[0] <= label.start < row.span[1]:
        return label
    cell = next(((n, c) for n, c in row.cells.items() if c[0] <= label.start and label.end <= c[1]), None)
    if cell is None:
        loose = all(label.end <= s or e <= label.start for s, e in row.cells.values())
        return label if loose and label.type != "Enterprise" else None
    name, (start, end) = cell
    if name == "task" and label.type == "Program" and PROJECT_TAIL.fullmatch(text, label.end, end):
        return Candidate(start, end, "Program", by=label.by)
    return label


def _heading(text: str, grid: Grid) -> list[Candidate]:
    """Return the program that a line above a table names: numbered, counted, or as the title of a list."""
    match = GRID_HEADING.fullmatch(text, *grid.heading)
    closing = ROSTER_CLOSING.search(text, *match.span("name")) if match else None
    if not match or not (closing or match["figures"] or match.start("name") > grid.heading[0]):
        return []
    start, end = match.start("name"), closing.start() if closing else match.end("name")
    start = past_batch(text, lead_in(text, start, end))
    name = text[start:end]
    return (
        [Candidate(start, end, "Program", by="program.heading")]
        if plausible(name, 4) and PROGRAM_COLUMN.search(name)
        else []
    )
