"""Formats in which other programs take a graph: one file each, `write(network, path)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhengtu.errors import InterchangeError
from zhengtu.graph.exports import cypher, gexf, graphml, jsonld, neo4j_admin, parquet, sheets
from zhengtu.graph.exports.folders import claim
from zhengtu.graph.network import Network

__all__ = ["FORMATS", "Format", "check", "export"]


def silent(network: Network, path: Path) -> str:
    """Return no hint."""
    return ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `folder` says that it is a folder, `documents` that it has the Document nodes unless told otherwise.

    `hint` says in one line what to do with what was written, if that is not plain.
    """

    write: Callable[[Network, Path], None]
    folder: bool = False
    documents: bool = False
    hint: Callable[[Network, Path], str] = silent


# A graph database gets all that the store has, so that the named questions answer there as here.
FORMATS: Mapping[str, Format] = {
    "csv": Format(sheets.write, folder=True),
    "graphml": Format(graphml.write),
    "gexf": Format(gexf.write),
    "jsonld": Format(jsonld.write),
    "parquet": Format(parquet.write, folder=True),
    "cypher": Format(cypher.write, documents=True, hint=cypher.hint),
    "neo4j-admin": Format(neo4j_admin.write, folder=True, documents=True, hint=neo4j_admin.hint),
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
    if format.write is parquet.write:
        parquet.library()
    return format


def export(network: Network, name: str, path: Path) -> None:
    """Write a network in a format; what was there before stays as it was unless all is written."""
    try:
        format = check(name, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        format.write(network, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InterchangeError(f"{path} cannot be written ({reason})", "nothing was left behind there") from error
