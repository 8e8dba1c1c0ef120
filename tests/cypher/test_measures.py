"""Questions about other things answer the same whether measures are in the graph or not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from zhengtu.cypher.library import questions
from zhengtu.cypher.parameters import pairs, values_of
from zhengtu.cypher.running import draw, run
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import Store, open_store

ABOUT_MEASURES = {"measures", "measures-side-by-side", "owed"}
OTHERS = sorted(questions().keys() - ABOUT_MEASURES)


def bare(extraction: Extraction) -> Extraction:
    """Return a document as it would be if nobody knew of measures."""
    ids = {entity.id for entity in extraction.entities if entity.type == "Measure"}
    return replace(
        extraction,
        entities=tuple(entity for entity in extraction.entities if entity.id not in ids),
        relations=tuple(r for r in extraction.relations if not ids & {r.head, r.tail}),
        joins=tuple(join for join in extraction.joins if join.to not in ids),
        original=bare(extraction.original) if extraction.original else None,
    )


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def graphs(
    request: pytest.FixtureRequest, built_samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Store]]:
    """The samples on an engine, and the same without measures in an embedded store."""
    folder = tmp_path_factory.mktemp("measures")
    with open_store(str(shutil.copytree(built_samples, folder / "samples.store"))) as samples:
        documents = list(samples.extractions())
    for name in ("without", "before"):
        with open_store(str(folder / f"{name}.store"), create=True) as without:
            without.load([bare(document) for document in documents])
    with open_store(str(folder / "without.store")) as without:
        address = str(folder / "with.store")
        if request.param == "neo4j":
            server = request.getfixturevalue("neo4j_server")
            server.empty()
            address = server.address
        with open_store(address, create=True) as whole:
            whole.load(documents)
            assert whole.counts().nodes["Measure"] > 10 and "Measure" not in without.counts().nodes
            yield whole, without


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "changes"])
def test_a_question_of_before_answers_as_before(graphs: tuple[Store, Store], name: str) -> None:
    asked = questions()[name]
    given = values_of(asked, pairs(asked.example.split()))
    for parameters in (given, {**given, "below": 0.95} if "below" in given else given):
        whole, without = (run(graph, asked, parameters) for graph in graphs)
        assert sorted(map(repr, whole.rows)) == sorted(map(repr, without.rows))
        nodes, others = (set(draw(graph, asked, parameters).nodes) for graph in graphs)
        assert nodes == others


def test_nothing_but_measures_changed(graphs: tuple[Store, Store]) -> None:
    whole, without = graphs
    before = Path(without.address).with_name("before.store")
    assert run(whole, questions()["changes"], {"before": str(before)}).rows == ()
