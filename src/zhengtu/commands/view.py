"""zhengtu view"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.commands.options import DEFAULT_STORE, Parameters, Renderer, Store, Timeout
from zhengtu.graph.network import Network


def view(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.", metavar="FILE.html")],
    name_or_cypher: Annotated[
        str, typer.Argument(help="A named question or Cypher; the whole graph if left out.", metavar="[NAME_OR_CYPHER]")
    ] = "",
    parameter: Parameters = None,
    renderer: Annotated[Renderer, typer.Option("--renderer", help="What draws the page.")] = Renderer.zhengtu,
    timeout: Timeout = 60.0,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write an interactive page, one file that opens anywhere, of the whole graph or of an answer.

    Of an answer, all nodes, relationships and paths are drawn; of the whole graph, all but topics and instruments.
    """
    from zhengtu.commands.progress import say

    network, title, subtitle = drawn(store, name_or_cypher, parameter or [], timeout)
    if not network.nodes:
        say("the answer is empty, and so is the page")
    if renderer is Renderer.pyvis:
        from zhengtu.viz.pyvis_page import write_pyvis

        write_pyvis(network, output, title=title)
    else:
        from zhengtu.viz.page import write_page

        write_page(network, output, title=title, subtitle=subtitle)
    size = output.stat().st_size
    say(f"{output}: {len(network.nodes)} nodes, {len(network.edges)} relations, {size / 1000:,.0f} kB")


def drawn(store: str, name_or_cypher: str, given: list[str], timeout: float) -> tuple[Network, str, str]:
    """Return what to draw, its title and its subtitle."""
    from zhengtu.commands.query import values_for
    from zhengtu.cypher.library import Question
    from zhengtu.cypher.parameters import pairs
    from zhengtu.cypher.running import draw, resolve
    from zhengtu.graph.stores import open_store

    if not name_or_cypher and given:
        raise typer.BadParameter("there is no query that could take a parameter", param_hint="-p")
    values = values_for(name_or_cypher, given) if name_or_cypher else {}
    opened = open_store(store)
    try:
        if not name_or_cypher:
            return opened.network(facts=False), "", ""
        network = draw(opened, name_or_cypher, values, timeout=timeout)
    finally:
        opened.close()
    asked = resolve(name_or_cypher)
    if isinstance(asked, Question):
        return network, f"{asked.title_zh} {asked.title_en}", ", ".join(f"{k} {v}" for k, v in pairs(given).items())
    return network, "", " ".join(asked.split())
