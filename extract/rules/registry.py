"""The rules that make relations, as data (FAMILY.toml): what each says, how often it was right, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from math import floor

from zhengtu.errors import ZhengtuError
from zhengtu.extract.rules.tables import Table, own_table, tables

# What is expected of a rule of which nothing is known, and for how many judged cases that counts.
PRIOR, WEIGHT = 0.85, 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `example` is a document on which it must say `expect` (head, relation type, tail by name).

    `right` of the `said` relations that it made on documents it was not written with were right; `usual` is the share
    over its family. A rule that is a row has patterns in `match` and, in `counter`, a document on which it must not
    say `expect`; others are written in Python.
    """

    id: str
    says: str
    right: int
    said: int
    example: str
    expect: tuple[str, str, str]
    last: bool = False  # says only what no other rule says
    match: tuple[str, ...] = ()
    counter: str = ""
    place: str = ""  # the file that it stands in
    usual: float = PRIOR

    @property
    def confidence(self) -> float:
        """Return how far to trust the rule: the share that was right, drawn to what is usual where few were judged."""
        return min(floor(drawn(self.right, self.said, self.usual) * 100) / 100, 0.99)


def drawn(right: int, said: int, usual: float) -> float:
    """Return a share of so many, drawn to what is usual the fewer they are."""
    return (right + usual * WEIGHT) / (said + WEIGHT)


class UnknownRule(ZhengtuError):
    """A rule was asked for that is not there."""


READER = "reader:"
"""What the names begin with under which models speak: reader:MODEL@PROMPT."""
# What a relation is worth that only a model reads: of those that strong models found with no more than the schema, six
# in ten were right on fresh documents. A figure for checked answers is to be counted with `bench/reader.py`.
READERS_USUAL = 0.6


class Rules(dict[str, Rule]):
    """The rules by id; one that a model is known by is made when it is asked for."""

    def __missing__(self, id: str) -> Rule:
        """Return the rule under which a model speaks."""
        if not id.startswith(READER):
            raise KeyError(id)
        says = f"The model {id.removeprefix(READER).rsplit('@', 1)[0]} reads it; words and places were checked."
        return Rule(id, says, 0, 0, "", ("", "", ""), last=True, place="reader", usual=READERS_USUAL)


@cache
def _ours() -> Mapping[str, Rule]:
    return Rules({id: rule for table in tables() for id, rule in _rules(table).items()})


@lru_cache(8)
def _with(own: str) -> Mapping[str, Rule]:
    return Rules({**_ours(), **_rules(own_table(own))})


def rules(own: str = "") -> Mapping[str, Rule]:
    """Return the rules by id; `own` is the text of a user's own rules (`rows.read_rules`)."""
    return _with(own) if own else _ours()


def _rules(table: Table) -> dict[str, Rule]:
    found = {}
    counted = [fields.get("measured", (0, 0)) for fields in table.rules.values()]
    usual = drawn(sum(right for right, _ in counted), sum(said for _, said in counted), PRIOR)
    for id, fields in table.rules.items():
        head, type, tail = fields["expect"]
        right, said = fields.get("measured", (0, 0))
        match = fields.get("match", ())
        found[id] = Rule(
            id,
            fields["says"],
            right,
            said,
            fields["example"],
            (head, type, tail),
            fields.get("last", False),
            (match,) if isinstance(match, str) else tuple(match),
            fields.get("counter", ""),
            table.name,
            usual,
        )
    return found


def rule(id: str, own: str = "") -> Rule:
    """Return a rule by its id; raise UnknownRule naming the nearest ones."""
    known = rules(own)
    found = known[id] if id in known or id.startswith(READER) else None
    if found is None:
        same = [other for other in known if other.startswith(f"{id}.")]
        near = same[:3] or get_close_matches(id.lower(), known, n=3, cutoff=0.4)
        remedy = f"did you mean {' or '.join(near)}? " if near else ""
        raise UnknownRule(f"there is no rule {id!r}", f"{remedy}`zhengtu rules` lists all of them")
    return found
