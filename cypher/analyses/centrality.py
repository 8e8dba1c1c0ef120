"""Who stands where in a network."""

from __future__ import annotations

from collections.abc import Iterable

import rustworkx as rx

from zhengtu.cypher.analyses import Given, Row
from zhengtu.cypher.analyses.networks import numbered, ranked, undirected
from zhengtu.errors import QueryError

SEQUENTIAL = 2**31  # one thread: the order of adding up, hence the last digit, is the same every time
PRECISION, DIGITS, FINE = 1e-14, 12, 15  # those that stand alike come out equal


def betweenness(given: Given) -> Iterable[Row]:
    """Return (name, partners, betweenness from 0 to 1, rank, id) after Freeman 1977, without regard to weights."""
    ids, names, network = undirected(given.rows)
    values = rx.graph_betweenness_centrality(network, normalized=True, parallel_threshold=SEQUENTIAL)
    rows = ((names[id], network.degree(place), round(values[place], FINE), id) for place, id in enumerate(ids))
    return numbered(ranked(rows, 2, 1), 2)


def pagerank(given: Given) -> Iterable[Row]:
    """Return (name, document number, level, year, citations, PageRank, rank, id) of what is cited.

    After Brin and Page 1998: what cites nothing passes its rank on to all alike. What only cites takes part and is not
    listed: its rank is the least there is.
    """
    damping = float(given.parameters["damping"])
    if not 0 <= damping < 1:
        raise QueryError(f"damping is {damping}", "give a number from 0 to less than 1, as 0.85")
    citations = sorted({(source, target) for source, target, *_ in given.rows if source != target})
    cited = {target: tuple(described) for _, target, *described in given.rows}
    ids = sorted({end for citation in citations for end in citation})
    place = {id: number for number, id in enumerate(ids)}
    network: rx.PyDiGraph[str, None] = rx.PyDiGraph(multigraph=False)
    network.add_nodes_from(ids)
    network.add_edges_from([(place[source], place[target], None) for source, target in citations])
    if not ids:
        return []
    values = rx.pagerank(network, alpha=damping, tol=PRECISION, max_iter=10_000)
    rows = [
        (*cited[id], network.in_degree(place[id]), round(values[place[id]], DIGITS), id) for id in ids if id in cited
    ]
    return numbered(ranked(rows, 5, 4), 5)
