"""Analyses against networkx where it has them, else against counting out, on networks of all shapes."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zhengtu.cypher.analyses import ANALYSES, Given, Row
from zhengtu.cypher.analyses.cores import core_periphery, size
from zhengtu.cypher.analyses.duplicates import candidates
from zhengtu.cypher.analyses.paths import counts, flow, heaviest
from zhengtu.cypher.library import questions
from zhengtu.errors import QueryError

NODES = "abcdefgh"
PAIRS = some.lists(some.tuples(some.sampled_from(NODES), some.sampled_from(NODES)), max_size=24)


def analyse(name: str, rows: Sequence[Row], **parameters: Any) -> list[Row]:
    """Return an analysis of rows, with the defaults of the question of that name."""
    defaults = {parameter.name: parameter.default for parameter in questions()[name].parameters}
    analysis = ANALYSES[questions()[name].analysis]
    return list(analysis(Given(rows, {**defaults, **parameters}, lambda address: ())))


def column(name: str, place: str) -> int:
    """Return the place of a column of an answer."""
    return [column.name for column in questions()[name].columns].index(place)


def ties(pairs: Sequence[tuple[str, str]]) -> list[Row]:
    """Return pairs as weighted ties, a pair that comes twice with both weights."""
    return [(a, a.upper(), b, b.upper(), 1 + number % 3) for number, (a, b) in enumerate(pairs)]


def graph(rows: Sequence[Row]) -> nx.Graph:
    """Return weighted ties as networkx takes them, without loops."""
    network = nx.Graph()
    for a, _, b, _, weight in rows:
        network.add_nodes_from((a, b))
        if a != b:
            network.add_edge(a, b, weight=weight + network.get_edge_data(a, b, {"weight": 0})["weight"])
    return network


@settings(deadline=None)
@given(PAIRS, some.booleans())
def test_structural_holes_are_those_of_networkx(pairs: list[tuple[str, str]], weighted: bool) -> None:
    network = graph(ties(pairs))
    weight = "weight" if weighted else None
    constraint, effective = nx.constraint(network, weight=weight), nx.effective_size(network, weight=weight)
    rows = analyse("structural-holes", ties(pairs), weighted=weighted)
    assert {row[5] for row in rows} == {id for id in network if network.degree(id)}
    for _, partners, bound, reach, efficiency, id in rows:
        assert partners == network.degree(id)
        assert bound == pytest.approx(constraint[id])
        assert reach == pytest.approx(effective[id])
        assert efficiency == pytest.approx(effective[id] / partners)


@settings(deadline=None)
@given(PAIRS)
def test_betweenness_is_that_of_networkx(pairs: list[tuple[str, str]]) -> None:
    expected = nx.betweenness_centrality(graph(ties(pairs)))
    assert {row[-1]: row[2] for row in analyse("betweenness", ties(pairs))} == pytest.approx(expected)


@settings(deadline=None)
@given(PAIRS, some.sampled_from((0.0, 0.5, 0.85)))
def test_pagerank_is_the_vector_that_the_google_matrix_keeps(pairs: list[tuple[str, str]], damping: float) -> None:
    pairs = [(a, b) for a, b in pairs if a != b]
    rows = analyse("pagerank", [(a, b, b.upper(), None, None, None) for a, b in pairs], damping=damping)
    network = nx.DiGraph(pairs)
    if not pairs:
        assert rows == []
        return
    matrix = np.asarray(nx.google_matrix(network, alpha=damping))
    values, vectors = np.linalg.eig(matrix.T)
    kept = vectors[:, np.argmax(values.real)].real
    expected = dict(zip(network, kept / kept.sum(), strict=True))
    assert {row[-1]: row[5] for row in rows} == pytest.approx({id: expected[id] for _, id in pairs}, abs=1e-9)
    for row in rows:  # equals share a rank, which says how many are before them
        assert row[6] == 1 + sum(other[5] > row[5] for other in rows)


@settings(deadline=None)
@given(PAIRS, some.lists(some.sampled_from("ABC"), min_size=len(NODES), max_size=len(NODES)))
def test_roles_are_those_counted_out(pairs: list[tuple[str, str]], groups: list[str]) -> None:
    group = dict(zip(NODES, groups, strict=True))
    tied = {(a, b) for a, b in pairs if a != b}
    expected: dict[str, list[int]] = {}
    for i, j, k in itertools.permutations(NODES, 3):
        if (i, j) in tied and (j, k) in tied and (i, k) not in tied:
            one, two, three = group[i], group[j], group[k]
            role = 0 if one == two == three else 1 if one == three else 2 if two == three else 3 if one == two else 4
            expected.setdefault(j, [0] * 5)[role] += 1
    rows = analyse("brokerage", [(a, a.upper(), group[a], b, b.upper(), group[b]) for a, b in pairs])
    assert {row[-1]: list(row[2:7]) for row in rows} == expected
    assert all(sum(row[2:7]) == row[7] for row in rows)


@settings(deadline=None)
@given(PAIRS)
def test_no_core_has_fewer_errors(pairs: list[tuple[str, str]]) -> None:
    rows = [(2020, 2024, *row) for row in ties([(a, b) for a, b in pairs if a != b])]
    network = graph([row[2:] for row in rows])

    def errors(core: set[str]) -> int:
        def wrong(a: str, b: str) -> bool:
            return network.has_edge(a, b) != (a in core) if (a in core) == (b in core) else False

        return sum(wrong(a, b) for a, b in itertools.combinations(network, 2))

    found = list(core_periphery(Given(rows, {"periphery": True}, lambda address: ())))
    assert {row[-1] for row in found} == set(network)
    if rows:
        best = min(errors(set(core)) for n in range(len(network) + 1) for core in itertools.combinations(network, n))
        core = {row[-1] for row in found if row[3]}
        assert errors(core) == best
        assert {row[6] for row in found} == {len(core)}
        dyads = [(a, b) for a, b in itertools.combinations(network, 2) if (a in core) == (b in core)]
        tied, model = [network.has_edge(a, b) for a, b in dyads], [a in core for a, _ in dyads]
        if len(set(tied)) == len(set(model)) == 2:
            assert found[0][7] == pytest.approx(np.corrcoef(tied, model)[0, 1])
        else:
            assert found[0][7] is None


def test_a_star_has_one_core_and_a_clique_is_whole() -> None:
    assert size([3, 1, 1, 1]) == 1
    assert size([3, 3, 3, 3]) == 4


@settings(deadline=None)
@given(PAIRS)
def test_search_paths_are_those_counted_out(pairs: list[tuple[str, str]]) -> None:
    # Dates against the alphabet: what is cited is later than what cites it, which matters in circles only.
    dates = {id: str(2000 + ord("h") - ord(id)) for pair in pairs for id in pair}
    found = flow(pairs, dates)
    names = found.ids
    network = nx.DiGraph((names[cited], names[citing]) for cited in found.out for citing in found.out[cited])
    assert nx.is_directed_acyclic_graph(network)
    circles = [found for found in nx.strongly_connected_components(nx.DiGraph(pairs)) if len(found) > 1]
    for citing, cited in pairs:
        inside = any(citing in circle and cited in circle for circle in circles)
        assert network.has_edge(cited, citing) == (citing != cited and (not inside or dates[citing] > dates[cited]))
    ways = [
        path
        for source in network
        for sink in network
        if not network.in_degree(source) and not network.out_degree(sink)
        for path in nx.all_simple_paths(network, source, sink)
    ]
    passing = {edge: sum(edge in itertools.pairwise(path) for path in ways) for edge in network.edges}
    assert {(names[a], names[b]): count for (a, b), count in counts(found).items()} == passing
    path = [names[at] for at in heaviest(found, counts(found).__getitem__)]
    weight = max((sum(map(passing.__getitem__, itertools.pairwise(path))) for path in ways), default=0)
    assert sum(map(passing.__getitem__, itertools.pairwise(path))) == weight
    assert not path or path in ways
    longest = heaviest(found, lambda pair: 1)
    assert len(longest) == (nx.dag_longest_path_length(network) + 1 if network.edges else 0)


@settings(deadline=None)
@given(PAIRS, some.integers(0, 3))
def test_connected_parts_are_those_of_networkx(pairs: list[tuple[str, str]], seed: int) -> None:
    rows = [(a, a, b, b) for a, b in pairs]
    network = nx.Graph((a, b) for a, b in pairs if a != b)
    cited = {id: len({a for a, b in pairs if b == id != a}) for id in network}
    order = sorted(network, key=lambda id: (-cited[id], id))
    found = analyse("resilience", rows, share=1.0, steps=max(1, len(order)), runs=2, seed=seed)
    assert [row[2] for row in found] == [None, *order][: len(found)]
    for removed, _, _, _, connected, by_chance in found:
        rest = network.subgraph(order[removed:])
        assert connected * len(order) == pytest.approx(max(map(len, nx.connected_components(rest)), default=0))
        assert 0 <= by_chance <= found[0][4]


@settings(deadline=None)
@given(some.lists(some.text("甲乙丙丁", min_size=1, max_size=8), max_size=12), some.sampled_from((0.5, 0.7, 0.9, 1.0)))
def test_no_similar_pair_is_passed_over(names: list[str], least: float) -> None:
    names.sort(key=lambda name: (len(name), name))
    found = set(candidates(names, least))
    for one, other in itertools.combinations(range(len(names)), 2):
        if SequenceMatcher(None, names[one], names[other], autojunk=False).ratio() >= least:
            assert (one, other) in found


def held(count: int) -> list[tuple[int, int]]:
    """Return who has what: some things of a circle of their own, and at times one of another."""
    chance = random.Random(5)
    return [
        (who, 10 * ((who + (chance.random() < 0.2)) % 4) + chance.randrange(10))
        for who in range(40)
        for _ in range(count)
    ]


COMMUNITIES: Mapping[str, list[Row]] = {
    "co-citation": [(f"c{thing}", f"p{who:02}", f"文{who}", None, ["乙", "甲"]) for who, thing in held(5)],
    "coalitions": [
        (f"a{who:02}", f"局{who}", f"m{thing}", f"事项{thing}", "LEADS" if thing % 3 else "SUPPORTS")
        for who, thing in held(5)
    ],
}


@pytest.mark.parametrize("name", COMMUNITIES)
def test_communities_are_the_same_in_every_process(name: str) -> None:
    code = (
        "import json, sys; from zhengtu.cypher.analyses import ANALYSES, Given;"
        "name, rows, given = json.load(sys.stdin);"
        "print(json.dumps(list(ANALYSES[name](Given(rows, given, None)))))"
    )
    given = {parameter.name: parameter.default for parameter in questions()[name].parameters}
    text = json.dumps([questions()[name].analysis, COMMUNITIES[name], given])
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], input=text, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    (answer,) = answers
    assert len({row[0] for row in json.loads(answer)}) > 1


@pytest.mark.parametrize("name", COMMUNITIES)
def test_the_order_of_rows_does_not_matter(name: str) -> None:
    assert analyse(name, COMMUNITIES[name]) == analyse(name, COMMUNITIES[name][::-1])


def test_the_seed_and_the_resolution_are_used() -> None:
    rows = COMMUNITIES["coalitions"]
    fine, coarse = (len({row[0] for row in analyse("coalitions", rows, resolution=r)}) for r in (2.0, 0.3))
    assert fine > coarse
    assert analyse("coalitions", rows, seed=1) == analyse("coalitions", rows)


@pytest.mark.parametrize("name", sorted(name for name, asked in questions().items() if asked.analysis))
def test_of_nothing_there_is_nothing(name: str) -> None:
    assert analyse(name, [], **({"before": "x"} if name == "changes" else {})) in ([], [(0, 0.0, None, None, 0, 0)])


@pytest.mark.parametrize(
    ("name", "given", "remedy"),
    [
        ("brokerage", {"by": "city"}, "level, region"),
        ("brokerage", {"ties": "cites"}, "citing, issuing"),
        ("changes", {"before": ""}, "before=old.store"),
        ("coalitions", {"measure": "cosine"}, "average, jaccard, none"),
        ("pagerank", {"damping": 1.0}, "0.85"),
        ("possible-duplicates", {"least": 0.1}, "0.5 to 1"),
        ("resilience", {"steps": 0}, "steps=10"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(name: str, given: dict[str, Any], remedy: str) -> None:
    with pytest.raises(QueryError, match=remedy):
        analyse(name, [], **given)
