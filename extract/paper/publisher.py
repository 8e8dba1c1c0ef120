"""Who published a document by the row about it that a web page sets above or below: 发布机构：…, 来源：…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency

PUBLISHER_ROW = expression("<publisher_row>", re.MULTILINE)
SOURCE_ROW = expression("<source_row>", re.MULTILINE)
HANDLED_BY = expression("<handled_by>", re.MULTILINE)
ROW_ENDS = expression("<row_ends>")
HEAD = 900  # characters in which such a row stands


def publisher(text: str, agencies: Sequence[Agency], *, answers: bool = False) -> tuple[Agency, ...]:
    """Return the agency that a row about the document names as its publisher, alone in its cell, if one does.

    A source (来源) may be another site: it is the publisher where the text speaks as one of its kind (我局). Who
    handled a proposal (承办单位) issued what `answers` it.
    """
    rows = [(PUBLISHER_ROW, False, HEAD), (SOURCE_ROW, True, HEAD)]
    if answers:
        rows.insert(0, (HANDLED_BY, False, len(text)))
    for pattern, confirmed, end in rows:
        for row in pattern.finditer(text, 0, end):
            first = bisect_left(agencies, row.end(), key=lambda agency: agency.start)
            if first == len(agencies) or agencies[first].start != row.end():
                continue
            found = agencies[first]
            if ROW_ENDS.match(text, found.end) and not (confirmed and f"我{found.name[-1]}" not in text):
                return (found,)
    return ()
