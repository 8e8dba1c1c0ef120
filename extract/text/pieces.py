"""Documents that stand one after the other in one text: where the second and the later ones begin.

One begins with a number and a title of its own and whom it addresses; where it has no number, behind the day on which
the one before was signed or the copies of it. What a notice prints has neither number nor salutation: it stays a part
of the notice (`paper/parts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression

NUMBER_ALONE = expression("<number_alone>", re.MULTILINE)
WHOLE_TITLE = expression("<whole_title>", re.MULTILINE)
ADDRESSES = expression("<addresses>")
DATED = expression("<dated>", re.MULTILINE)
ABOVE_HEAD = expression("<above_head>")
COPIES = re.compile(r"\s*(?:部内)?抄\s*[送报]\s*[：:]|公开方式")
ENCLOSED_BELOW = expression("<enclosed_below>")
# The cell, a line, that a row of a table of documents begins with.
ROW_NUMBER_ALONE = re.compile(r"\d{1,4}[.．、]?")
TABLE_HEADS = ("序号", "编号")
HEAD = 4  # lines from a number to the title below it
FAR = 12  # lines from the day to the head of the next document
FEW = 3  # lines of a document, at least


def beginnings(text: str) -> list[int]:
    """Return where further documents begin in a normalised text."""
    if len(WHOLE_TITLE.findall(text)) + len(NUMBER_ALONE.findall(text)) < 2:
        return []
    lines = [(match.start(), match.group().strip()) for match in re.finditer(r"[^\n]+", text)]
    found: list[int] = []
    tabled = any(head in text for head in TABLE_HEADS)
    last = 0  # the line with which the document before begins
    for index, named, whole in _heads(lines):
        if index - last < FEW or (tabled and _in_row(lines, index)):
            continue
        begin = _with_rows_above(lines, index, last)
        # A number or a title that stands above as well is the same document's: web pages repeat the headline.
        earlier = {_tight(line) for _, line in lines[last:begin]}
        repeated = any(line.endswith(name) for name in named for line in earlier)
        if not repeated and (whole or _ended_above(lines, begin, last)):
            found.append(lines[begin][0])
            last = begin
    return found


def _in_row(lines: Sequence[tuple[int, str]], index: int) -> bool:
    """Tell whether a line is a cell of a table of documents: the numbers of rows stand near it."""
    around = lines[max(0, index - 2) : index + HEAD]
    return any(ROW_NUMBER_ALONE.fullmatch(line) for _, line in around)


def _tight(line: str) -> str:
    """Return a line without blanks."""
    return re.sub(r"\s", "", line)


def _heads(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, set[str], bool]]:
    """Yield the lines with which a head may begin, its number and title, and whether addressees follow both."""
    for index, (_, line) in enumerate(lines):
        below = [text for _, text in lines[index + 1 : index + 1 + HEAD]]
        if NUMBER_ALONE.fullmatch(line):
            titled = next((place for place, text in enumerate(below) if WHOLE_TITLE.fullmatch(text)), -1)
            if titled >= 0:
                addressed = any(ADDRESSES.fullmatch(text) for text in below[titled + 1 : titled + 3])
                yield index, {_tight(line), _tight(below[titled])}, addressed
        elif WHOLE_TITLE.fullmatch(line):
            numbers = {_tight(text) for text in below[:2] if NUMBER_ALONE.fullmatch(text)}
            addressed = any(ADDRESSES.fullmatch(text) for text in below[:3])
            if numbers or addressed:
                yield index, {_tight(line), *numbers}, bool(numbers) and addressed


def _with_rows_above(lines: Sequence[tuple[int, str]], index: int, last: int) -> int:
    """Return the line with which a head begins, the letterhead and the rows about the document above it included."""
    while index - 1 > last and ABOVE_HEAD.fullmatch(lines[index - 1][1]):
        index -= 1
    return index


def _ended_above(lines: Sequence[tuple[int, str]], index: int, last: int) -> bool:
    """Tell whether a day or a list of copies stands above a line, and no enclosure is announced between."""
    for _, line in reversed(lines[max(last + 1, index - FAR) : index]):
        if ENCLOSED_BELOW.fullmatch(line):
            return False
        if DATED.search(line) or COPIES.match(line):
            return True
    return False
