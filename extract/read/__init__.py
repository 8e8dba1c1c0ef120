"""Bytes to text: txt, html, docx, pdf.

A format is a module with one function, `parse(data, name)`, which returns text, title and page offsets. It is imported
when a file of its kind turns up, so that reading txt loads neither lxml nor PDFium.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from zhengtu.errors import EmptyFile, EncryptedFile, UnsupportedFile
from zhengtu.extract.read.contents import contents
from zhengtu.extract.read.sheets import tabular

_KINDS = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}
_MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
# Documents of these formats turn up in every folder from an office; passing them over in silence would lose them.
_REMEDIES = {
    ".doc": "save it as .docx",
    ".dot": "save it as .docx",
    ".wps": "save it as .docx",
    ".wpt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".ofd": "print it to .pdf from the program that opens it",
    ".ceb": "print it to .pdf from the program that opens it",
    ".caj": "print it to .pdf from the program that opens it",
    ".xls": "print it to .pdf or save its sheets as .txt",
    ".xlsx": "print it to .pdf or save its sheets as .txt",
    ".et": "print it to .pdf or save its sheets as .txt",
    ".ppt": "print it to .pdf",
    ".pptx": "print it to .pdf",
    ".dps": "print it to .pdf",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OCR = "it may be a scan: make a PDF with a text layer by OCR (ocrmypdf -l chi_sim IN.pdf OUT.pdf) and read that"
_EMPTY = {
    "text": "delete it or fetch it again",
    "html": "the page may be filled in by a script: save it from a browser after it has loaded",
    "docx": "its pages may be pictures: export it as PDF and run OCR (ocrmypdf -l chi_sim IN.pdf OUT.pdf)",
    "pdf": _OCR,
}


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
    return path.suffix.lower() in _KINDS.keys() | _REMEDIES.keys() or tabular(path)


def read(path: Path) -> Text:
    """Read one document; raise a ReadError that names the file and the remedy.

    The text of a txt or md file equals `open(path, encoding=E, newline="").read()`, E being the encoding found: line
    ends are kept, and so is the U+FEFF that this leaves in front of UTF-8 text with a byte order mark.
    """
    name, data = str(path), contents(path)
    kind = _kind(data, path)
    text, title, pages = _parse(kind, data, name)
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u3000"):
        raise EmptyFile(f"{name} holds no text", _EMPTY[kind])
    return Text(text, hashlib.sha256(data).hexdigest(), _MEDIA_TYPES[kind], title, pages)


def _parse(kind: str, data: bytes, name: str) -> tuple[str, str, tuple[int, ...]]:
    match kind:
        case "text":
            from zhengtu.extract.read import plain

            return plain.parse(data, name)
        case "html":
            from zhengtu.extract.read import html

            return html.parse(data, name)
        case "docx":
            from zhengtu.extract.read import docx

            return docx.parse(data, name)
        case _:
            from zhengtu.extract.read import pdf

            return pdf.parse(data, name)


def _kind(data: bytes, path: Path) -> str:
    """Return the kind of a file: what its first bytes prove, else what its suffix says."""
    suffix = path.suffix.lower()
    head = data[:1024]
    if head.startswith(_OLE):
        # An OLE container is the old Word and WPS format, and also what wraps an encrypted docx.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile(f"{path} is encrypted", "open it with its password and save a copy without one")
        raise UnsupportedFile(
            f"{path} is in the old binary Office or WPS format", _REMEDIES.get(suffix, "save as .docx")
        )
    if head.startswith(b"{\\rtf"):
        raise UnsupportedFile(f"{path} is in Rich Text Format", "save it as .docx")
    if b"%PDF-" in head and (suffix == ".pdf" or head.startswith(b"%PDF-")):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if suffix == ".docx" or b"word/document.xml" in data:
            return "docx"
        remedy = _REMEDIES.get(suffix, "unpack it and read what is in it")
        raise UnsupportedFile(f"{path} is a zip container other than .docx", remedy)
    if suffix in _KINDS:
        return _KINDS[suffix]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    known = ", ".join(_KINDS)
    remedy = _REMEDIES.get(suffix, f"convert it to one of {known}")
    raise UnsupportedFile(f"{path}: {suffix or 'a name without a suffix'} is not a format that is read", remedy)
