"""What goes over Bolt: messages cut out of a stream of chunks, and values in PackStream."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

MAGIC = bytes.fromhex("6060b017")

HELLO, GOODBYE, RESET, RUN, BEGIN, COMMIT, ROLLBACK = 0x01, 0x02, 0x0F, 0x10, 0x11, 0x12, 0x13
DISCARD, PULL, TELEMETRY, ROUTE, LOGON, LOGOFF = 0x2F, 0x3F, 0x54, 0x66, 0x6A, 0x6B
SUCCESS, RECORD, IGNORED, FAILURE = 0x70, 0x71, 0x7E, 0x7F

# Bytes of a chunk, which its length is written in two of.
_CHUNK = 0xFFFF


class Malformed(Exception):
    """What came is no message."""


class Message(NamedTuple):
    """A message: what kind it is, and its bytes as they came."""

    tag: int
    data: bytes

    @property
    def fields(self) -> list[Any]:
        """Return what it says."""
        payload, at = b"", 0
        while size := int.from_bytes(self.data[at : at + 2]):
            payload += self.data[at + 2 : at + 2 + size]
            at += 2 + size
        try:
            return _values(payload, 2, payload[0] & 0x0F)[0]
        except (IndexError, struct.error, UnicodeDecodeError, RecursionError) as error:
            raise Malformed(str(error)) from error

    @property
    def metadata(self) -> Mapping[str, Any]:
        """Return the map that it ends with, an empty one if there is none."""
        fields = self.fields
        return fields[-1] if fields and isinstance(fields[-1], dict) else {}


class Stream:
    """Bytes that came, out of which messages are cut as soon as they are whole."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._bytes = bytearray()

    def messages(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that are whole with these bytes; raise Malformed for one that is longer than allowed."""
        held = self._bytes
        held += data
        begin, found = 0, []
        while True:
            at, head = begin, b""
            while len(held) >= at + 2 and (size := held[at] << 8 | held[at + 1]):
                if len(head) < 2:
                    head += bytes(held[at + 2 : at + 2 + min(size, 2 - len(head))])
                at += 2 + size
            if at - begin > self.most:
                raise Malformed(f"a message of more than {self.most} bytes")
            if len(held) < at + 2:
                break
            if at > begin:  # else it only keeps the connection awake
                if len(head) < 2:
                    raise Malformed("a message without a kind")
                found.append(Message(head[1], bytes(held[begin : at + 2])))
            begin = at + 2
        del held[:begin]
        yield from found


def logs_on(version: bytes) -> bool:
    """Tell whether a client says who it is in a message of its own, behind its first."""
    return (version[3], version[2]) >= (5, 1)


def message(tag: int, *fields: Any) -> bytes:
    """Return a message with its chunks."""
    payload = bytes([0xB0 + len(fields), tag]) + b"".join(map(packed, fields))
    chunks = (payload[at : at + _CHUNK] for at in range(0, len(payload), _CHUNK))
    return b"".join(struct.pack(">H", len(chunk)) + chunk for chunk in chunks) + b"\0\0"


def failure(code: str, why: str) -> bytes:
    """Return the message by which a client is told why it gets no answer."""
    return message(FAILURE, {"code": code, "message": why})


def packed(value: Any) -> bytes:
    """Return none, a truth value, a whole number, a text, a list or a map in PackStream."""
    match value:
        case None:
            return b"\xc0"
        case bool():
            return b"\xc3" if value else b"\xc2"
        case int():
            return struct.pack(">b", value) if -16 <= value < 128 else b"\xcb" + struct.pack(">q", value)
        case str():
            data = value.encode()
            return _sized(len(data), 0x80, 0xD0) + data
        case Mapping():
            return _sized(len(value), 0xA0, 0xD8) + b"".join(packed(one) for pair in value.items() for one in pair)
        case Sequence():
            return _sized(len(value), 0x90, 0xD4) + b"".join(map(packed, value))
    raise TypeError(f"{type(value).__name__} is not sent")


def _sized(size: int, tiny: int, first: int) -> bytes:
    if size < 16:
        return bytes([tiny + size])
    step = 0 if size < 1 << 8 else 1 if size < 1 << 16 else 2
    return bytes([first + step]) + size.to_bytes(1 << step)


def _values(data: bytes, at: int, count: int) -> tuple[list[Any], int]:
    values = []
    for _ in range(count):
        value, at = unpacked(data, at)
        values.append(value)
    return values, at


def unpacked(data: bytes, at: int = 0) -> tuple[Any, int]:
    """Return a value in PackStream and where it ends; a structure, as of a node, is the list of its fields."""
    mark, at = data[at], at + 1
    if mark < 0x80 or mark >= 0xF0:
        return (mark if mark < 0x80 else mark - 256), at
    if 0xC8 <= mark <= 0xCB:
        size = 1 << mark - 0xC8
        return int.from_bytes(data[at : at + size], signed=True), at + size
    if mark == 0xC1:
        return struct.unpack_from(">d", data, at)[0], at + 8
    if mark in (0xC0, 0xC2, 0xC3):
        return {0xC0: None, 0xC2: False, 0xC3: True}[mark], at
    kind, size, at = _size(data, mark, at)
    if kind in "tb":
        if at + size > len(data):
            raise IndexError("it ends within a text")
        part = data[at : at + size]
        return (part.decode() if kind == "t" else part), at + size
    # Of a structure its kind comes first, which nothing here asks for.
    values, at = _values(data, at + (kind == "s"), 2 * size if kind == "m" else size)
    return (dict(zip(map(str, values[::2]), values[1::2], strict=True)) if kind == "m" else values), at


def _size(data: bytes, mark: int, at: int) -> tuple[str, int, int]:
    """Return whether it is a text, a list, a map, a structure or bytes, its size, and where its content begins."""
    tiny = {0x80: "t", 0x90: "l", 0xA0: "m", 0xB0: "s"}.get(mark & 0xF0)
    if tiny:
        return tiny, mark & 0x0F, at
    for kind, first in (("b", 0xCC), ("t", 0xD0), ("l", 0xD4), ("m", 0xD8)):
        if 0 <= mark - first < 3:
            length = 1 << mark - first
            return kind, int.from_bytes(data[at : at + length]), at + length
    raise IndexError(f"there is no value that begins with {mark:#x}")
