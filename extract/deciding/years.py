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
YEAR_CLAUSE = expression("[^一-龥]*(?:<year_clause>)")
GOING_ON = expression("<going_on>")
ACTS_FIRST = expression("<acts_first>")
AWARDS_BY_RULE = expression("<by_rule>")
ACTORS = ("Agency", "Enterprise")
GOES_ON = 2  # sentences back to the one that tells the year
TITLE_OF_LIST = expression("<title_of_list>")


def timed(page: Page, claim: Claim) -> Claim:
    """Return a claim with its year: that of its clause, else of the clause before it, else that of the list's title.

    The year of an aim (到2025年), of when something was set up, and those within names of policies say nothing of it. A
    year goes on until somebody else acts, and into sentences of the line that begin without anybody.
    """
    if claim.type not in TYPES or "year" in claim.attributes:
        return claim
    year = _of_sentence(page, claim) or _of_title(page, claim) or _of_sentence_before(page, claim)
    return replace(claim, attributes={**claim.attributes, "year": year}) if year else claim


def _of_sentence(page: Page, claim: Claim) -> Value | None:
    begin, end = page.sentence(claim.start)
    if YEAR_OF_RULES.search(page.text, begin, end):
        return None
    told = _told(page, begin, claim.end)
    if not told or _acts_anew(page, claim, begin, told[-1][0]):
        return None
    return told[-1][1]


def _of_sentence_before(page: Page, claim: Claim) -> Value | None:
    """Return the last year of the sentences before, as far as one goes on from the other without anybody who acts."""
    begin = page.sentence(claim.start)[0]
    if page.regulates(begin) or AWARDS_BY_RULE.search(page.text, begin, claim.end):
        return None
    for _ in range(GOES_ON):
        if page.text[begin - 1 : begin] in ("", "\n") or not GOING_ON.match(page.text, begin):
            return None
        begin, end = page.sentence(begin - 1)
        if YEAR_OF_RULES.search(page.text, begin, end):
            return None
        if told := _told(page, begin, end):
            return told[-1][1]
    return None


def _told(page: Page, begin: int, end: int) -> list[tuple[int, Value]]:
    """Return the years in a stretch of text in which something is given, with where they stand."""
    named = page.outer(begin, page.sentence(max(begin, end - 1))[1], "Policy", "Proposal")
    return [
        (start, year)
        for start, stop, year in years(page.text, begin, end)
        if not any(m.start <= start < m.end for m in named)
        and not YEAR_OF_AIM.search(page.text, max(begin, start - 6), start)
        and not YEAR_OF_AIM.match(page.text, stop)
    ]


def _acts_anew(page: Page, claim: Claim, begin: int, year: int) -> bool:
    """Tell whether the clause of a claim begins with another who acts than is named beside its year.

    A year that is a clause by itself (2022年，) is that of all that follows.
    """
    clauses = list(page.clauses(begin, page.sentence(claim.start)[1]))
    own = next((a for a, b in reversed(clauses) if a <= claim.end - 1), begin)
    before = next(((a, b) for a, b in clauses if a <= year < b), (begin, begin))
    if own <= year or YEAR_CLAUSE.fullmatch(page.text, *before):
        return False
    opening = ACTS_FIRST.match(page.text, own)
    start = opening.end() if opening else own
    actors = [m for m in page.outer(start, page.sentence(own)[1], *ACTORS) if m.start == start]
    beside = {m.key for m in page.within(*before, *ACTORS)}
    recipient = page.names[claim.tail].type  # of a list of recipients each may begin a clause
    return bool(beside) and any(m.key not in beside and m.type != recipient for m in actors)


def _of_title(page: Page, claim: Claim) -> Value | None:
    title = page.part(claim.start).title
    told = years(title) if TITLE_OF_LIST.search(title) else []
    return told[0][2] if len(told) == 1 and isinstance(told[0][2], int) else None
