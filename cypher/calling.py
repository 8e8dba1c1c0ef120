"""What a name that somebody gives means in a graph: 工信局 is 中山市工业和信息化局 where no other is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from zhengtu.cypher.library import Parameter, Question
from zhengtu.errors import QueryError
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store

# Which nodes a parameter of that name is about; any other is about all that have names.
_LABELS: Mapping[str, tuple[str, ...]] = {"agency": ("Agency",), "issuer": ("Agency",), "policy": ("Policy",)}
_PLACE = re.compile(r"中华人民共和国|.*?[省市区县州盟旗镇乡]|.*?(?:自治区|兵团|开发区|高新区)")
_LISTED = 9  # names that are offered to choose from
_CLIPPED = (("委员会", "委"), ("办公室", "办"), ("办公厅", "办"))
_SHORTEST = 3  # characters


def understood(
    store: Store, asked: Question, values: Mapping[str, Any], timeout: float | None = None
) -> dict[str, Any]:
    """Return the values of a question with the names in the graph for what was meant by shorter ones.

    Raise QueryError with those to choose from where several are meant; a name that means nothing stays as it is.
    """
    meant = dict(values)
    for parameter in asked.parameters:
        value = meant.get(parameter.name)
        if parameter.type == "name" and isinstance(value, str) and value:
            meant[parameter.name] = _meant(store, parameter, value, timeout)
    return meant


def _meant(store: Store, parameter: Parameter, value: str, timeout: float | None) -> str:
    labels = _LABELS.get(parameter.name) or tuple(sorted(schema().nodes.keys() - {"Document"}))
    called = [one for one in store.called(value, timeout=timeout) if one.type in labels]
    if any({"name", "doc_number"} & set(one.by(value)) for one in called):
        return value
    # What one document calls 税务局 is one of many that others call so, too.
    short = [one for one in _names(store, labels, value, timeout) if abbreviates(value, one[0])]
    whole = [one for one in short if one[0].endswith(value)]
    names = sorted({*((one.name, one.region) for one in called), *(whole or short)})
    if len(names) > 1:
        listed = ", ".join(f"{name} ({region})" if region else name for name, region in names[:_LISTED])
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        raise QueryError(f"{value!r} may be {len(names)} things in this graph", f"did you mean {listed}{more}?")
    return names[0][0] if names else value


def _names(store: Store, labels: Iterable[str], short: str, timeout: float | None) -> Iterable[tuple[str, str]]:
    """Yield names with their regions, of which a shorter one may be made: those that end as it does, or nearly so."""
    if len(short) < _SHORTEST:
        return
    like = {"first": short[0], "ends": [short[-1], *(whole for whole, clipped in _CLIPPED if short.endswith(clipped))]}
    for label in labels:
        asked = (
            f"MATCH (n:{label}) WHERE n.name CONTAINS $first AND any(end IN $ends WHERE n.name ENDS WITH end)"
            " RETURN n.name, n.region"
        )
        yield from ((name, region or "") for name, region in store.query(asked, like, timeout=timeout).rows)


def abbreviates(short: str, name: str) -> bool:
    """Tell whether a name is what a shorter one leaves characters out of.

    Both end alike, and the shorter begins where the name does or behind a place in it (市工信局, 工信局).
    """
    for whole, clipped in _CLIPPED:
        if short.endswith(clipped) and name.endswith(whole):
            name = name.removesuffix(whole) + clipped
    if len(short) < _SHORTEST or short[-1] != name[-1] or len(short) > len(name):
        return False
    begins = {
        0,
        *(match.end() for match in _PLACE.finditer(name)),
        *(match.end() - 1 for match in _PLACE.finditer(name)),
    }
    return any(name[at : at + 1] == short[0] and _inside(short, name[at:]) for at in sorted(begins))


def _inside(short: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in short)
