"""zhengtu build"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.commands.options import (
    DEFAULT_STORE,
    DEFAULT_WORK,
    Columns,
    Corrections,
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
    Store,
    Topics,
    Work,
    Workers,
    Yes,
)
from zhengtu.exits import ExitCode
from zhengtu.workers.limits import DEFAULT, Limits

DEFAULT_DECISIONS = Path("decisions.csv")


def build(
    context: typer.Context,
    paths: Paths,
    store: Store = DEFAULT_STORE,
    workers: Workers = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            help="CSV that says what is the same and what is different; by default decisions.csv, if it is there.",
            metavar="FILE",
        ),
    ] = None,
    corrections: Corrections = None,
    work: Work = DEFAULT_WORK,
    columns: Columns = None,
    topics: Topics = None,
    rules: Rules = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents whose files are no longer in the folders given.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read again what has not changed since the same rules read it.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="First remove all that the store holds, as for one that is damaged.")
    ] = False,
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
    """Read documents, extract what they say and load it into a store.

    Tables of policies and of citations are read with them. Loading a document again replaces what it said before, and
    one that has not changed is passed over. If some documents or rows fail, the others are loaded and the exit code
    is 1.
    """
    from zhengtu import building
    from zhengtu.commands.consulted import consulting
    from zhengtu.commands.progress import say_failures, say_skipped, say_tables, shown
    from zhengtu.correcting import file_of, folder_of
    from zhengtu.extracting import default_workers
    from zhengtu.keeping import FOLDER as TEXTS
    from zhengtu.lines import say

    if decisions is None and DEFAULT_DECISIONS.is_file():
        decisions = DEFAULT_DECISIONS
    if reader and not reader_cache:
        reader_cache = folder_of(store, work) / "reader"
    second = consulting(reader, reader_url, reader_cache, reader_only, reader_even, reader_price, reader_parallel, yes)
    with shown() as progress:
        report = building.build(
            paths,
            store,
            workers=workers or default_workers(),
            decisions=decisions,
            corrections=corrections or file_of(store, work),
            texts=folder_of(store, work) / TEXTS,
            columns=columns,
            topics=topics,
            rules=rules,
            propose=propose or "",
            consulting=second,
            prune=prune,
            fresh=fresh,
            anew=anew,
            limits=Limits(limit_memory, limit_time, limit_text),
            progress=progress,
        )
    if decisions:
        say(f"decisions  {report.followed} followed, of {decisions}" + _undecided(report.undecided))
    for line in report.corrected.lines():
        say(line)
    for warning in report.warnings:
        say(f"  {warning}")
    read = len(report.new) + len(report.changed) + len(report.unchanged)
    say_failures(report.failures, read + len(report.failures), context.find_root().params["debug"])
    say_tables(report.tables, report.passed)
    say_skipped(report.skipped)
    say(
        f"documents  {len(report.new)} new, {len(report.changed)} changed, {len(report.unchanged)} unchanged, "
        f"{len(report.failures)} failed"
        + (f"; {len(report.pruned)} removed" if report.pruned else "")
        + (f"; {len(report.again)} of earlier builds merged anew" if report.again else "")
    )
    say(f"nodes      {_listed(report.counts.nodes)}")
    say(f"relations  {_listed(report.counts.relations)}")
    say(f"store      {report.store}, content {report.content_hash[:12]}, {report.seconds:.1f} s")
    if report.failures or any(account.unread for account in report.tables):
        raise typer.Exit(ExitCode.SOME_FAILED)


def _undecided(count: int) -> str:
    return f"; {count} line{'s' * (count != 1)} without a judgement" if count else ""


def _listed(counts: Mapping[str, int]) -> str:
    return f"{sum(counts.values())}" + "".join(f", {name} {count}" for name, count in counts.items())
