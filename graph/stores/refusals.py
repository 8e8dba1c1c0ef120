"""Why a query is not answered, in the same words whichever engine refuses it."""

from __future__ import annotations

import re

from zhengtu.errors import QueryError

# What the parsers of both engines say where a word does not fit: the word, and what would.
_MISFITS = (
    re.compile(
        r"(?:mismatched|extraneous|Invalid|Unexpected) input '(?P<found>.*?)'"
        r"(?:(?:, expected:?|: expected| expecting) (?P<wanted>.*))?"
    ),
    re.compile(r"missing (?P<wanted>.+) at '(?P<found>.*)'"),
    re.compile(r"(?P<found>)Unexpected end of input(?:: expected (?P<wanted>.*))?|(?P<empty>Query cannot be empty)"),
)
_SEVERAL = re.compile(r", | or ")
_MOST = 4  # as many things that would fit are a help; more are a grammar


def writes(why: str = "this one writes or calls a procedure that may write") -> QueryError:
    """Refuse a query that would do more than read."""
    return QueryError(f"queries are read-only, and {why}", "only `zhengtu build` changes the graph")


def reads_files() -> QueryError:
    """Refuse a query that would read what is not in the graph."""
    return QueryError("queries are read-only and read no files or addresses: LOAD CSV is switched off")


def stopped(seconds: float | None) -> QueryError:
    """Say that a query took longer than it was allowed."""
    after = f" after {seconds:g} s" if seconds else ""
    return QueryError(f"the query was stopped{after}", "narrow it, add a LIMIT, or allow it more time")


def too_large() -> QueryError:
    """Say that a query needs more memory than it may take."""
    return QueryError("the query needs more memory than it may take", "narrow it, or add a LIMIT")


def needs(parameter: str) -> QueryError:
    """Say that a parameter was not given."""
    return QueryError(f"the query needs a value for {parameter}", f"give it as a parameter: -p {parameter}=…")


def takes_not(error: Exception) -> QueryError:
    """Say that a parameter is no value."""
    return QueryError(f"a parameter cannot be passed: {error}")


def faulty(why: str, statement: str = "", line: int = 0, column: int = 0) -> QueryError:
    """Say why a query does not run, and where in its text."""
    place = f"line {line}, column {column}: " if line else ""
    return QueryError(f"the query cannot be run: {place}{misfit(why)}", statement=statement, line=line, column=column)


def misfit(why: str) -> str:
    """Return a parser's reason in the words that are the same for both; any other reason as it is."""
    for pattern in _MISFITS:
        if match := pattern.fullmatch(why):
            parts = match.groupdict()
            found, wanted = parts.get("found") or "", (parts.get("wanted") or "").strip("{}")
            if "more" in wanted or len(_SEVERAL.split(wanted)) > _MOST:
                wanted = ""
            if found in ("", "<EOF>"):
                return "the query ends too early" + f", expected {wanted}" * bool(wanted)
            return f"unexpected '{found}'" + f", expected {wanted}" * bool(wanted)
    return why
