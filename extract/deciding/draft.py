"""What was found in a document so far, while its names are being decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.paper.page import Mention, Name, Page
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.normalise import Normalised
from zhengtu.graph.statements import Value


@dataclass(slots=True)
class Thing:
    """An entity in the making; `identity` is the name it is known by, `path` its divisions if they count."""

    type: str
    name: str
    identity: str
    aliases: set[str] = field(default_factory=set)
    attributes: dict[str, Value] = field(default_factory=dict)
    proposer: str = ""  # the one it came by, "" for what the rules found
    derived: set[str] = field(default_factory=set)  # attributes that follow from what the text says
    path: tuple[str, ...] | None = None


@dataclass
class Draft:
    """A document with what was found in it so far."""

    sheet: Sheet
    things: dict[str, Thing] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    own: dict[int, str] = field(default_factory=dict)  # start of a part → key of its policy
    issuers: list[str] = field(default_factory=list)

    @property
    def source(self) -> Normalised:
        """Return the text that was normalised, with its map back."""
        return self.sheet.source

    @property
    def text(self) -> str:
        """Return the normalised text."""
        return self.sheet.text

    @property
    def home(self) -> Home:
        """Return where the document is from."""
        return self.sheet.home

    def page(self) -> Page:
        """Return the page with these names, which no rule changes."""
        names = {
            key: Name(
                thing.type,
                thing.name,
                thing.identity,
                frozenset(thing.aliases),
                dict(thing.attributes),
                thing.proposer,
                frozenset(thing.derived),
                thing.path,
            )
            for key, thing in self.things.items()
        }
        mentions = tuple(sorted(self.mentions, key=lambda m: (m.start, -m.end, m.type)))
        return Page(self.sheet, names, mentions, dict(self.own), tuple(self.issuers))
