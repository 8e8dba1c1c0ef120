"""The page: one HTML file that holds the network, the viewer and nothing that runs except the viewer."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import struct
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from zhengtu.graph.network import Network, Node
from zhengtu.graph.schema import NodeType, RelationType, schema
from zhengtu.viz.initials import initials
from zhengtu.viz.layered import flows, layered
from zhengtu.viz.layout import layout
from zhengtu.viz.notes import Identity
from zhengtu.writing import write_whole

T = TypeVar("T")
LANGUAGES = ("auto", "zh", "en")
LAYOUTS = ("auto", "force", "layered")
VERSION = 3  # of the data block
UNCONNECTED = (
    "另有 {:,} 个节点未画出：与图中节点没有关系",
    "{:,} nodes that no relation on the map touches are not drawn",
)

SHELL = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="{icon}">
<style>{style}</style>
</head>
<body>
<noscript><p>此页需要 JavaScript 才能显示图谱。 This page needs JavaScript to show the graph.</p></noscript>
<script id="network" type="application/octet-stream">{data}</script>
<script>{tools}</script>
<script>{hand}</script>
{texts}<script>{script}</script>
</body>
</html>
"""
TEXTS = """<script id="texts" type="application/octet-stream">{data}</script>
<script>{reader}</script>
"""
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='4' fill='%23b3312c'/%3E"
    "%3Cpath d='M5 11 11 5M5 5v6' stroke='%23fff' stroke-width='1.3'/%3E%3Cg fill='%23fff'%3E"
    "%3Ccircle cx='5' cy='11' r='2'/%3E%3Ccircle cx='11' cy='5' r='2'/%3E%3Ccircle cx='5' cy='5' r='2'/%3E"
    "%3C/g%3E%3C/svg%3E"
)


