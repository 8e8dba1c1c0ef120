"""What rules read on a page: relations and properties, in modules that may run in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

READERS: tuple[Callable[[Page], Iterator[Claim | Fact]], ...] = (
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
