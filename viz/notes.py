"""Notes that readers wrote in a page and saved with a copy of it, for a page that is written anew."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from zhengtu.errors import InterchangeError
from zhengtu.given import utf8

Identity = tuple[str, ...]  # the id of a node; of an edge its head's id, its type, its tail's id, its document
BLOCK = re.compile(r'<script id="network"[^<>]*>([^<]*)</script>')
LIMIT = 1 << 28  # bytes of a network, far more than a browser shows


def notes_of(pages: Iterable[Path]) -> dict[Identity, str]:
    """Return the notes of saved pages; what several wrote about the same stands in lines below each other."""
    texts: dict[Identity, list[str]] = {}
    for page in pages:
        for about, text in told(page):
            several = texts.setdefault(about, [])
            if text not in several:
                several.append(text)
    return {about: "\n".join(several) for about, several in texts.items()}


def told(page: Path) -> list[tuple[Identity, str]]:
    """Return the notes of a page and what they are about; the page may come from anyone."""
    data = contents(page)
    try:
        notes = [(identity(about, data), text) for about, text in data.get("notes") or ()]
    except (LookupError, TypeError, ValueError) as error:
        raise InterchangeError(f"{page} holds notes of nothing in it", "save a copy of the page again") from error
    if not all(isinstance(text, str) for about, text in notes for text in (*about, text)):
        raise InterchangeError(f"{page} holds notes that are no text", "save a copy of the page again")
    return notes


def contents(page: Path) -> Mapping[str, Any]:
    """Return the data that a page shows."""
    try:
        block = BLOCK.search(utf8(page))
        data = json.loads(unpacked(base64.b64decode(block[1]))) if block else None
    except FileNotFoundError:
        raise InterchangeError(f"{page} does not exist", "name a page that was saved") from None
    except (OSError, UnicodeDecodeError, binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise InterchangeError(f"{page} could not be read: {error}", "save a copy of the page again") from None
    if not isinstance(data, dict):
        raise InterchangeError(f"{page} is not a page of zhengtu", "name one that was saved by 导出 (Export)")
    return data


def unpacked(data: bytes) -> bytes:
    """Return what was compressed; raise ValueError where it is cut off or has no end."""
    stream = zlib.decompressobj(wbits=31)
    plain = stream.decompress(data, LIMIT)
    if not stream.eof:
        raise ValueError(f"it unpacks to more than {LIMIT >> 20} MB" if len(plain) == LIMIT else "it is cut off")
    return plain


def identity(about: str | list[str], data: Mapping[str, Any]) -> Identity:
    """Return what a note is about; pages of version 2 called it by its number, n of a node and e of an edge."""
    if not isinstance(about, str):
        return tuple(about)
    number = int(about[1:])
    if about[0] == "n":
        return (data["nodes"][number][0],)
    head, type, tail, properties = data["edges"][number]
    return data["nodes"][head][0], data["relations"][type]["name"], data["nodes"][tail][0], properties["document"]
