"""What documents say of one node, counted, and the node's properties as a function of the counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengtu.graph.statements import Value, said_of


@dataclass(frozen=True, slots=True)
class Saying:
    """One document's contribution to a node; each alias once, and none that is the name or empty.

    `derived` are the attributes that it does not say, since they follow from what it says.
    """

    name: str
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=dict)
    derived: tuple[str, ...] = ()


def encoder() -> Callable[[object], str]:
    """Return what writes JSON that is the same text for the same value.

    The encoder of the standard library prepares itself anew at each call, which takes longer than most of the texts
    here: where its part in C can be had, it is prepared once.
    """
    plain = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
    make, strings = getattr(json.encoder, "c_make_encoder", None), getattr(json.encoder, "c_encode_basestring", None)
    if not (make and strings):
        return plain.encode
    parts = make(None, plain.default, strings, None, ":", ",", True, False, True)
    return lambda value: "".join(parts(value, 0))


canonical = encoder()


class Tally:
    """How many documents say each name, alias and attribute value of a node.

    It is kept beside the node's properties, so that a document can join or leave without reading all the others.
    """

    __slots__ = ("aliases", "attributes", "derived", "documents", "names")

    def __init__(self, text: str | None = None) -> None:
        data = json.loads(text) if text else {}
        self.documents: int = data.get("documents", 0)
        self.names: dict[str, int] = data.get("names", {})
        self.aliases: dict[str, int] = data.get("aliases", {})
        self.attributes: dict[str, dict[str, int]] = data.get("attributes", {})
        self.derived: dict[str, dict[str, int]] = data.get("derived", {})

    def add(self, saying: Saying, times: int = 1) -> None:
        """Count what a document says, or with -1 take it back."""
        self.documents += times
        count(self.names, saying.name, times)
        for alias in saying.aliases:
            count(self.aliases, alias, times)
        for key, value in saying.attributes.items():
            # A quote is of a value: whichever value is kept, its own quote is.
            of = said_of(key)
            whole = [*(saying.attributes.get(name) for name in of), value] if of else value
            _count_value(self.attributes, key, canonical(whole), times)
            if key in saying.derived:
                _count_value(self.derived, key, canonical(value), times)

    def text(self) -> str:
        """Return the counts as JSON, the same text for the same counts."""
        counts = {"names": self.names, "aliases": self.aliases, "attributes": self.attributes, "derived": self.derived}
        return canonical({"documents": self.documents, **{key: value for key, value in counts.items() if value}})

    def properties(self) -> dict[str, Any]:
        """Return name, aliases and attributes as the documents together say them.

        The name is the one most documents use, then the longest (a document number only where none knows a title);
        an attribute's value the one most documents give, then the smallest, one that some document says before all
        that are only derived. Every other name is an alias.
        """
        numbers = {json.loads(number) for number in self.attributes.get("doc_number", ())}
        titles = [said for said in self.names if said not in numbers] or list(self.names)
        name = min(titles, key=lambda said: (-self.names[said], -len(said), said))
        values: dict[str, Value] = {}
        derived: list[str] = []
        for key, counts in sorted(self.attributes.items()):
            if of := said_of(key):
                kept = [values.get(name) for name in of]
                of_kept = [text for text in counts if json.loads(text)[:-1] == kept]
                if of_kept:
                    values[key] = json.loads(min(of_kept, key=lambda text: (-counts[text], text)))[-1]
                continue
            implied = self.derived.get(key, {})
            said = {
                text: times - implied.get(text, 0) for text, times in counts.items() if times > implied.get(text, 0)
            }
            values[key] = most_said(precise(said or counts) if key == "date" else said or counts)
            if not said:
                derived.append(key)
        return {
            "name": name,
            "aliases": sorted((self.names.keys() | self.aliases.keys()) - {name}),
            **values,
            **({"derived": derived} if derived else {}),
        }


def _count_value(counts: dict[str, dict[str, int]], key: str, value: str, times: int) -> None:
    """Count a value of a key, dropping keys without values."""
    values = counts.setdefault(key, {})
    count(values, value, times)
    if not values:
        del counts[key]


def count(counts: dict[str, int], key: str, times: int) -> None:
    """Count a key, dropping it at zero so that equal counts are written alike."""
    total = counts.get(key, 0) + times
    if total > 0:
        counts[key] = total
    else:
        counts.pop(key, None)


def precise(dates: Mapping[str, int]) -> Mapping[str, int]:
    """Return the dates that no other one says more precisely: 2022-01 says less than 2022-01-10 and nothing else."""
    return {
        text: times
        for text, times in dates.items()
        if not any(other != text and other.startswith(text.rstrip('"')) for other in dates)
    }


def most_said(values: Mapping[str, int]) -> Value:
    """Return the value of the highest count; of equals the smallest."""
    top = max(values.values())
    best: Value = min(json.loads(text) for text, times in values.items() if times == top)
    return best
