"""Containers that files of several formats are made of: zip with the parts of Office in it, OLE, and PDF."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# Marks in the table of an OLE container: of nothing, of the end of a stream, of the table itself.
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def packed(members: Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a zip container with these members, which may be there twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            archive.NameToInfo.pop(info.filename, None)  # zipfile warns of a second one
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def held(data: bytes, most: int | None = None) -> list[tuple[str, bytes]] | None:
    """Return the members of a zip container, None for what is none or says that it holds more than `most` bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if most is not None and sum(info.file_size for info in members) > most:
                return None
            return [(info.filename, archive.read(info)) for info in members]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return None


def relations(*found: tuple[str, str]) -> str:
    """Return the relations of a part of an Office file, kind and target of each, numbered from rId1."""
    rows = (
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """Return a docx with a body and what stands in other parts of it, named by their kinds."""
    names = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="{_CHOICES}"'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in parts)),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
    }
    members |= {f"word/{kind}.xml": f"<w:{kind} {names}>{inside}</w:{kind}>" for kind, inside in parts.items()}
    return packed(members.items())


def ole_header(directory: int, table: int) -> bytes:
    """Return the first 512 bytes of an OLE container (version 3) whose directory and table begin in these sectors."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", table, *[FREE] * 108)


def ole_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """Return an entry of the directory of an OLE container."""
    written = (name + "\0").encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, FREE, FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return an object of a PDF that holds bytes."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of objects, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)
