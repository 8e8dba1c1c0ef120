"""What a person sees while documents are read and loaded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zhengtu.building import Progress
from zhengtu.documents import Failure
from zhengtu.lines import say

if TYPE_CHECKING:
    from zhengtu.extract.tables import Account


@contextmanager
def shown() -> Iterator[Progress]:
    """Draw a bar for each stage on stderr; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> Text:
            """Return the rate, once there is one."""
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.0f}/s" if speed and speed >= 10 else f"{speed:.1f}/s" if speed else "")

    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    bars = Bars(*columns, console=Console(stderr=True))
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int) -> None:
        # Not before, so that a person may be asked something first.
        bars.start()
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    try:
        yield tell
    finally:
        bars.stop()


def say_failures(failures: Iterable[Failure], total: int, debug: bool) -> None:
    """List what failed, one a line, with where it happened if asked."""
    listed = list(failures)
    if listed:
        say(f"{len(listed)} of {total} document{'s' * (total != 1)} failed:")
    for failure in listed:
        say("  " + " ".join(str(failure).split()))
        if debug and failure.trace:
            say(failure.trace)


def say_tables(accounts: Iterable[Account], passed: Sequence[str]) -> None:
    """Tell what became of the rows of tables, and which tables in folders are none of policies."""
    from zhengtu.tabling import LISTED, told_of

    for account in accounts:
        for line in told_of(account):
            say(line)
    for table in passed[:LISTED]:
        say(f"passed over {table}")
    if len(passed) > LISTED:
        say(f"… and {len(passed) - LISTED} more tables passed over")


def say_skipped(skipped: int) -> None:
    """Say in one line how many files are of formats that are not read."""
    if skipped:
        say(f"{skipped} file{'s' * (skipped != 1)} of other formats passed over")
