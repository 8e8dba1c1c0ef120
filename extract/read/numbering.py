"""The automatic paragraph numbers of docx (一、 第一条 1.), which stand nowhere in its text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from zhengtu.extract.read.ooxml import local, value

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_LETTERS = 780  # the last count that Word writes as letters, thirty of them
_DEPTHS = 9  # of a list
_PATTERN = 255  # letters; longer ones are there to fill memory
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `pattern` is the text of a number, with %1 for the first level's count and so on."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted while its paragraphs are read in order.

    `lists` leads from a list's number to its pattern's number and the levels that it overrides; lists that share a
    pattern go on counting together.
    """

    patterns: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, depth: int) -> str:
        """Count one more paragraph of a list at a depth and return its number as printed."""
        if number not in self.lists or not 0 <= depth < _DEPTHS:
            return ""
        pattern, overrides = self.lists[number]
        levels = self.patterns.get(pattern, {}) | overrides
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(pattern, [])
        while len(counts) <= depth:
            counts.append(levels.get(len(counts), Level()).start - (len(counts) == depth))
        if depth in overrides and (number, depth) not in self.restarted:
            counts[depth] = level.start - 1
            self.restarted.add((number, depth))
        counts[depth] += 1
        del counts[depth + 1 :]
        if level.format in ("bullet", "none"):
            return ""
        text = level.pattern
        for place, count in enumerate(counts, 1):
            shown = levels.get(place - 1, Level()).format if not level.legal else "decimal"
            text = text.replace(f"%{place}", numeral(count, shown))
        # Word sets a tab or space after the number; Chinese numbers end in punctuation of full width and need none.
        return f"{text} " if text and text[-1] < "\x7f" else text


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """Return the lists of numbering.xml and the styles of styles.xml that number paragraphs; either may be None."""
    found = Numbering()
    for element in [] if numbering is None else numbering:
        if local(element) == "abstractNum":
            found.patterns[value(element, "abstractNumId")] = _levels(element)
    for element in [] if numbering is None else numbering:
        if local(element) == "num":
            pattern = next((value(child) for child in element if local(child) == "abstractNumId"), "")
            overrides = _overrides(element, found.patterns.get(pattern, {}))
            found.lists[value(element, "numId")] = (pattern, overrides)
    parents = {}
    for element in [] if styles is None else styles:
        if local(element) == "style":
            name = value(element, "styleId")
            for child in element:
                if local(child) == "basedOn":
                    parents[name] = value(child)
                elif local(child) == "pPr":
                    number, depth = number_of(child)
                    if number:
                        found.styles[name] = (number, depth or 0)
    passed: set[str] = set()
    for first in parents:
        name, line = first, []
        while name in parents and name not in found.styles and name not in passed:
            line.append(name)
            passed.add(name)
            name = parents[name]
        if name in found.styles:
            found.styles.update(dict.fromkeys(line, found.styles[name]))
    return found


def number_of(properties: Any) -> tuple[str, int | None]:
    """Return the list and the depth that paragraph properties name, ("", None) where they name none."""
    for child in properties:
        if local(child) == "numPr":
            values = {local(entry): value(entry) for entry in child}
            depth = values.get("ilvl", "")
            return values.get("numId", ""), int(depth) if depth.isdecimal() else None
    return "", None


def numeral(count: int, format: str) -> str:
    """Write a count in one of the number formats of WordprocessingML."""
    match format:
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand":
            return _chinese(count)
        case "taiwaneseCounting" | "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand":
            return "".join(_DIGITS[int(digit)] for digit in str(max(0, count)))
        case "chineseLegalSimplified" | "ideographLegalTraditional":
            return _chinese(count).translate(_LEGAL)
        case "ideographTraditional" if 1 <= count <= 10:
            return _STEMS[count - 1]
        case "ideographZodiac" if 1 <= count <= 12:
            return _BRANCHES[count - 1]
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(count).translate(_WIDE)
        case "decimalZero":
            return f"{count:02}"
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= count <= 20:
            return chr(ord("①") + count - 1)
        case "decimalEnclosedParen" if 1 <= count <= 20:
            return chr(ord("⑴") + count - 1)
        case "decimalEnclosedFullstop" if 1 <= count <= 20:
            return chr(ord("⒈") + count - 1)
        case "ideographEnclosedCircle" if 1 <= count <= 10:
            return chr(ord("㊀") + count - 1)
        case "upperLetter" | "lowerLetter" if 1 <= count <= _LETTERS:
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter.upper() if format == "upperLetter" else letter
        case "upperRoman" | "lowerRoman" if 1 <= count < 4000:
            return _roman(count).upper() if format == "upperRoman" else _roman(count)
        case _:
            return str(count)


def _chinese(count: int) -> str:
    if not 0 < count < 10000:
        return "〇" if count == 0 else str(count)
    text, gap = "", False
    for digit, unit in zip(f"{count:04}", "千百十 ", strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[int(digit)] + unit.strip()
        gap = False
    return text[1:] if text.startswith("一十") else text


def _roman(count: int) -> str:
    text = ""
    for unit, letters in _ROMAN:
        text += letters * (count // unit)
        count %= unit
    return text


def _levels(element: Any) -> dict[int, Level]:
    levels = {}
    for child in element:
        if local(child) == "lvl" and (depth := _depth(child)) is not None:
            levels[depth] = _level(child)
    return levels


def _depth(element: Any) -> int | None:
    """Return the depth that a level of a list is for, None where no list goes so deep."""
    said = value(element, "ilvl")
    return int(said) if said.isdecimal() and len(said) == 1 and int(said) < _DEPTHS else None


def _level(element: Any) -> Level:
    values = {local(child): child for child in element}
    start = value(values["start"]) if "start" in values else ""
    return Level(
        format=value(values["numFmt"]) if "numFmt" in values else "decimal",
        pattern=value(values["lvlText"])[:_PATTERN] if "lvlText" in values else "",
        start=int(start) if start.isdecimal() else 1,
        legal="isLgl" in values,
    )


def _overrides(element: Any, levels: dict[int, Level]) -> dict[int, Level]:
    overrides = {}
    for child in element:
        if local(child) == "lvlOverride" and (depth := _depth(child)) is not None:
            for entry in child:
                if local(entry) == "lvl":
                    overrides[depth] = _level(entry)
                elif local(entry) == "startOverride" and value(entry).isdecimal():
                    overrides[depth] = replace(levels.get(depth, Level()), start=int(value(entry)))
    return overrides
