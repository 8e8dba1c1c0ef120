"""Rules as rows: read from their tables, checked, and run over a page's symbols to say relations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from zhengtu.errors import RuleError
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import PARAGRAPH_NUMBER, PARAGRAPH_NUMBER_SIGN, Mention, Page
from zhengtu.extract.rules.checking import Say, row_fields
from zhengtu.extract.rules.pattern import Pattern
from zhengtu.extract.rules.symbols import Place, Reader, Symbols, symbols_of, type_of_letter
from zhengtu.extract.rules.tables import Table, own_table, tables
from zhengtu.extract.text.anchors import beginning
from zhengtu.given import utf8
from zhengtu.graph.statements import Span, Value

COMMAS = "，；。：\n"  # between which a clause stands
CLOSING = re.compile("[。：:】\n]")  # what ends the heading of a numbered item
BLANKS = re.compile("[ \u3000]*")
LONGEST = 60  # characters of such a heading
COUNTED_ENDS = ("FUNDS", "SUPPORTS")  # relations to so many firms or projects
SEVERALLY = "分别"  # A、B分别入选P、Q: the lists answer to each other, item by item
BEHIND = 24  # characters before a match in which unless_before is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern matched: offsets in the page's text, the sentence or item in which, and the names in its slots."""

    page: Page
    start: int
    end: int
    stretch: Span
    slots: Mapping[str, Sequence[Place]]


