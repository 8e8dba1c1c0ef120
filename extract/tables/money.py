"""Sums of money in tables, in yuan: the unit that a header or a caption says, and the number of a cell."""

from __future__ import annotations

import re
import unicodedata

from zhengtu.extract.text.quantities import NUMERAL, amounts, number, scale, years

# A unit is the characters that `scale` multiplies by: "" is yuan, 万 ten thousand of them.
_ENGLISH = {
    "": "",
    "thousand": "千",
    "10000": "万",
    "tenthousand": "万",
    "10k": "万",
    "million": "百万",
    "10million": "千万",
    "100million": "亿",
    "hundredmillion": "亿",
    "billion": "十亿",
}
_MANY = r"10,?000|10k|ten thousand|(?:10|100|hundred)? ?million|billion|thousand"
_CURRENCY = "yuan|rmb|cny"
# What a unit stands before: the end, a mark; 万元/家 is the price of one, 万元/年 is a sum.
_ENDS = r"(?=\s|$|[)\]】,;:、]|/\s*年)"
_UNIT = re.compile(
    rf"(?P<group>[十百千]?[万亿]|[千百])?[元圆]{_ENDS}"
    rf"|(?:{_CURRENCY})[\s_]*(?P<behind>{_MANY}){_ENDS}|(?P<many>{_MANY})?\s*(?:{_CURRENCY}){_ENDS}"
)
_FOREIGN = re.compile(r"[美欧日港澳韩加台]元|[港澳台外]币|美金|英镑|欧元|usd|eur|hkd|jpy|gbp|twd|[$€£]|dollar|euro")
_CAPTION = re.compile(r"单位\s*[:为]?\s*(?:人民币)?\s*:?\s*(?=[十百千万亿元])|unit\s*:\s*")
_SIMPLE = str.maketrans("億萬", "亿万")
_YEARS = re.compile(r"(?:20\d\d\s*年?\s*[-—–~至到]\s*)?20\d\d\s*年?度?")

_LONG = r"\d+\.\d{9,}"  # as a workbook computes it: 0.30000000000000004
_SUM = re.compile(
    rf"(?:约|共计?|[合总]计|人民币|rmb|cny|¥|\s)*(?P<number>{_LONG}|{NUMERAL})\s*(?P<group>[万亿千百]{{0,2}}亿?)\s*(?P<yuan>[元圆]?)"
    r"(?:人民币|整)?\s*(?:\((?P<aside>[^()]*)\))?"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[^,]*")
_PARTS = ("其中", "含", "包括")
_NOTHING = frozenset(("", "-", "—", "——", "/", "\\", "无", "暂无", "/无", "n/a", "na", "none"))


def unit_of(header: str) -> str | None:
    """Return the unit that a header says, as `scale` takes it; None where it says none, or that of foreign money."""
    text = _plain(header)
    if _FOREIGN.search(text):
        return None
    found = _UNIT.search(text)
    if found is None:
        return None
    if found["group"]:
        return found["group"]
    many = re.sub(r"[ ,]", "", found["many"] or found["behind"] or "")
    return _ENGLISH[many]


def foreign(header: str) -> bool:
    """Tell whether a header speaks of other money than yuan."""
    return bool(_FOREIGN.search(_plain(header)))


def captioned(cell: str) -> str | None:
    """Return the unit that a cell above the header says for the whole table (单位：万元)."""
    text = _plain(cell)
    found = _CAPTION.search(text)
    return unit_of(text[found.end() :]) if found else None


def bare(header: str) -> str:
    """Return a folded header without the year before it and the unit behind it (2023年资金规模万元)."""
    begun = _YEARS.match(header)
    text = header[begun.end() :] if begun else header
    found = _UNIT.search(text)
    return text[: found.start()].removesuffix("人民币") if found and found.end() == len(text) else text


def year_of(header: str) -> int | str | None:
    """Return the year, or the span of years, whose sums stand below a header."""
    found = years(header)
    return found[0][2] if len(found) == 1 else None


def nothing(cell: str) -> bool:
    """Tell whether a cell says that there is no sum."""
    return _plain(cell).strip() in _NOTHING


def amount_of(cell: str, unit: str | None) -> float | int | None:
    """Return the sum of a cell in yuan: in its own unit, else in `unit`; None where it is none or has no unit."""
    text = _plain(cell).strip()
    found = _SUM.fullmatch(text)
    if found is None or not _THOUSANDS.fullmatch(found["number"]):
        return None
    if found["aside"] and not found["aside"].startswith(_PARTS):
        if found["yuan"] or found["group"] or unit_of(found["aside"]) is None:
            return None
        unit = unit_of(found["aside"])
    if found["yuan"] or found["group"] or re.search("[万亿]", found["number"]):
        said = f"{found['number']}{found['group']}元"
        whole = amounts(said)
        return whole[0].value if whole and (whole[0].start, whole[0].end) == (0, len(said)) else None
    value = number(found["number"])
    return None if value is None or unit is None else scale(value, unit)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLE)
