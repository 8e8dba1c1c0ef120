"""Sums of money in every form that cells have, in the unit of their header."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.tables.money import amount_of, bare, captioned, foreign, nothing, unit_of, year_of

FACTORS = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
}
AROUND = [
    "资金规模（{}）",
    "资金规模({})",
    "补助金额【单位：{}】",
    "总投资/{}",
    "总投资_{}",
    "预算 {}",
    "金额（人民币{}，含税）",
]
UNITS = some.sampled_from(sorted(FACTORS))


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("资金规模（万元）", "万"),
        ("补助金额(元)", ""),
        ("总投资（亿元）", "亿"),
        ("總投資（億元）", "亿"),
        ("年度规模（万元/年）", "万"),
        ("Amount (10,000 yuan)", "万"),
        ("Amount (RMB 10k)", "万"),
        ("Budget, 100 million yuan", "亿"),
        ("funding (RMB million)", "百万"),
        ("amount_cny", ""),
        ("补助标准（万元/家）", None),
        ("单价（元／平方米）", None),
        ("资金规模（万美元）", None),
        ("Amount (USD)", None),
        ("金额", None),
        ("多元化经营", None),
        ("元器件金额", None),
    ],
)
def test_units_of_headers(header: str, unit: str | None) -> None:
    assert unit_of(header) == unit


@given(UNITS, some.sampled_from(AROUND))
def test_every_unit_in_every_header(unit: str, around: str) -> None:
    header = around.format(f"{unit}元")
    assert unit_of(header) == unit and not foreign(header)
    for money in ("美元", "港币", "欧元"):
        other = around.format(f"{unit}{money}")
        assert unit_of(other) is None and foreign(other)


@pytest.mark.parametrize(
    ("header", "plain", "year"),
    [
        ("资金规模万元", "资金规模", None),
        ("2023年度资金规模", "资金规模", None),
        ("2023年资金规模亿元", "资金规模", 2023),
        ("2021-2023年资金规模", "资金规模", "2021-2023"),
        ("总投资", "总投资", None),
        ("万元", "", None),
    ],
)
def test_headers_without_year_and_unit(header: str, plain: str, year: object) -> None:
    assert bare(header) == plain
    assert year_of(header) == (year if year or "2023年度" not in header else 2023)


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("单位：万元", "万"),
        ("金额单位：人民币亿元", "亿"),
        ("单位:元 2023年", ""),
        ("填报单位：江门市商务局", None),
        ("单位：家", None),
    ],
)
def test_captions(cell: str, unit: str | None) -> None:
    assert captioned(cell) == unit


@pytest.mark.parametrize(
    ("cell", "unit", "yuan"),
    [
        ("3000", "万", 30_000_000),
        ("３，０００．５", "万", 30_005_000),
        ("0.30000000000000004", "亿", 30_000_000),
        ("三千", "万", 30_000_000),
        ("¥1,234,567.89", "", 1234567.89),
        ("3000万元", "亿", 30_000_000),
        ("3000万", "", 30_000_000),
        ("1亿5000万元", None, 150_000_000),
        ("三千万元整", None, 30_000_000),
        ("约3000万元（其中省级1000万元）", None, 30_000_000),
        ("3000（万元）", None, 30_000_000),
        ("0", "万", 0),
    ],
)
def test_sums(cell: str, unit: str | None, yuan: float) -> None:
    assert amount_of(cell, unit) == yuan


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "另定",
        "最高500万元",
        "100-200",
        "500万元/家",
        "500（每家）",
        "-5",
        "12%",
        "1,2",
        "1,23,456",
        "3家",
        "300万美元",
        "3 4",
    ],
)
def test_what_is_no_one_sum(cell: str) -> None:
    assert amount_of(cell, "万") is None


def test_a_bare_number_without_a_unit_is_no_sum() -> None:
    assert amount_of("3000", None) is None
    assert all(nothing(cell) for cell in ("", "-", "——", "／", "无", "N/A")) and not nothing("0")


@given(some.integers(0, 10**14), UNITS)
def test_every_sum_in_every_unit(fen: int, unit: str) -> None:
    yuan = Decimal(fen) / 100
    written = format((yuan / FACTORS[unit]).normalize(), "f")
    assert amount_of(written, unit) == float(yuan)
    whole, _, rest = written.partition(".")
    if len(rest) <= 8:  # so many places a text has
        grouped = f"{int(whole):,}" + (f".{rest}" if rest else "")
        assert amount_of(grouped, unit) == float(yuan)
        if unit in ("", "万", "千万", "亿"):
            assert (
                amount_of(f" {grouped} {unit}元", None) == float(yuan) == amount_of(f"人民币{grouped}{unit}元整", "亿")
            )


@given(some.text(alphabet="0123456789.,，万亿元千百一二三约（）()其中￥- ", max_size=14), some.none() | UNITS)
def test_any_cell_is_a_sum_or_none(cell: str, unit: str | None) -> None:
    found = amount_of(cell, unit)
    assert found is None or found >= 0
