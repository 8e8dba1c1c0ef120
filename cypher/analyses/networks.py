"""Networks out of rows, with the nodes in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import rustworkx as rx

from zhengtu.cypher.analyses import Row


def undirected(rows: Iterable[Row]) -> tuple[list[str], Mapping[str, str], rx.PyGraph[str, float]]:
    """Return ids, names by id and the network of rows (source, its name, target, its name, weight).

    A row without target is a node. Weights of rows that join the same two are added, loops are left out.
    """
    names: dict[str, str] = {}
    weights: dict[tuple[str, str], float] = {}
    for source, source_name, target, target_name, weight in rows:
        names[source] = source_name
        if target is not None:
            names[target] = target_name
            if source != target:
                pair = (min(source, target), max(source, target))
                weights[pair] = weights.get(pair, 0) + weight
    ids = sorted(names)
    place = {id: number for number, id in enumerate(ids)}
    network: rx.PyGraph[str, float] = rx.PyGraph(multigraph=False)
    network.add_nodes_from(ids)
    network.add_edges_from([(place[a], place[b], weight) for (a, b), weight in sorted(weights.items())])
    return ids, names, network


def ranked(rows: Iterable[Sequence[Any]], *places: int) -> list[Row]:
    """Return rows by falling values of some columns, then by all others."""
    return [tuple(row) for row in sorted(rows, key=lambda row: (*(-row[place] for place in places), *map(str, row)))]
