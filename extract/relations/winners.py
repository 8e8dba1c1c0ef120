"""Lists of who won what: the name of an award heads a section, and each item below begins with a winner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.grants import NAMED_FOR_MONEY
from zhengtu.extract.relations.shares import ANNOUNCES_LIST, LIST_OF_OTHERS, chosen_for, in_table, told_of
from zhengtu.graph.statements import Span

WINNERS_LEAD = expression("<winners_lead>")
WINNERS_REST = expression("<winners_rest>")
WINNERS_TOLD = expression("<winners_told>")
LISTS_PARTS = re.compile("名单|目录|项目|一览表")
WINNER_LEAD = expression("<winner_lead>")
NEXT_WINNER = re.compile("[、，,；;]|[ \u3000]+|和|及")
# Where items and headings begin in a line that holds several of them.
ITEMS_PARTED = re.compile(
    r"(?<=[\s司厂）)])[ \u3000]*(?=[（(]?\d{1,3}[)）.．、][ \u3000]?[一-龥“])|"
    r"(?<=[\s司）)])(?=[一二三四五六七八九十]{1,3}、)|(?<=[司厂])(?=\d{1,3}[一-龥])"
)
# A heading whose items follow it in its line: 二、会展业先进单位：市商务局、市统计局.
HEADED_LINE = re.compile(r"[ \u3000]*[（(]?[一二三四五六七八九十]{1,3}[)）、][^，。；：\n]{2,36}：(?=\S)")
OTHER_SECTION = re.compile(r"[ \u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|附\s*件|附\s*表)")
ENDS_LIST = re.compile("[。；]|.{61}")
HAS_WORDS = re.compile("[一-龥]")
MOST_STRANGE = 7  # lines of a table between two winners: its columns, a place, a number


@dataclass(frozen=True, slots=True)
class Section:
    """What heads a list of winners: where it stands and the programs that it names."""

    span: Span
    programs: tuple[str, ...]


def claims(page: Page) -> Iterator[Claim]:
    """Say PARTICIPATES_IN of who stands below the name of an award, of a title or of what firms are recognised as."""
    announced = any(ANNOUNCES_LIST.search(part.title) for part in page.structure.parts)
    if not announced and not WINNERS_TOLD.search(page.text):
        return  # no heading of such a list in it
    section: Section | None = None
    whole: Section | None = None  # whose parts the sections are that follow it right away: 2023年P获奖名单, 一、Q
    strange = 0
    for start, end in _pieces(page.text):
        winners = _winners(page, start, end) if section else []
        if section and winners:
            whole = None if whole is section else whole
            strange = 0
            told = told_of(page, *section.span)
            for winner in winners:
                for program in section.programs:
                    yield page.claim(
                        "part.section", winner.key, "PARTICIPATES_IN", program, winner.start, winner.end, **told
                    )
            continue
        heading = _heading(page, start, end)
        if heading and whole:
            yield from _parts(page, whole, heading)
        elif heading and LISTS_PARTS.search(page.text, *heading.span):
            whole = heading
        if heading or OTHER_SECTION.match(page.text, start, end) or ENDS_LIST.search(page.text, start, end):
            section, strange = heading, 0
            continue
        strange += HAS_WORDS.search(page.text, start, end) is not None
        section = section if strange <= MOST_STRANGE else None


def _parts(page: Page, whole: Section, part: Section) -> Iterator[Claim]:
    """Say that an award which heads a section of the winners of another is part of that one."""
    for one in part.programs:
        for other in whole.programs:
            names = page.names[one].name, page.names[other].name
            if one != other and all(name.endswith("奖") for name in names):
                yield page.claim("part.prize", one, "PART_OF", other, *part.span)


def _pieces(text: str) -> Iterator[Span]:
    """Yield the lines of a text, and the items of those that hold several."""
    for line in re.finditer("[^\n]+", text):
        start = line.start()
        if headed := HEADED_LINE.match(text, *line.span()):
            yield headed.span()
            start = headed.end()
        for gap in ITEMS_PARTED.finditer(text, *line.span()):
            if gap.end() > start:
                yield start, gap.start()
                start = gap.end()
        yield start, line.end()


def _heading(page: Page, start: int, end: int) -> Section | None:
    """Return the section that a piece opens which is but the name of what is won, with its number and how many win."""
    if end - start > 60:
        return None
    if not (ANNOUNCES_LIST.search(page.part(start).title) or WINNERS_TOLD.search(page.text, start, end)):
        return None
    if LIST_OF_OTHERS.search(page.text, start, end):
        return None
    for name in reversed(page.outer(start, end, "Program", "EnterpriseGroup")):
        lead = WINNERS_LEAD.fullmatch(page.text, start, name.start)
        if lead and WINNERS_REST.fullmatch(page.text, name.end, end):
            programs = [p for p in chosen_for(page, [name]) if not NAMED_FOR_MONEY.search(page.names[p].name)]
            return Section((start, end), tuple(programs)) if programs else None
    return None


def _winners(page: Page, start: int, end: int) -> Sequence[Mention]:
    """Return the firms and agencies with which an item of a list begins."""
    lead = WINNER_LEAD.match(page.text, start, end)
    place = lead.end() if lead else start
    winners: list[Mention] = []
    for mention in page.untitled(place, end, "Enterprise", "Agency"):
        if mention.key in page.issuers:
            break  # who signs below the list
        between = NEXT_WINNER.fullmatch(page.text, place, mention.start) if winners else None
        if mention.start != place and not between:
            break
        if not in_table(page, mention):
            winners.append(mention)
        place = mention.end
    return winners
