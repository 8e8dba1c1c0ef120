"""The file that tells a store's folder from any other, and what is to be known before its database is opened."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengtu.errors import DamagedStore, NotAStore, StoreError
from zhengtu.graph.journal import NAME, TORN

FORMAT = 2
MARKER = "zhengtu.json"
DATABASE = "graph"
# What people wrote and may stand in the folder of a store before there is one.
KEPT = frozenset({NAME, NAME + TORN, "texts"})
SHOWN = 3

AGAIN = "run the same `zhengtu build` again"

SCHEMA = "schema"
"""The key of the types that the database has."""

FILLING = "filling"
"""The key that stands while documents are loaded into an empty store: what is there then is not whole."""

SEAL = "seal"
"""The key of what the database's files were when it was closed; it stands only while they are not written."""

CHECK = "check"
"""The key of a number that follows from all others: one bit that is another may leave what can be read."""

MEASURED = "measured"
"""The key of the properties that analyses wrote back."""


CUT_SHORT: Mapping[str, Any] = {"format": FORMAT, FILLING: True}
"""The marker of a store of which nothing is kept when it is opened for building."""


def read_marker(folder: Path) -> dict[str, Any] | None:
    """Return a store's marker, or None where there is none; raise where it is damaged or of a newer format."""
    path = folder / MARKER
    if not path.is_file():
        return None
    try:
        marker: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version = int(marker["format"])
        whole = version != FORMAT or marker.pop(CHECK) == checked(marker)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(folder) from error
    if version > FORMAT:
        raise newer(str(folder), version)
    if not whole:
        raise unreadable(folder)
    return marker


def unreadable(folder: Path) -> DamagedStore:
    """Return why a folder is not read whose marker is damaged or missing."""
    return damaged(str(folder), [f"{MARKER} cannot be read"])


def damaged(address: str, what: Sequence[str]) -> DamagedStore:
    """Return why a store is not read any more, and what makes it whole."""
    listed = "; ".join(what[:SHOWN]) + (f"; and {len(what) - SHOWN} more" if len(what) > SHOWN else "")
    remedy = f"build it again from the documents: zhengtu build DOCUMENTS --anew --store {address}"
    return DamagedStore(f"the store {address} is damaged ({listed})", remedy)


def checked(marker: Mapping[str, Any]) -> int:
    """Return a number that is another where the marker is."""
    return zlib.crc32(json.dumps(marker, sort_keys=True).encode())


def newer(address: str, version: int) -> StoreError:
    """Return why a store of a newer format is not opened."""
    made = f"made by a newer zhengtu (format {version}, this one reads {FORMAT})"
    return StoreError(f"{address} was {made}", "upgrade zhengtu, or build the store again in another place")


def older(address: str, version: int) -> StoreError:
    """Return why a store of an earlier format is not read."""
    made = f"made by an earlier zhengtu (format {version}, this one reads {FORMAT})"
    return StoreError(
        f"{address} was {made}", f"{AGAIN}; it brings the store to format {FORMAT} and keeps what is there"
    )


def has_database(folder: Path) -> bool:
    """Tell whether a folder holds files of the engine; others' folders may have the name of ours."""
    files = ("schema.json", "configuration.json", "*.dict", "*.bucket")
    return any(next((folder / DATABASE).glob(file), None) for file in files)


def is_marked(folder: Path) -> bool:
    """Tell whether a folder has a marker, in whatever state, and nothing that could be another's."""
    return (folder / MARKER).is_file() and not (folder / DATABASE).exists()


def new_marker(folder: Path, *, create: bool) -> dict[str, Any]:
    """Make a missing or empty folder a store; raise NotAStore where it is anything else or is not to be made.

    The marker comes before the database, so that a crash in between leaves a store that the next opening completes.
    """
    if folder.exists() and not folder.is_dir():
        raise NotAStore(f"{folder} is a file", "name a folder with --store")
    if has_database(folder):
        raise unreadable(folder)
    if folder.is_dir() and any(path.name not in KEPT for path in folder.iterdir()):
        raise NotAStore(f"{folder} holds other files and is not a store", "name another folder with --store")
    if not create:
        state = "is empty" if folder.exists() else "does not exist"
        raise NotAStore(f"the store {folder} {state}", "run `zhengtu build` first")
    folder.mkdir(parents=True, exist_ok=True)
    marker = {"format": FORMAT}
    write_marker(folder, marker)
    return marker


def write_marker(folder: Path, marker: Mapping[str, Any]) -> None:
    """Write the marker in one step, and so that it is on the disk."""
    part = folder / f"{MARKER}.{os.getpid()}.part"
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps({**marker, CHECK: checked(marker)}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, folder / MARKER)
