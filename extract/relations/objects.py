"""Whether a name is the whole object of a verb, rather than part of a longer one or governed by another word."""

from __future__ import annotations

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Page
from zhengtu.extract.rules.rows import Found

UNGOVERNED = expression("<not_governed>")
TAKEN_OVER = expression("<taken_over>")


def governed(page: Page, found: Found) -> bool:
    """Tell whether what a row calls `what` is all that its verb governs: not 组织编制X规划, 对X进行检查."""
    mentions = [mention for place in found.slots.get("what", ()) for mention in place.mentions]
    if not mentions:
        return True
    begin = max([found.start, *(place.end for place in found.slots.get("who", ()))])
    before = page.text[begin : mentions[0].start]
    return not UNGOVERNED.search(before) and not TAKEN_OVER.match(page.text, mentions[-1].end)
