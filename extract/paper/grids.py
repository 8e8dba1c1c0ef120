"""Tables in plain text: rows with separators, a cell to a line, or columns run together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.edges import before_place, past_place
from zhengtu.graph.statements import Span

COLUMNS = (
    ("deadline", expression("<deadline_label>")),
    ("lead", expression("<lead_column>")),
    ("assist", expression("<assist_column>")),
    ("task", expression("<task_column>")),
    ("firm", expression("<firm_column>|企业")),
    ("class", expression("<class_column>")),
    ("sum", expression("<sum_column>")),
)
DUTY_TITLE = expression("<duty_title>")
PARTY_CELL = expression("<party_cell>")
WHEN_CELL = expression("<when_cell>")
LEADING_COLUMN = expression("<leading_column>")
COLUMN_TITLE = expression("<column_title>")
FIRM_TITLE = expression("<firm_title>")
ROW_NUMBER = re.compile(r"\s*(\d{1,4})\s*[.．、]?\s*")
SUM = re.compile(r"\d[\d,]*(?:\.\d+)?(?=\s*(?:万元)?\s*$)")
LEGAL_ENDINGS = expression("<legal_endings>")
PLACE_COLUMNS = expression("<place_columns>")
GRID_SECTION = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[)）、.．]")
GRID_HEADING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?(?P<name>[^，。；：:\n（(]{3,40})"
    r"(?P<figures>[（(][^）)\n]{0,8}\d[^）)\n]{0,24}[）)])?\s*[：:]?\s*"
)
MONEY_UNIT = expression("<money_unit>")
ORGANS_AT_END = expression("<organs_at_end>")
ORGAN_JUNCTION = expression("<organ_junction>")
ROW_DEADLINE = expression("<row_deadline>")
TOTAL_ROW = expression("<total_row>")
HEADINGS_IN_LINE = expression("(?:序号|编号)(?:[ \u3000]+(?:<duty_title>))+?(?=[ \u3000]*1[^\\d])")
HEADINGS_SPACED = expression("(?<![^ 　\\n])(?:<duty_title>)(?:[ 　]+(?:<duty_title>)){2,}(?=[ 　]|$)", re.MULTILINE)
BLANK_PARTED = re.compile("[^ 　\n]+")
# What a number is followed by that begins a row, rather than counts something or is a day.
COUNTED = "(?![年月日家个项条所次万亿号户人台套处批起类级期座公小])[一-龥“]"
LONGEST_CELLS = 40  # lines of a row of a table of tasks
LONGEST_REST = 5  # lines of a row that stand on the next page
LONGEST_PARTY = 90  # characters of a cell that names who answers


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its span, its cells by column, and the line within the table that heads it, if any."""

    span: Span
    cells: Mapping[str, Span]
    section: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the span of its headings, its rows, the line that heads it, and the unit of its column of sums."""

    header: Span
    rows: tuple[Row, ...]
    heading: Span
    unit: str
    firms: bool


def lists_projects(text: str, grid: Grid) -> bool:
    """Tell whether a column of a table names projects."""
    return "项目名称" in text[slice(*grid.header)]


def grids(text: str) -> list[Grid]:
    """Return the tables of a text in order."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    found: list[Grid] = []
    index = 0
    while index < len(lines):
        for read in (_separated, _tasks, _stacked, _in_one_line, _spaced, _joined, _blank_parted):
            read_here = read(text, lines, index)
            if read_here:
                header, names, titles, rows, index = read_here
                whole = _grid(text, lines, header, names, titles, rows)
                found += _sections(whole) if rows[0].section[1] else [whole]
                break
        else:
            index += 1
    return found


Read = tuple[Span, list[str], list[str], list[Row], int]


