"""zhengtu shell"""

from __future__ import annotations

import sys

import typer

from zhengtu.commands import opening
from zhengtu.commands.options import DEFAULT_STORE, Queries, Store, Timeout
from zhengtu.exits import ExitCode


def shell(timeout: Timeout = 60.0, queries: Queries = None, store: Store = DEFAULT_STORE) -> None:
    """Ask one query after the other, with history and completion; from a pipe, the statements that it gives.

    A named question is `NAME key=value`, Cypher ends with a semicolon, `:help` lists the commands.
    """
    from zhengtu.cypher.library import library
    from zhengtu.shell import Session, read_from_terminal, read_whole

    known = library(queries or ())
    opened = opening.opened(store)
    try:
        session = Session(opened, known, timeout=timeout)
        if sys.stdin.isatty():
            read_from_terminal(session)
            return
        failed = read_whole(session, sys.stdin)
    finally:
        opened.close()
    if failed:
        raise typer.Exit(ExitCode.CANNOT)
