"""Subsidies and objects that money is dealt out to, known by the counts and sums behind them in lists and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible
from zhengtu.extract.names.programs.programs import GENERAL_PLATFORMS
from zhengtu.extract.text.anchors import finditer
from zhengtu.graph.statements import Span

COUNT_AND_SUM = expression("<count_and_sum>")
DEALT_TO = expression("<dealt_to>")
ROW_SUBSIDY = expression("<row_subsidy>", re.MULTILINE)
NO_SUBSIDY = expression("<no_subsidy>")
LED = 28  # characters before a count in which the name stands


def paid(text: str) -> list[Candidate]:
    """Return the subsidies and objects of a text that its money is dealt out to."""
    return [
        Candidate(start, end, "Program", by="program.dealt")
        for start, end in _named(text)
        if plausible(name := text[start:end], 5, 26)
        and not NO_SUBSIDY.search(name)
        and not GENERAL_PLATFORMS.fullmatch(name)
    ]


def _named(text: str) -> Iterator[Span]:
    for figures in COUNT_AND_SUM.finditer(text) if "元" in text else ():
        if dealt := DEALT_TO.search(text, max(0, figures.start() - LED), figures.start()):
            yield dealt.span("name")
    for row in finditer(ROW_SUBSIDY, text):
        yield row.span("name")
