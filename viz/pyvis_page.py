"""The network for pyvis, and a page drawn by pyvis's vis-network that is as safe and as self-contained as our own."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.schema import schema
from zhengtu.viz.page import ICON, arranged, digest, plain, save

if TYPE_CHECKING:
    from pyvis.network import Network as Pyvis

LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
SHAPES = {
    "circle": "dot",
    "triangle-down": "triangleDown",
    "pentagon": "star",
    "document": "square",
    "cross": "diamond",
    "octagon": "hexagon",
}
OPTIONS: dict[str, Any] = {
    # Nodes stand where our layout puts them: with physics, pages of a thousand nodes do not come to rest.
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 120, "hideEdgesOnDrag": True},
    "nodes": {
        "font": {"face": "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", "size": 14},
        "scaling": {"min": 8, "max": 28},
    },
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "width": 1, "selectionWidth": 2},
}
STYLE = """
html, body { margin: 0; height: 100%; }
body { font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
#map { position: absolute; inset: 0; }
h1 { position: absolute; z-index: 1; margin: 14px 18px; font-size: 18px; pointer-events: none; }
#said, div.vis-tooltip { position: absolute; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit;
  background: #fff; border: 1px solid #ddd; border-radius: 10px; }
#said { z-index: 1; right: 16px; top: 16px; width: 340px; max-height: calc(100% - 64px); overflow: auto; margin: 0;
  padding: 14px 18px; }
div.vis-tooltip { z-index: 5; visibility: hidden; padding: 8px 12px; max-width: 360px; pointer-events: none; }
"""
SCRIPT = """
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges), said = document.getElementById("said");
const network = new vis.Network(document.getElementById("map"), { nodes, edges }, data.options);
network.on("click", (at) => {
  const one = at.nodes.length ? nodes.get(at.nodes[0]) : at.edges.length ? edges.get(at.edges[0]) : null;
  said.hidden = !one;
  said.textContent = one ? one.title : "";
});
"""
# What a page of pyvis loads from servers: Bootstrap, in which nothing is drawn.
ELSEWHERE = re.compile(
    r"""<link\b[^>]*\bhref=["']https?:[^>]*>|<script\b[^>]*\bsrc=["']https?:[^>]*>\s*</script>""", re.IGNORECASE
)

SHELL = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{icon}">
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<div id="map"></div>
<pre id="said" hidden></pre>
<script id="data" type="application/json">{data}</script>
<script>{library}</script>
<script>{script}</script>
</body>
</html>
"""


def to_pyvis(network: Network) -> Pyvis:
    """Return a pyvis network with every node and edge, parallel ones too, its texts escaped (pyvis does not escape)."""
    from pyvis.network import Network as Pyvis

    class Alone(Pyvis):  # type: ignore[misc]
        """A network whose page asks no server for anything."""

        def generate_html(self, *arguments: Any, **options: Any) -> str:
            """Return the page without what pyvis loads from servers whatever the kind of resources: a style sheet."""
            return ELSEWHERE.sub("", super().generate_html(*arguments, **options))

    nodes, edges = elements(network, html.escape)
    # The one kind of resources with which pyvis asks no server for the drawing library.
    result = Alone(height="100vh", width="100%", directed=True, cdn_resources="in_line")
    # Its add_node and add_edge look through all nodes at each call.
    result.nodes = nodes
    result.node_ids = [node["id"] for node in nodes]
    result.node_map = {node["id"]: node for node in nodes}
    result.edges = edges
    result.set_options(json.dumps(OPTIONS))
    return result


def write_pyvis(network: Network, path: Path, *, title: str = "", layout: str = "auto") -> None:
    """Write a page drawn by pyvis's vis-network: one file, nothing loaded from elsewhere, no text taken for markup."""
    library = files("pyvis").joinpath(LIBRARY).read_text(encoding="utf-8").split("//# sourceMappingURL")[0]
    nodes, edges = elements(network, str, layout)
    data = json.dumps({"nodes": nodes, "edges": edges, "options": OPTIONS}, ensure_ascii=True, separators=(",", ":"))
    # vis-network sets styles on its elements by script, which no hash can name.
    policy = (
        f"default-src 'none'; script-src '{digest(library)}' '{digest(SCRIPT)}'; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    save(
        path,
        SHELL.format(
            policy=policy,
            title=html.escape(title or "政图 zhengtu"),
            icon=ICON,
            style=STYLE,
            library=library,
            script=SCRIPT,
            data=data.replace("<", "\\u003c"),
        ),
    )


def elements(
    network: Network, text: Callable[[str], str], layout: str = "auto"
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return vis-network's nodes and edges; `text` treats each string that comes from the data."""
    places = arranged(network, layout)
    degree = Counter(end for edge in network.edges for end in (edge.head, edge.tail))
    nodes = [vis_node(node, places[node.id], degree[node.id], text) for node in network.nodes.values()]
    seen: Counter[tuple[str, str]] = Counter()
    edges = []
    for number, edge in enumerate(network.edges):
        pair = (min(edge.head, edge.tail), max(edge.head, edge.tail))
        edges.append(vis_edge(edge, number, seen[pair], text))
        seen[pair] += 1
    return nodes, edges


def vis_node(node: Node, place: tuple[float, float], degree: int, text: Callable[[str], str]) -> dict[str, Any]:
    """Return one node."""
    kind = schema().nodes.get(node.type)
    lines = [node.name, kind.zh if kind else node.type, *told(node.properties)]
    return {
        "id": text(node.id),
        "label": text(node.name if len(node.name) <= 18 else node.name[:17] + "…"),
        "title": text("\n".join(lines)),
        "group": text(node.type),
        "color": kind.colour if kind else "#888888",
        "shape": SHAPES.get(kind.shape, kind.shape) if kind else "dot",
        "value": degree,
        "x": place[0],
        "y": place[1],
        "physics": False,
    }


def vis_edge(edge: Edge, number: int, before: int, text: Callable[[str], str]) -> dict[str, Any]:
    """Return one edge; `before` counts those between the same two nodes, so that each has its own bend."""
    kind = schema().relations.get(edge.type)
    quote = edge.properties.get("quote")
    rest = {key: value for key, value in edge.properties.items() if key != "quote"} | {"document": edge.document}
    lines = [kind.zh if kind else edge.type, *([f"「{quote}」"] if quote else []), *told(rest)]
    smooth = {"type": "curvedCW" if before % 2 else "curvedCCW", "roundness": 0.12 * ((before + 1) // 2)}
    return {
        "id": number,
        "from": text(edge.head),
        "to": text(edge.tail),
        "label": text(kind.zh if kind else edge.type),
        "title": text("\n".join(lines)),
        "color": kind.colour if kind else "#888888",
        "arrows": "to",
        "font": {"size": 10, "color": "#666666", "align": "middle"},
        "smooth": {"enabled": before > 0, **smooth},
    }


def told(properties: Any) -> list[str]:
    """Return properties as lines."""
    return [
        f"{key}: {'、'.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in plain(properties).items()
        if value not in ("", [])
    ]
