"""zhengtu extract"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from zhengtu.commands.options import (
    Columns,
    LimitMemory,
    LimitText,
    LimitTime,
    Paths,
    Propose,
    Reader,
    ReaderCache,
    ReaderEven,
    ReaderOnly,
    ReaderParallel,
    ReaderPrice,
    ReaderUrl,
    Rules,
    Workers,
    Yes,
)
from zhengtu.documents import Document, Failure
from zhengtu.exits import ExitCode
from zhengtu.workers.limits import DEFAULT, Limits
from zhengtu.writing import write_whole


def extract(
    context: typer.Context,
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files; made if it is not there.")],
    workers: Workers = None,
    columns: Columns = None,
    rules: Rules = None,
    propose: Propose = None,
    limit_memory: LimitMemory = DEFAULT.memory,
    limit_time: LimitTime = DEFAULT.time,
    limit_text: LimitText = DEFAULT.text,
    reader: Reader = None,
    reader_url: ReaderUrl = None,
    reader_cache: ReaderCache = None,
    reader_only: ReaderOnly = None,
    reader_even: ReaderEven = None,
    reader_price: ReaderPrice = None,
    reader_parallel: ReaderParallel = 4,
    yes: Yes = False,
) -> None:
    """Write what each document says as STEM.json, with offsets into its text as read.

    If some documents, or rows of tables, fail, the others are written and the exit code is 1.
    """
    from zhengtu.building import selected
    from zhengtu.commands.consulted import consulting
    from zhengtu.commands.progress import say_failures, say_skipped, say_tables, shown
    from zhengtu.extract.annotation import to_annotation
    from zhengtu.extract.relations import read_rules
    from zhengtu.extracting import crew, default_workers, extract_all, worker
    from zhengtu.lines import say
    from zhengtu.tabling import open_tables
    from zhengtu.tabling import say_tables as read_tables

    selection = selected(paths, leave_out=[out, *([reader_cache] if reader_cache else [])])
    limits = Limits(limit_memory, limit_time, limit_text)
    second = consulting(reader, reader_url, reader_cache, reader_only, reader_even, reader_price, reader_parallel, yes)
    answers = second.answers if second else None
    work = worker(propose or "", own=read_rules(rules) if rules else "", limits=limits, answers=answers)
    documents, clashes = by_stem(selection.documents)
    failures = [*selection.failures, *clashes]
    files = {document.name: document.path for document in documents}
    written = 0
    with crew(workers or default_workers(), limits) as readers, shown() as progress:
        tables = open_tables(documents, columns, readers)
        out.mkdir(parents=True, exist_ok=True)
        if second:
            second(tables.others, readers, progress)
        progress("reading", 0, len(documents))
        said, accounts = read_tables(tables, readers)
        failures += tables.failures
        for done, outcome in enumerate(chain(said, extract_all(tables.others, readers, work)), start=1):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                path = files[outcome.source.name]
                write(out / f"{path.stem}.json", to_annotation(outcome, path.name))
                written += 1
            progress("reading", done, len(documents))
    failures.sort(key=lambda failure: str(failure.path))
    say_failures(failures, written + len(failures), context.find_root().params["debug"])
    say_tables(accounts, tables.passed)
    say_skipped(selection.skipped)
    say(f"{written} file{'s' * (written != 1)} written to {out}")
    if failures or any(account.unread for account in accounts):
        raise typer.Exit(ExitCode.SOME_FAILED)


def by_stem(documents: Iterable[Document]) -> tuple[list[Document], list[Failure]]:
    """Part documents into those with a stem of their own and failures for those whose stem is taken.

    Stems that differ in case only are the same, as they are to the file systems of Windows and macOS.
    """
    taken: dict[str, Path] = {}
    kept, failures = [], []
    for document in documents:
        stem = unicodedata.normalize("NFC", document.path.stem).casefold()
        if stem in taken:
            what = f"{document.path.stem}.json is already that of {taken[stem]}"
            failures.append(Failure(document.path, what, "rename one of the two or write to another folder"))
        else:
            taken[stem] = document.path
            kept.append(document)
    return kept, failures


def write(path: Path, annotation: dict[str, Any]) -> None:
    """Write JSON in one piece: a reader sees the old file or the new one."""
    write_whole(path, json.dumps(annotation, ensure_ascii=False, indent=1) + "\n")
