"""Networks out of rows, with the nodes in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import rustworkx as rx

from zhengtu.cypher.analyses import Row
from zhengtu.errors import QueryError

Ties = Mapping[str, Mapping[str, float]]
"""Weights by one end and the other, each tie twice, ends in order."""


def undirected(rows: Iterable[Row]) -> tuple[list[str], Mapping[str, str], rx.PyGraph[str, float]]:
    """Return ids, names by id and the network of rows (source, its name, target, its name, weight).

    A row without target is a node. Weights of rows that join the same two are added, loops are left out.
    """
    names, weights = weighted(rows)
    ids = sorted(names)
    place = {id: number for number, id in enumerate(ids)}
    network: rx.PyGraph[str, float] = rx.PyGraph(multigraph=False)
    network.add_nodes_from(ids)
    network.add_edges_from([(place[a], place[b], weight) for (a, b), weight in sorted(weights.items())])
    return ids, names, network


def ties(rows: Iterable[Row]) -> tuple[Mapping[str, str], Ties]:
    """Return names by id, and the same network as `undirected` by who is tied to whom."""
    names, weights = weighted(rows)
    result: dict[str, dict[str, float]] = {id: {} for id in sorted(names)}
    for a, b in sorted([*weights, *((b, a) for a, b in weights)]):
        result[a][b] = weights[min(a, b), max(a, b)]
    return names, result


def weighted(rows: Iterable[Row]) -> tuple[dict[str, str], dict[tuple[str, str], float]]:
    """Return names by id and the weights of pairs, of which the smaller id comes first."""
    names: dict[str, str] = {}
    weights: dict[tuple[str, str], float] = {}
    for source, source_name, target, target_name, weight in rows:
        names[source] = source_name
        if target is not None:
            names[target] = target_name
            if source != target:
                pair = (min(source, target), max(source, target))
                weights[pair] = weights.get(pair, 0) + weight
    return names, weights


def ranked(rows: Iterable[Sequence[Any]], *places: int) -> list[Row]:
    """Return rows by falling values of some columns, then by all others."""
    return [tuple(row) for row in sorted(rows, key=lambda row: (*(-row[place] for place in places), *map(str, row)))]


def numbered(rows: Sequence[Row], place: int) -> list[Row]:
    """Return rows with their rank by a column before the last one: equal values share it, and nothing has none."""
    result: list[Row] = []
    rank, last = 0, None
    for number, row in enumerate(rows, 1):
        if row[place] != last:
            rank, last = number, row[place]
        result.append((*row[:-1], rank if last else None, row[-1]))
    return result


def one_of(parameter: str, value: Any, allowed: Sequence[str]) -> str:
    """Return the value of a parameter that is one of some words; raise QueryError where it is none of them."""
    if value not in allowed:
        raise QueryError(f"{parameter} is {value!r}", f"give one of {', '.join(allowed)}")
    return str(value)
