"""Quick reading: what a pattern needs to be in a text at all, and looking for it only there.

The rules' patterns are many and most are not in most texts. One pass over a text tells where the words stand that
patterns need; a pattern is then tried only around its own, as far as a match of it can reach (`reach.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import Any

from zhengtu.extract.text.reach import Reach, reach

SHORT = 160  # characters of a text over which a pass is dearer than to look for a pattern in it
DENSE = 80  # characters of a text for each word; where they stand closer, it is quicker to look everywhere


@dataclass(frozen=True, slots=True)
class _Needed:
    """What a pattern needs, with the numbers of its words; it holds the pattern, so that no other has its identity."""

    pattern: re.Pattern[str]
    reach: Reach
    numbers: frozenset[int]
    newest: int


@dataclass(slots=True)
class _Watched:
    """The words that the patterns asked for so far need, and the automaton that finds them all."""

    numbers: dict[str, int] = field(default_factory=dict)
    needed: dict[int, _Needed] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    automaton: Any = None
    known: int = 0  # words that the automaton finds

    def needs(self, pattern: re.Pattern[str]) -> _Needed:
        """Return what a pattern needs."""
        # Hashing a pattern reads all of it: it is known by its identity.
        found = self.needed.get(id(pattern))
        if found is None:
            read = reach(pattern)
            with self.lock:
                numbers = frozenset(self.numbers.setdefault(word, len(self.numbers)) for word in sorted(read.words))
            found = self.needed[id(pattern)] = _Needed(pattern, read, numbers, max(numbers, default=-1))
        return found

    def current(self) -> tuple[Any, int]:
        """Return the automaton with how many words it finds, made anew where patterns came since."""
        from ahocorasick_rs import AhoCorasick

        with self.lock:
            if len(self.numbers) > self.known:
                self.automaton, self.known = AhoCorasick(list(self.numbers)), len(self.numbers)
            return self.automaton, self.known


_watched = _Watched()


class _Passed:
    """A text with where the words stand that were known when it was passed over."""

    def __init__(self, text: str) -> None:
        automaton, self.known = _watched.current()
        at: defaultdict[int, list[int]] = defaultdict(list)
        if automaton is not None:
            for number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
                at[number].append(start)
        self.text, self.at, self.present = text, at, frozenset(at)

    def places(self, needed: _Needed) -> Sequence[int]:
        """Return where the words of a pattern stand, in order."""
        numbers = needed.numbers & self.present
        if len(numbers) == 1:
            return self.at[next(iter(numbers))]
        return sorted([place for number in numbers for place in self.at[number]])


@lru_cache(maxsize=4)
def _passed(text: str) -> _Passed:
    return _Passed(text)


def anchors(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return words of which every match of a pattern holds at least one; none where there are no such words."""
    return _watched.needs(pattern).reach.words


def possible(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text holds a word that a pattern needs."""
    needed = _watched.needs(pattern)
    if not needed.numbers:
        return True
    if len(text) >= SHORT:
        passed = _passed(text)
        if not needed.numbers.isdisjoint(passed.present):
            return True
        if needed.newest < passed.known:
            return False
    return any(word in text for word in needed.reach.words)


def finditer(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` does, quickly: where the text holds its words, and nowhere where it holds none."""
    needed = _watched.needs(pattern)
    if not needed.numbers:
        return pattern.finditer(text)
    if len(text) < SHORT:
        return pattern.finditer(text) if any(word in text for word in needed.reach.words) else iter(())
    passed = _passed(text)
    if needed.newest >= passed.known:
        return pattern.finditer(text) if possible(pattern, text) else iter(())
    if needed.numbers.isdisjoint(passed.present):
        return iter(())
    places = passed.places(needed) if needed.reach.bounded else ()
    if not places or len(places) * DENSE > len(text):
        return pattern.finditer(text)
    return _around(pattern, needed.reach, text, places)


def _around(pattern: re.Pattern[str], reach: Reach, text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, each of which holds one of its words, which stand at some places."""
    position = end = last = 0  # from where on matches may begin; how far they read and where the last of them begins
    begin = -1  # of a stretch of the text in which matches may begin; none as yet
    for place in places:
        first = _first(reach, text, place)
        if begin >= 0 and first > end:
            position = yield from _between(pattern, text, max(begin, position), last, end)
            begin = -1
        if begin < 0:
            begin = first
        if place > last or not end:
            last, end = place, _end(reach, text, place)
    if begin >= 0:
        yield from _between(pattern, text, max(begin, position), last, end)


def _between(
    pattern: re.Pattern[str], text: str, begin: int, last: int, end: int
) -> Generator[re.Match[str], None, int]:
    """Yield the matches that begin within a stretch and end before `end`; return where the next may begin."""
    while begin <= last and (match := pattern.search(text, begin, end)) and match.start() <= last:
        yield match
        begin = match.end()
    return max(begin, last + 1)


def _first(reach: Reach, text: str, place: int) -> int:
    """Return where the first match may begin that holds a word at a place."""
    first = max(0, place - reach.before) if reach.before is not None else 0
    return max(first, text.rfind("\n", first, place) + 1) if reach.line else first


def _end(reach: Reach, text: str, place: int) -> int:
    """Return how far a match may read that begins at the latest at a place."""
    end = len(text) if reach.length is None else min(len(text), place + reach.length)
    if reach.line and reach.behind is not None:
        closed = text.find("\n", place, end)
        end = min(end, closed + reach.behind) if closed >= 0 else end
    return end


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
    for found in finditer(anchor, text):
        if found.start() < position:
            continue
        match = pattern.search(text, max(position, found.start() - before), min(len(text), found.end() + after))
        if match and match.start() <= found.start() < match.end():
            yield match
            position = match.end()
