"""A store that is corrected, with its file of corrections; what is added, and what the next build makes of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from zhengtu.commands import opening
from zhengtu.correcting import LISTED, Corrections, corrected, describe, folder_of, forecast
from zhengtu.graph.events import Event
from zhengtu.graph.folding import Contest
from zhengtu.graph.journal import NAME, Journal, append, read_journal
from zhengtu.graph.stores import Store
from zhengtu.keeping import FOLDER as TEXTS
from zhengtu.lines import legible, say


@dataclass(frozen=True, slots=True)
class Desk:
    """An open store and its file of corrections."""

    store: Store
    path: Path
    journal: Journal
    dry: bool
    texts: Path

    def write(self, events: Sequence[Event]) -> None:
        """Add events to the file, or say what would come of them."""
        for event in events:
            sys.stdout.write(f"{event.id}  {legible(describe(event))}\n")
        sys.stdout.flush()
        if not self.dry:
            append(self.path, events)
        last = len(self.journal.events) + 1
        numbered = [replace(event, line=last + place) for place, event in enumerate(events)]
        after = corrected(replace(self.journal, events=(*self.journal.events, *numbered)))
        for line in after.folded.told:
            if any(line.startswith(f"line {event.line}:") for event in numbered):
                say(line.partition(": ")[2])
        for contest in after.folded.contests:
            if {event.id for event in contest.events} & {event.id for event in events}:
                say_contest(contest)
        foretell(self.store, after, "written to" if not self.dry else "nothing written to", self.path)


@contextmanager
def desk_of(store: str, corrections: Path | None, work: Path, *, dry: bool = False) -> Iterator[Desk]:
    """Open a store and read its file of corrections; tell of lines that do nothing."""
    path = corrections or folder_of(store, work) / NAME
    journal = read_journal(path) if path.is_file() else Journal(str(path))
    for line in journal.told():
        say(legible(line))
    opened = opening.opened(store)
    try:
        yield Desk(opened, path, journal, dry, folder_of(store, work) / TEXTS)
    finally:
        opened.close()


def foretell(store: Store, after: Corrections, how: str, path: Path) -> None:
    """Say what the next build would do."""
    names = forecast(after, store)
    shown = ", ".join(names[:LISTED]) + (f" and {len(names) - LISTED} more" if len(names) > LISTED else "")
    contests = after.folded.contests
    say(f"{how} {path}: {len(after.folded.followed)} corrections to follow, {len(contests)} contested")
    changes = len(after.pairs)
    say(f"the next build reads {len(names)} document{'s' * (len(names) != 1)} again" + (f": {shown}" if names else ""))
    if changes:
        say(f"and decides {changes} pair{'s' * (changes != 1)} of nodes")


def say_contest(contest: Contest) -> None:
    """Say what people say differently of one thing."""
    say("contested:")
    for event in contest.events:
        say(legible(f"  {event.id} {event.by}: {describe(event)}"))
