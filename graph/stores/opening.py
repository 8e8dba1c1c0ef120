"""Opening a store by its address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.errors import StoreError
from zhengtu.graph.stores.marker import CUT_SHORT, has_database, is_marked, new_marker, read_marker

if TYPE_CHECKING:
    from zhengtu.graph.stores import Store

# Of two letters and more, so that C:/stores stays a folder; one slash, because pathlib folds two into one.
SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):/", re.IGNORECASE)
SERVERS = frozenset({"bolt", "neo4j"})


def is_server(address: str) -> bool:
    """Tell whether an address is that of a server; raise StoreError where it is of no kind that stores have."""
    scheme = SCHEME.match(address)
    if not scheme:
        return False
    if scheme[1].lower().partition("+")[0] not in SERVERS:
        raise StoreError(f"{address}: no store has such an address", "name a folder, or bolt://HOST:PORT")
    return True


def open_store(address: str | Path, *, create: bool = False, anew: bool = False, few: bool = False) -> Store:
    """Open the store in a folder or on a Neo4j server; with `create`, for building: made if there is none yet.

    With `anew` what a store holds, whole or damaged, is removed first. With `few` documents to be loaded, a folder does
    not look for room that earlier ones gave back, and is quicker by that.

    A folder that is missing or empty, or a database without data, can become a store. Raise NotAStore for anything
    else, which is left untouched, and StoreLocked while another process holds the store or builds into it.
    """
    if is_server(str(address)):
        from zhengtu.graph.stores.server import ServerStore

        return ServerStore.open(SCHEME.sub(r"\1://", str(address).replace("://", ":/", 1)), create=create, anew=anew)
    folder = Path(address).expanduser()
    try:
        there = anew and (has_database(folder) or is_marked(folder))
        marker = CUT_SHORT if there else read_marker(folder) or new_marker(folder, create=create)
        from zhengtu.graph.stores.embedded import EmbeddedStore

        store = EmbeddedStore.open(folder, marker, create=create, few=few)
        if anew:
            store.told = ()
        return store
    except OSError as error:
        raise StoreError(f"{folder} cannot be used: {error.strerror or error}") from error
