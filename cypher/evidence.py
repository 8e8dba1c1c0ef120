"""The sentences behind an answer: for its rows, quote, document and page of the edges they rest on.

An edge in a cell is evidence of its row, and so is the edge by which a document mentions a node that stands in a cell.
The rows of a named question hold values; what they rest on is what its second statement returns. Each row of the answer
gets what names most of what it names, by ids, names and document numbers of nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from zhengtu.cypher.library import Question
from zhengtu.cypher.naming import calls, texts
from zhengtu.cypher.running import drawn, ends, only_values, parts
from zhengtu.graph.codes import code
from zhengtu.graph.network import Edge, Node
from zhengtu.graph.stores import Store, Table

COLUMNS = ("head", "relation", "tail", "quote", "document", "page", "id")
PREFIX = "evidence_"
MENTIONS = "MENTIONS"
_MENTIONED = (
    "MATCH (d:Document)-[m:MENTIONS]->(n) WHERE n.id IN $ids"
    " RETURN n.id AS id, n.name AS name, d.id AS document, m.page AS page ORDER BY id, document"
)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """What a document says of head and tail, in its words; a mention of a node has no quote.

    `id` is by what `zhengtu correct` calls it (`codes.py`), "" for a mention.
    """

    head: str
    relation: str
    tail: str
    document: str
    page: int
    quote: str
    id: str = ""

    @property
    def cells(self) -> tuple[str | int | None, ...]:
        """Return its values by the order of COLUMNS."""
        return (
            self.head,
            self.relation,
            self.tail,
            self.quote or None,
            self.document,
            self.page or None,
            self.id or None,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences of each row of an answer, and those that belong to the answer but to no row of it."""

    rows: tuple[tuple[Sentence, ...], ...]
    others: tuple[Sentence, ...]

    def __len__(self) -> int:
        """Return how many different sentences there are."""
        return len({sentence for sentences in (*self.rows, self.others) for sentence in sentences})


def evidence(
    store: Store,
    table: Table,
    asked: Question,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Evidence:
    """Return the sentences behind the first rows of a table that answers a query, or behind all of them.

    Raise QueryError where the table holds only values and there is no named question that could say more.
    """
    shown = table.rows[:limit]
    if not shown:
        return Evidence((), ())
    held = [parts([row]) for row in shown]
    if asked.name and not any(nodes or edges for nodes, edges in held):
        behind = drawn(store, asked, parameters, timeout=timeout)
        return _matched(store, table, behind, limit, timeout)
    if not any(nodes or edges for nodes, edges in held):
        raise only_values("have no sentences")
    every, edges = parts(shown)
    sentences = _sentences({**every, **ends(store, every, edges, timeout)}, edges)
    mentions = _mentions(store, {id for nodes, edges in held if not edges for id in nodes}, timeout)
    rows = []
    for nodes, edges in held:
        said = [sentences[edge] for edge in map(_key, edges)]
        if not edges:
            said = [sentence for id in nodes for sentence in mentions[id]]
        rows.append(tuple(sorted(set(said))))
    return Evidence(tuple(rows), ())


def flat(table: Table, found: Evidence) -> Table:
    """Return a table with one row a sentence: the number of the answer's row, its cells, and the sentence.

    A row without sentences stays one row; sentences of no row follow, without number and cells.
    """
    columns = (free("row", table.columns), *table.columns, *(PREFIX + name for name in COLUMNS))
    rows: list[tuple[Any, ...]] = []
    nothing = (None,) * len(COLUMNS)
    for number, (row, sentences) in enumerate(zip(table.rows, found.rows, strict=True), 1):
        rows += [(number, *row, *cells) for cells in [sentence.cells for sentence in sentences] or [nothing]]
    rows += [(None, *(None for _ in table.columns), *sentence.cells) for sentence in found.others]
    return Table(columns, tuple(rows))


def nested(table: Table, found: Evidence) -> Table:
    """Return a table with a last column that holds the sentences of each row as a list of maps."""
    columns = (*table.columns, free("evidence", table.columns))
    rows = [(*row, _maps(sentences)) for row, sentences in zip(table.rows, found.rows, strict=True)]
    if found.others:
        rows.append((*(None for _ in table.columns), _maps(found.others)))
    return Table(columns, tuple(rows))


def numbered(table: Table) -> Table:
    """Return a table with the number of each row before it."""
    rows = tuple((number, *row) for number, row in enumerate(table.rows, 1))
    return Table((free("row", table.columns), *table.columns), rows)


def listed(found: Evidence) -> Table:
    """Return the sentences by the number of their row, those of no row last."""
    rows = [(number, *one.cells) for number, several in enumerate(found.rows, 1) for one in several]
    return Table(("row", *COLUMNS), (*rows, *((None, *one.cells) for one in found.others)))


def free(name: str, taken: Iterable[str]) -> str:
    """Return a name for a column that is not taken."""
    return free(name + "_", taken) if name in taken else name


def _maps(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, sentence.cells, strict=True)) for sentence in sentences]


