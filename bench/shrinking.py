"""Files made as small as they go without losing what is wrong with them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from containers import held, packed

SECONDS = 20.0  # for one file


def smaller(data: bytes, wrong: Callable[[bytes], bool]) -> bytes:
    """Return a file that is still wrong with fewer bytes; zip containers lose member by member."""
    until = time.monotonic() + SECONDS
    if not wrong(data):
        return data
    found = held(data)
    if found is None:
        return cut(data, wrong, until)
    members = dict(found)
    for name in list(members):
        fewer = {other: content for other, content in members.items() if other != name}
        if time.monotonic() < until and wrong(packed(fewer.items())):
            members = fewer
    if not wrong(packed(members.items())):
        return data  # what is wrong is in how the container is written

    for name in members:
        others = dict(members)

        def still(content: bytes, others: dict[str, bytes] = others, name: str = name) -> bool:
            return wrong(packed((others | {name: content}).items()))

        members[name] = cut(members[name], still, until)
    return packed(members.items())


def cut(data: bytes, wrong: Callable[[bytes], bool], until: float) -> bytes:
    """Leave out stretches of bytes, shorter and shorter ones, as long as the rest is still wrong."""
    length = len(data) // 2
    while length and time.monotonic() < until:
        for tried in without(data, length):
            if time.monotonic() > until:
                break
            if wrong(tried):
                data = tried
                break
        else:
            length //= 2
    return data


def without(data: bytes, length: int) -> Iterator[bytes]:
    """Give what is left where a stretch of a length is left out, for each place of it."""
    for start in range(0, len(data), length):
        yield data[:start] + data[start + length :]
