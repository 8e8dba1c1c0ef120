"""Who belongs together: communities after Louvain (Blondel et al. 2008, J. Stat. Mech. P10008), seeded."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

import networkx as nx

from zhengtu.cypher.analyses import Given, Row
from zhengtu.cypher.analyses.networks import one_of
from zhengtu.graph.statements import Value

# What two have in common, by the larger of their weights: how many things each has, and how many both.
Likeness = Callable[[int, int, int], float]

Member = tuple[str, int, float]
"""An id, its partners in its community, and how strongly it is tied to them."""

NAMED = 3  # matters named of a member

MEASURES: Mapping[str, Likeness] = {
    "average": lambda one, other, both: 2 * both / (one + other),
    "jaccard": lambda one, other, both: both / (one + other - both),
    "cosine": lambda one, other, both: both / math.sqrt(one * other),
    "none": lambda one, other, both: float(both),
}


def together(given: Given) -> Iterable[Row]:
    """Return (community, size, name, document number, issuers, partners, strength, id) of the leading members.

    Two are tied by the documents that they share (that cite both, or that both cite): their number by the geometric
    mean of how many each has (Salton's cosine). Strength adds up the ties within the community.
    """
    things: dict[str, set[str]] = {}
    described: dict[str, tuple[str, str | None, list[str]]] = {}
    for shared, id, name, doc_number, issuers in given.rows:
        things.setdefault(id, set()).add(shared)
        described[id] = name, doc_number, sorted(set(issuers))
    ties = likeness(things, "cosine", int(given.parameters["least"]))
    return [
        (number, len(members), *described[id], partners, strength, id)
        for number, members in enumerate(strongest(ties, given.parameters), 1)
        for id, partners, strength in top(members, given.parameters)
    ]


def coalitions(given: Given) -> Iterable[Row]:
    """Return (community, size, agency, matters, partners, congruence, shared, id) of the leading members.

    Agencies are tied by the matters in which both have a part, or with `alike` the same part. Their number is made
    comparable by `measure`: "average" divides it by the mean of how many each has (average activity, Leifeld), so that
    the busy are not allies of everybody, "jaccard" by how many both have together, "none" by nothing. Congruence adds
    up the ties within the community; `shared` names the matters that most of its other members have too.
    """
    measure = one_of("measure", given.parameters["measure"], ("average", "jaccard", "none"))
    names: dict[str, str] = {}
    things: dict[str, set[str]] = {}
    titles: dict[str, str] = {}
    for agency, name, matter, title, part in given.rows:
        key = f"{part} {matter}" if given.parameters["alike"] else matter
        names[agency], titles[key] = name, title
        things.setdefault(agency, set()).add(key)
    rows: list[Row] = []
    for number, members in enumerate(
        strongest(likeness(things, measure, int(given.parameters["least"])), given.parameters), 1
    ):
        held = Counter(key for id, *_ in members for key in things[id])
        for id, partners, strength in top(members, given.parameters):
            common = sorted(
                filter(lambda key: held[key] > 1, things[id]), key=lambda key: (-held[key], titles[key], key)
            )
            matters = list(dict.fromkeys(titles[key] for key in common))[:NAMED]
            rows.append((number, len(members), names[id], len(things[id]), partners, strength, matters, id))
    return rows


def likeness(things: Mapping[str, set[str]], measure: str, least: int) -> dict[tuple[str, str], float]:
    """Return how alike two are that have at least so many things in common, the smaller id first."""
    holders: dict[str, list[str]] = {}
    for id in sorted(things):
        for thing in things[id]:
            holders.setdefault(thing, []).append(id)
    common: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        common.update(combinations(ids, 2))
    return {
        (one, other): MEASURES[measure](len(things[one]), len(things[other]), both)
        for (one, other), both in sorted(common.items())
        if both >= max(least, 1)
    }


def strongest(ties: Mapping[tuple[str, str], float], parameters: Mapping[str, Value]) -> Iterator[list[Member]]:
    """Yield communities of at least `smallest`, the largest first, with their strongest members first."""
    groups = louvain(ties, float(parameters["resolution"]), int(parameters["seed"]))
    belongs = {id: number for number, ids in enumerate(groups) for id in ids}
    partners: Counter[str] = Counter()
    weights: dict[str, list[float]] = {}
    for (one, other), weight in ties.items():
        if belongs[one] == belongs[other]:
            for id in (one, other):
                partners[id] += 1
                weights.setdefault(id, []).append(weight)
    strength = {id: math.fsum(own) for id, own in weights.items()}
    for ids in groups:
        if len(ids) >= int(parameters["smallest"]):
            members = [(id, partners[id], strength.get(id, 0.0)) for id in ids]
            yield sorted(members, key=lambda member: (-member[2], -member[1], member[0]))


def top(members: list[Member], parameters: Mapping[str, Value]) -> list[Member]:
    """Return the first `top` members, all if it is 0."""
    return members[: int(parameters["top"]) or None]


def louvain(ties: Mapping[tuple[str, str], float], resolution: float, seed: int) -> list[list[str]]:
    """Return communities, the largest first, then by their first member."""
    ids = sorted({end for pair in ties for end in pair})
    # Numbers, whose order in a set is the same in every process, which that of texts is not.
    place = {id: number for number, id in enumerate(ids)}
    network = nx.Graph()
    network.add_nodes_from(range(len(ids)))
    network.add_weighted_edges_from((place[one], place[other], weight) for (one, other), weight in ties.items())
    if not ids:
        return []
    found = nx.community.louvain_communities(network, weight="weight", resolution=resolution, seed=seed)
    return [[ids[member] for member in members] for members in sorted(map(sorted, found), key=lambda m: (-len(m), m))]
