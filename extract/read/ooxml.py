"""Names in WordprocessingML, whose elements come in two namespaces (transitional and strict)."""

from __future__ import annotations

from typing import Any


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Any, name: str = "val") -> str:
    """Return an attribute by its name without namespace, "" where it is missing."""
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(found)
    return ""
