"""From files to a store: select, read and extract, merge, load."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.changes import edited, gone, left, of_tables, stamp, stamped, twins, unchanged, unmeasured
from zhengtu.documents import Failure, Selection, select
from zhengtu.errors import SchemaError, ZhengtuError
from zhengtu.extracting import extract_all, worker
from zhengtu.graph.decisions import Decisions, read_decisions
from zhengtu.graph.stores import Counts, Documents, Held, Store
from zhengtu.planning import Several, forgotten, merged
from zhengtu.shards import Shards, folder_of
from zhengtu.tabling import open_tables, say_tables, stranded

if TYPE_CHECKING:
    from zhengtu.extract.tables import Account

# Told the stage (reading, loading), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: documents by name, failures, files of other formats passed over, and what the store holds.

    `again` are documents of earlier builds that merging now makes something else of, `pruned` those that were removed
    because their files are gone. `tables` say what became of the rows of tables, `passed` which tables are none of
    policies, and why. Of the decisions, `followed` is how many were, `undecided` how many lines do not judge yet, and
    `warnings` what is to be told of them. `store` is its address, without a password.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    again: tuple[str, ...]
    pruned: tuple[str, ...]
    failures: tuple[Failure, ...]
    followed: int
    undecided: int
    warnings: tuple[str, ...]
    skipped: int
    tables: tuple[Account, ...]
    passed: tuple[str, ...]
    counts: Counts
    content_hash: str
    seconds: float
    store: str


class NothingToRead(ZhengtuError):
    """The paths given hold no document."""


def build(
    paths: Sequence[Path],
    store: str | Callable[[], Store],
    *,
    workers: int = 1,
    decisions: Path | None = None,
    columns: Path | None = None,
    topics: Path | None = None,
    rules: Path | None = None,
    propose: str = "",
    prune: bool = False,
    fresh: bool = False,
    anew: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read documents and load them into a store, which is made if it is not there; it may come as what opens it.

    A document that fails is in the report and the others are loaded. Loading one again replaces what it said. One that
    has not changed since the same rules read it is not read again, unless `fresh`. What the store holds of other
    documents is merged anew with those read, by the decisions of this build and none of an earlier one.
    Tables of policies and of citations are read together; `columns` is a file that says what their columns are.
    `prune` removes documents whose files are no longer in the folders given.
    `anew` first removes all that the store at an address holds.
    `topics` is a file of topics beside or in place of ours, `rules` one of rules beside ours.
    `propose` names a proposer that is asked for what the rules do not find.
    Raise MissingPath, NothingToRead, MissingExtra, DecisionError, ColumnsError, TopicsError, RuleError or StoreError
    before anything is read, and DecisionError for things that the decisions name before anything is loaded.
    """
    judged = read_decisions(decisions) if decisions else Decisions()
    began, tell = time.monotonic(), progress or (lambda stage, done, total: None)
    # Not before: what they need takes longer to import than to find that there is nothing to do.
    from zhengtu.graph.stores import open_store
    from zhengtu.graph.stores.opening import is_server

    selection = selected(paths, leave_out=[Path(store)] if isinstance(store, str) and not is_server(store) else [])
    tables = open_tables(selection.documents, columns)
    if not tables.tables and not tables.others:
        _refuse_nothing(paths, [*selection.failures, *tables.failures], tables.passed)
    from zhengtu.extract.edition import edition

    terms, own = _topics(topics), _rules(rules)
    work, reader = worker(propose, terms, own), edition(propose, terms, own)
    opened = open_store(store, create=True, anew=anew) if isinstance(store, str) else store()
    try:
        held = opened.held(document.name for document in selection.documents)
        before = {name: document.sha256 for name, document in held.items()}
        noted = opened.ledger()
        apart_again = forgotten(opened, judged)
        absent = gone(paths, selection, opened)
        vanished = absent if prune else ()
        failures = [*selection.failures, *tables.failures]

        def known(edition: str) -> dict[str, Held]:
            """Return what the store has of documents that the same rules read, unless all are to be read again."""
            return {} if fresh else {name: by for name, by in held.items() if by.edition == edition}

        same = known(reader)
        # Before anything of them is read, so that what changes meanwhile has another time.
        stamps = {document.name: stamp(document.path, time.time()) for document in selection.documents}
        waiting = [document for document in tables.others if not unchanged(document, same, stamps)]
        total, done = len(waiting) + len(tables.tables), 0
        tell("reading", 0, total)

        def read() -> None:
            nonlocal done
            done += 1
            tell("reading", done, total)

        said, accounts = say_tables(tables, read, terms)
        together = of_tables(said, reader, columns)
        # Rows that could not be read are told of in every build, hence tables are read; they are not loaded again.
        there = {name: by.sha256 for name, by in known(together).items()}.items()
        lost = set() if fresh else stranded(said, accounts, before)
        shards = Shards.open(folder_of(opened.address))
        if fresh:
            shards.clear()
        resumed = {document.name for document in waiting if shards.has(document.name, document.path, reader)}
        shards.keep(resumed)
        for _ in resumed:
            read()
        kept = {document.name for document in tables.others} - {document.name for document in waiting}
        for one in said:
            if (one.source.name, one.source.sha256) in there or one.source.name in lost:
                kept.add(one.source.name)
            else:
                shards.add(edited(one, together))
        said.clear()
        for outcome in extract_all([document for document in waiting if document.name not in resumed], workers, work):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                shards.add(edited(outcome, reader))
            read()
        now = shards.hashes()
        joined = merged(shards, opened, judged, vanished)
        others = opened.held(joined.stale)
        coming, plan = joined.read, joined.plan
        loaded = 0

        def count(_: str) -> None:
            nonlocal loaded
            loaded += 1
            tell("loading", loaded, len(coming) + len(joined.again))

        writes = bool(vanished or now or joined.stale)
        if writes:
            opened.begin()
        stale = opened.forget_measures() if writes else ()
        opened.remove(vanished)
        try:
            opened.load(_both(coming, joined.again), count)
        except SchemaError:  # which is told before anything is written
            unsound, files = _unsound(coming), {document.name: document.path for document in selection.documents}
            failures += [Failure(files[name], error.what, error.remedy) for name, error in unsound.items()]
            coming, plan = _without(coming, unsound), ""
            now = {name: sha256 for name, sha256 in now.items() if name not in unsound}
            opened.load(_both(coming, joined.again), count)
        seen = stamped(stamps, {**held, **others}, kept, now, joined.stale)
        if writes or seen or noted.building or plan != noted.plan:
            opened.finish(plan, seen)
        shards.clear()
        counts = opened.counts()
        return Report(
            new=tuple(name for name in now if name not in before),
            changed=tuple(name for name, sha256 in now.items() if before.get(name, sha256) != sha256),
            unchanged=tuple(sorted(kept | {name for name, sha256 in now.items() if before.get(name) == sha256})),
            again=tuple(joined.stale),
            pruned=vanished,
            failures=tuple(sorted(failures, key=lambda failure: str(failure.path))),
            followed=joined.followed,
            undecided=judged.undecided,
            warnings=(
                *opened.told,
                *joined.warnings,
                *apart_again,
                *unmeasured(stale),
                *left(absent, vanished),
                *twins(now, opened, counts.nodes.get("Document", 0)),
            ),
            skipped=selection.skipped,
            tables=tuple(accounts),
            passed=tuple(tables.passed),
            counts=counts,
            content_hash=opened.content_hash(),
            seconds=time.monotonic() - began,
            store=opened.address,
        )
    finally:
        opened.close()


