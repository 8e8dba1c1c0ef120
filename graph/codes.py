"""Short codes by which people call a statement; a page makes the same (`viz/viewer/src/codes.js`)."""

from __future__ import annotations

import json

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WORD = 0xFFFFFFFF
_WHOLE = 8
OF_DOCUMENT, OF_STATEMENT = 3, 6  # digits


def code(head: str, type: str, tail: str, document: str) -> str:
    """Return the nine digits of a statement: three of its document, six of it.

    `head` and `tail` are ids. These are what names a relation in a link to a page, and they change less than the names
    that are shown, which depend on all documents that name a thing.
    """
    whole = json.dumps([head, type, tail, document], ensure_ascii=False, separators=(",", ":"))
    return of_document(document) + digits(whole)[:OF_STATEMENT]


def of_document(name: str) -> str:
    """Return with what the codes of all statements of a document begin, so that few documents are looked through."""
    return digits(name)[:OF_DOCUMENT]


def digits(text: str) -> str:
    """Return eight digits that a text nearly always has alone; counted in UTF-16, as JavaScript does."""
    low, high = 0x811C9DC5, 0x1B873593
    for one in memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H") if text else ():
        low = ((low ^ one) * 16777619 & _WORD) ^ (low >> 15)
        high = ((high ^ one) * 0x5BD1E995 & _WORD) ^ (high >> 13)
    rest = ((high >> 11) << 32) + ((low ^ (low >> 16)) * 0x45D9F3B & _WORD)
    found = ""
    for _ in range(_WHOLE):
        rest, digit = divmod(rest, 62)
        found += _DIGITS[digit]
    return found
