"""The tables of OLE containers (.xls, .doc), which say of each sector which one follows it."""

from __future__ import annotations

import struct
from collections.abc import Sequence

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST = 0xFFFFFFFA  # numbers from here on are marks (end, free, table), not sectors


def endless(data: bytes) -> bool:
    """Tell whether sectors follow each other in a circle: who reads those one after the other fills all memory."""
    if not data.startswith(MAGIC) or len(data) < _HEADER or not 7 <= data[30] <= 16:
        return False
    size = 1 << data[30]
    small, _, beyond = struct.unpack_from("<III", data, 60)
    places, seen = [*struct.unpack_from("<109I", data, 76)], set()
    while beyond < _LAST:
        if beyond in seen:
            return True
        seen.add(beyond)
        *listed, beyond = _sector(data, beyond, size) or (_LAST,)
        places += listed
    table = [number for place in places if place < _LAST for number in _sector(data, place, size)]
    if _circular(table):
        return True
    streams: list[int] = []
    while small < len(table):
        streams += _sector(data, small, size)
        small = table[small]
    return _circular(streams)


def _circular(table: Sequence[int]) -> bool:
    """Tell whether going on from any number leads back to it."""
    ends = bytearray(len(table))
    for start in range(len(table)):
        chain, at = [], start
        while at < len(table) and not ends[at]:
            ends[at] = 1
            chain.append(at)
            at = table[at]
        if at < len(table) and ends[at] == 1:
            return True
        for passed in chain:
            ends[passed] = 2
    return False


def _sector(data: bytes, number: int, size: int) -> tuple[int, ...]:
    """Return the numbers in a sector, fewer where the file ends before it does."""
    held = data[(number + 1) * size : (number + 2) * size]
    return struct.unpack(f"<{len(held) // 4}I", held[: len(held) // 4 * 4])
