"""A page: a document's text, its form and what it names, as rules read it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.grids import Grid
from zhengtu.extract.paper.outline import Outline, outline
from zhengtu.extract.paper.parts import Part
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.text.normalise import Normalised
from zhengtu.extract.text.sentences import clauses
from zhengtu.graph.statements import Span, Value

PARAGRAPH_NUMBER = re.compile(
    r"(?:^|(?<=[。；\n ]))[ \u3000]*(?:第[一二三四五六七八九十百]+条[ \u3000]*|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])",
    re.M,
)
PARAGRAPH_NUMBER_SIGN = re.compile("[ \u3000第（(一二三四五六七八九十\\d](?<![^。；\n ].)")
NUMBERED_LINE = re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]+[)）、.．][^\n]*\n?")
# The number of a document behind its title.
BRACKETED_NUMBER = re.compile(r"\s*[（(【][^（(）)【】]{2,24}[〔\[［【（(]\d{4}[〕\]］】）)]\s*\d+\s*号[）)】]")
VERB_AT_HEAD = expression("<verb_at_head>")
NAME_CLOSED = expression("<name_closed>")
FARTHEST = 600  # characters before an offset in which the head of its item is looked for
DENIAL = expression("<denial>")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the normalised text that names an entity (`key` in the draft's entities).

    `offered` says who found it, "" for our rules.
    """

    start: int
    end: int
    type: str
    key: str
    offered: str = ""


def _share(outer: Mention | None, inner: Mention) -> bool:
    """Tell whether two mentions are items of one list that share its end (三星级、四星级的酒店)."""
    return outer is not None and outer.end == inner.end and outer.type == inner.type and outer.key != inner.key


