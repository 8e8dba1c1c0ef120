"""Formats in which other programs take a graph: a module with `write(network, path)` and a row in `FORMATS` each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.errors import InterchangeError
from zhengtu.graph.exports.folders import claim

if TYPE_CHECKING:
    from zhengtu.graph.network import Network

__all__ = ["FORMATS", "Format", "check", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format, and the module of this package that writes it, imported when it is asked for.

    `folder` says that it is a folder, `documents` that it has the Document nodes unless told otherwise. A module may
    have `hint(network, path)`, which says in one line what to do with what was written, and `library()`, which raises
    MissingExtra where a package that it needs is not installed.
    """

    module: str
    folder: bool = False
    documents: bool = False

    def load(self) -> Any:
        """Return the module."""
        return import_module(f"{__package__}.{self.module}")

    def hint(self, network: Network, path: Path) -> str:
        """Return what to do with what was written, "" where that is plain."""
        hint = getattr(self.load(), "hint", None)
        return str(hint(network, path)) if hint else ""


# A graph database gets all that the store has, so that the named questions answer there as here.
FORMATS: Mapping[str, Format] = {
    "csv": Format("sheets", folder=True),
    "graphml": Format("graphml"),
    "gexf": Format("gexf"),
    "jsonld": Format("jsonld"),
    "parquet": Format("parquet", folder=True),
    "cypher": Format("cypher", documents=True),
    "neo4j-admin": Format("neo4j_admin", folder=True, documents=True),
}


def check(name: str, path: Path) -> Format:
    """Return a format, or raise where it cannot be written there; asked before a long export, it touches nothing."""
    format = FORMATS.get(name)
    if format is None:
        raise InterchangeError(f"there is no format {name!r}", "one of " + ", ".join(FORMATS))
    if format.folder:
        claim(path)
    elif path.is_dir():
        raise InterchangeError(f"{path} is a folder, and {name} is a file", "name a file with --output")
    library = getattr(format.load(), "library", None)
    if library:
        library()
    return format


def export(network: Network, name: str, path: Path) -> None:
    """Write a network in a format; what was there before stays as it was unless all is written."""
    try:
        format = check(name, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        format.load().write(network, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InterchangeError(f"{path} cannot be written ({reason})", "nothing was left behind there") from error
