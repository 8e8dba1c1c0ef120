"""Who spans the holes in a network: Burt's measures of 1992."""

from __future__ import annotations

from collections.abc import Iterable

from zhengtu.cypher.analyses import Given, Row
from zhengtu.cypher.analyses.networks import Ties, ranked, ties

DIGITS = 12  # those that stand alike come out equal, whatever the order of adding up


def structural_holes(given: Given) -> Iterable[Row]:
    """Return (name, partners, constraint, effective size, efficiency, id) of all that have partners, least bound first.

    With p(i, j) the share of j in all ties of i, and m(j, q) the weight of j–q by the heaviest tie of j, constraint is
    the sum over partners j of (p(i, j) + Σ p(i, q) p(q, j))², effective size the sum over j of 1 − Σ p(i, q) m(j, q),
    q being the other partners of i, and efficiency the effective size by the number of partners.
    """
    names, weights = ties(given.rows)
    if not given.parameters["weighted"]:
        weights = {id: dict.fromkeys(partners, 1) for id, partners in weights.items()}
    rows = []
    for id, (constraint, effective) in measures(weights).items():
        partners = len(weights[id])
        rows.append((names[id], partners, constraint, effective, effective / partners, id))
    return [tuple(row) for row in sorted(ranked(rows, 3), key=lambda row: row[2])]


def measures(weights: Ties) -> dict[str, tuple[float, float]]:
    """Return constraint and effective size of all that have ties."""
    total = {id: sum(partners.values()) for id, partners in weights.items()}
    heaviest = {id: max(partners.values(), default=0) for id, partners in weights.items()}
    result: dict[str, tuple[float, float]] = {}
    for id, partners in weights.items():
        if not partners:
            continue
        share = {other: weight / total[id] for other, weight in partners.items()}
        spent = dict(share)
        redundant = 0.0
        for between, part in share.items():
            for other, weight in weights[between].items():
                if other in share:
                    spent[other] += part * weight / total[between]
                    redundant += part * weight / heaviest[other]
        constraint = sum(value * value for value in spent.values())
        result[id] = round(constraint, DIGITS), round(len(partners) - redundant, DIGITS)
    return result