Key = tuple[str, str, str, str]
Names = Mapping[str, set[int]]


def _key(edge: Edge) -> Key:
    return edge.head, edge.type, edge.tail, edge.document


def _sentences(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> Mapping[Key, Sentence]:
    names = {id: node.name for id, node in nodes.items()}
    return {
        _key(edge): Sentence(
            names.get(edge.head, edge.head),
            edge.type,
            names.get(edge.tail, edge.tail),
            edge.document,
            edge.properties.get("page") or 0,
            edge.properties.get("quote") or "",
            "" if edge.type == MENTIONS else code(edge.head, edge.type, edge.tail, edge.document),
        )
        for edge in edges
    }


def _mentions(store: Store, ids: Iterable[str], timeout: float | None) -> Mapping[str, list[Sentence]]:
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    if wanted := sorted(ids):
        for id, name, document, page in store.query(_MENTIONED, {"ids": wanted}, timeout=timeout).rows:
            found[id].append(Sentence(document, MENTIONS, name, document, page or 0, ""))
    return found


def _matched(store: Store, table: Table, behind: Table, limit: int | None, timeout: float | None) -> Evidence:
    """Give each row of an answer the edges of those rows behind it that name most of what it names."""
    nodes, edges = parts(behind.rows)
    nodes = {**nodes, **ends(store, nodes, edges, timeout)}
    sentences = _sentences(nodes, edges)
    called = {id: frozenset(calls(node)) for id, node in nodes.items()}
    where = _places(behind, called)
    known = frozenset().union(*(names.keys() for names in where))
    columns = [
        _counterparts({text for row in table.rows for text in texts(row[place])} & known, where)
        for place in range(len(table.columns))
    ]
    groups = [[_key(edge) for edge in parts([row])[1]] for row in behind.rows]
    rows: list[tuple[Sentence, ...]] = []
    nobody: frozenset[str] = frozenset()
    for row in table.rows[:limit]:
        hits: defaultdict[int, set[str]] = defaultdict(set)
        for cell, counterparts in zip(row, columns, strict=True):
            for text in texts(cell):
                for place in {place for names in counterparts for place in names.get(text, ())}:
                    hits[place].add(text)
        most = max(map(len, hits.values()), default=0)
        near = {edge for place, said in hits.items() if len(said) == most for edge in groups[place]}
        # A row that names a relation type speaks of no other between the same two.
        near = {edge for edge in near if edge[1] in set(texts(row))} or near
        # Of a chain of edges, those between two things that the row names are what it says.
        named = frozenset(texts(row))
        between = {edge for edge in near if all(called.get(end, nobody) & named for end in (edge[0], edge[2]))}
        rows.append(tuple(sorted({sentences[edge] for edge in between or near})))
    return Evidence(tuple(rows), () if any(rows) else tuple(sorted(set(sentences.values()))))


def _places(behind: Table, called: Mapping[str, frozenset[str]]) -> list[Names]:
    """Return, for each column behind an answer, in which rows of it what is named; ends of edges where no node is."""
    columns: list[defaultdict[str, set[int]]] = [defaultdict(set) for _ in behind.columns]
    for place, row in enumerate(behind.rows):
        shown, _ = parts([row])
        for names, cell in zip(columns, row, strict=True):
            nodes, edges = parts([[cell]])
            far = {end for edge in edges for end in (edge.head, edge.tail)} - shown.keys()
            for id in {*nodes, *far}:
                for name in called.get(id, ()):
                    names[name].add(place)
    return list(columns)


def _counterparts(texts: Set[str], where: list[Names]) -> list[Names]:
    """Return the columns that name all that a column of the answer does, or every one where none does.

    So a policy that is cited most is looked for among the cited, not among those that cite.
    """
    return [names for names in where if texts <= names.keys()] or where