def _grid(
    text: str, lines: Sequence[Span], header: Span, names: Sequence[str], titles: Sequence[str], rows: list[Row]
) -> Grid:
    """Return a table with what stands above it: the line that heads it, and the unit that holds for all of it."""
    above = [line for line in lines if line[1] <= header[0]][-3:]
    unit = next((u["unit"] for line in above if (u := MONEY_UNIT.search(text, *line))), "")
    head = [line for line in above if not MONEY_UNIT.search(text, *line)][-1:]
    heading = head[0] if head and GRID_HEADING.fullmatch(text, *head[0]) else (header[0], header[0])
    for name, title in zip(names, titles, strict=False):
        own = re.search("([万亿])元", title)
        if name == "sum" and own:
            unit = own.group(1)
    firm = [title for name, title in zip(names, titles, strict=False) if name == "firm"]
    named = bool(firm) and FIRM_TITLE.fullmatch(re.sub("[（(].*", "", firm[0].strip())) is not None
    legal = any(LEGAL_ENDINGS.search(text, *row.cells["firm"]) for row in rows if "firm" in row.cells)
    return Grid(header, tuple(rows), heading, unit, named and (legal or "企业" in firm[0] or "公司" in firm[0]))


def _sections(whole: Grid) -> list[Grid]:
    """Return the tables that lines within one table head, each a table of its own."""
    parts: list[Grid] = []
    for section, members in groupby(whole.rows, key=lambda row: row.section):
        header = section if parts else (whole.header[0], section[1])
        parts.append(replace(whole, header=header, rows=tuple(members), heading=section))
    return parts


def _separated(text: str, lines: Sequence[Span], index: int) -> Read | None:
    """Read a table whose cells tabs or bars separate."""
    cells = _cells(text, *lines[index])
    if len(cells) < 2:
        return None
    titles = [text[a:b].strip() for a, b in cells]
    names = columns(titles)
    if not any(names):
        return None
    rows: list[Row] = []
    place = index + 1
    while place < len(lines) and len(cells := _cells(text, *lines[place])) >= 2:
        if re.search("[^-|:\\s]", text[slice(*lines[place])]):
            rows.append(Row(lines[place], _by_column(names, cells)))
        place += 1
    return (lines[index], names, titles, rows, place) if rows else None


def _by_column(names: Sequence[str], cells: Sequence[Span]) -> dict[str, Span]:
    """Return the cells of a row by what their columns hold; of firms and classes the first column counts.

    Of columns of tasks the last says what is to be done, and the first what it is for (`matter`).
    """
    found: dict[str, Span] = {}
    for name, cell in zip(names, cells, strict=False):
        if name == "task" and name in found:
            found.setdefault("matter", found[name])
        if name and not (name in found and name in ("firm", "class")):
            found[name] = cell
    return found


def _cells(text: str, start: int, end: int) -> list[Span]:
    mark = "\t" if text.find("\t", start, end) >= 0 else "|"
    if mark == "|" and text.count("|", start, end) < 2:
        return []
    if mark == "|":
        start = start + 1 if text[start] == "|" else start
        end = end - 1 if text[end - 1] == "|" else end
    cells, position = [], start
    for place in range(start, end + 1):
        if place == end or text[place] == mark:
            cells.append((position, place))
            position = place + 1
    return cells


def columns(titles: Sequence[str]) -> list[str]:
    """Return what each column holds, by its heading; beside a column of leaders, who is 责任 assists."""
    led = any(LEADING_COLUMN.search(title) for title in titles)
    return [
        next(
            (
                "assist" if name == "lead" and led and not LEADING_COLUMN.search(title) else name
                for name, pattern in COLUMNS
                if pattern.search(title) and len(title) <= 30
            ),
            "",
        )
        for title in titles
    ]


def _stacked(text: str, lines: Sequence[Span], index: int) -> Read | None:
    """Read a table of which every cell is a line: 序号 and the other headings, then each row from its number on."""
    titles: list[str] = []
    place = index
    while place < len(lines) and len(titles) < 10 and COLUMN_TITLE.fullmatch(text[slice(*lines[place])].strip()):
        titles.append(text[slice(*lines[place])].strip())
        place += 1
    if len(titles) < 2 or titles[0] not in ("序号", "编号"):
        return None
    header = (lines[index][0], lines[place - 1][1])
    names = columns(titles)
    rows: list[Row] = []
    while place + len(titles) <= len(lines):
        cells = lines[place : place + len(titles)]
        number = ROW_NUMBER.fullmatch(text, *cells[0])
        if not number or int(number.group(1)) != len(rows) + 1:
            break
        rows.append(Row((cells[0][0], cells[-1][1]), _by_column(names, cells)))
        place += len(titles)
    return (header, names, titles, rows, place) if rows else None


