"""The component `zhengtu` of a spaCy pipeline: names become spans of a doc, relations stand in `doc._.zhengtu`.

spaCy finds it by the entry points of this package as soon as a pipeline is made; nothing of ours imports it. Offsets in
`doc._.zhengtu` are exact; spans, which consist of whole tokens, reach to the tokens' edges.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from zhengtu.errors import SchemaError

if TYPE_CHECKING:
    from zhengtu.extract.names.candidate import Candidate
    from zhengtu.graph.statements import Extraction

NAME = "zhengtu"  # of the component, its group of spans and its attribute
ENTS = "ents"
# What a pipeline on disk keeps of the component beside its configuration.
TOPICS, RULES = "topics.toml", "rules.toml"


@Language.factory(
    NAME,
    assigns=["doc.spans", f"doc._.{NAME}"],
    default_config={"topics": "", "rules": "", "candidates": "", "labels": {}},
)
def create(nlp: Language, name: str, topics: str, rules: str, candidates: str, labels: dict[str, str]) -> Component:
    """Return the component for a pipeline.

    `topics` and `rules` are files of a user's own, or their text. `candidates` is "ents" or the name of a group of
    spans that components before it set, `labels` says which node type their labels mean, beside the types themselves.
    Raise SchemaError, TopicsError or RuleError for what cannot be followed.
    """
    return Component(nlp, topics, rules, candidates, labels)


class Component:
    """Reads docs: names into `doc.spans["zhengtu"]`, all that a doc says into `doc._.zhengtu`."""

    def __init__(self, nlp: Language, topics: str, rules: str, candidates: str, labels: Mapping[str, str]) -> None:
        from zhengtu.extract.names.offered import TYPES

        unknown = sorted(set(labels.values()) - set(TYPES))
        if unknown:
            raise SchemaError(f"labels: no name is of type {', '.join(unknown)}", f"there is {', '.join(TYPES)}")
        if candidates == NAME:
            raise SchemaError(f"candidates: the spans {NAME!r} are those of this component", "name another group")
        self._nlp: Language | None = nlp
        self._candidates = self._offerer = candidates
        self._types = {type: type for type in TYPES} | dict(labels)
        self._given = (topics, rules)
        self._texts: tuple[str, str] | None = None
        # A file that is not there yet may be in the folder that a pipeline is being loaded from.
        if all("\n" in given or not given or Path(given).exists() for given in self._given):
            self._own()

    def __call__(self, doc: Doc) -> Doc:
        """Read a doc and return it."""
        from zhengtu.extract.collection import extracted
        from zhengtu.extract.read import Text
        from zhengtu.extract.stages import Wishes
        from zhengtu.graph.plain import plain
        from zhengtu.graph.schema import schema

        text = doc.text
        topics, rules = self._own()
        offered = {self._who(): list(self._offered(doc))} if self._candidates else None
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        wishes = Wishes(topics=topics, rules=rules, offered=offered)
        extraction = extracted(Text(text, digest, "text/plain"), digest, wishes)
        apart = schema().apart
        doc.spans[NAME] = [
            span
            for start, end, type, id in sorted((*m, e.type, e.id) for e in extraction.entities for m in e.mentions)
            if type not in apart
            and (span := doc.char_span(start, end, label=type, span_id=id, alignment_mode="expand")) is not None
        ]
        doc.user_data[NAME] = plain(extraction)
        return doc

    def _own(self) -> tuple[str, str]:
        """Return the text of the user's own topics and rules, read when they are first needed."""
        if self._texts is None:
            from zhengtu.extract.lexicon.subjects import check_topics, read_topics
            from zhengtu.extract.relations import check_rules, read_rules

            topics, rules = self._given
            if topics and "\n" not in topics:
                topics = read_topics(Path(topics))
            elif topics:
                check_topics(topics)
            if rules and "\n" not in rules:
                rules = read_rules(Path(rules))
            elif rules:
                check_rules(rules)
            self._texts = topics, rules
        return self._texts

    def _offered(self, doc: Doc) -> Iterator[Candidate]:
        """Yield what components before this one found, with offsets into the text of the doc."""
        from zhengtu.extract.names.candidate import Candidate

        spans = doc.ents if self._candidates == ENTS else doc.spans.get(self._candidates, ())
        for span in spans:
            if span.label_ in self._types:
                yield Candidate(span.start_char, span.end_char, self._types[span.label_])

    def _who(self) -> str:
        """Return the last component before this one that sets the spans which are asked for, else what is asked for."""
        if self._nlp is not None:
            sets = "doc.ents" if self._candidates == ENTS else "doc.spans"
            before = takewhile(lambda part: part[1] is not self, self._nlp.pipeline)
            setting = [name for name, _ in before if sets in self._nlp.get_pipe_meta(name).assigns]
            self._offerer = setting[-1] if setting else self._candidates
        return self._offerer

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs, which is not the pipeline."""
        self._who()
        return {**self.__dict__, "_nlp": None}

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Keep the user's own topics and rules in a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, text in zip((TOPICS, RULES), self._own(), strict=True):
            (Path(path) / name).write_text(text, encoding="utf-8", newline="")

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Component:
        """Take the user's own topics and rules from a folder, whatever files the configuration names."""
        topics, rules = (_read(Path(path) / name) for name in (TOPICS, RULES))
        self._texts = topics, rules
        return self

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """Return the user's own topics and rules."""
        return json.dumps(self._own()).encode()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Component:
        """Take the user's own topics and rules from what `to_bytes` gave."""
        topics, rules = json.loads(data)
        self._texts = topics, rules
        return self


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def colours() -> dict[str, str]:
    """Return the colours of node types, by which displaCy draws spans like pages do."""
    from zhengtu.graph.schema import schema

    return {node.name: node.colour for node in schema().nodes.values()}


def said(doc: Doc) -> Extraction | None:
    """Return what a doc says, None where the component has not read it."""
    from zhengtu.graph.plain import restored

    kept = doc.user_data.get(NAME)
    return None if kept is None else restored(kept)


if not Doc.has_extension(NAME):
    Doc.set_extension(NAME, getter=said)
