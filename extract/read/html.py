"""Text from html pages as official sites publish them.

The page is walked with lxml rather than handed to an article extractor. On pages with the parts of an official document
trafilatura 2.3 left out the title, the table with the document number, and the list of attachments, all with entities
that no other place names. Here everything stays but what can be no part of a document: scripts and controls, what is
hidden, blocks that call themselves navigation or footer, and blocks made of links. A block with much of the page's own
text always stays, whatever it calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from zhengtu.errors import DamagedFile
from zhengtu.extract.read.encoding import decode
from zhengtu.extract.read.formats import FORMATS, suffixes
from zhengtu.extract.read.table import row

_SKIPPED = frozenset(
    "script style noscript template iframe object embed applet svg canvas audio video map button select textarea "
    "datalist title xml".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset(("td", "th"))
# No <header>: it may hold the only title.
_MARGINS = frozenset(("nav", "footer", "aside"))
_MARGIN_NAMES = frozenset(
    "nav navbar navigation menu footer foot breadcrumb breadcrumbs crumb crumbs share search toolbar copyright sidebar "
    "related recommend qrcode login".split()
)
_LINKED = frozenset("ul ol dl div section table p td".split())
# What a page links to and is no page: the formats of offices, archives and pictures.
_ATTACHED = [*suffixes(row for row in FORMATS if not row.page), ".zip", ".rar", ".7z", ".jpg", ".jpeg", ".png"]
_ATTACHMENT = re.compile(rf"(?:{'|'.join(map(re.escape, _ATTACHED))})\b", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# Pages put together from several templates go on after an </html>; browsers read on, libxml2 would not.
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_FONTS = re.compile(r"</?(?:font|span|b|i|u|em|strong|big|small)\b[^<>]*>", re.IGNORECASE)
# A tag with room for more attributes than a page has in all: libxml2 compares each with all before it.
_LADEN = re.compile(r"<[a-zA-Z][^<>]{40000,}")
_QUOTED = re.compile(r""" "[^"]*"|'[^']*' """, re.VERBOSE)
_MOST = 10_000  # attributes of a tag
# White space of the source that holds a line break is nothing between Chinese characters (CSS Text 3, 4.1.3).
_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t\f\r]*\n[ \t\f\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])")
_SPACE = re.compile(r"[ \t\f\r\n]+")
# Content systems cut descriptions at a number of bytes, often inside a character; browsers show U+FFFD, and so do we.
_DAMAGE = 0.002
_MARGIN_SHARE = 0.3


def parse(data: bytes, name: str) -> tuple[str, str, tuple[int, ...]]:
    """Return text, title and page offsets of a page; raise DamagedFile where not all of it can be read."""
    stated = _CHARSET.search(data[:4096])
    source = decode(data, name, stated[1].decode("ascii") if stated else "", _DAMAGE).lstrip("\ufeff")
    if any(len(re.split(r"[\s/]+", _QUOTED.sub(" ", tag))) > _MOST for tag in _LADEN.findall(source)):
        raise DamagedFile(
            f"{name} has a tag with more than {_MOST:,} attributes", "open it in a browser and save its text"
        )
    source = _END.sub("", source)
    root, whole = _tree(source)
    if not whole:
        # Fonts that an editor opened in each paragraph and never closed lie within each other; without them it is flat.
        root, whole = _tree(_FONTS.sub("", source))
    if not whole:
        raise DamagedFile(f"{name} is nested too deeply", "open it in a browser and save its text")
    if root is None:
        return "", "", (0,)
    return _text(root, _margins(root)), _title(root), (0,)


def _tree(source: str) -> tuple[Any, bool]:
    """Return the root of a page, None without one, and whether all is in it: libxml2 leaves out what lies too deep."""
    # Encoded again so that a declaration inside the page is not believed a second time.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _title(root: Any) -> str:
    """Return the title that the guideline for government sites prescribes as metadata, else the <title>."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle" and meta.get("content", "").strip():
            return _collapse(meta.get("content")).strip()
    title = next(root.iter("title"), None)
    return "" if title is None else _collapse("".join(title.itertext())).strip()


def _margins(root: Any) -> set[Any]:
    """Return the elements of a page that are not part of its document."""
    own: dict[Any, int] = {}
    linked: dict[Any, int] = {}
    links: dict[Any, int] = {}
    attached: dict[Any, bool] = {}
    # Children come before their parents here, so that each sum is ready when it is needed, at any depth.
    for element in reversed(list(root.iter(etree.Element))):
        if element.tag in _SKIPPED:
            continue
        inside = _weight(element.text) + sum(_weight(child.tail) for child in element)
        own[element] = inside + sum(own.get(child, 0) for child in element)
        linked[element] = sum(linked.get(child, 0) for child in element)
        links[element] = sum(links.get(child, 0) for child in element)
        attached[element] = any(attached.get(child, False) for child in element)
        if element.tag == "a":
            own[element], linked[element], links[element] = 0, own[element] + linked[element], 1
            attached[element] = bool(_ATTACHMENT.search(element.get("href") or "")) or "附件" in (element.text or "")
    total = max(1, own.get(root, 0))
    margins = set()
    for element, weight in own.items():
        small = weight <= _MARGIN_SHARE * total
        tangle = (
            element.tag in _LINKED and links[element] >= 3 and not attached[element] and linked[element] >= 2 * weight
        )
        if small and (tangle or _named_margin(element) or _hidden(element)):
            margins.add(element)
    return margins


def _weight(text: str | None) -> int:
    """Count letters and characters; the dates in a list of links are no text of its own."""
    return sum(map(str.isalpha, text)) if text else 0


def _named_margin(element: Any) -> bool:
    if element.tag in _MARGINS:
        return not any(True for _ in element.iterancestors("article", "main"))
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return any(word.lower() in _MARGIN_NAMES for word in _WORDS.findall(names))


def _hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style", "")))


def _collapse(text: str) -> str:
    return _SPACE.sub(" ", _BREAK.sub("", text))


def _text(root: Any, margins: set[Any]) -> str:
    """Return the text of a page: blocks as lines, rows as lines with tabs, other white space as browsers show it."""
    # One list of pieces for the page and for each cell that is open; one list of cells for each row that is open.
    pieces: list[list[str]] = [[]]
    rows: list[list[str]] = []
    verbatim = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED or element in margins:
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                pieces[-1].append("\n")
            if tag == "tr":
                rows.append([])
            elif tag in _CELLS:
                pieces.append([])
            elif tag == "br":
                pieces[-1].append("\n")
            verbatim += tag == "pre"
            if element.text:
                pieces[-1].append(element.text if verbatim else _collapse(element.text))
            continue
        if tag not in _SKIPPED and element not in margins:
            verbatim -= tag == "pre"
            if tag in _CELLS and len(pieces) > 1:
                cell = _lines(pieces.pop())
                if rows:
                    rows[-1].append(cell)
                else:
                    pieces[-1].append(f"\n{cell}\n")
            elif tag == "tr" and rows:
                pieces[-1].append(row(rows.pop()))
            if tag in _BLOCKS:
                pieces[-1].append("\n")
        if element.tail and element is not root:
            pieces[-1].append(element.tail if verbatim else _collapse(element.tail))
    return _lines(pieces[0])


def _lines(pieces: list[str]) -> str:
    """Join pieces into lines without empty ones; an indentation of full-width spaces stays."""
    return "\n".join(_trimmed("".join(pieces)))


def _trimmed(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        stripped = line.strip(" \r").rstrip()
        if stripped:
            yield stripped