def _in_one_line(text: str, lines: Sequence[Span], index: int) -> Read | None:
    """Read a table of tasks that lost its lines: 序号 任务 牵头单位 参加单位 1 X 市教育局 市财政局 2 ….

    Blanks part its cells; a row goes from its number to the next one.
    """
    header = HEADINGS_IN_LINE.search(text, *lines[index])
    if header is None:
        return None
    titles = header.group().split()
    names = columns(titles)
    if "lead" not in names or "task" not in names[: names.index("lead")]:
        return None
    rows: list[Row] = []
    position, end = header.end(), lines[index][1]
    while first := re.compile(rf"\s*{len(rows) + 1}\s*[.．、]?\s*(?!\d)").match(text, position, end):
        following = re.compile(rf"(?<![\d第.年月]){len(rows) + 2}(?:(?={COUNTED})|(?=[ .．、]))").search(
            text, first.end(), end
        )
        stop = following.start() if following else end
        cells = [m.span() for m in re.compile("[^ \u3000]+").finditer(text, first.end(), stop)]
        if not names.index("lead") <= len(cells) <= len(names):
            break
        rows.append(Row((first.start(), stop), _by_column(names[1:], cells)))
        position = stop
    return (header.span(), names, titles, rows, index + 1) if rows else None


def _spaced(text: str, lines: Sequence[Span], index: int) -> Read | None:
    """Read a table of tasks without numbers whose cells blanks part: 任务 牵头部门 配合部门, then as many cells a row.

    Its rows stand on lines of their own, or all behind the headings in one line.
    """
    header = HEADINGS_SPACED.search(text, *lines[index])
    if header is None:
        return None
    titles = header.group().split()
    names = columns(titles)
    if "lead" not in names or "task" not in names:
        return None
    party = names.index("lead")
    # A blank before a day is none of those that part words: 各区政府4月30日.
    for size in (len(titles), *((len(titles) - 1,) if names[-1] == "deadline" else ())):
        stretches, place = _stretches(text, lines, index, header.end(), size)
        if stretches and all(PARTY_CELL.match(text, *cells[party]) for cells in stretches):
            rows = [Row((cells[0][0], cells[-1][1]), _by_column(names, cells)) for cells in stretches]
            return header.span(), names, titles, rows, place
    return None


def _stretches(text: str, lines: Sequence[Span], index: int, start: int, size: int) -> tuple[list[Sequence[Span]], int]:
    """Return the rows of so many cells behind headings in their line or, if none stands there, in the lines below."""
    beside = [m.span() for m in BLANK_PARTED.finditer(text, start, lines[index][1])]
    if beside:
        rows: list[Sequence[Span]] = [beside[at : at + size] for at in range(0, len(beside), size)]
        return (rows if len(rows[-1]) == size else []), index + 1
    below: list[Sequence[Span]] = []
    place = index + 1
    while place < len(lines):
        cells = [m.span() for m in BLANK_PARTED.finditer(text, *lines[place])]
        if len(cells) != size:
            break
        below.append(cells)
        place += 1
    return below, place


