"""Proposals of the CPPCC, and bills and suggestions of the people's congresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.titles import Title, is_proposal
from zhengtu.extract.text.anchors import finditer, near

PROPOSAL_NUMBERED = expression("<proposal_numbered>")
PROPOSAL_ABOUT = expression("<proposal_about>")
PROPOSAL_OFFERED = expression("<proposal_offered>")
PROPOSAL_QUOTED = expression("<proposal_quoted>")
PROPOSAL_IN_ANSWER = expression("<proposal_in_answer>")
PROPOSAL_ROW = expression("<proposal_row>")
# The end of a number with the kind behind or before it, by which numbered proposals are looked for.
PROPOSAL_NUMBER_ENDS = re.compile(
    r"\d\s*号(?=[^。；\n]{0,26}(?:提案|建议|议案)|[“《]关于[^”》\n]{4,90}(?:提案|建议|议案))|(?<=会议)[代委]?[表员]?(?:提案|建议|议案)\s?第"
)
BESIDE_BEFORE = re.compile(r"(?P<number>(?:第\s?)?[A-Z]{0,3}\d[\d-]*\s?号)(?:提案|建议|议案)?[“《：:]*$")
BESIDE_BEHIND = re.compile(r"[”》]?\s*[（(]?(?:编号[：:]?)?(?P<number>(?:第\s?)?[A-Z]{0,3}\d[\d-]*\s?号)")
LONGEST = 120  # characters of a numbered proposal before and behind its number


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal at a place: numbered ones carry body and session in `name`, others are named by their 关于…的提案.

    `number` is the one that it has or that stands beside its title, `titled` tells the latter. `offered` says who
    found it, "" for our rules.
    """

    start: int
    end: int
    name: str
    number: str = ""
    titled: bool = False
    offered: str = ""


def find(text: str, agencies: Sequence[Agency], quoted: Sequence[Title], home: Home) -> list[Proposal]:
    """Return the proposals of a text; the body before a number (市政协, 省人大) becomes part of its name."""
    found = [_numbered(text, match, agencies, home) for match in _numbers(text)]
    for match in finditer(PROPOSAL_OFFERED, text):
        about = PROPOSAL_ABOUT.match(text, match.start("about"))
        if about:
            found.append(_titled(text, *about.span()))
    for pattern in (PROPOSAL_QUOTED, PROPOSAL_IN_ANSWER, PROPOSAL_ROW):
        found.extend(_titled(text, *match.span("about")) for match in finditer(pattern, text))
    titles = [title for title in quoted if is_proposal(text, title)]
    known = {_tight(text, title.start, title.end) for title in titles} | {p.name for p in found if p.titled}
    again = [title for title in quoted if _tight(text, title.start, title.end) in known]
    found.extend(_titled(text, title.start, title.end) for title in again)
    unique: dict[tuple[int, int], Proposal] = {(p.start, p.end): p for p in found}
    return sorted(unique.values(), key=lambda p: p.start)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    return near(PROPOSAL_NUMBERED, PROPOSAL_NUMBER_ENDS, text, LONGEST, LONGEST)


def _tight(text: str, start: int, end: int) -> str:
    return re.sub(r"\s", "", text[start:end])


def _numbered(text: str, match: re.Match[str], agencies: Sequence[Agency], home: Home) -> Proposal:
    """Return a numbered proposal under body, session, number and kind."""
    start = match.start()
    for agency in agencies:
        touches = agency.start < match.start() <= agency.end or not text[agency.end : match.start()].strip()
        if agency.start < match.start() and touches and agency.kind in ("congress", "consultative conference"):
            start = agency.start
    written = _tight(text, start, match.start())
    place = home.at(written[0]) if written[:1] in tuple("省市县区") else ""
    if place:
        written = place + written[1:]
    number = re.sub(r"\s", "", match["number"] or match["behind"])
    name = _tight(text, *match.span())
    if match["before"]:
        name = _tight(text, *match.span("session")) + number + match["before"]
    elif match["titled"]:
        name += match["titled"]
    return Proposal(start, match.end(), written + name, plain_number(number))


def _titled(text: str, start: int, end: int) -> Proposal:
    """Return a proposal that goes by its title, with the number that stands beside it."""
    beside = BESIDE_BEHIND.match(text, end) or BESIDE_BEFORE.search(text, max(0, start - 24), start)
    return Proposal(start, end, _tight(text, start, end), plain_number(beside["number"]) if beside else "", titled=True)


def plain_number(number: str) -> str:
    """Return a number without 第 and blanks: 第 72 号 and （72号） are one."""
    return re.sub(r"[第\s]", "", number)
