"""Tables: who leads and assists by row, and which firm takes part in what for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.grids import Grid, Row, lists_projects
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.matters import headed
from zhengtu.extract.relations.shares import chosen_for, listed_for
from zhengtu.extract.text.quantities import amounts, number, scale, years
from zhengtu.graph.statements import Span, Value

LEADERS = re.compile("牵头(?:责任)?(?:单位|部门|处室|科室)")
WRITES_ONLY = expression(r"\s*(?:研究)?(?:<writes>)了?《》\s*")
CLASS_SHORT = 6  # characters by which a heading that names a class for short is known
NOBODY = " \u3000\n—－–-/／\\无"  # what stands in a cell that names nobody


def claims(page: Page) -> Iterator[Claim]:
    """Say LEADS, CO_HANDLES, PARTICIPATES_IN and FUNDS from rows of tables."""
    yield from _dealt_out(page)
    for grid in page.grids:
        for row in grid.rows:
            if "lead" in row.cells and "task" in row.cells:
                yield from _duties(page, grid, row)
            if "firm" in row.cells:
                yield from _firm(page, grid, row)


def _duties(page: Page, grid: Grid, row: Row) -> Iterator[Claim]:
    """What heads the row's task, else the policy, is led by the one column and assisted by the other.

    All in a column of 牵头单位 lead, in one of 责任单位 the first.
    """
    jointly = LEADERS.search(page.text, *grid.header) is not None
    task = row.cells["task"]
    own = page.policy(task[0])
    tails = (
        _matter(page, row)
        or _written(page, row.cells.get("matter", task))
        or headed(page, task)
        or ([] if own is None else [own])
    )
    leaders = page.outer(*row.cells["lead"], "Agency")
    helpers = page.outer(*row.cells["assist"], "Agency") if "assist" in row.cells else []
    if not page.text[slice(*row.cells["lead"])].strip(NOBODY):
        leaders, helpers, jointly = helpers, [], False  # nobody else answers
    stop = row.cells["assist"][1] if "assist" in row.cells else row.cells["lead"][1]
    leading = len(leaders if jointly else leaders[:1])
    for index, agency in enumerate([*leaders, *helpers]):
        type, rule = ("LEADS", "table.lead") if index < leading else ("CO_HANDLES", "table.assist")
        for tail in tails:
            yield page.claim(rule, agency.key, type, tail, task[0], stop)


def _matter(page: Page, row: Row) -> list[str]:
    """Return the program that heads, or whose name is, the cell of what a row's task is for."""
    start, end = cell = row.cells.get("matter", (0, 0))
    if cell == row.cells["task"]:
        return []
    whole = page.text[start:end].strip()
    named = page.outer(start, end, "Program")[:1]
    return [named[0].key] if named and page.text[named[0].start : named[0].end] == whole else headed(page, cell)


def _written(page: Page, cell: Span) -> list[str]:
    """Return the policy that a cell says to write and nothing else: 出台《X》."""
    named = page.outer(*cell, "Policy")
    alone = named and WRITES_ONLY.fullmatch(page.text[cell[0] : named[0].start] + page.text[named[-1].end : cell[1]])
    return [policy.key for policy in named] if alone and len(named) == 1 else []


def _firm(page: Page, grid: Grid, row: Row) -> Iterator[Claim]:
    """A row's firm gets the row's sum from what heads the table, and takes part in it where there is no sum."""
    firms = page.outer(*row.cells["firm"], "Enterprise")
    if not firms:
        yield from _by_agency(page, grid, row)
        return
    firm = firms[0]
    classes = page.outer(*row.cells["class"], "Program")[:1] if "class" in row.cells else []
    if "task" in row.cells and (grid.firms or lists_projects(page.text, grid)):
        start, end = row.cells["task"]
        classes += [p for p in page.outer(start, end, "Program") if not page.text[p.end : end].strip()][:1]
    for program in classes:
        start, end = min(firm.start, program.start), max(firm.end, program.end)
        yield page.claim("table.part", firm.key, "PARTICIPATES_IN", program.key, start, end)
    headed = page.outer(*grid.heading, "Program", "FundingPool")[:1]
    if "sum" in row.cells:
        value = _sum(page.text, row.cells["sum"], grid.unit)
        if value is not None and headed and not page.outer(*grid.header, "FundingPool"):
            yield page.claim("table.funds", headed[0].key, "FUNDS", firm.key, *row.span, amount=value)
    elif grid.firms and not classes:
        listed = [m.key for m in headed if m.type == "Program"]
        if not headed and _of_class(page, grid):
            listed = chosen_for(page, page.outer(*grid.heading, "EnterpriseGroup"))
        elif not headed:
            rows = [r.cells["firm"] for r in grid.rows if "firm" in r.cells]
            member = next((m.key for cell in rows for m in page.outer(*cell, "Enterprise")), firm.key)
            listed = listed_for(page, grid.header[0], member)
        for key in listed[:1]:
            yield page.claim("table.listed", firm.key, "PARTICIPATES_IN", key, firm.start, row.span[1])


