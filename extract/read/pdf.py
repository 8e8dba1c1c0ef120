"""Text from the text layer of pdf files, by PDFium, page by page in the order in which the file draws it."""

from __future__ import annotations

import unicodedata
from typing import Any

from zhengtu.errors import DamagedFile, EncryptedFile
from zhengtu.extract.read.formats import UNLOCK

_MANY = 10_000  # pages; a tree of pages may lead to one of them by any number of ways
# Error codes of FPDF_GetLastError.
_PASSWORD = 4
_SECURITY = 5

# Word and WPS write some characters as the radicals that look like them, and a search for 民 would not find ⺠.
# The radicals of Kangxi have their equivalents in Unicode (NFKC), those of the supplement have none there.
_RADICALS = dict(
    zip(
        "⺠⺝⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民月虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# PDFium marks a hyphen at the end of a line with U+0002 or U+FFFE; zeros stand for glyphs without a character.
_CHARACTERS = str.maketrans(_KANGXI | _RADICALS | {"\r": "", "\0": "", "\x02": "-", "\ufffe": "-"})


def parse(data: bytes, name: str) -> tuple[str, str, tuple[int, ...]]:
    """Return text, title and the offset at which each page begins; pages and lines end with a line feed."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
            what = f"{name} is encrypted"
            raise EncryptedFile(what, UNLOCK) from error
        raise DamagedFile(f"{name} is damaged ({_reason(error)})", "fetch it again") from error
    try:
        if len(document) > max(_MANY, len(data)):
            what = f"{name} says that it has {len(document):,} pages, more than bytes"
            raise DamagedFile(what, "do not trust this file")
        pages = [_page(document, number, name) for number in range(len(document))]
        title = _title(document)
    finally:
        document.close()
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page) + 1)
    return "\n".join(pages), title, tuple(starts[:-1]) or (0,)


def _title(document: Any) -> str:
    try:
        return str(document.get_metadata_value("Title")).strip()
    except UnicodeDecodeError:
        return ""


def _page(document: Any, number: int, name: str) -> str:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        try:
            textpage = page.get_textpage()
            try:
                text: str = textpage.get_text_range()
            finally:
                textpage.close()
        finally:
            page.close()
    except PdfiumError as error:
        raise DamagedFile(f"{name} is damaged on page {number + 1} ({_reason(error)})", "fetch it again") from error
    return text.translate(_CHARACTERS)


def _reason(error: Exception) -> str:
    """Return what PDFium says, without its own wrapping."""
    return str(error).partition("PDFium: ")[2].rstrip(".)") or str(error)
