"""From files to a store: select, read and extract, merge, load."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.changes import gone, left, of_tables, stamp, stamped, twins, unchanged, unmeasured
from zhengtu.correcting import Corrected, Corrections, became, corrections_of, file_of, finished, folder_of
from zhengtu.documents import Document, Failure, Selection, select
from zhengtu.errors import SchemaError, ZhengtuError
from zhengtu.extracting import Outcome, crew, extract_all, worker
from zhengtu.graph.decisions import Decisions, read_decisions
from zhengtu.graph.stores import Counts, Documents, Held, Store
from zhengtu.graph.stores.opening import is_server
from zhengtu.keeping import FOLDER as TEXTS
from zhengtu.keeping import forget, keep
from zhengtu.planning import FEW, Merged, Several, forgotten, merged
from zhengtu.shards import Shards
from zhengtu.shards import folder_of as shards_of
from zhengtu.tabling import Opened, open_tables, say_tables, stranded
from zhengtu.workers import Crew
from zhengtu.workers.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from zhengtu.extract.tables import Account
    from zhengtu.reader.consulting import Consulting

# Told the stage (reading, loading), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: documents by name, failures, files of other formats passed over, and what the store holds.

    `again` are documents of earlier builds that merging now makes something else of, `pruned` those that were removed
    because their files are gone. `tables` say what became of the rows of tables, `passed` which tables are none of
    policies, and why. Of the decisions, `followed` is how many were, `undecided` how many lines do not judge yet, and
    `warnings` what is to be told of them; `corrected` says the same of corrections. `store` is its address, without a
    password.
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
    corrected: Corrected


class NothingToRead(ZhengtuError):
    """The paths given hold no document."""


def build(
    paths: Sequence[Path],
    store: str | Callable[[], Store],
    *,
    workers: int = 1,
    decisions: Path | None = None,
    corrections: Path | None = None,
    texts: Path | None = None,
    columns: Path | None = None,
    topics: Path | None = None,
    rules: Path | None = None,
    propose: str = "",
    consulting: Consulting | None = None,
    prune: bool = False,
    fresh: bool = False,
    anew: bool = False,
    limits: Limits = DEFAULT,
    progress: Progress | None = None,
) -> Report:
    """Read documents and load them into a store, which is made if it is not there; it may come as what opens it.

    A document that fails is in the report and the others are loaded. Loading one again replaces what it said. One that
    has not changed since the same rules read it is not read again, unless `fresh`. What the store holds of other
    documents is merged anew with those read, by the decisions of this build and none of an earlier one.
    Tables of policies and of citations are read together; `columns` is a file that says what their columns are.
    `corrections` is a file of what readers corrected (docs/corrections.md), by default that of the store's folder.
    Documents in which something is corrected now or no longer are read again.
    `texts` is a folder in which the texts of documents are kept, by default one in the store's folder.
    `prune` removes documents whose files are no longer in the folders given.
    `anew` first removes all that the store at an address holds.
    `topics` is a file of topics beside or in place of ours, `rules` one of rules beside ours.
    `propose` names a proposer that is asked for what the rules do not find, `consulting` says how a model is asked that
    reads beside the rules (ReaderError where it is not asked, or does not answer; then nothing is loaded).
    Files are read in other processes, at most `workers`, each within `limits`; one that meets them is a failure.
    Raise MissingPath, NothingToRead, MissingExtra, DecisionError, CorrectionError, ColumnsError, TopicsError,
    RuleError or StoreError before anything is read, and DecisionError for things that the decisions name before
    anything is loaded.
    """
    if isinstance(store, str) and not is_server(store):
        corrections = corrections or file_of(store)
        texts = texts or folder_of(store) / TEXTS
    corrects = corrections_of(corrections)
    judged = corrects.decisions(read_decisions(decisions) if decisions else Decisions())
    began, tell = time.monotonic(), progress or (lambda stage, done, total: None)
    # Not before: what they need takes longer to import than to find that there is nothing to do.
    from zhengtu.graph.stores import open_store

    selection = selected(paths, leave_out=[Path(store)] if isinstance(store, str) and not is_server(store) else [])
    with crew(workers, limits) as readers:
        tables = open_tables(selection.documents, columns, readers)
        if not tables.tables and not tables.others:
            _refuse_nothing(paths, [*selection.failures, *tables.failures], tables.passed)
        from zhengtu.extract.edition import edition

        terms, own = _topics(topics), _rules(rules)
        answers = consulting.answers if consulting else None
        work = worker(propose, terms, own, limits, answers)
        reader = edition(propose, terms, own, answers.edition if answers else "")
        task = Task(selection, tables, columns, terms, work, reader, readers, fresh, corrects, texts, consulting)
        few = len(selection.documents) <= FEW
        readers.prepare()
        opened = open_store(store, create=True, anew=anew, few=few) if isinstance(store, str) else store()
        try:
            return _built(opened, task, judged, gone(paths, selection, opened), prune, began, tell)
        finally:
            opened.close()


@dataclass(frozen=True, slots=True)
class Task:
    """What a build is to read: files, tables among them, what reads one, by which edition of the rules, and where.

    `consulting` asks a model before, if one is to read beside the rules.
    """

    selection: Selection
    tables: Opened
    columns: Path | None
    topics: str
    work: Callable[[Document], Outcome]
    edition: str
    readers: Crew
    fresh: bool
    corrections: Corrections
    texts: Path | None
    consulting: Consulting | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, the names of what the store keeps as it is, what could not be read, and what tables hold."""

    shards: Shards
    kept: Collection[str]
    failures: Sequence[Failure]
    accounts: Sequence[Account]


