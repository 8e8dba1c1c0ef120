"""Questions with rows worked out by hand, on both stores: worked/*.toml, a graph and its cases each.

graph = "samples"                 # the sample documents, but those named in `without`; or a graph of its own:
[entities]
gov = ["Agency", "甲市人民政府", { region = "甲市" }]
[documents]
"甲.txt" = [["gov", "ISSUED", "plan", { date = "2022-01-10" }]]

[[case]]
question = "solo-joint"
parameters = { agency = "市工信局" }      # left out where there are none
columns = ["agency", "solo"]              # left out for all of them
where = "region = 甲市"                   # only rows with that value; left out for all
stores = { before = "NAME" }              # parameters that are the address of the graph of another file
rows = [["甲市人民政府", 1]]              # "null" stands for no value
why = "how the rows follow from the documents"
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhengtu.building import build
from zhengtu.cypher.library import questions, resolve
from zhengtu.cypher.running import run
from zhengtu.graph.statements import Entity, Extraction, Relation, Source
from zhengtu.graph.stores import Store, open_store

FOLDER = Path(__file__).parent / "worked"
SAMPLES = Path(__file__).parents[2] / "samples"
WORKED: Mapping[str, Mapping[str, Any]] = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))
}
CASES = [
    pytest.param(name, case, id=f"{name}-{place}-{case['question']}")
    for name, worked in WORKED.items()
    for place, case in enumerate(worked.get("case", ()), 1)
]


def extractions(worked: Mapping[str, Any]) -> Iterator[Extraction]:
    """Yield the documents of an invented graph; each sentence names head, relation and tail."""
    entities = {}
    for key, (type, name, *attributes) in worked["entities"].items():
        rest = dict(attributes[0]) if attributes else {}
        aliases = tuple(rest.pop("aliases", ()))
        entities[key] = Entity(f"{type}:{key}", type, name, aliases, ((0, len(name)),), rest)
    for document, said in worked["documents"].items():
        text = ""
        relations = []
        for head, type, tail, *attributes in said:
            quote = f"{entities[head].name} {type} {entities[tail].name}。"
            span = (len(text), len(text) + len(quote))
            text += quote
            rest = dict(attributes[0]) if attributes else {}
            confidence = rest.pop("confidence", 0.9)
            ends = entities[head].id, type, entities[tail].id
            relations.append(Relation(*ends, span, quote, "by.hand", confidence, rest))
        named = [entity for entity in entities.values() if any(entity.id in (r.head, r.tail) for r in relations)]
        source = Source(document, document.encode().hex()[:64].ljust(64, "0"), "text/plain", document, len(text))
        yield Extraction(source, tuple(named), tuple(relations))


def graph_of(name: str) -> str:
    """Return the first of the files that work on the same graph as a file."""
    worked = WORKED[name]
    if worked.get("graph") != "samples":
        return name
    same = (other for other, its in WORKED.items() if its.get("graph") == "samples")
    return next(other for other in same if WORKED[other].get("without") == worked.get("without"))


def fill(address: str, worked: Mapping[str, Any]) -> None:
    """Load what a file works on into an empty store."""
    if worked.get("graph") == "samples":
        assert not build([SAMPLES], address).failures
        with open_store(address, create=True) as store:
            store.remove(worked.get("without", ()))
    else:
        with open_store(address, create=True) as store:
            store.load(list(extractions(worked)))


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def stores(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Store]]:
    """Open the store with the graph of a file; one at a time, since a server holds one."""
    folder = tmp_path_factory.mktemp("worked")
    held: dict[str, Store] = {}

    def opened(name: str) -> Store:
        name = graph_of(name)
        if name in held:
            return held[name]
        while held:
            held.popitem()[1].close()
        address = str(folder / f"{name}.store")
        if request.param == "neo4j":
            server = request.getfixturevalue("neo4j_server")
            server.empty()
            address = server.address
        fill(address, WORKED[name])
        held[name] = open_store(address)
        return held[name]

    yield opened
    while held:
        held.popitem()[1].close()


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Return the address of an embedded store with the graph of a file."""
    folder = tmp_path_factory.mktemp("others")

    def filled(name: str) -> str:
        address = folder / f"{name}.store"
        if not address.exists():
            fill(str(address), WORKED[name])
        return str(address)

    return filled


def shown(value: Any) -> Any:
    """Return a value as the files write it."""
    if value is None:
        return "null"
    return (
        round(value, 4) if isinstance(value, float) else list(map(shown, value)) if isinstance(value, list) else value
    )


@pytest.mark.parametrize(("name", "case"), CASES)
def test_rows(stores: Callable[[str], Store], others: Callable[[str], str], name: str, case: Mapping[str, Any]) -> None:
    given = {**case.get("parameters", {}), **{key: others(other) for key, other in case.get("stores", {}).items()}}
    table = run(stores(name), resolve(case["question"]), given)
    assert table.columns == tuple(column.name for column in questions()[case["question"]].columns)
    columns = case.get("columns", list(table.columns))
    rows = [dict(zip(table.columns, map(shown, row), strict=True)) for row in table.rows]
    column, _, value = case.get("where", "").partition(" = ")
    kept = [row for row in rows if not column or str(row[column]) == value]
    assert [[row[column] for column in columns] for row in kept] == case["rows"], case["why"]


@pytest.mark.parametrize("name", questions())
def test_every_question_is_worked_out_on_the_samples(name: str) -> None:
    on_samples = [worked for worked in WORKED.values() if worked.get("graph") == "samples"]
    assert name in {case["question"] for worked in on_samples for case in worked.get("case", ())}
