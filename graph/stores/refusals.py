"""Why a query is not answered, in the same words whichever engine refuses it."""

from __future__ import annotations

from zhengtu.errors import QueryError


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


def needs(parameter: str) -> QueryError:
    """Say that a parameter was not given."""
    return QueryError(f"the query needs a value for {parameter}", f"give it as a parameter: -p {parameter}=…")


def takes_not(error: Exception) -> QueryError:
    """Say that a parameter is no value."""
    return QueryError(f"a parameter cannot be passed: {error}")


def faulty(why: str) -> QueryError:
    """Say why a query does not run."""
    return QueryError(f"the query cannot be run: {why}")
