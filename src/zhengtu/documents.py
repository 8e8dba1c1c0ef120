"""Which files a command is to read, and what each is called in a store."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.errors import ZhengtuError

if TYPE_CHECKING:
    from zhengtu.extract.amending import Work


@dataclass(frozen=True, slots=True)
class Document:
    """A file to read; `name` identifies it in a store, whatever folder the command was run in.

    `named` says that the command was given the file itself, not a folder that holds it. `work` is what readers
    corrected in it, `texts` the folder in which its text is kept.
    """

    path: Path
    name: str
    named: bool = False
    work: Work | None = None
    texts: Path | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, in words for people; `trace` is where it happened, for developers."""

    path: Path
    what: str
    remedy: str = ""
    trace: str = ""

    def __str__(self) -> str:
        where = "" if self.what.startswith(str(self.path)) else f"{self.path}: "
        return where + self.what + (f": {self.remedy}" if self.remedy else "")


@dataclass(slots=True)
class Selection:
    """The documents found, what failed before it was read, and how many files of other formats were passed over."""

    documents: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: int = 0


class MissingPath(ZhengtuError):
    """A path that a command was given leads nowhere."""


def select(paths: Sequence[Path], readable: Callable[[Path], bool], leave_out: Collection[Path] = ()) -> Selection:
    """Find the documents among files and folders, each once, in the order given and sorted within a folder.

    Folders are walked whole, links included, without hidden files, what editors and systems leave lying about, files
    that are not `readable`, and the folders to `leave_out`. A file that is named itself is always taken.
    Raise MissingPath before anything else if one of the paths leads nowhere.
    """
    for path in paths:
        try:
            path.stat()
        except OSError as error:
            reason = "no such file or folder" if isinstance(error, FileNotFoundError) else error.strerror
            raise MissingPath(f"{path}: {reason}", "check the path; nothing was read") from None
    selection = Selection()
    seen: set[Path] = set()
    names: dict[str, Path] = {}
    barred = {path.resolve() for path in leave_out}
    for path in paths:
        if path.is_dir():
            top = path.resolve()
            for file in _walk(path, barred, set(), selection.failures):
                if readable(file):
                    _take(selection, seen, names, file, "/".join((top.name, file.relative_to(path).as_posix())))
                else:
                    selection.skipped += 1
        else:
            name = f"{path.absolute().parent.resolve().name}/{path.name}"
            _take(selection, seen, names, path, name, named=True)
    return selection


def _take(
    selection: Selection, seen: set[Path], names: dict[str, Path], path: Path, name: str, *, named: bool = False
) -> None:
    """Add a file unless it is there already; note a failure where another has its name."""
    real = path.resolve()
    if real in seen:
        return
    seen.add(real)
    name = composed(name.lstrip("/"))
    if not path.is_file():
        selection.failures.append(Failure(path, "not a regular file", "name a file or a folder"))
    elif not _is_text(name):
        selection.failures.append(Failure(path, "its name is not valid text", "rename it in UTF-8"))
    elif name in names:
        selection.failures.append(
            Failure(path, f"the store would call it {name!r}, as it does {names[name]}", "rename one of the two")
        )
    else:
        names[name] = path
        selection.documents.append(Document(path, name, named))


def composed(name: str) -> str:
    """Return the one name of a file, whether its folder was written on a Mac (decomposed) or elsewhere (composed)."""
    return unicodedata.normalize("NFC", name)


def _walk(folder: Path, barred: set[Path], above: set[Path], failures: list[Failure]) -> Iterator[Path]:
    """Yield the files of a folder and of those in it, sorted; follow links, but not in a circle."""
    real = folder.resolve()
    if real in above or real in barred:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        failures.append(Failure(folder, error.strerror or str(error), "the folder cannot be listed"))
        return
    for entry in entries:
        if is_litter(entry.name):
            continue
        path = Path(entry.path)
        try:
            folded, regular = entry.is_dir(), entry.is_file()
        except OSError:
            folded = regular = False
        if folded:
            yield from _walk(path, barred, above | {real}, failures)
        elif regular:
            yield path
        elif entry.is_symlink():
            failures.append(Failure(path, "a link that leads nowhere", "remove it or restore what it links to"))


def is_litter(name: str) -> bool:
    """Tell whether a file or folder is hidden, a lock or backup of an editor, or something a system left behind."""
    return (
        name.startswith((".", "~", "#", "__MACOSX"))
        or name.endswith(("~", "#", ".swp", ".tmp", ".bak", ".crdownload", ".part"))
        or name.lower() in {"thumbs.db", "desktop.ini", "icon\r"}
    )


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
