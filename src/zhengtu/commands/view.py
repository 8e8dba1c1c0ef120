"""zhengtu view"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from zhengtu.commands import opening
from zhengtu.commands.options import (
    DEFAULT_STORE,
    DEFAULT_WORK,
    Layout,
    Parameters,
    Queries,
    Renderer,
    Store,
    Timeout,
    Work,
)
from zhengtu.graph.network import Network
from zhengtu.pages import Title, connected, heading, left_out, titled

APART = "it is for --texts: it names the folders of files whose texts the store has not kept"
WHOLE = "an answer is drawn with all that is in it"


def view(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.", metavar="FILE.html")],
    name_or_cypher: Annotated[
        str, typer.Argument(help="A named question or Cypher; the whole graph if left out.", metavar="[NAME_OR_CYPHER]")
    ] = "",
    parameter: Parameters = None,
    renderer: Annotated[Renderer, typer.Option("--renderer", help="What draws the page.")] = Renderer.zhengtu,
    layout: Annotated[
        Layout, typer.Option("--layout", help="Where nodes stand; by itself layered where most edges are money.")
    ] = Layout.auto,
    notes: Annotated[
        list[Path] | None,
        typer.Option("--notes", help="A saved page whose notes are taken over; may be repeated.", metavar="PAGE.html"),
    ] = None,
    besides: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            help="Show this type in the whole graph too: Measure, Topic or Instrument; may be repeated.",
            metavar="TYPE",
        ),
    ] = None,
    unconnected: Annotated[
        bool, typer.Option("--unconnected", help="Show nodes without relations in the whole graph too.")
    ] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="Put the texts of the documents into the page, to read and choose from.")
    ] = False,
    documents: Annotated[
        list[Path] | None,
        typer.Option(
            "--documents",
            help="Where files are whose texts the store has not kept, for --texts; may be repeated.",
            metavar="FOLDER",
        ),
    ] = None,
    work: Work = DEFAULT_WORK,
    timeout: Timeout = 60.0,
    queries: Queries = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write an interactive page, one file that opens anywhere, of the whole graph or of an answer.

    Of an answer, all nodes, relationships and paths are drawn; of the whole graph, all but topics, instruments and
    measures, which --with brings in, and nodes without relations, which --unconnected brings in.
    """
    from zhengtu.lines import say

    if name_or_cypher and unconnected:
        raise typer.BadParameter(WHOLE, param_hint="--unconnected")
    if documents and not texts:
        raise typer.BadParameter(APART, param_hint="--documents")
    network, title, subtitle, hashes = drawn(
        store, name_or_cypher, parameter or [], timeout, queries or (), besides or ()
    )
    others = 0
    if not name_or_cypher and not unconnected:
        network, others = connected(network)
    if not network.nodes:
        say("the answer is empty, and so is the page")
    if renderer is Renderer.pyvis and (notes or texts):
        raise typer.BadParameter("pages of pyvis have no notes", param_hint="--notes" if notes else "--texts")
    if renderer is Renderer.pyvis:
        from zhengtu.viz.pyvis_page import write_pyvis

        write_pyvis(network, output, title=title if isinstance(title, str) else " ".join(title), layout=layout)
    else:
        from zhengtu.correcting import folder_of
        from zhengtu.keeping import FOLDER
        from zhengtu.texts import texts_of
        from zhengtu.viz.notes import notes_of
        from zhengtu.viz.page import write_page

        kept = notes_of(notes or ())
        wanted = {name: hashes[name] for name in {edge.document for edge in network.edges} & hashes.keys()}
        found = texts_of(wanted if texts else {}, documents or (), folder_of(store, work) / FOLDER)
        write_page(
            network,
            output,
            title=title,
            subtitle=subtitle,
            layout=layout,
            notes=kept,
            unconnected=others,
            hashes=hashes,
            texts=found.texts,
        )
        for line in found.told() if texts else ():
            say(line)
    size = output.stat().st_size
    say(f"{output}: {len(network.nodes)} nodes, {len(network.edges)} relations, {size / 1000:,.0f} kB")
    if others:
        say(f"{others} nodes that none of these relations touches are left out: --unconnected shows them")


def drawn(
    store: str,
    name_or_cypher: str,
    given: list[str],
    timeout: float,
    folders: Sequence[Path] = (),
    besides: Sequence[str] = (),
) -> tuple[Network, Title, str, Mapping[str, str]]:
    """Return what to draw, its title and its subtitle, and the sha256 of documents."""
    from zhengtu.answering import values_for
    from zhengtu.cypher.library import library, resolve
    from zhengtu.cypher.parameters import pairs
    from zhengtu.cypher.running import draw

    if not name_or_cypher and given:
        raise typer.BadParameter("there is no query that could take a parameter", param_hint="-p")
    if name_or_cypher and besides:
        raise typer.BadParameter(WHOLE, param_hint="--with")
    types = left_out(besides)
    asked = resolve(name_or_cypher, library(folders)) if name_or_cypher else None
    values = values_for(asked, given) if asked else {}
    opened = opening.opened(store)
    try:
        if asked is None:
            return opened.network(apart=types), "", "", opened.hashes()
        network, hashes = draw(opened, asked, values, timeout=timeout), opened.hashes()
    finally:
        opened.close()
    return network, titled(asked), heading(asked, pairs(given))[1], hashes
