"""What a query that finds nothing may have misspelt: labels, relation types and properties that no graph has."""

from __future__ import annotations

import re
from difflib import get_close_matches

from zhengtu.graph.schema import schema

_TEXTS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|`[^`]*`")
_TYPES = re.compile(r"(?<=[(\[\w&])[:|]!?([A-Z]\w*)")
_PROPERTIES = re.compile(r"\b[A-Za-z_]\w*\.([a-z_]\w*)(?!\s*\()")
_COMMON = frozenset({"id", "name", "aliases", "document", "quote", "start", "end", "page", "rule", "confidence"})


def hints(cypher: str) -> list[str]:
    """Return one line for each label or type that the schema does not know, and each property that looks misspelt."""
    text = _TEXTS.sub("''", cypher)
    known = {*schema().nodes, *schema().relations}
    found = []
    for name in dict.fromkeys(_TYPES.findall(text)):
        if name not in known:
            near = get_close_matches(name, known, 1, 0.5)
            found.append(f"no node or relation type {name}" + (f": did you mean {near[0]}?" if near else ""))
    properties = _COMMON.union(*(node.properties for node in schema().nodes.values()))
    properties = properties.union(*(relation.properties for relation in schema().relations.values()))
    for name in dict.fromkeys(_PROPERTIES.findall(text)):
        near = get_close_matches(name, properties, 1, 0.8)
        if name not in properties and near:
            found.append(f"no property {name}: did you mean {near[0]}?")
    return found
