"""Blanks that layout left in running text, and those that part names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.text.blanks import stray


def without(text: str) -> str:
    places = set(stray(text))
    return "".join(char for place, char in enumerate(text) if place not in places)


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("对企业，一次性奖 励100 万元。", "对企业，一次性奖励100 万元。"),
        ("对车间（生产线） 和工厂奖励。", "对车间（生产线）和工厂奖励。"),
        ("，由市财政局 市商务局负责，", "，由市财政局 市商务局负责，"),  # two names
        ("，第三条 企业应当参展，", "，第三条 企业应当参展，"),
        ("《中共中央 国务院关于会展的意见》，", "《中共中央 国务院关于会展的意见》，"),
        ("张三 李四 王五", "张三 李四 王五"),
        ("（财 社〔2023〕181号）", "（财社〔2023〕181号）"),
    ],
)
def test_blanks_of_layout_are_told_from_those_between_names(text: str, tight: str) -> None:
    assert without(text) == tight


@given(some.text("甲乙局条，。（）《》 1\n", max_size=60))
def test_only_blanks_are_stray(text: str) -> None:
    assert all(text[place] in " \xa0" for place in stray(text))
