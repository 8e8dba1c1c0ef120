"""Proposals of the CPPCC, and bills and suggestions of the people's congresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.titles import Title, is_proposal
from zhengtu.extract.text.anchors import finditer

NUMERAL = "[一二三四五六七八九十]{1,3}"
PLACE = "[一-龥]{2,9}?(?:[省市区县州旗]|(?<=自治)[区州县])"
SESSION = (
    rf"(?:政协(?:{PLACE}第?{NUMERAL}届|第?{NUMERAL}届{PLACE})委员会[^\S\n]{{0,2}}第?{NUMERAL}次会议|"
    rf"(?:全国政协|政协)?第?{NUMERAL}届(?:全国人大|全国政协|全国委员会|人民代表大会|人大|政协)?"
    rf"[^\S\n]{{0,2}}第?{NUMERAL}次会议)?"
)
NUMBERED = re.compile(
    rf"(?P<session>{SESSION})\s{{0,3}}(?P<number>第\s{{0,2}}[A-Z]{{0,3}}\d{{1,14}}\s*号)\s{{0,2}}(?:[（(][^（()）\n]{{1,20}}[)）])?\s{{0,2}}(?P<kind>提案|建议|议案)"
)
ABOUT = re.compile(
    r"关于[^。\n《》“”：:]{0,20}(?:“[^”\n]{1,30}”[^。\n《》“”：:]{0,60})?[^。\n《》“”：:]{0,60}?的(?:提案|建议|议案)"
)
OFFERED = re.compile(
    r"(?:你们|您|你|贵委|贵单位|贵党派|您们|你委|代表|委员)[^。\n]{0,14}?(?:提出|提交|所提)的?[“《]?(?P<about>关于)"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal at a place: numbered ones carry body and session in `name`, others are named by their 关于…的提案."""

    start: int
    end: int
    name: str
    number: str = ""


def find(text: str, agencies: Sequence[Agency], quoted: Sequence[Title], home: Home) -> list[Proposal]:
    """Return the proposals of a text; the body before a number (市政协, 省人大) becomes part of its name."""
    found: list[Proposal] = []
    for match in finditer(NUMBERED, text):
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
    for match in OFFERED.finditer(text):
        about = ABOUT.match(text, match.start("about"))
        if about:
            found.append(Proposal(about.start(), about.end(), re.sub(r"\s", "", about.group())))
    for title in quoted:
        if is_proposal(text, title):
            found.append(Proposal(title.start, title.end, re.sub(r"\s", "", title.text)))
    unique: dict[tuple[int, int], Proposal] = {(p.start, p.end): p for p in found}
    return sorted(unique.values(), key=lambda p: p.start)
