"""Blanks that layout left within running text (一次性奖 励): not those between names, behind numbers or in titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

BLANK_WITHIN = re.compile("(?<=[一-龥）”])[ \xa0](?=[一-龥“（])")
CLAUSE = 30  # characters of a clause on either side
CHAR = r"(?:[^，。；、：\n《》 ]| (?=\d)|(?<=\d) )"  # blanks beside figures are dropped anyway
HEAD = re.compile(f"[，。；、：（] ?{CHAR}{{2,30}}$")
TAIL = re.compile(f"{CHAR}{{2,30}}[，。；、]")
# What a blank behind it parts from a name or a text of its own.
PARTS = re.compile("(?:[局委厅府院会室行司署社团部处]|公司|中心|集团|[条章节款项]|[一二三四五六七八九十]|[年月日])$")
LIST_RESUMES = re.compile("[和及与或等的、，]")
# The letters of a number in brackets: （财 社〔2023〕181号）.
LETTERS = re.compile(r"[（(][一-龥]{1,6} [一-龥]{1,8}(?=[〔\[]\s?(?:19|20))")


def stray(text: str) -> Iterator[int]:
    """Yield the places of blanks within a clause of running text."""
    yield from (match.start() + match.group().index(" ") for match in LETTERS.finditer(text))
    for match in BLANK_WITHIN.finditer(text):
        place = match.start()
        before = text[max(0, place - CLAUSE - 1) : place]
        if before[-1] in "）”":
            if LIST_RESUMES.match(text, place + 1):
                yield place
        elif HEAD.search(before) and TAIL.match(text, place + 1) and not PARTS.search(before):
            yield place
