"""Line breaks that a text lost: blanks in a long line where documents begin a new one."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.graph.statements import Span

LONG = 400  # characters of a line that no paragraph of a document has
FEWEST = 3  # places at which such a line shows that breaks were lost
TITLE_ZONE = 300  # characters in which the title of a text without breaks ends
LOST_BREAK = expression("<lost_break>")
BROKEN_TITLE = expression("<broken_title>")


def lost(raw: str) -> Iterator[Span]:
    """Yield the blanks of a text's long lines that stand for line breaks."""
    start = 0
    while start < len(raw):
        end = raw.find("\n", start)
        end = len(raw) if end < 0 else end
        if end - start > LONG:
            found = [match.span() for match in LOST_BREAK.finditer(raw, start, end)]
            if len(found) >= FEWEST:
                title = BROKEN_TITLE.search(raw, start, min(end, start + TITLE_ZONE))
                yield from sorted({*found, *([title.span("gap")] if title else [])})
        start = end + 1
