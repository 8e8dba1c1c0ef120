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
Called = tuple[str, str, str]  # id, name, region


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
    found = _called(store, labels, value, timeout)
    if any(name == value for _, name, _ in found):
        return value
    # What one document calls 税务局 is one of many that others call so, too.
    short = [one for one in _names(store, labels, timeout) if abbreviates(value, one[1])]
    whole = [one for one in short if one[1].endswith(value)]
    found = [*found, *(whole or short)]
    names = sorted({(name, region) for _, name, region in found})
    if len(names) > 1:
        listed = ", ".join(f"{name} ({region})" if region else name for name, region in names[:_LISTED])
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        raise QueryError(f"{value!r} may be {len(names)} things in this graph", f"did you mean {listed}{more}?")
    return names[0][0] if names else value


def _called(store: Store, labels: Iterable[str], value: str, timeout: float | None) -> list[Called]:
    """Return what has a name, a number or an alias: what is called so by name or number, else what an alias names."""
    named: list[Called] = []
    other: list[Called] = []
    for label in labels:
        asked = (
            f"MATCH (n:{label}) WHERE n.name = $name OR n.doc_number = $name OR $name IN n.aliases "
            "RETURN n.id, n.name, n.region, n.name = $name OR n.doc_number = $name"
        )
        for id, name, region, itself in store.query(asked, {"name": value}, timeout=timeout).rows:
            (named if itself else other).append((id, value if itself else name, region or ""))
    return named or other


def _names(store: Store, labels: Iterable[str], timeout: float | None) -> Iterable[Called]:
    for label in labels:
        for id, name, region in store.query(f"MATCH (n:{label}) RETURN n.id, n.name, n.region", timeout=timeout).rows:
            yield id, name, region or ""


def abbreviates(short: str, name: str) -> bool:
    """Tell whether a name is what a shorter one leaves characters out of.

    Both end alike, and the shorter begins where the name does or behind a place in it (市工信局, 工信局).
    """
    for whole, clipped in (("委员会", "委"), ("办公室", "办"), ("办公厅", "办")):
        if short.endswith(clipped) and name.endswith(whole):
            name = name.removesuffix(whole) + clipped
    if len(short) < 3 or short[-1] != name[-1] or len(short) > len(name):
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
