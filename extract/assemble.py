"""From what was read on a page to statements: names that are mentioned or related, relations with their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhengtu.extract.deciding.weakening import strengthened, weakened
from zhengtu.extract.lexicon.places import region_of, spoken_of, titled
from zhengtu.extract.paper.contacts import first_contact
from zhengtu.extract.paper.page import Name
from zhengtu.extract.read import Text
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.stages import Reading
from zhengtu.extract.text.normalise import Normalised
from zhengtu.graph.identity import Identity
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Source, Span, Value

LONGEST = 600  # characters of a quote: a sentence without an end is no evidence that anybody reads
OF_DIVISIONS = ("Policy", "Program", "FundingPool")  # what belongs to a division and says so


def statements(reading: Reading, text: Text, name: str) -> Extraction:
    """Turn what was read in a text into statements of the document of a name; raise SchemaError for what is none."""
    title = text.title or next((p.title for p in reading.page.structure.parts if p.title), "")
    title = title.strip() or name.rsplit("/", 1)[-1]
    extraction = assemble(reading, Source(name, text.sha256, text.media_type, title, len(text.text), text.pages))
    schema().check(extraction)
    return extraction


def assemble(reading: Reading, source: Source) -> Extraction:
    """Turn what was read into statements: mentioned things only, spans and quotes from the raw text."""
    normalised = reading.page.source
    spans: dict[str, list[tuple[int, int]]] = {}
    for mention in reading.page.mentions:
        spans.setdefault(mention.key, []).append(normalised.span(mention.start, mention.end))
    related = {key for claim in reading.claims for key in (claim.head, claim.tail)}
    apart, own = schema().apart, set(reading.page.own.values())
    ids = {
        key: _id(name)
        for key, name in reading.names.items()
        if key in related or (key in spans and name.type not in apart)
    }
    entities = tuple(
        Entity(
            ids[key],
            name.type,
            name.name,
            tuple(sorted({alias for alias in name.aliases if alias and alias != name.name})),
            tuple(sorted(set(spans.get(key, ())))),
            attributes,
            name.proposer,
            tuple(sorted(derived & attributes.keys())),
        )
        for key, name in sorted(
            reading.names.items(), key=lambda item: (min(spans.get(item[0], [(1 << 60, 0)])), item[0])
        )
        if key in ids
        for attributes, derived in (_allowed(name, key in own),)
    )
    known = rules(reading.rules)
    relations = []
    for claim in reading.claims:
        span = _without_contacts(normalised, claim.start, claim.end)
        if span is None:
            continue
        sure = weakened(known[claim.by].confidence, reading.names[claim.head], reading.names[claim.tail])
        relations.append(
            Relation(
                ids[claim.head],
                claim.type,
                ids[claim.tail],
                span,
                normalised.raw[span[0] : span[1]],
                claim.by,
                strengthened(sure) if claim.agreed else sure,
                _kept(claim.attributes, schema().relations[claim.type].properties),
            )
        )
    relations.sort(key=lambda r: (r.evidence, r.type, r.head, r.tail))
    return Extraction(source, entities, tuple(relations))


def _without_contacts(normalised: Normalised, start: int, end: int) -> Span | None:
    """Return the raw span of evidence, cut before contact lines and telephone numbers; None where nothing is left."""
    if end - start > LONGEST:
        marks = [normalised.text.rfind(mark, start, start + LONGEST) for mark in "。；，、"]
        end = max(*marks, start + 1)
    contact = first_contact(normalised.text, start, end)
    if contact is not None:
        end = contact
    span = normalised.span(start, end)
    # Once more in the text as read, where what was dropped may stand between a number and the digits before it.
    again = first_contact(normalised.raw, *span)
    if again is not None:
        span = (span[0], again)
    return span if span[1] - span[0] >= 4 else None


def _id(name: Name) -> str:
    return str(Identity(name.type, name.identity, name.path))


def _allowed(name: Name, own: bool) -> tuple[dict[str, Value], set[str]]:
    """Return a name's attributes, and which of them are derived; what belongs to a division says so, for namesakes.

    A title that a document cites may be of anybody: it is of a division that it says, or if it is the document's `own`.
    """
    attributes, derived = dict(name.attributes), set(name.derived)
    place = (titled if name.type == "Policy" else region_of)(name.name)
    path = name.path or ()
    told = path[-1] if path else ""
    if name.type == "Policy" and not own:
        told = spoken_of(name.name, path)
    scope = place.full if place else told
    national = attributes.get("issuer_level") == "national"
    if place and name.type in OF_DIVISIONS and not (national and not region_of(name.name)):
        attributes["region"] = scope
        derived.discard("region")
    elif scope and name.type in OF_DIVISIONS and not national:
        attributes.setdefault("region", scope)
        derived.add("region")
    return _kept(attributes, schema().nodes[name.type].properties), derived


def _kept(attributes: Mapping[str, Value], allowed: Any) -> dict[str, Value]:
    """Return the attributes that the schema has, years of nodes and edges as it types them."""
    return {name: attributes[name] for name in sorted(attributes) if name in allowed}