def _topics(path: Path | None) -> str:
    """Return the text of a user's own lexicon of subjects, "" where there is none; raise TopicsError."""
    if path is None:
        return ""
    from zhengtu.extract.lexicon.subjects import read_topics

    return read_topics(path)


def _rules(path: Path | None) -> str:
    """Return the text of a user's own rules, "" where there are none; raise RuleError."""
    if path is None:
        return ""
    from zhengtu.extract.relations import read_rules

    return read_rules(path)


def _refuse_nothing(paths: Sequence[Path], failures: Sequence[Failure], passed: Sequence[str]) -> None:
    """Raise NothingToRead where the only files are tables that are none of policies; failures are told as such."""
    if not failures:
        what = f"no documents in {', '.join(map(str, paths))}, only tables that are none of policies"
        raise NothingToRead(f"{what} ({passed[0]})", "name a folder that holds documents, or the table itself")


def _unsound(documents: Documents) -> dict[str, SchemaError]:
    """Return what a store would refuse, by documents, and why."""
    from zhengtu.graph.stores.loading import prepare

    found = {}
    for extraction in documents:
        try:
            prepare(extraction)
        except SchemaError as error:
            found[extraction.source.name] = error
    return found


def _without(documents: Documents, names: Collection[str]) -> Several:
    """Return documents but for some."""
    return Several(len(documents) - len(names), lambda: (one for one in documents if one.source.name not in names))


def _both(read: Documents, again: Documents) -> Several:
    """Return some documents and behind them others."""
    return Several(len(read) + len(again), lambda: chain(read, again))


def selected(paths: Sequence[Path], leave_out: Collection[Path]) -> Selection:
    """Return the documents that a command is to read; raise MissingPath or NothingToRead."""
    from zhengtu.extract.read import readable

    selection = select(paths, readable, leave_out)
    if not selection.documents and not selection.failures:
        skipped = selection.skipped
        others = f", only {skipped} file{'s' * (skipped != 1)} of other formats" if skipped else ""
        what = f"no documents in {', '.join(map(str, paths))}{others}"
        raise NothingToRead(what, "name a folder that holds documents")
    return selection
