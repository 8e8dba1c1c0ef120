"""The store that a command reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengtu.graph.stores import Store


def opened(address: str) -> Store:
    """Open a store that is there, and tell what opening it found."""
    from zhengtu.graph.stores import open_store
    from zhengtu.lines import say

    store = open_store(address)
    for line in store.told:
        say(line)
    return store
