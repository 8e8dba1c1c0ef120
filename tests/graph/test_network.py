"""A network in memory is canonical: no repeats, no loose edges, one order."""

from __future__ import annotations

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.statements import Source

A, B, P = Node("2", "Agency", "甲局"), Node("1", "Agency", "乙局"), Node("0", "Policy", "丙")


def test_nodes_come_by_type_and_name():
    network = Network.of([P, A, B, A], [])
    assert list(network.nodes.values()) == [B, A, P]


def test_edges_without_an_end_and_repeats_go():
    kept = Edge("2", "ISSUED", "0", "文.txt", {"quote": "甲"})
    loose = Edge("2", "ISSUED", "9", "文.txt")
    other = Edge("1", "ISSUED", "0", "文.txt")
    network = Network.of([A, B, P], [kept, loose, other, kept])
    assert network.edges == (other, kept)
    assert network.edges[1].properties["quote"] == "甲"


def test_the_order_of_what_comes_in_does_not_matter():
    edges = [Edge("2", "ISSUED", "0", name) for name in ("乙.txt", "甲.txt")]
    assert Network.of([A, P], edges) == Network.of([P, A], edges[::-1])


def test_equality_is_identity_in_the_graph():
    assert Node("1", "Agency", "乙局", {"region": "中山市"}) == B
    assert Edge("1", "LEADS", "0", "文.txt") != Edge("1", "LEADS", "0", "章.txt")


def test_a_page_holds_the_offsets_from_its_start():
    source = Source("文.pdf", "00", "application/pdf", "", 900, (0, 300, 600))
    assert [source.page(offset) for offset in (0, 299, 300, 899)] == [1, 1, 2, 3]
