"""What became of an organ where a text says so: its name of before (原…, 更名为…), and its name plates (加挂…牌子)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Fact
from zhengtu.extract.paper.page import Mention, Page

FORMERLY = expression("<formerly>")
FORMERLY_CLOSED = expression("<formerly_closed>")
RENAMED_AS = expression("<renamed_as>")
BEARS_PLATE = expression("<bears_plate>")
PLATE_CLOSED = expression("<plate_closed>")
JOINT_OF_ORGANS = re.compile('[”"]?[、和及与][“"]?')


def claims(page: Page) -> Iterator[Fact]:
    """Note the organ that followed another, and the organ of today behind a name plate.

    A predecessor and a plate stay organs of their own: what was done under their names was done by them.
    """
    for begin, end in page.sentences_naming("Agency"):
        organs = page.outer(begin, end, "Agency")
        for place, (one, other) in enumerate(pairwise(organs)):
            if FORMERLY.fullmatch(page.text, one.end, other.start):
                for before in _closed(page, organs[place + 1 :], FORMERLY_CLOSED):
                    yield from _followed(page, before, one)
            elif RENAMED_AS.fullmatch(page.text, one.end, other.start):
                yield from _followed(page, one, other)
            elif BEARS_PLATE.fullmatch(page.text, one.end, other.start):
                for plate in _closed(page, organs[place + 1 :], PLATE_CLOSED):
                    yield from _today(page, plate, one)


def _closed(page: Page, organs: list[Mention], mark: re.Pattern[str]) -> list[Mention]:
    """Return the list with which some organs begin, none where something else closes it."""
    listed = organs[:1]
    for one, other in pairwise(organs):
        if not JOINT_OF_ORGANS.fullmatch(page.text, one.end, other.start):
            break
        listed.append(other)
    return listed if listed and mark.match(page.text, listed[-1].end) else []


def _followed(page: Page, before: Mention, after: Mention) -> Iterator[Fact]:
    if before.key != after.key:
        yield Fact(before.key, "successor", page.names[after.key].name, before.start, before.end)
        yield from _today(page, before, after)


def _today(page: Page, organ: Mention, of: Mention) -> Iterator[Fact]:
    if organ.key != of.key:
        today = page.names[of.key].attributes.get("today", page.names[of.key].name)
        yield Fact(organ.key, "today", today, organ.start, organ.end)
