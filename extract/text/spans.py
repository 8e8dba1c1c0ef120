"""Stretches of text of which those at a place are asked for again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from zhengtu.graph.statements import Span


class Spans(Sequence[Span]):
    """Spans in an order of their own, with an index of their places; they may overlap, as long as few do."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = tuple(spans)
        self._placed = sorted((start, end, index) for index, (start, end) in enumerate(self._spans))
        self._reach: list[int] = []  # the farthest end of each and those before it
        for _, end, _ in self._placed:
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        return self._spans[index]

    def __len__(self) -> int:
        return len(self._spans)

    def over(self, start: int, end: int) -> list[Span]:
        """Return the spans that share a character with a stretch, in their order."""
        found = []
        place = bisect_left(self._placed, (end,)) - 1
        while place >= 0 and self._reach[place] > start:
            if self._placed[place][1] > start:
                found.append(self._placed[place][2])
            place -= 1
        return [self._spans[index] for index in sorted(found)]


def over(spans: Sequence[Span], start: int, end: int) -> Iterable[Span]:
    """Return the spans that share a character with a stretch, in their order; one by one where there is no index."""
    return spans.over(start, end) if isinstance(spans, Spans) else _one_by_one(spans, start, end)


def _one_by_one(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    return (span for span in spans if span[0] < end and start < span[1])
