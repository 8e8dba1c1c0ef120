"""Tables: who leads and assists by row, and which firm takes part in what for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengtu.extract.draft import Draft, Mention
from zhengtu.extract.quantities import amounts, number, scale
from zhengtu.graph.statements import Span

COLUMNS = (
    ("lead", re.compile("牵头(?:单位|部门)|责任(?:单位|部门)|主办(?:单位|部门)|负责(?:单位|部门)")),
    ("assist", re.compile("(?:配合|协办|参与|协同)(?:单位|部门)")),
    ("task", re.compile("任务|事项|内容|措施|工作|项目名称|举措")),
    ("firm", re.compile("企业名称|单位名称|申报单位|承担单位|企业|公司名称|项目单位|获奖单位")),
    ("class", re.compile("类别|类型|项目类别|称号|认定|等级|奖项|计划")),
    ("sum", re.compile("金额|资金|补助|奖励|资助|安排|扶持")),
)


LEADING = re.compile("(?:牵头|主办)(?:单位|部门)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its span and its cells by column."""

    span: Span
    cells: Mapping[str, Span]


def relate(draft: Draft) -> None:
    """Say LEADS, CO_HANDLES, PARTICIPATES_IN and FUNDS from rows of tables."""
    for header, rows in tables(draft):
        for row in rows:
            if "lead" in row.cells and "task" in row.cells:
                _duties(draft, row)
            if "firm" in row.cells:
                _firm(draft, header, row)


def tables(draft: Draft) -> Iterator[tuple[Span, list[Row]]]:
    """Yield the tables of a text: the span of the header, and the rows below it."""
    names: list[str] = []
    header: Span = (0, 0)
    rows: list[Row] = []
    for start, end in draft.structure.paragraphs:
        cells = _cells(draft.text, start, end)
        if len(cells) < 2:
            if rows:
                yield header, rows
            names, rows = [], []
            continue
        if not names:
            names = _columns([draft.text[a:b] for a, b in cells])
            header = (start, end)
            if not any(names):
                names = []
            continue
        rows.append(Row((start, end), {name: cell for name, cell in zip(names, cells, strict=False) if name}))
    if rows:
        yield header, rows


def _cells(text: str, start: int, end: int) -> list[Span]:
    cells, position = [], start
    for index in range(start, end + 1):
        if index == end or text[index] == "\t":
            cells.append((position, index))
            position = index + 1
    return cells


def _columns(titles: Sequence[str]) -> list[str]:
    """Return what each column holds, by its heading; beside a column of leaders, who is 责任 assists."""
    led = any(LEADING.search(title) for title in titles)
    return [
        next(
            (
                "assist" if name == "lead" and led and not LEADING.search(title) else name
                for name, pattern in COLUMNS
                if pattern.search(title) and len(title) <= 30
            ),
            "",
        )
        for title in titles
    ]


def _duties(draft: Draft, row: Row) -> None:
    """The row's first program, else the policy, is led by the one column and assisted by the other."""
    task = row.cells["task"]
    programs = draft.outer(*task, "Program")
    opening = re.compile("(?:建立|实施|开展|推进|推广|推行|打造|建设|启动|设立)?[“]?").match(draft.text, task[0])
    heads = programs and opening is not None and programs[0].start <= opening.end() + 1
    tail = programs[0].key if heads else draft.policy(task[0])
    if tail is None:
        return
    leaders = draft.outer(*row.cells["lead"], "Agency")
    helpers = draft.outer(*row.cells["assist"], "Agency") if "assist" in row.cells else []
    stop = row.cells["assist"][1] if helpers else row.cells["lead"][1]
    for index, agency in enumerate(leaders):
        type = "LEADS" if index == 0 else "CO_HANDLES"
        draft.relate("table.lead" if index == 0 else "table.assist", agency.key, type, tail, task[0], stop)
    for agency in helpers:
        draft.relate("table.assist", agency.key, "CO_HANDLES", tail, task[0], stop)


def _firm(draft: Draft, header: Span, row: Row) -> None:
    """A row's firm takes part in the row's program and gets the row's sum from the fund that the header names."""
    firms = draft.outer(*row.cells["firm"], "Enterprise")
    if not firms:
        return
    firm = firms[0]
    if "class" in row.cells:
        for program in draft.outer(*row.cells["class"], "Program")[:1]:
            draft.relate("table.part", firm.key, "PARTICIPATES_IN", program.key, firm.start, program.end)
    if "sum" not in row.cells:
        return
    value = _sum(draft.text, row.cells["sum"], header, row)
    funds = draft.outer(*header, "FundingPool") or _announced(draft, header)
    if value is None or not funds:
        return
    draft.relate("table.funds", funds[0].key, "FUNDS", firm.key, row.span[0], row.span[1], amount=value)


def _announced(draft: Draft, header: Span) -> list[Mention]:
    """Return the fund that the text before a table, or else the title, says is dealt out in it."""
    before = draft.outer(max(0, header[0] - 200), header[0], "FundingPool")
    titled = [m for s, e in draft.structure.parts[0].titles for m in draft.outer(s, e, "FundingPool")]
    return before[-1:] or titled[:1]


def _sum(text: str, cell: Span, header: Span, row: Row) -> float | int | None:
    """Return the amount of a cell in yuan: as it says, or a bare number in the unit of its column's heading."""
    said = amounts(text, *cell)
    if said:
        return said[0].value
    value = number(text[cell[0] : cell[1]].strip())
    column = text.count("\t", row.span[0], cell[0])
    heading = text[header[0] : header[1]].split("\t")[column : column + 1]
    unit = re.search("([万亿])元", heading[0]) if heading else None
    return None if value is None else scale(value, unit.group(1) if unit else "")
