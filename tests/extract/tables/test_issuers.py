"""Issuers of a cell, whatever divides them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from zhengtu.extract.tables.issuers import issuers

KNOWN = (
    "国家发展和改革委员会 财政部 教育部 江门市商务局 江门市财政局 广东省科学技术厅 国务院办公厅 国家税务总局".split()
)


def names(cell: str, place: str = "") -> list[str | None]:
    return [issuer.agency.name if issuer.agency else None for issuer in issuers(cell, place)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("国家发展和改革委员会财政部", ["国家发展和改革委员会", "财政部"]),
        ("科技部财政部税务总局", ["科学技术部", "财政部", "国家税务总局"]),
        ("科技部、财政部，教育部/海关总署;税务总局", ["科学技术部", "财政部", "教育部", "海关总署", "国家税务总局"]),
        ("江门市商务局 江门市财政局", ["江门市商务局", "江门市财政局"]),
        ("国家发展 改革委", ["国家发展和改革委员会"]),
        ("江门市商务局、财政局", ["江门市商务局", "江门市财政局"]),
        ("江门市商务局财政局", ["江门市商务局", "江门市财政局"]),
        ("江门市商务局、市财政局", ["江门市商务局", "江门市财政局"]),
        ("江门市人大(含常委会)", ["江门市人民代表大会常务委员会"]),
        ("江门市科学技术局(原江门市科学技术委员会)", ["江门市科学技术局"]),
        ("中共江门市委会展工作领导小组", ["中国共产党江门市委员会会展工作领导小组"]),
        ("共青团广东省委", ["共青团广东省委员会"]),
        ("江门市会展学会江门市商务局", ["江门市会展学会", "江门市商务局"]),
        ("江门市商务局等3部门", ["江门市商务局"]),
        ("国家税务总局广东省税务局", ["国家税务总局广东省税务局"]),
        ("广东省会展业认定管理委员会办公室", ["广东省会展业认定管理委员会办公室"]),
        ("江门市财政局" * 200, [None]),
        ("江门市其他机构", [None]),
        ("商务局", [None]),
    ],
)
def test_who_is_named(cell: str, expected: list[str | None]) -> None:
    assert names(cell) == expected


def test_a_title_says_whose_bureau_it_is() -> None:
    assert names("商务局", "江门市") == ["江门市商务局"]


@given(
    some.lists(some.sampled_from(KNOWN), min_size=1, max_size=5),
    some.sampled_from(["", " ", "、", "，", ",", "/", "; "]),
)
@example(["财政部", "江门市商务局", "国家发展和改革委员会"], "")
def test_known_names_come_back_whatever_divides_them(found: list[str], between: str) -> None:
    cell = between.join(found)
    assert names(cell) == found
    assert [cell[slice(*issuer.span)] for issuer in issuers(cell)] == found


@given(some.text(alphabet="财政部厅局委员会江门市广东省国家(（)）、, /和", max_size=24))
def test_names_stand_where_they_are_said_to(cell: str) -> None:
    end = 0
    for issuer in issuers(cell):
        assert end <= issuer.span[0] < issuer.span[1] <= len(cell)
        end = issuer.span[1]
