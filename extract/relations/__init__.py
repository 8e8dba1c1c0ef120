"""What rules read on a page: relations and properties, by rows and by modules that may run in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from zhengtu.extract.paper.claim import Claim, Fact
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations import (
    adoptions,
    awards,
    benefits,
    brackets,
    budgets,
    documents,
    duties,
    establishments,
    flows,
    force,
    grants,
    history,
    instruments,
    issuing,
    loans,
    participants,
    regulations,
    replies,
    schemes,
    subjects,
    support,
    tables,
    wholes,
)
from zhengtu.extract.relations.clauses import CONDITIONS, RESOLVERS
from zhengtu.extract.rules import rows

Reader = Callable[[Page], Iterator[Claim | Fact]]

READERS: tuple[Reader, ...] = (
    replies.claims,
    history.claims,
    regulations.claims,
    schemes.claims,
    adoptions.claims,
    issuing.claims,
    benefits.claims,
    documents.claims,
    brackets.claims,
    duties.claims,
    tables.claims,
    establishments.claims,
    wholes.claims,
    awards.claims,
    grants.claims,
    flows.claims,
    budgets.claims,
    loans.claims,
    support.claims,
    participants.claims,
    force.claims,
    subjects.claims,
    instruments.claims,
)


def readers(own: str = "") -> tuple[Reader, ...]:
    """Return all that reads a page, the rows among them; `own` is the text of a user's own rules."""
    return (*READERS, partial(rows.claims, rows=rows.rows(own), resolvers=RESOLVERS, conditions=CONDITIONS))