def write_page(
    network: Network,
    path: Path,
    *,
    title: str | tuple[str, str] = "",
    subtitle: str = "",
    language: str = "auto",
    layout: str = "auto",
    notes: Mapping[Identity, str] | None = None,
    unconnected: int = 0,
    hashes: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> None:
    """Write a page that shows a network; `language` is auto (the reader's browser decides), zh or en.

    A title may be a pair, in Chinese and English.
    `layout` is force, layered (from left to right) or auto: layered where most edges are money. `notes` are what
    readers wrote (`zhengtu.viz.notes`), `unconnected` is how many nodes without relations are not in the network, which
    the page then says, `hashes` the sha256 of documents by their names, which corrections tell,
    `texts` what of them is put into the page as it was read.
    The same arguments give the same bytes.
    """
    drawn = page(
        network,
        title=title,
        subtitle=subtitle,
        language=language,
        layout=layout,
        notes=notes,
        unconnected=unconnected,
        hashes=hashes,
        texts=texts,
    )
    save(path, drawn)


def page(
    network: Network,
    *,
    title: str | tuple[str, str] = "",
    subtitle: str = "",
    language: str = "auto",
    layout: str = "auto",
    notes: Mapping[Identity, str] | None = None,
    unconnected: int = 0,
    hashes: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> str:
    """Return the page's HTML."""
    for name, value, known in (("language", language, LANGUAGES), ("layout", layout, LAYOUTS)):
        if value not in known:
            raise ValueError(f"{name} is {value!r}, not one of {', '.join(known)}")
    tools, hand, script, style = (asset(name) for name in ("tools.js", "hand.js", "viewer.js", "viewer.css"))
    reader = asset("texts.js") if texts else ""
    scripts = " ".join(f"'{digest(one)}'" for one in (tools, hand, reader, script) if one)
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src '{digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    if unconnected:
        subtitle = " · ".join(filter(None, (subtitle, *(text.format(unconnected) for text in UNCONNECTED))))
    titles, title = ([], title) if isinstance(title, str) else (list(title), " ".join(title))
    data: dict[str, Any] = {"title": title, "titles": titles, "subtitle": subtitle, "language": language}
    data |= {"words": json.loads(asset("words.json")), "icons": json.loads(asset("icons.json"))}
    data |= contents(network, layout)
    data["grammar"] = grammar()
    documents = {edge.document for edge in network.edges}
    data["hashes"] = {name: sha256 for name, sha256 in sorted((hashes or {}).items()) if name in documents}
    packed = ""
    if texts:
        data["texts"] = sorted(texts)
        packed = TEXTS.format(
            reader=reader,
            # One by one, since a reader looks into few of them.
            data="\n".join(
                base64.b64encode(gzipped(text.encode("utf-8", "replace"))).decode() for _, text in sorted(texts.items())
            ),
        )
    if notes:
        data["notes"] = [[about, text] for about, text in notes.items()]
    return SHELL.format(
        policy=policy,
        title=html.escape(title or "政图 zhengtu"),
        icon=ICON,
        style=style,
        tools=tools,
        hand=hand,
        texts=packed,
        script=script,
        data=base64.b64encode(gzipped(encoded(data))).decode(),
    )


def arranged(network: Network, how: str = "auto") -> dict[str, tuple[float, float]]:
    """Return where nodes stand in a layout, one of LAYOUTS."""
    from_left = how == "layered" or (how == "auto" and flows(network))
    return layered(network) if from_left else layout(network)


def contents(network: Network, how: str = "auto") -> dict[str, Any]:
    """Return what the viewer draws: types in the schema's order, placed nodes, edges that refer to both by index."""
    places = arranged(network, how)
    node_types = used(schema().nodes, {node.type for node in network.nodes.values()})
    relations = used(schema().relations, {edge.type for edge in network.edges})
    type_index = {name: i for i, name in enumerate(node_types)}
    relation_index = {name: i for i, name in enumerate(relations)}
    node_index = {id: i for i, id in enumerate(network.nodes)}
    return {
        "version": VERSION,
        "types": [legend_entry(name, kind) for name, kind in node_types.items()],
        "relations": [legend_entry(name, kind) for name, kind in relations.items()],
        "initials": initials(name for node in network.nodes.values() for name in names(node)),
        "nodes": [
            [node.id, type_index[node.type], node.name, *map(int, places[node.id]), plain(node.properties)]
            for node in network.nodes.values()
        ],
        "edges": [
            [
                node_index[e.head],
                relation_index[e.type],
                node_index[e.tail],
                plain({**e.properties, "document": e.document}),
            ]
            for e in network.edges
        ],
    }


def grammar() -> dict[str, list[list[Any]]]:
    """Return the types that corrections may name, and which relation may lead from which node to which."""
    types = schema()
    return {
        "nodes": [[n.name, n.zh, n.en, n.annotated] for n in types.nodes.values() if n.name != "Document"],
        "relations": [
            [r.name, r.zh, r.en, list(r.heads), list(r.tails), r.same_ends]
            for r in types.relations.values()
            if r.name != "MENTIONS"
        ],
    }


def names(node: Node) -> list[str]:
    """Return what a node is called."""
    aliases = node.properties.get("aliases")
    return [node.name, *map(str, aliases if isinstance(aliases, list | tuple) else ())]


def used(types: Mapping[str, T], names: set[str]) -> dict[str, T | None]:
    """Return the named types in the schema's order, then those that it does not know."""
    known: dict[str, T | None] = {name: kind for name, kind in types.items() if name in names}
    return known | dict.fromkeys(sorted(names - known.keys()))


def legend_entry(name: str, kind: NodeType | RelationType | None) -> dict[str, str]:
    """Return what a legend says of a type; one that is not in the schema (a query's own) is grey."""
    if kind is None:
        return {
            "name": name,
            "zh": name,
            "en": name,
            "meaning_zh": "",
            "meaning_en": "",
            "colour": "#888888",
            "shape": "circle",
        }
    wanted = ("name", "zh", "en", "meaning_zh", "meaning_en", "colour", "shape")
    return {key: value for key, value in asdict(kind).items() if key in wanted}


def plain(value: Any) -> Any:
    """Return a value as JSON has it, mappings in the order of their keys, dates and the like as text."""
    if value is None or isinstance(value, (str, bool)):  # a union would be made anew each time
        return value
    if isinstance(value, int):
        return value if abs(value) <= 2**53 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str) if value[key] is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value)


def encoded(data: Any) -> bytes:
    """Return JSON, in UTF-8 if it can be: it is half as long as with escapes, and read in half the time."""
    try:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can write
        return json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def gzipped(data: bytes) -> bytes:
    """Compress without the time and system that gzip would note in its header."""
    packer = zlib.compressobj(6, wbits=-15)  # 9 takes three times as long for 2 %
    body = packer.compress(data) + packer.flush()
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def asset(name: str) -> str:
    """Return a built file of the viewer, without the line end at its end."""
    return files("zhengtu.viz").joinpath("assets", name).read_text(encoding="utf-8").rstrip("\n")


def digest(text: str) -> str:
    """Return what a Content-Security-Policy calls an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def save(path: Path, text: str) -> None:
    """Write a file in one step, so that no reader sees half of it; halves of surrogate pairs become question marks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text, errors="replace")
