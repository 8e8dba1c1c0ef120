"""The numbered items of a text (第三条, 二、 （三） 4.) and which of them hold a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import number

_HAN = "[一二三四五六七八九十百零〇]{1,5}"
# Behind a full stop or a bracket as well, since many texts come without lines; （五） behind any word.
OPENING = re.compile(
    r"(?:^|(?<=[。；;！）)\u3000 ]))[ \u3000]*(?:"
    rf"第(?P<chapter>{_HAN})[章篇编]|第(?P<section>{_HAN})节|(?P<han>{_HAN})[、.．，,]|第(?P<article>{_HAN}|\d{{1,3}})条|"
    rf"(?P<digit>\d{{1,3}})[.．、](?:(?!\d)|(?=20\d\d ?年))|[（(]?(?P<digits>\d{{1,2}})[)）])[ \u3000]*|"
    rf"(?<![第款条目])[（(](?P<bracketed>{_HAN})[)）][ \u3000]*",
    re.MULTILINE,
)
# From the outer to the inner.
STYLES = ("chapter", "section", "han", "article", "bracketed", "digit", "digits")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item: where its number and where its words begin, the index of the one above it, -1 for none."""

    style: str
    start: int
    body: int
    above: int
    count: int


@dataclass(frozen=True)
class Outline:
    """The numbered items of a text in order."""

    items: Sequence[Item]
    starts: Sequence[int]

    def around(self, offset: int) -> list[Item]:
        """Return the item that holds an offset and those above it, the inner first."""
        index = bisect_right(self.starts, offset) - 1
        found: list[Item] = []
        while index >= 0:
            found.append(self.items[index])
            index = self.items[index].above
        return found


def outline(text: str, parts: Sequence[int]) -> Outline:
    """Return the items of a text, of which `parts` says where its documents begin: there items begin anew."""
    items: list[Item] = []
    above: list[int] = []
    latest: dict[str, int] = {}  # the number that came last, by style
    part = -1
    for match in finditer(OPENING, text):
        style = str(match.lastgroup)
        count = int(number(match[style]) or 0)
        opened = match.end() - len(match.group().lstrip(" \u3000"))
        if (here := bisect_right(parts, opened)) != part:
            part = here
            above.clear()
        before = text[match.start() - 1 : match.start()]  # blanks are part of the match
        lined = before in ("", "\n")
        if not lined and count != 1 and count != latest.get(style, -1) + 1:
            continue  # a number within a sentence
        latest[style] = count
        while above and STYLES.index(items[above[-1]].style) >= STYLES.index(style):
            above.pop()
        items.append(Item(style, opened, match.end(), above[-1] if above else -1, count))
        above.append(len(items) - 1)
    return Outline(items, [item.start for item in items])
