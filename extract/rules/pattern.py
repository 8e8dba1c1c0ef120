"""The pattern language of rows: from a pattern to a regular expression over symbol text that runs in linear time.

{who:A} a slot, {who:A+} a list, {A} a name that is only asked for, <runs> a field of words, ~6 a gap of at most six
characters across neither marks nor names, ~~6 the same but across ， and 、, (a|b) a choice, ? what may be missing,
^ and $ the ends of the stretch of text. Blanks count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import count

from zhengtu.extract.rules.symbols import PASSED, QUANTITIES, TYPES, kinds, letters, symbol, symbols_of

WIDEST = 30  # characters of a gap
MOST = 60  # characters of all gaps of a pattern
REPEATED = 4  # times that <field>* may stand
DEEPEST = 20  # brackets within brackets, and fields within the words of fields
MOST_WORDS = 5000  # of the fields of a pattern, and of the fields in their words
SHORTEST = 2  # characters of a trigger word
MARKS = "。；：！？“”《》（）()\n\t"
COMMAS = "，、"
JOINTS = ("、", "，以及", "以及", "和", "与", "及", "暨", "或")
SLOT = re.compile(r"(?:(?P<name>[^:{}]*):)?(?P<letters>[^:{}+]*)(?P<many>\+?)")
TOUCHING = "AIPORSWF"  # what stands in lists without a joint too: 市委市政府, 《A》《B》, “A”“B”
NAME = re.compile("[a-z][a-z_]*")
SPECIAL = frozenset("{}<>()|?~*+^$\\[].")


class PatternError(ValueError):
    """A pattern with a fault; `remedy` says what to write instead."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """At most `most` characters across neither names nor marks; across commas where `wide`."""

    most: int
    wide: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A name or quantity of one of some letters, or a list of such; `name` is "" where it is only asked for."""

    name: str
    letters: str
    many: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One of some words, up to `most` times."""

    words: tuple[Sequence[Node], ...]
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several patterns."""

    options: tuple[Sequence[Node], ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """What may be missing."""

    node: Node


@dataclass(frozen=True, slots=True)
class Edge:
    """The begin ("^") or the end ("$") of the stretch of text in which a pattern is looked for."""

    mark: str


Node = Text | Gap | Slot | Field | Choice | Maybe | Edge
Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `needed` are words of which every match holds one, `asked` letters of which it holds all.

    `slots` says which letters each named slot may have, and `lists` which of them are lists.
    """

    regex: re.Pattern[str]
    groups: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, str]
    lists: frozenset[str]
    needed: frozenset[str]
    asked: tuple[str, ...]
    source: str


def compile_pattern(source: str, fields: Fields, anywhere: bool = False) -> Pattern:
    """Compile a pattern; raise PatternError on what the language has not or could not run in linear time.

    `anywhere` allows a pattern that no word can find; it is tried on every sentence that holds its names.
    """
    nodes = _Parser(source, fields).all()
    slots = list(_slots(nodes))
    if not any(True for _ in _mandatory(nodes)):
        raise PatternError("every match must hold a name", "write a slot such as {who:A} that no ? or | makes optional")
    needed = _needed(nodes) or frozenset()
    alone = not needed or min(map(len, needed)) < SHORTEST
    if alone and not anywhere:
        raise PatternError(
            "no word of two characters is in every match, by which the pattern could be found quickly",
            "write a word or a field whose words have two characters or more, without ? behind it"
            + (", or add anywhere = true" if all(isinstance(n, Slot | Maybe) for n in nodes) else ""),
        )
    wide = sum(_widths(nodes))
    if wide > MOST:
        raise PatternError(f"the gaps are {wide} characters together", f"write gaps of at most {MOST} together")
    names = {slot.name for slot in slots if slot.name}
    writer = _Writer()
    regex = writer.sequence(nodes, first=True)
    return Pattern(
        re.compile(regex),
        {name: tuple(writer.groups[name]) for name in sorted(names)},
        {name: "".join(sorted({letter for s in slots if s.name == name for letter in s.letters})) for name in names},
        frozenset(slot.name for slot in slots if slot.name and slot.many),
        frozenset() if alone else needed,
        tuple(sorted({slot.letters for slot in _mandatory(nodes)})),
        source,
    )


def compile_words(words: Iterable[str], fields: Fields, place: str = "") -> re.Pattern[str] | None:
    """Compile words to one regular expression, None where there are none; `place` is "before", "after" or ""."""
    options = [_Parser(word, fields, words_only=True).all() for word in words]
    if not options:
        return None
    writer = _Writer()
    found = f"(?:{'|'.join(writer.sequence(option) for option in options)})"
    return re.compile(found + r"\Z" if place == "before" else found)


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(
        self,
        source: str,
        fields: Fields,
        words_only: bool = False,
        above: tuple[str, ...] = (),
        read: Iterator[int] | None = None,
    ) -> None:
        self.source, self.fields, self.words_only, self.above = source, fields, words_only, above
        self.read = count() if read is None else read  # words of fields so far
        self.position = self.depth = 0

    def all(self) -> Sequence[Node]:
        nodes = self.sequence()
        if self.position < len(self.source):
            raise PatternError("a ) closes nothing", "take it out, or open a ( before it")
        if not nodes:
            raise PatternError("it is empty", "write what stands between the names, and the names as slots")
        return nodes

    def sequence(self) -> Sequence[Node]:
        """Read up to the end or a ) or |."""
        nodes: list[Node] = []
        while self.position < len(self.source) and self.source[self.position] not in "|)":
            char = self.source[self.position]
            if char.isspace():
                self.position += 1
                continue
            node = self.one(char)
            node = self.repeated(node)
            last = nodes[-1] if nodes else None
            if isinstance(node, Text) and isinstance(last, Text):
                nodes[-1] = Text(last.text + node.text)
            else:
                nodes.append(node)
        if self.position < len(self.source) and self.source[self.position] == "|" and not self.depth:
            raise PatternError("a | stands outside brackets", "write (one|other), or a list of patterns")
        return nodes

    def one(self, char: str) -> Node:
        if char == "{":
            return self.slot()
        if char == "<":
            return self.field()
        if char == "~":
            return self.gap()
        if char == "(":
            return self.choice()
        if char in "^$":
            self.position += 1
            return Edge(char)
        if char in SPECIAL:
            raise PatternError(
                f"{char} is no part of a pattern" if char not in "?*+" else f"{char} stands behind nothing",
                "this is no regular expression: write words as they are, ~6 for a gap, <field> for one of some words",
            )
        self.position += 1
        return Text(char)

    def repeated(self, node: Node) -> Node:
        """Read ?, and * behind a field."""
        mark = self.source[self.position : self.position + 1]
        if mark == "?":
            self.position += 1
            if isinstance(node, Gap | Edge):
                raise PatternError("a gap or an edge cannot be missing", "a gap may be empty anyhow: take the ? out")
            node = Maybe(node)
            mark = self.source[self.position : self.position + 1]
        elif mark == "*" and isinstance(node, Field):
            self.position += 1
            if any(isinstance(part, Maybe | Gap) for word in node.words for part in word):
                raise PatternError(
                    "a repeat within a repeat", "take ? and ~ out of the words of a field that * repeats"
                )
            node = Maybe(Field(node.words, REPEATED))
            mark = self.source[self.position : self.position + 1]
        if mark and mark in "*+?":
            raise PatternError(
                f"{mark} repeats without end",
                "write {name:A+} for a list of names, <field>* for up to four words of a field, ~6 for a gap",
            )
        return node

    def slot(self) -> Slot:
        text = self.until("}")
        match = SLOT.fullmatch(text)
        if not match or not match["letters"] or (match["name"] is not None and not NAME.fullmatch(match["name"])):
            raise PatternError(f"{{{text}}} is no slot", "write {name:LETTERS}, such as {who:A} or {what:RF+}, or {A}")
        unknown = sorted(set(match["letters"]) - set(letters()))
        if unknown:
            raise PatternError(f"{{{text}}} has the unknown letter {unknown[0]}", f"write of {_meanings()}")
        if self.words_only:
            raise PatternError(f"{{{text}}}: words have no slots", "write the slot in the pattern of the row")
        return Slot(match["name"] or "", match["letters"], bool(match["many"]))

    def field(self) -> Field:
        name = self.until(">")
        if name not in self.fields:
            near = get_close_matches(name, self.fields, 3, 0.5)
            raise PatternError(
                f"there is no field <{name}>",
                f"did you mean <{'> or <'.join(near)}>?"
                if near
                else f'write it under [words]: {name or "name"} = ["…"]',
            )
        if name in self.above:
            raise PatternError(f"<{name}> stands within itself", "take it out of its own words")
        if len(self.above) == DEEPEST:
            raise PatternError(f"more than {DEEPEST} fields within each other", "write their words out")
        words = []
        for word in self.fields[name]:
            if next(self.read) == MOST_WORDS:
                raise PatternError(
                    f"its fields hold more than {MOST_WORDS:,} words", "take fields out of the words of fields"
                )
            try:
                words.append(_Parser(word, self.fields, True, (*self.above, name), self.read).all())
            except PatternError as error:
                raise PatternError(f"<{name}>, {word!r}: {error.what}", error.remedy) from None
        if not words:
            raise PatternError(f"<{name}> has no words", "write at least one")
        return Field(tuple(words), 1)

    def gap(self) -> Gap:
        match = re.compile(r"(~~?)(\d*)").match(self.source, self.position)
        assert match is not None
        self.position = match.end()
        most = int(match[2][:9] or 0)  # of more digits Python makes no number
        if not 1 <= most <= WIDEST:
            raise PatternError(f"{match.group()[:12]} is no gap with an end", f"write ~1 to ~{WIDEST}")
        return Gap(most, match[1] == "~~")

    def choice(self) -> Choice:
        self.position += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise PatternError(f"more than {DEEPEST} brackets within each other", "write some of them as fields")
        options = []
        while True:
            options.append(self.sequence())
            mark = self.source[self.position : self.position + 1]
            self.position += 1
            if not mark:
                raise PatternError("a ( is not closed", "write the ) where it ends")
            if not options[-1]:
                raise PatternError("an option in ( ) is empty", "write (…)? for what may be missing")
            if mark == ")":
                break
        self.depth -= 1
        return Choice(tuple(options))

    def until(self, closing: str) -> str:
        end = self.source.find(closing, self.position)
        if end < 0:
            opening = self.source[self.position]
            raise PatternError(f"a {opening} is not closed", f"write the {closing} where it ends")
        text = self.source[self.position + 1 : end]
        self.position = end + 1
        return text.strip()


@cache
def _named() -> str:
    """Return the symbols that a gap does not pass over."""
    return "".join(symbol(letter) for letter in letters() if letter not in PASSED)


def _meanings() -> str:
    named = [f"{letter} ({type})" for letter, type in TYPES.items() if letter != "O"]
    named += ["O (a policy of the document itself)"]
    named += [f"{kind.letter} ({kind.says})" for kind in kinds().values()]
    return ", ".join([*named, *(f"{letter} ({what})" for letter, what in QUANTITIES.items())])


class _Writer:
    """Writes nodes as a regular expression; a slot that stands twice gets two groups."""

    def __init__(self) -> None:
        self.groups: dict[str, list[str]] = {}

    def sequence(self, nodes: Sequence[Node], first: bool = False) -> str:
        written = []
        for node in nodes:
            written.append(self.one(node, first))
            first = first and isinstance(node, Maybe | Gap)
        return "".join(written)

    def one(self, node: Node, first: bool) -> str:
        match node:
            case Text(text):
                return re.escape(text)
            case Gap(most, wide):
                return f"[^{MARKS}{'' if wide else COMMAS}{_named()}]{{0,{most}}}?"
            case Edge(mark):
                return r"\A" if mark == "^" else r"\Z"
            case Maybe(node=Field(words, most)) if most > 1:
                return f"{self._choice(words)}{{0,{most}}}"
            case Maybe(inner):
                return f"(?:{self.one(inner, first)})?"
            case Field(words, _):
                return self._choice(words)
            case Choice(options):
                return f"(?:{'|'.join(self.sequence(option, first) for option in options)})"
            case Slot():
                return self._slot(node, first)

    def _choice(self, words: Sequence[Sequence[Node]]) -> str:
        # The longer first, so that a word is never cut short where one that it begins with would do.
        return f"(?:{'|'.join(sorted((self.sequence(word) for word in words), key=lambda w: (-len(w), w)))})"

    def _slot(self, slot: Slot, first: bool) -> str:
        one = f"[{''.join(sorted({char for letter in slot.letters for char in symbols_of(letter)}))}]"
        found = one
        if slot.many:
            touch = set(slot.letters) <= set(TOUCHING)
            joint = f"(?:{'|'.join(JOINTS)}){'?' if touch else ''}"
            counted = f"{symbol('N')}?" if not set(slot.letters) & set(QUANTITIES) else ""  # A23家、B8家
            found = f"{one}(?:{counted}{joint}{one})*+"
            if first:  # a list is read from its first item only, else a long one would be read from each of its items
                found = "".join(f"(?<!{one}{joint})" for joint in (*JOINTS, *([""] if touch else []))) + found
        if not slot.name:
            return found
        groups = self.groups.setdefault(slot.name, [])
        groups.append(f"{slot.name}__{len(groups)}")
        return f"(?P<{groups[-1]}>{found})"


def _slots(nodes: Iterable[Node]) -> Iterator[Slot]:
    for node in nodes:
        match node:
            case Slot():
                yield node
            case Maybe(inner):
                yield from _slots([inner])
            case Choice(options):
                for option in options:
                    yield from _slots(option)


def _mandatory(nodes: Iterable[Node]) -> Iterator[Slot]:
    """Yield slots that every match fills with a name; of a choice, one whose letters are those of all its options."""
    for node in nodes:
        if isinstance(node, Slot) and not set(node.letters) <= set(QUANTITIES):
            yield node
        elif isinstance(node, Choice):
            inner = [list(_mandatory(option)) for option in node.options]
            if all(inner):
                yield Slot("", "".join(sorted({letter for slots in inner for letter in slots[0].letters})), False)


def _needed(nodes: Iterable[Node]) -> frozenset[str] | None:
    """Return the best words of which every match holds one: those whose shortest is longest, then the fewest."""
    found: list[frozenset[str]] = []
    for node in nodes:
        inner: frozenset[str] | None = None
        if isinstance(node, Text):
            inner = frozenset({node.text})
        elif isinstance(node, Field | Choice):
            parts = [_needed(part) for part in (node.words if isinstance(node, Field) else node.options)]
            inner = frozenset().union(*(part or () for part in parts)) if all(parts) else None
        if inner:
            found.append(inner)
    return max(
        found, key=lambda words: (min(map(len, words)) >= SHORTEST, min(map(len, words)), -len(words)), default=None
    )


def _widths(nodes: Iterable[Node]) -> Iterator[int]:
    for node in nodes:
        match node:
            case Gap(most, _):
                yield most
            case Maybe(inner):
                yield from _widths([inner])
            case Field(words, _):
                yield max(sum(_widths(word)) for word in words)
            case Choice(options):
                yield max(sum(_widths(option)) for option in options)
