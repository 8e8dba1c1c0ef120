"""A page as rows read it: its text with each name, amount, count, year and date as one character, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.text.quantities import amounts, counts, dates, years
from zhengtu.graph.statements import Value

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
# What stands in brackets behind the title of a policy: its number, also that of a standard.
NUMBER = re.compile("[（(](?:[^（）()\n]{0,40}号[^（）()\n]{0,12}|[A-Z]{2}[A-Z/ \\d.—–-]{3,24})[)）]")
YEARS = re.compile("年|[-./][0-9]")  # without which there is neither year nor date
# What stands in brackets behind a name and names nothing itself: where a firm is, a short name, the size of a fund.
ASIDE = re.compile("[（(][^（()）\n]{1,40}[)）]")
CALLS_SHORT = re.compile("[（(](?:以下|下文|下)?(?:统?简|统|下)?称")
TOLD_OF = {"E": "元", "C": "元", "R": "元"}  # of these names a sum in brackets is said of, and is read
GOVERNMENTS = ("务院", "政府")  # what a government ends with
ONLY_DEPARTMENTS = expression("<only_departments>")
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
def kinds_of(letter: str) -> Sequence[Kind]:
    """Return the kinds of names of a type."""
    return [kind for kind in kinds().values() if kind.of == letter]


@cache
def letters() -> str:
    """Return every letter that a slot may have."""
    return "".join([*TYPES, *kinds(), *QUANTITIES])


def symbol(letter: str) -> str:
    """Return the character that stands for what a letter means, without the kinds that have one of their own."""
    return chr(BASE + ord(letter) - ord("A"))


def symbols_of(letter: str) -> str:
    """Return all characters that a letter matches: its own and, of a type, those of its kinds."""
    return symbol(letter) + "".join(symbol(kind.letter) for kind in kinds_of(letter))


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
    """The symbol text of what begins at `begin`, with its places in order; `at` says where in `text` each stands."""

    text: str
    begin: int
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
            return self.begin + index
        return self.places[before].end + index - self.at[before] - 1

    def end(self, index: int) -> int:
        """Return where in the page's text the character before an index of the symbol text ends."""
        return self.offset(index - 1) + self._length(index - 1) if index else self.begin

    def _length(self, index: int) -> int:
        where = bisect_left(self.at, index)
        symbolic = where < len(self.at) and self.at[where] == index
        return self.places[where].end - self.places[where].start if symbolic else 1

    def index(self, offset: int) -> int:
        """Return where in the symbol text an offset of the page's text lies; within a symbol, behind it."""
        before = bisect_right(self.starts, offset) - 1
        if before < 0:
            return offset - self.begin
        place = self.places[before]
        if offset == place.start:
            return self.at[before]
        return self.at[before] + 1 + max(0, offset - place.end)


