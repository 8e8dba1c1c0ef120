"""Conditions on what a thing is called, put by its id: names have an index, which such a condition does not use.

A question says whom it asks about in Cypher that runs anywhere, `a.name = $agency OR $agency IN a.aliases`. What is
called so is looked up first, and the engine then begins there instead of reading every agency. The rows are the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from zhengtu.cypher.library import Question
from zhengtu.cypher.statement import code
from zhengtu.graph.stores import Called, Store

ID, IDS = "_id", "_ids"
"""What a parameter's name has behind it where it holds the id of the one thing that its value names, or all ids."""

# A condition that stands alone: behind it comes the bracket that was opened before it, or the end of the clause.
_CONDITION = r"""
    (?:\bWHERE\s+(?P<open>\()?|\bAND\s+(?P<inner>\())\s*
    (?P<said>(?:\$PARAMETER\s*=\s*''\s+OR\s+)?TERM(?:\s+OR\s+TERM)*)
    (?(open)\s*\)|(?(inner)\s*\)|(?=\s*(?:\Z|[})]|//|(?:OPTIONAL|MATCH|WITH|UNWIND|RETURN|CALL|ORDER)\b))))
"""
_TERM = r"(?:\w+\.(?:name|doc_number)\s*=\s*\$PARAMETER\b|\$PARAMETER\b\s+IN\s+\w+\.aliases\b)"
# What one variable more would change.
_FIXED = re.compile(r"\b(?:WITH|RETURN)\s+(?:DISTINCT\s+)?\*")
_PART = re.compile(r"(\w+)\.(name|doc_number|aliases)\b")


def anchored(
    store: Store, asked: Question, statement: str, values: Mapping[str, Any], timeout: float | None = None
) -> tuple[str, dict[str, Any]]:
    """Return a statement of a question with ids in its conditions on names, in the same lines, and its values."""
    given = dict(values)
    for parameter in asked.parameters:
        name, value = parameter.name, values.get(parameter.name)
        if (
            parameter.type != "name"
            or not isinstance(value, str)
            or not value
            or {name + ID, name + IDS} & given.keys()
        ):
            continue
        places = list(_conditions(name).finditer(statement))
        found = store.called(value, timeout=timeout) if places else ()
        for place in reversed(places):
            parts = _PART.findall(place["said"])
            whose, by = {variable for variable, _ in parts}, {property for _, property in parts}
            if len(whose) == 1 and not _within(statement, place.start()):
                meant = [one for one in found if by & set(one.by(value))]
                statement = _by_id(statement, place, whose.pop(), name, meant)
                ids = [one.id for one in meant]
                given |= {name + ID: ids[0]} if len(ids) == 1 else {name + IDS: ids}
    return statement, given


def _conditions(parameter: str) -> re.Pattern[str]:
    pattern = _CONDITION.replace("TERM", _TERM).replace("PARAMETER", re.escape(parameter))
    return re.compile(pattern, re.VERBOSE)


def _within(statement: str, place: int) -> bool:
    """Tell whether a place is in a text, a comment, or in brackets, where a condition may be denied."""
    text = code(statement)
    opened = sum(map(text[:place].count, "([")) - sum(map(text[:place].count, ")]"))
    return opened != 0 or text[place].isspace()


def _by_id(statement: str, place: re.Match[str], variable: str, parameter: str, found: Sequence[Called]) -> str:
    """Return a statement with one condition on a name put by the ids of what is called so.

    The embedded engine uses an index of ids for `=` and, in most statements, not for IN.
    """
    text, (start, end) = code(statement), place.span("said")
    clause = text.rfind("MATCH", 0, start)
    before, one = statement[:clause], parameter + ID
    if len(found) == 1:
        condition = f"{variable}.id = ${one}"
    elif _FIXED.search(text) or re.search(rf"\b{one}\b", text) or _inner(text[:clause]):
        condition = f"{variable}.id IN ${parameter}{IDS}"
    else:
        condition = f"{variable}.id = {one}"
        before += f"UNWIND ${parameter}{IDS} AS {one} "
    # Ids are indexed by label.
    types = {thing.type for thing in found}
    if len(types) == 1 and not re.search(rf"\(\s*{variable}\s*:", text):
        condition = f"{variable}:{types.pop()} AND {condition}"
        condition = condition if place["open"] or place["inner"] else f"({condition})"
    return before + statement[clause:start] + _filled(condition, statement[start:end]) + statement[end:]


def _inner(before: str) -> bool:
    """Tell whether a MATCH behind some text is an optional one, or within a subquery."""
    return before.rstrip().endswith("OPTIONAL") or before.count("{") > before.count("}")


def _filled(text: str, before: str) -> str:
    """Return a text with as many lines as what stood there before, and as long where it is shorter."""
    return text + "\n" * before[: len(text)].count("\n") + re.sub(r"[^\n]", " ", before[len(text) :])
