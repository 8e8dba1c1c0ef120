from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.text.quantities import (
    AMOUNT,
    COUNT,
    COUNT_SIGN,
    DATE,
    amounts,
    counts,
    dates,
    number,
    scale,
    written_dates,
    years,
)

DIGITS = "零一二三四五六七八九"


def section(value: int, digits: str = DIGITS, units: str = "千百十", leading: bool = False) -> str:
    """Write 0 < value < 10,000; with `leading`, a 零 for the missing thousands."""
    text, gap = "", leading and value < 1000
    for power, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = value // power % 10
        if digit:
            text += (digits[0] if gap else "") + digits[digit] + unit
            gap = False
        elif text:
            gap = True
    return text


def chinese(value: int, ten: str = "一十") -> str:
    """Write a whole number below 10^12 in Chinese numerals; `ten` is how a leading 一十 is written."""
    if value == 0:
        return DIGITS[0]
    text = ""
    for power, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // power % 10**4
        if part:
            text += section(part, leading=bool(text)) + unit
        elif text and not text.endswith(DIGITS[0]) and value % power:
            text += DIGITS[0]
    return ten + text[2:] if text.startswith("一十") else text


@given(some.integers(0, 10**12 - 1), some.sampled_from(["一十", "十"]))
def test_chinese_numerals_are_read_as_written(value: int, ten: str) -> None:
    assert number(chinese(value, ten)) == value


@given(some.integers(1, 9999))
def test_numerals_of_cheques_are_read(value: int) -> None:
    assert number(section(value, "零壹贰叁肆伍陆柒捌玖", "仟佰拾")) == value


@given(some.integers(0, 9999), some.text("0123456789", min_size=1, max_size=4))
def test_decimals_in_chinese_are_read(whole: int, fraction: str) -> None:
    text = f"{chinese(whole)}点{''.join(DIGITS[int(d)] for d in fraction)}"
    assert number(text) == pytest.approx(float(f"{whole}.{fraction}"))


@given(some.integers(1000, 2999))
def test_years_digit_by_digit_are_read(year: int) -> None:
    assert number("".join(DIGITS[int(d)] for d in str(year))) == year


@given(some.integers(0, 10**9), some.booleans())
def test_digits_are_read_with_and_without_separators(value: int, separated: bool) -> None:
    assert number(f"{value:,}" if separated else str(value)) == value


@given(some.text(max_size=8) | some.text("零一二十百千万亿点两0123456789.,", max_size=8))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = number(text)
    assert value is None or isinstance(value, (int, float))


@pytest.mark.parametrize("text", ["", "abc", "半", "点五", "若干", "多", "第"])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("value", "units", "scaled"),
    [(1.5, "亿", 150_000_000), (3, "千万", 30_000_000), (2.25, "", 2.25), (0.1, "万", 1000)],
)
def test_scale(value: float, units: str, scaled: float) -> None:
    assert scale(value, units) == scaled
    assert isinstance(scale(value, units), type(scaled))


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("安排500万元。", 500e4, "500万元"),
        ("安排2,630万元。", 2630e4, "2,630万元"),
        ("安排2，630万元。", 2630e4, "2，630万元"),
        ("安排1,000,000元。", 1e6, "1,000,000元"),
        ("安排5000 万元。", 5e7, "5000 万元"),
        ("安排1.5亿元。", 1.5e8, "1.5亿元"),
        ("安排3千万元。", 3e7, "3千万元"),
        ("安排1万亿元。", 1e12, "1万亿元"),
        ("安排12,345.67元。", 12345.67, "12,345.67元"),
        ("安排一点五亿元。", 1.5e8, "一点五亿元"),
        ("安排二百三十四点三亿元。", 234.3e8, "二百三十四点三亿元"),
        ("安排一百二十万元。", 120e4, "一百二十万元"),
        ("安排两千万元。", 2e7, "两千万元"),
        ("安排一亿五千万元。", 1.5e8, "一亿五千万元"),
        ("安排伍佰万元整。", 500e4, "伍佰万元"),
        ("最高不超过500万元的补助", 500e4, "500万元"),
        ("给予人民币20万元", 20e4, "20万元"),
    ],
)
def test_amounts(text: str, value: float, written: str) -> None:
    (found,) = amounts(text)
    assert found.value == pytest.approx(value)
    assert text[found.start : found.end] == written


