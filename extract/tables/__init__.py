"""Tables of policies and of citations: rows in, statements out, by the rules that documents are read with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zhengtu.extract.tables.columns import POLICIES
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
    found = []
    for table in sorted(tables, key=lambda table: (table.layout.kind != POLICIES, table.source.name)):
        speak = policies.say if table.layout.kind == POLICIES else citations.say
        extraction, account = speak(table, catalogue)
        if table.others:
            others = "、".join(table.others)
            account.notes.append(f"another table in it was not read (save it as a file of its own): sheet {others}")
        for header in table.repeated():
            account.notes.append(f"only one of its columns {header} was read: put what they hold into one")
        found.append((extraction, account))
        told()
    return found


__all__ = ["Account", "Table", "say"]
