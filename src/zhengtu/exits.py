"""How the command line ends: every exit code, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum


class ExitCode(IntEnum):
    """The codes that scripts rely on."""

    DONE = 0
    SOME_FAILED = 1
    CANNOT = 2
    UNEXPECTED = 3
    INTERRUPTED = 130


MEANINGS: Mapping[ExitCode, str] = {
    ExitCode.DONE: "done",
    ExitCode.SOME_FAILED: (
        "some documents, or rows of tables, failed; the rest is done and the failures are listed on stderr, one a line"
    ),
    ExitCode.CANNOT: (
        "it cannot be done: wrong usage, a path that is missing, nothing to read, a store that cannot be opened, "
        "a query that does not work"
    ),
    ExitCode.UNEXPECTED: "an error of zhengtu itself; `--debug` shows where",
    ExitCode.INTERRUPTED: "interrupted with Ctrl-C",
}
"""What the help and the documentation say of each."""
