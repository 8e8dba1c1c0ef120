"""What the rows of a table say, gathered until the table is read: each thing once, with all its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zhengtu.extract.deciding.policies import identity_of
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.subjects import Subjects
from zhengtu.extract.names.topics import of_title
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.text.normalise import normalise, squeeze
from zhengtu.graph.identity import type_of
from zhengtu.graph.merging import title_key
from zhengtu.graph.statements import Entity, Extraction, Relation, Source, Span, Value

_MARKED = re.compile("《([^《》]*)》")


@dataclass(slots=True)
class _Thing:
    type: str
    name: str
    aliases: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    attributes: dict[str, Value] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as a row names it."""

    id: str
    title: str
    numbers: tuple[str, ...]
    attributes: Mapping[str, Value]
    derived: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issued:
    """An agency that issued the policy of a row, where the row says so, and by which rule that is known."""

    id: str
    name: str
    written: tuple[str, ...]
    spans: tuple[Span, ...]
    attributes: Mapping[str, Value]
    evidence: Span
    rule: str


def policy(title: str, numbers: tuple[str, ...], home: Home, day: str = "") -> Policy:
    """Return a policy under the id that extraction from documents gives it; `day` is when it was published."""
    identity = identity_of(title, numbers[0] if numbers else "", home, day=day if len(day) == 10 else "")
    attributes: dict[str, Value] = {"doc_number": numbers[0]} if numbers else {}
    derived: dict[str, Value] = {}
    if place := region_of(title or identity.name):
        attributes["region"] = place.full
    elif identity.division:
        derived["region"] = identity.division
    return Policy(str(identity), title, numbers, attributes, derived)


def title_of(cell: str) -> str:
    """Return a title in the form that it has in documents, without 《》 around it."""
    normalised = normalise(cell)
    title = squeeze(normalised.name(0, len(normalised.text)))
    marked = _MARKED.fullmatch(title)
    return marked[1] if marked else title


@dataclass(slots=True)
class Gathering:
    """The things and relations that a table has named so far."""

    things: dict[str, _Thing] = field(default_factory=dict)
    relations: dict[tuple[str, str, str], Relation] = field(default_factory=dict)

    def add(
        self,
        id: str,
        name: str,
        aliases: Iterable[str],
        mentions: Iterable[Span],
        attributes: Mapping[str, Value],
        derived: Mapping[str, Value] = {},
    ) -> None:
        """Add a thing, or what another row says of it: what an earlier row said of the same goes first.

        `derived` only follows from what the row says, which goes before it.
        """
        thing = self.things.get(id)
        if thing is None:
            thing = self.things[id] = _Thing(type_of(id), name)
        thing.aliases |= {name, *aliases}
        thing.mentions.update(mentions)
        thing.attributes = {**attributes, **thing.attributes}
        thing.derived -= attributes.keys()
        for name, value in derived.items():
            if name not in thing.attributes:
                thing.attributes[name] = value
                thing.derived.add(name)

    def add_policy(
        self,
        policy: Policy,
        mentions: Iterable[Span],
        attributes: Mapping[str, Value],
        derived: Mapping[str, Value] = {},
    ) -> None:
        """Add a policy with what a row says of it, and what follows from that."""
        name = policy.title or policy.numbers[0]
        implied = {**policy.derived, **derived}
        self.add(policy.id, name, policy.numbers, mentions, {**policy.attributes, **attributes}, implied)

    def add_topics(self, policy: Policy, text: str, title: Span, subjects: Subjects, rule: str) -> None:
        """Say what a policy is about by its title, which stands in the text of the table."""
        start, end = title
        for topic, (first, last) in of_title(subjects, text[start:end]).items():
            self.add(topic.id, topic.name, (), ((start + first, start + last),), {"english": topic.english})
            confidence = rules()[rule].confidence
            said = Relation(policy.id, "ABOUT", topic.id, title, text[start:end], rule, confidence)
            self.relate(said)

    def add_issuer(
        self, policy: Policy, agency: Issued, text: str, evidence: Span, attributes: Mapping[str, Value]
    ) -> None:
        """Say who issued a policy; the evidence is a place in the text of the table."""
        self.add(agency.id, agency.name, agency.written, agency.spans, agency.attributes)
        (start, end), rule = evidence, rules()[agency.rule]
        quote = text[start:end]
        self.relate(Relation(agency.id, "ISSUED", policy.id, evidence, quote, rule.id, rule.confidence, attributes))

    def relate(self, relation: Relation) -> None:
        """Add a relation that no row has said before."""
        self.relations.setdefault((relation.head, relation.type, relation.tail), relation)

    def extraction(self, source: Source) -> Extraction:
        """Return all of it as what one document says."""
        entities = [
            Entity(
                id,
                thing.type,
                thing.name,
                tuple(sorted(thing.aliases - {thing.name, ""})),
                tuple(sorted(thing.mentions)),
                dict(sorted(thing.attributes.items())),
                derived=tuple(sorted(thing.derived)),
            )
            for id, thing in self.things.items()
        ]
        entities.sort(key=lambda entity: (entity.mentions[:1] or ((1 << 60, 0),), entity.id))
        relations = sorted(self.relations.values(), key=lambda r: (r.evidence, r.type, r.head, r.tail))
        return Extraction(source, tuple(entities), tuple(relations))


def key_of(title: str) -> str:
    """Return what writings of one title share."""
    return title_key(title)
