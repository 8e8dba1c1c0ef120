"""A reader as extraction knows it: by which name it speaks, and what it said of a window."""

from __future__ import annotations

from typing import Protocol

from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.page import Page
from zhengtu.extract.reader.checks import Heard, check, together
from zhengtu.extract.reader.guide import guide
from zhengtu.extract.reader.lines import parse
from zhengtu.extract.reader.places import fold
from zhengtu.extract.reader.windows import Window, windows
from zhengtu.extract.text.normalise import Normalised


class Said(Protocol):
    """An answer: its text, and whether it is whole or was cut off."""

    @property
    def text(self) -> str:
        """Return the lines."""

    @property
    def whole(self) -> bool:
        """Tell whether it was not cut off."""


class Reader(Protocol):
    """What knows the answers of a model: a pure function of a text and a window of it."""

    @property
    def by(self) -> str:
        """Return by what its relations are known: reader:MODEL@PROMPT."""

    def answer(self, text: str, window: Window) -> Said | None:
        """Return what was answered about a window of a text as read, None where nothing was."""


def hear(page: Page, reader: Reader) -> Heard:
    """Return what a reader says of a page, as far as it passes the checks."""
    parts = []
    for window in windows(page):
        said = reader.answer(page.source.raw, window)
        if said is not None:
            parts.append(check(parse(said.text, whole=said.whole), window))
    return together(parts)


def offered(source: Normalised, heard: Heard) -> list[Candidate]:
    """Return the names that a reader found as candidates of others, with places in the text as read."""
    found: dict[Candidate, None] = {}
    pronoun = guide().signs["pronoun"]
    for thing in heard.things:
        first = fold(source.text[slice(*thing.places[0])])
        for start, end in thing.places:
            written = fold(source.text[start:end])
            if pronoun.match(written) or (thing.type != "Agency" and written != first):
                continue
            found[Candidate(*source.span(start, end), thing.type)] = None
    return list(found)
