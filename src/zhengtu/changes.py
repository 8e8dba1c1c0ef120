"""What of a build is in the store already, and what the store has that is no longer there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from zhengtu.documents import Document, Selection, composed
from zhengtu.given import content
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import Held, Store
from zhengtu.tabling import LISTED

# Seconds within which two changes of a file may bear one time: so coarse are the clocks of some file systems.
COARSE = 2.0


def stamp(path: Path, now: float) -> str:
    """Return what tells a file that has changed, without reading it; "" where it is as young as `now`."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}" if found.st_mtime < now - COARSE else ""


def stamped(
    stamps: Mapping[str, str],
    held: Mapping[str, Held],
    kept: Collection[str],
    loaded: Collection[str],
    again: Collection[str],
) -> dict[str, str]:
    """Return what is to be noted of files after a build, by documents: those kept, read and loaded, and loaded again.

    A document that is loaded is a new node, which bears nothing of its file.
    """
    seen = {name: file for name in kept if (file := stamps.get(name)) and file != held[name].file}
    seen |= {name: file for name in loaded if (file := stamps.get(name))}
    return seen | {name: file for name in again if (file := held[name].file)}


def unchanged(document: Document, known: Mapping[str, Held], stamps: Mapping[str, str]) -> bool:
    """Tell whether a file holds what the store has of it; one that cannot be read is left to the reader to tell."""
    held = known.get(document.name)
    if not held:
        return False
    if held.file and stamps[document.name] == held.file:
        return True
    try:
        with document.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == held.sha256
    except OSError:
        return False


def gone(paths: Sequence[Path], selection: Selection, store: Store) -> tuple[str, ...]:
    """Return the documents of the folders given that are no longer there; none where a folder could not be listed."""
    if selection.failures:
        return ()
    present = {document.name for document in selection.documents}
    folders = {composed(path.resolve().name) for path in paths if path.is_dir()}
    return tuple(name for name in store.below(folders) if name not in present)


def edited(extraction: Extraction, edition: str) -> Extraction:
    """Return an extraction that says by which edition of the rules it was read."""
    return replace(extraction, source=replace(extraction.source, edition=edition))


def of_tables(extractions: Sequence[Extraction], rules: str, columns: Path | None) -> str:
    """Return the edition of tables, which are read together: what one says depends on the others and on columns."""
    digest = hashlib.sha256(rules.encode())
    if columns:
        digest.update(content(columns))
    for sha256 in sorted(extraction.source.sha256 for extraction in extractions):
        digest.update(f"\0{sha256}".encode())
    return digest.hexdigest()[:16]


def left(absent: Sequence[str], pruned: Sequence[str]) -> list[str]:
    """Return what is to be told of documents whose files are gone, whether they were removed or stay."""
    if not absent:
        return []
    names = ", ".join(absent[:LISTED]) + (f" and {len(absent) - LISTED} more" if len(absent) > LISTED else "")
    return [f"removed: {names}" if pruned else f"no longer there, but in the store until --prune: {names}"]


def twins(read: Mapping[str, str], store: Store, documents: int) -> list[str]:
    """Return what is to be told where a document that was read has the bytes of another one of the store.

    `documents` is how many there are.
    """
    names: dict[str, list[str]] = {}
    for name, sha256 in sorted((read if len(read) == documents else store.alike(read.values())).items()):
        names.setdefault(sha256, []).append(name)
    same = [names[sha256] for sha256 in dict.fromkeys(read.values()) if len(names.get(sha256, ())) > 1]
    if not same:
        return []
    some = "; ".join(" = ".join(group) for group in same[:LISTED]) + (" …" if len(same) > LISTED else "")
    return [f"the same file under several names, whose statements count for each: {some}"]


def unmeasured(names: Sequence[str]) -> list[str]:
    """Return what is to be told of properties that were measured on the graph as it was before."""
    if not names:
        return []
    return [f"measured on the graph before, and removed: {', '.join(names)}; ask again with --write-back"]
