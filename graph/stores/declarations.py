"""The schema as statements of the embedded engine: every type, property and index before there is data.

An index made on data fixes a property's type and silently coerces what is written later, hence the order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from zhengtu.graph.schema import NodeType, schema
from zhengtu.graph.stores.loading import DIGEST, FILE, KEYED, LEDGER, NAMED, TERMS, WHOLE, attribute_kinds

KINDS = {"string": "STRING", "strings": "LIST", "number": "DOUBLE", "numbers": "LIST", "boolean": "BOOLEAN"}
NODE = {"id": "STRING", "name": "STRING", "aliases": "LIST", "said": "STRING"}
EDGE = {"document": "STRING", "start": "LONG", "end": "LONG", "page": "LONG"}
RELATION = {"quote": "STRING", "rule": "STRING", "confidence": "DOUBLE"}
MENTION = {"said_name": "STRING", "said_aliases": "LIST", "spans": "LIST", "said": "STRING"}

OWN = {DIGEST: "STRING", FILE: "STRING", KEYED: "STRING"}


# Beside the graph, so that no query sees it: one record with what the store notes of itself.
NOTES = "zhengtu_notes"

# Beside it too, since that of a large table is of megabytes, and a query reads a node whole for any property of it: a
# record for each document with what it names, and the index by which it is found.
NAMINGS = "zhengtu_namings"
NAMING = {"id": "STRING", NAMED: "STRING", TERMS: "LIST OF STRING"}

# What says how a thing is called, by which it is found.
CALLED = {"name": "`name` = :name", "aliases": "`aliases` CONTAINS :name", "doc_number": "`doc_number` = :name"}


def declarations() -> list[str]:
    """Return the statements that declare the schema; each may run again."""
    statements: list[str] = []
    anywhere = {name: property_type(name, kind) for name, kind in attribute_kinds().items()}
    for node in schema().nodes.values():
        own = {name: property_type(name, kind) for name, kind in node.properties.items()}
        statements += declare("VERTEX", node.name, NODE | (OWN | own if node.name == "Document" else anywhere))
        statements.append(f"CREATE INDEX IF NOT EXISTS ON `{node.name}` (`id`) UNIQUE")
    for relation in schema().relations.values():
        own = {name: property_type(name, kind) for name, kind in relation.properties.items()}
        own = MENTION | own if relation.name == "MENTIONS" else RELATION | anywhere
        statements += declare("EDGE", relation.name, EDGE | own)
        # By it a document's edges are found again when it is replaced.
        statements.append(f"CREATE INDEX IF NOT EXISTS ON `{relation.name}` (`document`) NOTUNIQUE")
    statements += [
        f"CREATE DOCUMENT TYPE {NOTES} IF NOT EXISTS",
        f"CREATE PROPERTY {NOTES}.{LEDGER} IF NOT EXISTS STRING",
        f"CREATE DOCUMENT TYPE {NAMINGS} IF NOT EXISTS",
        *(f"CREATE PROPERTY {NAMINGS}.{name} IF NOT EXISTS {type}" for name, type in NAMING.items()),
        f"CREATE INDEX IF NOT EXISTS ON {NAMINGS} (id) UNIQUE",
        *finding().values(),
    ]
    return statements


def finding() -> Mapping[str, str]:
    """Return the statements, by index, that make what only finds: it may be made after the data, and is sooner then."""
    listed = [(NAMINGS, TERMS, True), ("Document", "sha256", False)]
    listed += [(node.name, name, name == "aliases") for node in schema().nodes.values() for name in called(node)]
    return {
        f"{type}[{name}{'byitem' * items}]": f"CREATE INDEX IF NOT EXISTS ON `{type}` "
        f"(`{name}`{' BY ITEM' * items}) NOTUNIQUE"
        for type, name, items in listed
    }


def called(node: NodeType) -> list[str]:
    """Return the properties that say what the things of a type are called; documents are known by their ids."""
    own = () if node.name == "Document" else CALLED
    return [name for name in own if name in NODE or name in node.properties]


def declare(kind: str, name: str, properties: dict[str, str]) -> list[str]:
    """Return the statements that declare one type."""
    return [
        f"CREATE {kind} TYPE `{name}` IF NOT EXISTS",
        *(f"CREATE PROPERTY `{name}`.`{key}` IF NOT EXISTS {type}" for key, type in properties.items()),
    ]


def property_type(name: str, kind: str) -> str:
    """Return the engine's type of a property."""
    return "LONG" if name in WHOLE else KINDS[kind]


def fingerprint() -> str:
    """Return a short hash by which a store knows whether it has the types of this version."""
    return hashlib.sha256("\n".join(declarations()).encode()).hexdigest()[:16]
