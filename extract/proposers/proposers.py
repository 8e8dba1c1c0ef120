"""A second opinion on who is named: which proposals of a proposer are taken."""

from __future__ import annotations

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import choose, gazetteer, scan
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies.described import described
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.page import Mention, Name, Page
from zhengtu.extract.proposers.candidates import TYPE_ENDINGS, Proposer
from zhengtu.extract.text.normalise import squeeze
from zhengtu.graph.identity import compose
from zhengtu.graph.schema import schema

LONGEST_PROPOSED = 24  # characters: longer ones are the names of a table that lost its breaks
LEAST_PROPOSED = 2  # characters between the division and the ending: 杭州市局 may be of any department
LIMITED_COMPANY = expression("<limited_company>")
NATIONAL_NAME = expression("<national_name>")
VAGUE_PROPOSED = expression("<vague_proposed>")
PROPOSED_BEFORE = expression("<proposed_before>")


def proposed(page: Page, proposer: Proposer) -> Page:
    """Return the page with the entities that a proposer names and the rules do not, marked with its name.

    It comes last: what the rules found stays as it was, and what is proposed takes part in no relation.
    """
    if page.source.taiwan:
        return page  # the endings and divisions here are those of the mainland
    text = page.text
    taken = bytearray(len(text))
    names = [(m.start, m.end) for m in page.mentions if m.type not in schema().apart]
    for start, end in [*names, *page.structure.contacts]:
        taken[start:end] = b"\1" * (end - start)
    found: dict[str, Name] = {}
    mentions = []
    for start, end, type in sorted({(c.start, c.end, c.type) for c in proposer(text)}):
        name = text[start:end]
        key = compose(type, name)
        if any(taken[start:end]) or key in page.names or not plain(text, start, end, type):
            continue
        taken[start:end] = b"\1" * (end - start)
        attributes = described(Agency(start, end, name, home(name, type) or ""), page.home.city)
        found[key] = Name(
            type,
            name,
            name,
            frozenset({squeeze(page.source.name(start, end))}),
            attributes if type == "Agency" else {},
            proposer.name,
        )
        mentions.append(Mention(start, end, type, key))
    return page.adding(found, mentions)


def plain(text: str, start: int, end: int, type: str) -> bool:
    """Tell whether text is plainly a name of its type, and begins behind a boundary or ends in a legal form."""
    begins = PROPOSED_BEFORE.search(text[max(0, start - 6) : start]) or LIMITED_COMPANY.search(text, start, end)
    return bool(begins) and home(text[start:end], type) is not None


def home(name: str, type: str) -> str | None:
    """Return the division that a name begins with, "" for a national one; None for what is not plain by itself.

    市财政局 may be any city's and 合作银行 any bank: taken is only what says where it is at home, one name at a time.
    """
    ending = TYPE_ENDINGS[type].search(name) if type in TYPE_ENDINGS else None
    if not ending or len(name) > LONGEST_PROPOSED or VAGUE_PROPOSED.search(name):
        return None
    places = list(scan(name))
    if any(TYPE_ENDINGS[type].search(name, 0, start) for start, _, _ in places):
        return None
    national = NATIONAL_NAME.match(name)
    if national:
        return "" if ending.start() - national.end() >= LEAST_PROPOSED else None
    if not places or places[0][0] or ending.start() - places[0][1] < LEAST_PROPOSED:
        return None
    place = places[0][2]
    regions = gazetteer().full.get(place) or gazetteer().short[place]
    region = choose(regions, frozenset())
    if region.rank == 3 and place not in gazetteer().full:
        return None  # short names of counties are also common words
    if type == "Agency" and region.rank > 1 and len(regions) > 1:
        return None  # 鼓楼区 is in four cities; firms have names of their own
    return (region_of(name) or region).full
