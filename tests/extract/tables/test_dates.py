"""Dates in every form that cells have, as precise as they are written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.tables.dates import date_of

DAYS = some.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31))
DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2019.11.28公布", "2019-11-28"),
        ("2019.11公布", "2019-11"),
        ("2019公布", "2019"),
        ("２０１９年１１月", "2019-11"),
        ("二〇一九年十一月二十八日", "2019-11-28"),
        ("二〇一九年", "2019"),
        ("二零一九", "2019"),
        ("民国一百零八年十一月二十八日", "2019-11-28"),
        ("公布于2019年3月1日", "2019-03-01"),
        ("2019-00-00", "2019"),
        ("28/11/2019", "2019-11-28"),
        ("43797", "2019-11-28"),
        ("2019.11.28公布，2020.1.1实施", "2019-11-28"),
    ],
)
def test_forms(cell: str, iso: str) -> None:
    assert date_of(cell) == iso


@pytest.mark.parametrize(
    "cell", ["待定", "5/6/2019", "2019-13-01", "2019-02-30", "第2019号", "2019-2020", "99", "1月2日"]
)
def test_what_is_no_date_or_open_to_doubt(cell: str) -> None:
    assert date_of(cell) is None


@given(DAYS)
def test_every_day_in_every_form(day: datetime.date) -> None:
    iso = day.isoformat()
    year, month, date = day.year, day.month, day.day
    serial = (day - datetime.date(1899, 12, 30)).days
    for cell in (
        iso,
        f"{year}/{month}/{date}",
        f"{year}.{month:02d}.{date:02d}公布",
        f"{year}年{month}月{date}日",
        f"{year}{month:02d}{date:02d}",
        f"{iso} 00:00:00",
        str(serial),
    ):
        assert date_of(cell) == iso
    assert date_of(f"{year}年{month}月") == iso[:7]
    assert date_of(f"{str(year).translate(DIGITS)}年") == iso[:4]


@given(some.text(max_size=30))
def test_any_text_is_a_date_or_none(cell: str) -> None:
    found = date_of(cell)
    assert found is None or datetime.date.fromisoformat((found + "-01-01")[:10])
