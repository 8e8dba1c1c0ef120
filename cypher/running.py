"""Ask a store a named question or any Cypher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhengtu.cypher.analyses import ANALYSES, Given, Row
from zhengtu.cypher.library import Library, Question, question, questions
from zhengtu.cypher.parameters import for_cypher, for_question
from zhengtu.cypher.statement import looks_like_cypher, used_parameters
from zhengtu.errors import QueryError
from zhengtu.graph.network import Edge, Network, Node, Path
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store, Table, open_store


def resolve(name_or_cypher: str, library: Library | None = None) -> Question | str:
    """Return the question of that name, or the text where it is Cypher; raise QueryError where it is neither."""
    text = name_or_cypher.strip()
    if text not in (questions() if library is None else library) and looks_like_cypher(text):
        return text
    return question(text, library)


def run(
    store: Store,
    name_or_cypher: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = None,
    library: Library | None = None,
) -> Table:
    """Return the answer to a named question, with its defaults for what is not given, or to any Cypher.

    `library` holds the questions that have names, those of zhengtu if not given.
    """
    asked, given = resolve(name_or_cypher, library), parameters or {}
    if isinstance(asked, Question):
        return _answer(store, asked, for_question(asked, given), timeout)
    return store.query(asked, for_cypher(asked, given), timeout=timeout)


def _answer(store: Store, asked: Question, values: Mapping[str, Any], timeout: float | None) -> Table:
    """Return the rows of a question's statement, or what its analysis makes of them."""
    used = {name: values[name] for name in used_parameters(asked.cypher)}
    if not asked.analysis:
        return store.query(asked.cypher, used, timeout=timeout)
    analysis = ANALYSES[asked.analysis]

    def rows(store: Store) -> Sequence[Row]:
        return analysis.rows(store.query(asked.cypher, used, timeout=timeout))

    def ask(address: str) -> Sequence[Row]:
        with open_store(address) as other:
            return rows(other)

    answer = analysis(Given(rows(store), values, ask))
    return Table(tuple(column.name for column in asked.columns), tuple(map(tuple, answer)))


def draw(
    store: Store,
    name_or_cypher: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = None,
    library: Library | None = None,
) -> Network:
    """Return all nodes, relationships and paths in an answer as one network, ends of relationships included."""
    asked, given = resolve(name_or_cypher, library), parameters or {}
    if isinstance(asked, Question):
        statement, values = asked.graph or asked.cypher, for_question(asked, given)
        values = {name: values[name] for name in used_parameters(statement)}
        table = store.query(statement, values, timeout=timeout)
    else:
        table = store.query(asked, for_cypher(asked, given), timeout=timeout)
    nodes, edges = parts(table)
    if not nodes and not edges and any(cell is not None for row in table.rows for cell in row):
        raise QueryError(
            "the answer holds only values, which cannot be drawn",
            "return nodes, relationships or paths, as in MATCH path = (a)-[r]->(b) RETURN path",
        )
    found = {**nodes, **_ends(store, nodes, edges, timeout)}
    return Network.of(found.values(), edges)


def parts(table: Table) -> tuple[dict[str, Node], list[Edge]]:
    """Return the nodes by id and the edges that stand in cells, also inside lists, maps and paths."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for row in table.rows:
        for thing in _things(row):
            if isinstance(thing, Node):
                nodes[thing.id] = thing
            else:
                edges.append(thing)
    return nodes, edges


def end_names(store: Store, table: Table, timeout: float | None = None) -> dict[str, str]:
    """Return the names of the nodes in a table, and of the ends of its edges, by id."""
    nodes, edges = parts(table)
    return {id: node.name for id, node in {**nodes, **_ends(store, nodes, edges, timeout)}.items()}


def _things(value: Any) -> Iterator[Node | Edge]:
    match value:
        case Node() | Edge():
            yield value
        case Path(nodes=nodes, edges=edges):
            yield from nodes
            yield from edges
        case list() | tuple():
            for item in value:
                yield from _things(item)
        case Mapping():
            for item in value.values():
                yield from _things(item)


def _ends(store: Store, nodes: Mapping[str, Node], edges: list[Edge], timeout: float | None) -> dict[str, Node]:
    """Return the nodes at the ends of edges that are not among those at hand."""
    missing = {end for edge in edges for end in (edge.head, edge.tail)} - nodes.keys()
    found: dict[str, Node] = {}
    # Label by label, since ids are indexed by label; what has another label is looked for among all nodes.
    for pattern in (*(f"(n:{label} {{id: id}})" for label in schema().nodes), "(n {id: id})"):
        rest = sorted(missing - found.keys())
        if not rest:
            break
        table = store.query(f"UNWIND $ids AS id MATCH {pattern} RETURN n", {"ids": rest}, timeout=timeout)
        found.update((node.id, node) for (node,) in table.rows if isinstance(node, Node))
    return found
