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
from zhengtu.graph.statements import Span

CATEGORIES: Mapping[str, str] = {"supply": "供给型", "environment": "环境型", "demand": "需求型"}
NEAR = 40  # characters within which the second half of a trigger stands
_ENDS = re.compile("[。；，、,]")
_CLAUSE_ENDS = re.compile("[，。；：\n]")
# 执行的排放标准 names what is there: no verb of doing governs it.
DOING = expression("(?:<doing>)(?!的)")
# 城市基础设施配套费 is no infrastructure: behind a noun its phrase ends, or goes on with what is done to it.
HEADS = expression("<instrument_ends>")


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
    """Words of an instrument: `second` must follow them, `kind` is the list that they stand in.

    Where they are `vague` others say it better; a clause that has a word of `unless` means something else.
    """

    instrument: Instrument
    second: str
    kind: str
    vague: bool
    unless: re.Pattern[str] | None


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


def find(text: str) -> Iterator[tuple[int, int, Instrument, bool]]:
    """Yield the words of a text that use an instrument, in order, each with it and whether they are vague."""
    lexicon = _lexicon()
    found = sorted(lexicon.automaton.find_matches_as_indexes(text, overlapping=True), key=lambda m: (m[1], -m[2]))
    other: dict[Instrument, list[Span]] = {}  # words that mean something else
    for index, start, end in found:
        for trigger in lexicon.triggers[index]:
            if trigger.kind == "except":
                other.setdefault(trigger.instrument, []).append((start, end))
    last: dict[Instrument, int] = {}
    for index, start, end in found:
        for trigger in lexicon.triggers[index]:
            instrument = trigger.instrument
            if trigger.kind == "except" or start < last.get(instrument, 0):
                continue  # inside words that have said it already
            close = text.find(trigger.second, end, end + NEAR) if trigger.second else start
            if close < 0 or (trigger.second and (text.startswith("的", end) or _ENDS.search(text, end, close))):
                continue  # 制定的规划 is one that there is
            if any(left <= place < right for left, right in other.get(instrument, ()) for place in {start, close}):
                continue
            if trigger.kind == "nouns" and not (_governed(text, start) and HEADS.match(text, end)):
                continue
            until = close + len(trigger.second) if trigger.second else end
            if trigger.unless and trigger.unless.search(text, *_clause(text, start, until)):
                continue
            last[instrument] = until
            yield start, until, instrument, trigger.vague


def is_vague(instrument: str, words: str) -> bool:
    """Tell whether the words by which an instrument was found say it vaguely."""
    told = (vague.partition("*") for vague in _data()[instrument].get("vague", ()))
    return any(
        words.startswith(first) and words.endswith(second) if second else words == first for first, _, second in told
    )


def _clause(text: str, start: int, end: int) -> Span:
    """Return the clause that words stand in."""
    begin = max(0, start - NEAR)
    stop = _CLAUSE_ENDS.search(text, end, end + NEAR)
    return max(
        begin, *(text.rfind(mark, begin, start) + 1 for mark in "，。；：\n")
    ), stop.start() if stop else end + NEAR


def _governed(text: str, start: int) -> bool:
    """Tell whether a verb of doing stands before a noun in its clause (建设数据库)."""
    return DOING.search(text, _clause(text, start, start)[0], start) is not None


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return read_data("instruments")


@cache
def _lexicon() -> _Lexicon:
    from ahocorasick_rs import AhoCorasick, Implementation

    triggers: dict[str, list[_Trigger]] = {}
    for name, entry in _data().items():
        vague = frozenset(entry.get("vague", ()))
        unless = re.compile("|".join(map(re.escape, entry["unless"]))) if "unless" in entry else None
        for kind in ("triggers", "nouns", "except"):
            for words in entry.get(kind, ()):
                first, _, second = words.partition("*")
                trigger = _Trigger(instruments()[name], second, kind, words in vague, unless)
                triggers.setdefault(first, []).append(trigger)
    patterns = sorted(triggers)
    automaton = AhoCorasick(patterns, implementation=Implementation.ContiguousNFA)
    return _Lexicon(automaton, tuple(tuple(triggers[text]) for text in patterns))
