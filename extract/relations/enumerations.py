"""Lists of names in a sentence: A、B和C."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.paper.page import Mention, Page

NAMES_LINK = re.compile("[、和与及]|以及")


def ended_by(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the list that the last of some mentions ends: A、B和C."""
    chain = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        if not NAMES_LINK.fullmatch(page.text, mention.end, chain[0].start):
            break
        chain.insert(0, mention)
    return chain
