"""What readers corrected, put into what extraction said of a document; found by its sentence, never by likeness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from zhengtu.errors import SchemaError
from zhengtu.extract.names.agencies.described import described
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.contacts import first_contact
from zhengtu.graph.events import ADD, AMEND, REJECT, RENAME, RETYPE, SHORTEST, Anchor, Event, Statement, Thing
from zhengtu.graph.identity import PLACED, Identity, compose, dated, day_of, moved, parse, policy_of, type_of
from zhengtu.graph.merging import by_title, rename, unmarked
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Span, Value
from zhengtu.graph.stores.loading import prepare

RULE = "hand"
BY_HAND = "A reader said so, whose pseudonym is the relation's author: `zhengtu correct list` has what was said."
AUTHOR = "author"

# Why an event is not followed: letters, as what a store notes of a document is short.
GONE, SEVERAL, PRIVATE, ENDS = "g", "s", "p", "e"
REASONS: Mapping[str, str] = {
    GONE: "its sentence is not there",
    SEVERAL: "its sentence is there several times",
    PRIVATE: "its sentence tells whom to call",
    ENDS: "a graph may not hold what it says",
}


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be put into a document: events in their order, and what they call otherwise than the document.

    `former` are the names before a renaming of things in all documents, by type and name.
    """

    events: tuple[Event, ...] = ()
    former: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Amended:
    """A document as readers corrected it; `lost` are the events not followed, each with a letter that says why."""

    extraction: Extraction
    lost: tuple[tuple[str, str], ...] = ()


class _Lost(Exception):
    """An event cannot be followed; says why by a letter."""


def amended(text: str, extraction: Extraction, work: Work) -> Amended:
    """Return a document with corrections followed; what is lost leaves it as it is."""
    found = _followed(text, extraction, work)
    try:
        prepare(found.extraction)
        return found
    except SchemaError:  # one by one: what a store would refuse is no reason to lose the document
        lost = list(found.lost)
    known = {id for id, _ in lost}
    for event in work.events:
        try:
            alone = _followed(text, extraction, replace(work, events=(event,)))
            prepare(alone.extraction)
            extraction = alone.extraction
        except SchemaError:
            if event.id not in known:
                lost.append((event.id, ENDS))
    return Amended(extraction, tuple(lost))


def _followed(text: str, extraction: Extraction, work: Work) -> Amended:
    """Return a document with corrections followed as they are written."""
    page = _Page(text, extraction, work.former)
    lost = []
    for event in work.events:
        try:
            _DOES[event.do](page, event)
        except _Lost as why:
            lost.append((event.id, str(why)))
    return Amended(page.extraction(), tuple(lost))


def named_so(event: Event, id: str, name: str) -> bool:
    """Tell whether a thing of a document is what an event on a node means."""
    (thing,) = event.things
    return type_of(id) == thing.type and (name == thing.name or (bool(thing.id) and id == thing.id))


def everywhere(extraction: Extraction, events: Iterable[Event]) -> tuple[Extraction, tuple[Event, ...]]:
    """Return a document with things renamed and retyped that events on all documents mean, and those events."""
    followed = []
    for event in events:
        meant = [entity for entity in extraction.entities if named_so(event, entity.id, entity.name)]
        if meant:
            followed.append(event)
        for entity in meant:
            extraction = _become(extraction, entity, event)
    return extraction, tuple(followed)


def find(text: str, anchor: Anchor, *, same: bool) -> Span:
    """Return where a sentence is: at its place where the bytes are the same, else where its words stand once.

    Of several places that is it before which, and behind which, the same words stand.
    """
    if same and text[anchor.start : anchor.end] == anchor.exact:
        return anchor.start, anchor.end
    places = []
    start = text.find(anchor.exact)
    while start >= 0:
        places.append(start)
        start = text.find(anchor.exact, start + 1)
    if not places:
        raise _Lost(GONE)
    if len(places) > 1:
        size = len(anchor.exact)
        places = [p for p in places if text[:p].endswith(anchor.prefix) and text.startswith(anchor.suffix, p + size)]
    if len(places) != 1:
        raise _Lost(SEVERAL)
    return places[0], places[0] + len(anchor.exact)


