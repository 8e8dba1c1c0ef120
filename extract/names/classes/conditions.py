"""Classes of firms that only a condition tells: whoever meets it is paid (完成股改的企业，奖励50万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.text.anchors import finditer

CONDITION_PAID = expression("<condition_paid>")
CONDITION_OPENS = expression("<condition_opens>")
CONDITION_TOLD = expression("<condition_told>")
NO_CONDITION = expression("<no_condition>")
LONGEST = 56  # characters of a condition
CLAUSE_OPENS = re.compile("[，。；：:;,\n]")


def conditioned(text: str) -> Iterator[Candidate]:
    """Yield the firms of a text that are paid for a condition they meet, with that condition as their name."""
    for paid in finditer(CONDITION_PAID, text):
        end = paid.end("head")
        begin = max(0, paid.start() - LONGEST)
        marks = [m.end() for m in CLAUSE_OPENS.finditer(text, begin, paid.start())]
        if not marks and begin:
            continue  # no clause begins within reach
        start = CONDITION_OPENS.match(text, marks[-1] if marks else 0, paid.start()).end()  # type: ignore[union-attr]
        told = text[start : paid.start()]
        if CONDITION_TOLD.search(told) and not NO_CONDITION.search(told):
            yield Candidate(start, end, "EnterpriseGroup", by="group.condition")
