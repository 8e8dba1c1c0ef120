"""Numbers, amounts of money, counts, years and dates as Chinese documents write them.

Amounts are yuan, dates ISO 8601 (year, month or day as far as written), years numbers, spans of years strings.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
}
DIGITS |= {"伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
GROUPS = {"万": 10_000, "亿": 100_000_000, "萬": 10_000, "億": 100_000_000}
CHINESE_DIGITS = "零〇○一二三四五六七八九两十百千壹贰叁肆伍陆柒捌玖拾佰仟"
DECIMAL = re.compile(r"\d+\.\d+")
SCALED = re.compile(rf"(\d+(?:\.\d+)?)([{''.join(GROUPS)}千百]+)")
NUMERAL = (
    rf"(?:(?:\d{{1,8}}亿)?\d[\d,，]{{0,20}}(?:\.\d{{1,8}})?|"
    rf"[{CHINESE_DIGITS}][{CHINESE_DIGITS}万亿]{{0,40}}(?:点[{CHINESE_DIGITS}]{{1,10}})?)"
)
# What is paid for a unit of goods (10元/件) is no amount, what each firm is paid is (10万元/家). Of a series only the
# last sum need have the word for yuan: 分别给予200万、80万、20万元.
YUAN_BEHIND = r"(?<=[万亿])(?=(?:(?:[、，和及或]|最高)+\d[\d.]*[万亿]){0,5}(?:[、，和及或]|最高)+\d[\d.]*[万亿]元)"
AMOUNT = re.compile(
    rf"(?P<number>{NUMERAL})\s*(?P<group>[万亿千百]{{0,2}}亿?)\s*(?P<unit>元|圆|{YUAN_BEHIND})(?:人民币)?(?![/／](?![家户个项条座])|件)"
)
COUNT = re.compile(
    rf"(?<![第\d.{CHINESE_DIGITS}])(?P<number>{NUMERAL})\s*(?P<group>[万]?)(?:余|多)?\s*(?P<unit>家|户|个|项|条|间|名|批|款|笔|"
    rf"类|所)(?!次|月|百分|以上|工作日)"
)
# The measure word of a count, by which a stretch of text without any is told quickly.
COUNT_SIGN = re.compile(rf"[家户个项条间名批款笔类所](?<=[\d{CHINESE_DIGITS}万亿余多\s,，].)")
YEAR_SPAN = re.compile(
    r"(?<!\d)(?P<a>[12]\d{3})\s*(?:年)?\s*[-—–－~～至到]\s*(?P<b>[12]\d{3})\s*年|(?<!\d)(?P<y>[12]\d{3})\s*年"
)
DATE = re.compile(
    r"(?<!\d)(?P<y>[12]\d{3})\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*日)?"
    r"|(?<!\d)(?P<y2>[12]\d{3})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2})(?!\d)"
    r"|(?P<cy>[一二][〇○零Oo一二三四五六七八九]{3})\s*年(?:\s*(?P<cm>[一二三四五六七八九十]{1,2})\s*月)?(?:\s*(?P<cd>[一二三四五六七八九十]{1,3})\s*日)?"
    r"|(?:中华民国|民国)\s*(?P<ry>[一二三四五六七八九十百零〇元\d]{1,5})\s*年\s*(?P<rm>[一二三四五六七八九十\d]{1,2})\s*月\s*(?P<rd>[一二三四五六七八九十\d]{1,3})\s*日"
)
# What a date begins with, or its second half of 中华民国.
DATE_BEGINS = re.compile(
    r"[12一二民](?:(?<=[12])(?<!\d.)(?=\d{3}\s*[年\-./])|(?<=[一二])(?=[〇○零Oo一二三四五六七八九]{3})|(?=国)(?<=民))"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at a place; `value` in yuan for amounts, `unit` the measure word of counts."""

    start: int
    end: int
    value: float | int
    unit: str


def number(text: str) -> float | int | None:
    """Read a number in digits or Chinese numerals (一点五亿, 2,630, 十二); None where it is none."""
    text = text.replace(",", "").replace("，", "").strip()
    if text.isdecimal():
        return int(text)
    if text[:1].isdecimal() and DECIMAL.fullmatch(text):
        return float(text)
    if text[:1].isdecimal() and (match := SCALED.fullmatch(text)):
        return scale(float(match.group(1)), match.group(2))
    return _chinese(text)


