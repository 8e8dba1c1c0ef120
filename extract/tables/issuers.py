"""Who a cell names as issuers: one name or several, divided by marks, by blanks or by nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zhengtu.extract.lexicon import organs
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import Home, gazetteer, scan
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies import agencies
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.openings import ORGAN_ENDING
from zhengtu.graph.statements import Span

_ISSUER_MARKS = "、,，/;；|?？\n"
_OPENING, _CLOSING = "（([【", "）)]】"
_HAN_LETTER = re.compile("[一-龥]")
_ISSUER_ASIDE = expression("<issuer_aside>")
_CONGRESS_ISSUER = expression("<congress_issuer>")
_PARTY_ISSUER = expression("<party_issuer>")
_COMMITTEE = {"科技工委": "科学技术工作委员会", "教育工委": "教育工作委员会", "农工委": "农村工作委员会"}
_COMMITTEE |= {"网信办": "网络安全和信息化委员会办公室", "编办": "机构编制委员会办公室", "政法委": "政法委员会"}
_LEAGUE_ISSUER = expression("<league_issuer>")
_NOBODY = expression("<nobody>")
# Read behind a name, this makes it the issuer of a title: what it is called need not be known then.
_TITLE = "关于做好有关工作的通知"
_NATION = expression("<nation>")
_LONGEST = 300  # characters of names written as one; beyond that a cell is a text
_SHORTEST = 6  # characters of a name that begins so: 世界工程组织联合会中国委员会 is one
_CENTRE = expression("<centre>")
_BRANCH_ISSUER = expression("<branch_issuer>")
_NOWHERE = Home()
_WIDE_ISSUER = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Issuer:
    """An agency that a cell names, with the place of its name in the cell; `agency` is None where that is none."""

    span: Span
    written: str
    agency: Agency | None


@lru_cache(maxsize=1 << 16)
def issuers(cell: str, place: str = "") -> tuple[Issuer, ...]:
    """Return who a cell names, in order; `place` is the division of the title, for names that do not say theirs."""
    found: list[Issuer] = []
    for start, end in _pieces(cell):
        for issuer in _named(cell, start, end, found, place):
            found.append(issuer)
    return tuple(found)


def plausible(issuer: Issuer) -> bool:
    """Tell whether a name is one of an agency wherever it stands, not only in a column of issuers."""
    return issuer.agency is not None and bool(ORGAN_ENDING.search(issuer.agency.name) or _whole(issuer.written))


def _pieces(cell: str) -> Iterator[Span]:
    """Yield the stretches of a cell between marks outside brackets, and between blanks where they divide names."""
    for start, end in _cut(cell, _ISSUER_MARKS):
        blanks = [(start + a, start + b) for a, b in _cut(cell[start:end], " ")]
        joined = cell[start:end].replace(" ", "")
        whole = len(blanks) < 2 or len(_whole(joined)) == 1
        latin = len(blanks) > 1 and not all(_HAN_LETTER.search(cell[a:b]) for a, b in blanks)
        yield from [(start, end)] if whole or latin else blanks


def _cut(text: str, marks: str) -> Iterator[Span]:
    depth = start = 0
    for index, char in enumerate(text + marks[0]):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char in marks and (not depth or index == len(text)):
            piece = text[start:index]
            if piece.strip():
                yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            start = index + 1


def _named(cell: str, start: int, end: int, before: Sequence[Issuer], place: str) -> Iterator[Issuer]:
    """Yield the agencies of a stretch of a cell, cut where several names are written as one."""
    written = cell[start:end]
    name, places = _plain(written)
    if not name or len(name) > _LONGEST or _NOBODY.search(name):
        yield Issuer((start, end), written, None)
        return
    for a, b, agency in _agencies(name, before, place):
        first, last = places[a], places[b - 1] + 1
        if b == len(name):
            last = len(written)
        yield Issuer((start + first, start + last), name[a:b], agency)


def _plain(written: str) -> tuple[str, list[int]]:
    """Return a name without blanks and what tables add to it, and where each of its characters stands."""
    drop = {i for match in _ISSUER_ASIDE.finditer(_CONGRESS_ISSUER.sub("", written)) for i in range(*match.span())}
    congress = _CONGRESS_ISSUER.search(written)
    if congress:
        drop = {i for match in _ISSUER_ASIDE.finditer(written) for i in range(*match.span())}
    places = [i for i, char in enumerate(written) if i not in drop and not char.isspace()]
    name = "".join(written[i] for i in places).translate(_WIDE_ISSUER)
    if congress and name.endswith("人大"):
        name += "常委会"
        places += [places[-1]] * len("常委会")
    return name, places


def _agencies(name: str, before: Sequence[Issuer], place: str) -> list[tuple[int, int, Agency | None]]:
    """Return the agencies that a name is made of, one with its name as written where it is not known."""
    if _LEAGUE_ISSUER.fullmatch(name):
        return [(0, len(name), _taken(name + "员会", length=len(name)))]
    if found := _stuck(name) or _whole(name) or _whole(name + _TITLE, len(name)):
        return [(agency.start, agency.end, agency) for agency in found]
    for division in dict.fromkeys((*(i.agency.region for i in before[-1:] if i.agency), place)):
        # 财政局 and 市财政局 behind 中山市科技局, or of a title of Zhongshan's.
        own = _whole(division + name) if division and name in organs.departments() else []
        own = own or (_whole(name, home=Home.of(region_of(division))) if division else [])
        if len(own) == 1:
            return [(0, len(name), replace(own[0], start=0, end=len(name)))]
    party = _PARTY_ISSUER.fullmatch(name)
    region = region_of(party["place"]) if party else None
    if party and region and region.name == party["place"][-len(region.name) :]:
        rest = _COMMITTEE.get(party["rest"], party["rest"])
        full = f"{organs.PARTY}{region.full}委员会{rest}"
        return [(0, len(name), Agency(0, len(name), full, region.full, region.rank))]
    if name in organs.departments() or len(name) < 4:
        return [(0, len(name), None)]
    return [(0, len(name), _taken(name))]


def _taken(name: str, length: int = 0) -> Agency:
    """Return an agency of a name that is not known: a table says who issued a policy, whatever it is called."""
    region = region_of(name)
    for end in range(min(14, len(name)), 1, -1):
        before = None if region else gazetteer().before(name[:end], end)
        if before and before[0] == 0:
            region = before[1]
    return Agency(0, length or len(name), name, region.full if region else "", region.rank if region else 0)


@lru_cache(maxsize=1 << 12)
def _stuck(name: str) -> list[Agency]:
    """Return the agencies of names written as one, of which not all are known; none where it is one name."""
    book = gazetteer()
    starts = {start for start, end, division in scan(name) if division in book.full and start}
    for cut in sorted(starts | {match.start() for match in _NATION.finditer(name, 2)}):
        left, right = name[:cut], name[cut:]
        if len(right) < _SHORTEST:
            continue
        others = _stuck(right) or _whole(right)
        # Of several names that follow, the first one tells whether it is a branch of what is before; an organ of the
        # nation is none.
        national = bool(others) and cut not in starts
        if not national and _CENTRE.search(left) and _BRANCH_ISSUER.search(right[: others[0].end] if others else right):
            continue
        first = _whole(left)
        if not first and (len(left) < 4 or not ORGAN_ENDING.search(left)):
            continue
        if others or ORGAN_ENDING.search(right):
            first = first or _whole(left + _TITLE, cut) or [_taken(left)]
            others = others or _whole(right + _TITLE, len(right)) or [_taken(right)]
            return [*first, *(replace(a, start=a.start + cut, end=a.end + cut) for a in others)]
    for cut in range(len(name) - 2, 3, -1):
        form = organs.departments().get(name[cut:])
        first = _whole(name[:cut]) if form and form.ending else []
        if first and first[-1].region and not first[-1].name.endswith(("人民政府", "管理委员会")):
            own = _whole(first[-1].region + name[cut:])
            return [*first, *(replace(agency, start=cut, end=len(name)) for agency in own)] if len(own) == 1 else []
    return []


def _whole(text: str, length: int | None = None, home: Home = _NOWHERE) -> list[Agency]:
    """Return the agencies that make up the first characters of a text without a gap, none where there is one."""
    length = len(text) if length is None else length
    position, kept = 0, []
    for agency in agencies.find(text, home):
        if agency.start >= length:
            break
        if agency.start != position or agency.end > length or agency.bare:
            return []
        kept += _parted(text, agency)
        position = agency.end
    return kept if position == length else []


def _parted(text: str, agency: Agency) -> list[Agency]:
    """Return an agency, or the two central ones of which it seems to be one's department (财政部税务总局)."""
    written = text[agency.start : agency.end]
    lexicon = organs.lexicon()
    if agency.region or written in lexicon:
        return [agency]
    for cut in range(2, len(written) - 1):
        first, second = lexicon.get(written[:cut]), lexicon.get(written[cut:])
        if first and second and first.sort == second.sort == "central":
            place = agency.start + cut
            return [Agency(agency.start, place, first.name), Agency(place, agency.end, second.name)]
    return [agency]
