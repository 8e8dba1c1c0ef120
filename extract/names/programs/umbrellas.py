"""Programs that a number sums up (十大行动, “六大工程”) and those that are listed as theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.phrases import clause_start, lead_in

UMBRELLA = expression("<umbrella>")
COUNTED_IN = expression("<umbrella_number>")
LISTED_BEHIND = expression("<listed_behind>")
LEAST = 3  # items that make a list of which an umbrella tells the number
NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}
HEADED_ITEM = re.compile(
    "(?:^|\\n)[ \u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|\\d{1,2}[.．、])[ \u3000]*[^，。；：\n]{3,24}?"
    "(?P<head>行动|工程|计划|战役|攻坚战)(?=[。：:\n]|$)"
)
LISTED_ITEM = re.compile("[一-龥A-Za-z0-9“” ]{2,24}")


def umbrellas(text: str) -> Iterator[Candidate]:
    """Yield programs that a number sums up, where they are listed, and the items of lists that end with one."""
    for match in finditer(UMBRELLA, text):
        start = match.start()
        quoted = text[start - 1 : start] == "“" and text[match.end() : match.end() + 1] == "”"
        items = _items(text, start - 1 if quoted else start, start)
        behind = LISTED_BEHIND.match(text, match.end())
        if items:
            yield from (Candidate(start, end, "Program", by="program.listed") for start, end in items)
        if items or behind or _headed(text, match):
            yield Candidate(*match.span(), "Program", by="program.umbrella")


def _headed(text: str, umbrella: re.Match[str]) -> bool:
    """Tell whether as many items below are headed by what an umbrella sums up as it says (（一）X行动…（二）Y行动…)."""
    number = COUNTED_IN.match(text, umbrella.start())
    said = _value(number.group()) if number and text[number.end()] == "大" else 0
    head = umbrella.group()[-2:]
    return said >= LEAST and sum(m["head"] == head for m in finditer(HEADED_ITEM, text)) == said


def _value(number: str) -> int:
    return int(number) if number.isdigit() else NUMERALS.get(number, 0)


def _items(text: str, end: int, counted: int) -> list[tuple[int, int]]:
    """Return the items joined by 、 that end where an umbrella begins, if they are as many as it says."""
    if text[end - 1] == "等":
        return []  # programs.listed: each has the head that the number has
    number = COUNTED_IN.match(text, counted)
    said = _value(number.group()) if number else 0
    items: list[tuple[int, int]] = []
    stop = end
    while len(items) < 15:
        begin = clause_start(text, stop, 40)
        joint = max(text.rfind(mark, begin + 2, stop - 2) for mark in "和与及") if not items else -1
        if joint > 0 and text[begin - 1 : begin] == "、" and len(items) + 2 == said:
            items.append((joint + 1, stop))
            stop = joint
        items.append((begin, stop))
        if text[begin - 1 : begin] != "、":
            break
        stop = begin - 1
    if len(items) < LEAST or len(items) != said:
        return []
    start, stop = items[-1]
    items[-1] = (lead_in(text, start, stop), stop)
    names = [text[start:stop] for start, stop in items]
    return items[::-1] if all(LISTED_ITEM.fullmatch(name) and plausible(name, 2, 24) for name in names) else []
