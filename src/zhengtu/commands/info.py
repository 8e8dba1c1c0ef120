"""zhengtu info"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from zhengtu.commands.options import DEFAULT_STORE, Store


def info(store: Store = DEFAULT_STORE) -> None:
    """Say what is in a store."""
    from zhengtu.graph.stores import open_store
    from zhengtu.graph.stores.declarations import fingerprint

    opened = open_store(store)
    try:
        counts, documents, content = opened.counts(), len(opened.hashes()), opened.content_hash()
    finally:
        opened.close()
    lines = [("store", store), ("documents", str(documents))]
    lines += _lines("nodes", counts.nodes) + _lines("relations", counts.relations)
    lines += [("schema", fingerprint()), ("content", content)]
    width = max(len(key) for key, _ in lines)
    sys.stdout.writelines(f"{key:{width}}  {value}\n" for key, value in lines)


def _lines(title: str, counts: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(title, str(sum(counts.values()))), *((f"  {name}", str(count)) for name, count in counts.items())]
