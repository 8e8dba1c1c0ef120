"""A candidate for a name at a place, and what the recognisers of candidates share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text.phrases import strip_quotes
from zhengtu.graph.statements import Span

BAD_START = expression("<bad_start>")
INSIDE_BAD = expression("<inside_bad>")
# 市科技信贷风险补偿资金池 in a document from 无锡市.
OWN_LEVEL = expression("<own_level>")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a recogniser takes for a name of a type, at a place of the normalised text; `name` where it says more.

    `by` is how it was found, `offered` who found it, "" for our rules.
    """

    start: int
    end: int
    type: str
    name: str = ""
    by: str = ""
    offered: str = ""


def trim(text: str, start: int, end: int) -> Span:
    """Take away blanks at the left, marks that enclose a name, and a quotation mark that has lost its pair."""
    while start < end and text[start] in " \n":
        start += 1
    unpaired = text[start:end].count("“") != text[start:end].count("”")
    if unpaired and (text[start] == "”" or (text[start] == "“" and text[end : end + 1] == "”")):
        start += 1
    return strip_quotes(text, start, end)


def placed(name: str, home: Home) -> str:
    """Return a name with the division that 市 and the like at its beginning means in a document from somewhere."""
    own = OWN_LEVEL.match(name)
    division = home.at(name[0]).removeprefix(home.city if name[0] == "区" else "") if own else ""
    return division + name[own.end() :] if own and division else name


def plausible(name: str, least: int = 3, most: int = 40) -> bool:
    """Tell whether a string can be a name: neither begins nor runs through what no name has."""
    if not least <= len(name) <= most or BAD_START.match(name) or INSIDE_BAD.search(name):
        return False
    return name.count("“") == name.count("”") and name.count("（") == name.count("）")


def longest(labels: Sequence[Candidate]) -> list[Candidate]:
    """Keep, of labels of one type that overlap, the longest.

    Where a label carries a name of its own, text stands for more than one thing (国家和省级X, X项目库), and the
    labels inside it that end with it, or are named too, stay.
    """
    kept: list[Candidate] = []
    by_type: dict[str, Candidate] = {}
    for label in sorted(dict.fromkeys(labels), key=lambda x: (x.start, -x.end, not x.name)):
        last = by_type.get(label.type)
        if last and label.start < last.end:
            if (label.name and label.end <= last.end) or (last.name and label.end == last.end):
                if (label.name or label) != last.name:
                    kept.append(label)
                continue
            if label.end - label.start > last.end - last.start:
                kept.remove(last)
                kept.append(label)
                by_type[label.type] = label
            continue
        kept.append(label)
        by_type[label.type] = label
    return sorted(dict.fromkeys(kept), key=lambda x: (x.start, -x.end, x.type))


def covered(text: str, labels: Iterable[Candidate]) -> bytearray:
    """Return for every character of a text whether a label lies on it."""
    taken = bytearray(len(text))
    for label in labels:
        taken[label.start : label.end] = b"\1" * (label.end - label.start)
    return taken


def places(text: str, names: Collection[str]) -> Iterator[Span]:
    """Yield where any of some names stands in a text, the longest where several do, in one pass over it."""
    if not names:
        return
    from ahocorasick_rs import AhoCorasick, MatchKind

    automaton = AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)
    for _, start, end in automaton.find_matches_as_indexes(text):
        yield start, end
