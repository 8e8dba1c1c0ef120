"""graphml and gexf are well-formed, typed, and hold every node, edge and property."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from lxml import etree

from zhengtu.graph.exports import export, gexf, graphml
from zhengtu.graph.interchange import from_networkx
from zhengtu.graph.network import Network
from zhengtu.graph.schema import schema

from .conftest import CONTROL, flat, hostile, networks, story

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
LISTS = ("aliases", "joined", "reasons", "pages")
READ: dict[str, Any] = {"boolean": {"true": True, "false": False}.get, "long": int, "double": float}


def lists(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: json.loads(value) if name in LISTS else value for name, value in properties.items()}


def typed(type: str, title: str, text: str) -> Any:
    return json.loads(text) if title in LISTS else READ.get(type, str)(text)


def test_graphml(network: Network, tmp_path: Path) -> None:
    export(network, "graphml", tmp_path / "g.graphml")
    root = etree.parse(tmp_path / "g.graphml").getroot()
    keys = {key.get("id"): (key.get("attr.name"), key.get("attr.type")) for key in root.iter(GRAPHML + "key")}

    def data(element: Any) -> dict[str, Any]:
        found = [(*keys[item.get("key")], item.text or "") for item in element.iter(GRAPHML + "data")]
        return {name: typed(type, name, text) for name, type, text in found}

    nodes, edges, ids = {}, {}, set()
    for element in root.iter(GRAPHML + "node"):
        own = data(element)
        nodes[element.get("id")] = own.pop("type"), own.pop("name"), own
        assert own.pop("label") == nodes[element.get("id")][1]
    for element in root.iter(GRAPHML + "edge"):
        own = data(element)
        edges[element.get("source"), own.pop("type"), element.get("target"), own["document"]] = own
        ids.add(element.get("id"))
    assert (nodes, edges) == flat(network)
    assert len(ids) == len(network.edges)


def test_graphml_in_networkx_comes_back(tmp_path: Path) -> None:
    export(story(), "graphml", tmp_path / "g.graphml")
    graph = networkx.read_graphml(tmp_path / "g.graphml")
    assert graph.is_multigraph()
    for _, attributes in graph.nodes(data=True):
        assert attributes.pop("label") == attributes["name"]
    nodes, edges = flat(from_networkx(graph))
    read = {id: (type, name, lists(own)) for id, (type, name, own) in nodes.items()}
    assert (read, {key: lists(own) for key, own in edges.items()}) == flat(story())


def test_gexf(network: Network, tmp_path: Path) -> None:
    export(network, "gexf", tmp_path / "g.gexf")
    root = etree.parse(tmp_path / "g.gexf").getroot()
    assert root.get("version") == "1.3"
    declared = {
        group.get("class"): {item.get("id"): (item.get("title"), item.get("type")) for item in group}
        for group in root.iter(GEXF + "attributes")
    }

    def data(element: Any, group: str) -> dict[str, Any]:
        found = [(*declared[group][item.get("for")], item.get("value")) for item in element.iter(GEXF + "attvalue")]
        return {title: typed(type, title, text) for title, type, text in found}

    nodes, edges = {}, {}
    for element in root.iter(GEXF + "node"):
        own = data(element, "node")
        nodes[element.get("id")] = own.pop("type"), element.get("label"), own
    for element in root.iter(GEXF + "edge"):
        own = data(element, "edge")
        assert element.get("kind") == element.get("label")
        edges[element.get("source"), element.get("kind"), element.get("target"), own["document"]] = own
    assert (nodes, edges) == flat(network)
    assert len({element.get("id") for element in root.iter(GEXF + "edge")}) == len(network.edges)


def test_gexf_in_networkx(tmp_path: Path) -> None:
    export(story(), "gexf", tmp_path / "g.gexf")
    graph = networkx.read_gexf(tmp_path / "g.gexf", version="1.3")
    assert graph.number_of_edges("Agency:甲市", "Policy:甲府〔2022〕1号") == 3
    fund = graph.nodes["FundingPool:资金池@甲市"]
    assert (fund["label"], fund["type"], fund["amount"], fund["count"]) == ("资金池", "FundingPool", 5e8, 777)
    colour = fund["viz"]["color"]
    assert f"#{colour['r']:02X}{colour['g']:02X}{colour['b']:02X}" == schema().nodes["FundingPool"].colour
    assert {data["basis"] for *_, data in graph.edges(data=True) if "basis" in data} == {True}


def test_gexf_types(tmp_path: Path) -> None:
    export(story(), "gexf", tmp_path / "g.gexf")
    attributes = etree.parse(tmp_path / "g.gexf").getroot().iter(GEXF + "attribute")
    types = {item.get("title"): item.get("type") for item in attributes}
    assert types["aliases"] == "liststring"
    assert (types["amount"], types["count"], types["basis"]) == ("double", "long", "boolean")


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_control_characters_become_their_pictures(tmp_path: Path, format: str) -> None:
    export(hostile(CONTROL, "\ufffe"), format, tmp_path / "g")
    etree.parse(tmp_path / "g")
    text = (tmp_path / "g").read_text("utf-8")
    assert "␀␁␛[31m\x7f" in text
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", text)


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(networks())
def test_any_network_is_well_formed(network: Network) -> None:
    for lines in (graphml.lines, gexf.lines):
        root = etree.fromstring("".join(lines(network)).encode("utf-8", "strict"))
        assert len(list(root.iter("{*}node"))) == len(network.nodes)
        assert len(list(root.iter("{*}edge"))) == len(network.edges)
