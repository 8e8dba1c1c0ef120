"""Opening a store by its address, and the marker file that tells a store from any other folder."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.errors import NotAStore, StoreError
from zhengtu.graph.stores.declarations import fingerprint

if TYPE_CHECKING:
    from zhengtu.graph.stores import Store

FORMAT = 1
MARKER = "zhengtu.json"

# Of two letters and more, so that C:/stores stays a folder; one slash, because pathlib folds two into one.
SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):/", re.IGNORECASE)
SERVERS = frozenset({"bolt", "neo4j"})


def open_store(address: str | Path, *, create: bool = False) -> Store:
    """Open the store in a folder; with `create`, make one in a folder that is missing or empty.

    Raise NotAStore for any other folder, which is left untouched, and StoreLocked while another process holds it.
    """
    scheme = SCHEME.match(str(address))
    if scheme:
        server = scheme[1].lower().partition("+")[0] in SERVERS
        what = "server stores are not in this version yet" if server else "no store has such an address"
        raise StoreError(f"{address}: {what}", "use a folder as the store")
    folder = Path(address).expanduser()
    try:
        marker = read_marker(folder) or new_marker(folder, create=create)
        from zhengtu.graph.stores.embedded import EmbeddedStore

        if marker.get("schema") == fingerprint():
            return EmbeddedStore.open(folder)
        # Types are made on the first opening, on the first after a crash while they were made, and when a later
        # version of the schema has more of them.
        store = EmbeddedStore.open(folder, declare=True)
        write_marker(folder, {**marker, "schema": fingerprint()})
        return store
    except OSError as error:
        raise StoreError(f"{folder} cannot be used: {error.strerror or error}") from error


def read_marker(folder: Path) -> dict[str, Any] | None:
    """Return a store's marker, or None where there is none; raise where it is damaged or of a newer format."""
    path = folder / MARKER
    if not path.is_file():
        return None
    try:
        marker: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version = int(marker["format"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotAStore(f"{path} is damaged", "build the store again in another folder") from error
    if version > FORMAT:
        made = f"made by a newer zhengtu (format {version}, this one reads {FORMAT})"
        raise StoreError(f"{folder} was {made}", "upgrade zhengtu, or build the store again in another folder")
    return marker


def new_marker(folder: Path, *, create: bool) -> dict[str, Any]:
    """Make a missing or empty folder a store; raise NotAStore where it is anything else or is not to be made.

    The marker comes before the database, so that a crash in between leaves a store that the next opening completes.
    """
    if folder.exists() and not folder.is_dir():
        raise NotAStore(f"{folder} is a file", "name a folder with --store")
    if folder.is_dir() and any(folder.iterdir()):
        raise NotAStore(f"{folder} holds other files and is not a store", "name another folder with --store")
    if not create:
        state = "is empty" if folder.exists() else "does not exist"
        raise NotAStore(f"the store {folder} {state}", "run `zhengtu build` first")
    folder.mkdir(parents=True, exist_ok=True)
    marker = {"format": FORMAT}
    write_marker(folder, marker)
    return marker


def write_marker(folder: Path, marker: dict[str, Any]) -> None:
    """Write the marker in one step."""
    part = folder / f"{MARKER}.{os.getpid()}.part"
    part.write_text(json.dumps(marker) + "\n", encoding="utf-8", newline="\n")
    os.replace(part, folder / MARKER)
