"""Files that end what reads them, or keep it busy for ever: small to write, made here, by the name of what they do.

`FILES` are makers of those that are refused, `READ` of those that are read, by file name. Each takes how much of it is
wanted, 1.0 for what ends a process that has no limits.
"""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable, Mapping

from containers import FREE, OFFICE, PACKAGE, TABLE, docx, ole_entry, ole_header, packed, pdf, relations, stream

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def circular_xls(size: float = 1.0) -> bytes:
    """Return an OLE container whose directory goes on in the sector where it began."""
    table = struct.pack("<128I", TABLE, 1, *[FREE] * 126)
    entries = (("Root Entry", 5), ("Workbook", 2), ("", 0), ("", 0))
    return ole_header(1, 0) + table + b"".join(ole_entry(name, kind, 1, 1, 1 << 20) for name, kind in entries)


def wide_xlsx(size: float = 1.0) -> bytes:
    """Return a workbook with a cell in each of the two far corners of its sheet."""
    rows = max(2, int(1_048_576 * size))
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{rows}"><c r="XFD{rows}"><v>1</v></c></row>'
    return workbook(f"<sheetData>{cells}</sheetData>")


def workbook(content: str) -> bytes:
    """Return a workbook of one sheet with this content."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>'
    )
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEETS}">{content}</worksheet>',
    }
    return packed(members.items())


def later_xlsx(size: float = 1.0) -> bytes:
    """Return a workbook whose container says that version 18.0 of the format is needed to unpack it."""
    return _later(workbook("<sheetData/>"))


def later_docx(size: float = 1.0) -> bytes:
    """Return a document whose container says that version 18.0 of the format is needed to unpack it."""
    return _later(docx(_paragraph("通知")))


def _later(data: bytes) -> bytes:
    """Return a container in which all entries say that they need version 18.0."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x01\x02", 6), (b"PK\x03\x04", 4)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place] = 180
            at = changed.find(mark, at + 4)
    return bytes(changed)


def _paragraph(text: str, properties: str = "", inside: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r>{inside}</w:p>"


def notes_docx(size: float = 1.0) -> bytes:
    """Return a document with one long footnote, to which it refers again and again."""
    body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * int(20_000 * size)
    return docx(body, footnotes=f'<w:footnote w:id="1">{_paragraph("注" * 1000) * 500}</w:footnote>')


def numbers_docx(size: float = 1.0) -> bytes:
    """Return a document whose numbers are written by a pattern of a megabyte."""
    levels = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1." * 300_000}"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = _paragraph("项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    return docx(item * int(5000 * size), numbering=numbering)


def choices_docx(size: float = 1.0) -> bytes:
    """Return a document with alternatives inside of alternatives, all of which hold much and none any text."""
    inner = "<w:r><w:br/></w:r>" * int(200_000 * size)
    for _ in range(100):
        inner = f"<mc:AlternateContent><mc:Choice>{inner}</mc:Choice></mc:AlternateContent>"
    return docx(f"<w:p>{inner}</w:p>{_paragraph('通知')}")


def nested_pdf(size: float = 1.0) -> bytes:
    """Return a PDF of twelve forms, each of which draws the one below it many times."""
    depth, times = 12, max(2, int(40 * size))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R "
        b"/Resources << /XObject << /X 6 0 R >> >> >>",
        stream(b"/X Do"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(depth):
        drawn = f"/XObject << /X {len(objects) + 2} 0 R >>".encode()
        text = b"BT /F 9 Tf (x) Tj ET"
        last = number == depth - 1
        resources = b"/Resources << /Font << /F 5 0 R >> " + (b"" if last else drawn) + b" >>"
        content = text if last else b"/X Do " * times
        objects.append(stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] " + resources))
    return pdf(objects)


def shared_pdf(size: float = 1.0) -> bytes:
    """Return a PDF whose tree of pages leads to one and the same page by a million ways."""
    levels, kids = 6, 10
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for level in range(levels):
        above = b"/Parent %d 0 R " % len(objects) if level else b""
        below = b"%d 0 R " % (len(objects) + 2) * kids
        objects.append(b"<< /Type /Pages %s/Kids [%s] /Count %d >>" % (above, below, kids ** (levels - level)))
    objects.append(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 99 99] /Resources << /Font << /F << /Type /Font "
        b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents %d 0 R >>" % (len(objects), len(objects) + 2)
    )
    objects.append(stream(b"BT /F 9 Tf (page) Tj ET"))
    return pdf(objects)


def attributes_html(size: float = 1.0) -> bytes:
    """Return a page of which one tag has 200,000 attributes."""
    names = " ".join(f"a{number}=1" for number in range(int(200_000 * size)))
    return f"<html><body><p {names}>关于印发办法的通知</p></body></html>".encode()


def packed_csv(size: float = 1.0) -> bytes:
    """Return a table of half a megabyte that unpacks to half a gigabyte."""
    line = b"title,doc_number\n"
    return gzip.compress(line * int(size * (1 << 29) / len(line)), 9)


def digits_txt(size: float = 1.0) -> bytes:
    """Return 50 MB of digits in one line."""
    return "关于印发办法的通知\n".encode() + b"0123456789" * int(5_000_000 * size)


def long_txt(size: float = 1.0) -> bytes:
    """Return 19 million characters of a document that never ends."""
    line = "由市商务局牵头，市财政局配合，对符合《江门市会展业扶持办法》（江府〔2021〕1号）的企业给予最高10万元补助。\n"
    return ("关于印发办法的通知\n" + line * int(19_000_000 * size / len(line))).encode()


def prose_docx(size: float = 1.0) -> bytes:
    """Return a document of some kilobytes that unpacks to more text than is read."""
    return docx(_paragraph("一" * 10_000) * int(2100 * size))


FILES: Mapping[str, Callable[[float], bytes]] = {
    "circular.xls": circular_xls,
    "wide.xlsx": wide_xlsx,
    "later.xlsx": later_xlsx,
    "later.docx": later_docx,
    "prose.docx": prose_docx,
    "long.txt": long_txt,
    "nested.pdf": nested_pdf,
    "shared.pdf": shared_pdf,
    "attributes.html": attributes_html,
    "packed.csv.gz": packed_csv,
    "digits.txt": digits_txt,
}

# What ended readers once, and is read now: what it repeats is read once, or as far as an office program would show it.
READ: Mapping[str, Callable[[float], bytes]] = {
    "notes.docx": notes_docx,
    "numbers.docx": numbers_docx,
    "choices.docx": choices_docx,
}