def _tasks(text: str, lines: Sequence[Span], index: int) -> Read | None:
    """Read a table of tasks of which every cell is a line or several: 序号, the task, who leads, who assists, when.

    A row goes from its number to the next one; its task to the first line that names who answers. The headings may
    come again on each page.
    """
    if text[slice(*lines[index])].strip() not in ("序号", "编号"):
        return None
    place = index
    titles: list[str] = []
    while place < len(lines) and len(titles) < 10 and DUTY_TITLE.fullmatch(text[slice(*lines[place])].strip()):
        titles.append(text[slice(*lines[place])].strip())
        place += 1
    names = columns(titles)
    if "task" not in names:
        names = ["task" if t.endswith(("目标", "指标")) else name for name, t in zip(names, titles, strict=True)]
    if "lead" not in names or "task" not in names[: names.index("lead")]:
        return None
    header = (lines[index][0], lines[place - 1][1])
    behind = [name for name in names[names.index("lead") :] if name]  # not who is in charge in person
    place += place < len(lines) and GRID_SECTION.match(text, *lines[place]) is not None
    if behind not in (["lead"], ["lead", "deadline"], ["lead", "assist"], ["lead", "assist", "deadline"]):
        return None
    rows: list[Row] = []
    expected = 0
    while place < len(lines):
        if [text[slice(*line)].strip() for line in lines[place : place + len(titles)]] == titles:
            place += len(titles)
            # The rest of a row that the page before began stands below the headings.
            numbers = (ROW_NUMBER.fullmatch(text, *line) for line in lines[place : place + LONGEST_REST])
            place += next((i for i, n in enumerate(numbers) if n and int(n.group(1)) == expected), 0)
            continue
        number = ROW_NUMBER.fullmatch(text, *lines[place])
        if not number or (expected and int(number.group(1)) != expected):
            break
        expected = int(number.group(1)) + 1
        stop = place + 1
        while stop < len(lines) and not (
            (following := ROW_NUMBER.fullmatch(text, *lines[stop])) and int(following.group(1)) == expected
        ):
            if text[slice(*lines[stop])].strip() == titles[0] or stop - place > LONGEST_CELLS:
                break
            stop += 1
        row = _task(text, lines[place:stop], behind)
        if row:
            rows.append(row)
        place = stop
    return (header, names, titles, rows, place) if rows else None


def _task(text: str, lines: Sequence[Span], behind: Sequence[str]) -> Row | None:
    """Return a row of which each cell is a line or several, its number first; None where nobody answers for it."""
    first = next((i for i in range(2, len(lines)) if _party(text, lines[i : i + 2])), 0)
    if not first:
        return None
    end = first
    while end < len(lines) and (_party(text, lines[end : end + 2]) or WHEN_CELL.fullmatch(text, *lines[end])):
        end += _party(text, lines[end : end + 2]) or 1
    cells = {"task": (lines[1][0], lines[first - 1][1])}
    last = end
    if behind[-1] == "deadline" and last - first > 1 and WHEN_CELL.fullmatch(text, *lines[last - 1]):
        last -= 1
        cells["deadline"] = lines[last]
    middle = first + (_party(text, lines[first : first + 2]) or 1) if "assist" in behind else last
    cells["lead"] = (lines[first][0], lines[min(middle, last) - 1][1])
    if "assist" in behind and middle < last:
        cells["assist"] = (lines[middle][0], lines[last - 1][1])
    return Row((lines[0][0], lines[end - 1][1]), cells)


def _party(text: str, lines: Sequence[Span]) -> int:
    """Return over how many lines, one or two, a cell goes that names who answers; 0 where it is none."""
    cell = ""
    for count, line in enumerate(lines, 1):
        cell += text[slice(*line)].strip()
        if len(cell) <= LONGEST_PARTY and PARTY_CELL.fullmatch(cell) and not cell.endswith("、"):
            return count
    return 0


def _joined(text: str, lines: Sequence[Span], index: int) -> Read | None:
    """Read a table of which blanks or nothing part the columns: 序号企业名称所属地区奖励（万元）, 1X公司高新区100.

    Lines within it may head what follows (一、X补助（5个，188.5万元）).
    """
    titles = _titles(text, *lines[index])
    names = columns(titles)
    firm = names.index("firm") if "firm" in names else 0
    if len(titles) < 2 or titles[0] not in ("序号", "编号") or firm < 1:
        return None
    placed = firm == 2 and PLACE_COLUMNS.search(titles[1]) is not None
    before = 0 if placed else firm - 1  # columns in front of the firm's, which only blanks can part
    rows: list[Row] = []
    section = (0, 0)
    place, expected = index + 1, 1
    while place < len(lines):
        number = ROW_NUMBER.match(text, *lines[place])
        if number and number.end() < lines[place][1] and int(number.group(1)) in (expected, 1 if section[1] else 0):
            begin, end = number.end(), lines[place][1]
            if before:
                words = text[begin:end].split(" ")
                if not before < len(words) < len(titles):
                    break
                begin += sum(len(word) + 1 for word in words[:before])
            rows.append(_run(text, (begin, end), lines[place], names, section, placed=placed))
            expected = int(number.group(1)) + 1
        elif GRID_SECTION.match(text, *lines[place]) and GRID_HEADING.fullmatch(text, *lines[place]):
            section = lines[place]
        else:
            break
        place += 1
    return (lines[index], names, titles, rows, place) if rows else None


