"""When a policy that a text names was issued, by the clause that says so."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text.quantities import dates

ISSUED_BEFORE = expression("<issued_before>")
# 2020年，财政部联合印发《…》: a year with neither month nor another title behind it.
YEAR_ALONE = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!度|[前以])(?:(?!\d年)[^。；《》]){0,80}《$")

# A decision that changes or ends others: many bear one title, and only their day tells them apart.
CHANGES_OTHERS = expression("<changes_others>")
LETTER_TITLE = expression("<letter_title>")
BETWEEN = re.compile("[^，。；《》\\n]{0,60}《?")  # from the day to the title of a decision
FARTHEST = 110  # characters before a title in which its day stands


def decided_on(text: str, begin: int, start: int) -> str:
    """Return the day that stands before the title of a decision in its sentence, "" where none does."""
    near = dates(text, max(begin, start - FARTHEST), start)
    told = near and len(near[-1][2]) == 10 and BETWEEN.fullmatch(text, near[-1][1], start)
    return near[-1][2] if told else ""


def issued_on(text: str, begin: int, end: int, number: str) -> str:
    """Return the date of the clause that says a policy was issued, "" where none does.

    The clause's sentence begins at `begin`, the policy's title at `end`; its `number` may hold the year.
    """
    before = text[begin:end]
    if not ISSUED_BEFORE.search(before):
        return ""
    found = dates(text, begin, end)
    if found:
        return found[-1][2]
    day = re.search(r"(?<!\d)(\d{1,2})月(\d{1,2})日", before)
    year = re.search(r"〔(\d{4})〕", number)
    if day and year:
        return f"{year.group(1)}-{int(day.group(1)):02d}-{int(day.group(2)):02d}"
    alone = YEAR_ALONE.search(before)
    return alone.group(1) if alone else ""
