"""A page as rows read it: its text with each name, amount, count, year and date as one character, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.text.quantities import amounts, counts, dates, years
from zhengtu.graph.statements import Span, Value

TYPES: Mapping[str, str] = {
    "A": "Agency",
    "P": "Policy",
    "O": "Policy",  # one of the document's own
    "Q": "Proposal",
    "R": "Program",
    "F": "FundingPool",
    "E": "Enterprise",
    "C": "EnterpriseGroup",
}
LETTER_OF = {type: letter for letter, type in TYPES.items() if letter != "O"}
QUANTITIES: Mapping[str, str] = {"M": "amount", "N": "count", "Y": "year", "D": "date"}
PASSED = "NYD"  # what a gap may pass over: it names nothing
BASE = 0xE000  # of the private use area
FOREIGN = re.compile("[\ue000-\ue01f]")  # a font's own characters, which would pass for symbols
NUMBER = re.compile("[（(][^（）()\n]{0,40}号[^（）()\n]{0,12}[)）]")  # behind the title of a policy
ITSELF = re.compile("本(?:措施|办法|细则|意见|规定|方案|政策|条例|准则|行动计划|计划|规划|通知|决定|指南|要点)")


@dataclass(frozen=True, slots=True)
class Kind:
    """Some names of a type that have a letter of their own, told by how they end or what they hold."""

    letter: str
    of: str  # the letter of the type
    says: str
    pattern: re.Pattern[str]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return the kinds of names by letter, in the order in which they are tried."""
    found = {}
    for letter, fields in read_data("words", "rules")["kinds"].items():
        ways = [*map(re.escape, fields.get("holds", ())), *(f"{re.escape(end)}$" for end in fields.get("ends", ()))]
        found[letter] = Kind(letter, fields["of"], fields["says"], re.compile("|".join(ways)))
    return found


@cache
def letters() -> str:
    """Return every letter that a slot may have."""
    return "".join([*TYPES, *kinds(), *QUANTITIES])


def symbol(letter: str) -> str:
    """Return the character that stands for what a letter means, without the kinds that have one of their own."""
    return chr(BASE + ord(letter) - ord("A"))


def symbols_of(letter: str) -> str:
    """Return all characters that a letter matches: its own and, of a type, those of its kinds."""
    return symbol(letter) + "".join(symbol(kind.letter) for kind in kinds().values() if kind.of == letter)


def type_of_letter(letter: str) -> str:
    """Return the type of the names that a letter matches, "" for quantities."""
    kind = kinds().get(letter)
    return TYPES.get(kind.of if kind else letter, "")


