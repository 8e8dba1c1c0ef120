"""What a name that somebody gives means in a graph: 工信局 is 中山市工业和信息化局 where no other is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from zhengtu.cypher.library import Parameter, Question
from zhengtu.errors import QueryError
from zhengtu.graph.schema import schema
from zhengtu.graph.stores import Store

# Which nodes a parameter of that name is about; any other is about all that have names.
_LABELS: Mapping[str, tuple[str, ...]] = {"agency": ("Agency",), "issuer": ("Agency",), "policy": ("Policy",)}
_NAMED = tuple(sorted(schema().nodes.keys() - {"Document"}))
_PLACE = re.compile(r"中华人民共和国|.*?[省市区县州盟旗镇乡]|.*?(?:自治区|兵团|开发区|高新区)")
_LISTED = 9  # names that are offered to choose from
_CLIPPED = (("委员会", "委"), ("办公室", "办"), ("办公厅", "办"))
_SHORTEST = 3  # characters
_LOOK = 5.0  # seconds that the store may look for a name after an empty answer


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
    names = meanings(store, value, _LABELS.get(parameter.name, _NAMED), timeout)
    if len(names) > 1:
        raise QueryError(f"{value!r} may be {len(names)} things in this graph", f"did you mean {listed(names)}?")
    return names[0][0] if names else value


def meanings(
    store: Store, value: str, labels: Collection[str] = _NAMED, timeout: float | None = None
) -> Sequence[tuple[str, str]]:
    """Return the names, with their regions, of what may be meant; none where something has that name or number."""
    called = [one for one in store.called(value, timeout=timeout) if one.type in labels]
    if any({"name", "doc_number"} & set(one.by(value)) for one in called):
        return []
    # What one document calls 税务局 is one of many that others call so, too.
    short = [one for one in _names(store, labels, value, timeout) if abbreviates(value, one[0])]
    whole = [one for one in short if one[0].endswith(value)]
    return sorted({*((one.name, one.region) for one in called), *(whole or short)})


def listed(names: Sequence[tuple[str, str]]) -> str:
    """Return names with their regions to choose from, and how many more there are."""
    some = ", ".join(f"{name} ({region})" if region else name for name, region in names[:_LISTED])
    return some + (f" and {len(names) - _LISTED} more" if len(names) > _LISTED else "")


def uncalled(store: Store, asked: Question, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each value of a question that is no name in the graph, with names like it."""
    for parameter in asked.parameters:
        value = values[parameter.name]
        if parameter.type in ("name", "part") and value:
            try:
                yield from _uncalled(store, asked, parameter, value)
            except QueryError:
                continue  # a large graph is not gone through for long; the answer is there without it


def _uncalled(store: Store, asked: Question, parameter: Parameter, value: str) -> Iterator[str]:
    labels = _LABELS.get(parameter.name, _NAMED)
    called = store.called(value, timeout=_LOOK)
    # Some statements ask for a region, too.
    regions = re.search(rf"\.region = \${parameter.name}\b", asked.cypher)
    if any(one.type in labels for one in called) or (regions and _region(store, value)):
        return
    alike = _holding(store, value, labels)
    if alike and parameter.type == "part":
        return
    types = ", ".join(sorted({one.type for one in called}))
    what = f"only {types}, no {', '.join(labels)}," if types else "nothing"
    lack = f"{what} in this graph is called {value}"
    yield lack + (f": did you mean {listed(alike)}?" if alike else "")


def _region(store: Store, value: str) -> bool:
    """Tell whether a value is a region that something in the graph is of."""
    asked = "MATCH (n) WHERE n.region = $value RETURN 1 LIMIT 1"
    return bool(store.query(asked, {"value": value}, timeout=_LOOK).rows)


def _holding(store: Store, value: str, labels: Iterable[str]) -> Sequence[tuple[str, str]]:
    """Return the names, numbers and aliases that hold a value, those first in which it is most."""
    found: set[str] = set()
    for label in labels:
        asked = (
            f"MATCH (n:{label}) UNWIND [n.name, n.doc_number] + coalesce(n.aliases, []) AS said"
            " WITH said WHERE said CONTAINS $value RETURN DISTINCT said"
        )
        found.update(said for (said,) in store.query(asked, {"value": value}, timeout=_LOOK).rows)
    return [(said, "") for said in sorted(found, key=lambda said: (len(said), said))]


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
