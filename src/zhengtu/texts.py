"""Texts of the documents of a graph as people may see them: kept beside its store, or read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zhengtu.errors import ZhengtuError
from zhengtu.keeping import text_of

LISTED = 10  # documents without a text that are told of one by one


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by the names of their documents, and why others have none."""

    texts: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    def told(self) -> Iterator[str]:
        """Yield how many there are, and what is missing."""
        count = len(self.texts)
        yield f"{count} text{'s' * (count != 1)} in the page" + (f", {len(self.missing)} missing:" * bool(self.missing))
        for name, why in list(self.missing.items())[:LISTED]:
            yield f"  {name}: {why}"
        if len(self.missing) > LISTED:
            yield f"  and {len(self.missing) - LISTED} more"


def texts_of(hashes: Mapping[str, str], folders: Sequence[Path], kept: Path | None = None) -> Texts:
    """Return the texts of documents, found by their sha256 whatever the files are called now.

    Those that are not kept in a folder beside the store are read again.

    Whom to call and where to write is blocked out, as quotes leave it out; every other character stays in its place.
    Raise MissingPath where a folder is not there.
    """
    from zhengtu.documents import select
    from zhengtu.extract.paper.contacts import masked
    from zhengtu.extract.read import read, readable
    from zhengtu.extract.read.sheets import tabular

    wanted: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for name, sha256 in hashes.items():
        wanted.setdefault(sha256, []).append(name)
        if kept and (text := text_of(kept, sha256)) is not None:
            found[name] = text
    missing: dict[str, str] = {}
    for document in select(folders, readable).documents if folders else ():
        try:
            sha256 = hashlib.sha256(document.path.read_bytes()).hexdigest()
        except OSError as error:
            missing[document.name] = error.strerror or str(error)
            continue
        names = [name for name in wanted.get(sha256, ()) if name not in found]
        if not wanted.get(sha256) and document.name in hashes:
            missing[document.name] = "the file has changed since it was read: build again"
        if not names:
            continue
        if tabular(document.path):
            missing |= dict.fromkeys(names, "a table, which is read row by row")
            continue
        try:
            text = masked(read(document.path).text)
        except ZhengtuError as error:
            missing |= dict.fromkeys(names, str(error))
            continue
        found |= dict.fromkeys(names, text)
    nowhere = "no such file in these folders" if folders else "it is not kept: name its folder with --documents"
    why = {name: missing.get(name, nowhere) for name in sorted(hashes.keys() - found.keys())}
    return Texts(dict(sorted(found.items())), why)
