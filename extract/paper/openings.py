"""Agencies that a title begins with or that sign, whatever they are called: X关于…的通知 was issued by X."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.regions import Region, gazetteer
from zhengtu.extract.lexicon.wording import expression, meanings
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer, near

ISSUERS_OPENING = expression("<issuers_opening>")
SIGNED = expression("<signed>")
DAY_AT_END = re.compile(r"日[ \u3000]*(?:\n|$)")
TITLE_END = expression("<title_end>")
ORGAN_ENDING = expression("<organ_ending>")
UNIT_NAME = expression("<unit_name>")
BRACKET_IN_ORGAN = expression("<bracket_in_organ>")
UNIT_OF_ORGAN = expression("<unit_of_organ>")
NATIONAL_BODY = expression("<national_body>")
NO_ISSUER = expression("<no_issuer>")
ASIDE_AT_END = expression("<aside_at_end>")
ISSUED_AS_TITLE = expression("<issued_as_title>")
SHORT_ORGAN = expression("<short_organ>")
FEWEST_REPEATED = 6  # characters of a name that is looked for again
GOES_ON_AS_TITLE = ("关于", "文件", "印发", "转发")
LEVEL_LETTERS = tuple("省市区县州旗盟")
WIDE_BRACKETS = str.maketrans("()", "（）")


def openings(text: str, found: Sequence[Agency], hints: frozenset[str]) -> list[Agency]:
    """Return the agencies that titles begin with or that sign, whose names are not found whole in other ways."""
    by_start = {agency.start: agency for agency in found}
    result = []
    titled = [match for match in finditer(ISSUERS_OPENING, text) if TITLE_END.search(match["rest"])]
    for match in (*titled, *near(SIGNED, DAY_AT_END, text, 100, 2)):
        for piece in re.finditer(r"[^、 /]+", match["names"]):
            start = match.start("names") + piece.start()
            name = ASIDE_AT_END.sub("", piece.group())
            agency = _named(text, start, start + len(name), by_start, hints)
            if agency and not agency.name.startswith("中华人民共和国"):
                result.append(agency)
    return result


def repeated(text: str, found: Sequence[Agency]) -> list[Agency]:
    """Return where else the names of agencies stand, word for word, that open a title: they sign below it."""
    opening = {
        text[agency.start : agency.end]: agency
        for agency in found
        if text[agency.start - 1 : agency.start] in ("", "\n")
        and agency.end - agency.start >= FEWEST_REPEATED
        and text.startswith(GOES_ON_AS_TITLE, agency.end)
    }
    return [
        replace(agency, start=match.start(), end=match.end())
        for name, agency in opening.items()
        for match in re.finditer(f"{re.escape(name)}(?![办主成委党])", text)  # not its office, its head, its members
        if match.start() != agency.start
    ]


def issued(text: str, start: int, end: int) -> bool:
    """Tell whether a title goes on behind the agency that it begins with as one that the agency issued."""
    return ISSUED_AS_TITLE.match(text, start, end) is not None


def _named(text: str, start: int, end: int, by_start: dict[int, Agency], hints: frozenset[str]) -> Agency | None:
    """Return the agency of a stretch of text, None where it is known as it is or is none."""
    position, last = start, None
    while position < end and position in by_start and by_start[position].end <= end and not by_start[position].bare:
        last = by_start[position]
        position = last.end
    rest = text[position:end]
    if not rest or NO_ISSUER.search(rest):
        return None
    placed = _placed(text, position, end, hints)
    if last and placed and rest[: placed[0]].endswith(LEVEL_LETTERS):
        start, last = position, None  # another's name, joined without a mark
    if last:
        if UNIT_NAME.fullmatch(rest) or not ORGAN_ENDING.search(rest):
            return None
        return Agency(last.start, end, last.name + _full(rest), last.region, last.rank)
    inside = UNIT_OF_ORGAN.fullmatch(rest)
    if inside and not ORGAN_ENDING.search(rest):
        end = start + inside.end("organ")
        rest = text[start:end]
    if not ORGAN_ENDING.search(rest):
        return None
    if placed:
        length, region = placed
        name = region.full + rest[length:] if rest[:length].endswith(LEVEL_LETTERS) else rest
        return Agency(start, end, _full(name), region.full, region.rank)
    return Agency(start, end, _full(rest)) if NATIONAL_BODY.match(rest) else None


def _placed(text: str, start: int, end: int, hints: frozenset[str]) -> tuple[int, Region] | None:
    """Return the division that a name begins with, the narrowest of those that follow each other, and its length."""
    book = gazetteer()
    for length in range(min(22, end - start - 2), 1, -1):
        before = book.before(text[start : start + length], length, hints)
        if before and before[0] == 0:
            return length, before[1]
    return None


def _full(name: str) -> str:
    """Return a name with the usual short forms at its end written out."""
    return SHORT_ORGAN.sub(lambda match: meanings("short_organs")[match.group(1)], name.translate(WIDE_BRACKETS))
