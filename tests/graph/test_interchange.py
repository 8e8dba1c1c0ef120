"""A network goes to networkx and comes back whole; what is missing in a graph of others is named."""

from __future__ import annotations

import json

import networkx
import pytest
from hypothesis import given

from zhengtu.errors import InterchangeError
from zhengtu.graph.interchange import from_networkx, to_networkx
from zhengtu.graph.network import Network

from .exports.conftest import edge, flat, hostile, networks, story


@given(networks())
def test_there_and_back(network: Network) -> None:
    back = from_networkx(to_networkx(network))
    assert flat(back) == flat(network)
    assert list(back.nodes) == list(network.nodes)
    assert back.edges == network.edges


@pytest.mark.parametrize("network", [story(), hostile("\ud800", "\x00")], ids=["story", "hostile"])
def test_there_and_back_by_way_of_json(network: Network) -> None:
    data = json.loads(json.dumps(networkx.node_link_data(to_networkx(network), edges="edges")))
    assert flat(from_networkx(networkx.node_link_graph(data, edges="edges"))) == flat(network)


def test_what_each_document_says_is_an_edge() -> None:
    graph = to_networkx(story())
    assert graph.number_of_edges("Agency:甲市", "Policy:甲府〔2022〕1号") == 3
    attributes = graph.edges["Agency:甲市", "Policy:甲府〔2022〕1号", "ISSUED dev/a.txt"]
    assert attributes["type"] == "ISSUED"
    assert attributes["date"] == "2022-01-10"
    assert graph.nodes["Agency:甲市"]["name"] == "甲市人民政府"


def test_a_type_with_a_blank_is_not_taken_for_another() -> None:
    nodes = story().nodes.values()
    pair = ("Agency:甲市", "Policy:甲府〔2022〕1号")
    edges = [edge(pair[0], "A", pair[1], "B C"), edge(pair[0], "A B", pair[1], "C")]
    assert from_networkx(to_networkx(Network.of(nodes, edges))).edges == Network.of(nodes, edges).edges


def test_a_graph_of_others() -> None:
    graph = networkx.DiGraph()
    graph.add_node(1, type="Agency", name="甲局")
    graph.add_node(2, id="Policy:乙", type="Policy", name="乙", date="2022")
    graph.add_edge(1, 2, type="ISSUED")
    network = from_networkx(graph)
    assert flat(network)[0] == {"1": ("Agency", "甲局", {}), "Policy:乙": ("Policy", "乙", {"date": "2022"})}
    assert list(flat(network)[1]) == [("1", "ISSUED", "Policy:乙", "")]


def test_what_is_missing_is_named() -> None:
    graph = networkx.MultiDiGraph()
    graph.add_node("a", name="甲")
    with pytest.raises(InterchangeError, match="the node 'a' lacks the attribute 'type'"):
        from_networkx(graph)
    graph.add_node("a", type="Agency")
    graph.add_node("b", type="Policy")
    graph.add_node("c", type="Policy")
    with pytest.raises(InterchangeError, match="the node 'b' and 1 more lack the attribute 'name'"):
        from_networkx(graph)
    graph.add_nodes_from("bc", name="乙")
    graph.add_edge("a", "b", type=5)
    with pytest.raises(InterchangeError, match="the edge 'a' → 'b' lacks the attribute 'type'"):
        from_networkx(graph)
    graph.edges["a", "b", 0]["type"] = "ISSUED"
    graph.add_edge("a", "b", type="ISSUED")
    with pytest.raises(InterchangeError, match=r"ISSUED leads twice .*: give each edge a document"):
        from_networkx(graph)
    graph.remove_edge("a", "b")
    graph.nodes["c"]["id"] = "b"
    with pytest.raises(InterchangeError, match="two nodes have the id 'b'"):
        from_networkx(graph)
    with pytest.raises(InterchangeError, match="no directions"):
        from_networkx(networkx.Graph())
