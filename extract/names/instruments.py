"""Policy instruments: the words by which the provisions of a document use them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zhengtu.extract.lexicon import instruments as lexicon
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.page import DENIAL
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.graph.statements import Span

NO_PROVISION = expression("<no_provision>")
STATED_PURPOSE = expression("<stated_purpose>")
CLAUSE = 40  # characters before an instrument in which a word that forbids it is looked for
UNDONE = expression("(?:<undone>)[^，。；]*$")
LISTED = expression("(?:下列|以下)[^，。；：\n]{0,16}(?:<listed>)[^。；：\n]{0,40}[：:]")
ITEM = re.compile(r"\s*[（(][一二三四五六七八九十\d]{1,3}[)）][^\n。]*[\n。]?")


def listings(text: str) -> Iterator[Span]:
    """Yield the numbered items that say which cases, conditions or papers a rule is about (有下列行为之一的：…)."""
    for match in LISTED.finditer(text):
        end = match.end()
        while item := ITEM.match(text, end):
            end = item.end()
        yield match.end(), end


def instruments(sheet: Sheet) -> Iterator[Candidate]:
    """Yield the instruments of parts that set rules, each where it first stands; letters report of others."""
    text, structure = sheet.text, sheet.structure
    titles = sorted(sheet.titles)
    starts = [start for start, _ in titles]
    listed = list(listings(text))
    firsts = [start for start, _ in listed]
    seen: set[tuple[int, str]] = set()
    for start, end, instrument in lexicon.find(text):
        part = structure.part(start)
        place = bisect_right(starts, start) - 1
        if (part.start, instrument.name) in seen or not structure.regulates(start):
            continue
        if place >= 0 and start < titles[place][1]:
            continue
        place = bisect_right(firsts, start) - 1
        if place >= 0 and start < listed[place][1]:
            continue
        begin, stop = sheet.sentences.at(start)
        clause = max(begin, start - CLAUSE)
        if instrument.name != "法规管制" and (
            DENIAL.search(text, max(begin, start - 12), end) or UNDONE.search(text[clause:start])
        ):
            continue
        if (
            end > stop
            or text.startswith(("附件", "相关链接"), begin)
            or STATED_PURPOSE.match(text, begin, stop)
            or NO_PROVISION.search(text, begin, stop)
        ):
            continue
        seen.add((part.start, instrument.name))
        yield Candidate(start, end, "Instrument", instrument.name)
