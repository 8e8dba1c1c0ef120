"""Changes of files that know what those are made of: members of zip containers, marks of XML, objects of PDF, records.

`mutated` makes one file of another. The same chance gives the same file.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import re
import struct
import zlib
from collections.abc import Sequence
from random import Random

from containers import held, packed

LIMIT = 1 << 21  # bytes of what is made; longer ones say the same more slowly
_INFLATED = 1 << 23
_NUMBERS = (0, 1, 2, 3, 7, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 1 << 20, 0x7FFFFFFF, 1 << 31, 0xFFFFFFFF)
_ODD = ("-1", "-0", "1e9", "1e999", "NaN", "9" * 20, "9" * 40, "9" * 5000, "1234567890123", "²", "٣", "①", "")
_WORDS = (*map(str, _NUMBERS), *_ODD)
_SIGNS = (
    *"\0 \x01 \x1a \x1b[31m \ufeff \ufffd \u2028 \u202e \x85 \udc80 \U0010ffff 𠀀 é".split(" "),
    *'中山市人民政府 〔2022〕1号 《 》 \u3000 " \' """ , ; | = [ ] [[ ]] { } ( ) \\ # // /* */ $ %s %1 ..'.split(" "),
    *"\\u0000 \\ud800 inf nan true 1979-05-27T07:32:00Z 0x1f 1_000".split(" "),
    *("\t", "\n", "\r", "\r\n", "\f", "a.b.c = 1\n", "a = [", "a = {b = 1}\n", "[a]\n", "[[a]]\n"),
)
_TEXT = (*_WORDS, *_SIGNS)
_MARKS = (
    *"< > </ /> <!-- --> <![CDATA[ ]]> <?x?> & &#0; &#xD800; &#x110000; &a; &amp; <a <x/> <p: charset=hz".split(),
    *"<table> <tr> <td> </td> </tr> </table> <pre> </html> <svg> <math> <plaintext> <template> <select>".split(),
    *(' xml:space="preserve"', ' charset="utf-16"', ' r="XFD1048576"', ' s="4000000000"'),
)
_ENTITIES = (
    f'<!DOCTYPE a [<!ENTITY a0 "{"x" * 99}">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 9}">' for n in range(1, 9))
    + "]>",
    '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE a SYSTEM "a.dtd">',
)
_NETWORK = re.compile(rb'<script id="network"[^<>]*>([^<]*)<')
_ENCODINGS = "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 gb18030 cp950 utf-7 hz".split()
_TAG = re.compile(r"(<[^<>]*>)")
_ATTRIBUTE = re.compile(r"""=\s*"[^"<>]*"|=\s*'[^'<>]*'""")
_DIGITS = re.compile(r"\d+")
_PDF_WORD = re.compile(rb"/[A-Za-z0-9]+|\d+ \d+ R|\d+(?:\.\d+)?|<<|>>|\[|\]|\([^()\r\n]{0,80}\)")
_PDF_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj\s*", re.DOTALL)
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_PDF_INSERTED = (
    *b"<< >> [ ] ( ) null true -1 99999999999 1e99 / /X%Do q%q BT% /Type/Pages /Filter/ASCIIHexDecode".split(),
    *b"/Kids[1%0%R] /Filter[/FlateDecode/FlateDecode] /Encrypt%1%0%R /Prev%0 /Length%99999999 stream endstream".split(),
    *(b"endobj ", b"\0", b"stream\n"),
)
_BIFF = bytes.fromhex("0a0009003c0006001800 8500bd00e500fc00fd00 0302050207027e020908 2f0042001e04e0000402")