@dataclass(frozen=True, slots=True)
class Name:
    """An entity that the document names; `identity` is the name it is known by, `path` its divisions if they count."""

    type: str
    name: str
    identity: str
    aliases: frozenset[str] = frozenset()
    attributes: Mapping[str, Value] = field(default_factory=dict)
    proposer: str = ""  # the one it came by, "" for what the rules found
    derived: frozenset[str] = frozenset()  # attributes that follow from what the text says
    path: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Page:
    """A document with its form and all that it names: what every rule reads and none changes.

    Offsets are in the normalised text. `mentions` are in its order, the longer first where two begin together.
    """

    sheet: Sheet
    names: Mapping[str, Name]
    mentions: tuple[Mention, ...]
    own: Mapping[int, str]  # start of a part → key of its policy
    issuers: tuple[str, ...]

    def adding(self, names: Mapping[str, Name], mentions: Iterable[Mention]) -> Page:
        """Return the page with more names, those it has unchanged, and more mentions."""
        every = sorted({*self.mentions, *mentions}, key=lambda m: (m.start, -m.end, m.type, m.key))
        return replace(self, names={**names, **self.names}, mentions=tuple(every))

    @property
    def source(self) -> Normalised:
        """Return the text that was normalised, with its map back."""
        return self.sheet.source

    @cached_property
    def text(self) -> str:
        """Return the normalised text."""
        return self.sheet.text

    @cached_property
    def structure(self) -> Structure:
        """Return the parts of the document."""
        return self.sheet.structure

    @property
    def home(self) -> Home:
        """Return where the document is from."""
        return self.sheet.home

    @cached_property
    def _of_types(self) -> dict[tuple[str, ...], tuple[list[int], list[Mention]]]:
        return {}

    def _typed(self, types: tuple[str, ...]) -> tuple[list[int], list[Mention]]:
        """Return the mentions of some types and where they begin."""
        known = self._of_types.get(types)
        if known is None:
            mentions = [m for m in self.mentions if not types or m.type in types]
            known = self._of_types[types] = [m.start for m in mentions], mentions
        return known

    @property
    def grids(self) -> list[Grid]:
        """Return the tables of the text in order."""
        return self.sheet.grids

    @cached_property
    def outline(self) -> Outline:
        """Return the numbered items of the text."""
        return outline(self.text, [part.start for part in self.structure.parts])

    @cached_property
    def sentences(self) -> list[Span]:
        """Return the sentences: to a full stop or the end of a line, and the numbered items 一是 … 二是 … of one."""
        return self.sheet.sentences.spans

    def sentence(self, offset: int) -> Span:
        """Return the sentence that holds an offset."""
        return self.sheet.sentences.at(offset)

    @cached_property
    def agency_names(self) -> frozenset[str]:
        """Return the names of the agencies that the text names, without those that only a number's letters tell."""
        return frozenset(name.name for name in self.names.values() if name.type == "Agency" and name.aliases)

    def sentences_naming(self, *types: str) -> Iterator[Span]:
        """Yield the sentences that name something of the given types."""
        starts, sentences = self.sheet.sentences.starts, self.sentences
        last = -1
        for mention in self._typed(types)[1]:
            index = bisect_right(starts, mention.start) - 1
            if index > last and mention.end <= sentences[index][1]:
                last = index
                yield sentences[index]

    def until(self, marks: str, start: int, end: int) -> int:
        """Return where the first of some marks stands in a stretch of text, its end where none does."""
        return min((place for mark in marks if (place := self.text.find(mark, start, end)) >= 0), default=end)

    def within(self, start: int, end: int, *types: str) -> list[Mention]:
        """Return the mentions that lie in a stretch of text, of the given types if any are given."""
        starts, mentions = self._typed(types)
        first = bisect_left(starts, start)
        return [mention for mention in mentions[first : bisect_left(starts, end, first)] if mention.end <= end]

    def outer(self, start: int, end: int, *types: str) -> list[Mention]:
        """Return `within`, without mentions that lie inside a longer one of the same stretch."""
        found = self.within(start, end, *types)
        if len(found) < 2:
            return found
        kept: list[Mention] = []
        outer: Mention | None = None
        for mention in found:
            inside = (
                outer is not None and mention.end <= outer.end and mention.end - mention.start < outer.end - outer.start
            )
            if not inside or _share(outer, mention):
                kept.append(mention)
            if not inside:
                outer = mention
        return kept

    def marked(self, mention: Mention) -> Span:
        """Return where a title stands together with its marks and the number in brackets behind it."""
        start, end = mention.start, mention.end
        if self.text[start - 1 : start] == "《":
            start -= 1
        if self.text[end : end + 1] == "》":
            number = BRACKETED_NUMBER.match(self.text, end + 1)
            end = number.end() if number else end + 1
        return start, end

    def titled(self, mention: Mention) -> bool:
        """Tell whether a mention stands inside the name of a policy."""
        around = self.within(max(0, mention.start - 120), mention.end + 120, "Policy")
        length = mention.end - mention.start
        return any(p.start <= mention.start and mention.end <= p.end and p.end - p.start > length for p in around)

    def untitled(self, start: int, end: int, *types: str) -> list[Mention]:
        """Return `outer`, without mentions that stand inside the name of a policy."""
        return [mention for mention in self.outer(start, end, *types) if not self.titled(mention)]

    def in_title(self, *types: str) -> list[Mention]:
        """Return what the title of the document names, of the given types if any are given."""
        return [m for start, end in self.structure.parts[0].titles for m in self.outer(start, end, *types)]

    def policy(self, offset: int) -> str | None:
        """Return the key of the policy in whose text an offset lies."""
        return self.own.get(self.structure.part(offset).start)

    def part(self, offset: int) -> Part:
        """Return the part that holds an offset."""
        return self.structure.part(offset)

    def heading(self, offset: int) -> Mention | None:
        """Return the program or fund that heads the numbered item or the line in which an offset lies."""
        line = max(self.text.rfind("\n", 0, offset) + 1, offset - FARTHEST)
        begin = line
        for number in PARAGRAPH_NUMBER.finditer(self.text, line, offset):
            begin = number.end()
        opening = VERB_AT_HEAD.match(self.text, begin)
        first = opening.end() if opening else begin
        for mention in self.outer(begin, min(first + 40, len(self.text)), "Program", "FundingPool")[:1]:
            if mention.start <= first + 1 and NAME_CLOSED.match(self.text, mention.end):
                return mention
        return None

    def regulates(self, offset: int) -> bool:
        """Tell whether the text at an offset sets rules (measures, plans), rather than reports as letters do."""
        return self.structure.regulates(offset)

    def claim(self, by: str, head: str, type: str, tail: str, start: int, end: int, **attributes: Value) -> Claim:
        """Return a claim whose evidence has no blanks and marks at its ends."""
        while start < end and self.text[start] in " \n，、；：。":
            start += 1
        while end > start and self.text[end - 1] in " \n，、；：":
            end -= 1
        return Claim(head, type, tail, start, end, by, attributes)

    def clauses(self, start: int, end: int, marks: str = "，；。") -> Iterator[Span]:
        """Yield the clauses of a stretch of text."""
        return clauses(self.text, start, end, marks)
