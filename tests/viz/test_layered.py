"""Where nodes stand when money flows."""

import math
from itertools import pairwise

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.layered import flows, layered, spaced
from zhengtu.viz.page import arranged

TYPES = {
    "局": "Agency",
    "文": "Policy",
    "措": "Measure",
    "资": "FundingPool",
    "项": "Program",
    "企": "Enterprise",
    "类": "EnterpriseGroup",
}


def network_of(*edges):
    """Return a network of edges such as "资1 FUNDS 项1"; the first character of a name is its type."""
    said = [edge.split() for edge in edges]
    nodes = [Node(name, TYPES[name[0]], name) for name in {name for head, _, tail in said for name in (head, tail)}]
    return Network.of(nodes, [Edge(head, type, tail, "d") for head, type, tail in said])


def from_left(places, *names):
    """Whether nodes stand in this order."""
    return all(places[a][0] < places[b][0] for a, b in pairwise(names))


def test_money_flows_from_left_to_right_and_firms_stand_at_the_right_edge():
    places = layered(
        network_of(
            "资首期 PART_OF 资池", "资首期 FUNDS 项改造", "项改造 FUNDS 企甲", "资池 FUNDS 企乙", "资池 SUPPORTS 类小"
        )
    )  # fmt: skip
    assert from_left(places, "资池", "资首期", "项改造", "企甲")
    assert places["企甲"][0] == places["企乙"][0] == places["类小"][0]


def test_who_takes_part_stands_behind_the_program():
    assert from_left(layered(network_of("资池 FUNDS 项改造", "企甲 PARTICIPATES_IN 项改造")), "资池", "项改造", "企甲")


def test_a_circle_is_opened_where_it_is_not_money():
    places = layered(network_of("资首期 FUNDS 资池", "资首期 PART_OF 资池", "资池 FUNDS 项改造"))
    assert from_left(places, "资首期", "资池", "项改造")


@pytest.mark.parametrize(
    "edges",
    [
        (),
        ("资a FUNDS 资a",),
        ("资a FUNDS 资b", "资b FUNDS 资a"),
        ("资a FUNDS 资b", "资b FUNDS 资c", "资c FUNDS 资a", "资c FUNDS 企a"),
        tuple(f"资池 FUNDS 企{i}" for i in range(130)),
        tuple(f"资{i % 7} FUNDS 项{i % 11}" for i in range(77)) + tuple(f"项{i % 11} FUNDS 企{i}" for i in range(99)),
    ],
)
def test_any_shape_has_places_that_are_whole_numbers_and_apart(edges):
    network = network_of(*edges)
    places = layered(network)
    assert list(places) == list(network.nodes)
    assert layered(network) == places
    points = sorted(places.values())
    assert all(value == round(value) for point in points for value in point)
    assert all(math.dist(a, b) >= 30 for i, a in enumerate(points) for b in points[i + 1 :])


def test_lines_do_not_cross_where_they_need_not():
    edges = [f"资{i} FUNDS 项{(i * 5) % 8}" for i in range(8)]
    places = layered(network_of(*edges, "资池 FUNDS 资0", *(f"资池 FUNDS 资{i}" for i in range(1, 8))))
    above = sorted(range(8), key=lambda i: places[f"资{i}"][1])
    heights = [places[f"项{(i * 5) % 8}"][1] for i in above]
    assert heights == sorted(heights)


def test_places_are_apart_and_near_to_those_wanted():
    assert spaced([0, 0, 0, 50], 10) == [-10, 0, 10, 50]
    assert spaced([5, 30], 10) == [5, 30]
    assert spaced([], 10) == []


def test_a_network_is_layered_by_itself_where_most_edges_are_money(networks):
    money = network_of("资池 FUNDS 企甲", "资池 FUNDS 企乙", "企甲 PARTICIPATES_IN 项改造")
    assert flows(money) and arranged(money) == layered(money) != arranged(money, "force")
    assert not flows(networks.sample())
    assert arranged(networks.sample(), "layered") == layered(networks.sample())


def test_who_answers_stands_before_the_measure_and_what_it_names_behind():
    parts = ("措1 CONTAINED_IN 文", "措2 CONTAINED_IN 文", "措1 CONCERNS 资池")
    network = network_of(*parts, "局甲 LEADS 措1", "局乙 CO_HANDLES 措2", "局甲 LEADS 文")
    assert flows(network)
    places = layered(network)
    assert (
        from_left(places, "局甲", "措1", "资池") and from_left(places, "局乙", "措2") and from_left(places, "文", "措2")
    )
