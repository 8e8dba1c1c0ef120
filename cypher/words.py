"""Words of Cypher that both stores know, for completion and for what is misspelt."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

KEYWORDS = (
    *("MATCH", "OPTIONAL", "WHERE", "RETURN", "WITH", "UNWIND", "CALL", "UNION", "ORDER", "BY", "SKIP", "LIMIT"),
    *("DISTINCT", "AS", "AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "CASE", "WHEN", "THEN"),
    *("ELSE", "END", "ASC", "DESC", "CONTAINS", "STARTS", "ENDS", "EXISTS", "COUNT", "COLLECT", "ALL", "EXPLAIN"),
)

FUNCTIONS = (
    *("abs", "all", "any", "avg", "ceil", "coalesce", "collect", "count", "date", "datetime", "duration", "elementId"),
    *("endNode", "exists", "exp", "floor", "head", "id", "isEmpty", "keys", "labels", "last", "left", "length", "log"),
    *("lTrim", "max", "min", "nodes", "none", "percentileCont", "percentileDisc", "properties", "range", "reduce"),
    *("relationships", "replace", "reverse", "right", "round", "rTrim", "shortestPath", "sign", "single", "size"),
    *("split", "sqrt", "startNode", "stDev", "substring", "sum", "tail", "toBoolean", "toFloat", "toInteger"),
    *("toLower", "toString", "toUpper", "trim", "type"),
)


def nearest(word: str, known: Collection[str], cutoff: float = 0.6) -> str:
    """Return the known word that is most like one, whatever the case of its letters; "" if none is."""
    by_lower: dict[str, str] = {}
    for name in known:
        by_lower.setdefault(name.lower(), name)
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[near[0]] if near else ""
