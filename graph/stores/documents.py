"""What every store does alike, on the few things that each engine does in its own way."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from zhengtu.errors import StoreError
from zhengtu.graph.network import Edge, Network, Node
from zhengtu.graph.rejoining import Naming, restore
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores import Called, Counts, Documents, Held, Table, unloading
from zhengtu.graph.stores.filling import Things
from zhengtu.graph.stores.ledger import Ledger, Recount, weight
from zhengtu.graph.stores.loading import DIGEST, FILE, INTERNAL, KEYED, MEASURED, Prepared
from zhengtu.graph.stores.replacing import MARKED, Writing, batches, mark, note, parted, replace
from zhengtu.graph.stores.spool import Spool

# Documents removed in one transaction, read, noted and asked for at once: enough for speed, few enough for memory.
REMOVED = 100
RESTORED = 100
TOLD = 2000
ASKED = 1000

UPGRADED = "the store was of an earlier format and is of this one now; what was in it is kept"
COMPLETES = "an earlier build was cut short; this one completes what it had not loaded"


# Whether a node is called in some way, and what says who it is.
CALLED = "n.name = $name OR $name IN n.aliases OR n.doc_number = $name"
SAID = "n.id, labels(n)[0], n.name, n.aliases, n.doc_number, n.region"


class Record(NamedTuple):
    """A node, or an edge with the ids of its ends, with all that a store keeps of it."""

    type: str
    head: str
    tail: str
    properties: Mapping[str, Any]


class DocumentStore(ABC):
    """A store of documents; its methods may be called from several threads."""

    batch: int
    """Edges in one transaction, about: large enough for speed, small enough for a progress bar and memory."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.told: tuple[str, ...] = ()
        self._building = False
        self._writing = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What each engine does in its own way

    @abstractmethod
    def _alone(self) -> AbstractContextManager[None]:
        """Keep every other writer out."""

    @abstractmethod
    def _write(self, work: Callable[[Writing], None]) -> None:
        """Do some work in one transaction, whole or not at all."""

    @abstractmethod
    def ledger(self) -> Ledger:
        """Return what the store notes of itself."""

    @abstractmethod
    def _records(self, types: Iterable[str]) -> Iterator[Record]:
        """Yield all nodes or edges of some types, without holding them all."""

    @abstractmethod
    def _documents(self, names: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        """Return the properties of documents."""

    @abstractmethod
    def _edges(self, relation: str, names: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        """Return the edges of one type that documents say, with their ends as `unloading` names them."""

    @abstractmethod
    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Table:
        """Run Cypher that cannot write; `timeout` in seconds, two minutes if not given."""

    @abstractmethod
    def counts(self) -> Counts:
        """Count nodes and relations by type."""

    @abstractmethod
    def _of_documents(
        self, *properties: str, of: tuple[str, Sequence[str]] | None = None
    ) -> Mapping[str, Sequence[Any]]:
        """Return some properties of documents by their names, in order: of all, or of those `of` which one is such."""

    @abstractmethod
    def _between(self, first: str, last: str) -> Sequence[str]:
        """Return the names of documents, in order, from one text on and before another."""

    @abstractmethod
    def _namings(self, names: Sequence[str] | None) -> Iterable[tuple[str, str | None]]:
        """Return names of documents, all or some, with what they bear of what they name."""

    @abstractmethod
    def _bearing(self, terms: Sequence[str], most: int, without: Sequence[str]) -> Iterable[tuple[str, str]]:
        """Return the same of documents that bear terms, at most so many for each if not 0."""

    @abstractmethod
    def _measured(self) -> tuple[str, ...]:
        """Return the names of properties that were measured and may still be there, in order."""

    @abstractmethod
    def _note_measured(self, names: Sequence[str]) -> None:
        """Keep the names of properties that are measured, by which they are found."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store; idempotent."""

    # Writing

    def load(self, extractions: Documents, loaded: Callable[[str], None] | None = None) -> None:
        """Load documents, replacing what the same documents said before; never half a document.

        Everything is checked before anything is written. `loaded` is called with a document's name when it is written.
        """
        tell = loaded or (lambda name: None)
        with self._writing, self._alone(), Spool(extractions, self.batch, self._room()) as spool:
            things = Things()
            fills = self._fills()
            for document in spool.prepare():
                if fills:
                    things.add(document)
            if len(extractions):
                self._forget_measures()
            if fills and spool.many and not things.twice:
                self._fill(things, spool, tell)
                return
            for batch in batches(spool, self.batch):
                names = [document.name for document in batch]
                self._replace(names, batch)
                for name in names:
                    tell(name)

    def _room(self) -> Path | None:
        """Return where files may be while documents are loaded; None for where the system has such files."""
        return None

    def _fills(self) -> bool:
        """Tell whether there is a faster way to load into the store as it is."""
        return False

    def _fill(self, things: Things, documents: Iterable[Prepared], loaded: Callable[[str], None]) -> None:
        """Load in that way documents of which none comes twice; `things` are all that they name."""
        raise NotImplementedError

    def remove(self, names: Iterable[str]) -> None:
        """Remove documents and whatever only they said; names that are not there are passed over."""
        ordered = sorted(set(names))
        with self._writing, self._alone():
            if ordered:
                self._forget_measures()
            for start in range(0, len(ordered), REMOVED):
                self._replace(ordered[start : start + REMOVED], ())

    def upgrade(self) -> None:
        """Give a store of the first format the sums that this one keeps; may be done again."""
        found = self.recount()
        sums = [(name, f"{number:x}") for name, number in sorted(found.documents.items())]
        for start in range(0, len(sums), TOLD):
            some = dict(sums[start : start + TOLD])
            self._write(lambda writing, some=some: writing.tell(DIGEST, some))  # type: ignore[misc]
        self._write(lambda writing: writing.keep(Ledger(found.total).text()))

    def _replace(self, names: Sequence[str], documents: Sequence[Prepared]) -> None:
        self._write(lambda writing: replace(writing, names, documents, building=self._building))

    def begin(self) -> None:
        """Note that a build has begun: until `finish`, whoever opens the store is told."""
        with self._writing, self._alone():
            self._building = True
            self._write(lambda writing: note(writing, building=True))

    def finish(self, plan: str = "", files: Mapping[str, str] | None = None) -> None:
        """Note that a build is done, what it says of how it merged, and what files were, by documents' names."""
        rows = list((files or {}).items())
        with self._writing, self._alone():
            for start in range(0, len(rows), TOLD):
                some = dict(rows[start : start + TOLD])
                self._write(lambda writing, some=some: writing.tell(FILE, some))  # type: ignore[misc]
            self._building = False
            self._write(lambda writing: note(writing, building=False, plan=plan))

    def measure(self, question: str, columns: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
        """Set properties of nodes that are `measured_QUESTION_COLUMN`, and no other; return their names."""
        named = {f"{MEASURED}{question}_{column}".replace("-", "_"): values for column, values in columns.items()}
        if faulty := next((name for name in named if not name.isidentifier()), None):
            raise StoreError(f"{faulty!r} cannot be the name of a property", "name questions and columns by letters")
        with self._writing, self._alone():
            self._note_measured(sorted({*self._measured(), *named}))
            self._write(lambda writing: mark(writing, named))
        return tuple(sorted(named))

    def forget_measures(self) -> tuple[str, ...]:
        """Remove all properties that were measured; return their names."""
        with self._writing, self._alone():
            return self._forget_measures()

    def _forget_measures(self) -> tuple[str, ...]:
        names = self._measured()

        def work(writing: Writing) -> None:
            for label in MARKED:
                writing.unmark(label, names)

        if names:
            self._write(work)
            self._note_measured(())
        return names

    def clear(self) -> None:
        """Remove all documents."""
        self.remove(self.hashes())

    # Reading

    def called(self, name: str, *, timeout: float | None = None) -> Sequence[Called]:
        """Return the things that have a name, a document number or an alias; no documents."""
        rows: list[tuple[Any, ...]] = []
        for label in schema().nodes.keys() - {"Document"}:
            asked = f"MATCH (n:`{label}`) WHERE {CALLED} RETURN {SAID}"
            rows += self.query(asked, {"name": name}, timeout=timeout).rows
        return of_rows(rows)

    def hashes(self) -> Mapping[str, str]:
        """Return the sha256 of every loaded document by its name."""
        return {name: sha256 for name, (sha256,) in self._of_documents("sha256").items()}

    def editions(self) -> Mapping[str, str]:
        """Return by which edition of the rules every loaded document was read, "" where that is not known."""
        return {name: held.edition for name, held in self.held().items()}

    def held(self, names: Iterable[str] | None = None) -> Mapping[str, Held]:
        """Return how loaded documents were read by their names, of all or of those of some names that are there."""
        read = ("sha256", "edition", FILE, KEYED)
        if names is None:
            rows = self._of_documents(*read)
        else:
            rows = {}
            for some in parted(sorted(set(names)), ASKED):
                rows |= self._of_documents(*read, of=("id", some))
        return {name: Held(sha256, *(value or "" for value in rest)) for name, (sha256, *rest) in rows.items()}

    def below(self, folders: Iterable[str]) -> Sequence[str]:
        """Return the names of documents, in order, that begin with one of these and a slash."""
        # The character behind a slash is 0.
        return sorted({name for folder in set(folders) for name in self._between(f"{folder}/", f"{folder}0")})

    def alike(self, hashes: Iterable[str]) -> Mapping[str, str]:
        """Return the sha256 by name of all documents of which it is one of these."""
        found: dict[str, str] = {}
        for some in parted(sorted(set(hashes)), ASKED):
            found |= {name: sha256 for name, (sha256,) in self._of_documents("sha256", of=("sha256", some)).items()}
        return found

    def network(self, *, documents: bool = False, apart: Collection[str] | None = None) -> Network:
        """Return the whole graph, with Document nodes and MENTIONS if asked.

        `apart` are the types to be in it of those that maps leave out (topics, instruments, measures); None for all.
        """
        types = schema()
        wanted = types.apart - {"Document"} if apart is None else set(apart)
        shown = [t for t in types.nodes if t not in types.apart or t in wanted or (documents and t == "Document")]
        nodes = self._records(shown)
        edges = self._records(
            relation.name
            for relation in types.relations.values()
            if (documents or relation.name != "MENTIONS")
            and not set(shown).isdisjoint(relation.heads)
            and not set(shown).isdisjoint(relation.tails)
        )
        return Network.of(map(node, nodes), map(edge, edges))

    def extractions(self, names: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Yield documents, all or those of some names, as they were loaded, with what they said before merging."""
        ordered = sorted(self.hashes() if names is None else set(names))
        for start in range(0, len(ordered), RESTORED):
            some = ordered[start : start + RESTORED]
            edges: dict[str, dict[str, list[Mapping[str, Any]]]] = {name: {} for name in some}
            for relation in schema().relations:
                for row in self._edges(relation, some):
                    edges[row["document"]].setdefault(relation, []).append(row)
            for document in sorted(self._documents(some), key=lambda row: str(row["id"])):
                mentions = edges[document["id"]].pop("MENTIONS", [])
                yield unloading.restore(document, mentions, edges[document["id"]])

    def namings(self, names: Iterable[str] | None = None) -> Iterator[Naming]:
        """Yield what documents, all or those of some names, name by their own words, and what of it is joined."""
        for name, text in self._namings(None if names is None else sorted(set(names))):
            if text:  # stores of before kept none
                yield restore(name, text)

    def bearing(self, terms: Iterable[str], most: int = 0, without: Iterable[str] = ()) -> Iterator[Naming]:
        """Yield the same of documents found by terms, some left out: all, or at most so many for each term."""
        ordered = sorted(set(terms))
        for name, text in self._bearing(ordered, most, sorted(without)) if ordered else ():
            yield restore(name, text)

    def content_hash(self) -> str:
        """Return a hash over nodes and edges: equal on every engine, in any order of loading, by any edition."""
        return self.ledger().content()

    def recount(self) -> Recount:
        """Read all that is there, and say what of it is not as it was written."""
        own: Counter[str] = Counter()
        borne: dict[str, str] = {}
        nodes = 0
        counts: Counter[str] = Counter()
        for types in (schema().nodes, schema().relations):
            for record in self._records(types):
                counts[record.type] += 1
                number = weight(*record)
                if record.type == "Document":
                    borne[record.properties["id"]] = record.properties.get(DIGEST, "0")
                    own[record.properties["id"]] += number
                elif record.type in schema().nodes:
                    nodes += number
                else:
                    own[record.properties.get("document", "")] += number
        other = sorted(name for name in own.keys() | borne.keys() if own[name] != int(borne.get(name, "0"), 16))
        return Recount(own, nodes, tuple(other), counted(counts.__getitem__))

    def check(self) -> tuple[str, ...]:
        """Read all that is there; return what of it is not as it was written."""
        found, counts = self.recount(), self.counts()
        told = [f"{name} does not say what was read in it" for name in found.other]
        if not told and found.total != self.ledger().total:
            told.append("the things that documents name are not what documents say of them")
        if found.counts != counts:
            told.append("more or fewer records are there than it says")
        return tuple(told)


def node(record: Record) -> Node:
    """Return a record as a node."""
    return Node(record.properties["id"], record.type, record.properties["name"], shown(record.properties, "id", "name"))


def edge(record: Record) -> Edge:
    """Return a record as an edge."""
    properties = shown(record.properties)
    return Edge(record.head, record.type, record.tail, properties["document"], properties)


def shown(properties: Mapping[str, Any], *without: str) -> dict[str, Any]:
    """Return properties as readers see them, sorted by name."""
    return {
        key: value
        for key, value in sorted(properties.items())
        if key not in INTERNAL and key not in without and value is not None
    }


def counted(count: Callable[[str], int]) -> Counts:
    """Return what a store holds by type, from a way to count one."""
    types = schema()
    nodes, relations = ({name: count(name) for name in kind} for kind in (types.nodes, types.relations))
    return Counts(
        {name: number for name, number in nodes.items() if number},
        {name: number for name, number in relations.items() if number},
    )


def of_rows(rows: Iterable[Sequence[Any]]) -> Sequence[Called]:
    """Return things by the values of SAID, in order."""
    return sorted(
        Called(id, type, name, tuple(aliases or ()), number or "", region or "")
        for id, type, name, aliases, number, region in rows
    )
