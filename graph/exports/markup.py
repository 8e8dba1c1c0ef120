"""XML that any reader takes: what must be escaped, and what XML cannot hold."""

from __future__ import annotations

import re

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
# Readers turn these into blanks in attributes. In the text of elements they stay as they are: some readers drop a
# line break that comes as a reference.
_BLANKS = {"\n": "&#10;", "\t": "&#9;"}
_FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_IN_TEXT = re.compile(rf'[&<>"\r{_FORBIDDEN}]')
_IN_ATTRIBUTE = re.compile(rf'[&<>"\r\n\t{_FORBIDDEN}]')


def content(text: str) -> str:
    """Return a text as the content of an element."""
    return _IN_TEXT.sub(_replaced, text)


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, with its quotation marks."""
    return f'"{_IN_ATTRIBUTE.sub(_replaced, text)}"'


def _replaced(found: re.Match[str]) -> str:
    """Return what stands for a character: a control character that XML has no way to write becomes its picture (␛)."""
    character = found[0]
    if character in _ESCAPED or character in _BLANKS:
        return _ESCAPED.get(character) or _BLANKS[character]
    return chr(0x2400 + ord(character)) if character < " " else "\ufffd"