# Who or what a row leaves out, found elsewhere: none where there is none, without length where no place says so.
Resolver = Callable[[Page, Found], Sequence[Mention]]
Condition = Callable[[Page, Found], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A rule that is a pattern with slots, and what it says of them."""

    id: str
    patterns: tuple[Pattern, ...]
    say: tuple[Say, ...]
    within: str
    left_out: Mapping[str, tuple[str, ...]]
    where: tuple[str, ...]
    unless: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    unless_clause: re.Pattern[str] | None
    evidence: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Unit:
    """One pattern of a row, with the types and the symbols of which every match holds one of each set."""

    row: Row
    pattern: Pattern
    types: tuple[frozenset[str], ...]
    symbols: tuple[frozenset[str], ...]

    def has_symbols(self, symbols: Collection[str]) -> bool:
        """Tell whether a stretch with some symbols may hold a match."""
        return _meets(self.symbols, symbols)


def _meets(asked: Sequence[frozenset[str]], there: Collection[str]) -> bool:
    # A loop, since it is run for every row and sentence that may meet.
    for one in asked:  # noqa: SIM110
        if one.isdisjoint(there):
            return False
    return True


def _unit(row: Row, pattern: Pattern) -> Unit:
    # 本办法 names the document's own policy without being a mention.
    types = (frozenset(map(type_of_letter, asked)) for asked in pattern.asked if "O" not in asked)
    symbols = (frozenset(char for letter in asked for char in symbols_of(letter)) for asked in pattern.asked)
    return Unit(row, pattern, tuple(types), tuple(symbols))


class Rows:
    """Rows with what finds those that may say something: an automaton of the words that they need."""

    def __init__(self, rows: Sequence[Row]) -> None:
        from ahocorasick_rs import AhoCorasick

        self.rows = tuple(rows)
        self.units = tuple(_unit(row, pattern) for row in self.rows for pattern in row.patterns)
        needing: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, unit in enumerate(self.units):
            for word in sorted(unit.pattern.needed):
                needing[word][unit.row.within].append(index)
        self.meeting: dict[frozenset[str], frozenset[int]] = {}
        self.anywhere = [index for index, unit in enumerate(self.units) if not unit.pattern.needed]
        self.needing = [
            tuple((within, frozenset(indexes)) for within, indexes in units.items()) for units in needing.values()
        ]
        self.automaton = AhoCorasick(list(needing)) if needing else None

    def met(self, types: frozenset[str]) -> frozenset[int]:
        """Return the indexes of the units that may match where some types are named; there are few such sets."""
        found = self.meeting.get(types)
        if found is None:
            met = (index for index, unit in enumerate(self.units) if _meets(unit.types, types))
            found = self.meeting[types] = frozenset(met)
        return found

    def hits(self, text: str) -> Iterator[tuple[int, Sequence[tuple[str, frozenset[int]]]]]:
        """Yield where in a text words stand that units need, with the indexes of those by where they are looked for."""
        if self.automaton is not None:
            for word, start, _ in self.automaton.find_matches_as_indexes(text, overlapping=True):
                yield start, self.needing[word]


def ours() -> Rows:
    """Return the rows that come with the package."""
    return _ours()


@cache
def _ours() -> Rows:
    return Rows([row for table in tables() for row in _rows(table)])


@lru_cache(8)
def _with(own: str) -> Rows:
    return Rows([*_ours().rows, *_rows(own_table(own))])


def rows(own: str = "") -> Rows:
    """Return the rows, with those of a user whose text is given."""
    return _with(own) if own else _ours()


def read_rules(path: Path, resolvers: Collection[str], conditions: Collection[str]) -> str:
    """Return the text of a user's file of rules, once it is without a fault; raise RuleError naming the first."""
    try:
        text = utf8(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise RuleError(
            f"{path} cannot be read: {reason}", "give a file of rules as docs/rules.md describes it"
        ) from error
    check_rules(text, resolvers, conditions, path)
    return text


def check_rules(text: str, resolvers: Collection[str], conditions: Collection[str], path: str | Path = "") -> None:
    """Raise RuleError naming the first fault of a user's own rules.

    `resolvers` and `conditions` are the names that rows may give in left_out and where.
    """
    table = own_table(text, path)
    for id, fields in table.rules.items():
        if "match" not in fields:
            raise table.fault(id, "", "it has no match", 'write match = "…" with the pattern of the row')
    for row in _rows(table):
        ways = [("left_out", way, resolvers) for names in row.left_out.values() for way in names]
        for key, name, known in (*ways, *(("where", name, conditions) for name in row.where)):
            if name not in known:
                raise table.fault(row.id, key, f"there is no {name!r}", f"write of {', '.join(sorted(known))}")


def _rows(table: Table) -> list[Row]:
    """Return the rows of a table, without the rules that are written in Python."""
    return [_row(table, id, fields) for id, fields in table.rules.items() if "match" in fields]


def _row(table: Table, id: str, fields: Mapping[str, Any]) -> Row:
    checked = row_fields(table, id, fields)
    return Row(
        id,
        checked.patterns,
        checked.say,
        fields.get("within", "sentence"),
        checked.left_out,
        tuple(fields.get("where", ())),
        checked.unless[""],
        checked.unless["before"],
        checked.unless["after"],
        checked.unless["clause"],
        checked.evidence,
    )


def claims(
    page: Page, rows: Rows, resolvers: Mapping[str, Resolver], conditions: Mapping[str, Condition]
) -> Iterator[Claim]:
    """Yield what rows say of a page; `resolvers` and `conditions` are what they name in left_out and where."""
    reader = Reader(page)
    stretches = _Stretches(page, reader.titles)
    waiting: dict[Span, set[int]] = defaultdict(set)
    met: dict[Span, frozenset[int]] = {}  # by stretch, the units of which all that they ask for is named there
    last: dict[str, Span] = {}
    for position, needing in rows.hits(page.text):
        for within, units in needing:
            stretch: Span | None = last.get(within)
            if stretch is None or not stretch[0] <= position < stretch[1]:
                stretch = stretches.at(within, position)
                if stretch is None:
                    continue
                last[within] = stretch
            if stretch not in met:
                met[stretch] = rows.met(frozenset(mention.type for mention in reader.named(*stretch)))
            asked = waiting[stretch]
            if not units.isdisjoint(met[stretch]):
                asked.update(units)
    for index in rows.anywhere:
        for stretch in stretches.all(rows.units[index].row.within):
            waiting[stretch].add(index)
    for stretch, indexes in waiting.items():
        if stretch not in met:
            met[stretch] = rows.met(frozenset(mention.type for mention in reader.named(*stretch)))
        possible = [rows.units[index] for index in sorted(indexes & met[stretch])]
        if not possible:
            continue
        seen = reader.symbols(*stretch)
        present = frozenset(seen.text)
        for unit in possible:
            if unit.has_symbols(present):
                for match in unit.pattern.regex.finditer(seen.text):
                    yield from _said(page, seen, unit, match, stretch, resolvers, conditions)


def _said(
    page: Page,
    seen: Symbols,
    unit: Unit,
    match: re.Match[str],
    stretch: Span,
    resolvers: Mapping[str, Resolver],
    conditions: Mapping[str, Condition],
) -> Iterator[Claim]:
    """Yield what a row says of one match of its pattern."""
    row, pattern = unit.row, unit.pattern
    if _excluded(row, match):
        return
    spans = {
        name: [match.span(group) for group in groups if match[group] is not None]
        for name, groups in pattern.groups.items()
    }
    slots = {name: [place for span in found for place in seen.within(*span)] for name, found in spans.items() if found}
    found = Found(page, seen.offset(match.start()), seen.end(match.end()), stretch, slots)
    if not all(conditions[name](page, found) for name in row.where):
        return
    start, end = found.start, found.end
    if row.evidence and row.evidence[0] in slots and row.evidence[1] in slots:
        start, end = slots[row.evidence[0]][0].start, slots[row.evidence[1]][-1].end
    ends: dict[str, list[Sequence[Mention]]] = {name: [p.mentions for p in places] for name, places in slots.items()}
    for name, ways in row.left_out.items():
        if name not in ends:
            resolved = next((given for way in ways if (given := resolvers[way](page, found))), ())
            ends[name] = [[mention] for mention in resolved]
    for say in row.say:
        heads, tails = ends.get(say.head, []), ends.get(say.tail, [])
        paired = len(heads) == len(tails) > 1 and SEVERALLY in match.group()
        for h, head in enumerate(heads):
            for t, tail in enumerate(tails):
                if paired and h != t:
                    continue
                attributes = _attributes(say, slots, h, len(heads), t, len(tails))
                listed = slots.get(say.tail, ())
                if say.type in COUNTED_ENDS and listed and (beside := _beside(seen, listed[t])) is not None:
                    attributes["count"] = beside
                stop = listed[t].end if listed and listed[-1].end == end else end  # of a list, up to its own item
                for one in head:
                    for other in tail:
                        placed = [m for m in (one, other) if m.end > m.start and stretch[0] <= m.start < stretch[1]]
                        first = min([start, *(m.start for m in placed)]) if not row.evidence else start
                        last = max([stop, *(m.end for m in placed)]) if not row.evidence else stop
                        yield page.claim(row.id, one.key, say.type, other.key, first, last, **attributes)


def _beside(seen: Symbols, place: Place) -> Value | None:
    """Return the count that stands right behind a name of a list, which is its own: A23家、B8家."""
    where = bisect_right(seen.starts, place.start)
    if where >= len(seen.places) or seen.at[where] != seen.at[where - 1] + 1:
        return None
    return seen.places[where].value if seen.places[where].letter == "N" else None


def _excluded(row: Row, match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if row.unless_before and row.unless_before.search(text, max(0, start - BEHIND), start):
        return True
    if row.unless_after and row.unless_after.match(text, end):
        return True
    if row.unless is None and row.unless_clause is None:
        return False
    first = max(text.rfind(mark, 0, start) for mark in COMMAS) + 1
    if row.unless_clause and row.unless_clause.search(text, first, start):
        return True
    if row.unless is None:
        return False
    last = min((place for mark in COMMAS if (place := text.find(mark, end)) >= 0), default=len(text))
    return row.unless.search(text, first, last) is not None


def _attributes(
    say: Say, slots: Mapping[str, Sequence[Place]], head: int, heads: int, tail: int, tails: int
) -> dict[str, Value]:
    """Return the attributes of one relation: of a list of as many values as ends, its own; of one value, that."""
    found: dict[str, Value] = dict(say.fixed)
    for name, slot in say.read.items():
        values = [place.value for place in slots.get(slot, ()) if place.value is not None]
        if len(values) == 1:
            found[name] = values[0]
        elif values and len(values) == tails:
            found[name] = values[tail]
        elif values and len(values) == heads:
            found[name] = values[head]
    return found


def _holding(spans: Sequence[Span], offset: int) -> Span | None:
    """Return the one of some spans in order that holds an offset."""
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 and offset < spans[index][1] else None


class _Stretches:
    """The stretches of a page in which rows are looked for."""

    def __init__(self, page: Page, titles: Sequence[Span]) -> None:
        self.page, self.titles = page, titles
        self.beyond = max((end for _, end in titles), default=0)  # most of a page, which is in no title
        self.cut: dict[str, list[Span]] = {}

    def at(self, within: str, offset: int) -> Span | None:
        """Return the stretch that holds an offset, None where none does."""
        titled = _holding(self.titles, offset) if offset < self.beyond else None
        if within == "title" or titled is not None:
            return titled if within == "title" else None
        return (
            self._untitled(self.page.sentence(offset)) if within == "sentence" else _holding(self.all(within), offset)
        )

    def all(self, within: str) -> Sequence[Span]:
        """Return all stretches of a kind."""
        if within not in self.cut:
            self.cut[within] = list(self._cut(within))
        return self.cut[within]

    def _cut(self, within: str) -> Iterator[Span]:
        text = self.page.text
        if within == "title":
            yield from self.titles
        elif within == "sentence":
            yield from map(self._untitled, self.page.sentences)
        elif within == "heading":
            for number in beginning(PARAGRAPH_NUMBER, PARAGRAPH_NUMBER_SIGN, text):
                closed = CLOSING.search(text, number.end(), number.end() + LONGEST)
                if closed:
                    yield BLANKS.match(text, number.end(), closed.start()).end(), closed.start()  # type: ignore[union-attr]
        else:
            begins = [match.end() for match in beginning(PARAGRAPH_NUMBER, PARAGRAPH_NUMBER_SIGN, text)]
            yield from zip(begins, [*begins[1:], len(text)], strict=True)

    def _untitled(self, span: Span) -> Span:
        """Return a sentence without the title that it begins in, where a text has no lines."""
        title = _holding(self.titles, span[0]) if span[0] < self.beyond else None
        return (min(title[1], span[1]), span[1]) if title else span
