"""The orders in the history of a Taiwanese regulation: who issued each under which number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.titles import Number
from zhengtu.extract.text.anchors import finditer

# 經工字第09904605540號, （70）台經字第1234號, 台財融（二）字第…號: letters with 字第, an era year before them or none.
ORDER_NUMBER = re.compile(
    r"(?P<era>[（(]\s*\d{2,3}\s*[）)]\s*)?(?P<letters>[一-龥]{1,24}(?:[（(][一二三四五六七八九十甲乙丙丁]{1,2}[）)][一-龥]{0,4})?)"
    r"字第\s*\d{2,12}(?:[A-Z]\d{0,10})?(?:-\d{1,3})?\s*号"
)
ORDER_FIRST_ORGAN = expression("<order_first_organ>")
ORDER_FURTHER_ORGAN = expression("<order_further_organ>")
DAY_OR_CLAUSE_BEFORE = expression("<day_or_clause_before>")


@dataclass(frozen=True, slots=True)
class Order:
    """An order: the place and standard form of its number, and who issued it, if that stands before the number."""

    number: Number
    issuer: Agency | None


def orders(text: str, name: Callable[[int, int], str]) -> list[Order]:
    """Return the orders that a text numbers; `name` gives the characters as read, to write a number with."""
    found = []
    for match in finditer(ORDER_NUMBER, text):
        begin, start = _bounds(text, match)
        if start >= match.end("letters"):
            continue
        written = re.sub(r"\s", "", name(start, match.end())).replace("(", "（").replace(")", "）")
        issuer = Agency(begin, start, text[begin:start]) if begin < start else None
        found.append(Order(Number(start, match.end(), written, ""), issuer))
    return found


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the issuer begins before a number, and where the number does (the same where there is none)."""
    if match["era"]:
        start = match.start()
        begin = max(0, start - 24)
    else:
        begin, start = match.start("letters"), match.end("letters") - 1
    for mark in DAY_OR_CLAUSE_BEFORE.finditer(text, max(0, begin - 3), start):
        begin = max(begin, mark.end())
    place = ORDER_FIRST_ORGAN.match(text, begin, start)
    if not place or (match["era"] and place.end() > start):
        return (match.start(), match.start()) if match["era"] else (begin, begin)
    end = place.end()
    while (further := ORDER_FURTHER_ORGAN.match(text, end, start)) and further.end() - end >= 3:
        end = further.end()
    return (begin, start) if match["era"] and end == start else (begin, end)
