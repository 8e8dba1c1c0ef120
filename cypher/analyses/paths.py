"""How citations run on: the main path and the longest chain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import rustworkx as rx

from zhengtu.cypher.analyses import Given, Row

UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Flow:
    """Citations without circles, from the cited to the citing, by places in the order of date and id.

    `order` is one in which the cited comes before the citing; `into` and `out` give the neighbours of a place.
    """

    ids: tuple[str, ...]
    order: tuple[int, ...]
    into: Mapping[int, tuple[int, ...]]
    out: Mapping[int, tuple[int, ...]]


def flow(citations: Iterable[tuple[str, str]], dates: Mapping[str, str | None]) -> Flow:
    """Return citations (citing, cited) without circles.

    Within a set of documents that all lead to one another, only those citations are kept that go from a later document
    to an earlier one: by date, of one date by id, undated ones last. All others stay, whatever the dates are.
    """
    ids = tuple(sorted(dates, key=lambda id: (dates[id] or UNDATED, id)))
    place = {id: number for number, id in enumerate(ids)}
    edges = sorted({(place[cited], place[citing]) for citing, cited in citations if citing != cited})
    network: rx.PyDiGraph[int, None] = rx.PyDiGraph(multigraph=False)
    network.add_nodes_from(range(len(ids)))
    network.add_edges_from([(*edge, None) for edge in edges])
    circle = {at: number for number, found in enumerate(rx.strongly_connected_components(network)) for at in found}
    into: dict[int, list[int]] = {at: [] for at in range(len(ids))}
    out: dict[int, list[int]] = {at: [] for at in range(len(ids))}
    for cited, citing in edges:
        if circle[cited] == circle[citing] and cited > citing:
            network.remove_edge(cited, citing)
        else:
            into[citing].append(cited)
            out[cited].append(citing)
    order = rx.lexicographical_topological_sort(network, key=lambda at: f"{at:012}")
    return Flow(ids, tuple(order), {at: tuple(i) for at, i in into.items()}, {at: tuple(o) for at, o in out.items()})


def counts(flow: Flow) -> dict[tuple[int, int], int]:
    """Return how many ways from a document that cites nothing to one that is not cited pass each citation.

    The search path count of Batagelj 2003 (arXiv cs/0309023), after Hummon and Doreian 1989, Social Networks 11.
    """
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for at in flow.order:
        before[at] = sum(before[previous] for previous in flow.into[at]) or 1
    for at in reversed(flow.order):
        after[at] = sum(after[following] for following in flow.out[at]) or 1
    return {(cited, citing): before[cited] * after[citing] for cited in flow.order for citing in flow.out[cited]}


def heaviest(flow: Flow, weight: Callable[[tuple[int, int]], int]) -> list[int]:
    """Return the chain whose citations weigh most together, earliest first; of equal ones that of earlier documents."""
    total: dict[int, int] = {}
    previous: dict[int, int] = {}
    for at in flow.order:
        total[at] = 0
        for cited in flow.into[at]:
            reached = total[cited] + weight((cited, at))
            if reached > total[at]:
                total[at], previous[at] = reached, cited
    if not previous:
        return []
    chain = [min(total, key=lambda at: (-total[at], at))]
    while chain[-1] in previous:
        chain.append(previous[chain[-1]])
    return chain[::-1]


def main_path(given: Given) -> Iterable[Row]:
    """Return (step, name, document number, date, issuers, count, share, quote, document, id), earliest first.

    The global main path: of all chains from a document that cites nothing to one that is not cited the one whose search
    path counts add up to the most. Count, its share in all ways, quote and document are those of its citation of the
    one before.
    """
    found = flow(_citations(given), _dates(given))
    passing = counts(found)
    ways = sum(passing[cited, citing] for cited, citing in passing if not found.into[cited])
    rows = []
    steps = _steps(given, found, heaviest(found, passing.__getitem__))
    for number, (id, pair, described, evidence) in enumerate(steps, 1):
        count = passing[pair] if pair else None
        rows.append((number, *described, count, count / ways if count else None, *evidence, id))
    return rows


def longest_chain(given: Given) -> Iterable[Row]:
    """Return (step, name, document number, date, issuers, quote, document, id) of the longest chain, earliest first."""
    found = flow(_citations(given), _dates(given))
    steps = _steps(given, found, heaviest(found, lambda pair: 1))
    return [(number, *described, *evidence, id) for number, (id, _, described, evidence) in enumerate(steps, 1)]


def _citations(given: Given) -> list[tuple[str, str]]:
    return [(row[0], row[5]) for row in given.rows]


def _dates(given: Given) -> dict[str, str | None]:
    return {row[place]: row[place + 3] for row in given.rows for place in (0, 5)}


def _steps(
    given: Given, found: Flow, chain: list[int]
) -> Iterable[tuple[str, tuple[int, int] | None, Row, tuple[str | None, str | None]]]:
    """Yield each document of a chain with its citation of the one before, what it is, and where it says so."""
    described: dict[str, Row] = {}
    evidence: dict[tuple[str, str], tuple[str, str]] = {}
    for row in given.rows:
        for place in (0, 5):
            id, name, number, date, issuers = row[place : place + 5]
            described[id] = name, number, date, sorted(set(issuers))
        quote, document = row[10:]
        pair = row[0], row[5]
        said = (document, quote)
        evidence[pair] = min(said, evidence.get(pair, said))
    before: int | None = None
    for at in chain:
        id = found.ids[at]
        if before is None:
            yield id, None, described[id], (None, None)
        else:
            document, quote = evidence[id, found.ids[before]]
            yield id, (before, at), described[id], (quote, document)
        before = at
