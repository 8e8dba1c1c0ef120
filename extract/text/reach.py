"""How far a pattern reads: words that every match of it holds, and how far from them a match may begin and look.

All is read off the pattern as Python's parser understands it. What is not understood makes a pattern without words,
which has to be looked for everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # without it every pattern is looked for in every text: slower, and the same
    _parser = None

FEW = 6  # characters of a set that count as words
COMMON = frozenset("，、。：；的（）()《》“”第 \n\u300012") | {
    "20",
    "19",
}  # in every text, and often: they tell nothing
MARGIN = 2  # characters behind what is read, so that $ is true where the text ends and nowhere else
NEWLINE = ord("\n")
ONE = ("LITERAL", "NOT_LITERAL", "IN", "ANY")
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
ASSERTIONS = ("ASSERT", "ASSERT_NOT")


Found = tuple[frozenset[str], "int | None"]  # words, and how many characters stand before them at most


@dataclass(frozen=True, slots=True)
class Reach:
    """Words of which every match holds one, and how far a match that holds a word reads; None is without a bound.

    `before` characters of it stand before that word, from its first on `length` characters are read. `line` says that
    it holds no line break, and then `behind` how many characters behind the end of its line are read.
    """

    words: frozenset[str] = frozenset()
    before: int | None = None
    length: int | None = None
    line: bool = False
    behind: int | None = None

    @property
    def bounded(self) -> bool:
        """Tell whether a match can be told to lie within some characters around its word."""
        return (self.line or self.before is not None) and (
            self.length is not None or (self.line and self.behind is not None)
        )


def reach(pattern: re.Pattern[str]) -> Reach:
    """Return how far a pattern reads."""
    if not _parser or pattern.flags & (re.IGNORECASE | re.DOTALL):
        return Reach()
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    found = _words(parsed)
    if found is None or not COMMON.isdisjoint(found[0]) or _changes_flags(parsed):
        return Reach()
    words, before = found
    length, ahead = _width(parsed), _ahead(parsed)
    breaks_ahead = _looks_at_break(parsed)
    return Reach(
        words,
        before,
        None if length is None or ahead is None else length + ahead + MARGIN,
        not _holds_break(parsed),
        (None if ahead is None else ahead + MARGIN) if breaks_ahead else MARGIN,
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _most(widths: Iterable[int | None]) -> int | None:
    found = list(widths)
    return None if None in found else max((width for width in found if width is not None), default=0)


def _inner(name: str, argument: Any) -> Sequence[Any]:
    """Return the sequences that stand within a part of a pattern, those of assertions apart."""
    if name == "BRANCH":
        return argument[1]  # type: ignore[no-any-return]
    if name == "SUBPATTERN":
        return [argument[3]]
    if name in REPEATS:
        return [argument[2]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _words(sequence: Iterable[Any]) -> Found | None:
    """Return the best words of a sequence, those whose shortest is longest, then the fewest, and what stands before."""
    found: list[Found] = []
    run = ""
    opened: int | None = 0  # characters before the run
    before: int | None = 0
    for operation, argument in sequence:
        name = str(operation)
        if name == "LITERAL":
            opened = opened if run else before
            run += chr(argument)
            before = _sum(before, 1)
            continue
        if run:
            found.append((frozenset({run}), opened))
            run = ""
        inner: Found | None = None
        if name == "BRANCH":
            branches = [words for branch in argument[1] if (words := _words(branch)) is not None]
            if len(branches) == len(argument[1]):
                inner = frozenset().union(*(words for words, _ in branches)), _most(more for _, more in branches)
        elif name == "SUBPATTERN" or (name in REPEATS and argument[0] >= 1):
            inner = _words(_inner(name, argument)[0])  # of what is repeated, a word of the first time
        elif name == "IN" and len(argument) <= FEW and all(str(kind) == "LITERAL" for kind, _ in argument):
            inner = frozenset(chr(code) for _, code in argument), 0
        if inner:
            found.append((inner[0], _sum(before, inner[1])))
        before = _sum(before, _one_width(name, argument))
    if run:
        found.append((frozenset({run}), opened))
    return max(found, key=lambda words: (min(map(len, words[0])), -len(words[0])), default=None)


def _width(sequence: Iterable[Any]) -> int | None:
    """Return how many characters a sequence matches at most."""
    total: int | None = 0
    for operation, argument in sequence:
        total = _sum(total, _one_width(str(operation), argument))
    return total


def _one_width(name: str, argument: Any) -> int | None:
    if name in ONE:
        return 1
    if name == "AT" or name in ASSERTIONS:
        return 0
    inner = _inner(name, argument)
    if not inner:
        return None  # what stands for a group, and what is not known
    width = _most(map(_width, inner))
    if name not in REPEATS or not width:
        return width
    return None if str(argument[1]) == "MAXREPEAT" else width * int(argument[1])


def _ahead(sequence: Iterable[Any]) -> int | None:
    """Return how many characters behind what it matches a sequence looks at."""
    found: list[int | None] = [0]
    for operation, argument in sequence:
        name = str(operation)
        if name == "AT":
            found.append(1)
        elif name in ASSERTIONS:
            found.append(_sum(_width(argument[1]) if argument[0] == 1 else 0, _ahead(argument[1])))
        else:
            found += map(_ahead, _inner(name, argument))
    return _most(found)


def _holds_break(sequence: Iterable[Any]) -> bool:
    """Tell whether a match of a sequence may hold a line break."""
    for operation, argument in sequence:
        name = str(operation)
        if name == "ANY" or name == "AT" or name in ASSERTIONS:
            continue
        if name == "LITERAL" or name == "NOT_LITERAL":
            if (argument == NEWLINE) == (name == "LITERAL"):
                return True
        elif name == "IN":
            if _in_set(argument):
                return True
        elif (inner := _inner(name, argument)) and not any(map(_holds_break, inner)):
            continue
        else:
            return True
    return False


def _in_set(members: Sequence[Any]) -> bool:
    """Tell whether a set of characters holds the line break."""
    negated = held = False
    for operation, argument in members:
        name = str(operation)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            held = held or argument == NEWLINE
        elif name == "RANGE":
            held = held or argument[0] <= NEWLINE <= argument[1]
        else:
            # A blank is what \s means, no digit and no letter what \D and \W do.
            held = held or str(argument) in ("CATEGORY_SPACE", "CATEGORY_NOT_DIGIT", "CATEGORY_NOT_WORD")
    return held != negated


def _looks_at_break(sequence: Iterable[Any]) -> bool:
    """Tell whether an assertion of a sequence may read on behind a line break."""
    for operation, argument in sequence:
        name = str(operation)
        if name in ASSERTIONS:
            if (argument[0] == 1 and _holds_break(argument[1])) or _looks_at_break(argument[1]):
                return True
        elif any(map(_looks_at_break, _inner(name, argument))):
            return True
    return False


def _changes_flags(sequence: Iterable[Any]) -> bool:
    """Tell whether a part of a pattern has flags of its own."""
    for operation, argument in sequence:
        name = str(operation)
        if name == "SUBPATTERN" and (argument[1] or argument[2]):
            return True
        inner = [argument[1]] if name in ASSERTIONS else _inner(name, argument)
        if any(map(_changes_flags, inner)):
            return True
    return False
