"""Tables of policies among the files that a command reads: open them, read them together, and tell of their rows."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.documents import Document, Failure
from zhengtu.errors import EmptyFile, ZhengtuError
from zhengtu.extracting import failed
from zhengtu.workers.limits import Fault, TooLong

if TYPE_CHECKING:
    from zhengtu.extract.tables import Account
    from zhengtu.graph.statements import Extraction
    from zhengtu.workers import Crew

LISTED = 10  # rows of a file, files or documents that are told of one by one


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table that was opened: its file, its text, and itself as the process that read it left it.

    It is not unpacked where all is together that must not be lost.
    """

    document: Document
    text: str
    packed: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A table that was not opened, and whether it may be data of another kind."""

    failure: Failure
    stray: bool


@dataclass(slots=True)
class Opened:
    """The tables among some files: `others` are those that are none, `passed` what was passed over, and why."""

    tables: list[Recognised] = field(default_factory=list)
    others: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


def open_tables(documents: Sequence[Document], columns: Path | None, readers: Crew) -> Opened:
    """Open the tables among some files, by their headers and by a file that says what columns are, if any.

    A table found in a folder that is none of policies or citations is passed over; one that was named is a failure.
    Raise ColumnsError if that file cannot be followed.
    """
    from zhengtu.extract.read.sheets import tabular

    mapping: Mapping[str, str] = {}
    if columns:
        from zhengtu.extract.tables.columns import read_mapping

        mapping = read_mapping(columns)
    tables = [document for document in documents if tabular(document.path)]
    opened = Opened(others=[document for document in documents if not tabular(document.path)])
    work = partial(_open, mapping=dict(mapping), longest=readers.limits.text)
    found = dict(readers.each(work, tables, len(tables)))
    for document in tables:
        match found[document]:
            case Recognised() as table:
                opened.tables.append(table)
            case Refused(failure, True) if not document.named:
                opened.passed.append(f"{document.path}: {failure.what.removeprefix(str(document.path)).lstrip(': ')}")
            case Refused(failure, _):
                opened.failures.append(failure)
            case Fault() as fault:
                opened.failures.append(failed(document, fault, readers.limits))
    return opened


def _open(document: Document, mapping: Mapping[str, str], longest: int) -> Recognised | Refused:
    """Open one table; raise TooLong if it holds more characters than `longest`."""
    from zhengtu.extract.read.sheets import delimited
    from zhengtu.extract.tables.columns import UnrecognisedTable
    from zhengtu.extract.tables.table import open_table

    try:
        table = open_table(document.path, document.name, mapping)
    except ZhengtuError as error:
        # Data of any kind is kept in text files; of workbooks only those that cannot be read are told as failed.
        stray = isinstance(error, UnrecognisedTable | EmptyFile) or delimited(document.path)
        return Refused(Failure(document.path, error.what, error.remedy, traceback.format_exc()), stray)
    except OSError as error:
        what, trace = error.strerror or str(error), traceback.format_exc()
        return Refused(Failure(document.path, what, "check the file", trace), False)
    if len(table.text) > longest:
        raise TooLong
    return Recognised(document, table.text, pickle.dumps(table))


def say_tables(
    opened: Opened, readers: Crew, told: Callable[[], None] = lambda: None, topics: str = ""
) -> tuple[list[Extraction], list[Account]]:
    """Return what the tables say, and what became of their rows; `topics` is a user's own lexicon of subjects.

    They are read together in one process, since citations refer to the keys of policies. A table that ends it or meets
    a limit becomes a failure of `opened`, and the others are read again without it. `told` is called after each.
    """
    tables, done = list(opened.tables), set[Document]()
    while tables:
        limits = readers.limits.of_table(sum(len(table.text) for table in tables))
        # Before the first step all of them are taken up, which is most likely too much for the longest.
        turns = [max(tables, key=lambda table: len(table.text)).document]
        files = [table.document for table in tables]
        step = partial(_step, files, turns, done, told)
        packed = tuple(table.packed for table in tables)
        ((_, outcome),) = readers.each(partial(_said, topics=topics), [packed], 1, limits, step)
        if not isinstance(outcome, Fault):
            return [extraction for extraction, _ in outcome], [account for _, account in outcome]
        opened.failures.append(failed(turns[-1], outcome, limits))
        del tables[files.index(turns[-1])]
    return [], []


def _step(
    files: Sequence[Document],
    turns: list[Document],
    done: set[Document],
    told: Callable[[], None],
    _: object,
    step: tuple[int, bool],
) -> None:
    """Note whose turn it is among some tables, and tell of each that is done for the first time."""
    place, finished = step
    turns.append(files[place])
    if finished and files[place] not in done:
        done.add(files[place])
        told()


def _said(packed: Sequence[bytes], topics: str) -> Generator[tuple[int, bool], None, list[tuple[Extraction, Account]]]:
    """Say what tables say, step by step."""
    from zhengtu.extract.tables import saying

    return saying([pickle.loads(table) for table in packed], topics)


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
