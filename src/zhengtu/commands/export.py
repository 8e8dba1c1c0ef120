"""zhengtu export"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.commands import opening
from zhengtu.commands.options import DEFAULT_STORE, ExportFormat, Store
from zhengtu.graph.exports import FORMATS

_FOLDERS = ", ".join(name for name, format in FORMATS.items() if format.folder)
_WITH_DOCUMENTS = ", ".join(name for name, format in FORMATS.items() if format.documents)


def export(
    format: Annotated[ExportFormat, typer.Argument(help=f"What to write; a folder: {_FOLDERS}.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file or folder to write.", metavar="PATH")],
    documents: Annotated[
        bool | None,
        typer.Option(
            "--documents/--no-documents",
            help=f"With the documents and what they mention; by default only: {_WITH_DOCUMENTS}.",
        ),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the whole graph for another program."""
    from zhengtu.graph import exports
    from zhengtu.lines import say

    chosen = exports.check(format, output)
    opened = opening.opened(store)
    try:
        network = opened.network(documents=chosen.documents if documents is None else documents)
    finally:
        opened.close()
    exports.export(network, format, output)
    files = [file for file in output.iterdir() if file.is_file()] if chosen.folder else [output]
    size = sum(file.stat().st_size for file in files)
    say(f"{output}: {len(network.nodes)} nodes, {len(network.edges)} relations, {size / 1000:,.0f} kB")
    hint = chosen.hint(network, output)
    if hint:
        say(hint)
