"""What rules read on a page: relations and properties, by rows and by modules that may run in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from zhengtu.extract.paper.claim import Claim, Fact
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations import (
    acts,
    adoptions,
    awards,
    brackets,
    changes,
    consulted,
    documents,
    duties,
    figures,
    force,
    grants,
    history,
    honours,
    instruments,
    issuing,
    lists,
    participants,
    portions,
    printing,
    publication,
    renamed,
    replies,
    shares,
    subjects,
    tables,
    titles,
    wholes,
    winners,
)
from zhengtu.extract.relations.clauses import CONDITIONS, RESOLVERS
from zhengtu.extract.rules import rows

Reader = Callable[[Page], Iterator[Claim | Fact]]

READERS: Mapping[str, Reader] = {
    "replies": replies.claims,
    "consulted": consulted.claims,
    "history": history.claims,
    "adoptions": adoptions.claims,
    "issuing": issuing.claims,
    "printing": printing.claims,
    "documents": documents.claims,
    "brackets": brackets.claims,
    "duties": duties.claims,
    "changes": changes.claims,
    "tables": tables.claims,
    "titles": titles.claims,
    "figures": figures.claims,
    "lists": lists.claims,
    "wholes": wholes.claims,
    "portions": portions.claims,
    "awards": awards.claims,
    "honours": honours.claims,
    "grants": grants.claims,
    "acts": acts.claims,
    "shares": shares.claims,
    "winners": winners.claims,
    "participants": participants.claims,
    "publication": publication.claims,
    "renamed": renamed.claims,
    "force": force.claims,
    "subjects": subjects.claims,
    "instruments": instruments.claims,
}
ROWS = "rows"


def read_rules(path: Path) -> str:
    """Return the text of a user's file of rules, once it is without a fault; raise RuleError."""
    return rows.read_rules(path, RESOLVERS, CONDITIONS)


def check_rules(text: str) -> None:
    """Raise RuleError naming the first fault of a user's own rules."""
    rows.check_rules(text, RESOLVERS, CONDITIONS)


def readers(own: str = "") -> Mapping[str, Reader]:
    """Return all that reads a page by name, the rows among them; `own` is the text of a user's own rules."""
    by_rows = partial(rows.claims, rows=rows.rows(own), resolvers=RESOLVERS, conditions=CONDITIONS)
    return {**READERS, ROWS: by_rows}