@dataclass(frozen=True, slots=True)
class Place:
    """What one symbol stands for: a stretch of the page's text with the marks that it took in, and what it names.

    `mentions` are of one type, more than one where a list shares its end; quantities have a `value` instead.
    """

    start: int
    end: int
    letter: str
    mentions: tuple[Mention, ...] = ()
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Symbols:
    """A symbol text with its places in order; `at` says where in `text` each stands."""

    text: str
    places: tuple[Place, ...]
    at: tuple[int, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> Sequence[Place]:
        """Return what the symbols of a stretch of the symbol text stand for."""
        return self.places[bisect_left(self.at, start) : bisect_left(self.at, end)]

    def offset(self, index: int) -> int:
        """Return where in the page's text the character at an index of the symbol text begins."""
        before = bisect_left(self.at, index) - 1  # the last symbol that ends before it
        if before + 1 < len(self.at) and self.at[before + 1] == index:
            return self.places[before + 1].start
        if before < 0:
            return index
        return self.places[before].end + index - self.at[before] - 1

    def end(self, index: int) -> int:
        """Return where in the page's text the character before an index of the symbol text ends."""
        return self.offset(index - 1) + self._length(index - 1) if index else 0

    def _length(self, index: int) -> int:
        where = bisect_left(self.at, index)
        symbolic = where < len(self.at) and self.at[where] == index
        return self.places[where].end - self.places[where].start if symbolic else 1

    def index(self, offset: int) -> int:
        """Return where in the symbol text an offset of the page's text lies; within a symbol, behind it."""
        before = bisect_right(self.starts, offset) - 1
        if before < 0:
            return offset
        place = self.places[before]
        if offset == place.start:
            return self.at[before]
        return self.at[before] + 1 + max(0, offset - place.end)


def symbols(page: Page) -> Symbols:
    """Return the symbol text of a page.

    Each outermost name is one symbol and takes in the 《》 or “” around it, a policy also its number in brackets.
    A title of the document itself is none, so that what it names can be read.
    """
    text = FOREIGN.sub("\ufffd", page.text)
    kept: list[str] = []
    places: list[Place] = []
    at: list[int] = []
    length = position = 0
    for place in _places(page):
        if place.start < position:
            continue
        kept.append(text[position : place.start])
        length += place.start - position
        places.append(place)
        at.append(length)
        kept.append(symbol(place.letter))
        length += 1
        position = place.end
    kept.append(text[position:])
    return Symbols("".join(kept), tuple(places), tuple(at), tuple(place.start for place in places))


def _places(page: Page) -> Iterator[Place]:
    """Yield what becomes a symbol, in order; quantities and 本办法 only where no name is."""
    named = list(_names(page))
    starts = [place.start for place in named]
    others = [place for place in _unnamed(page) if _free(named, starts, place.start, place.end)]
    yield from sorted([*named, *others], key=lambda place: (place.start, -place.end))


def _free(named: list[Place], starts: list[int], start: int, end: int) -> bool:
    before = bisect_left(starts, end) - 1
    return before < 0 or named[before].end <= start


def _names(page: Page) -> Iterator[Place]:
    own = set(page.own.values())
    titles = [span for part in page.structure.parts for span in part.titles]
    held: Place | None = None
    for mention in page.mentions:
        if mention.type not in LETTER_OF or _is_title(mention, titles, own):
            continue
        if held is not None and mention.start < held.end:
            first = held.mentions[0]
            if mention.type == first.type and mention.end == first.end and mention.key != first.key:
                held = Place(held.start, held.end, held.letter, (*held.mentions, mention))
            continue
        if held is not None:
            yield held
        held = _place(page, mention, own)
    if held is not None:
        yield held


def _is_title(mention: Mention, titles: list[Span], own: set[str]) -> bool:
    return mention.key in own and any(start <= mention.start and mention.end <= end for start, end in titles)


def _place(page: Page, mention: Mention, own: set[str]) -> Place:
    """Return the place of a name with the marks around it."""
    text, start, end = page.text, mention.start, mention.end
    for opening, closing in ("《》", "“”"):
        name = text[start:end]
        opened = text[start - 1 : start] == opening
        closed = text[end : end + 1] == closing
        needs_opening = name.count(closing) > name.count(opening)
        needs_closing = name.count(opening) > name.count(closing)
        if opened and (closed or needs_opening):
            start -= 1
        if closed and (opened or needs_closing):
            end += 1
    if mention.type == "Policy" and (number := NUMBER.match(text, end)):
        end = number.end()
    if mention.key in own:
        letter = "O"
    else:
        letter = LETTER_OF[mention.type]
        name = page.names[mention.key].name
        letter = next((k.letter for k in kinds().values() if k.of == letter and k.pattern.search(name)), letter)
    return Place(start, end, letter, (mention,))


def _unnamed(page: Page) -> Iterator[Place]:
    text = page.text
    for match in ITSELF.finditer(text):
        if (key := page.policy(match.start())) is not None:
            mention = Mention(match.start(), match.end(), "Policy", key)
            yield Place(match.start(), match.end(), "O", (mention,))
    found: list[tuple[int, int, str, Any]] = [(a.start, a.end, "M", a.value) for a in amounts(text)]
    found += [(c.start, c.end, "N", c.value) for c in counts(text)]
    found += [(start, end, "D", iso) for start, end, iso in dates(text) if len(iso) > 4]
    found += [(start, end, "Y", year) for start, end, year in years(text)]
    for start, end, letter, value in found:
        yield Place(start, end, letter, value=value)
