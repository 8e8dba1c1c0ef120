"""Text from docx files: paragraphs and tables in document order, by zipfile and lxml.

In the order of the page: headers, body, footnotes and endnotes, footers. Text boxes, which often hold the letterhead,
stand before the paragraph to which they are anchored. Automatic numbers are written out. Tracked insertions are in,
deletions and hidden text are not; of a field its result is in and its code is not. Headers and footers that hold no
Chinese character are page numbers and left out.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from zhengtu.errors import DamagedFile, EncryptedFile
from zhengtu.extract.read.formats import UNLOCK
from zhengtu.extract.read.numbering import Numbering, number_of, read_numbering
from zhengtu.extract.read.ooxml import local, value
from zhengtu.extract.read.table import row

# A page of text takes about 10 kB of XML, so this is room for thousands of pages; beyond it the file is an attack.
_PART_LIMIT = 64 * 1024 * 1024
# What zipfile raises on damaged archives; ValueError is a seek to a place before the file.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
_TRANSPARENT = frozenset("sdt sdtContent customXml smartTag ins moveTo hyperlink fldSimple dir bdo r".split())
_INLINE = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_OFF = frozenset(("0", "false", "off"))
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class _Reading:
    """What is kept in mind while a document is walked: its list counts, and the notes referred to so far."""

    numbering: Numbering = field(default_factory=Numbering)
    notes: list[tuple[str, str]] = field(default_factory=list)


def parse(data: bytes, name: str) -> tuple[str, str, tuple[int, ...]]:
    """Return text, title and page offsets; docx has no pages until it is printed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _document(archive, name)
    except _BROKEN as error:
        raise DamagedFile(
            f"{name} is no whole docx ({error})", "fetch it again, or open and save it in Word"
        ) from error
    except etree.XMLSyntaxError as error:
        raise DamagedFile(f"{name} holds broken XML ({error.msg})", "open and save it in Word") from error
    except RecursionError as error:
        raise DamagedFile(f"{name} is nested too deeply", "open and save it in Word") from error


def _document(archive: zipfile.ZipFile, name: str) -> tuple[str, str, tuple[int, ...]]:
    package = _relations(archive, "", name)
    main = next((target for kind, target in package.values() if kind == "officeDocument"), "word/document.xml")
    relations = _relations(archive, main, name)
    parts = dict(relations.values())
    root = _xml(archive, main, name)
    body = None if root is None else next((child for child in root if local(child) == "body"), None)
    if body is None:
        raise DamagedFile(f"{name} is no whole docx (no body in {main})", "fetch it again, or open and save it in Word")
    numbering = _xml(archive, parts.get("numbering", ""), name)
    reading = _Reading(read_numbering(numbering, _xml(archive, parts.get("styles", ""), name)))
    lines = _margin(archive, body, "headerReference", relations, name)
    lines += _lines(body, reading)
    for kind in ("footnote", "endnote"):
        notes = _xml(archive, parts.get(f"{kind}s", ""), name)
        by_id = {} if notes is None else {value(note, "id"): note for note in notes}
        # Each once: what refers to a note again repeats its number in print, not what it says.
        for note_kind, id in dict.fromkeys(reading.notes):
            if note_kind == kind and id in by_id:
                lines += _lines(by_id[id], reading)
    lines += _margin(archive, body, "footerReference", relations, name)
    core = next((target for kind, target in package.values() if kind == "core-properties"), "docProps/core.xml")
    properties = _xml(archive, core, name)
    titles = [] if properties is None else [child.text or "" for child in properties if local(child) == "title"]
    return "\n".join(lines), "".join(titles).strip(), (0,)


def _part(archive: zipfile.ZipFile, path: str, name: str) -> bytes | None:
    """Return a part of the package, None where there is no such part."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise EncryptedFile(f"{name} is encrypted", UNLOCK)
    with archive.open(info) as stream:
        data = stream.read(_PART_LIMIT + 1)
    if len(data) > _PART_LIMIT:
        raise DamagedFile(f"{name} unpacks to more than {_PART_LIMIT >> 20} MB in {path}", "do not trust this file")
    return data


def _xml(archive: zipfile.ZipFile, path: str, name: str) -> Any | None:
    """Return a part as XML; entities stay unresolved and nothing outside the file is loaded."""
    data = _part(archive, path, name)
    if not data:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def _relations(archive: zipfile.ZipFile, source: str, name: str) -> dict[str, tuple[str, str]]:
    """Return kind and target of the relations of a part, or of the package ("")."""
    folder, file = posixpath.split(source)
    root = _xml(archive, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    found = {}
    for relation in [] if root is None else root.iterchildren(etree.Element):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found


def _margin(
    archive: zipfile.ZipFile, body: Any, tag: str, relations: dict[str, tuple[str, str]], name: str
) -> list[str]:
    """Return the lines of the page headers or footers that hold Chinese text, each once, the first page's first."""
    references = [element for element in body.iter() if local(element) == tag]
    references.sort(key=lambda element: value(element, "type") != "first")
    lines = []
    for path in dict.fromkeys(relations.get(value(element, "id"), ("", ""))[1] for element in references):
        root = _xml(archive, path, name)
        found = [] if root is None else _lines(root, _Reading())
        if _HAN.search("".join(found)):
            lines += found
    return list(dict.fromkeys(lines))