@given(some.integers(1, 10**12 - 1))
def test_amounts_in_chinese_numerals_are_read_as_written(value: int) -> None:
    text = f"安排{chinese(value)}元。"
    assert [found.value for found in amounts(text)] == [value]


@given(some.integers(1, 99_999_999), some.sampled_from(["", "万", "亿"]), some.booleans())
def test_amounts_in_digits_are_read_as_written(value: int, unit: str, separated: bool) -> None:
    text = f"安排{value:,}{unit}元" if separated else f"安排{value}{unit}元"
    factor = {"": 1, "万": 10**4, "亿": 10**8}[unit]
    assert [found.value for found in amounts(text)] == [value * factor]


def test_nested_and_several_amounts_each_count() -> None:
    assert [found.value for found in amounts("234.3亿元（其中甘肃5.6亿元），奖励10万元、20万元")] == [
        234.3e8,
        5.6e8,
        1e5,
        2e5,
    ]


@pytest.mark.parametrize("text", ["亿元", "万元", "元旦", "2021年", "500万人", "10元/件", "一元化"[1:], "资金若干万元"])
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "安排500万元，奖励20万元。"
    assert [found.value for found in amounts(text, 8)] == [20e4]
    assert [found.value for found in amounts(text, 0, 7)] == [500e4]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共补助企业777家。", 777, "家"),
        ("立项59个，", 59, "个"),
        ("十二项任务", 12, "项"),
        ("1,234户", 1234, "户"),
        ("一千二百余家", 1200, "家"),
        ("100多个", 100, "个"),
        ("3万家企业", 30000, "家"),
        ("两家企业", 2, "家"),
        ("12条产线", 12, "条"),
    ],
)
def test_counts(text: str, value: int, unit: str) -> None:
    (found,) = counts(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["5个月内", "5个百分点", "3次", "10个工作日", "第3批", "第二十项", "第5条规定", "家庭", "各项工作"]
)
def test_what_is_no_count(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021年", 2021),
        ("2021 年度", 2021),
        ("1998年以来", 1998),
        ("2021-2022年", "2021-2022"),
        ("2021年-2022年", "2021-2022"),
        ("2021—2023年", "2021-2023"),
        ("2021～2025年", "2021-2025"),
        ("2021至2023年", "2021-2023"),
        ("2021年至2023年", "2021-2023"),
    ],
)
def test_years(text: str, value: int | str) -> None:
    ((start, end, found),) = years(text)
    assert (start, found) == (0, value)
    assert text[:end].endswith("年")


@pytest.mark.parametrize("text", ["12021年", "3021年", "〔2021〕5号", "2021", "年"])
def test_what_is_no_year(text: str) -> None:
    assert years(text) == []


@given(some.integers(1000, 2998), some.integers(1, 50), some.sampled_from("-—–－~～至到"), some.booleans())
def test_spans_of_years_are_read_as_written(first: int, length: int, mark: str, twice: bool) -> None:
    last = min(2999, first + length)
    text = f"{first}{'年' if twice else ''}{mark}{last}年"
    assert years(text) == [(0, len(text), f"{first}-{last}")]


def spoken(day: datetime.date) -> str:
    """Write a date as signatures do: digit by digit the year, as numbers the rest."""
    year = "".join("〇一二三四五六七八九"[int(d)] for d in str(day.year))
    return f"{year}年{chinese(day.month, '十')}月{chinese(day.day, '十')}日"


