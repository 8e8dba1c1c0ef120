"""The rules that make relations, as data (data/rules.toml): what each does, how far to trust it, and an example."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `example` is a document on which it must say `expect` (head, relation type, tail by name)."""

    id: str
    says: str
    confidence: float
    example: str
    expect: tuple[str, str, str]


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules by id."""
    data = tomllib.loads(files("zhengtu.extract").joinpath("data/rules.toml").read_text(encoding="utf-8"))
    found = {}
    for id, fields in data.items():
        head, type, tail = fields["expect"]
        found[id] = Rule(id, fields["says"], fields["confidence"], fields["example"], (head, type, tail))
    return found