def _lines(parent: Any, reading: _Reading) -> list[str]:
    return [line for line in _blocks(parent, reading) if line.strip()]


def _blocks(parent: Any, reading: _Reading) -> Iterator[str]:
    """Yield the paragraphs and rows inside an element."""
    for child in parent:
        match local(child):
            case "p":
                boxes: list[str] = []
                text = _label(child, reading) + "".join(_inline(child, reading, boxes))
                yield from boxes
                yield from (line.rstrip() for line in text.split("\n"))
            case "tbl":
                yield from _rows(child, reading)
            case "AlternateContent":
                yield from _blocks(_choice(child), reading)
            case kind if kind in _TRANSPARENT:
                yield from _blocks(child, reading)


def _rows(table: Any, reading: _Reading) -> Iterator[str]:
    for child in table:
        if local(child) == "tr" and not _deleted(child):
            yield row(["\n".join(_blocks(cell, reading)).replace("\t", " ") for cell in _cells(child)])
        elif local(child) in _TRANSPARENT:
            yield from _rows(child, reading)


def _cells(parent: Any) -> Iterator[Any]:
    for child in parent:
        if local(child) == "tc":
            yield child
        elif local(child) in _TRANSPARENT:
            yield from _cells(child)


def _inline(parent: Any, reading: _Reading, boxes: list[str]) -> Iterator[str]:
    """Yield the text inside a paragraph; the lines of text boxes go to `boxes`."""
    for child in parent:
        kind = local(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _INLINE:
            yield _INLINE[kind]
        elif kind == "r":
            if not _vanishes(child):
                yield from _inline(child, reading, boxes)
        elif kind in _TRANSPARENT:
            yield from _inline(child, reading, boxes)
        elif kind == "ruby":
            yield from (text for base in child if local(base) == "rubyBase" for text in _inline(base, reading, boxes))
        elif kind in _NOTES:
            reading.notes.append((_NOTES[kind], value(child, "id")))
        elif kind == "AlternateContent":
            yield from _inline(_choice(child), reading, boxes)
        elif kind in ("drawing", "pict", "object", "txbxContent"):
            boxes += _boxes(child, reading)
        elif kind in ("oMath", "oMathPara"):
            yield "".join(element.text or "" for element in child.iter() if local(element) == "t")


def _boxes(element: Any, reading: _Reading) -> list[str]:
    """Return the lines of the text boxes in a drawing, in order; a box inside a box comes with it."""
    if local(element) == "txbxContent":
        return _lines(element, reading)
    if local(element) == "AlternateContent":
        return _boxes(_choice(element), reading)
    return [line for child in element for line in _boxes(child, reading)]


def _choice(alternatives: Any) -> Any:
    """Return the first alternative that holds text: the others say the same again for older programs."""
    options = list(alternatives)
    holding = (option for option in options if next(option.iter("{*}t"), None) is not None)
    return next(holding, options[0] if options else alternatives)


def _label(paragraph: Any, reading: _Reading) -> str:
    """Return the automatic number of a paragraph."""
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    if properties is None:
        return ""
    style = next((value(child) for child in properties if local(child) == "pStyle"), "")
    number, depth = number_of(properties)
    from_style = reading.numbering.styles.get(style, ("", 0))
    return reading.numbering.label(number or from_style[0], from_style[1] if depth is None else depth)


def _vanishes(run: Any) -> bool:
    properties = next((child for child in run if local(child) == "rPr"), ())
    return any(local(child) == "vanish" and value(child) not in _OFF for child in properties)


def _deleted(row: Any) -> bool:
    properties = next((child for child in row if local(child) == "trPr"), ())
    return any(local(child) == "del" for child in properties)