class _Page:
    """A document while it is corrected."""

    def __init__(self, text: str, extraction: Extraction, former: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
        self.text, self.source, self.former = text, extraction.source, former
        self.entities = {entity.id: entity for entity in extraction.entities}
        self.relations = {(r.head, r.type, r.tail): r for r in extraction.relations}

    def extraction(self) -> Extraction:
        """Return it as extraction gives documents, in their order."""
        order = sorted(self.relations.values(), key=lambda r: (r.evidence, r.type, r.head, r.tail))
        return Extraction(self.source, tuple(self.entities.values()), tuple(order))

    def place(self, event: Event) -> tuple[Span, int]:
        """Return where the sentence of an event is, and how far it has moved; raise _Lost."""
        assert event.evidence
        span = self.where(event, event.evidence)
        return span, span[0] - event.evidence.start

    def where(self, event: Event, anchor: Anchor) -> Span:
        """Return where a sentence is that an event speaks of; raise _Lost."""
        same = not event.sha256 or event.sha256 == self.source.sha256
        return find(self.text, anchor, same=same)

    def likeness(self, thing: Thing, entity: Entity, shift: int) -> int:
        """Return how surely a thing is meant, 0 for not at all: by its place first, by its name second."""
        if thing.mention:
            start, end = thing.mention[0] + shift, thing.mention[1] + shift
            if entity.type == thing.type and (start, end) in entity.mentions:
                return 4
            if any(a < end and start < b for a, b in entity.mentions):
                return 3 if entity.type == thing.type else 1
        if entity.type != thing.type:
            return 0
        names = (thing.name, *self.former.get(thing.key, ()))
        if entity.id == thing.id or entity.name in names:
            return 2
        return 2 if not set(names).isdisjoint(entity.aliases) else 0

    def found(self, said: Statement, span: Span, shift: int) -> list[Relation]:
        """Return the relations that are meant, those of the sentence before others of the document."""
        best: list[Relation] = []
        most = (False, 0)
        heads, tails = (
            {e.id: self.likeness(x, e, shift) for e in self.entities.values()} for x in (said.head, said.tail)
        )
        for relation in self.relations.values():
            head, tail = heads[relation.head], tails[relation.tail]
            if head and tail and relation.type == said.type:
                start, end = relation.evidence
                sure = (start < span[1] and span[0] < end, head + tail)
                if sure > most:
                    best, most = [], sure
                if sure == most:
                    best.append(relation)
        return best

    def end(self, thing: Thing, span: Span, shift: int) -> Entity:
        """Return the thing of the document that is meant as an end, made if there is none."""
        sure = [(self.likeness(thing, entity, shift), entity) for entity in self.entities.values()]
        of_type = [(like, entity) for like, entity in sure if like > 1]
        if of_type:
            return max(of_type, key=lambda pair: pair[0])[1]
        id = thing.id if type_of(thing.id) == thing.type else compose(thing.type, key_of(thing.type, thing.name))
        start = self.text.find(thing.name, *span)
        mentions = ((start, start + len(thing.name)),) if start >= 0 else ()
        made = Entity(id, thing.type, thing.name, (), mentions, _known_of(thing.type, thing.name))
        if id not in self.entities:
            self.entities[id] = made
        return self.entities[id]

    def quoted(self, span: Span) -> tuple[Span, str]:
        """Return the stretch of a sentence that may be shown; raise _Lost where nothing is left."""
        start, end = span
        contact = first_contact(self.text, start, end)
        end = end if contact is None else contact
        if end - start < SHORTEST:
            raise _Lost(PRIVATE)
        return (start, end), self.text[start:end]


def _reject(page: _Page, event: Event) -> None:
    span, shift = page.place(event)
    for relation in page.found(event.statement, span, shift):
        del page.relations[relation.head, relation.type, relation.tail]


def _add(page: _Page, event: Event) -> None:
    span, shift = page.place(event)
    said = event.statement
    head, tail = page.end(said.head, span, shift), page.end(said.tail, span, shift)
    there = page.relations.get((head.id, said.type, tail.id))
    if there and said.attributes.items() <= there.attributes.items():
        return
    attributes = {**there.attributes, **said.attributes} if there else said.attributes
    _put(page, event, head, said.type, tail, span, attributes)


def _amend(page: _Page, event: Event) -> None:
    span, shift = page.place(event)
    said, to = event.statement, event.to
    assert to
    old = page.found(said, span, shift)[:1]
    type = to.type or said.type
    before = old[0].attributes if old else said.attributes
    head = page.end(to.head, span, shift) if to.head else None
    tail = page.end(to.tail, span, shift) if to.tail else None
    head = head or (page.entities[old[0].head] if old else page.end(said.head, span, shift))
    tail = tail or (page.entities[old[0].tail] if old else page.end(said.tail, span, shift))
    if to.evidence:
        span = page.where(event, to.evidence)
    elif old:
        span = old[0].evidence
    allowed = schema().relations[type].properties
    given = {name: value for name, value in {**before, **to.attributes}.items() if value is not None}
    _put(page, event, head, type, tail, span, {name: value for name, value in given.items() if name in allowed})
    for one in old:
        if (one.head, one.type, one.tail) != (head.id, type, tail.id):
            del page.relations[one.head, one.type, one.tail]


def _put(
    page: _Page, event: Event, head: Entity, type: str, tail: Entity, span: Span, attributes: Mapping[str, Value]
) -> None:
    if head.id == tail.id or not schema().relations[type].allows(head.type, tail.type):
        raise _Lost(ENDS)
    evidence, quote = page.quoted(span)
    given = {**attributes, AUTHOR: event.by}
    page.relations[head.id, type, tail.id] = Relation(head.id, type, tail.id, evidence, quote, RULE, 1.0, given)


def _node(page: _Page, event: Event) -> None:
    """Rename or retype a thing of one document, found by its mention where its sentence is there."""
    (thing,) = event.things
    shift = page.place(event)[1] if event.evidence else 0
    if event.evidence is None and event.sha256 != page.source.sha256:
        thing = replace(thing, mention=None)  # offsets into other bytes say nothing
    sure = {entity.id: page.likeness(thing, entity, shift) for entity in page.entities.values()}
    best = max(sure.values(), default=0)
    for id in [id for id, like in sure.items() if like == best and like > 1]:
        if id in page.entities:
            done = _become(page.extraction(), page.entities[id], event)
            page.entities = {entity.id: entity for entity in done.entities}
            page.relations = {(r.head, r.type, r.tail): r for r in done.relations}


_DOES: Mapping[str, Callable[[_Page, Event], None]] = {
    REJECT: _reject,
    ADD: _add,
    AMEND: _amend,
    RENAME: _node,
    RETYPE: _node,
}


def _become(extraction: Extraction, entity: Entity, event: Event) -> Extraction:
    """Return a document in which a thing has the name or the type that an event gives it, and measures follow."""
    assert event.to
    type, name = event.to.type or entity.type, event.to.name or entity.name
    id = renamed(entity, type, name)
    attributes, derived = _attributes(entity, type, name)
    others = tuple(alias for alias in entity.aliases if alias != name)
    new = Entity(entity.id, type, name, others, entity.mentions, attributes, entity.proposer, derived)
    entities = tuple(new if one.id == entity.id else one for one in extraction.entities)
    types = {one.id: one.type for one in entities}
    known = schema().relations
    relations = tuple(r for r in extraction.relations if known[r.type].allows(types[r.head], types[r.tail]))
    changed = replace(extraction, entities=entities, relations=relations)
    joins = {entity.id: (id, RULE)} if id != entity.id else {}
    for one in entities:
        if joins and type == "Policy" and one.type == "Measure" and policy_of(one.id) == entity.id:
            joins[one.id] = (moved(one.id, id), RULE)
    if not joins:
        return changed
    done = rename(changed, joins)
    # The name that was given goes before that of another thing that had the id already.
    named = tuple(_called(one, name) if one.id == id else one for one in done.entities)
    return Extraction(extraction.source, named, done.relations)


def _called(entity: Entity, name: str) -> Entity:
    others = tuple(sorted({entity.name, *entity.aliases} - {name}))
    return replace(entity, name=name, aliases=others)


def renamed(entity: Entity, type: str, name: str) -> str:
    """Return the id of a thing with a name and type; a policy that is known by its number keeps it."""
    own = parse(entity.id)
    if (type == entity.type == "Policy" and not by_title(entity.id)) or type == entity.type == "Measure":
        return entity.id
    if type == entity.type and name == entity.name:
        return entity.id
    key = key_of(type, name)
    if type == entity.type == "Policy":
        key = dated(key, day_of(own.name)[1])
    return str(Identity(type, key, own.path if type in PLACED else None))


def key_of(type: str, name: str) -> str:
    """Return what of a name an id has."""
    return name if type in ("Agency", "Enterprise") else unmarked(name)


def _attributes(entity: Entity, type: str, name: str) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Return the attributes that stay, and which of them are derived; what is known of an agency follows its name."""
    known, derived = _known_of(type, name), set(entity.derived)
    of_name = ("region", "level", "kind", "successor", "since", "today") if type == "Agency" else ()
    allowed = schema().nodes[type].properties
    stay = {key: value for key, value in entity.attributes.items() if key in allowed and key not in of_name}
    attributes = {key: value for key, value in sorted({**stay, **known}.items()) if key in allowed}
    return attributes, tuple(sorted((derived & stay.keys()) - known.keys()))


def _known_of(type: str, name: str) -> dict[str, Value]:
    """Return what is known of a thing by its name."""
    return described(Agency(0, len(name), name)) if type == "Agency" else {}
