"""Bytes to text: txt, html, docx, pdf."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text; offsets everywhere are code points into `text`, which is kept as read.

    `pages` are the offsets at which pages begin, (0,) where the format has none; `title` is the one that the
    format itself carries (an html <title>, docx or pdf metadata), else "".
    """

    text: str
    sha256: str
    media_type: str
    title: str = ""
    pages: tuple[int, ...] = (0,)
