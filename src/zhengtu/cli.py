"""The command line: its commands, and how errors are told."""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from zhengtu.commands.build import build
from zhengtu.commands.check import check
from zhengtu.commands.correct import correct
from zhengtu.commands.explain import explain
from zhengtu.commands.export import export
from zhengtu.commands.extract import extract
from zhengtu.commands.info import info
from zhengtu.commands.merges import merges
from zhengtu.commands.queries import queries
from zhengtu.commands.query import query
from zhengtu.commands.rules import rules
from zhengtu.commands.serve import serve
from zhengtu.commands.shell import shell
from zhengtu.commands.view import view
from zhengtu.errors import QueryError, ZhengtuError
from zhengtu.exits import MEANINGS, ExitCode
from zhengtu.lines import say

EPILOG = "Data goes to stdout, all else to stderr. Exit codes: " + " ".join(
    f"{code.value} {meaning}." for code, meaning in MEANINGS.items()
)


_SPACE = "free some space there, then run the same command again"
REMEDIES = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: _SPACE,
    errno.EROFS: "name a place that can be written",
    errno.ENOMEM: "close other programs, or ask for less at once",
}
"""What to do about what a system says."""


class Front(TyperGroup):
    """All commands, with every error told in one line and turned into an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (ZhengtuError, OSError, KeyboardInterrupt, RecursionError, MemoryError) as error:
            raise typer.Exit(tell(error, debug=bool(ctx.params.get("debug")))) from None
        except Exception as error:
            if type(error).__module__.partition(".")[0] in {"click", "typer"}:
                raise
            raise typer.Exit(tell(error, debug=bool(ctx.params.get("debug")))) from None
        return result


def tell(error: BaseException, *, debug: bool) -> ExitCode:
    """Say on stderr what went wrong and return the exit code."""
    if isinstance(error, BrokenPipeError):
        # Whoever read the answer has seen enough (`| head`); Python must not try to write the rest as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    if debug:
        import traceback

        say("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, KeyboardInterrupt):
        _end_workers()
        say("zhengtu: interrupted")
        return ExitCode.INTERRUPTED
    if isinstance(error, ZhengtuError):
        say(f"zhengtu: {error}")
        if isinstance(error, QueryError) and error.pointer:
            say(error.pointer)
        return ExitCode.CANNOT
    if isinstance(error, OSError) and (error.filename or error.errno in REMEDIES):
        # A write that knows no name is one to stdout, since files are written by `writing`.
        where, remedy = error.filename or "the output", REMEDIES.get(error.errno or 0, "")
        say(f"zhengtu: {where}: {error.strerror}" + f": {remedy}" * bool(remedy))
        return ExitCode.CANNOT
    if isinstance(error, MemoryError):
        say("zhengtu: there is too little memory: close other programs, or ask for less at once")
        return ExitCode.CANNOT
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    say(f"zhengtu: unexpected {reason}: please report it with what --debug shows")
    return ExitCode.UNEXPECTED


def _end_workers() -> None:
    """End the processes still reading, which would be waited for otherwise."""
    if "multiprocessing" in sys.modules:
        import multiprocessing

        for child in multiprocessing.active_children():
            child.terminate()


app = typer.Typer(
    name="zhengtu",
    cls=Front,
    epilog=EPILOG,
    no_args_is_help=True,
    # Plain help and messages: drawing them would double the time to start, and scripts read them.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, extract, explain, merges, check, query, queries, shell, rules, view, serve, export, info):
    app.command()(command)
app.add_typer(correct)


def _version(asked: bool) -> None:
    if asked:
        import zhengtu

        print(zhengtu.__version__)
        raise typer.Exit


@app.callback()
def zhengtu(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", envvar="ZHENGTU_DEBUG", help="Show where in the program an error happened.")
    ] = False,
) -> None:
    """政图 zhengtu: Chinese official documents as a knowledge graph with the source sentence behind every edge."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Files and pipes get UTF-8 on every system; a terminal keeps its own encoding and shows what it can.
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    try:
        app()
    except SystemExit as ended:
        _leave(ended.code)
        raise


def _leave(code: object) -> None:
    """End the process at once where ending it in order would not do; all is closed and told by then.

    An engine does not bear it while a statement that was given up is still at work. And once a KeyboardInterrupt has
    gone through `exec` (a dataclass being made by an import), Python ends by the signal, whatever code was asked for.
    """
    working = sys.modules.get("zhengtu.graph.stores.working")
    if code == ExitCode.INTERRUPTED or (working and working.left()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else ExitCode.UNEXPECTED)
