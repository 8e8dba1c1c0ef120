"""Spans with an index are those that looking through all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.text.spans import Spans, over

SPANS = some.lists(some.tuples(some.integers(0, 40), some.integers(0, 12)).map(lambda pair: (pair[0], sum(pair))))


@given(SPANS, some.integers(0, 50), some.integers(0, 12))
def test_an_index_finds_what_a_search_finds(spans: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    shared = [span for span in spans if span[0] < end and start < span[1]]
    assert list(over(Spans(spans), start, end)) == list(over(spans, start, end)) == shared


@given(SPANS)
def test_they_are_a_sequence(spans: list[tuple[int, int]]) -> None:
    made = Spans(spans)
    assert list(made) == spans and len(made) == len(spans) and list(made[1:3]) == spans[1:3]
    assert [*made, (0, 1)] == [*spans, (0, 1)]
