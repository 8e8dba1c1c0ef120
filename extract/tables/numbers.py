"""Document numbers as cells write them, in the form that they have in documents."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper import titles
from zhengtu.extract.text.normalise import WIDTH

_BETWEEN = re.compile(r"(?<=号)\s*[、,，/;；和]\s*|\s*[;；]\s*")
_YEAR_OF_NUMBER = re.compile(r"[〔［\[【（(]\s*((?:19|20)\d\d)\s*年?\s*[〕］\]】）)]+")
_NUMBERED = re.compile(r"[一-龥].*\d号$")
_UNENDED = re.compile(r"〔\d{4}〕\d+$")
_KIND = expression("<kind>")


def numbers_of(cell: str, issuer: str = "") -> list[str]:
    """Return the numbers of a cell; `issuer` is whose they are where they say only what they are (公告2019年第9号)."""
    text = re.sub(r"\s+", "", cell.translate(WIDTH)) if not _BETWEEN.search(cell) else cell.translate(WIDTH)
    found = [_number(re.sub(r"\s+", "", piece), issuer) for piece in _BETWEEN.split(text)]
    return [number for number in dict.fromkeys(found) if number]


def _number(piece: str, issuer: str) -> str:
    """Return a number in standard form, "" where a text is none."""
    if _KIND.match(piece):
        if not issuer:
            return ""
        piece = issuer + piece
    found = titles.numbers(piece)
    if found and (found[0].start, found[0].end) == (0, len(piece)):
        return found[0].text
    piece = _YEAR_OF_NUMBER.sub(r"〔\1〕", piece)
    if _UNENDED.search(piece):
        piece += "号"
    return piece if _NUMBERED.match(piece) and len(piece) <= 60 else ""
