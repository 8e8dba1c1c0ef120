"""From a text to what it says, as a spaCy pipeline for those who add to it and without its tokens for all others.

The pipeline has one token per character, so that token indexes are character offsets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from zhengtu.extract.stages import Wishes, named, related
from zhengtu.extract.text.normalise import normalise

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SOURCE, PAGE, READING, TOPICS = "zhengtu_source", "zhengtu_page", "zhengtu_reading", "zhengtu_topics"
GROUP = "zhengtu"
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
    page = named(source, Wishes(topics=doc.user_data.get(TOPICS, "")))
    doc.user_data[PAGE] = page
    # A caller's document holds the text as read, ours the normalised one: spans are in the text of the document.
    spans = (source.span(m.start, m.end) if SOURCE not in doc.user_data else (m.start, m.end) for m in page.mentions)
    doc.spans[GROUP] = [
        TokenSpan(doc, start, end, label=m.type, span_id=m.key)
        for (start, end), m in zip(spans, page.mentions, strict=True)
    ]
    return doc


def _relate(doc: Doc) -> Doc:
    doc.user_data[READING] = related(doc.user_data[PAGE])
    return doc
