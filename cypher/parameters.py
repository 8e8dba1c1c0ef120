"""Values for parameters: from the command line's key=value, or from Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from zhengtu.cypher.library import Parameter, Question
from zhengtu.cypher.statement import used_parameters
from zhengtu.errors import QueryError

_NUMBERED = re.compile(r"(.*\S)\s*[〔［\[(（【﹝]\s*(\d{4})\s*[〕］\])）】﹞]\s*(第?\s*\d+\s*号)")
_DAY = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*")
_TRUE, _FALSE = frozenset({"true", "yes", "1", "是"}), frozenset({"false", "no", "0", "否"})


def pairs(given: Iterable[str]) -> dict[str, str]:
    """Split key=value texts; raise QueryError on one without a key or given twice."""
    values: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        key = key.strip().removeprefix("$")
        if not equals or not key:
            raise QueryError(f"parameter {text!r} has no key and value", "write -p key=value")
        if key in values:
            raise QueryError(f"parameter {key!r} is given twice", "give each parameter once")
        values[key] = value
    return values


def values_of(asked: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a question, named or not, runs with; raise QueryError where it cannot."""
    return for_question(asked, given) if asked.name else for_cypher(asked.cypher, given)


def for_question(question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values a question runs with: those given, typed as declared, and its defaults."""
    declared = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in declared:
            near = get_close_matches(name, declared, n=1, cutoff=0.5)
            takes = ", ".join(declared) or "none"
            hint = f"did you mean {near[0]}?" if near else f"it takes {takes}"
            raise QueryError(f"question {question.name!r} has no parameter {name!r}", hint)
    missing = [p for p in question.parameters if p.default is None and p.name not in given]
    if missing:
        named = ", ".join(f"{p.name} ({p.en})" for p in missing)
        raise QueryError(f"question {question.name!r} needs {named}", f"for example {question.command}")
    return {
        name: typed(parameter, given[name]) if name in given else parameter.default
        for name, parameter in declared.items()
    }


def for_cypher(cypher: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values a statement runs with; raise QueryError where one it uses is not given.

    An engine might take a missing one for null and answer with nothing.
    """
    missing = [name for name in used_parameters(cypher) if name not in given]
    if missing:
        near = get_close_matches(missing[0], given, n=1)
        raise QueryError(
            f"the query uses {', '.join('$' + name for name in missing)}, which is not given",
            f"you gave {near[0]}; write ${near[0]} in the query" if near else f"add -p {missing[0]}=VALUE",
        )
    return dict(given)


def literals(given: Mapping[str, str]) -> dict[str, Any]:
    """Return values for a statement, which declares no types: a text that is JSON is what it says, else a text."""
    return {name: _literal(value) for name, value in given.items()}


def typed(parameter: Parameter, value: Any) -> Any:
    """Return a value as the type a parameter declares; texts are read, other values are checked."""
    try:
        match parameter.type:
            case "integer":
                return _whole(value)
            case "number":
                return _number(value)
            case "boolean":
                return _truth(value)
            case "date":
                return day(value)
            case "name" | "part":
                return name_key(_text(value))
            case _:
                return _text(value)
    except (TypeError, ValueError):
        raise QueryError(
            f"parameter {parameter.name!r} takes a value of type {parameter.type}, not {value!r}", parameter.en
        ) from None


def day(value: Any) -> str:
    """Return a day as ISO text, of a date or of a text such as 2024-06-30, 2024/6/30 or 2024年6月30日."""
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    parts = _DAY.fullmatch(_text(value))
    if not parts:
        raise ValueError
    year, month, number = map(int, parts.groups())
    return date(year, month, number).isoformat()


def name_key(text: str) -> str:
    """Return a name as stores hold it: a title without 《》, a document number with 〔〕 and without spaces."""
    text = text.strip()
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return re.sub(r"\s", "", "{}〔{}〕{}".format(*numbered.groups()))
    inner = text[1:-1]
    return inner if text[:1] == "《" and text[-1:] == "》" and not {"《", "》"} & set(inner) else text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    number = int(value)
    if not -(2**63) <= number < 2**63:
        raise ValueError
    return number


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    number = float(value)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError
    return number


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value).strip().lower()
    if text not in _TRUE | _FALSE:
        raise ValueError
    return text in _TRUE


def _literal(text: str) -> Any:
    """Return what a text says as JSON, else the text; NaN and infinities, which JSON has not, stay texts."""

    def refuse(_: str) -> Any:
        raise ValueError

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return text
