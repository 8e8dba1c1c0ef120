"""Automatic numbers as Word prints them."""

from __future__ import annotations

import pytest

from zhengtu.extract.read.numbering import Level, Numbering, numeral


@pytest.mark.parametrize(
    ("count", "format", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1005, "chineseCountingThousand", "一千零五"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (2, "ideographTraditional", "乙"),
        (12, "ideographZodiac", "亥"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "decimalEnclosedParen", "⑵"),
        (4, "decimalEnclosedFullstop", "⒋"),
        (5, "ideographEnclosedCircle", "㊄"),
        (7, "decimalFullWidth", "７"),
        (7, "decimalZero", "07"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (21, "decimalEnclosedCircle", "21"),
        (9, "a format of the future", "9"),
    ],
)
def test_number_formats(count: int, format: str, printed: str) -> None:
    assert numeral(count, format) == printed


def test_levels_count_inside_their_parents() -> None:
    levels = {
        0: Level("chineseCounting", "%1、"),
        1: Level("chineseCounting", "（%2）"),
        2: Level("decimal", "%1.%3", legal=True),
    }
    lists = Numbering({"a": levels}, {"1": ("a", {}), "2": ("a", {0: Level("chineseCounting", "%1、", 5)})})
    depths = [0, 1, 1, 2, 0, 1]
    assert [lists.label("1", depth) for depth in depths] == ["一、", "（一）", "（二）", "1.1 ", "二、", "（一）"]
    assert [lists.label("2", 0), lists.label("2", 0), lists.label("1", 0)] == ["五、", "六、", "七、"]
    assert lists.label("9", 0) == lists.label("1", 8) == lists.label("1", -1) == ""
