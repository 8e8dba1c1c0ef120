"""Where a graph is kept: one interface, embedded or a server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from zhengtu.graph.network import Network
from zhengtu.graph.statements import Extraction
from zhengtu.graph.stores.opening import open_store

if TYPE_CHECKING:
    from zhengtu.graph.rejoining import Naming
    from zhengtu.graph.stores.ledger import Ledger, Recount

__all__ = ["Called", "Counts", "Documents", "Held", "Store", "Table", "open_store"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a query; cells are scalars, lists, maps, or Node, Edge and Path of `zhengtu.graph.network`.

    Dates, times and durations are ISO 8601 text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each label and relation type a store holds (zeros left out, in the schema's order)."""

    nodes: Mapping[str, int]
    relations: Mapping[str, int]


class Held(NamedTuple):
    """How a document was read: its sha256, by which edition of the rules, and size and time of its file, if known.

    `keyed` is the edition of the keys by which it is found when others are merged anew.
    """

    sha256: str
    edition: str
    file: str
    keyed: str


class Called(NamedTuple):
    """A thing that is called in some way: its id, type, region, and its names."""

    id: str
    type: str
    name: str
    aliases: Sequence[str]
    doc_number: str
    region: str

    def by(self, name: str) -> tuple[str, ...]:
        """Return by which of its properties it is called so: name, doc_number, aliases."""
        own = {"name": (self.name,), "doc_number": (self.doc_number,), "aliases": self.aliases}
        return tuple(property for property, names in own.items() if name in names)


class Documents(Protocol):
    """Documents of any number, which can be gone through more than once and need not be in memory."""

    def __iter__(self) -> Iterator[Extraction]: ...

    def __len__(self) -> int: ...


class Store(Protocol):
    """A graph that can be loaded, queried and compared; a context manager that closes it.

    `address` names it for people, without a password. `told` is what opening it found that people should know.
    """

    address: str
    told: tuple[str, ...]

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def load(self, extractions: Documents, loaded: Callable[[str], None] | None = None) -> None:
        """Load documents, replacing what the same documents said before; never half a document.

        All are checked before anything is written, so that SchemaError leaves the store as it was. `loaded` is called
        with a document's name when it is written. A load that is cut short keeps whole documents; one into a store
        without documents may keep none.
        """

    def hashes(self) -> Mapping[str, str]:
        """Return the sha256 of every loaded document by its name."""
        ...

    def held(self, names: Iterable[str] | None = None) -> Mapping[str, Held]:
        """Return how loaded documents were read by their names, of all or of those of some names that are there."""
        ...

    def below(self, folders: Iterable[str]) -> Sequence[str]:
        """Return the names of documents, in order, that begin with one of these and a slash."""
        ...

    def alike(self, hashes: Iterable[str]) -> Mapping[str, str]:
        """Return the sha256 by name of all documents of which it is one of these."""
        ...

    def editions(self) -> Mapping[str, str]:
        """Return by which edition of the rules every loaded document was read, "" where that is not known."""
        ...

    def extractions(self, names: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Yield documents, all or those of some names, as they were loaded, with what they said before merging."""
        ...

    def namings(self, names: Iterable[str] | None = None) -> Iterator[Naming]:
        """Yield what documents, all or those of some names, name by their own words, and what of it is joined."""
        ...

    def bearing(self, terms: Iterable[str], most: int = 0, without: Iterable[str] = ()) -> Iterator[Naming]:
        """Yield the same of documents found by terms, some left out: all, or at most so many for each term."""
        ...

    def remove(self, names: Iterable[str]) -> None:
        """Remove documents and whatever only they said."""

    def clear(self) -> None:
        """Remove all documents."""

    def measure(self, question: str, columns: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
        """Set properties of nodes that are `measured_QUESTION_COLUMN`, and no other; return their names.

        `columns` has values by the ids of nodes; they replace all that the same properties held. They are not part of
        the content hash, and gone as soon as documents are loaded or removed. Raise StoreError where no node has an id.
        """
        ...

    def forget_measures(self) -> tuple[str, ...]:
        """Remove all properties that were measured; return their names."""
        ...

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Table:
        """Run Cypher that cannot write; `timeout` in seconds. Raise QueryError with the engine's reason."""
        ...

    def called(self, name: str, *, timeout: float | None = None) -> Sequence[Called]:
        """Return the things that have a name, a document number or an alias, by an index; no documents."""
        ...

    def network(self, *, documents: bool = False, apart: Collection[str] | None = None) -> Network:
        """Return the whole graph, with Document nodes and MENTIONS if asked.

        `apart` are the types to be in it of those that maps leave out (topics, instruments, measures); None for all.
        """
        ...

    def counts(self) -> Counts:
        """Count nodes and relations by type."""
        ...

    def content_hash(self) -> str:
        """Return a hash over nodes and edges that does not depend on the order of loading, as the store keeps it."""
        ...

    def recount(self) -> Recount:
        """Read all that is there, and say what of it is not as it was written."""
        ...

    def check(self) -> tuple[str, ...]:
        """Read all that is there; return what of it is not as it was written."""
        ...

    def ledger(self) -> Ledger:
        """Return what the store notes of itself: the sum of its records, and whether a build is under way."""
        ...

    def begin(self) -> None:
        """Note that a build has begun: until `finish`, whoever opens the store is told."""

    def finish(self, plan: str = "", files: Mapping[str, str] | None = None) -> None:
        """Note that a build is done, what it says of how it merged, and what files were, by documents' names."""

    def close(self) -> None:
        """Let go of the store; idempotent."""
