"""Topics of policies: the lexicon of subjects (topics.toml), users' own files, and what a title says of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from zhengtu.errors import ZhengtuError
from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.wording import expression
from zhengtu.given import toml, utf8
from zhengtu.graph.identity import compose

TOPIC_EXAMPLE = '["低空经济"]\nenglish = "low-altitude economy"\nterms = ["低空经济", "无人机"]'
_KEYS = frozenset({"english", "terms", "except", "only_titles"})
_ISSUERS = expression("<issuers>")
_ORGAN_SUFFIX = expression("<organ_suffix>")


class TopicsError(ZhengtuError):
    """A user's file of topics cannot be followed."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of policy."""

    name: str
    english: str = ""

    @property
    def id(self) -> str:
        """Return the id of its node."""
        return compose("Topic", self.name)


@dataclass(frozen=True, slots=True)
class Subjects:
    """A lexicon ready to be looked for: the topics of each pattern, none for words that hold a term by chance.

    `in_headings` are those that a heading with the words has.
    """

    automaton: Any
    topics: tuple[tuple[Topic, ...], ...]
    in_headings: tuple[tuple[Topic, ...], ...]

    def find(self, text: str) -> Iterator[tuple[int, int, Topic]]:
        """Yield the terms of a text in order, each with its topic; where terms overlap, the first and longest."""
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            for topic in self.topics[index]:
                yield start, end, topic

    def of_heading(self, heading: str) -> Iterator[tuple[int, int, Topic]]:
        """Yield the terms of a heading in order, each with its topic."""
        for index, start, end in self.automaton.find_matches_as_indexes(heading):
            for topic in self.in_headings[index]:
                yield start, end, topic


def past_issuers(title: str) -> int:
    """Return where a title goes on behind those who issued it, which say nothing of its subject."""
    issuers = _ISSUERS.match(title)
    return issuers.end() if issuers and _ORGAN_SUFFIX.search(issuers["who"]) else 0


def read_topics(path: Path) -> str:
    """Return the text of a user's file of topics; raise TopicsError where it cannot be followed."""
    try:
        text = utf8(path)
    except OSError as error:
        raise TopicsError(f"{path}: {error.strerror or error}", "name a TOML file of topics") from None
    except UnicodeDecodeError as error:
        raise TopicsError(f"{path} is no TOML in UTF-8 ({error})", f"write topics as\n{TOPIC_EXAMPLE}") from None
    check_topics(text, str(path))
    return text


def check_topics(text: str, place: str = "topics") -> None:
    """Raise TopicsError where a user's own topics cannot be followed; `place` is what it calls them."""
    try:
        _entries(toml(text))
    except tomllib.TOMLDecodeError as error:
        raise TopicsError(f"{place} is no TOML in UTF-8 ({error})", f"write topics as\n{TOPIC_EXAMPLE}") from None
    except ValueError as error:
        raise TopicsError(f"{place}: {error}", f"write topics as\n{TOPIC_EXAMPLE}") from None


@lru_cache(maxsize=4)
def subjects(own: str = "") -> Subjects:
    """Return our topics and those of a user's file, whose text is given: terms of a name that both have are joined.

    Names of organs are no terms: 科技局 in a title says who issued it.
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    given = tomllib.loads(own)
    entries = [] if given.get("replace") else [_shipped()]
    topics: dict[str, Topic] = {}
    terms: dict[str, list[str]] = {}
    excepted: set[str] = set(organs.lexicon())
    aside: set[tuple[str, str]] = set()  # words that say little in a heading, and of which topic
    for several in [*entries, _entries(given)]:
        for name, entry in several.items():
            topics[name] = Topic(name, entry.get("english") or (topics[name].english if name in topics else ""))
            for term in entry["terms"]:
                names = terms.setdefault(term, [])
                if name not in names:
                    names.append(name)
            excepted.update(entry.get("except", ()))
            aside.update((term, name) for term in entry.get("only_titles", ()))
    patterns = sorted({*terms, *excepted})
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
    found = [(text, terms.get(text, ())) for text in patterns]
    return Subjects(
        automaton,
        tuple(tuple(topics[name] for name in names) for _, names in found),
        tuple(tuple(topics[name] for name in names if (text, name) not in aside) for text, names in found),
    )


@lru_cache(maxsize=4)
def topics_by_name(own: str = "") -> Mapping[str, Topic]:
    """Return the topics of the lexicon, and of a user's own one as text, by name."""
    return {topic.name: topic for of_pattern in subjects(own).topics for topic in of_pattern}


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    return _entries(read_data("topics"))


def _entries(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the topics of a file; raise ValueError where one is not in order."""
    found: dict[str, Mapping[str, Any]] = {}
    for name, entry in data.items():
        if name == "replace" and isinstance(entry, bool):
            continue
        if not isinstance(entry, dict) or not name.strip():
            raise ValueError(f"{name!r} is no topic with terms")
        if unknown := entry.keys() - _KEYS:
            raise ValueError(f"{name!r} has {', '.join(sorted(unknown))}, which is none of {', '.join(sorted(_KEYS))}")
        lists = [entry.get(key, []) for key in ("terms", "except", "only_titles")]
        words = [word for words in lists if isinstance(words, list) for word in words]
        sound = all(isinstance(words, list) for words in lists) and all(isinstance(w, str) and w.strip() for w in words)
        if not sound or not entry.get("terms") or not isinstance(entry.get("english", ""), str):
            raise ValueError(f"{name!r} needs terms, a list of words")
        found[name] = entry
    return found
