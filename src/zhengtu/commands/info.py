"""zhengtu info"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

import typer

from zhengtu.commands import opening
from zhengtu.commands.options import DEFAULT_STORE, Store
from zhengtu.lines import put


def info(
    store: Store = DEFAULT_STORE,
    check: Annotated[
        bool, typer.Option("--check", help="Read all that is there, and say whether it is whole.")
    ] = False,
) -> None:
    """Say what is in a store.

    With --check, whether all of it is as it was written: its files, its records, and both ends of its relations.
    """
    from zhengtu.graph.stores.declarations import fingerprint
    from zhengtu.graph.stores.marker import damaged

    opened = opening.opened(store)
    try:
        address = opened.address
        if check and (found := opened.check()):
            raise damaged(address, found)
        counts, documents, content = opened.counts(), len(opened.hashes()), opened.content_hash()
        joined = opened.query("MATCH ()-[m:MENTIONS]->(n) WHERE m.joined IS NOT NULL RETURN n.id, m.joined, m.reasons")
        renamed = opened.query("MATCH (a:Agency) WHERE a.successor IS NOT NULL RETURN count(a)").rows[0][0]
    finally:
        opened.close()
    lines = [("store", address), ("documents", str(documents))]
    lines += _lines("nodes", counts.nodes) + _lines("relations", counts.relations)
    pairs = {(kept, *pair) for kept, ids, reasons in joined.rows for pair in zip(ids, reasons, strict=True)}
    lines += _lines("joined", Counter(sorted(reason for _, _, reason in pairs)))
    lines += [("renamed", str(renamed))]
    lines += [("schema", fingerprint()), ("content", content)]
    lines += [("checked", "all is as it was written")] if check else []
    width = max(len(key) for key, _ in lines)
    put(f"{key:{width}}  {value}\n" for key, value in lines)


def _lines(title: str, counts: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(title, str(sum(counts.values()))), *((f"  {name}", str(count)) for name, count in counts.items())]
