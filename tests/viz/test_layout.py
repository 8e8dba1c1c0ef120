"""Where nodes stand."""

import math
import time
from collections import Counter
from itertools import pairwise

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.layout import layout


def network_of(count, pairs):
    """Return a network of numbered nodes."""
    nodes = [Node(f"{i:04}", "Agency", f"机构{i}") for i in range(count)]
    return Network.of(nodes, [Edge(f"{a:04}", "LEADS", f"{b:04}", "d") for a, b in pairs])


def nearest(places):
    """Return the least distance between two nodes."""
    points = sorted(places.values())
    return min(math.dist(a, b) for i, a in enumerate(points) for b in points[i + 1 : i + 60])


def test_the_same_network_gives_the_same_places_and_a_seed_others(networks):
    sample = networks.sample()
    places = layout(sample)
    assert list(places) == list(sample.nodes)
    assert layout(sample) == places
    assert layout(sample, seed=1) != places


@pytest.mark.parametrize(
    ("count", "pairs"),
    [
        (0, []),
        (1, []),
        (1, [(0, 0)]),
        (2, [(0, 1)]),
        (2, [(0, 1), (1, 0), (0, 0)]),
        (3, [(0, 1), (1, 2)]),
        (3, []),
        (5, [(0, 1), (2, 3)]),
        (30, [(0, i) for i in range(1, 30)]),
        (30, list(pairwise(range(30)))),
        (12, [(i, j) for i in range(12) for j in range(i)]),
    ],
)
def test_any_shape_has_places_that_are_numbers_and_apart(count, pairs):
    places = layout(network_of(count, pairs))
    assert len(places) == count
    assert all(math.isfinite(value) and value == round(value) for place in places.values() for value in place)
    assert count < 2 or nearest(places) >= 30


def test_nodes_do_not_lie_on_each_other(networks):
    assert nearest(layout(networks.sample())) >= 30


def test_neighbours_are_nearer_than_strangers(networks):
    sample = networks.sample()
    places = layout(sample)
    joined = [math.dist(places[e.head], places[e.tail]) for e in sample.edges]
    ids = [id for id in sample.nodes if any(id in (e.head, e.tail) for e in sample.edges)]
    strangers = [math.dist(places[a], places[b]) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    assert sum(joined) / len(joined) < 0.6 * sum(strangers) / len(strangers)


def test_leaves_stand_around_their_hub():
    places = layout(network_of(25, [(0, i) for i in range(1, 25)]))
    x, y = places["0000"]
    angles = sorted(math.atan2(b - y, a - x) for id, (a, b) in places.items() if id != "0000")
    gaps = [b - a for a, b in pairwise(angles)] + [angles[0] - angles[-1] + 2 * math.pi]
    assert max(gaps) < math.pi / 2


def test_components_stand_side_by_side_and_the_whole_is_as_wide_as_a_screen():
    pairs = [(i, i + 1) for i in range(0, 60, 3)] + [(i + 1, i + 2) for i in range(0, 60, 3)]
    places = layout(network_of(80, pairs))
    boxes = []
    for start in range(0, 60, 3):
        xs, ys = zip(*(places[f"{i:04}"] for i in range(start, start + 3)), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    xs, ys = zip(*places.values(), strict=True)
    assert 1 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.6


@pytest.mark.slow
def test_a_network_of_two_thousand_nodes_is_laid_out_in_seconds(networks):
    large = networks.grown(2000, 6000)
    start = time.process_time()
    places = layout(large)
    assert time.process_time() - start < 3
    assert max(Counter(places.values()).values()) == 1
