"""By when something is to be done, as measures say it.

A period is written as precise as the text has it: 2024-06-30, 2024-06, 2024-Q2, 2024-H1 or 2024.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression, words
from zhengtu.extract.text.quantities import number

LABELLED = expression("<deadline_labelled>")
OPEN = expression("<deadline_open>")
BEFORE = expression("<deadline_before>")
WITHIN = expression("<deadline_within>")
DONE = expression("<deadline_done>")
CLOSES_BRACKET = expression("<deadline_closing>")
TARGET = expression("<deadline_target>")
IN_VALUE = expression("<deadline_in_value>")
REST = re.compile(r"[^，,。；;：:（(）)】\n\t]{0,60}(?=[，,。；;：:（(）)】\n\t]|\Z)")
# How surely something is a deadline: a label says so, 前 nearly, 到2025年 is the year of an aim.
LABEL, SAID, AIM = 0, 1, 2


AROUND = 50  # characters to either side of a mark that a match may take
LABELS = re.compile("[：:]")
SAYING = (
    (SAID, BEFORE, re.compile("前")),
    (SAID, WITHIN, re.compile("年内")),
    (SAID, DONE, re.compile("半年|季度|月")),
    (SAID, CLOSES_BRACKET, re.compile("年")),
    (AIM, TARGET, re.compile(r"[到至]\s*[12]")),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is done, with the place that says so; `period` is "" where it goes on without an end.

    `kind` is LABEL, SAID or AIM; `implied` says that the text there leaves out the year.
    """

    start: int
    end: int
    period: str
    kind: int = LABEL
    implied: bool = False


def deadlines(text: str, start: int, end: int, year: int = 0) -> list[Deadline]:
    """Return the deadlines of a stretch of text in order; `year` is meant where none is named, 0 for none."""
    found: list[Deadline] = []
    for label in _near(LABELLED, LABELS, text, start, end):
        found += in_value(text, label.start("value"), label.end("value"), year, label.start())
    for match in OPEN.finditer(text, start, end):
        found.append(Deadline(*match.span("value"), ""))
    for kind, pattern, mark in SAYING:
        for match in _near(pattern, mark, text, start, end):
            if any(x.start < match.end() and match.start() < x.end for x in found):
                continue
            rest = REST.match(text, match.end(), end)
            stop = rest.end() if rest else match.end()
            if recurring := match.groupdict().get("recurring"):
                # 当年9月底前 is of the year in which something else is done.
                found += [Deadline(match.start(), stop, "", kind)] if recurring.startswith("每") else []
            else:
                found += _read(match, match.start(), stop, kind, year)
    return sorted(found, key=lambda x: (x.start, x.end))


def in_value(text: str, start: int, end: int, year: int = 0, label: int = -1) -> list[Deadline]:
    """Return the deadlines that fill a cell or stand behind a label, which begins at `label`."""
    begin = start if label < 0 else label
    if text[start:end].strip(" \u3000，,") in words("without_end"):
        return [Deadline(begin, end, "")]
    found: list[Deadline] = []
    for match in IN_VALUE.finditer(text, start, end):
        found += _read(match, begin, end, LABEL, year)
        year = int(found[-1].period[:4]) if found else year  # 2023年3月至6月
    return found[-1:]


def _near(pattern: re.Pattern[str], mark: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, which hold its mark; looked for there only, since few items have any."""
    position = start
    for place in mark.finditer(text, start, end):
        for match in pattern.finditer(text, max(position, place.start() - AROUND), min(end, place.end() + AROUND)):
            if match.start() >= position:
                position = match.end()
                yield match


def last_day(period: str) -> str:
    """Return the last day of a period."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}-12-31"
    if part[0] in "QH":
        month = int(part[1]) * (3 if part[0] == "Q" else 6)
    elif "-" in part:
        return period
    else:
        month = int(part)
    return f"{year}-{month:02d}-{monthrange(int(year), month)[1]:02d}"


def _read(match: re.Match[str], start: int, end: int, kind: int, year: int) -> Iterator[Deadline]:
    """Yield the deadline of a match, none where no year is known or there is no such day."""
    said = match.groupdict()
    named = said.get("year") or said.get("alone")
    meant = int(named) if named else year and year + (said.get("said") == "明年")
    if not meant:
        return
    period = f"{meant:04d}"
    if said.get("half"):
        period += "-H1" if said["half"] == "上" else "-H2"
    elif said.get("quarter"):
        period += f"-Q{number(said['quarter'])}"
    elif said.get("month"):
        month, day = int(said["month"]), int(said.get("day") or 0)
        if day > monthrange(meant, month)[1]:
            return
        period += f"-{month:02d}" + (f"-{day:02d}" if day else "")
    yield Deadline(start, end, period, kind, not named)
