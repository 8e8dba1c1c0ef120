"""zhengtu explain"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.commands.options import (
    LimitMemory,
    LimitText,
    LimitTime,
    Reader,
    ReaderCache,
    ReaderEven,
    ReaderOnly,
    ReaderParallel,
    ReaderPrice,
    ReaderUrl,
    Rules,
    Topics,
    Yes,
)
from zhengtu.lines import legible, put
from zhengtu.workers.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from rich.text import Text as Line

    from zhengtu.explaining import Row
    from zhengtu.extract.read import Text
    from zhengtu.graph.statements import Extraction
    from zhengtu.reader.consulting import Consulting

_GUTTER = 7


class Layout(StrEnum):
    """How an explanation is written."""

    text = "text"
    json = "json"


def explain(
    document: Annotated[Path, typer.Argument(help="The file to read.", metavar="DOC")],
    rule: Annotated[str, typer.Option("--rule", "-r", help="Show only what this rule says.", metavar="ID")] = "",
    format: Annotated[Layout, typer.Option("--format", "-f", help="How to write it.")] = Layout.text,
    width: Annotated[
        int | None, typer.Option("--width", min=40, help="Fold lines at so many columns; by default the terminal's.")
    ] = None,
    topics: Topics = None,
    rules: Rules = None,
    limit_memory: LimitMemory = DEFAULT.memory,
    limit_time: LimitTime = DEFAULT.time,
    limit_text: LimitText = DEFAULT.text,
    reader: Reader = None,
    reader_url: ReaderUrl = None,
    reader_cache: ReaderCache = None,
    reader_only: ReaderOnly = None,
    reader_even: ReaderEven = None,
    reader_price: ReaderPrice = None,
    reader_parallel: ReaderParallel = 4,
    yes: Yes = False,
) -> None:
    """Show a document with every name marked, and under each sentence the relations read in it, with their rules.

    A name is marked {as it stands|type and full name}. A measure goes by its number and heading; it stands above its
    relations, with its deadline. Nothing is loaded into a store.
    """
    from zhengtu.commands.consulted import consulting
    from zhengtu.explaining import as_json, only, rows
    from zhengtu.extract.relations import read_rules
    from zhengtu.extract.rules import registry
    from zhengtu.lines import say

    own = read_rules(rules) if rules else ""
    if rule:
        registry.rule(rule, own)
    second = consulting(reader, reader_url, reader_cache, reader_only, reader_even, reader_price, reader_parallel, yes)
    text, extraction = _read(document, topics, own, Limits(limit_memory, limit_time, limit_text), second)
    found = only(extraction, rule) if rule else extraction
    if format is Layout.json:
        put([json.dumps(as_json(text, found, own), ensure_ascii=False, indent=1) + "\n"])
    else:
        _print(_lines(text.text, found, own, (row for row in rows(text, found) if row.relations or not rule)), width)
    sys.stdout.flush()
    things, said = len(found.entities), len(found.relations)
    say(
        f"{extraction.source.name}: {things} thing{'s' * (things != 1)}, {said} relation{'s' * (said != 1)}"
        + (f" by {rule}" if rule else "")
    )


def _read(
    path: Path, topics: Path | None, rules: str, limits: Limits, second: Consulting | None
) -> tuple[Text, Extraction]:
    """Read and extract one file in a process of its own; raise what other commands list as its failure."""
    from zhengtu.documents import select
    from zhengtu.errors import ReadError
    from zhengtu.explaining import read_one
    from zhengtu.extract.lexicon.subjects import read_topics
    from zhengtu.extract.read import readable

    own = read_topics(topics) if topics else ""
    if path.is_dir():
        raise ReadError(f"{path} is a folder", "name one of the files in it")
    selection = select([path], readable)
    for failure in selection.failures:
        raise ReadError(f"{path}: {failure.what}", failure.remedy)
    return read_one(selection.documents[0], own, rules, limits, second)


def _lines(text: str, extraction: Extraction, own: str, shown: Iterable[Row]) -> Iterator[tuple[str, Line]]:
    """Yield what stands in the margin and the line beside it."""
    from rich.text import Text as Line

    from zhengtu.explaining import PART, attributes, pieces, together
    from zhengtu.extract.rules.registry import rules
    from zhengtu.graph.codes import code
    from zhengtu.graph.schema import schema

    measures = {entity.id: entity for entity in extraction.entities if entity.type == "Measure"}
    names = {entity.id: entity.name for entity in extraction.entities}
    names |= {id: f"{measure.attributes['number']} {measure.name}" for id, measure in measures.items()}
    styles = {"": "", "mark": "dim", **{node.name: f"bold {node.colour}" for node in schema().nodes.values()}}
    page, known, paged = 1, rules(own), len(extraction.source.pages) > 1
    for row in shown:
        if row.page != page:
            page = row.page
            yield "", Line(f"page {page}", "dim")
        line = Line()
        for piece, kind in pieces(text, row):
            line.append(legible(piece), styles[kind])
        yield f"{row.line}" if row.opens else "", line
        for relation, measure in together(row.relations, measures):
            whole = relation.type == PART and relation.head in measures
            said_of = measures[relation.head].attributes if whole else relation.attributes
            given = attributes({name: value for name, value in said_of.items() if name != "number"})
            said = Line(f"    {legible(names[relation.head])} ")
            said.append(f"—{relation.type}→", "bold")
            tails = [relation.tail, measure] if measure else [relation.tail]
            said.append(
                f" {legible('; '.join(names[tail] for tail in tails))}" + (f"  ({legible(given)})" if given else "")
            )
            yield "", said
            rule = known[relation.rule]
            yield "", Line(f"        {rule.id} {relation.confidence:.2f}: {rule.says}", "dim")
            start, end = relation.evidence
            place = f"{start}-{end}" + (f", page {extraction.source.page(start)}" if paged else "")
            place += f"] {code(relation.head, relation.type, relation.tail, extraction.source.name)}"
            # The text of a measure is what follows: its sentences stand below.
            yield "", Line(f"        [{place}" if whole else f"        “{legible(relation.quote)}” [{place}")


def _print(lines: Iterable[tuple[str, Line]], width: int | None) -> None:
    """Write lines one by one: in colour on a terminal that wants it, plain anywhere else."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    coloured = terminal and not os.environ.get("NO_COLOR")
    console = Console(force_terminal=coloured, highlight=False)
    room = (width or (console.width if terminal else 1 << 40)) - _GUTTER
    for margin, line in lines:
        for number, part in enumerate(_folded(line, room)):
            # Captured, since the library ends the program with an exit code of its own when a reader stops early.
            with console.capture() as captured:
                console.print(part, soft_wrap=True, end="")
            begin = f"{margin if number == 0 else '':>{_GUTTER - 2}}  "
            sys.stdout.write((begin + captured.get()).rstrip() + "\n")


def _folded(line: Line, room: int) -> Iterable[Line]:
    """Cut a line into parts that fit, not inside a word of letters, continued as far in as it begins."""
    from rich.cells import cell_len
    from rich.text import Text as Line

    if line.cell_len <= room:
        return [line]
    indent = len(line.plain) - len(line.plain.lstrip(" "))
    cuts: list[int] = []
    begin, taken = 0, 0
    for place, char in enumerate(line.plain):
        taken += cell_len(char)
        if taken > room:
            blank = line.plain.rfind(" ", begin + indent + 1, place) + 1
            word = re.fullmatch("[!-~]+", line.plain[blank : place + 1])
            begin = blank if blank and word else place
            cuts.append(begin)
            taken = indent + cell_len(line.plain[begin : place + 1])
    first, *rest = line.divide(cuts)
    return [first, *(Line.assemble(" " * indent, part) for part in rest)]
