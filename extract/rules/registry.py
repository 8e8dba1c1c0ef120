"""The rules that make relations, as data (rules.toml): what each does, how often it was right, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from zhengtu.errors import ZhengtuError
from zhengtu.extract.lexicon.resources import read_data

# A rule is trusted as if it had been right in 85 of 100 cases before, four of which count beside those seen since.
PRIOR, WEIGHT = 0.85, 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `example` is a document on which it must say `expect` (head, relation type, tail by name).

    `right` of the `said` relations that it made on annotated documents were right.
    """

    id: str
    says: str
    right: int
    said: int
    example: str
    expect: tuple[str, str, str]
    last: bool = False  # says only what no other rule says

    @property
    def confidence(self) -> float:
        """Return how far to trust the rule: its measured precision, drawn towards what is usual the less was seen."""
        return min(round((self.right + PRIOR * WEIGHT) / (self.said + WEIGHT), 2), 0.99)


class UnknownRule(ZhengtuError):
    """A rule was asked for that is not there."""


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by id."""
    data = read_data("rules", "rules")
    found = {}
    for id, fields in data.items():
        head, type, tail = fields["expect"]
        right, said = fields["measured"]
        found[id] = Rule(
            id, fields["says"], right, said, fields["example"], (head, type, tail), fields.get("last", False)
        )
    return found


def rule(id: str) -> Rule:
    """Return a rule by its id; raise UnknownRule naming the nearest ones."""
    found = rules().get(id)
    if found is None:
        same = [other for other in rules() if other.startswith(f"{id}.")]
        near = same[:3] or get_close_matches(id.lower(), rules(), n=3, cutoff=0.4)
        remedy = f"did you mean {' or '.join(near)}? " if near else ""
        raise UnknownRule(f"there is no rule {id!r}", f"{remedy}`zhengtu rules` lists all of them")
    return found
