"""Policy instruments: the words by which the provisions of a document use them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from zhengtu.extract.lexicon import instruments as lexicon
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.page import DENIAL
from zhengtu.extract.paper.sheet import Sheet

NO_PROVISION = expression("<no_provision>")
STATED_PURPOSE = expression("<stated_purpose>")


def instruments(sheet: Sheet) -> Iterator[Candidate]:
    """Yield the instruments of parts that set rules, each where it first stands; letters report of others."""
    text, structure = sheet.text, sheet.structure
    titles = sorted(sheet.titles)
    starts = [start for start, _ in titles]
    seen: set[tuple[int, str]] = set()
    for start, end, instrument in lexicon.find(text):
        part = structure.part(start)
        place = bisect_right(starts, start) - 1
        if (part.start, instrument.name) in seen or not structure.regulates(start):
            continue
        if place >= 0 and start < titles[place][1]:
            continue
        begin, stop = sheet.sentences.at(start)
        if instrument.name != "法规管制" and DENIAL.search(text, max(begin, start - 12), end):
            continue
        if end > stop or STATED_PURPOSE.match(text, begin, stop) or NO_PROVISION.search(text, begin, stop):
            continue
        seen.add((part.start, instrument.name))
        yield Candidate(start, end, "Instrument", instrument.name)
