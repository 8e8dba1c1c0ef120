"""Where the division or zone is that a cell of a row run together begins or ends with."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression

ZONE_PLACE = expression("<zone_place>")
ZONED = expression("<zoned>")
ZONE_KIND = re.compile("高新区|经开区|开发区|新区|工业园区|园区|保税区|示范区")
SHORT_PLACE = re.compile("[一-龥]{2}(?:区|县|市|镇)$")
LENGTHS = (7, 6, 5, 4, 3)  # characters of a division's name, the longest first


def past_place(text: str, start: int, end: int) -> int:
    """Return where the division or zone is over that a stretch begins with."""
    for length in LENGTHS:
        if start + length < end and text[start : start + length] in gazetteer().full:
            return start + length + (text[start + length] == " ")
    zone = ZONED.match(text, start, end)
    return zone.end() if zone else start


def before_place(text: str, start: int, end: int) -> int:
    """Return where the division begins that ends a stretch, the stretch's end where none does."""
    zone = ZONE_PLACE.search(text, start, end)
    while end > start and text[end - 1] == " ":
        end -= 1
    for length in LENGTHS:
        if end - length > start and text[end - length : end] in gazetteer().full:
            return end - length
    if zone:
        ending = ZONE_KIND.search(zone.group())
        return zone.start() + (ending.start() if ending else 0)
    tail = SHORT_PLACE.search(text, start, end)
    return tail.start() if tail and tail.start() > start + 2 else end
