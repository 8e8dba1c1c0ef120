"""Candidates that others offer, such as a component of a spaCy pipeline, as recognisers of names give theirs.

A place in the text as read and a type come in. What goes out has the name and the division that candidates of our own
have, so that relations find it: 市会展局 is 江门市会展局 in a document from 江门市.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.names.agencies.agencies import find
from zhengtu.extract.names.candidate import Candidate, longest, placed, trim
from zhengtu.extract.names.found import Named
from zhengtu.extract.names.proposals.proposals import Proposal, plain_number
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.paper.titles import Number, Title
from zhengtu.extract.text.normalise import Normalised, squeeze
from zhengtu.graph.statements import Span

TYPES = ("Agency", "Policy", "Proposal", "Program", "FundingPool", "Enterprise", "EnterpriseGroup")
OF_THE_NATION = re.compile("中国|中华|国家|全国|中央|国务院|最高人民")
PROPOSAL_NUMBER = re.compile(r"第\s*[A-Z]{0,3}\d{1,14}\s*号")
NO_NAME = re.compile(r"[\n。；]|^[\d\W_]+$")  # runs over sentences, or is but figures and marks
LONGEST, LEAST = 100, 2  # characters of a name


def marked(source: Normalised, given: Mapping[str, Iterable[Candidate]]) -> list[Candidate]:
    """Return the candidates of others that may be names, in the normalised text, each with who offers it.

    They are given with offsets into the text as read.
    """
    text, found = source.text, []
    for id, candidates in sorted(given.items()):
        for candidate in candidates:
            start, end = trim(text, *source.inside(candidate.start, candidate.end))
            while end > start and text[end - 1].isspace():
                end -= 1
            if candidate.type == "Policy" and end - start > 2 and text[start] == "《" and text[end - 1] == "》":
                start, end = start + 1, end - 1
            if LEAST <= end - start <= LONGEST and not NO_NAME.search(text[start:end]) and candidate.type in TYPES:
                found.append(replace(candidate, start=start, end=end, offered=id))
    return found


def admitted(sheet: Sheet, others: Sequence[Candidate]) -> tuple[Named, ...]:
    """Return candidates of others as recognisers give them; those for policies are among the titles of the sheet."""
    source = sheet.source
    labels = [x for x in others if x.type not in ("Agency", "Policy", "Proposal")]
    return *agencies(source, sheet.home, others), *_proposals(source, others), *labels


def agencies(source: Normalised, home: Home, others: Iterable[Candidate]) -> Iterator[Agency]:
    """Yield the agencies among candidates, under their full names in a document from somewhere."""
    for candidate in others:
        if candidate.type == "Agency":
            yield _agency(source, home, candidate)


def _agency(source: Normalised, home: Home, candidate: Candidate) -> Agency:
    """Return an agency by what our rules make of its name, else as one of the document's own division."""
    start, end = candidate.start, candidate.end
    written = squeeze(source.name(start, end))
    if source.taiwan:
        return Agency(start, end, written, offered=candidate.offered)
    hints = frozenset(name for name in (home.province, home.city) if name)
    for agency in find(written, home, hints):
        if (agency.start, agency.end) == (0, len(written)) and not agency.bare:
            return replace(agency, start=start, end=end, offered=candidate.offered)
    name = placed(written, home)
    region = region_of(name)
    division = region.full if region else "" if OF_THE_NATION.match(name) else home.name
    return Agency(start, end, name, division, offered=candidate.offered)


def _proposals(source: Normalised, others: Iterable[Candidate]) -> Iterator[Proposal]:
    for candidate in others:
        if candidate.type == "Proposal":
            name = re.sub(r"\s", "", source.text[candidate.start : candidate.end])
            number = PROPOSAL_NUMBER.search(name)
            told = plain_number(number.group()) if number else ""
            yield Proposal(candidate.start, candidate.end, name, told, offered=candidate.offered)


def with_policies(
    text: str, quoted: Sequence[Title], numbers: Sequence[Number], shape: Structure, others: Iterable[Candidate]
) -> list[Title]:
    """Return titles in order with those of the policies among candidates, where neither title nor number stands."""
    taken: list[Span] = [(t.start - 1, t.end + 1) for t in quoted]
    taken += [(n.start, n.end) for n in numbers] + [span for part in shape.parts for span in part.titles]
    by_start = {number.start: number for number in numbers}
    found = list(quoted)
    for policy in longest([x for x in others if x.type == "Policy"]):
        start, end = policy.start, policy.end
        if not any(s < end and start < e for s, e in taken):
            number = by_start.get(end + 1) if text[end : end + 1] in ("（", "(") else None
            found.append(Title(start, end, text[start:end], number, offered=policy.offered))
    return sorted(found, key=lambda title: title.start)
