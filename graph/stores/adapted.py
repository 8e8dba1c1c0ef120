"""The store on a Neo4j server, through a py2neo Graph: for those whose programs are built on one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from neo4j import Query

from zhengtu.errors import MissingExtra, StoreError
from zhengtu.graph.network import Edge, Network, Node, Path
from zhengtu.graph.stores.adapter import Driver, ServerError
from zhengtu.graph.stores.connection import EMBEDDED, Address, check_version, failures, locked, served
from zhengtu.graph.stores.documents import shown
from zhengtu.graph.stores.ledger import Ledger
from zhengtu.graph.stores.loading import INTERNAL
from zhengtu.graph.stores.reading import instant, is_properties
from zhengtu.graph.stores.replacing import Key, Writing
from zhengtu.graph.stores.server import LOCK, PATIENCE, ServerStore, ServerWriting
from zhengtu.graph.stores.tally import Saying
from zhengtu.graph.stores.values import zone

if TYPE_CHECKING:
    import neo4j
    import py2neo

LOST = "see the server's log (its disk may be full), then do the same again"


class AdaptedStore(ServerStore):
    """A store through a Graph, which stays open; an embedded one that is served can only be read."""

    cancels = False  # py2neo's connections are of one thread

    def __init__(self, graph: py2neo.Graph) -> None:
        profile = graph.service.profile
        self._through = Driver(graph)
        # The password is py2neo's; here it only says that there is one.
        super().__init__(Address(profile.uri, profile.user, "…", graph.name), cast("neo4j.Driver", self._through))

    @staticmethod
    def over(graph: py2neo.Graph, *, create: bool = False) -> AdaptedStore:
        """Open the store in the database of a Graph; with `create`, for building, while others are kept out."""
        try:
            from py2neo import Graph
        except ImportError as error:
            what = f"py2neo cannot be loaded ({' '.join(str(error).split())})"
            raise MissingExtra(what, "install it: pip install 'zhengtu[py2neo]'") from error
        if not isinstance(graph, Graph):
            raise StoreError(f"{type(graph).__name__} is no Graph of py2neo", 'give a py2neo.Graph("bolt://HOST:PORT")')
        store = AdaptedStore(graph)
        with failures(store._at):
            agent = store._through.agent()
        check_version(store._at, agent)
        store.guarded = EMBEDDED in agent
        if not store.guarded:
            store._enter(create=create, empty=True)
        elif create:
            raise served(store._at)
        return store

    # Writing

    def _hold(self) -> None:
        """Take the lock, which the server lets go of when this process ends in whatever way."""
        holding = self._session().begin_transaction()
        try:
            holding.run(Query(cast("Any", f"CREATE (:Document {{id: '{LOCK}'}})"), timeout=PATIENCE))
        except ServerError as error:
            holding.close()
            if "Terminated" in error.code or "LockClientStopped" in error.code:
                raise locked(self._at) from error
            raise
        self._lock = holding

    def _write(self, work: Callable[[Writing], None]) -> None:
        with failures(self._at), self._session().begin_transaction() as transaction:
            writing = WitnessedWriting(transaction)
            work(writing)
            transaction.commit()
            self._verify(writing)

    def _verify(self, writing: WitnessedWriting) -> None:
        """Raise StoreError where the server does not have what was committed: py2neo takes a refusal for success.

        A document's node is made anew whenever it is written, so that the node itself proves that its transaction was
        kept, also where it says what it said before.
        """
        cypher = (
            "UNWIND $names AS name OPTIONAL MATCH (d:Document {id: name}) OPTIONAL MATCH (d)-[m:MENTIONS]->()"
            " RETURN name, elementId(d), d.sha256, count(m)"
        )
        for (label, name), count in writing.marked.items():
            if self._rows(f"MATCH (n:`{label}`) WHERE n.`{name}` IS NOT NULL RETURN count(n)") != [[count]]:
                what = f"{self.address} did not keep what was written of {name}; py2neo does not say why"
                raise StoreError(what, LOST)
        if writing.kept is not None and self._noted() != writing.kept:
            what = f"{self.address} did not keep what was noted of the store; py2neo does not say why"
            raise StoreError(what, LOST)
        expected = writing.documents()
        found = {name: tuple(rest) for name, *rest in self._rows(cypher, names=list(expected))}
        if lost := sorted(name for name, said in expected.items() if found.get(name) != said):
            others = f" and {len(lost) - 1} more" * (len(lost) > 1)
            what = f"{self.address} did not keep what was written of {lost[0]}{others}; py2neo does not say why"
            raise StoreError(what, LOST)

    # Reading

    def ledger(self) -> Ledger:
        """Return what the store notes of itself; of an embedded one that is served, what its records sum up to."""
        return Ledger(self.recount().total) if self.guarded else super().ledger()

    def _converted(self, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        return convert(rows, self._ids_at)

    def _ids_at(self, ends: list[int]) -> Iterable[tuple[int, str]]:
        rows = self._rows("MATCH (n) WHERE id(n) IN $ends RETURN id(n), n.id", ends=ends)
        return [(identity, id) for identity, id in rows if id is not None]


class WitnessedWriting(ServerWriting):
    """The steps of a replacement, and what of them must be there afterwards."""

    def __init__(self, transaction: Any) -> None:
        super().__init__(transaction)
        self._gone: set[str] = set()
        self._made: dict[str, tuple[str, str]] = {}
        self._mentions: Counter[str] = Counter()
        self.marked: dict[tuple[str, str], int] = {}
        self.kept: str | None = None

    def keep(self, ledger: str) -> None:
        """Write the store's own notes, on whichever document bears them, or else on any."""
        super().keep(ledger)
        self.kept = super().ledger()

    def forget(self, names: Sequence[str]) -> list[tuple[Key, Saying]]:
        """Delete documents with all their edges; return what they said of which node."""
        self._gone.update(names)
        return super().forget(names)

    def create(self, label: str, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
        """Create nodes; return their records by id."""
        made = super().create(label, rows)
        if label == "Document":
            self._made |= {row["id"]: (made[row["id"]], row["sha256"]) for row in rows}
        return made

    def connect(self, type: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Create edges; a row is the records of head and tail, then the values of the named properties."""
        super().connect(type, names, rows)
        if type == "MENTIONS":
            self._mentions.update(row[0] for row in rows)

    def mark(self, label: str, name: str, rows: Sequence[tuple[str, float]]) -> None:
        """Set one property of the nodes of records."""
        super().mark(label, name, rows)
        self.marked[label, name] = len(rows)

    def unmark(self, label: str, names: Sequence[str]) -> None:
        """Remove properties of all nodes of one label."""
        super().unmark(label, names)
        self.marked |= dict.fromkeys(((label, name) for name in names), 0)

    def documents(self) -> dict[str, tuple[str | None, str | None, int]]:
        """Return node, sha256 and number of mentions of documents by name; nothing of those that were removed."""
        made = {name: (node, sha256, self._mentions[node]) for name, (node, sha256) in self._made.items()}
        return {**dict.fromkeys(self._gone, (None, None, 0)), **made}


def convert(
    rows: Sequence[Sequence[Any]], find: Callable[[list[int]], Iterable[tuple[int, str]]]
) -> list[tuple[Any, ...]]:
    """Convert the rows of a query from py2neo's values; `find` gives the ids of nodes by the server's own numbers."""
    from py2neo import Relationship

    things = [thing for row in rows for thing in entities(row)]
    ids = {thing.identity: thing["id"] for thing in things if not isinstance(thing, Relationship) and thing["id"]}
    # Only their numbers: py2neo would ask the server for each end by itself.
    ends = {end.identity for thing in things if isinstance(thing, Relationship) for end in thing.nodes}
    if missing := sorted(ends - ids.keys()):
        ids |= find(missing)
    return [tuple(plain(value, ids) for value in row) for row in rows]


def entities(value: Any) -> Iterator[Any]:
    """Yield the nodes and relationships in a value."""
    from py2neo import Node, Path, Relationship

    match value:
        case Node() | Relationship():
            yield value
        case Path():
            yield from value.nodes
            yield from value.relationships
        case list() | tuple():
            for item in value:
                yield from entities(item)
        case Mapping():
            for item in value.values():
                yield from entities(item)


def plain(value: Any, ids: Mapping[int, str]) -> Any:
    """Convert a value and what it holds."""
    import py2neo
    from interchange.time import Date, DateTime, Duration, Time

    match value:
        case py2neo.Node():
            return node(value)
        case py2neo.Relationship():
            return edge(value, ids)
        case py2neo.Path():
            return Path(tuple(map(node, value.nodes)), tuple(edge(part, ids) for part in value.relationships))
        case Date() | Duration():
            return value.iso_format()
        case DateTime() | Time():
            return instant(value.iso_format()) + zone(value)
        case bytearray():
            return bytes(value)
        case Mapping():
            hidden = INTERNAL if is_properties(value) else ()
            return {key: plain(item, ids) for key, item in value.items() if key not in hidden}
        case list() | tuple():
            return [plain(item, ids) for item in value]
    return value


def node(value: Any) -> Node:
    """Return py2neo's node as ours."""
    properties = dict(value)
    id: str = properties.get("id", str(value.identity))
    return Node(id, min(value.labels, default=""), properties.get("name", id), shown(properties, "id", "name"))


def edge(value: Any, ids: Mapping[int, str]) -> Edge:
    """Return py2neo's relationship as an edge."""
    head, tail = (ids.get(end.identity, str(end.identity)) for end in value.nodes)
    properties = shown(dict(value))
    return Edge(head, type(value).__name__, tail, properties.get("document", ""), properties)


def subgraph(network: Network) -> py2neo.Subgraph:
    """Return a network as a Subgraph that no database is bound to, so that a copy of it can be kept in any."""
    from py2neo import Node, Relationship, Subgraph

    nodes = {}
    for id, known in network.nodes.items():
        properties = {**known.properties, "id": id, "name": known.name}
        nodes[id] = copy = Node(*([known.type] if known.type else []), **properties)
        # What Graph.merge looks a node up by.
        copy.__primarylabel__, copy.__primarykey__ = known.type, "id"
    relations = [
        Relationship(nodes[edge.head], edge.type, nodes[edge.tail], **edge.properties) for edge in network.edges
    ]
    return Subgraph(nodes.values(), relations)
