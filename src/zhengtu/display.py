"""How answers and graphs show themselves in a notebook and at Python's prompt."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from zhengtu.cypher.answer import cell
from zhengtu.cypher.library import Column
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Counts, Table
from zhengtu.lines import aligned, legible

# What is shown at most: rows at the prompt and in a notebook, characters of a cell there and there.
PROMPT_ROWS, NOTEBOOK_ROWS = 20, 50
PROMPT_CELL, NOTEBOOK_CELL = 40, 400

_LEFT, _RIGHT = "text-align: left; vertical-align: top", "text-align: right; vertical-align: top"


def as_text(table: Table, names: Mapping[str, str]) -> str:
    """Return a table for people as aligned lines, and in the last one how many rows there are."""
    rows = [[_cut(legible(cell(value, names)), PROMPT_CELL) for value in row] for row in table.rows[:PROMPT_ROWS]]
    columns = [legible(column) for column in table.columns]
    lines = [*aligned(columns, rows, _numeric(table)), _size(len(rows), len(table.rows))]
    return "".join(lines)


def as_html(
    table: Table, names: Mapping[str, str], title: str = "", subtitle: str = "", meanings: Sequence[Column] = ()
) -> str:
    """Return a table as HTML, every text escaped; where the columns' meanings are known, they stand under the names."""
    shown = table.rows[:NOTEBOOK_ROWS]
    grid = _grid(table.columns, shown, names, _numeric(table), meanings)
    return _block(_heading(title, subtitle), grid, f"<p>{_size(len(shown), len(table.rows))}</p>")


def counts_as_html(address: str, counts: Counts) -> str:
    """Return what is in a store as HTML: how many nodes and relations of each type, with their names in Chinese."""
    nodes = [(name, schema().nodes[name].zh, count) for name, count in counts.nodes.items()]
    relations = [(name, schema().relations[name].zh, count) for name, count in counts.relations.items()]
    blank = ("", "", None)
    rows = [(*left, *right) for left, right in zip_longest(nodes, relations, fillvalue=blank)]
    documents = counts.nodes.get("Document", 0)
    columns = ("node", "节点", "number", "relation", "关系", "number")
    heading = _heading("政图 zhengtu", f"{address}, {documents:,} document{'s' * (documents != 1)}")
    return _block(heading, _grid(columns, rows, {}, [name == "number" for name in columns]))


def _block(*parts: str) -> str:
    # Else Jupyter would take what stands between two $, as in Cypher, for a formula.
    return f'<div class="tex2jax_ignore mathjax_ignore">{"".join(parts)}</div>'


def _grid(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    names: Mapping[str, str],
    numeric: Sequence[bool],
    meanings: Sequence[Column] = (),
) -> str:
    known = {column.name: column for column in meanings}
    aligns = [_RIGHT if right else _LEFT for right in numeric]
    heads = [
        f'<th style="{align}">{_meant(name, known.get(name))}</th>' for name, align in zip(columns, aligns, strict=True)
    ]
    body = [
        "".join(
            f'<td style="{align}">{_escaped(_cut(cell(value, names), NOTEBOOK_CELL))}</td>'
            for value, align in zip(row, aligns, strict=True)
        )
        for row in rows
    ]
    return (
        f'<table class="dataframe"><thead><tr>{"".join(heads)}</tr></thead>'
        f"<tbody>{''.join(f'<tr>{row}</tr>' for row in body)}</tbody></table>"
    )


def _numeric(table: Table) -> list[bool]:
    """Return for each column whether it holds numbers only."""
    found = []
    for place in range(len(table.columns)):
        values = [row[place] for row in table.rows if row[place] is not None]
        found.append(bool(values) and all(isinstance(value, int | float) for value in values))
    return found


def _size(shown: int, there: int) -> str:
    rows = f"{there:,} row{'s' * (there != 1)}"
    return rows if shown == there else f"the first {shown} of {rows}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _escaped(text: str) -> str:
    return html.escape(legible(text))


def _heading(title: str, subtitle: str) -> str:
    parts = [f"<b>{_escaped(title)}</b>" if title else "", _escaped(_cut(subtitle, NOTEBOOK_CELL))]
    text = " &nbsp; ".join(filter(None, parts))
    return f"<p>{text}</p>" if text else ""


def _meant(name: str, meaning: Column | None) -> str:
    if meaning is None:
        return _escaped(name)
    tip = _escaped(f"{meaning.zh} | {meaning.en}")
    return f'<span title="{tip}">{_escaped(name)}<br><small>{_escaped(meaning.zh)}</small></span>'
