"""Tables of policies and of citations: rows in, statements out, by the rules that documents are read with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zhengtu.extract.tables.columns import CITATIONS, FUNDS, POLICIES
from zhengtu.extract.tables.gathering import Gathering
from zhengtu.extract.tables.table import Account, Table
from zhengtu.graph.statements import Extraction


def say(
    tables: Iterable[Table], told: Callable[[], None] = lambda: None, topics: str = ""
) -> list[tuple[Extraction, Account]]:
    """Return what tables say and what became of their rows; those of citations refer to the others.

    `told` is called after each table; `topics` is the text of a user's own lexicon of subjects.
    """
    from zhengtu.extract.lexicon.subjects import subjects
    from zhengtu.extract.tables import citations, policies

    catalogue = policies.Catalogue(subjects(topics))
    ordered = sorted(tables, key=lambda table: (POLICIES not in table.kinds, table.source.name))
    found = [(table, Gathering(), Account(table.path, table.kinds, len(table.grids))) for table in ordered]
    for kinds, speak in (({POLICIES, FUNDS}, policies.say), ({CITATIONS}, citations.say)):
        for table, gathering, account in found:
            if kinds & {*table.kinds}:
                speak(table, catalogue, gathering, account)
            if (CITATIONS in kinds) == (CITATIONS in table.kinds):
                _tell_unread(table, account)
                told()
    return [(gathering.extraction(table.source), account) for table, gathering, account in found]


def _tell_unread(table: Table, account: Account) -> None:
    """Enter into the account of a table which sheets and columns of it are not read."""
    if table.others:
        others = "、".join(table.others)
        account.notes.append(f"no headers of policies or citations, not read: sheet {others}")
    account.columns += dict.fromkeys(name for grid in table.grids for name in grid.unread())
    for header in dict.fromkeys(name for grid in table.grids for name in grid.repeated()):
        account.notes.append(f"only one of its columns {header} was read: put what they hold into one")


__all__ = ["Account", "Table", "say"]