def _of_class(page: Page, grid: Grid) -> bool:
    """Tell whether a table is headed by the class that its firms belong to, which is no award of the title."""
    heading = page.text[slice(*grid.heading)]
    return any(n.type == "EnterpriseGroup" and n.name[-CLASS_SHORT:] in heading for n in page.names.values())


def _by_agency(page: Page, grid: Grid, row: Row) -> Iterator[Claim]:
    """A row's project that an agency carries out is led by it, and paid the row's sum by the fund that is dealt out."""
    for project in _projects(page, grid, row):
        for agency in page.outer(*row.cells["firm"], "Agency")[:1]:
            start, end = min(project.start, agency.start), max(project.end, agency.end)
            yield page.claim("table.lead", agency.key, "LEADS", project.key, start, end)
        value = _sum(page.text, row.cells["sum"], grid.unit) if "sum" in row.cells else None
        funds = page.outer(*grid.heading, "FundingPool") or _announced(page, grid.header)
        if value is not None and funds:
            yield page.claim("table.funds", funds[0].key, "FUNDS", project.key, *row.span, amount=value)


def _dealt_out(page: Page) -> Iterator[Claim]:
    """The fund that is dealt out in tables pays what heads each, and each firm all that its rows give it."""
    text = page.text
    paid: dict[tuple[str, str], tuple[float | int, Row]] = {}
    years_of: dict[str, dict[str, Value]] = {}
    attributes: dict[str, Value]
    for grid in page.grids:
        if not any("sum" in row.cells for row in grid.rows):
            continue
        headed = page.outer(*grid.heading, "Program", "FundingPool")[:1]
        within = page.outer(*grid.header, "FundingPool")
        titled = page.in_title("FundingPool")
        payers = within or (
            []
            if headed and headed[0].type == "FundingPool"
            else titled or ([] if headed else _announced(page, grid.header) or page.in_title("Program")[:1])
        )
        if not payers:
            continue
        payer = payers[0]
        given = years(text, max(0, payer.start - 8), payer.end)
        years_of.setdefault(payer.key, {"year": given[0][2]} if given else {})
        for row in grid.rows:
            firms = page.outer(*row.cells["firm"], "Enterprise") if "firm" in row.cells and "sum" in row.cells else []
            value = _sum(text, row.cells["sum"], grid.unit) if firms else None
            if value is None:
                continue
            before = paid.get((payer.key, firms[0].key))
            paid[payer.key, firms[0].key] = (before[0] + value, before[1]) if before else (value, row)
            for project in _projects(page, grid, row):
                paid[payer.key, project.key] = (value, row)
    for (payer_key, firm), (total, first) in paid.items():
        attributes = {"amount": total, **years_of[payer_key]}
        start, end = first.span
        yield page.claim("table.funds", payer_key, "FUNDS", firm, start, end, **attributes)


def _projects(page: Page, grid: Grid, row: Row) -> list[Mention]:
    """Return the project that a row pays a firm for, where its whole cell names it."""
    if not lists_projects(page.text, grid) or "task" not in row.cells:
        return []
    start, end = row.cells["task"]
    return [m for m in page.outer(start, end, "Program") if m.end - m.start >= len(page.text[start:end].strip())][:1]


def _announced(page: Page, header: Span) -> list[Mention]:
    """Return the fund that the text before a table, or else the title, says is dealt out in it."""
    before = page.outer(max(0, header[0] - 200), header[0], "FundingPool")
    return before[-1:] or page.in_title("FundingPool")[:1]


def _sum(text: str, cell: Span, unit: str) -> float | int | None:
    """Return the amount of a cell in yuan: as it says, or a bare number in the unit of its column or table."""
    said = amounts(text, *cell)
    if said:
        return said[0].value
    value = number(text[cell[0] : cell[1]].strip())
    return None if value is None else scale(value, unit)
