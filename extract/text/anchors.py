"""Quick reading: what a pattern needs to be in a text at all, and looking for it only there.

The rules' patterns are many and most are not in most texts. Searching for a word is a hundred times quicker than for a
pattern that may begin with any character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import add
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # without it every pattern is looked for in every text: slower, and the same
    _parser = None


@cache
def anchors(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return words of which every match of a pattern holds at least one; none where there are no such words."""
    return _words(_parser.parse(pattern.pattern, pattern.flags)) or frozenset() if _parser else frozenset()


def _words(sequence: Iterable[Any]) -> frozenset[str] | None:
    """Return the best words of a parsed sequence: those whose shortest is longest, then the fewest."""
    found: list[frozenset[str]] = []
    run = ""
    for operation, argument in sequence:
        name = str(operation)
        if name == "LITERAL":
            run += chr(argument)
            continue
        if run:
            found.append(frozenset({run}))
            run = ""
        inner: frozenset[str] | None = None
        if name == "BRANCH":
            branches = [_words(branch) for branch in argument[1]]
            inner = frozenset().union(*branches) if all(branches) else None  # type: ignore[arg-type]
        elif name == "SUBPATTERN":
            inner = _words(argument[3])
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] >= 1:
            inner = _words(argument[2])
        if inner:
            found.append(inner)
    if run:
        found.append(frozenset({run}))
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def possible(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text holds a word that a pattern needs."""
    needed = anchors(pattern)
    if not needed:
        return True
    pairs = _pairs(text)
    return any((len(word) < 2 or word[:2] in pairs) and word in text for word in needed)


@lru_cache(maxsize=2)
def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of characters of a text: most words are told absent by their first two."""
    return frozenset(map(add, text, text[1:]))


def finditer(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` does, quickly where the text holds no word of it."""
    return pattern.finditer(text) if possible(pattern, text) else iter(())


def successive(pattern: re.Pattern[str], text: str, position: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern from a position on that stand one right behind the other: the items of a list."""
    while match := pattern.match(text, position):
        yield match
        position = match.end()


def near(
    pattern: re.Pattern[str], anchor: re.Pattern[str], text: str, before: int, after: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that hold an anchor, at most `before` characters behind their start.

    For patterns that may begin with anything: they are tried only around their anchors, each match within `after`
    characters behind its anchor.
    """
    position = 0
    for found in anchor.finditer(text):
        if found.start() < position:
            continue
        match = pattern.search(text, max(position, found.start() - before), min(len(text), found.end() + after))
        if match and match.start() <= found.start() < match.end():
            yield match
            position = match.end()
