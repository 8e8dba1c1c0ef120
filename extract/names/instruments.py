"""Policy instruments: the words by which the provisions of a document use them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zhengtu.extract.lexicon import instruments as lexicon
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.page import DENIAL
from zhengtu.extract.paper.sheet import Sheet

# A sentence that says why a document was made, what it applies to, what its words mean, or what was done before.
NO_PROVISION = re.compile(
    "制定本|制订本|特制定|制定以下|适用于|所称|是指|近年来|不完善|不够|不健全|存在[^，。；]{0,10}问题|取得[^，。；]{0,12}(?:成效|效果|进展|成绩)|"
    "(?:提出|通知|公告|通告|规定|函告|明确|批复)如下|提出以下|制定如下|为指导"
)
PURPOSE = re.compile(
    "[^，。]{0,14}?为(?:了|更好地?|深入|全面|认真|切实|深刻|进一步)*(?:贯彻|落实|汲取|吸取|规范|做好|推进|推动|加强|加快|促进|完善)"
)


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
        if end > stop or PURPOSE.match(text, begin, stop) or NO_PROVISION.search(text, begin, stop):
            continue
        seen.add((part.start, instrument.name))
        yield Candidate(start, end, "Instrument", instrument.name)
