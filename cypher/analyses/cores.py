"""Which are the core of a network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from zhengtu.cypher.analyses import Given, Row
from zhengtu.cypher.analyses.networks import Ties, ties


def core_periphery(given: Given) -> Iterable[Row]:
    """Return (since, until, name, whether of the core, partners, weight, size of the core, fit, id) by period.

    The discrete model of Borgatti and Everett 2000: in a core all are tied, in a periphery none are, and what is
    between them does not count. The core returned has the fewest missing ties within and ties outside; that it is
    made of those with the most partners, whence it is found at once and exactly, is shown by Lip 2011 (arXiv
    1102.5511). Of several such cores it is the smallest, or one larger if that one has as many partners as the last,
    so that a clique is whole; of those with as many partners it has who issued most with others. Fit is the
    correlation of the ties with the model, 1 where they are the model.
    """
    periods: dict[tuple[int | None, int | None], list[Row]] = {}
    for since, until, *row in given.rows:
        periods.setdefault((since, until), []).append(tuple(row))
    rows: list[Row] = []
    for (since, until), joined in sorted(periods.items(), key=lambda period: (period[0][0] is None, period[0])):
        names, weights = ties(joined)
        order = sorted(names, key=lambda id: (-len(weights[id]), -sum(weights[id].values()), names[id], id))
        core = frozenset(order[: size([len(weights[id]) for id in order])])
        fitting = fit(weights, core)
        for id in order:
            if id in core or given.parameters["periphery"]:
                strength = sum(weights[id].values())
                placed = names[id], id in core, len(weights[id]), strength, len(core), fitting, id
                rows.append((since, until, *placed))
    return rows


def size(degrees: Sequence[int]) -> int:
    """Return how many the core has, of degrees in falling order."""
    # One more member costs as many missing ties as there are members, less its degree.
    least = sum(degree > place for place, degree in enumerate(degrees))
    return least + (list(degrees[least - 1 : least + 1]) == [least, least])


def fit(weights: Ties, core: frozenset[str]) -> float | None:
    """Return the correlation of ties within core and periphery with all and none; None where all or none are tied."""
    within = outside = 0
    for id, partners in weights.items():
        inner = sum(other in core for other in partners)
        if id in core:
            within += inner
        else:
            outside += len(partners) - inner
    within, outside = within // 2, outside // 2
    pairs, others = math.comb(len(core), 2), math.comb(len(weights) - len(core), 2)
    tied, all = within + outside, pairs + others
    spread = pairs * others * tied * (all - tied)
    return (within * (others - outside) - outside * (pairs - within)) / math.sqrt(spread) if spread else None
