"""Where a name begins in a Taiwanese regulation: behind the verb or particle that takes it, or the item before."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression

BENEFIT_OPENERS = expression("<benefit_openers>")
SOFT_OPENERS = expression("<soft_openers>")
OPENER_IN_WORD = re.compile("贸易")  # 推廣貿易基金
GIVING_OPENERS = expression("<giving_openers>")
CONNECTIVE = expression("<connective>")
ITEM_END = expression("<item_end>")
OF_ORGAN = expression("<of_organ>")
EDGES = frozenset("＞>，。；：！？\n（）「」『』《》“”/")
ITEM_NUMBER_BEFORE = re.compile(r"(?:^|\n)[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]$")
WIDEST_ONSET = 32  # characters before a head in which its name begins


def onset(text: str, head: int, *, soft: bool = False) -> int:
    """Return where the name that ends in the head at a position begins; `soft` ones may begin with a verb."""
    floor, listed = _item(text, head)
    start = floor
    opened = False
    for match in BENEFIT_OPENERS.finditer(text, floor, head + 4):  # a little further, for what may not follow them
        if match.end() > head or (match.end() == head and match.group() == "推动"):  # 重建推動基金
            break
        start, opened = match.end(), True
    start = _past_connective(text, start, head, listed and not opened)
    first = SOFT_OPENERS.match(text, start, head)
    if first and head - first.end() >= 2 and not OPENER_IN_WORD.match(text, first.end()):
        due = start == floor and not _numbered(text, floor)
        if not soft or due or GIVING_OPENERS.match(text, start):
            start = first.end()
    while start < head and text[start] in " 　":
        start += 1
    return start


def _item(text: str, head: int) -> tuple[int, bool]:
    """Return where the item before a head begins, and whether a list goes on there."""
    floor = max(0, head - WIDEST_ONSET)
    for index in range(head - 1, floor - 1, -1):
        if text[index] in EDGES:
            return index + 1, False
        if text[index] == "、":
            return index + 1, not _numbered(text, index + 1)
    return floor, False


def _numbered(text: str, position: int) -> bool:
    """Tell whether the number of an item stands right before a position."""
    return ITEM_NUMBER_BEFORE.search(text, max(0, position - 8), position) is not None


def _past_connective(text: str, start: int, head: int, listed: bool) -> int:
    """Return where a name begins behind 及 or 或, which go on with a list or join it to another name."""
    for match in CONNECTIVE.finditer(text, start, head):
        first = text[start : match.start()]
        if not first or match.group() == "或" or ITEM_END.search(first) or (listed and not OF_ORGAN.search(first)):
            start = match.end()
    return start
