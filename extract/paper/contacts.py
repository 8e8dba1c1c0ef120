"""Whom to call and where to write: the stretches of a text that names and quotes leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.graph.statements import Span

CONTACT_WORDS = expression("<contact_words>")
# A character of each of them, or as many digits as a number to call has.
CONTACT_SIGN = re.compile(r"[联电传邮址Q@\d](?:(?<!\d)|\d{3}[- ]?\d{4}|\d{6})")
CONTACT_LINE = expression("<contact_line>")
CONTACT_DATUM = expression("<contact_datum>")
CONTACT_LABEL = expression("(?:<contact_label>)[：:\\s]*\\Z")
SENTENCE_ENDS = expression("[。；！？\n]")
# A bracket or the rest of one with the telephone number of somebody, who is not quoted.
LONG_NUMBER = re.compile(r"\d{5}")
PRIVATE = re.compile(r"(?:[（(【\[〔][^（()）】\]〕\n]{0,160}?|[^，。；：（(\n]{0,12}[：:，,、 ]?)\d{5,}")
APART = 40  # characters between two data of one contact: names, rooms
# A line, and the number of somebody's identity card.
LINE = re.compile(r"[^\n\r]+")
IDENTITY_CARD = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")
MASK = "█"
REST = 30  # characters behind the last datum that still belong to the line


def contacts(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is contact in the paragraphs that begin with one."""
    return tuple((start, ending(text, start, end)) for start, end in paragraphs if CONTACT_LINE.match(text, start, end))


def first_contact(text: str, start: int, end: int) -> int | None:
    """Return where in a stretch of text words of a contact or its numbers begin, None where none do."""
    found = CONTACT_WORDS.search(text, start, end) if CONTACT_SIGN.search(text, start, end) else None
    return found.start() if found else None


def ending(text: str, start: int, end: int) -> int:
    """Return where the contact that begins at a place ends: behind the last of its data, `end` at most.

    What little stands behind them to the end belongs to it, too; a label without a number does to the next mark.
    """
    stop = start
    for datum in CONTACT_DATUM.finditer(text, start, end):
        if datum.start() - stop > APART:
            break
        stop = datum.end()
    if CONTACT_LABEL.search(text, start, stop) or stop == start:
        mark = SENTENCE_ENDS.search(text, stop, min(end, stop + APART))
        stop = mark.start() if mark else min(end, stop + APART)
    return end if end - stop <= REST and not SENTENCE_ENDS.search(text, stop, end - 1) else stop


def masked(text: str) -> str:
    """Return a text in which whom to call and where to write is blocked out, and all else stays in its place."""
    hidden: list[Span] = [card.span() for card in IDENTITY_CARD.finditer(text)]
    for line in LINE.finditer(text):
        place, end = line.span()
        begin = place if CONTACT_LINE.match(text, place, end) else first_contact(text, place, end)
        while begin is not None:
            place = max(ending(text, begin, end), begin + 1)
            hidden.append((begin, place))
            begin = first_contact(text, place, end)
    pieces, done = [], 0
    for start, stop in sorted(hidden):
        pieces += [text[done:start], MASK * (stop - max(start, done))]
        done = max(done, stop)
    return "".join([*pieces, text[done:]])


def until_private(text: str, start: int, end: int) -> Span:
    """Return a stretch up to where it tells whom to call."""
    private = PRIVATE.search(text, start, end) if LONG_NUMBER.search(text, start, end) else None
    return start, private.start() if private else end