def _chinese(text: str) -> float | int | None:
    whole, _, fraction = text.partition("点")
    tail = re.search("[万亿]+$", fraction) if fraction else None
    group = tail.group() if tail else ""
    fraction = fraction[: len(fraction) - len(group)] if group else fraction
    if not whole or any(c not in DIGITS and c not in UNITS and c not in GROUPS for c in whole):
        return None
    if fraction and any(c not in DIGITS for c in fraction):
        return None
    if len(whole) > 1 and all(c in DIGITS for c in whole):
        value: float | int = int("".join(str(DIGITS[c]) for c in whole))
    else:
        total = section = digit = 0
        for char in whole:
            if char in DIGITS:
                digit = DIGITS[char]
            elif char in UNITS:
                section += (digit or 1) * UNITS[char]
                digit = 0
            else:
                factor = GROUPS[char]
                if factor > 10_000:
                    total = (total + section + digit) * factor
                else:
                    total += (section + digit) * factor
                section = digit = 0
        value = total + section + digit
    if fraction:
        value = value + float("0." + "".join(str(DIGITS[c]) for c in fraction))
    return scale(value, group) if group else value


def scale(value: float | int, groups: str) -> float | int:
    """Multiply a number by the units behind it (万, 亿, 千万), whole where it is whole."""
    for char in groups:
        value = value * {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100, "十": 10}[char]
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _quantities(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Quantity]:
    found = []
    for match in pattern.finditer(text, start, end):
        large, _, rest = (
            match["number"].rpartition("亿") if match["number"][:1].isdigit() else ("", "", match["number"])
        )
        value = number(rest)
        if value is not None:
            total = scale(value, match["group"]) + (int(large) * GROUPS["亿"] if large else 0)
            found.append(Quantity(match.start(), match.end(), total, match["unit"]))
    return found


def amounts(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the amounts of money in a stretch of text, in yuan."""
    end = len(text) if end is None else end
    if text.find("元", start, end) < 0 and text.find("圆", start, end) < 0:
        return []
    return _quantities(AMOUNT, text, start, end)


def counts(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the counted things in a stretch of text (38家, 59个, 十二项)."""
    end = len(text) if end is None else end
    return _quantities(COUNT, text, start, end) if COUNT_SIGN.search(text, start, end) else []


def years(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, int | str]]:
    """Return start, end and value of the years in a stretch of text; a span is a string ("2021-2022")."""
    found: list[tuple[int, int, int | str]] = []
    for match in YEAR_SPAN.finditer(text, start, len(text) if end is None else end):
        value = f"{match['a']}-{match['b']}" if match["a"] else int(match["y"])
        found.append((match.start(), match.end(), value))
    return found


def date(match: re.Match[str]) -> str:
    """Return the ISO form of a match of DATE, as far as it is written; "" where it is no date."""
    if match["ry"]:
        era, month, day = (number(match[group].replace("元", "一")) for group in ("ry", "rm", "rd"))
        parts = [1911 + int(era or 0), int(month or 0), int(day or 0)]
    elif match["cy"]:
        year = int("".join(str(DIGITS.get(c, 0)) for c in match["cy"]))
        parts = [year, *(int(number(match[g]) or 0) for g in ("cm", "cd") if match[g])]
    elif match["y2"]:
        parts = [int(match[group]) for group in ("y2", "m2", "d2")]
    else:
        parts = [int(match[group]) for group in ("y", "m", "d") if match[group]]
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        return ""
    if len(parts) > 2 and not 1 <= parts[2] <= monthrange(parts[0], parts[1])[1]:
        return ""
    return "-".join(f"{part:04d}" if index == 0 else f"{part:02d}" for index, part in enumerate(parts))


def bare_day(digits: str) -> str:
    """Return the ISO form of a day whose signs a page lost (2020928, 2020年9月28), "" where it may be two or none."""
    if whole := DATE.fullmatch(digits + "日"):
        return date(whole)
    found = {
        f"{digits[:4]}-{int(digits[4:cut]):02d}-{int(digits[cut:]):02d}"
        for cut in (5, 6)
        if re.fullmatch("20[0-4][0-9]{4,5}", digits)
        and (match := DATE.fullmatch(_written(digits, cut)))
        and date(match)
    }
    return found.pop() if len(found) == 1 else ""


def _written(digits: str, cut: int) -> str:
    return f"{digits[:4]}年{digits[4:cut]}月{digits[cut:]}日"


def written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the matches of DATE in a stretch of text."""
    position, end = start, len(text) if end is None else end
    for sign in DATE_BEGINS.finditer(text, start, end):
        begin = sign.start()
        if begin - 2 >= position and text.startswith("中华民国", begin - 2):
            begin -= 2
        if begin >= position and (match := DATE.match(text, begin, end)):
            yield match
            position = match.end()


def dates(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """Return start, end and ISO form of the dates in a stretch of text."""
    found = []
    for match in written_dates(text, start, end):
        iso = date(match)
        if iso:
            found.append((match.start(), match.end(), iso))
    return found


def later(day: str, months: int, days: int) -> str:
    """Return the day so many months and then days after one, each in ISO form; a month's last day is not passed."""
    begun = datetime.date.fromisoformat(day)
    total = begun.year * 12 + begun.month - 1 + months
    year, month = total // 12, total % 12 + 1
    moved = datetime.date(year, month, min(begun.day, monthrange(year, month)[1]))
    return (moved + datetime.timedelta(days=days)).isoformat()
