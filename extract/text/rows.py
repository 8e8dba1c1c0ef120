"""Rows of tables copied out of PDFs as plain lines: which line begins one, and which goes on with the one above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhengtu.extract.lexicon.wording import expression
from zhengtu.graph.statements import Span

GRID_HEADER = expression("<grid_header>")
TABLE_ROW = re.compile(r"(?P<number>\d{1,4})(?:[.．、\s]\s*(?=\S)|(?=[一-龥A-Z“（(]))(?!\s*[年月日%％元万亿])")
TABLE_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．](?P<name>[^。；]{2,50})$")
TABLE_CLOSING = expression("<table_closing>")
SUM_HEADINGS = expression("<sum_headings>")
ENDS_IN_SUM = re.compile(r"\d\s*(?:万元|元)?\s*$")
PAGE = re.compile(r"[—–\-－·\s第]*\d{1,4}[—–\-－·\s页]*")
HEADINGS = 4  # lines over which the headings of a table may be broken
LONGEST_ROW = 60  # characters of a line of a row


@dataclass(slots=True)
class Rows:
    """The breaks of a text that tables settle, by the index of the line before each."""

    apart: set[int] = field(default_factory=set)
    joined: set[int] = field(default_factory=set)


def rows(raw: str, lines: Sequence[Span]) -> Rows:
    """Return which lines of tables begin a row of their own, and which go on with the line above."""
    found = Rows()
    place = 0
    while place < len(lines):
        text = raw[slice(*lines[place])]
        place += 1
        if len(text) <= LONGEST_ROW and GRID_HEADER.match(text) and "\t" not in text and "|" not in text:
            place = _table(raw, lines, place - 1, found)
    return found


def _table(raw: str, lines: Sequence[Span], index: int, found: Rows) -> int:
    """Read the table whose headings begin at a line into what is found; return where the text goes on."""
    first = next(
        (
            place
            for place in range(index + 1, min(index + 1 + HEADINGS, len(lines)))
            if _number(raw, lines[place]) == 1 or TABLE_SECTION.match(raw[slice(*lines[place])])
        ),
        0,
    )
    if not first:
        return index + 1
    header = "".join(raw[slice(*line)] for line in lines[index:first])
    apart, joined = {first - 1}, set(range(index, first - 1))
    expected, count, open_row = 1, 0, False
    place = first
    while place < len(lines):
        text = raw[slice(*lines[place])]
        number = _number(raw, lines[place])
        section = TABLE_SECTION.match(text) is not None and len(text) <= LONGEST_ROW
        if TABLE_CLOSING.match(text):
            apart.update((place - 1, place))
            break
        if section or number == expected or (number == 1 and expected > 1 and not open_row):
            apart.add(place - 1)
            open_row = not section
            expected = expected if section else (number or 0) + 1
            count += not section
        elif PAGE.fullmatch(text) and (
            not SUM_HEADINGS.search(header) or not open_row or _ended(raw, lines[place - 1])
        ):
            apart.add(place - 1)
        elif (
            open_row and len(text) <= LONGEST_ROW and "。" not in text and _wrapped(raw, lines, place, header, expected)
        ):
            joined.add(place - 1)
        else:
            apart.add(place - 1)
            break
        place += 1
    if count >= 2:
        found.apart |= apart
        found.joined |= joined
    return max(place, index + 1)


def _wrapped(raw: str, lines: Sequence[Span], place: int, header: str, expected: int) -> bool:
    """Tell whether a line goes on with a row: whose sum is still to come, or before the next row where no sums are."""
    if SUM_HEADINGS.search(header):
        return not _ended(raw, lines[place - 1])
    following = lines[place + 1] if place + 1 < len(lines) else None
    return following is not None and (
        _number(raw, following) == expected or TABLE_SECTION.match(raw[slice(*following)]) is not None
    )


def _number(raw: str, line: Span) -> int | None:
    """Return the number that a row begins with."""
    match = TABLE_ROW.match(raw, *line)
    return int(match["number"]) if match else None


def _ended(raw: str, line: Span) -> bool:
    """Tell whether a row ends in its sum."""
    return ENDS_IN_SUM.search(raw[slice(*line)]) is not None