def mutated(chance: Random, data: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Return a file made of another by one to five changes; `others` are whole files of its kind."""
    if others and chance.random() < 0.03:
        other = chance.choice(others)
        data = data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        data = changed(chance, data)
    return data[:LIMIT]


def changed(chance: Random, data: bytes) -> bytes:
    """Return a file with one change, most often one that knows what the file is made of."""
    if not data or chance.random() < 0.1:
        return bits(chance, data)
    if data.startswith(b"PK\x03\x04"):
        return container(chance, data)
    if data.startswith(b"%PDF-"):
        return paper(chance, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return records(chance, data)
    if data.startswith(b"\x1f\x8b"):
        return inflated(chance, data)
    if chance.random() < 0.8 and (block := _NETWORK.search(data)):
        return data[: block.start(1)] + _encoded(chance, block[1]) + data[block.end(1) :]
    return letters(chance, data)


def _encoded(chance: Random, block: bytes) -> bytes:
    """Return a network of a saved page, changed behind its encoding and its compression."""
    try:
        return base64.b64encode(inflated(chance, base64.b64decode(block)))
    except binascii.Error:
        return bits(chance, block)


def size(chance: Random, most: int) -> int:
    """Return a number from 1 to `most`, small ones far more often."""
    return max(1, int(most ** (chance.random() ** 2)))


def stretch(chance: Random, length: int) -> tuple[int, int]:
    """Return where a stretch of something begins and ends."""
    start = chance.randint(0, length)
    return start, min(length, start + size(chance, max(1, length)))


def bits(chance: Random, data: bytes) -> bytes:
    """Change, leave out, double, insert or cut bytes; overwrite a number of two or four bytes."""
    begin, end = stretch(chance, len(data))
    match chance.randrange(8):
        case 0 if data:
            at = chance.randrange(len(data))
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:begin] + data[end:]
        case 2:
            return data[:end] + data[begin:end] * size(chance, max(1, 20_000 // max(1, end - begin))) + data[end:]
        case 3:
            return data[:begin] + chance.randbytes(size(chance, 64)) + data[begin:]
        case 4:
            return data[:begin]
        case 5:
            return data[:begin] + bytes([chance.choice((0, 255, 0x22, 0x41))]) * (end - begin) + data[end:]
        case 6 if data:
            at = chance.randrange(len(data))
            return data[:at] + bytes([chance.choice((0, 1, 0x7F, 0x80, 0xFF))]) + data[at + 1 :]
        case _:
            width, order = chance.choice((2, 4)), chance.choice("<>")
            number = chance.choice((*_NUMBERS, len(data))) & (1 << 8 * width) - 1
            return data[:begin] + struct.pack(order + ("H" if width == 2 else "I"), number) + data[begin + width :]


def letters(chance: Random, data: bytes) -> bytes:
    """Change text: as markup where it has marks, else as lines; now and then only its encoding."""
    encoding = "latin-1"
    for tried in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "gb18030"):
        try:
            text = data.decode(tried)
        except UnicodeDecodeError:
            continue
        encoding = tried
        break
    else:
        text = data.decode("latin-1")
    if chance.random() < 0.04:
        encoding = chance.choice(_ENCODINGS)
    elif text.count("<") > 3 and chance.random() < 0.8:
        text = markup(chance, text)
    else:
        text = lines(chance, text)
    try:
        return text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    except (UnicodeError, LookupError):
        return text.encode("utf-8", "replace")


def lines(chance: Random, text: str) -> str:
    """Change plain text: signs, numbers, lines, repetitions."""
    begin, end = stretch(chance, len(text))
    match chance.randrange(8):
        case 0 | 1:
            return text[:begin] + chance.choice(_TEXT) * size(chance, 3) + text[begin:]
        case 2:
            return text[:begin] + text[end:]
        case 3 if numbers := list(_DIGITS.finditer(text)):
            one = chance.choice(numbers)
            return text[: one.start()] + chance.choice(_WORDS) + text[one.end() :]
        case 4:
            return text[:begin] + chance.choice(_TEXT) * size(chance, 5000) + text[begin:]
        case 5:
            whole = text.splitlines(keepends=True)
            chance.shuffle(whole)
            return "".join(whole)
        case 6:
            return text[:end] + text[begin:end] * size(chance, max(1, 50_000 // max(1, end - begin))) + text[end:]
        case _:
            return text[:begin] + chance.choice(_TEXT) + text[end:]


def markup(chance: Random, text: str) -> str:
    """Change marks: nest, double, leave out, swap them; change what attributes say, and how many there are."""
    parts = _TAG.split(text)
    tags = range(1, len(parts), 2)
    if not tags:
        return lines(chance, text)
    at = chance.choice(tags)
    begin, end = sorted((at, chance.choice(tags)))
    name = (re.match(r"</?([^\s/>]+)", parts[at]) or re.match("()", ""))[1]  # type: ignore[index]
    match chance.randrange(11):
        case 0:
            parts[at] *= size(chance, 3000)
        case 1:
            count = size(chance, 3000)
            parts[begin] = f"<{name}>" * count + parts[begin]
            parts[end] += f"</{name}>" * (count if chance.random() < 0.8 else 0)
        case 2:
            inside = "".join(parts[begin : end + 1])
            parts[end] += inside * size(chance, max(1, 50_000 // max(1, len(inside))))
        case 3:
            del parts[begin:end]
        case 4 if values := list(_ATTRIBUTE.finditer(text)):
            one = chance.choice(values)
            other = chance.choice((*_TEXT, chance.choice(values)[0][2:-1]))
            return f'{text[: one.start()]}="{other}"{text[one.end() :]}'
        case 5:
            parts[at] = parts[at].rstrip("/>") + "".join(f' a{n}="1"' for n in range(size(chance, 2000))) + ">"
        case 6:
            parts[begin], parts[end] = parts[end], parts[begin]
        case 7:
            parts[at - 1] += chance.choice(_MARKS)
        case 8:
            parts[at - 1] = chance.choice(_TEXT) * size(chance, 500)
        case 9:
            place = 1 if parts[1].startswith("<?xml") else 0
            parts[place] += chance.choice(_ENTITIES)
            parts[at - 1] += "&a8;&a;"
        case _:
            return lines(chance, text)
    return "".join(parts)


def container(chance: Random, data: bytes) -> bytes:
    """Change a zip container: a member most often, else which there are and what its headers say."""
    if chance.random() < 0.12:
        return headers(chance, data)
    members = held(data, _INFLATED)
    if not members:
        return bits(chance, data)
    at, other = chance.randrange(len(members)), chance.randrange(len(members))
    name, content = members[at]
    match chance.randrange(20):
        case 0:
            del members[at]
        case 1:
            members.append((name, members[other][1]))
        case 2:
            members[at] = (members[other][0], content)
        case 3:
            members[at] = (name, b"")
        case 4:
            members[at] = (name + chance.choice(("\0", "/", "/../x", "中", "\\")), content)
        case 5:
            members[at] = (name, content + bytes(size(chance, _INFLATED)))
        case _:
            members[at] = (name, changed(chance, content))
    return packed((name.encode("utf-8", "replace").decode(), content) for name, content in members)


def headers(chance: Random, data: bytes) -> bytes:
    """Overwrite a field of two or four bytes in a header of a zip container: version, flags, sizes, places."""
    mark = chance.choice((b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"))
    places = [match.start() for match in re.finditer(re.escape(mark), data)]
    if not places:
        return bits(chance, data)
    at = chance.choice(places) + chance.randrange(4, 46, 2)
    width = chance.choice((2, 4))
    number = chance.choice((*_NUMBERS, 8, 9, 12, 14, 180, len(data))) & (1 << 8 * width) - 1
    return data[:at] + number.to_bytes(width, "little") + data[at + width :]


def inflated(chance: Random, data: bytes) -> bytes:
    """Change what a gzip file holds."""
    try:
        plain = zlib.decompressobj(31).decompress(data, _INFLATED)
    except zlib.error:
        return bits(chance, data)
    return gzip.compress(changed(chance, plain), 1, mtime=0)


def paper(chance: Random, data: bytes) -> bytes:
    """Change a PDF: words of its objects, objects as a whole, what its streams hold."""
    objects = list(_PDF_OBJECT.finditer(data))
    words = list(_PDF_WORD.finditer(data))
    if not objects or not words:
        return bits(chance, data)
    one, other = chance.choice(words), chance.choice(words)
    object, another = chance.choice(objects), chance.choice(objects)
    match chance.randrange(9):
        case 0 | 1:
            return data[: one.start()] + other[0] + data[one.end() :]
        case 2:
            return data[: one.start()] + _inserted(chance) * size(chance, 3000) + data[one.end() :]
        case 3:
            return data[: one.start()] + chance.choice(_WORDS).encode() + data[one.end() :]
        case 4:
            return data[: object.start()] + data[object.end() :]
        case 5:
            return data[: object.start()] + another[0] + data[object.end() :]
        case 6:
            return data[: object.end()] + object[0] * size(chance, 200) + data[object.end() :]
        case 7 if streams := list(_PDF_STREAM.finditer(data)):
            stream = chance.choice(streams)
            return data[: stream.start(1)] + _stream(chance, stream[1]) + data[stream.end(1) :]
        case _:
            return data[: one.end()] + _inserted(chance) + data[one.end() :]


def _inserted(chance: Random) -> bytes:
    """Return a word to put into a PDF; a percent sign in the list stands for a blank."""
    return chance.choice(_PDF_INSERTED).replace(b"%", b" ")


def _stream(chance: Random, held: bytes) -> bytes:
    """Return what a stream of a PDF holds, changed behind its compression."""
    try:
        plain = zlib.decompressobj().decompress(held, _INFLATED)
    except zlib.error:
        return lines(chance, held.decode("latin-1")).encode("latin-1", "replace")
    return zlib.compress(lines(chance, plain.decode("latin-1")).encode("latin-1", "replace"), 1)


def records(chance: Random, data: bytes) -> bytes:
    """Change an OLE container: numbers of its tables, sectors, records of the stream that comes first."""
    places, at = [], 512
    while at + 4 <= len(data) and len(places) < 500:
        length = int.from_bytes(data[at + 2 : at + 4], "little")
        places.append((at, at + 4 + length))
        at += 4 + length
    begin, end = chance.choice(places) if places else (0, 0)
    match chance.randrange(8):
        case 0 | 1:
            at = chance.randrange(0, max(4, len(data) - 3), 4)
            number = chance.choice((*_NUMBERS, 0xFFFFFFFE, 0xFFFFFFFD, 4, 5, 9, 10, 12, 16, 20))
            return data[:at] + struct.pack("<I", number & 0xFFFFFFFF) + data[at + 4 :]
        case 2:
            one, other = (512 * chance.randint(1, max(1, len(data) // 512 - 1)) for _ in range(2))
            return data[:one] + data[other : other + 512] + data[one + 512 :]
        case 3:
            return data[: begin + 2] + struct.pack("<H", chance.choice(_NUMBERS) & 0xFFFF) + data[begin + 4 :]
        case 4:
            kind = 2 * chance.randrange(len(_BIFF) // 2)
            return data[:begin] + _BIFF[kind : kind + 2] + data[begin + 2 :]
        case 5:
            return data[:begin] + data[begin:end] * 2 + data[end : len(data) - (end - begin)]
        case 6 if end - begin > 4:
            at = chance.randrange(begin + 4, end)
            width = chance.choice((1, 2, 4))
            number = chance.choice(_NUMBERS) & (1 << 8 * width) - 1
            return data[:at] + number.to_bytes(width, "little") + data[at + width :]
        case _:
            return bits(chance, data)
