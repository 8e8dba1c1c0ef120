"""zhengtu query"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengtu.commands import opening
from zhengtu.commands.options import DEFAULT_STORE, AnswerFormat, Evidence, Limit, Parameters, Queries, Store, Timeout


def query(
    name_or_cypher: Annotated[str, typer.Argument(help="A named question, or Cypher that does not write.")],
    parameter: Parameters = None,
    format: Annotated[
        AnswerFormat | None,
        typer.Option("--format", "-f", help="How to write the answer; by the name of --output, or table, if left out."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the answer into this file.", metavar="FILE")
    ] = None,
    evidence: Evidence = False,
    limit: Limit = None,
    write_back: Annotated[
        bool,
        typer.Option("--write-back", help="Keep the numbers of a named question as properties of its nodes."),
    ] = False,
    timeout: Timeout = 60.0,
    queries: Queries = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Answer a named question or any Cypher.

    The parameters of a named question have types (see `zhengtu queries NAME`); for Cypher, a value that is JSON (a
    number, true, a list) is what it says, and any other is a text.
    """
    from zhengtu.answering import Manner, answer, values_for
    from zhengtu.cypher.library import library, resolve

    asked = resolve(name_or_cypher, library(queries or ()))
    values = values_for(asked, parameter or [])
    manner = Manner.checked(format, output, evidence=evidence, limit=limit, timeout=timeout, write_back=write_back)
    opened = opening.opened(store)
    try:
        answer(opened, asked, values, manner)
    finally:
        opened.close()
