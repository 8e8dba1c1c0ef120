"""Who stands where in a network."""

from __future__ import annotations

from collections.abc import Iterable

import rustworkx as rx

from zhengtu.cypher.analyses import Given, Row
from zhengtu.cypher.analyses.networks import ranked, undirected

SEQUENTIAL = 2**31  # one thread: the order of adding up, hence the last digit, is the same every time


def betweenness(given: Given) -> Iterable[Row]:
    """Return (name, partners, betweenness from 0 to 1, rank) after Freeman 1977, without regard to weights."""
    ids, names, network = undirected(given.rows)
    values = rx.graph_betweenness_centrality(network, normalized=True, parallel_threshold=SEQUENTIAL)
    rows = ranked(((names[id], network.degree(place), values[place]) for place, id in enumerate(ids)), 2, 1)
    return [(*row, number) for number, row in enumerate(rows, 1)]