class Reader:
    """Makes symbol text of stretches of a page.

    Each outermost name is one symbol and takes in the 《》 or “” around it, and behind it a bracket that names nothing,
    such as a policy's number.
    A title of the document itself is none, so that what it names can be read.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.own = frozenset(page.own.values())
        self.titles = sorted(span for part in page.structure.parts for span in part.titles)
        self.mentions = [m for m in page.mentions if m.type in LETTER_OF]
        self.starts = [m.start for m in self.mentions]

    def named(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in a stretch of text."""
        first = bisect_left(self.starts, start)
        return self.mentions[first : bisect_left(self.starts, end, first)]

    def symbols(self, start: int = 0, end: int | None = None) -> Symbols:
        """Return the symbol text of a stretch, of the whole page if none is given."""
        end = len(self.page.text) if end is None else end
        text = FOREIGN.sub("\ufffd", self.page.text[start:end])
        kept: list[str] = []
        places: list[Place] = []
        at: list[int] = []
        length, position = 0, start
        for place in self._places(start, end):
            if place.start < position:
                continue
            kept.append(text[position - start : place.start - start])
            length += place.start - position
            places.append(place)
            at.append(length)
            kept.append(symbol(place.letter))
            length += 1
            position = place.end
        kept.append(text[position - start :])
        return Symbols("".join(kept), start, tuple(places), tuple(at), tuple(place.start for place in places))

    def _places(self, start: int, end: int) -> list[Place]:
        """Return what becomes a symbol, in order; quantities and 本办法 only where no name is."""
        named = list(self._names(start, end))
        starts = [place.start for place in named]
        others = [place for place in self._unnamed(start, end) if _free(named, starts, place.start, place.end)]
        return sorted([*named, *others], key=lambda place: (place.start, -place.end))

    def _names(self, start: int, end: int) -> Iterator[Place]:
        held: Place | None = None
        for mention in self.named(start, end):
            if mention.key in self.own and self._is_title(mention):
                continue
            if departments_only(self.page.text, mention):
                continue
            if held is not None and mention.start < held.end:
                first = held.mentions[0]
                if mention.type == first.type and mention.end == first.end and mention.key != first.key:
                    held = Place(held.start, held.end, held.letter, (*held.mentions, mention))
                continue
            if held is not None:
                yield held
            held = self._place(mention, start, end)
        if held is not None:
            yield held

    def _is_title(self, mention: Mention) -> bool:
        return any(start <= mention.start and mention.end <= end for start, end in self.titles)

    def _place(self, mention: Mention, first: int, last: int) -> Place:
        """Return the place of a name with the marks around it, as far as they lie in the stretch."""
        text, start, end = self.page.text, mention.start, mention.end
        before = text[start - 1] if start > first else ""
        behind = text[end] if end < last else ""
        opening = {"《": "》", "“": "”"}.get(before, "")
        if opening and behind == opening:
            start, end = start - 1, end + 1
        elif before == "“" and text.count("”", start, end) > text.count("“", start, end):
            start -= 1
        elif behind == "”" and text.count("“", start, end) > text.count("”", start, end):
            end += 1
        if mention.type == "Policy" and end < last and text[end] in "（(" and (number := NUMBER.match(text, end, last)):
            end = number.end()
        if mention.type == "Agency" and before == "原":
            start -= 1  # 财政部、原环境保护部联合印发
        if text[start] == "《" and start > first and text[start - 1] == "\n":
            start -= 1  # the sentence goes on with the title that its next line begins with
        letter = "O" if mention.key in self.own else LETTER_OF[mention.type]
        if end < last and text[end] in "（(" and (aside := ASIDE.match(text, end, last)):
            inner = {m.type for m in self.named(end, aside.end())}
            if (
                inner <= ({mention.type} if letter == "F" or CALLS_SHORT.match(aside.group()) else set())
                and TOLD_OF.get(letter, "\n") not in aside.group()
            ):
                end = aside.end()
        if letter != "O":
            name = self.page.names[mention.key].name
            letter = next((k.letter for k in kinds_of(letter) if k.pattern.search(name)), letter)
        return Place(start, end, letter, (mention,))

    def _unnamed(self, start: int, end: int) -> Iterator[Place]:
        text = self.page.text
        for match in ITSELF.finditer(text, start, end):
            if (key := self.page.policy(match.start())) is not None:
                mention = Mention(match.start(), match.end(), "Policy", key)
                yield Place(match.start(), match.end(), "O", (mention,))
        for amount in amounts(text, start, end):
            yield Place(amount.start, amount.end, "M", value=amount.value)
        for count in counts(text, start, end):
            yield Place(count.start, count.end, "N", value=count.value)
        if YEARS.search(text, start, end):
            yield from (Place(a, b, "D", value=iso) for a, b, iso in dates(text, start, end) if len(iso) > 4)
            yield from (Place(a, b, "Y", value=year) for a, b, year in years(text, start, end))


def departments_only(text: str, mention: Mention) -> bool:
    """Tell whether a government is named only for some of its departments that go by no name (国务院林草主管部门)."""
    if mention.type != "Agency" or not text.startswith(GOVERNMENTS, mention.end - 2):
        return False
    return ONLY_DEPARTMENTS.match(text, mention.end) is not None


def symbols(page: Page) -> Symbols:
    """Return the symbol text of a page."""
    return Reader(page).symbols()


def _free(named: Sequence[Place], starts: Sequence[int], start: int, end: int) -> bool:
    before = bisect_left(starts, end) - 1
    return before < 0 or named[before].end <= start
