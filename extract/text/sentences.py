"""Where sentences and clauses of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zhengtu.graph.statements import Span

LONGEST_SENTENCE = 800  # characters of a sentence
# A line that ends before a title goes on with it: 根据国家标准 / 《会展服务规范》.
SENTENCE = re.compile(r"[^。！？\n]+(?:(?<![：:])\n(?=《)[^。！？\n]+)*[。！？]?")
SPOKEN_ITEM = re.compile("[一二三四五六七八九十]是(?!否)")


@dataclass(frozen=True)
class Sentences:
    """The sentences of a text, and the numbered items 一是 … 二是 … of one.

    A sentence goes to a full stop or the end of a line, unless the next line begins with a title.
    """

    text: str

    @cached_property
    def spans(self) -> list[Span]:
        """Return where each sentence begins and ends, in order."""
        spans: list[Span] = []
        for match in SENTENCE.finditer(self.text):
            start, end = match.span()
            for item in SPOKEN_ITEM.finditer(self.text, start + 1, end):
                if self.text[item.start() - 1] in "，；：:。、 ":
                    spans.append((start, item.start()))
                    start = item.start()
            while end - start > LONGEST_SENTENCE:
                # No one reads a sentence of that length; without an end to it rules would look back ever further.
                cut = max(self.text.rfind(mark, start + 1, start + LONGEST_SENTENCE) for mark in "；，、")
                cut = cut + 1 if cut > 0 else start + LONGEST_SENTENCE
                spans.append((start, cut))
                start = cut
            spans.append((start, end))
        return spans

    @cached_property
    def starts(self) -> list[int]:
        """Return where each sentence begins."""
        return [start for start, _ in self.spans]

    def at(self, offset: int) -> Span:
        """Return the sentence that holds an offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.spans[max(index, 0)] if self.spans else (0, len(self.text))


def clauses(text: str, start: int, end: int, marks: str = "，；。") -> Iterator[Span]:
    """Yield the clauses of a stretch of text, which marks within brackets and titles do not end."""
    position = start
    depth = 0
    for index in range(start, end):
        char = text[index]
        if char in "（(“《":
            depth += 1
        elif char in "）)”》":
            depth = max(0, depth - 1)
        elif char in marks and not depth:
            if index > position:
                yield position, index
            position = index + 1
    if position < end:
        yield position, end