@dataclass(frozen=True, slots=True)
class Loading:
    """What a store was given: whether anything, sha256 by document, what it refused, what it notes of merging.

    `measured` are properties that went because the graph is another.
    """

    writes: bool
    now: Mapping[str, str]
    failures: Sequence[Failure]
    plan: str
    measured: Sequence[str]


def _built(
    opened: Store, task: Task, judged: Decisions, absent: Sequence[str], prune: bool, began: float, tell: Progress
) -> Report:
    """Build into an open store; `absent` are documents whose files are gone."""
    held = opened.held(document.name for document in task.selection.documents)
    before = {name: document.sha256 for name, document in held.items()}
    noted = opened.ledger()
    apart_again = forgotten(opened, judged)
    vanished = tuple(absent) if prune else ()
    # Before anything of them is read, so that what changes meanwhile has another time.
    stamps = {document.name: stamp(document.path, time.time()) for document in task.selection.documents}
    reading = _read(task, shards_of(opened.address), held, task.corrections.waiting(opened), stamps, tell)
    joined = merged(reading.shards, opened, judged, vanished)
    others = opened.held(joined.stale)
    loading = _load(opened, task, joined, reading.shards.hashes(), vanished, tell)
    now = loading.now
    seen = stamped(stamps, {**held, **others}, reading.kept, now, joined.stale)
    if loading.writes or seen or noted.building or loading.plan != noted.plan:
        opened.finish(loading.plan, seen)
    reading.shards.clear()
    if task.texts and (vanished or before.keys() & now.keys()):  # what a file held before is nobody's text any more
        forget(task.texts, set(opened.hashes().values()))
    counts = opened.counts()
    failures = [*task.selection.failures, *task.tables.failures, *reading.failures, *loading.failures]
    same = {name for name, sha256 in now.items() if before.get(name) == sha256}
    return Report(
        new=tuple(name for name in now if name not in before),
        changed=tuple(name for name in now if name in before and name not in same),
        unchanged=tuple(sorted({*reading.kept, *same})),
        again=tuple(joined.stale),
        pruned=vanished,
        failures=tuple(sorted(failures, key=lambda failure: str(failure.path))),
        followed=joined.followed,
        undecided=judged.undecided,
        warnings=(
            *opened.told,
            *joined.warnings,
            *apart_again,
            *unmeasured(loading.measured),
            *left(absent, vanished),
            *twins(now, opened, counts.nodes.get("Document", 0)),
        ),
        skipped=task.selection.skipped,
        tables=tuple(reading.accounts),
        passed=tuple(task.tables.passed),
        counts=counts,
        content_hash=opened.content_hash(),
        seconds=time.monotonic() - began,
        store=opened.address,
        corrected=became(task.corrections, opened),
    )


