"""The node and relation types, read from schema.toml, and the checks that hold statements to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zhengtu.errors import SchemaError
from zhengtu.graph.statements import Extraction


@dataclass(frozen=True, slots=True)
class NodeType:
    """A node type; `properties` maps a property to string, strings, number, numbers or boolean.

    `annotated` says that what is of this type is marked in texts by hand, and so in the JSON of one document.
    """

    name: str
    zh: str
    en: str
    meaning_zh: str
    meaning_en: str
    colour: str
    shape: str
    term: str
    properties: Mapping[str, str]
    annotated: bool = True


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type with the node types allowed at its ends.

    `inverse` says that the ontology's term runs from tail to head; `same_ends` that both ends are of one type.
    """

    name: str
    zh: str
    en: str
    meaning_zh: str
    meaning_en: str
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    term: str
    colour: str
    properties: Mapping[str, str]
    inverse: bool = False
    same_ends: bool = False
    annotated: bool = True

    def allows(self, head: str, tail: str) -> bool:
        """Tell whether a relation of this type may lead from a node type to another."""
        return head in self.heads and tail in self.tails and (head == tail or not self.same_ends)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a property of a closed set may have."""

    zh: str
    en: str
    meaning_zh: str
    meaning_en: str


@dataclass(frozen=True, slots=True)
class Schema:
    """All types; iteration order is the file's and is the order of legends.

    `values` holds the properties that have one of some values only, wherever they stand, `corrected` those of relations
    that a reader said.
    """

    prefixes: Mapping[str, str]
    nodes: Mapping[str, NodeType]
    relations: Mapping[str, RelationType]
    values: Mapping[str, Mapping[str, Choice]]
    corrected: Mapping[str, str]

    @property
    def apart(self) -> frozenset[str]:
        """Return the types that nobody annotates: documents, topics, instruments, measures, and what is only theirs."""
        nodes = {node.name for node in self.nodes.values() if not node.annotated}
        return frozenset(nodes | {relation.name for relation in self.relations.values() if not relation.annotated})

    def check(self, extraction: Extraction) -> None:
        """Raise SchemaError where an extraction says what the schema does not allow."""
        types = {}
        for entity in extraction.entities:
            if entity.type not in self.nodes:
                raise SchemaError(f"{extraction.source.name}: unknown node type {entity.type!r}", one_of(self.nodes))
            types[entity.id] = entity.type
        for relation in extraction.relations:
            kind = self.relations.get(relation.type)
            if kind is None:
                raise SchemaError(
                    f"{extraction.source.name}: unknown relation type {relation.type!r}", one_of(self.relations)
                )
            if relation.head not in types or relation.tail not in types:
                raise SchemaError(f"{extraction.source.name}: {relation.type} has an end that is no entity of it")
            if not kind.allows(types[relation.head], types[relation.tail]):
                ends = f"{types[relation.head]} to {types[relation.tail]}"
                raise SchemaError(f"{extraction.source.name}: {relation.type} cannot lead from {ends}")


def one_of(names: Mapping[str, object]) -> str:
    """Say which names there are."""
    return "one of " + ", ".join(names)


@cache
def schema() -> Schema:
    """Return the schema of this version, read once."""
    data: dict[str, Any] = tomllib.loads(files("zhengtu.graph").joinpath("schema.toml").read_text(encoding="utf-8"))
    return Schema(
        prefixes=data["prefixes"],
        corrected=data["corrected"],
        values={
            name: {value: Choice(**fields) for value, fields in choices.items()}
            for name, choices in data["values"].items()
        },
        nodes={name: NodeType(name=name, **fields) for name, fields in data["nodes"].items()},
        relations={
            name: RelationType(
                **{"name": name, **fields, "heads": tuple(fields["heads"]), "tails": tuple(fields["tails"])}
            )
            for name, fields in data["relations"].items()
        },
    )
