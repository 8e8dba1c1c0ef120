"""The stages in which a document is read, in one table: what comes in, what goes out, and the units of each.

A unit is a function without memory of what it is given; within a stage units run in any order. What they read (the
text, its sheet, its page) is changed by none of them: `deciding/` alone takes or leaves what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zhengtu.extract.deciding import measures
from zhengtu.extract.deciding.claims import decide as decide_claims
from zhengtu.extract.deciding.facts import decide as decide_facts
from zhengtu.extract.deciding.names import decide as decide_names
from zhengtu.extract.deciding.passing import without_passing
from zhengtu.extract.names import offered
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.names.form import read_form
from zhengtu.extract.names.found import Found, Named
from zhengtu.extract.names.recognisers import CANDIDATES, DERIVED
from zhengtu.extract.paper.claim import Claim, Fact
from zhengtu.extract.paper.page import Name, Page
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.proposers.candidates import Proposer
from zhengtu.extract.proposers.proposers import proposed
from zhengtu.extract.relations import READERS, ROWS, readers
from zhengtu.extract.text.normalise import Normalised, normalise

if TYPE_CHECKING:
    from zhengtu.extract.reader.asked import Reader
    from zhengtu.extract.reader.checks import Heard

Order = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of reading: what it takes, what it gives, and the names of its units, none where it is one function."""

    name: str
    takes: str
    gives: str
    units: tuple[str, ...] = ()


STAGES = (
    Stage("form", "the normalised text", "a sheet: numbers, titles, parts, tables, home, who issues"),
    Stage("candidates", "the sheet", "candidates for names", tuple(CANDIDATES)),
    Stage("derived", "the sheet and its candidates", "candidates that follow from others", tuple(DERIVED)),
    Stage("names", "all candidates", "a page: which names stand where, and which are one thing"),
    Stage("claims", "the page", "claims of relations and facts of names", (*READERS, ROWS)),
    Stage("relations", "all claims and facts", "one claim for each relation, measures, the properties of names"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says: its names with all that is told of them, and the claims that became relations."""

    page: Page
    names: Mapping[str, Name]
    claims: Sequence[Claim]
    rules: str = ""  # a user's own, beside ours
    left: Mapping[str, int] = field(default_factory=dict)  # what of a model's answers failed the checks, by why


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reading is asked for beside our own rules.

    `topics` and `rules` are a user's own lexicon of subjects and own rows, as text. `offered` are candidates of others,
    by the one they come from, with offsets into the text as read (`names/offered.py`). `proposer` is asked last, for
    what was not found. `order` gives the order in which the units of a stage run, which changes nothing.
    """

    topics: str = ""
    rules: str = ""
    offered: Mapping[str, Sequence[Candidate]] | None = None
    proposer: Proposer | None = None
    reader: Reader | None = None
    order: Order = tuple


NONE = Wishes()
OFFERED = "offered"  # beside the recognisers, what others found


def named(source: Normalised, wishes: Wishes = NONE) -> Page:
    """Return the page of a text: the first four stages."""
    others = offered.marked(source, wishes.offered or {})
    sheet = read_form(source, wishes.topics, others)
    return decide_names(sheet, candidates(sheet, wishes))


def candidates(sheet: Sheet, wishes: Wishes = NONE) -> Mapping[str, Sequence[Named]]:
    """Return the candidates for names of a sheet, by recogniser: the second and the third stage."""
    first = {id: tuple(CANDIDATES[id](sheet)) for id in wishes.order(CANDIDATES)}
    if wishes.offered:
        first[OFFERED] = offered.admitted(sheet, offered.marked(sheet.source, wishes.offered))
    found = Found(sheet, first)
    return {**first, **{id: tuple(DERIVED[id](found)) for id in wishes.order(DERIVED)}}


def claimed(page: Page, wishes: Wishes = NONE) -> Iterator[Claim | Fact]:
    """Yield all that the rules say of a page, before anything is decided: the fifth stage."""
    units = readers(wishes.rules)
    for id in wishes.order(units):
        yield from units[id](page)


def related(page: Page, wishes: Wishes = NONE, heard: Heard | None = None) -> Reading:
    """Return what the rules read on a page, and what a model was heard to say beside them: the last two stages."""
    found = list(claimed(page, wishes))
    said = [claim for claim in found if isinstance(claim, Claim)]
    page, of_measures = measures.decide(page, said)
    claims = decide_claims(page, [*said, *of_measures], wishes.rules)
    if heard and wishes.reader:
        from zhengtu.extract.deciding import readers as second

        claims = second.marked(claims, second.decide(page, claims, heard, wishes.reader.by))
    facts = decide_facts(page, [said for said in found if isinstance(said, Fact)], claims)
    return Reading(*without_passing(page, facts, claims), wishes.rules, heard.left if heard else {})


def analyse(raw: str, wishes: Wishes = NONE) -> Reading:
    """Return what is found in a raw text, by all stages."""
    return read(normalise(raw), wishes)


def read(source: Normalised, wishes: Wishes = NONE) -> Reading:
    """Return what is found in a normalised text, by all stages."""
    page, heard = named(source, wishes), None
    if wishes.reader and not source.taiwan:
        from zhengtu.extract.reader.asked import hear
        from zhengtu.extract.reader.asked import offered as found_by

        heard = hear(page, wishes.reader)
        wishes = replace(wishes, offered={**(wishes.offered or {}), wishes.reader.by: found_by(source, heard)})
        page = named(source, wishes) if heard.things else page
    reading = related(page, wishes, heard)
    if wishes.proposer:
        page = proposed(reading.page, wishes.proposer)
        reading = replace(reading, page=page, names={**page.names, **reading.names})
    return reading
