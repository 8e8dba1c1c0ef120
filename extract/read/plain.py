"""Text from txt and md files, whose characters and line ends are kept as they are."""

from __future__ import annotations

from zhengtu.extract.read.encoding import decode


def parse(data: bytes, name: str) -> tuple[str, str, tuple[int, ...]]:
    """Return text, title and page offsets; plain text carries no title and no pages."""
    return decode(data, name), "", (0,)
