"""The windows of a document: stretches between items that fit a small model, as they are sent.

A window is text of the page, one character for one, with what is private covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhengtu.extract.paper.contacts import CONTACT_WORDS, MASK, SENTENCE_ENDS
from zhengtu.extract.paper.items import heading
from zhengtu.extract.paper.page import Page
from zhengtu.extract.reader.guide import guide
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Span

LONGEST = 1500  # characters of a window
HEAD = 600  # characters in which a mark of secrecy stands
MOST_NAMES = 40  # names found by rules that a model is shown
OUTER = ("chapter", "section", "han")
_COVERED = re.compile(f"{MASK}+")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the normalised text; `text` is that stretch with what is private covered, of the same length.

    `number` of `count` says which part of the document it is.
    """

    start: int
    text: str
    number: int
    count: int

    @property
    def end(self) -> int:
        """Return where it ends in the normalised text."""
        return self.start + len(self.text)

    @property
    def sent(self) -> str:
        """Return the text as it is sent: a covered stretch is one sign."""
        return _COVERED.sub(MASK, self.text)


def windows(page: Page) -> list[Window]:
    """Return the windows of a page in order; they leave out nothing but blanks."""
    text = covered(page)
    spans: list[Span] = []
    for start, end, opens in _blocks(page):
        first = spans[-1][0] if spans else 0
        # Rather a new window at an outer item than one that ends within it; not for the little that is left.
        turns = opens and start - first > LONGEST // 2 and len(text) - first > LONGEST
        if spans and end - first <= LONGEST and not turns:
            spans[-1] = (first, end)
        else:
            spans.append((start, end))
    spans = [(start, end) for start, end in spans if text[start:end].strip(f" \n{MASK}")]
    return [Window(start, text[start:end], index, len(spans)) for index, (start, end) in enumerate(spans, 1)]


def _blocks(page: Page) -> Iterator[tuple[int, int, bool]]:
    """Yield stretches that are not divided, each with whether an outer item begins it."""
    outer = {item.start for item in page.outline.items if item.style in OUTER}
    outer |= {part.start for part in page.structure.parts}
    edges = {0, len(page.text), *outer, *page.outline.starts, *(start for start, _ in page.structure.paragraphs)}
    for start, end in pairwise(sorted(edges)):
        begin = start
        while end - begin > LONGEST:
            stop = page.sentence(begin + LONGEST)[0]
            stop = stop if stop > begin else begin + LONGEST
            yield begin, stop, begin in outer
            begin = stop
        yield begin, end, begin in outer


def covered(page: Page) -> str:
    """Return the text of a page with contacts, numbers to call and persons who sign covered, one sign a character."""
    text = page.text
    chars = list(text)
    spans = [*page.structure.contacts, *(m.span() for m in guide().signs["person"].finditer(text))]
    for found in CONTACT_WORDS.finditer(text):
        stop = SENTENCE_ENDS.search(text, found.end())
        spans.append((found.start(), stop.start() if stop else len(text)))
    spans += [m.span() for m in re.finditer(r"(?<![\d.])\d[\d-]{6,}(?![\d.]*\s*[元万亿年号%％])", text)]
    for start, end in spans:
        chars[start:end] = MASK * (end - start)
    return "".join(chars)


def secret(text: str) -> str:
    """Return the mark of secrecy or of circulation within that the head of a text bears, "" where there is none."""
    found = guide().signs["secret"].search(text[:HEAD])
    return found.group() if found else ""


def request(page: Page, window: Window) -> str:
    """Return what a model is sent of a window: the form that was read, what the rules found there, and the text."""
    shape = page.structure
    part = shape.part(window.start)
    told = [("本文件", part.title), ("发文机关", "、".join(agency.name for agency in shape.issuers))]
    told += [("所在地", page.home.name), ("部分", f"{window.number}/{window.count}")]
    above = [item for item in page.outline.around(window.start) if item.start < window.start]
    heads = (page.text[slice(*heading(page.text, item.body, item.body + 60))] for item in reversed(above))
    told.append(("上文标题", " > ".join(head for head in heads if head)))
    found: dict[tuple[str, str], None] = {}
    for mention in page.outer(window.start, window.end):
        if mention.type not in schema().apart:
            found[mention.type, page.names[mention.key].name] = None
    told.append(("已识别", "；".join(f"{type} {name}" for type, name in list(found)[:MOST_NAMES])))
    head = "\n".join(f"{title}：{_COVERED.sub(MASK, said)}" for title, said in told if said)
    return f"{head}\n正文（{len(window.sent)}字）：\n{window.sent}\n（正文完）\n答案："