def _blank_parted(text: str, lines: Sequence[Span], index: int) -> Read | None:
    """Read a table of duties of which blanks or nothing part the columns: 1 办好展会 市甲局 市乙局、市丙局 6月."""
    titles = _titles(text, *lines[index])
    names = columns(titles)
    if len(titles) < 3 or "lead" not in names or "task" not in names:
        return None
    numbered = titles[0] in ("序号", "编号")
    wanted = names[1:] if numbered else names
    rows: list[Row] = []
    for place in range(index + 1, len(lines)):
        begin, end = lines[place]
        number = ROW_NUMBER.match(text, begin, end) if numbered else None
        if numbered and (not number or int(number.group(1)) != len(rows) + 1):
            break
        body = number.end() if number else begin
        cells = [m.span() for m in re.compile(r"\S+").finditer(text, body, end)]
        deadline = ROW_DEADLINE.search(text, *cells[-1]) if cells else None
        if len(cells) == len(wanted) - 1 and wanted[-1] == "deadline" and deadline:
            cells[-1:] = [(cells[-1][0], deadline.start()), deadline.span()]
        if len(cells) == 1 and wanted[0] == "task":
            cells = _organs_behind(text, cells[0], wanted)
        if len(cells) != len(wanted):
            break
        rows.append(Row(lines[place], _by_column(wanted, cells)))
    return (lines[index], names, titles, rows, index + 1 + len(rows)) if rows else None


def _organs_behind(text: str, body: Span, wanted: Sequence[str]) -> list[Span]:
    """Return the cells of a row that nothing parts: the task, the organs behind it, and when it is to be done."""
    start, end = body
    deadline = ROW_DEADLINE.search(text, start, end) if wanted[-1] == "deadline" else None
    stop = deadline.start() if deadline else end
    organs = ORGANS_AT_END.search(text, start, stop)
    if organs is None or (wanted[-1] == "deadline") != bool(deadline):
        return []
    parts = [organs.start()]
    if "assist" in wanted:  # it begins where one organ follows another without a mark
        junction = ORGAN_JUNCTION.search(text, organs.start() + 1, stop)
        parts += [junction.start()] if junction else []
    bounds = [start, *parts, stop, *([end] if deadline else [])]
    return list(pairwise(bounds))


def _titles(text: str, start: int, end: int) -> list[str]:
    """Return the headings that make up a whole line, none where anything else is in it."""
    titles: list[str] = []
    position = start
    while position < end:
        match = COLUMN_TITLE.match(text, position, end)
        if not match or not match.group():
            return []
        titles.append(match.group())
        position = match.end()
        while position < end and text[position] == " ":
            position += 1
    return titles


def _run(text: str, body: Span, line: Span, names: Sequence[str], section: Span, *, placed: bool) -> Row:
    """Return a row of which the firm stands first and the sum last; between them is where it is, and its project.

    `placed` says that where the firm is stands before it.
    """
    start, end = body
    if placed:
        start = past_place(text, start, end)
    cells: dict[str, Span] = {}
    total = SUM.search(text, start, end) if names[-1] == "sum" else None
    if total:
        cells["sum"] = total.span()
        end = total.start()
    legal = LEGAL_ENDINGS.search(text, start, end)
    blank = text.find(" ", start, end)
    if legal:
        cells["firm"] = (start, legal.end())
    elif blank > start:
        cells["firm"] = (start, blank)
    elif "task" not in names:
        cells["firm"] = (start, before_place(text, start, end))
    if "firm" in cells and "task" in names and names.index("task") == names.index("firm") + 1:
        begin = cells["firm"][1]
        cells["task"] = (begin, end if placed else before_place(text, begin, end))
    return Row(line, cells, section)
