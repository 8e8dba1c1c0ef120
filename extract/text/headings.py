"""The lines of a document's title, broken for layout: from 关于 or 印发 to the kind of notice that ends them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.graph.statements import Span

TITLE_WITHIN = 600  # characters in which a title begins
MOST_TITLE_LINES = 6  # lines of a title
LONGEST_TITLE = 180  # characters of a title
TITLE_ABOUT = expression("<title_about>")
ENDS_IN_FORM = expression("<ends_in_form>")
ENDS_AS_TITLE = expression("<ends_as_title>")
NO_TITLE = expression("<no_title>")
ORGAN_LINE = expression("<organ_line>")
ISSUER_LINE = expression("<issuer_line>")
# An order or announcement whose number has a line of its own.
ORDER_LINE = re.compile("[一-龥]{2,28}(?:令|公告)")
ORDINAL = re.compile(r"(?:[〔（(]?(?:19|20)\d\d年?[〕）)]?)?第[\d一二三四五六七八九十百〇零○]{1,6}号")


def joints(raw: str, lines: Sequence[Span], apart: Callable[[str], bool]) -> set[int]:
    """Return the indexes of the lines that go on in the next one because both belong to the title.

    `apart` tells whether a line stands for itself whatever its neighbours are: a number, a heading, a label.
    """
    found: set[int] = set()
    for index, (start, end) in enumerate(lines[:20]):
        if start > TITLE_WITHIN:
            break
        text = _tight(raw, start, end)
        following = _tight(raw, *lines[index + 1]) if index + 1 < len(lines) else ""
        if ORDER_LINE.fullmatch(text) and ORDINAL.fullmatch(following):
            found.add(index)
            continue
        if not found and index and ENDS_IN_FORM.search(text) and _issues(raw, lines, index):
            found.add(index - 1)
        if not found and TITLE_ABOUT.search(text) and not ENDS_AS_TITLE.search(text) and not NO_TITLE.search(text):
            last = _last(raw, lines, index, apart)
            if last > index:
                above = bool(index) and (_opens(raw, lines[index - 1], apart) or _issues(raw, lines, index))
                first = index - 1 if above else index
                found.update(range(first, last))
    return found


def _tight(raw: str, start: int, end: int) -> str:
    """Return a line without its blanks."""
    return "".join(raw[start:end].split())


def _last(raw: str, lines: Sequence[Span], index: int, apart: Callable[[str], bool]) -> int:
    """Return the line that ends the title which a line begins, the line itself where none does."""
    whole = _tight(raw, *lines[index])
    for place in range(index + 1, min(index + MOST_TITLE_LINES, len(lines))):
        line = _tight(raw, *lines[place])
        whole += line
        if len(whole) > LONGEST_TITLE or NO_TITLE.search(line) or apart(raw[slice(*lines[place])]):
            break
        if ENDS_IN_FORM.search(whole):
            return place
    return index


def _issues(raw: str, lines: Sequence[Span], index: int) -> bool:
    """Tell whether the line above a title that begins with 关于 is its issuer, alone and without a number between."""
    text = _tight(raw, *lines[index])
    above = _tight(raw, *lines[index - 1])
    return (
        text.startswith(("关于", "对"))
        and ISSUER_LINE.fullmatch(above) is not None
        and not (index > 1 and ISSUER_LINE.fullmatch(_tight(raw, *lines[index - 2])))
    )


def _opens(raw: str, line: Span, apart: Callable[[str], bool]) -> bool:
    """Tell whether a line is the first half of an issuer's name, which the title goes on with."""
    text = _tight(raw, *line)
    return (
        8 <= len(text) <= 40
        and not ORGAN_LINE.search(text)
        and not ENDS_AS_TITLE.search(text)
        and not NO_TITLE.search(text)
        and not re.search(r"\d|号$", text)
        and not apart(raw[slice(*line)])
    )
