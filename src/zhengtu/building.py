"""From files to a store: select, read and extract, merge, load."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern

from zhengtu.documents import Document, Failure, Selection, select
from zhengtu.errors import SchemaError, ZhengtuError
from zhengtu.extracting import extract_all, worker
from zhengtu.graph.decisions import Decided, Decisions, read_decisions
from zhengtu.graph.statements import Extraction, Join
from zhengtu.graph.stores import Counts, Store

# Told the stage (reading, loading), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: documents by name, failures, files of other formats passed over, and what the store holds.

    `again` are documents of earlier builds that merging now makes something else of, `pruned` those that were removed
    because their files are gone. Of the decisions, `followed` is how many were, `undecided` how many lines do not judge
    yet, and `warnings` what is to be told. `store` is its address, without a password.
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
    counts: Counts
    content_hash: str
    seconds: float
    store: str


class NothingToRead(ZhengtuError):
    """The paths given hold no document."""


def build(
    paths: Sequence[Path],
    store: str,
    *,
    workers: int = 1,
    decisions: Path | None = None,
    propose: str = "",
    prune: bool = False,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read documents and load them into a store, which is made if it is not there.

    A document that fails is in the report and the others are loaded. Loading one again replaces what it said. One that
    has not changed since the same rules read it is not read again, unless `fresh`. What the store holds of other
    documents is merged anew with those read, by the decisions of this build and none of an earlier one.
    `prune` removes documents whose files are no longer in the folders given.
    `propose` names a proposer that is asked for what the rules do not find.
    Raise MissingPath, NothingToRead, MissingExtra, DecisionError or StoreError before anything is read, and
    DecisionError for things that the decisions name before anything is loaded.
    """
    judged = read_decisions(decisions) if decisions else Decisions()
    began, tell = time.monotonic(), progress or (lambda stage, done, total: None)
    # Not before: what they need takes longer to import than to find that there is nothing to do.
    from zhengtu.graph.stores import open_store
    from zhengtu.graph.stores.opening import is_server

    selection = selected(paths, leave_out=[] if is_server(store) else [Path(store)])
    from zhengtu.extract.edition import edition

    work = worker(propose)
    opened = open_store(store, create=True)
    try:
        before = opened.hashes()
        forgotten = () if judged.lines else _forgotten(opened)
        gone = _gone(paths, selection, before) if prune else ()
        rules = edition(propose)
        known = {} if fresh else {name: before[name] for name, by in opened.editions().items() if by == rules}
        waiting = [document for document in selection.documents if not _unchanged(document, known)]
        kept = {document.name for document in selection.documents} - {document.name for document in waiting}
        failures, extractions = list(selection.failures), list[Extraction]()
        tell("reading", 0, len(waiting))
        for done, outcome in enumerate(extract_all(waiting, workers, work), start=1):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                extractions.append(replace(outcome, source=replace(outcome.source, edition=rules)))
            tell("reading", done, len(waiting))
        extractions.sort(key=lambda extraction: extraction.source.name)
        files = {document.name: document.path for document in selection.documents}
        extractions, again, decided = _merged(extractions, opened, judged, gone)
        extractions = _sound(extractions, files, failures)
        loaded = 0

        def count(_: str) -> None:
            nonlocal loaded
            loaded += 1
            tell("loading", loaded, len(extractions) + len(again))

        opened.remove(gone)
        opened.load([*extractions, *again], count)
        now = {extraction.source.name: extraction.source.sha256 for extraction in extractions}
        return Report(
            new=tuple(name for name in now if name not in before),
            changed=tuple(name for name, sha256 in now.items() if before.get(name, sha256) != sha256),
            unchanged=tuple(
                sorted(kept | {name for name, sha256 in now.items() if before.get(name) == sha256}),
            ),
            again=tuple(extraction.source.name for extraction in again),
            pruned=tuple(gone),
            failures=tuple(sorted(failures, key=lambda failure: str(failure.path))),
            followed=len(decided.same) + len(decided.different),
            undecided=judged.undecided,
            warnings=(*decided.warnings, *forgotten),
            skipped=selection.skipped,
            counts=opened.counts(),
            content_hash=opened.content_hash(),
            seconds=time.monotonic() - began,
            store=opened.address,
        )
    finally:
        opened.close()


def _unchanged(document: Document, known: Mapping[str, str]) -> bool:
    """Tell whether a file holds what the store has of it; one that cannot be read is left to the reader to tell."""
    if document.name not in known:
        return False
    try:
        with document.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == known[document.name]
    except OSError:
        return False


def _gone(paths: Sequence[Path], selection: Selection, names: Iterable[str]) -> tuple[str, ...]:
    """Return the documents of the folders given that are no longer there; none where a folder could not be listed."""
    if selection.failures:
        return ()
    folders = tuple(f"{path.resolve().name}/" for path in paths if path.is_dir())
    present = {document.name for document in selection.documents}
    return tuple(sorted(name for name in names if name.startswith(folders) and name not in present))


def _merged(
    read: Sequence[Extraction], store: Store, decisions: Decisions, gone: Collection[str]
) -> tuple[list[Extraction], list[Extraction], Decided]:
    """Merge what was read with what the store holds of other documents, but for those that are `gone`.

    Return the documents read, those of the others that merging now makes something else of, and the decisions by id.
    What the store then holds is what loading all documents at once would make of them.
    """
    from zhengtu.graph.decisions import Decided, resolve
    from zhengtu.graph.merging import Known, named, plan, rename

    # A thing is in many documents: each way of naming it is kept once.
    known: dict[Known, None] = {thing: None for extraction in read for thing in named(extraction)}
    apart = {extraction.source.name for extraction in read} | set(gone)
    others: dict[str, tuple[tuple[str, ...], tuple[Join, ...]]] = {}
    for extraction in store.extractions(name for name in store.hashes() if name not in apart):
        things = named(extraction)
        known |= dict.fromkeys(things)
        others[extraction.source.name] = tuple(intern(thing.id) for thing in things), extraction.joins
    decided = Decided()
    joined = plan(known, decided)
    if decisions.lines:
        kept = {id: to for id, (to, _) in joined.items()}
        decided = resolve(decisions, ((thing.id, thing.names) for thing in known), kept)
        joined = plan(known, decided)
    stale = [
        name
        for name, (ids, joins) in others.items()
        if {(id, *joined[id]) for id in ids if id in joined} != {(join.id, join.to, join.reason) for join in joins}
    ]
    again = [rename(extraction, joined) for extraction in store.extractions(stale)]
    return [rename(extraction, joined) for extraction in read], again, decided


def _forgotten(store: Store) -> tuple[str, ...]:
    """Return what is to be told where an earlier build followed decisions and this one was given none."""
    from zhengtu.graph.merging import DECISION

    decided = store.query("MATCH ()-[m:MENTIONS]->() WHERE $reason IN m.reasons RETURN count(m)", {"reason": DECISION})
    if not decided.rows[0][0]:
        return ()
    return ("what an earlier build joined by decisions is apart again: give their file with --decisions to keep it",)


def _sound(merged: Sequence[Extraction], files: Mapping[str, Path], failures: list[Failure]) -> list[Extraction]:
    """Return the extractions that a store takes; those it would refuse are failures."""
    from zhengtu.graph.stores.loading import prepare

    sound: list[Extraction] = []
    for extraction in merged:
        try:
            prepare(extraction)
        except SchemaError as error:
            failures.append(Failure(files[extraction.source.name], error.what, error.remedy))
        else:
            sound.append(extraction)
    return sound


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
