"""Tables of policies and of citations: rows in, statements out, by the rules that documents are read with."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence

from zhengtu.extract.tables.columns import CITATIONS, FUNDS, POLICIES
from zhengtu.extract.tables.gathering import Gathering
from zhengtu.extract.tables.table import Account, Table
from zhengtu.graph.statements import Extraction


def say(tables: Iterable[Table], topics: str = "") -> list[tuple[Extraction, Account]]:
    """Return what tables say and what became of their rows; those of citations refer to the others.

    `topics` is the text of a user's own lexicon of subjects.
    """
    steps = saying(list(tables), topics)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            said: list[tuple[Extraction, Account]] = end.value
            return said


def saying(
    tables: Sequence[Table], topics: str = ""
) -> Generator[tuple[int, bool], None, list[tuple[Extraction, Account]]]:
    """Do what `say` does; yield the place of each table before it is its turn, and with True when it is done."""
    from zhengtu.extract.lexicon.subjects import subjects
    from zhengtu.extract.tables import citations, policies

    catalogue = policies.Catalogue(subjects(topics))
    ordered = sorted(enumerate(tables), key=lambda one: (POLICIES not in one[1].kinds, one[1].source.name))
    found = [
        (place, table, Gathering(), Account(table.path, table.kinds, len(table.grids))) for place, table in ordered
    ]
    for kinds, speak in (({POLICIES, FUNDS}, policies.say), ({CITATIONS}, citations.say)):
        for place, table, gathering, account in found:
            yield place, False
            if kinds & {*table.kinds}:
                speak(table, catalogue, gathering, account)
            if (CITATIONS in kinds) == (CITATIONS in table.kinds):
                _tell_unread(table, account)
                yield place, True
    return [(gathering.extraction(table.source), account) for _, table, gathering, account in found]


def _tell_unread(table: Table, account: Account) -> None:
    """Enter into the account of a table which sheets and columns of it are not read."""
    if table.others:
        others = "、".join(table.others)
        account.notes.append(f"no headers of policies or citations, not read: sheet {others}")
    account.columns += dict.fromkeys(name for grid in table.grids for name in grid.unread())
    for header in dict.fromkeys(name for grid in table.grids for name in grid.repeated()):
        account.notes.append(f"only one of its columns {header} was read: put what they hold into one")


__all__ = ["Account", "Table", "say", "saying"]
