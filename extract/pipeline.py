"""From a text to what it says, as a spaCy pipeline for those who add to it and without its tokens for all others.

The pipeline has one token per character, so that token indexes are character offsets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.names.recognition import recognise
from zhengtu.extract.paper.draft import Draft, Thing
from zhengtu.extract.paper.structure import CONTACT
from zhengtu.extract.proposers.candidates import Proposer
from zhengtu.extract.proposers.proposers import propose
from zhengtu.extract.read import Text
from zhengtu.extract.relations import RELATORS
from zhengtu.extract.rules.registry import rules
from zhengtu.extract.text.normalise import Normalised, normalise
from zhengtu.graph.identity import Identity
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Entity, Extraction, Relation, Source, Span, Value

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 600  # characters of a quote: a sentence without an end is no evidence that anybody reads
SOURCE, DRAFT, TOPICS = "zhengtu_source", "zhengtu_draft", "zhengtu_topics"
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
    draft = recognise(source)
    draft.topics = doc.user_data.get(TOPICS, "")
    doc.user_data[DRAFT] = draft
    # A caller's document holds the text as read, ours the normalised one: spans are in the text of the document.
    spans = (source.span(m.start, m.end) if SOURCE not in doc.user_data else (m.start, m.end) for m in draft.mentions)
    doc.spans[GROUP] = [
        TokenSpan(doc, start, end, label=m.type, span_id=m.key)
        for (start, end), m in zip(spans, draft.mentions, strict=True)
    ]
    return doc


def _relate(doc: Doc) -> Doc:
    _say(doc.user_data[DRAFT])
    return doc


def _say(draft: Draft) -> None:
    """Run the relators over a draft."""
    for relator in RELATORS:
        relator(draft)


def analyse(raw: str, proposer: Proposer | None = None, topics: str = "") -> Draft:
    """Return what is found in a raw text, by the pipeline; `proposer` is asked last, for what was not.

    `topics` is the text of a user's own lexicon of subjects.

    Tokens are made only where somebody has added a component that may read them: they take a seventh of the time.
    """
    source = normalise(raw)
    if pipeline.cache_info().currsize and tuple(pipeline().pipe_names) != COMPONENTS:
        draft = _piped(source, topics)
    else:
        draft = recognise(source)
        draft.topics = topics
        _say(draft)
    if proposer:
        propose(draft, proposer)
    return draft


def _piped(source: Normalised, topics: str) -> Draft:
    """Run all components of the pipeline over a text."""
    nlp = pipeline()
    doc = nlp.make_doc(source.text)
    doc.user_data |= {SOURCE: source, TOPICS: topics}
    for _, component in nlp.pipeline:
        doc = component(doc)
    draft: Draft = doc.user_data[DRAFT]
    return draft


def extract(text: Text, name: str, proposer: Proposer | None = None, topics: str = "") -> Extraction:
    """Return everything that a text says, with offsets into it; `name` identifies the document in stores.

    `topics` is the text of a user's own lexicon of subjects (`subjects.read_topics`).
    """
    draft = analyse(text.text, proposer, topics)
    title = text.title or next((p.title for p in draft.structure.parts if p.title), "")
    source = Source(
        name, text.sha256, text.media_type, title.strip() or name.rsplit("/", 1)[-1], len(text.text), text.pages
    )
    extraction = assemble(draft, source)
    schema().check(extraction)
    return extraction


def assemble(draft: Draft, source: Source) -> Extraction:
    """Turn a draft into statements: mentioned things only, spans and quotes from the raw text."""
    normalised = draft.source
    spans: dict[str, list[tuple[int, int]]] = {}
    for mention in draft.mentions:
        spans.setdefault(mention.key, []).append(normalised.span(mention.start, mention.end))
    related = {key for head, _, tail in draft.said for key in (head, tail)}
    ids = {key: _id(thing) for key, thing in draft.things.items() if key in spans or key in related}
    entities = tuple(
        Entity(
            ids[key],
            thing.type,
            thing.name,
            tuple(sorted({alias for alias in thing.aliases if alias and alias != thing.name})),
            tuple(sorted(set(spans.get(key, ())))),
            attributes,
            thing.proposer,
            tuple(sorted(thing.derived & attributes.keys())),
        )
        for key, thing in sorted(
            draft.things.items(), key=lambda item: (min(spans.get(item[0], [(1 << 60, 0)])), item[0])
        )
        if key in ids
        for attributes in (_allowed(thing),)
    )
    known = rules()
    relations = []
    for said in draft.said.values():
        span = _without_contacts(normalised, said.start, said.end)
        if span is None:
            continue
        rule = known[said.rule]
        relations.append(
            Relation(
                ids[said.head],
                said.type,
                ids[said.tail],
                span,
                normalised.raw[span[0] : span[1]],
                said.rule,
                rule.confidence,
                _kept(said.attributes, schema().relations[said.type].properties),
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


def _id(thing: Thing) -> str:
    return str(Identity(thing.type, thing.identity, thing.path))


def _allowed(thing: Thing) -> dict[str, Value]:
    """Return a thing's attributes; what belongs to a division says so, so that namesakes can be told apart."""
    place = region_of(thing.name)
    scope = place.full if place else thing.path[-1] if thing.path else ""
    if place and thing.type in OF_DIVISIONS:
        thing.attributes["region"] = scope
        thing.derived.discard("region")
    elif scope and thing.type in OF_DIVISIONS and thing.attributes.get("issuer_level") != "national":
        thing.attributes.setdefault("region", scope)
        thing.derived.add("region")
    return _kept(thing.attributes, schema().nodes[thing.type].properties)


def _kept(attributes: dict[str, Value], allowed: Any) -> dict[str, Value]:
    """Return the attributes that the schema has, years of nodes and edges as it types them."""
    return {name: attributes[name] for name in sorted(attributes) if name in allowed}
