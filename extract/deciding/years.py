"""The year of a payment or of a firm's part in a program, where a sentence or the title of a list tells it."""

from __future__ import annotations

from dataclasses import replace

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.text.quantities import years
from zhengtu.graph.statements import Value

TYPES = ("FUNDS", "PARTICIPATES_IN")
YEAR_OF_AIM = expression("<year_of_aim>")
YEAR_OF_RULES = expression("<year_of_rules>")
TITLE_OF_LIST = expression("<title_of_list>")


def timed(page: Page, claim: Claim) -> Claim:
    """Return a claim with its year: the last one that its sentence tells before it ends, else that of the list's title.

    The year of an aim (到2025年), of when something was set up, and those within names of policies say nothing of it.
    """
    if claim.type not in TYPES or "year" in claim.attributes:
        return claim
    year = _of_sentence(page, claim) or _of_title(page, claim)
    return replace(claim, attributes={**claim.attributes, "year": year}) if year else claim


def _of_sentence(page: Page, claim: Claim) -> Value | None:
    begin, end = page.sentence(claim.start)
    if YEAR_OF_RULES.search(page.text, begin, end):
        return None
    named = page.outer(begin, end, "Policy", "Proposal")
    told = [
        year
        for start, stop, year in years(page.text, begin, claim.end)
        if not any(m.start <= start < m.end for m in named)
        and not YEAR_OF_AIM.search(page.text, max(begin, start - 6), start)
        and not YEAR_OF_AIM.match(page.text, stop)
    ]
    return told[-1] if told else None


def _of_title(page: Page, claim: Claim) -> Value | None:
    title = page.part(claim.start).title
    told = years(title) if TITLE_OF_LIST.search(title) else []
    return told[0][2] if len(told) == 1 and isinstance(told[0][2], int) else None
