"""Relations, by clause and trigger; each relator works through a draft and says what its rules find."""

from __future__ import annotations

from collections.abc import Callable

from zhengtu.extract.paper.draft import Draft
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
    standings,
    subjects,
    support,
    tables,
    wholes,
)

RELATORS: tuple[Callable[[Draft], None], ...] = (
    replies.relate,
    history.relate,
    regulations.relate,
    schemes.relate,
    adoptions.relate,
    issuing.relate,
    benefits.relate,
    documents.relate,
    brackets.relate,
    duties.relate,
    tables.relate,
    establishments.relate,
    wholes.relate,
    awards.relate,
    grants.relate,
    flows.relate,
    budgets.relate,
    loans.relate,
    support.relate,
    participants.relate,
    standings.relate,
    force.relate,
    subjects.relate,
    instruments.relate,
)
