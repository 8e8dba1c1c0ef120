"""Messages of Bolt are cut out of a stream wherever it is broken, and say what the official driver packs."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengtu.graph.stores.bolt import wire
from zhengtu.graph.stores.bolt.wire import Malformed, Message, Stream

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(max_size=9), inner, max_size=20),
    max_leaves=40,
)


@settings(deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=3), max_size=4), st.integers(1, 99))
def test_what_is_sent_comes_back_however_it_is_cut(messages: list[list[Any]], size: int) -> None:
    data = b"\0\0".join(wire.message(wire.RUN, *fields) for fields in messages)
    stream = Stream(1 << 20)
    found = [one for at in range(0, len(data), size) for one in stream.messages(data[at : at + size])]
    assert [one.tag for one in found] == [wire.RUN] * len(messages)
    assert [one.fields for one in found] == messages


def test_a_long_message_comes_in_chunks() -> None:
    text = "政" * 70_000
    data = wire.message(wire.RUN, text, {"x": [1, -1, 128, None]})
    [found] = Stream(1 << 20).messages(data)
    assert found.fields == [text, {"x": [1, -1, 128, None]}] and found.metadata == {"x": [1, -1, 128, None]}
    assert found.data == data
    with pytest.raises(Malformed, match="more than 1000 bytes"):
        list(Stream(1000).messages(data))


def test_what_a_driver_packs_is_read() -> None:
    for data, value in {
        b"\xc1\x3f\xf8\0\0\0\0\0\0": 1.5,
        b"\xc8\x80": -128,
        b"\xc9\x01\0": 256,
        b"\xf0": -16,
        b"\xcc\x02ab": b"ab",
        b"\xb1\x4e\x91\x01": [[1]],
        b"\xd0\x01a": "a",
        b"\xd8\x01\x81a\x01": {"a": 1},
    }.items():
        assert wire.unpacked(data) == (value, len(data))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_what_is_none_is_refused_and_nothing_else_happens(data: bytes) -> None:
    with suppress(Malformed):
        assert isinstance(Message(1, wire.message(1, "")[:2] + data + b"\0\0").fields, list)
    with suppress(Malformed):
        for one in Stream(1000).messages(data):
            assert one.data


def test_depth_without_end_is_refused() -> None:
    payload = b"\xb1\x01" + b"\x91" * 60_000
    with pytest.raises(Malformed):
        _ = Message(1, len(payload).to_bytes(2) + payload + b"\0\0").fields
