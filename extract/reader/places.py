"""Where words that a model quotes stand in a text, whatever blanks, widths and kinds of marks it writes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhengtu.graph.statements import Span

LEFT_OUT = ("…", "...")  # signs by which a quote leaves words out
FARTHEST = 160  # characters that a quote with words left out may run over
LEAST = 2  # characters of each part of such a quote
_SAME = str.maketrans({**dict.fromkeys("“”„«»「」『』‘’'", '"'), "〈": "《", "〉": "》", "—": "-", "–": "-", "－": "-"})


@dataclass(frozen=True)
class Places:
    """A text in which quotes are looked for; `hidden` is a sign that no quote may hold."""

    text: str
    hidden: str = ""

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """Return the text without blanks and in one width, and where each character of that stands."""
        signs, places = [], []
        for place, char in enumerate(self.text):
            for sign in fold(char):
                signs.append(sign)
                places.append(place)
        return "".join(signs), places

    def every(self, quote: str) -> Iterator[Span]:
        """Yield where a quote stands, each place once."""
        text, places = self._folded
        sought = fold(quote)
        if not sought or (self.hidden and self.hidden in sought):
            return
        at = text.find(sought)
        while at >= 0:
            yield places[at], places[at + len(sought) - 1] + 1
            at = text.find(sought, at + len(sought))

    def quoted(self, quote: str) -> Iterator[Span]:
        """Yield where a quote stands; where it leaves words out, from its first to its last part on one line."""
        quote = quote.replace(LEFT_OUT[1], LEFT_OUT[0])
        whole = list(self.every(quote))
        parts = [part for part in quote.split(LEFT_OUT[0]) if fold(part)]
        if whole or len(parts) < 2 or any(len(fold(part)) < LEAST for part in parts):
            yield from whole
            return
        for start, end in self.every(parts[0]):
            stop = self._last(parts[1:], end)
            between = self.text[start:stop]
            if (
                start < stop <= start + FARTHEST
                and "\n" not in between
                and not (self.hidden and self.hidden in between)
            ):
                yield start, stop

    def _last(self, parts: Sequence[str], begin: int) -> int:
        """Return where the last of some parts ends, each behind the one before; 0 where one is missing."""
        for part in parts:
            behind = next((end for start, end in self.every(part) if start >= begin), 0)
            if not behind:
                return 0
            begin = behind
        return begin


def fold(text: str) -> str:
    """Return a text in one width and kind of marks, without blanks."""
    flat = unicodedata.normalize("NFKC", text).translate(_SAME)
    return "".join(char for char in flat if not char.isspace())
