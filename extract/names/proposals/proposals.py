"""Proposals of the CPPCC, and bills and suggestions of the people's congresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.titles import Title, is_proposal
from zhengtu.extract.text.anchors import finditer, near

PROPOSAL_NUMBER_ENDSED = expression("<proposal_numbered>")
PROPOSAL_ABOUT = expression("<proposal_about>")
PROPOSAL_OFFERED = expression("<proposal_offered>")
# The end of a number and the kind behind it, by which numbered proposals are looked for.
PROPOSAL_NUMBER_ENDS = re.compile(r"\d\s*号(?=[^。；\n]{0,26}(?:提案|建议|议案))")
LONGEST = 90  # characters of a numbered proposal before and behind its number


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal at a place: numbered ones carry body and session in `name`, others are named by their 关于…的提案.

    `offered` says who found it, "" for our rules.
    """

    start: int
    end: int
    name: str
    number: str = ""
    offered: str = ""


def find(text: str, agencies: Sequence[Agency], quoted: Sequence[Title], home: Home) -> list[Proposal]:
    """Return the proposals of a text; the body before a number (市政协, 省人大) becomes part of its name."""
    found: list[Proposal] = []
    for match in near(PROPOSAL_NUMBER_ENDSED, PROPOSAL_NUMBER_ENDS, text, LONGEST, LONGEST):
        start = match.start()
        for agency in agencies:
            touches = agency.start < match.start() <= agency.end or not text[agency.end : match.start()].strip()
            if agency.start < match.start() and touches and agency.kind in ("congress", "consultative conference"):
                start = agency.start
        written = re.sub(r"\s", "", text[start : match.start()])
        place = home.at(written[0]) if written[:1] in tuple("省市县区") else ""
        if place:
            written = place + written[1:]
        number = re.sub(r"\s", "", match["number"])
        name = written + re.sub(r"\s", "", text[match.start() : match.end()])
        found.append(Proposal(start, match.end(), name, number))
    for match in finditer(PROPOSAL_OFFERED, text):
        about = PROPOSAL_ABOUT.match(text, match.start("about"))
        if about:
            found.append(Proposal(about.start(), about.end(), re.sub(r"\s", "", about.group())))
    for title in quoted:
        if is_proposal(text, title):
            found.append(Proposal(title.start, title.end, re.sub(r"\s", "", title.text)))
    unique: dict[tuple[int, int], Proposal] = {(p.start, p.end): p for p in found}
    return sorted(unique.values(), key=lambda p: p.start)
