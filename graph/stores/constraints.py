"""The schema as constraints and indexes of a Neo4j server."""

from __future__ import annotations

import hashlib

from zhengtu.graph.schema import schema
from zhengtu.graph.stores.loading import TERMS

BEARING = "zhengtu_terms"
NAMES = "zhengtu_names"
HASHES = "zhengtu_sha256"
TYPES = "zhengtu_types_"


def declarations() -> list[str]:
    """Return the statements that declare the schema, without the mark, which comes last, when all else is there."""
    nodes, relations = schema().nodes, schema().relations
    statements = [
        f"CREATE CONSTRAINT zhengtu_{label} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE" for label in nodes
    ]
    # By it a document's edges are found again when it is replaced.
    statements += [
        f"CREATE INDEX zhengtu_{name} IF NOT EXISTS FOR ()-[r:`{name}`]-() ON (r.document)"
        for name in relations
        if name != "MENTIONS"
    ]
    # By it the documents are found that a change of another one concerns.
    statements.append(
        f"CREATE FULLTEXT INDEX {BEARING} IF NOT EXISTS FOR (d:Document) ON EACH [d.{TERMS}]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}"
    )
    types = "|".join(f"`{label}`" for label in nodes if label != "Document")
    statements.append(
        f"CREATE FULLTEXT INDEX {NAMES} IF NOT EXISTS FOR (n:{types}) ON EACH [n.name, n.aliases, n.doc_number]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}"
    )
    # By it documents are found that are the same file.
    statements.append(f"CREATE INDEX {HASHES} IF NOT EXISTS FOR (d:Document) ON (d.sha256)")
    mentions = "FOR ()-[r:MENTIONS]-() ON (r.document)"
    statements.append(f"CREATE INDEX {TYPES}{fingerprint()} IF NOT EXISTS {mentions}")
    return statements


def fingerprint() -> str:
    """Return a short hash by which a store knows whether it has the types of this version."""
    types = "\n".join([*schema().nodes, *schema().relations, BEARING, NAMES, HASHES])
    return hashlib.sha256(types.encode()).hexdigest()[:16]
