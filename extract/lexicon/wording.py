"""Words and patterns by name, from `wordings/*.toml`: what documents say stands there, how it is read stands in code.

A file holds `[words]`, lists of words divided by blanks, and `[patterns]`, regular expressions in which the lines of a
text are joined without the blanks around them. `[meanings.NAME]` is a table: what words stand for. A name is given
once in all files. `<name>` in a pattern stands for another pattern, or for the words of a list or of the left side of a
table, the longest first; what stands there is a group.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

# A name in a pattern; `(?P<name>…)` is a group of the regular expression.
_REFERENCE = re.compile(r"(?<!\(\?P)<([a-z][a-z0-9_]*)>")
# A set of characters, in which a name cannot stand.
_SET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_KINDS = ("words", "patterns", "meanings")
Found = TypeVar("Found")


class WordingError(ValueError):
    """A file of wordings, or a pattern that names them, cannot be read."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """What the files hold: words, sources of patterns and tables, by name."""

    words: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, str]
    meanings: Mapping[str, Mapping[str, str]]

    def source(self, pattern: str, within: tuple[str, ...] = ()) -> str:
        """Return a pattern as a regular expression, with what its names stand for in their place."""
        for found in _SET.finditer(pattern):
            if inside := _REFERENCE.search(found.group()):
                raise WordingError(f"{inside.group()} stands in {found.group()}, where it would be single characters")
        return _REFERENCE.sub(lambda found: f"(?:{self._named(found[1], pattern, within)})", pattern)

    def _named(self, name: str, pattern: str, within: tuple[str, ...]) -> str:
        if name in within:
            raise WordingError(f"<{name}> stands for itself: {' > '.join([*within, name])}")
        if listed := self.words.get(name) or self.meanings.get(name):
            return "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
        if name in self.patterns:
            return self.source(self.patterns[name], (*within, name))
        raise WordingError(f"<{name}> in {pattern[:60]!r} is no name of words or of a pattern{self._near(name)}")

    def _near(self, name: str) -> str:
        near = get_close_matches(name, [*self.words, *self.patterns, *self.meanings], 1)
        return f"; did you mean <{near[0]}>?" if near else ""


class _Lazy:
    """Answer what a compiled pattern answers; it is compiled when it is asked for the first time."""

    def __init__(self, source: str, flags: int) -> None:
        self._given = (source, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        source, flags = self._given
        answer = getattr(re.compile(wordings().source(source), flags), name)
        self.__dict__[name] = answer  # the next time it is found without coming here
        return answer


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern in which `<name>` stands for words or another pattern; nothing is read before it is used."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(_found(wordings().words, name))


@cache
def meanings(name: str) -> Mapping[str, str]:
    """Return a table: what words stand for."""
    return _found(wordings().meanings, name)


def _found(table: Mapping[str, Found], name: str) -> Found:
    if name not in table:
        raise WordingError(f"{name!r} is none of {', '.join(sorted(table))}")
    return table[name]


@cache
def wordings() -> Wordings:
    """Return what all files of wordings hold."""
    folder = files("zhengtu.extract").joinpath("lexicon/wordings")
    found = sorted((entry.name, entry.read_text(encoding="utf-8")) for entry in folder.iterdir())
    return read_wordings({name: text for name, text in found if name.endswith(".toml")})


def read_wordings(texts: Mapping[str, str]) -> Wordings:
    """Return what files of wordings say, by the names of the files; a name that is given twice is refused."""
    said: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
    owner: dict[str, str] = {}
    for file, text in texts.items():
        data = tomllib.loads(text)
        if unknown := data.keys() - said.keys():
            raise WordingError(f"{file}: [{min(unknown)}] is none of {', '.join(_KINDS)}")
        for kind, table in data.items():
            for name, value in table.items():
                if name in owner:
                    raise WordingError(f"{file}: {name} is given in {owner[name]} already")
                owner[name] = file
                said[kind][name] = value
    return Wordings(
        {name: tuple(value.split()) for name, value in said["words"].items()},
        {name: "".join(map(str.strip, value.splitlines())) for name, value in said["patterns"].items()},
        said["meanings"],
    )
