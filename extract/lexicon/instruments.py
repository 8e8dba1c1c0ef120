"""Policy instruments after Rothwell and Zegveld: the words of provisions that use them (instruments.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.wording import expression
from zhengtu.graph.identity import compose

CATEGORIES: Mapping[str, str] = {"supply": "供给型", "environment": "环境型", "demand": "需求型"}
NEAR = 40  # characters within which the second half of a trigger stands
_ENDS = re.compile("[。；，、,]")
DOING = expression("<doing>")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of instrument, on the side of supply, environment or demand."""

    name: str
    english: str
    category: str
    example: str

    @property
    def id(self) -> str:
        """Return the id of its node."""
        return compose("Instrument", self.name)


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Words of an instrument: `second` must follow them, and `kind` is the list that they stand in."""

    instrument: Instrument
    second: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """What is looked for: for each pattern the triggers that begin with it."""

    automaton: Any
    triggers: tuple[tuple[_Trigger, ...], ...]


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return the instruments by name."""
    return {
        name: Instrument(name, entry["english"], entry["category"], entry["example"]) for name, entry in _data().items()
    }


def find(text: str) -> Iterator[tuple[int, int, Instrument]]:
    """Yield the words of a text that use an instrument, in the order in which they begin."""
    lexicon = _lexicon()
    last: dict[Instrument, int] = {}
    found = lexicon.automaton.find_matches_as_indexes(text, overlapping=True)
    for index, start, end in sorted(found, key=lambda match: (match[1], -match[2])):
        for trigger in lexicon.triggers[index]:
            instrument = trigger.instrument
            if start < last.get(instrument, 0):
                continue  # inside words that have said it already, or that mean something else
            if trigger.kind == "except":
                last[instrument] = end
                continue
            close = text.find(trigger.second, end, end + NEAR) if trigger.second else start
            if close < 0 or (trigger.second and _ENDS.search(text, end, close)):
                continue
            if trigger.kind == "nouns" and not _governed(text, start):
                continue
            last[instrument] = close + len(trigger.second) if trigger.second else end
            yield start, last[instrument], instrument


def _governed(text: str, start: int) -> bool:
    """Tell whether a verb of doing stands before a noun in its clause (建设数据库)."""
    begin = max(0, start - NEAR)
    clause = max(text.rfind(mark, begin, start) for mark in "，。；：\n")
    return DOING.search(text, max(clause + 1, begin), start) is not None


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return read_data("instruments")


@cache
def _lexicon() -> _Lexicon:
    from ahocorasick_rs import AhoCorasick, Implementation

    triggers: dict[str, list[_Trigger]] = {}
    for name, entry in _data().items():
        for kind in ("triggers", "nouns", "except"):
            for words in entry.get(kind, ()):
                first, _, second = words.partition("*")
                triggers.setdefault(first, []).append(_Trigger(instruments()[name], second, kind))
    patterns = sorted(triggers)
    automaton = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA)
    return _Lexicon(automaton, tuple(tuple(triggers[text]) for text in patterns))
