"""From files to a store: select, read and extract, merge, load."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengtu.documents import Failure, Selection, select
from zhengtu.errors import SchemaError, ZhengtuError
from zhengtu.extracting import extract_all, worker
from zhengtu.graph.merging import Known
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import Counts, Store

# Told the stage (reading, loading), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: documents by name, failures, files of other formats passed over, and what the store holds."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failures: tuple[Failure, ...]
    skipped: int
    counts: Counts
    content_hash: str
    seconds: float


class NothingToRead(ZhengtuError):
    """The paths given hold no document."""


def build(
    paths: Sequence[Path], store: str, *, workers: int = 1, propose: str = "", progress: Progress | None = None
) -> Report:
    """Read documents and load them into a store, which is made if it is not there.

    A document that fails is in the report and the others are loaded. Loading one again replaces what it said; what
    has not changed is loaded again too, since what others say of the same things may have.
    `propose` names a proposer that is asked for what the rules do not find.
    Raise MissingPath, NothingToRead, MissingExtra or StoreError before anything is read.
    """
    began, tell = time.monotonic(), progress or (lambda stage, done, total: None)
    selection = selected(paths, leave_out=[] if "://" in store else [Path(store)])
    # Not before: what they need takes longer to import than to find that there is nothing to do.
    from zhengtu.graph.merging import merge
    from zhengtu.graph.stores import open_store

    work = worker(propose)
    opened = open_store(store, create=True)
    try:
        before = opened.hashes()
        failures, extractions = list(selection.failures), list[Extraction]()
        total = len(selection.documents)
        tell("reading", 0, total)
        for done, outcome in enumerate(extract_all(selection.documents, workers, work), start=1):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                extractions.append(outcome)
            tell("reading", done, total)
        extractions.sort(key=lambda extraction: extraction.source.name)
        files = {document.name: document.path for document in selection.documents}
        extractions = _sound(merge(extractions, _policies(opened, files)), files, failures)
        loaded = 0

        def count(_: str) -> None:
            nonlocal loaded
            loaded += 1
            tell("loading", loaded, len(extractions))

        opened.load(extractions, count)
        now = {extraction.source.name: extraction.source.sha256 for extraction in extractions}
        return Report(
            new=tuple(name for name in now if name not in before),
            changed=tuple(name for name, sha256 in now.items() if before.get(name, sha256) != sha256),
            unchanged=tuple(name for name, sha256 in now.items() if before.get(name) == sha256),
            failures=tuple(sorted(failures, key=lambda failure: str(failure.path))),
            skipped=selection.skipped,
            counts=opened.counts(),
            content_hash=opened.content_hash(),
            seconds=time.monotonic() - began,
        )
    finally:
        opened.close()


def _policies(store: Store, apart: Iterable[str]) -> list[Known]:
    """Return the policies that a store's documents name, those about to be replaced apart, for what is read to join."""
    names = {"names": list(apart)}
    said = store.query(
        "MATCH (d:Document)-[m:MENTIONS]->(p:Policy) WHERE NOT d.id IN $names RETURN p.id, m.said_name, m.said_aliases",
        names,
    )
    issued = store.query(
        "MATCH (a:Agency)-[r:ISSUED]->(p:Policy) WHERE NOT r.document IN $names RETURN p.id, a.region", names
    )
    places: dict[str, set[str]] = {}
    for id, region in issued.rows:
        places.setdefault(id, set()).add(region or "")
    return [Known(id, (name, *(aliases or ())), frozenset(places.get(id, ()))) for id, name, aliases in said.rows]


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