def _read(
    task: Task,
    folder: Path,
    held: Mapping[str, Held],
    renamed: Collection[str],
    stamps: Mapping[str, str],
    tell: Progress,
) -> Reading:
    """Read what the store has not, and keep it in a folder, where a build that was cut short left some of it.

    `renamed` are documents that the store has, in which something is corrected that is corrected in all.
    """
    corrects = task.corrections

    def known(edition: str) -> dict[str, Held]:
        """Return what the store has of documents that the same rules read, unless all are to be read again."""
        if task.fresh:
            return {}
        return {n: by for n, by in held.items() if n not in renamed and corrects.current(n, by, edition)}

    tables, same = task.tables, known(task.edition)
    waiting = [document for document in tables.others if not unchanged(document, same, stamps)]
    kept = {document.name for document in tables.others} - {document.name for document in waiting}
    if task.consulting:
        task.consulting(waiting, task.readers, tell)
    tell("reading", 0, total := len(waiting) + len(tables.tables))
    step = _steps("reading", total, tell)
    said, accounts = say_tables(tables, task.readers, step, task.topics)
    shards = Shards.open(folder)
    if task.fresh:
        shards.clear()
    resumed = {document.name for document in waiting if corrects.resumes(shards, document, task.edition)}
    shards.keep(resumed)
    for _ in resumed:
        step()
    together = of_tables(said, task.edition, task.columns)
    # Rows that could not be read are told of in every build, hence tables are read; they are not loaded again.
    there = {name: by.sha256 for name, by in known(together).items()}
    lost = set() if task.fresh else stranded(said, accounts, {name: by.sha256 for name, by in held.items()})
    texts = {table.document.name: table.text for table in tables.tables}
    for one in said:
        if there.get(one.source.name) == one.source.sha256 or one.source.name in lost:
            kept.add(one.source.name)
        else:
            if task.texts:
                keep(task.texts, texts[one.source.name], one)
            shards.add(finished(corrects.amended(texts[one.source.name], one), corrects, together))
    said.clear()
    failures = []
    rest = [replace(corrects.given(d), texts=task.texts) for d in waiting if d.name not in resumed]
    for outcome in extract_all(rest, task.readers, task.work):
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            shards.add(finished(outcome, corrects, task.edition))
        step()
    task.readers.close()  # the memory that they have is needed now
    return Reading(shards, kept, failures, accounts)


def _load(
    opened: Store, task: Task, joined: Merged, now: Mapping[str, str], vanished: Collection[str], tell: Progress
) -> Loading:
    """Load what was read, and what of the store is another now; leave out what the store refuses."""
    writes = bool(vanished or now or joined.stale)
    if writes:
        opened.begin()
    measured = opened.forget_measures() if writes else ()
    opened.remove(vanished)

    def load(coming: Documents) -> None:
        step = _steps("loading", len(coming) + len(joined.again), tell)
        opened.load(_both(coming, joined.again), lambda name: step())

    try:
        load(joined.read)
        return Loading(writes, now, (), joined.plan, measured)
    except SchemaError:  # which is told before anything is written
        unsound = _unsound(joined.read)
    load(_without(joined.read, unsound))
    files = {document.name: document.path for document in task.selection.documents}
    failures = [Failure(files[name], error.what, error.remedy) for name, error in unsound.items()]
    sound = {name: sha256 for name, sha256 in now.items() if name not in unsound}
    return Loading(writes, sound, failures, "", measured)


def _steps(stage: str, total: int, tell: Progress) -> Callable[[], None]:
    """Return what tells that one more of so many is done."""
    done = count(1)
    return lambda: tell(stage, next(done), total)


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