DAYS = some.dates(datetime.date(1912, 1, 1), datetime.date(2099, 12, 31))


@given(
    DAYS,
    some.sampled_from(
        ["{y}年{m}月{d}日", "{y} 年{m} 月 {d} 日", "{y}-{m}-{d}", "{y}.{m}.{d}", "{y}/{m}/{d}", "{y}-{m:02}-{d:02}"]
    ),
)
def test_dates_in_digits_are_read_as_written(day: datetime.date, form: str) -> None:
    text = form.format(y=day.year, m=day.month, d=day.day)
    assert dates(f"于{text}，") == [(1, 1 + len(text), day.isoformat())]


@given(DAYS)
def test_dates_in_chinese_numerals_are_read_as_written(day: datetime.date) -> None:
    text = spoken(day)
    assert dates(text) == [(0, len(text), day.isoformat())]


@given(DAYS, some.booleans(), some.sampled_from(["中华民国", "民国"]))
def test_republican_dates_are_read_as_written(day: datetime.date, digits: bool, era: str) -> None:
    year, month, of_month = day.year - 1911, day.month, day.day
    parts = (
        (str(year), str(month), str(of_month))
        if digits
        else (chinese(year), chinese(month, "十"), chinese(of_month, "十"))
    )
    text = f"{era}{parts[0]}年{parts[1]}月{parts[2]}日"
    assert dates(text) == [(0, len(text), day.isoformat())]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年6月", "2023-06"),
        ("二〇二三年十二月", "2023-12"),
        ("二○○六年十月十八日", "2006-10-18"),
        ("二零二三年一月三十一日", "2023-01-31"),
        ("2019.12.22公布", "2019-12-22"),
        ("2023年06月09日", "2023-06-09"),
        ("2000年2月29日", "2000-02-29"),
        ("中华民国七十年五月三日", "1981-05-03"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert [found for _, _, found in dates(text)] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "2023年13月1日",
        "2023年0月1日",
        "二〇二三年十三月一日",
        "2023-13-01",
        "20230629",
        "1.2.3",
        "2023.5",
        "2023年",
        "12023-01-01",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    "text", ["2023年2月30日", "2023年4月31日", "2023年2月32日", "2100年2月29日", "二〇二三年二月三十一日", "2023-02-30"]
)
def test_a_day_that_the_calendar_lacks_is_never_given(text: str) -> None:
    for _, _, iso in dates(text):
        assert len(iso) < 10, iso


@given(some.text("2023年二〇一月十日中华民国-./ 0１", max_size=30))
def test_every_date_given_is_one(text: str) -> None:
    for start, end, iso in dates(text):
        assert 0 <= start < end <= len(text)
        assert datetime.date.fromisoformat(iso + "-01-01"[: 10 - len(iso)] if len(iso) > 4 else f"{iso}-01-01")


@given(
    some.lists(some.sampled_from([*"一二0129年月日民国中华-./ 元", "二〇二二", "2022", "中华民国"]), max_size=40).map(
        "".join
    )
)
def test_dates_are_found_where_the_pattern_finds_them(text: str) -> None:
    assert [m.span() for m in written_dates(text)] == [m.span() for m in DATE.finditer(text)]


@given(some.lists(some.sampled_from([*"一十两12,，.万亿余多 家户个项条元圆第", "点五"]), max_size=40).map("".join))
def test_what_tells_that_nothing_is_counted_hides_no_count(text: str) -> None:
    assert COUNT_SIGN.search(text) or not COUNT.search(text)
    assert "元" in text or "圆" in text or not AMOUNT.search(text)


def test_of_a_series_only_the_last_sum_need_say_yuan() -> None:
    assert [a.value for a in amounts("分别给予200万、80万、20万元奖励")] == [2_000_000, 800_000, 200_000]
    assert [a.value for a in amounts("奖励10万元/家，电价补贴10元/件")] == [100_000]
    assert not amounts("扩种200万亩、80万吨")
