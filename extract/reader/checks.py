"""What of an answer stands in the text: names with their places, relations with their evidence. The rest is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhengtu.extract.paper.contacts import MASK
from zhengtu.extract.reader.guide import ATTRIBUTES, guide
from zhengtu.extract.reader.lines import ITSELF, Answer, Said
from zhengtu.extract.reader.places import Places, fold
from zhengtu.extract.reader.windows import Window
from zhengtu.extract.text.quantities import amounts, counts, dates, number, years
from zhengtu.extract.text.sentences import clauses
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Span, Value

LONGEST_NAME, SHORTEST_NAME = 100, 2  # characters
LONGEST_EVIDENCE = 300
PERSON = (2, 3)  # characters of a person's name
CHANGES = ("AMENDS", "REPEALS")  # which may tell that something ends


@dataclass(frozen=True, slots=True)
class Thing:
    """A name that stands in the text: its type, full name, and places of the normalised text, the fullest first.

    `own` says that it is the document itself, which needs no place.
    """

    type: str
    name: str
    places: tuple[Span, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of which the evidence stands in the normalised text and the numbers in the evidence."""

    head: Thing
    type: str
    tail: Thing
    start: int
    end: int
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What of the answers about a document passed the checks; `left` counts what did not, by why."""

    things: tuple[Thing, ...] = ()
    links: tuple[Link, ...] = ()
    left: Mapping[str, int] = field(default_factory=dict)


def together(parts: Sequence[Heard]) -> Heard:
    """Return what was heard of all windows of a document."""
    left: Counter[str] = Counter()
    for part in parts:
        left.update(part.left)
    return Heard(
        tuple(thing for part in parts for thing in part.things),
        tuple(link for part in parts for link in part.links),
        dict(sorted(left.items())),
    )


def check(answer: Answer, window: Window) -> Heard:
    """Return what of an answer about a window holds."""
    places = Places(window.text, MASK)
    left: Counter[str] = Counter({"malformed": answer.malformed} if answer.malformed else {})
    things: dict[int, Thing] = {ITSELF: Thing("Policy", "", (), own=True)}
    for named in answer.names:
        if named.type not in schema().nodes or not schema().nodes[named.type].annotated:
            left["type"] += 1
            continue
        found = [*_written(window, places, (*named.written, named.name))]
        if not found:
            left["name"] += 1
        elif _is_person(window.text, found, named.type):
            left["person"] += 1
        else:
            moved = tuple((start + window.start, end + window.start) for start, end in found)
            things[named.number] = Thing(named.type, named.name.strip("《》 "), moved)
    links = []
    for said in answer.relations:
        link = _link(said, things, window, places)
        if isinstance(link, Link):
            links.append(link)
        else:
            left[link] += 1
    return Heard(tuple(thing for thing in things.values() if not thing.own), tuple(links), dict(left))


def _written(window: Window, places: Places, forms: Sequence[str]) -> Iterator[Span]:
    """Yield the places of a name as the text writes it, the longest way first, none inside another."""
    taken: list[Span] = []
    for form in sorted({form.strip(" 《》") for form in forms}, key=lambda form: (-len(form), form)):
        if not SHORTEST_NAME <= len(form) <= LONGEST_NAME:
            continue
        for start, end in places.every(form):
            inside = any(left < end and start < right for left, right in taken)
            if not inside and not re.search("[。；]", window.text[start:end]):
                taken.append((start, end))
                yield start, end


def _is_person(text: str, places: Sequence[Span], type: str) -> bool:
    """Tell whether a name is that of a person: nothing about it says that it is anything else."""
    signs = guide().signs
    if type not in ("Agency", "Enterprise"):
        return False
    written = {fold(text[start:end]) for start, end in places}
    plain = [name for name in written if not signs["pronoun"].fullmatch(name)]
    return bool(plain) and all(
        len(name) in PERSON and signs["surname"].match(name) and not signs["organisation"].search(name)
        for name in plain
    )


def _link(said: Said, things: Mapping[int, Thing], window: Window, places: Places) -> Link | str:
    """Return a relation that holds, else why it does not."""
    kind = schema().relations.get(said.type)
    head, tail = things.get(said.head), things.get(said.tail)
    if head is None or tail is None:
        return "end"
    if kind is None or not kind.annotated or not kind.allows(head.type, tail.type) or head == tail:
        return "type"
    found = [span for span in places.quoted(said.quote) if span[1] - span[0] <= LONGEST_EVIDENCE]
    if not found:
        return "evidence"
    start, end = _nearest(found, [tail, head], window.start)
    quote = window.text[start:end] if said.type in BY_NAME else _between(window, start, end, things.values())
    if said.type not in BY_FORM and not guide().words[said.type].search(quote):
        return "words"
    if said.type not in CHANGES and _denied(window.text, start, end):
        return "denied"
    attributes = _attributes(said.attributes, window.text[start:end], kind.properties)
    if attributes is None:
        return "number"
    return Link(head, said.type, tail, start + window.start, end + window.start, attributes)


BY_FORM = ("ISSUED", "LEADS", "ADDRESSED_TO")
"""What letterhead, signature and salutation tell without a word of it; that is looked at where names are decided."""


BY_NAME = ("CITES", "ESTABLISHES", "RESPONDS_TO", "PROPOSED")
"""What a name itself may tell: a title that it is cited, or regulates a fund; a number that it is a proposal."""


def _between(window: Window, start: int, end: int, things: Iterable[Thing]) -> str:
    """Return the words of a quote that belong to no name."""
    chars = list(window.text[start:end])
    for thing in things:
        for left, right in thing.places:
            one, other = max(left - window.start, start), min(right - window.start, end)
            if one < other:
                chars[one - start : other - start] = MASK * (other - one)
    return "".join(chars)


def _nearest(spans: Sequence[Span], ends: Sequence[Thing], offset: int) -> Span:
    """Return the first of the places of a quote that holds most of the ends, all of which may stand more than once."""

    def held(span: Span) -> int:
        return sum(any(span[0] <= s - offset and e - offset <= span[1] for s, e in end.places) for end in ends)

    return max(spans, key=lambda span: (held(span), -span[0]))


def _denied(text: str, start: int, end: int) -> bool:
    """Tell whether a clause in which evidence stands denies it."""
    left = max(text.rfind(mark, 0, start) for mark in "。；！？\n") + 1
    stops = [place for mark in "。；！？\n" if (place := text.find(mark, max(start, end - 1))) >= 0]
    right = min(stops, default=len(text))
    said = [span for span in clauses(text, left, right) if span[0] < end and start < span[1]]
    return any(guide().signs["denies"].search(text, *span) for span in said)


def _attributes(given: Mapping[str, str], quote: str, allowed: Mapping[str, str]) -> dict[str, Value] | None:
    """Return attributes as the schema types them, None where a number does not stand in the quote."""
    kept: dict[str, Value] = {}
    for name, text in given.items():
        if name not in ATTRIBUTES or name not in allowed:
            continue
        if name == "basis":
            if guide().signs["basis"].search(quote):
                kept[name] = True
            continue
        value = _number_in(name, text, quote)
        if value is None:
            return None
        kept[name] = value
    return kept


def _number_in(name: str, text: str, quote: str) -> Value | None:
    """Return a number, year or day that a model tells, None where it does not stand in the quote."""
    text = fold(text)
    if name == "date":
        return text if any(text == day for _, _, day in dates(quote)) else None
    if name == "year":
        return next((year for _, _, year in years(quote) if str(year) == text), None)
    plain = re.fullmatch(r"\d+(?:\.\d+)?(?:[eE]\d+)?", text)
    value = float(text) if plain else number(text.removesuffix("元"))
    if value is None:
        return None
    standing = (one.value for one in (amounts if name == "amount" else counts)(quote))
    return next((one for one in standing if one == value), None)
