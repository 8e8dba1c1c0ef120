"""An answer in Python: rows, a DataFrame on demand, a table in a notebook, a page, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from zhengtu.cypher import answer, running
from zhengtu.cypher.evidence import evidence, listed
from zhengtu.cypher.library import Column, Question
from zhengtu.errors import MissingExtra, QueryError
from zhengtu.graph import network as graph
from zhengtu.graph.exports import parquet
from zhengtu.graph.exports.columns import kind
from zhengtu.graph.network import Network
from zhengtu.graph.stores import Store, Table
from zhengtu.pages import HEIGHT, Page, Title, titled
from zhengtu.writing import whole, whole_path

if TYPE_CHECKING:
    import pandas

# Of pandas, where a column has gaps: whole numbers stay whole, truths stay truths.
_WITH_GAPS = {"long": "Int64", "boolean": "boolean"}
# Without it, Excel reads UTF-8 as the encoding of its system.
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of which store, to ask again for what draws it and for the sentences behind it."""

    store: Store
    question: Question
    parameters: Mapping[str, Any]
    timeout: float | None

    def network(self) -> Network:
        """Return what a page draws."""
        return running.draw(self.store, self.question, self.parameters, timeout=self.timeout)

    def title(self) -> Title:
        """Return the title of a page of it, "" of Cypher."""
        return titled(self.question)

    def sentences(self, table: Table) -> Table:
        """Return the sentences behind the rows of the answer."""
        return listed(evidence(self.store, table, self.question, self.parameters, timeout=self.timeout))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Result(Table, Sequence[Mapping[str, Any]]):
    """The answer to a question: a sequence of rows, each a dict by column.

    `rows` has the same as tuples, in which nodes, edges and paths are objects of `zhengtu.graph.network`. What is
    written, shown or made a DataFrame of has them as text. `title` and `subtitle` say what was asked, `meanings` what
    the columns of a named question mean.
    """

    title: str = ""
    subtitle: str = ""
    meanings: tuple[Column, ...] = ()
    _names: Mapping[str, str] = field(default_factory=dict)
    _asked: Asked | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[Mapping[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> Mapping[str, Any] | list[Mapping[str, Any]]:
        if isinstance(place, slice):
            return [self._row(row) for row in self.rows[place]]
        return self._row(self.rows[place])

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return map(self._row, self.rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return (self.columns, self.rows) == (other.columns, other.rows)

    __hash__ = Table.__hash__

    def _row(self, row: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(self.columns, row, strict=True))

    # What it becomes

    def to_dataframe(self) -> pandas.DataFrame:
        """Return a DataFrame with a type for each column; lists stay lists, a node is its name, an edge a line of text.

        Raise MissingExtra where pandas is not installed.
        """
        try:
            from pandas import DataFrame, Series
        except ImportError as error:
            what = f"data frames need pandas, which cannot be loaded ({' '.join(str(error).split())})"
            raise MissingExtra(what, "install it: pip install pandas, or pip install 'zhengtu[notebook]'") from error
        frame = {}
        for place, name in enumerate(self.columns):
            values = [self._simple(row[place]) for row in self.rows]
            present = {kind(value) for value in values if value is not None}
            gaps = _WITH_GAPS.get(present.pop()) if len(present) == 1 and None in values else None
            frame[name] = Series(values, dtype=gaps or (None if present or values else object))
        return DataFrame(frame, columns=list(self.columns))

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write a CSV file that spreadsheets read as it is meant, UTF-8 with its mark."""
        _write(path, [_MARK, *answer.as_csv(self, self._names)])

    def to_json(self, path: str | PathLike[str]) -> None:
        """Write a JSON list with one object a row; nodes, edges and paths are objects with all they have."""
        _write(path, answer.as_json(self))

    def to_parquet(self, path: str | PathLike[str]) -> None:
        """Write a typed Parquet file; raise MissingExtra where pyarrow is not installed."""
        library = parquet.library()
        content = answer.as_parquet(self, self._names)
        with whole_path(_place(path)) as part:
            library.write_table(content, part)

    def view(self, height: int = HEIGHT) -> Page:
        """Return the interactive page of what the question draws; a notebook shows it, so many pixels high.

        Of an answer that holds only values, that is the nodes which these name; raise QueryError where they name none.
        """
        asked = self._question()
        return Page.of(asked.network(), asked.title(), self.subtitle, height, hashes=asked.store.hashes())

    def to_page(self, path: str | PathLike[str]) -> None:
        """Write the interactive page of what the question draws, as one file that works offline."""
        self.view().save(path)

    def evidence(self) -> Result:
        """Return the sentences behind the answer: relation, quote, document, page, and the number of the row.

        Rows are counted from 1. A sentence that stands behind the whole answer and no row of it has no number. Raise
        QueryError where the answer holds only values and there is no named question that could say more.
        """
        table = self._question().sentences(self)
        return Result(table.columns, table.rows, self.title, self.subtitle)

    def _question(self) -> Asked:
        if self._asked is None:
            raise QueryError("this table is no answer to a question", "take the answer that it was made from")
        return self._asked

    def _simple(self, value: Any) -> Any:
        """Return a value with text in place of nodes, edges and paths."""
        match value:
            case graph.Node() | graph.Edge() | graph.Path():
                return answer.cell(value, self._names)
            case list() | tuple():
                return [self._simple(item) for item in value]
            case Mapping():
                return {key: self._simple(item) for key, item in value.items()}
            case _:
                return value

    # How it shows itself

    def __repr__(self) -> str:
        from zhengtu.display import as_text

        return as_text(self, self._names)

    def _repr_html_(self) -> str:
        from zhengtu.display import as_html

        return as_html(self, self._names, self.title, self.subtitle, self.meanings)


def _write(path: str | PathLike[str], lines: Iterable[str]) -> None:
    with whole(_place(path), errors="backslashreplace") as file:
        file.writelines(lines)


def _place(path: str | PathLike[str]) -> Path:
    """Return a path whose folder is there."""
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place
