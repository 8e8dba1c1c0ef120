"""Tables of policies among the files that a command reads: open them, read them together, and tell of their rows."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.documents import Document, Failure
from zhengtu.errors import EmptyFile, ZhengtuError

if TYPE_CHECKING:
    from zhengtu.extract.tables import Account, Table
    from zhengtu.graph.statements import Extraction

LISTED = 10  # rows of a file, files or documents that are told of one by one


@dataclass(slots=True)
class Opened:
    """The tables among some files: `others` are those that are none, `passed` what was passed over, and why."""

    tables: list[Table] = field(default_factory=list)
    others: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


def open_tables(documents: Sequence[Document], columns: Path | None) -> Opened:
    """Open the tables among some files, by their headers and by a file that says what columns are, if any.

    A table found in a folder that is none of policies or citations is passed over; one that was named is a failure.
    Raise ColumnsError if that file cannot be followed.
    """
    from zhengtu.extract.read.sheets import delimited, tabular

    mapping: Mapping[str, str] = {}
    if columns:
        from zhengtu.extract.tables.columns import read_mapping

        mapping = read_mapping(columns)
    opened = Opened()
    for document in documents:
        if not tabular(document.path):
            opened.others.append(document)
            continue
        from zhengtu.extract.tables.columns import UnrecognisedTable
        from zhengtu.extract.tables.table import open_table

        try:
            opened.tables.append(open_table(document.path, document.name, mapping))
        except ZhengtuError as error:
            # Data of any kind is kept in text files; of workbooks only those that cannot be read are told as failed.
            stray = isinstance(error, UnrecognisedTable | EmptyFile) or delimited(document.path)
            if stray and not document.named:
                opened.passed.append(f"{document.path}: {error.what.removeprefix(str(document.path)).lstrip(': ')}")
            else:
                opened.failures.append(Failure(document.path, error.what, error.remedy, traceback.format_exc()))
        except MemoryError:
            opened.failures.append(Failure(document.path, "not enough memory", "split it", traceback.format_exc()))
    return opened


def say_tables(
    opened: Opened, told: Callable[[], None] = lambda: None, topics: str = ""
) -> tuple[list[Extraction], list[Account]]:
    """Return what the tables say, and what became of their rows; `topics` is a user's own lexicon of subjects."""
    if not opened.tables:
        return [], []
    from zhengtu.extract.tables import say

    found = say(opened.tables, told, topics)
    return [extraction for extraction, _ in found], [account for _, account in found]


def stranded(said: Sequence[Extraction], accounts: Sequence[Account], before: Mapping[str, str]) -> set[str]:
    """Return the documents that keep what an earlier build read of them, and tell why.

    Those are tables that have not changed and now say less, since no table of policies is read with them, to whose keys
    their rows refer.
    """
    if not said:
        return set()  # without the import below, which brings the whole of extraction into this process
    from zhengtu.extract.tables.columns import POLICIES

    if any(POLICIES in account.kinds for account in accounts):
        return set()
    found = set()
    for extraction, account in zip(said, accounts, strict=True):
        source = extraction.source
        if account.unread and before.get(source.name) == source.sha256:
            account.notes.append("what an earlier build read of it stays: build it with the table that has its keys")
            found.add(source.name)
    return found


def told_of(account: Account) -> Iterator[str]:
    """Yield the lines that tell what became of the rows of a table."""
    read = account.rows - len(account.unread) - sum(account.left_out.values())
    left = "".join(f", {count} {word} left out" for word, count in account.left_out.items())
    lost = f", {len(account.unread)} not read" if account.unread else ""
    sheets = f" in {account.sheets} sheets" if account.sheets > 1 else ""
    yield f"{account.path}: {read} of {account.rows} rows of {account.kind}{sheets} read{left}{lost}"
    for troubles, more in ((account.unread, "rows not read"), (account.doubts, "cells passed over")):
        for trouble in troubles[:LISTED]:
            sheet = f", sheet {trouble.sheet}" if trouble.sheet else ""
            yield f"  {account.path}{sheet}:{trouble.line}: {trouble.what}"
        if len(troubles) > LISTED:
            yield f"  … and {len(troubles) - LISTED} more {more}"
    if account.columns:
        headers = ", ".join(account.columns[:LISTED])
        more = f" and {len(account.columns) - LISTED} more" if len(account.columns) > LISTED else ""
        yield f"  columns not read (--columns FILE says what a column is): {headers}{more}"
    yield from (f"  {note}" for note in account.notes)
