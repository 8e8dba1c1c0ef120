"""By when something is to be done is read as precise as it is said, and not of what lasts or was so before."""

from __future__ import annotations

import datetime
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.text.deadlines import AIM, LABEL, SAID, deadlines, in_value, last_day


@pytest.mark.parametrize(
    ("text", "period", "kind"),
    [
        ("2023年12月底前完成。", "2023-12", SAID),
        ("（市数据局负责；2025年6月）", "2025-06", SAID),
        ("于2024年6月30日之前报送", "2024-06-30", SAID),
        ("2024年上半年完成改造", "2024-H1", SAID),
        ("第二季度启动建设", "2022-Q2", SAID),
        ("2023年三季度末前建成", "2023-Q3", SAID),
        ("力争2025年年底前出台", "2025", SAID),
        ("今年底前开工", "2022", SAID),
        ("明年3月底前开工", "2023-03", SAID),
        ("年底前完成", "2022", SAID),
        ("年内完成", "2022", SAID),
        ("2023年内见效", "2023", SAID),
        ("完成时限：2023年9月", "2023-09", LABEL),
        ("（市商务局；完成时限：2023年3月至6月）", "2023-06", LABEL),
        ("时间节点：2024年", "2024", LABEL),
        ("到2025年，达到百家", "2025", AIM),
        ("完成时限：长期坚持", "", LABEL),
        ("（市商务局负责，持续推进）", "", LABEL),
        ("每年12月底前报送", "", SAID),
    ],
)
def test_a_deadline(text: str, period: str, kind: int) -> None:
    assert [(found.period, found.kind) for found in deadlines(text, 0, len(text), 2022)] == [(period, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "去年底前开工",
        "三年内完成",
        "2022年12月31日前成立的企业",
        "政策延续至2025年底",
        "截至2023年底",
        "执行至2024年12月31日",
        "4月至9月",
        "2月30日前",
        "2023年上半年增长5%",
        "持续推进改造",
        "月底前",
        "当年9月底前补报",
        "次年3月底前",
        "13月底前",
    ],
)
def test_no_deadline(text: str) -> None:
    assert deadlines(text, 0, len(text), 2022) == []


def test_a_year_that_nobody_says_is_implied_or_not_known() -> None:
    text = "2023年6月底前开工，年底前建成"
    assert [(found.period, found.implied) for found in deadlines(text, 0, len(text), 2022)] == [
        ("2023-06", False),
        ("2022", True),
    ]
    assert [found.period for found in deadlines(text, 0, len(text))] == ["2023-06"]


def test_the_place_of_a_deadline_says_what_is_done_then() -> None:
    text = "（一）办展。2023年12月底前完成改造，年底前验收。完成时限：2024年1月。"
    assert [text[found.start : found.end] for found in deadlines(text, 0, len(text), 2023)] == [
        "2023年12月底前完成改造",
        "年底前验收",
        "完成时限：2024年1月",
    ]


def test_a_cell_is_a_deadline_without_more_words() -> None:
    assert [found.period for found in in_value("2023年12月", 0, 8)] == ["2023-12"]
    assert [found.period for found in in_value("2021—2023年", 0, 10)] == ["2023"]
    assert [found.period for found in in_value("12月", 0, 3, 2023)] == ["2023-12"]
    assert [found.period for found in in_value("长期坚持", 0, 4)] == [""]
    assert in_value("按要求", 0, 3, 2023) == []


@given(
    some.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)), some.booleans(), some.sampled_from("年月日季半")
)
def test_any_date_is_read_and_its_last_day_is_the_calendars(day: datetime.date, spaced: bool, unit: str) -> None:
    year, month = day.year, day.month
    written, period, last = {
        "年": (f"{year}年底", f"{year}", (12, 31)),
        "月": (f"{year}年{month}月底", f"{year}-{month:02d}", (month, monthrange(year, month)[1])),
        "日": (f"{year}年{month}月{day.day}日", f"{day}", (month, day.day)),
        "季": (f"{year}年第{'一二三四'[(month - 1) // 3]}季度", f"{year}-Q{(month + 2) // 3}", None),
        "半": (f"{year}年{'上' if month < 7 else '下'}半年", f"{year}-H{1 if month < 7 else 2}", None),
    }[unit]
    if last is None:
        until = (month + 2) // 3 * 3 if unit == "季" else 6 if month < 7 else 12
        last = until, monthrange(year, until)[1]
    text = f"改造应当在{written}前完成"
    text = text.replace("年", " 年 ") if spaced and unit == "日" else text
    (found,) = deadlines(text, 0, len(text))
    assert found.period == period and not found.implied
    assert last_day(period) == datetime.date(year, *last).isoformat()
