"""From a text to what it says, as a spaCy pipeline for those who add to it and without its tokens for all others.

The pipeline has one token per character, so that token indexes are character offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from zhengtu.extract.deciding.claims import decide as decide_claims
from zhengtu.extract.deciding.facts import decide as decide_facts
from zhengtu.extract.deciding.names import decide as decide_names
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.names.form import read_form
from zhengtu.extract.names.stages import candidates
from zhengtu.extract.paper.claim import Claim, Fact
from zhengtu.extract.paper.page import Name, Page
from zhengtu.extract.paper.structure import CONTACT
from zhengtu.extract.proposers.candidates import Proposer
from zhengtu.extract.proposers.proposers import proposed
from zhengtu.extract.read import Text
from zhengtu.extract.relations import readers
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.text.normalise import Normalised, normalise
from zhengtu.graph.identity import Identity
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Source, Span, Value

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 600  # characters of a quote: a sentence without an end is no evidence that anybody reads
SOURCE, PAGE, READING, TOPICS = "zhengtu_source", "zhengtu_page", "zhengtu_reading", "zhengtu_topics"
GROUP = "zhengtu"
OF_DIVISIONS = ("Policy", "Program", "FundingPool")  # what belongs to a division and says so
COMPONENTS = ("zhengtu_recognise", "zhengtu_relate")


@cache
def pipeline() -> Language:
    """Return the pipeline: a blank Chinese one with the components zhengtu_recognise and zhengtu_relate.

    Recognised mentions are spans of `doc.spans["zhengtu"]`, labelled with their node type; the draft with its
    relations is in `doc.user_data`. Other components can be added between or behind them.
    """
    import spacy
    from spacy.language import Language

    for name, component in zip(COMPONENTS, (_recognise, _relate), strict=True):
        if not Language.has_factory(name):
            Language.component(name, func=component)
    nlp = spacy.blank("zh")
    nlp.tokenizer = _characters(nlp)
    nlp.max_length = 50_000_000
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _characters(nlp: Language) -> Callable[[str], Doc]:
    """Return a tokenizer that makes every character a token."""
    from spacy.tokens import Doc

    def tokenize(text: str) -> Doc:
        return Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))

    return tokenize


def _recognise(doc: Doc) -> Doc:
    from spacy.tokens import Span as TokenSpan

    source = doc.user_data.get(SOURCE) or normalise(doc.text)
    page = recognise(source, doc.user_data.get(TOPICS, ""))
    doc.user_data[PAGE] = page
    # A caller's document holds the text as read, ours the normalised one: spans are in the text of the document.
    spans = (source.span(m.start, m.end) if SOURCE not in doc.user_data else (m.start, m.end) for m in page.mentions)
    doc.spans[GROUP] = [
        TokenSpan(doc, start, end, label=m.type, span_id=m.key)
        for (start, end), m in zip(spans, page.mentions, strict=True)
    ]
    return doc


def _relate(doc: Doc) -> Doc:
    doc.user_data[READING] = relate(doc.user_data[PAGE])
    return doc


def recognise(source: Normalised, own_topics: str = "") -> Page:
    """Return the page of a document: its form, and the names that its candidates become."""
    sheet = read_form(source, own_topics)
    return decide_names(sheet, candidates(sheet))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says: its names with all that is told of them, and the claims that became relations."""

    page: Page
    names: Mapping[str, Name]
    claims: Sequence[Claim]


def claimed(page: Page) -> Iterator[Claim | Fact]:
    """Yield all that the rules say of a page, before anything is decided."""
    for reader in readers():
        yield from reader(page)


def relate(page: Page) -> Reading:
    """Return what the rules read on a page, by all of them in any order."""
    found = list(claimed(page))
    claims = decide_claims(page, [said for said in found if isinstance(said, Claim)])
    return Reading(page, decide_facts(page, [said for said in found if isinstance(said, Fact)], claims), claims)


