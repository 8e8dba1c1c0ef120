"""The texts of documents as they were read, kept beside a store for whoever corrects it, without contact lines."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from zhengtu.graph.statements import Extraction
from zhengtu.writing import whole_path

FOLDER = "texts"
SUFFIX = ".txt.gz"


def keep(folder: Path, text: str, extraction: Extraction) -> None:
    """Keep the text of a document, by the sha256 of its file; nothing is kept where there is no room."""
    path = _path(folder, extraction.source.sha256)
    with suppress(OSError):
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with whole_path(path) as part:
                part.write_bytes(gzip.compress(shown(text, extraction).encode("utf-8", "surrogatepass"), mtime=0))


def text_of(folder: Path, sha256: str) -> str | None:
    """Return a text, None where it was not kept."""
    try:
        return gzip.decompress(_path(folder, sha256).read_bytes()).decode("utf-8", "surrogatepass")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError):
        return None


def forget(folder: Path, others: Collection[str]) -> None:
    """Remove all texts but those of some files."""
    with suppress(OSError):
        for path in folder.glob(f"*/*{SUFFIX}"):
            if path.name.removesuffix(SUFFIX) not in others:
                path.unlink()


def _path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / f"{sha256}{SUFFIX}"


def shown(text: str, extraction: Extraction) -> str:
    """Return a text as people may see it; what is quoted of it stands as it is."""
    from zhengtu.extract.paper.contacts import masked

    hidden = list(masked(text))
    for relation in extraction.relations:
        begin, stop = relation.evidence
        hidden[begin:stop] = text[begin:stop]
    return "".join(hidden)
