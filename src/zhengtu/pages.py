"""The interactive page as a value: saved as a file, or shown inside a notebook."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from zhengtu.cypher.library import Question
from zhengtu.errors import SchemaError
from zhengtu.graph.network import Network
from zhengtu.graph.schema import one_of, schema

HEIGHT = 560
Title = str | tuple[str, str]  # in Chinese and English, of which the page shows the one that its reader reads

# A document in the page must not reach the notebook, whose page may run code on the reader's computer: in such a
# frame the page has an origin of its own. It asks for nothing, so it works offline. What it exports is saved as
# downloads, and printing it opens a dialog.
FRAME = (
    '<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads allow-modals"'
    ' allow="clipboard-write; fullscreen" loading="lazy"'
    ' style="width: 100%; height: {height}px; border: 1px solid #8884; border-radius: 4px"></iframe>'
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that shows a network: the last line of a notebook's cell shows it, `save` writes it as one file."""

    html: str = field(repr=False)
    nodes: int
    relations: int
    height: int = HEIGHT

    @staticmethod
    def of(
        network: Network,
        title: Title = "",
        subtitle: str = "",
        height: int = HEIGHT,
        unconnected: int = 0,
        hashes: Mapping[str, str] | None = None,
    ) -> Page:
        """Draw a network, from which so many nodes without relations were left out; `hashes` are of its documents."""
        from zhengtu.viz.page import page

        drawn = page(network, title=title, subtitle=subtitle, unconnected=unconnected, hashes=hashes)
        return Page(drawn, len(network.nodes), len(network.edges), height)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the page as a file that opens in any browser, offline."""
        from zhengtu.viz.page import save

        save(Path(path), self.html)

    def _repr_html_(self) -> str:
        return FRAME.format(page=html.escape(self.html), height=self.height)


def left_out(besides: Iterable[str]) -> tuple[str, ...]:
    """Return the types to be shown of those that pages of a whole graph leave out; raise SchemaError for others."""
    types = {name: node for name, node in schema().nodes.items() if not node.annotated and name != "Document"}
    for name in (wanted := tuple(besides)):
        if name not in types:
            raise SchemaError(f"{name!r} is not left out of pages", one_of(types))
    return wanted


def connected(network: Network) -> tuple[Network, int]:
    """Return what a page of a whole graph draws, the nodes that relations touch, and how many others there are.

    A graph without any relation is drawn as it is.
    """
    drawn = network.connected() if network.edges else network
    return drawn, len(network.nodes) - len(drawn.nodes)


def titled(asked: Question) -> Title:
    """Return the title of the page that shows an answer, "" of Cypher."""
    return (asked.title_zh, asked.title_en) if asked.name else ""


def heading(asked: Question, given: Mapping[str, Any]) -> tuple[str, str]:
    """Return the title and subtitle of what shows an answer."""
    if asked.name:
        return f"{asked.title_zh} {asked.title_en}", ", ".join(f"{name} {value}" for name, value in given.items())
    return "", " ".join(asked.cypher.split())
