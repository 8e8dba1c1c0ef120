"""Dates as cells write them, to ISO 8601 as far as they are written: a year, a month or a day."""

from __future__ import annotations

import datetime
import re
import unicodedata
from calendar import monthrange

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text import quantities

_TABLE_DAY = re.compile(r"(?P<y>(?:1[89]|20)\d\d)\s*[-./年]\s*(?P<m>\d{1,2})(?:\s*[-./月]\s*(?P<d>\d{1,2}))?(?!\d)")
_PACKED = re.compile(r"(?P<y>(?:1[89]|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)?(?!\d)")
_TABLE_YEAR = re.compile(r"(?P<y>(?:1[89]|20)\d\d)(?!\d|\s*[-–—~至到])")
# 28/11/2019: which is the day is plain only where one of them is no month.
_LAST = re.compile(r"(?P<a>\d{1,2})[-./](?P<b>\d{1,2})[-./](?P<y>(?:19|20)\d\d)(?!\d)")
_CHINESE_YEAR = re.compile("(?P<y>[一二][〇○零Oo一二三四五六七八九]{3})年?(?![一-龥]*[月日])")
# Days since the end of 1899, which is what a workbook makes of a date whose cell is formatted as a number.
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_EPOCH = datetime.date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
# 公布于2019年11月28日
_DATE_LEAD = re.compile(r"[一-龥:：\s]{0,8}")
_FALSE_LEAD = expression("<false_lead>")


def date_of(cell: str) -> str | None:
    """Return a date in ISO form, None where the cell holds none that can be read with certainty."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if _SERIAL.fullmatch(text):
        days = int(float(text))
        return (_EPOCH + datetime.timedelta(days=days)).isoformat() if days in _SERIALS else None
    chinese = quantities.DATE.match(text)
    if chinese and (chinese["cy"] or chinese["ry"]):
        if chinese["cy"] and (year := _CHINESE_YEAR.match(text)):
            return _iso(quantities.number(year["y"]), None, None)
        return quantities.date(chinese) or None
    if year := _CHINESE_YEAR.fullmatch(text):
        return _iso(quantities.number(year["y"]), None, None)
    lead = _DATE_LEAD.match(text)
    start = lead.end() if lead else 0
    if _FALSE_LEAD.search(text[:start]):
        return None
    for pattern in (_TABLE_DAY, _PACKED, _TABLE_YEAR):
        if found := pattern.match(text, start):
            parts = found.groupdict()
            return _iso(int(parts["y"]), parts.get("m"), parts.get("d"))
    if found := _LAST.match(text, start):
        first, second = int(found["a"]), int(found["b"])
        if max(first, second) > 12 or first == second:
            return _iso(int(found["y"]), str(min(first, second)), str(max(first, second)))
    return None


def _iso(year: float | None, month: str | None, day: str | None) -> str | None:
    """Return what is written of a date, None where there is no such day."""
    if year is None:
        return None
    if month is None or (int(month) == 0 and (day is None or int(day) == 0)):
        return f"{int(year):04d}"
    if not 1 <= int(month) <= 12:
        return None
    if day is None or int(day) == 0:
        return f"{int(year):04d}-{int(month):02d}"
    if not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
