"""Firms without a legal form (works, mines, exchanges, farms, institutes), known by the firms beside them in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.text.anchors import finditer

UNIT_LISTED = expression("<unit_listed>")
NO_UNIT = expression("<no_unit>")
# What stands between an item of a list and the next one: what it gets or is for, a mark or a new line, a number.
TO_NEXT = re.compile(
    r"(?:[（(][^（()）\n]{1,24}[)）])?[ \u3000：:]*(?:各|共)?(?:奖金|奖励|补助)?[：:]?(?:\d[\d.,]*[万亿]?元)?"
    r"(?:[\s、；;|]|和|与|及)+(?:[（(]?\d{1,3}[)）.．、|]?[\s|]*)?"
)
INSTITUTE_OF_ORGAN = re.compile(
    "[一-龥]{2,10}?(?:部(?!队)|总局|科学院|[厅署])[一-龥]*(?:研究院|研究所|规划院|设计院)$"
)  # 环境保护部环境规划院
FAR = 60  # characters between an item and the next


def units(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return the items of lists that end like a works or an institute, beside a firm or another such item."""
    items = [
        match.span("name")
        for match in finditer(UNIT_LISTED, text)
        if not NO_UNIT.search(match["name"]) and not INSTITUTE_OF_ORGAN.match(match["name"])
    ]
    begins = {label.start for label in known}
    ends = {label.end for label in known}
    found: set[tuple[int, int]] = set()
    for order in (items, items[::-1]):
        for start, end in order:
            if end not in ends and (_follows(text, start, ends) or _precedes(text, end, begins)):
                found.add((start, end))
                begins.add(start)
                ends.add(end)
    return [Candidate(start, end, "Enterprise", by="firm.unit") for start, end in sorted(found)]


def _follows(text: str, start: int, ends: set[int]) -> bool:
    """Tell whether an item stands next behind something that ends at one of some places."""
    return any(end in ends and TO_NEXT.fullmatch(text, end, start) for end in range(start - 1, max(0, start - FAR), -1))


def _precedes(text: str, end: int, begins: set[int]) -> bool:
    """Tell whether what begins at one of some places stands next behind an item."""
    return any(
        start in begins and TO_NEXT.fullmatch(text, end, start) for start in range(end + 1, min(len(text), end + FAR))
    )
