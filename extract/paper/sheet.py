"""A sheet: a document's text with its form, as the recognisers of names read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.grids import Grid, grids
from zhengtu.extract.paper.orders import Order
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.paper.titles import Number, Title, is_policy, is_proposal
from zhengtu.extract.text.normalise import Normalised
from zhengtu.extract.text.sentences import Sentences
from zhengtu.extract.text.spans import Spans


@dataclass(frozen=True)
class Sheet:
    """A document's text and form; offsets are in the normalised text.

    `agencies` are those by which the form was read: who stands in its head, signs it and is named by lexicon or ending.
    """

    source: Normalised
    history: Sequence[Order]  # of a Taiwanese regulation
    numbers: Sequence[Number]
    quoted: Sequence[Title]
    agencies: Sequence[Agency]
    structure: Structure
    home: Home
    own_topics: str = ""  # a user's own lexicon of topics, as text

    @cached_property
    def text(self) -> str:
        """Return the normalised text."""
        return self.source.text

    @property
    def issuer(self) -> Agency | None:
        """Return the first of the agencies that issue the document."""
        return self.structure.issuers[0] if self.structure.issuers else None

    @property
    def hints(self) -> frozenset[str]:
        """Return the names of the document's province and city, which tell namesakes apart."""
        return frozenset(name for name in (self.home.province, self.home.city) if name)

    @cached_property
    def policies(self) -> list[Title]:
        """Return the titles in 《》 that are those of policies, and those that are told without marks."""
        return [t for t in self.quoted if t.offered or (self._is_policy(t) and not is_proposal(self.text, t))]

    def _is_policy(self, title: Title) -> bool:
        unmarked = self.source.taiwan and self.text[title.start - 1 : title.start] != "《"
        return is_policy(title) or unmarked

    @cached_property
    def titles(self) -> Spans:
        """Return the spans of the titles of policies: of those named, of the document's own and what it prints."""
        return Spans([*((t.start, t.end) for t in self.policies), *(s for p in self.structure.parts for s in p.titles)])

    @cached_property
    def grids(self) -> list[Grid]:
        """Return the tables of the text in order."""
        return grids(self.text)

    @cached_property
    def sentences(self) -> Sentences:
        """Return the sentences of the text."""
        return Sentences(self.text)
