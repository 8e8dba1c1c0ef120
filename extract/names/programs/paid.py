"""Subsidies and objects that money is dealt out to, known by the counts and sums behind them in lists and rows."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible
from zhengtu.extract.names.programs.programs import GENERAL_PLATFORMS

SUBSIDY_DEALT = expression("<subsidy_dealt>")
OBJECT_DEALT = expression("<object_dealt>")
ROW_SUBSIDY = expression("<row_subsidy>", re.MULTILINE)
NO_SUBSIDY = expression("<no_subsidy>")


def paid(text: str) -> list[Candidate]:
    """Return the subsidies and objects of a text that its money is dealt out to."""
    found = []
    for pattern, by in (
        (SUBSIDY_DEALT, "program.dealt"),
        (OBJECT_DEALT, "program.dealt"),
        (ROW_SUBSIDY, "program.row"),
    ):
        for match in pattern.finditer(text):
            name = match["name"]
            if plausible(name, 5, 26) and not NO_SUBSIDY.search(name) and not GENERAL_PLATFORMS.fullmatch(name):
                found.append(Candidate(*match.span("name"), "Program", by=by))
    return found
