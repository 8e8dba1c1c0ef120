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
CLOSE = 8  # the same for patterns whose matches begin with their word
FAR = 80  # characters within which it is not worth while to look for the edges of a line


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
    at_word = needed.reach.before == 0
    places = passed.places(needed) if at_word or needed.reach.bounded else ()
    if not places or len(places) * (CLOSE if at_word else DENSE) > len(text):
        return pattern.finditer(text)
    return _at(pattern, text, places) if at_word else _around(pattern, needed.reach, text, places)


def _at(pattern: re.Pattern[str], text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at some places, none within another."""
    position = 0
    for place in places:
        if place >= position and (match := pattern.match(text, place)):
            yield match
            position = match.end()


def _around(pattern: re.Pattern[str], reach: Reach, text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, each of which holds one of its words, which stand at some places."""
    position = 0  # where the next match may begin
    begin, last, end = -1, 0, 0  # a stretch in which matches may begin, up to the last place, and how far they read
    for place in places:
        first = _first(reach, text, place)
        if begin >= 0 and first > end:
            position = yield from _between(pattern, text, max(begin, position), last, end)
            begin = -1
        if begin < 0:
            begin = first
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
    if reach.before is None:
        return text.rfind("\n", 0, place) + 1
    first = max(0, place - reach.before)
    return text.rfind("\n", first, place) + 1 or first if reach.line and reach.before > FAR else first


def _end(reach: Reach, text: str, place: int) -> int:
    """Return how far a match may read that begins at the latest at a place."""
    if reach.length is not None and (reach.length <= FAR or not reach.line or reach.behind is None):
        return place + reach.length
    end = len(text) if reach.length is None else place + reach.length
    closed = text.find("\n", place, end)
    return min(end, closed + (reach.behind or 0)) if closed >= 0 else end


def successive(pattern: re.Pattern[str], text: str, position: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern from a position on that stand one right behind the other: the items of a list."""
    while match := pattern.match(text, position):
        yield match
        position = match.end()


def beginning(pattern: re.Pattern[str], sign: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` does, by a sign: a character with which its matches begin, found quickly."""
    position = 0
    for found in sign.finditer(text):
        if found.start() >= position and (match := pattern.match(text, found.start())):
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
