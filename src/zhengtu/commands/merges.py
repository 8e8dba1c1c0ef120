"""zhengtu merges"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.commands import opening
from zhengtu.commands.options import DEFAULT_STORE, Format, Store
from zhengtu.errors import StoreError
from zhengtu.lines import put

if TYPE_CHECKING:
    from zhengtu.graph.merges import Merge

_SHOWN = ("type", "kept", "joined", "reason", "documents", "example", "kept_id", "joined_id")
_WRITTEN = (
    *("left", "right", "judgement", "note", "type", "left_name", "right_name"),
    *("reason", "documents", "document", "page", "start", "quote"),
)


def merges(
    store: Store = DEFAULT_STORE,
    document: Annotated[
        str, typer.Option("--document", "-d", help="Only what was joined in this document.", metavar="NAME")
    ] = "",
    aliases: Annotated[
        bool, typer.Option("--aliases", help="Also the short and other names that are one thing within a document.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the list.")] = Format.table,
) -> None:
    """List what was joined across documents and why.

    The CSV is the beginning of a decisions.csv: write different under judgement where two things are not one, and
    build again.
    """
    from zhengtu.commands.showing import show
    from zhengtu.cypher import answer
    from zhengtu.graph.merges import merges as listed
    from zhengtu.graph.stores import Table

    opened = opening.opened(store)
    try:
        names = [named(document, opened.hashes())] if document else None
        if names is None and not aliases:
            joined = "MATCH (d:Document)-[m:MENTIONS]->() WHERE m.joined IS NOT NULL RETURN DISTINCT d.id"
            names = [name for (name,) in opened.query(joined).rows]
        found = listed(opened.extractions(names), aliases=aliases)
        kept = opened.query(
            "MATCH (n) WHERE n.id IN $ids RETURN n.id, n.name", {"ids": sorted({merge.kept for merge in found})}
        )
    finally:
        opened.close()
    called = dict(kept.rows)
    if format is Format.table:
        show(Table(_SHOWN, tuple(_shown(merge, called) for merge in found)), {})
    else:
        table = Table(_WRITTEN, tuple(_written(merge, called) for merge in found))
        put(answer.as_json(table) if format is Format.json else answer.as_csv(table, {}))


def _shown(merge: Merge, called: Mapping[str, str]) -> tuple[str | int, ...]:
    from zhengtu.graph.merges import WORDS

    place = f"{merge.document}, page {merge.page}, at {merge.start}"
    example = f"{place}: {merge.quote}" if merge.quote else place
    reason = WORDS[merge.reason]
    return merge.type, called[merge.kept], merge.name, reason, merge.documents, example, merge.kept, merge.id


def _written(merge: Merge, called: Mapping[str, str]) -> tuple[str | int, ...]:
    """Return a line of decisions.csv, judged only where it was decided, with what helps to judge it behind."""
    from zhengtu.graph.decisions import SAME
    from zhengtu.graph.merges import WORDS
    from zhengtu.graph.merging import DECISION

    judgement = SAME if merge.reason == DECISION else ""
    names = called[merge.kept], merge.name
    place = merge.document, merge.page, merge.start, merge.quote
    return merge.kept, merge.id, judgement, "", merge.type, *names, WORDS[merge.reason], merge.documents, *place


def named(document: str, names: Iterable[str]) -> str:
    """Return the document of a name, which may leave out folders."""
    found = [name for name in names if name == document or name.endswith(f"/{document}")]
    if len(found) != 1:
        what = f"the store holds {'no document' if not found else f'{len(found)} documents'} {document!r}"
        near = ", ".join(found[:3]) or '`zhengtu query "MATCH (d:Document) RETURN d.id"` lists all of them'
        raise StoreError(what, f"name one of {near}" if found else near)
    return found[0]
