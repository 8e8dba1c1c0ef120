"""Policy instruments after Rothwell and Zegveld: the words of provisions that use them (instruments.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengtu.extract.lexicon.resources import read_data
from zhengtu.graph.identity import compose

CATEGORIES: Mapping[str, str] = {"supply": "供给型", "environment": "环境型", "demand": "需求型"}
NEAR = 40  # characters within which the second half of a trigger stands
_ENDS = re.compile("[。；，、,]")


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
class _Lexicon:
    """What is looked for: for each pattern the instruments that it is a trigger of, with what must follow it."""

    automaton: Any
    triggers: tuple[tuple[tuple[Instrument, str], ...], ...]


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
    for index, start, end in lexicon.automaton.find_matches_as_indexes(text, overlapping=True):
        for instrument, second in lexicon.triggers[index]:
            if start < last.get(instrument, 0):
                continue  # inside words that have said it already, or that mean something else
            close = text.find(second, end, end + NEAR) if second else start
            if close < 0 or (second and _ENDS.search(text, end, close)):
                continue
            last[instrument] = close + len(second) if second else end
            yield start, last[instrument], instrument


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return read_data("instruments")


@cache
def _lexicon() -> _Lexicon:
    from ahocorasick_rs import AhoCorasick, Implementation

    triggers: dict[str, list[tuple[Instrument, str]]] = {}
    for name, entry in _data().items():
        for trigger in entry["triggers"]:
            first, _, second = trigger.partition("*")
            triggers.setdefault(first, []).append((instruments()[name], second))
    patterns = sorted(triggers)
    automaton = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA)
    return _Lexicon(automaton, tuple(tuple(triggers[text]) for text in patterns))