def analyse(raw: str, proposer: Proposer | None = None, topics: str = "") -> Reading:
    """Return what is found in a raw text, by the pipeline; `proposer` is asked last, for what was not.

    `topics` is the text of a user's own lexicon of subjects.

    Tokens are made only where somebody has added a component that may read them: they take a seventh of the time.
    """
    source = normalise(raw)
    if pipeline.cache_info().currsize and tuple(pipeline().pipe_names) != COMPONENTS:
        reading = _piped(source, topics)
    else:
        reading = relate(recognise(source, topics))
    if proposer:
        page = proposed(reading.page, proposer)
        reading = replace(reading, page=page, names={**page.names, **reading.names})
    return reading


def _piped(source: Normalised, topics: str) -> Reading:
    """Run all components of the pipeline over a text."""
    nlp = pipeline()
    doc = nlp.make_doc(source.text)
    doc.user_data |= {SOURCE: source, TOPICS: topics}
    for _, component in nlp.pipeline:
        doc = component(doc)
    reading: Reading = doc.user_data[READING]
    return reading


def extract(text: Text, name: str, proposer: Proposer | None = None, topics: str = "") -> Extraction:
    """Return everything that a text says, with offsets into it; `name` identifies the document in stores.

    `topics` is the text of a user's own lexicon of subjects (`subjects.read_topics`).
    """
    reading = analyse(text.text, proposer, topics)
    title = text.title or next((p.title for p in reading.page.structure.parts if p.title), "")
    source = Source(
        name, text.sha256, text.media_type, title.strip() or name.rsplit("/", 1)[-1], len(text.text), text.pages
    )
    extraction = assemble(reading, source)
    schema().check(extraction)
    return extraction


def assemble(reading: Reading, source: Source) -> Extraction:
    """Turn what was read into statements: mentioned things only, spans and quotes from the raw text."""
    normalised = reading.page.source
    spans: dict[str, list[tuple[int, int]]] = {}
    for mention in reading.page.mentions:
        spans.setdefault(mention.key, []).append(normalised.span(mention.start, mention.end))
    related = {key for claim in reading.claims for key in (claim.head, claim.tail)}
    apart = schema().apart
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
        for attributes, derived in (_allowed(name),)
    )
    known = rules()
    relations = []
    for claim in reading.claims:
        span = _without_contacts(normalised, claim.start, claim.end)
        if span is None:
            continue
        relations.append(
            Relation(
                ids[claim.head],
                claim.type,
                ids[claim.tail],
                span,
                normalised.raw[span[0] : span[1]],
                claim.by,
                known[claim.by].confidence,
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
    contact = CONTACT.search(normalised.text, start, end)
    if contact:
        end = contact.start()
    span = normalised.span(start, end)
    # Once more in the text as read, where what was dropped may stand between a number and the digits before it.
    again = CONTACT.search(normalised.raw, *span)
    if again:
        span = (span[0], again.start())
    return span if span[1] - span[0] >= 4 else None


def _id(name: Name) -> str:
    return str(Identity(name.type, name.identity, name.path))


def _allowed(name: Name) -> tuple[dict[str, Value], set[str]]:
    """Return a name's attributes, and which of them are derived; what belongs to a division says so, for namesakes."""
    attributes, derived = dict(name.attributes), set(name.derived)
    place = region_of(name.name)
    scope = place.full if place else name.path[-1] if name.path else ""
    if place and name.type in OF_DIVISIONS:
        attributes["region"] = scope
        derived.discard("region")
    elif scope and name.type in OF_DIVISIONS and attributes.get("issuer_level") != "national":
        attributes.setdefault("region", scope)
        derived.add("region")
    return _kept(attributes, schema().nodes[name.type].properties), derived


def _kept(attributes: Mapping[str, Value], allowed: Any) -> dict[str, Value]:
    """Return the attributes that the schema has, years of nodes and edges as it types them."""
    return {name: attributes[name] for name in sorted(attributes) if name in allowed}
