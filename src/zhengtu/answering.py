"""A query asked by people, and its answer shown or written as they want it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengtu.commands.options import AnswerFormat
from zhengtu.commands.showing import counted, show
from zhengtu.cypher import answer as written
from zhengtu.cypher import evidence as behind
from zhengtu.cypher.calling import uncalled, understood
from zhengtu.cypher.hints import hints
from zhengtu.cypher.library import Question
from zhengtu.cypher.measuring import write_back
from zhengtu.cypher.parameters import literals, pairs, values_of
from zhengtu.cypher.running import end_names, run
from zhengtu.errors import InterchangeError, QueryError
from zhengtu.graph.exports import parquet
from zhengtu.graph.stores import Store, Table
from zhengtu.lines import put, say
from zhengtu.writing import whole, whole_path


@dataclass(frozen=True, slots=True)
class Manner:
    """How an answer is wanted: `output` is a file, None for stdout; `limit` is how many rows, None for all.

    With `write_back`, what it measures of nodes is kept as properties of theirs.
    """

    format: AnswerFormat = AnswerFormat.table
    output: Path | None = None
    evidence: bool = False
    limit: int | None = None
    timeout: float = 60.0
    write_back: bool = False

    @staticmethod
    def checked(
        format: AnswerFormat | None,
        output: Path | None,
        *,
        evidence: bool,
        limit: int | None,
        timeout: float,
        write_back: bool,
    ) -> Manner:
        """Return how an answer is wanted; raise InterchangeError or MissingExtra where it cannot be had so."""
        named = output.suffix.lower().removeprefix(".") if output else ""
        if format is None:
            format = AnswerFormat(named) if named in set(AnswerFormat) - {"table"} else AnswerFormat.table
        if format is AnswerFormat.parquet:
            parquet.library()
            if not output:
                raise InterchangeError("parquet is not for a terminal or a pipe", "name a file: -o FILE.parquet")
        if output:
            if format is AnswerFormat.table:
                what = f"{output}: a table is for people, and no file is written of it"
                raise InterchangeError(what, "name it .csv, .json or .parquet, or say --format")
            if output.is_dir() or not output.parent.is_dir():
                reason = "it is a folder" if output.is_dir() else f"there is no folder {output.parent}"
                raise InterchangeError(f"{output} cannot be written: {reason}", "name another with --output")
        return Manner(format, output, evidence, limit, timeout, write_back)


def values_for(asked: Question, given: Iterable[str]) -> Mapping[str, Any]:
    """Return the values given as key=value, checked before a store is opened."""
    values = pairs(given) if asked.name else literals(pairs(given))
    values_of(asked, values)
    return values


def answer(store: Store, asked: Question, values: Mapping[str, Any], manner: Manner) -> None:
    """Ask, point out names that no graph has, and show or write the answer."""
    if manner.write_back and not asked.name:
        raise QueryError("only the answer to a named question is written back", "`zhengtu queries` lists them")
    given = values_of(asked, values)
    values = understood(store, asked, given, manner.timeout)
    for name in sorted(values.keys() & given.keys()):
        if values[name] != given[name]:
            say(f"{given[name]}: {values[name]}")
    table = run(store, asked, values, timeout=manner.timeout)
    for told in remarks(store, asked, table, values):
        say(told)
    if manner.write_back:
        say(f"kept as properties: {', '.join(write_back(store, asked, table))}")
    found, total, limit, timeout = None, len(table.rows), manner.limit, manner.timeout
    if manner.evidence:
        found = behind.evidence(store, table, asked, values, timeout=timeout, limit=limit)
    table = Table(table.columns, table.rows[:limit])
    names = {} if manner.format is AnswerFormat.json else end_names(store, table)
    if manner.format is AnswerFormat.table:
        _shown(table, names, found, total)
    else:
        _written(table, names, found, manner)
        if len(table.rows) < total or manner.output:
            rows = counted(total, "row")
            shown = rows if len(table.rows) == total else f"{len(table.rows)} of {rows}"
            say(f"{manner.output}: {shown}" if manner.output else shown)
    if len(table.rows) < total:
        say("the others were left out by the limit")


def remarks(store: Store, asked: Question, table: Table, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is to be told of an answer: names that no graph has, names that this one has not, a limit reached."""
    if asked.folder or not asked.name:
        yield from hints(asked.cypher, store, table)
    given = values_of(asked, values)
    if not table.rows:
        yield from uncalled(store, asked, given)
    for parameter in asked.parameters:
        value = given[parameter.name]
        if parameter.name == "limit" and len(table.rows) == value:
            yield f"the question lists {value} rows at most: -p limit=… for more"


def _shown(table: Table, names: Mapping[str, str], found: behind.Evidence | None, total: int) -> None:
    if found is None:
        show(table, names, total=total)
        return
    show(behind.numbered(table), names, total=total)
    sys.stdout.write("\n")
    show(behind.listed(found), {}, "sentence")


def _written(table: Table, names: Mapping[str, str], found: behind.Evidence | None, manner: Manner) -> None:
    if found is not None:
        table = behind.nested(table, found) if manner.format is AnswerFormat.json else behind.flat(table, found)
    if manner.format is AnswerFormat.parquet:
        assert manner.output is not None  # checked when it was asked for
        content = written.as_parquet(table, names)
        with whole_path(manner.output) as part:
            parquet.library().write_table(content, part)
        return
    lines = written.as_json(table) if manner.format is AnswerFormat.json else written.as_csv(table, names)
    if manner.output is None:
        put(lines)
        return
    with whole(manner.output, errors="backslashreplace") as file:
        file.writelines(lines)
