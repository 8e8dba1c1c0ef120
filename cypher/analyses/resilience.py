"""What of a network stays connected when a part of it is taken away."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import accumulate

from zhengtu.cypher.analyses import Given, Row
from zhengtu.errors import QueryError


def resilience(given: Given) -> Iterable[Row]:
    """Return (removed, share removed, last one removed, its citations, connected, connected when removed by chance).

    Documents are taken away in the order of how often they are cited, as counted at the outset. Connected is the
    largest part that hangs together, whatever the direction of citations, as a share of all documents at the outset; by
    chance it is the mean over `runs` seeded orders (Koniaris et al. 2018; Albert, Jeong and Barabási 2000).
    """
    share, steps, runs = float(given.parameters["share"]), int(given.parameters["steps"]), int(given.parameters["runs"])
    if not 0 < share <= 1 or steps < 1 or runs < 1:
        raise QueryError("share is to be from 0 to 1, steps and runs at least 1", "as share=0.2 steps=10 runs=5")
    citations = sorted({(citing, cited) for citing, _, cited, _ in given.rows if citing != cited})
    names = {row[place]: row[place + 1] for row in given.rows for place in (0, 2)}
    ids = sorted({end for pair in citations for end in pair})
    if not ids:
        return []
    cited = dict.fromkeys(ids, 0)
    for _, target in citations:
        cited[target] += 1
    place = {id: number for number, id in enumerate(ids)}
    pairs = [(place[a], place[b]) for a, b in citations]
    order = sorted(range(len(ids)), key=lambda at: (-cited[ids[at]], names[ids[at]], ids[at]))
    aimed = largest(order, pairs)
    chance = random.Random(int(given.parameters["seed"]))
    shuffled = [largest(chance.sample(range(len(ids)), len(ids)), pairs) for _ in range(runs)]
    rows: list[Row] = []
    for removed in sorted({round(len(ids) * share * step / steps) for step in range(steps + 1)}):
        last = ids[order[removed - 1]] if removed else ""
        by_chance = sum(sizes[removed] for sizes in shuffled) / runs
        shares = aimed[removed] / len(ids), by_chance / len(ids)
        rows.append((removed, removed / len(ids), names.get(last), cited.get(last), *shares))
    return rows


def largest(order: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return the size of the largest connected part after none, one, two … of all places in an order are removed.

    They are put back in reverse, so that parts only ever join.
    """
    neighbours: list[list[int]] = [[] for _ in order]
    for a, b in pairs:
        neighbours[a].append(b)
        neighbours[b].append(a)
    parent = list(range(len(order)))
    size = [0] * len(order)

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    sizes = [0]
    for at in reversed(order):
        size[at] = 1
        for other in neighbours[at]:
            if size[other]:
                one, two = root(at), root(other)
                if one != two:
                    if size[one] < size[two]:
                        one, two = two, one
                    parent[two] = one
                    size[one] += size[two]
        sizes.append(size[root(at)])
    return list(accumulate(sizes, max))[::-1]
