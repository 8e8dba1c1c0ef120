"""Ask a store a question, named or any Cypher (`library.resolve`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

from zhengtu.cypher.analyses import ANALYSES, Given, Row
from zhengtu.cypher.anchoring import anchored
from zhengtu.cypher.calling import understood
from zhengtu.cypher.faults import explained, within
from zhengtu.cypher.library import Question
from zhengtu.cypher.naming import named
from zhengtu.cypher.parameters import values_of
from zhengtu.cypher.statement import used_parameters
from zhengtu.errors import QueryError
from zhengtu.graph.network import Edge, Network, Node, Path
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store, Table, open_store
from zhengtu.graph.stores.working import bounded


def run(
    store: Store, asked: Question, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
) -> Table:
    """Return the answer to a question, with its defaults for what is not given.

    It is the rows of its statement, or what its analysis makes of them. `timeout` in seconds bounds the statement and,
    with it, what an analysis does.
    """
    values = understood(store, asked, values_of(asked, parameters or {}), timeout)
    if not asked.analysis:
        table = _stated(store, asked, asked.cypher, values, timeout)
        declared = tuple(column.name for column in asked.columns)
        if asked.name and table.rows and table.columns != declared:
            what = f"{asked.file}: it returns {', '.join(table.columns)}, and declares {', '.join(declared)}"
            raise QueryError(what, "make its `// column` lines those of RETURN, in order")
        return table
    analysis = ANALYSES[asked.analysis]
    until = None if timeout is None else monotonic() + timeout

    def rows(store: Store) -> Sequence[Row]:
        left = None if until is None else max(0.001, until - monotonic())
        return analysis.rows(_stated(store, asked, asked.cypher, values, left))

    def ask(address: str) -> Sequence[Row]:
        with open_store(address) as other:
            return rows(other)

    given = Given(rows(store), values, ask)
    left = None if until is None else max(0.0, until - monotonic())
    answer = bounded(lambda: list(analysis(given)), timeout, left=left)
    columns = tuple(column.name for column in asked.columns)
    places = [analysis.gives.index(name) for name in columns]
    return Table(columns, tuple(tuple(row[place] for place in places) for row in answer))


def _stated(store: Store, asked: Question, statement: str, values: Mapping[str, Any], timeout: float | None) -> Table:
    """Run a statement of a question; a fault of a named one is one of its file."""
    used = {name: values[name] for name in used_parameters(statement)} if asked.name else values
    quick, given = anchored(store, asked, statement, used, timeout)
    try:
        return store.query(quick, given, timeout=timeout)
    except QueryError as error:
        if not error.statement:
            raise
        written = statement if error.statement == quick else error.statement
        fault = explained(QueryError(error.what, error.remedy, statement=written, line=error.line, column=error.column))
        raise (within(fault, asked.file, asked.text) if asked.name else fault) from error


def drawn(
    store: Store, asked: Question, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
) -> Table:
    """Return the rows that a page draws: those of a question's second statement if it has one."""
    values = understood(store, asked, values_of(asked, parameters or {}), timeout)
    return _stated(store, asked, asked.graph or asked.cypher, values, timeout)


def draw(
    store: Store, asked: Question, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None
) -> Network:
    """Return all nodes, relationships and paths in an answer as one network, ends of relationships included.

    Of an answer that holds only values, it is the nodes that these name.
    """
    table = drawn(store, asked, parameters, timeout=timeout)
    nodes, edges = parts(table.rows)
    if not nodes and not edges and any(cell is not None for row in table.rows for cell in row):
        network = named(store, table, timeout)
        if not network.nodes:
            raise only_values("name no node and cannot be drawn")
        return network
    return Network.of({**nodes, **ends(store, nodes, edges, timeout)}.values(), edges)


def only_values(lack: str) -> QueryError:
    """Say what an answer without nodes, relationships and paths lacks."""
    return QueryError(
        f"the answer holds only values, which {lack}",
        "return nodes, relationships or paths, as in MATCH path = (a)-[r]->(b) RETURN path",
    )


def parts(rows: Iterable[Sequence[Any]]) -> tuple[dict[str, Node], list[Edge]]:
    """Return the nodes by id and the edges that stand in cells, also inside lists, maps and paths."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for row in rows:
        for thing in _things(row):
            if isinstance(thing, Node):
                nodes[thing.id] = thing
            else:
                edges.append(thing)
    return nodes, edges


def end_names(store: Store, table: Table, timeout: float | None = None) -> dict[str, str]:
    """Return the names of the nodes in a table, and of the ends of its edges, by id."""
    nodes, edges = parts(table.rows)
    return {id: node.name for id, node in {**nodes, **ends(store, nodes, edges, timeout)}.items()}


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


def ends(store: Store, nodes: Mapping[str, Node], edges: list[Edge], timeout: float | None) -> dict[str, Node]:
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
