"""Bytes to text. Which formats there are, and what reads each, stands in `formats`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from zhengtu.errors import EmptyFile
from zhengtu.extract.read.contents import contents
from zhengtu.extract.read.formats import named, recognised, refusal


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


def readable(path: Path) -> bool:
    """Tell by its name whether a file found in a folder is a document to hand to `read`.

    True for tables, which `sheets` reads, and as well for documents that `read` refuses with a remedy (.doc, .wps,
    .ofd, …): they belong in the list of failures. False for data, pictures and programs, hidden files, the lock files
    of office programs, and a folder's README, which speaks about the documents and is none of them.
    """
    if path.name.startswith((".", "~$")) or path.stem.upper() == "README":
        return False
    return named(path) is not None


def read(path: Path) -> Text:
    """Read one document; raise a ReadError that names the file and the remedy.

    The text of a txt or md file equals `open(path, encoding=E, newline="").read()`, E being the encoding found: line
    ends are kept, and so is the U+FEFF that this leaves in front of UTF-8 text with a byte order mark.
    """
    name, data = str(path), contents(path)
    format = recognised(data, path)
    if not format.document:
        raise refusal(format, path)
    text, title, pages = format.parser()(data, name)
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u3000"):
        raise EmptyFile(f"{name} holds no text", format.remedy)
    return Text(text, hashlib.sha256(data).hexdigest(), format.media_type, title, pages)
