"""Marks of the narrow width in Chinese text, as retyping and web pages leave them, made wide, one for one.

《》 may have become <>, “” may have become "", and （），：；！？ their narrow forms. What stands beside Latin letters
and digits, in markup or in formulas is left as it is, so that offsets and all that is not Chinese stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CJK = "\u3400-\u9fff\uf900-\ufaff"
# Brackets of two widths in one pair, and narrow ones around characters: a name is to have one form.
BRACKETS = re.compile(
    rf"（[^（()）\n]{{1,40}}\)|\([^（()）\n]{{1,40}}）|\([^（()）\n]{{0,60}}?[{CJK}][^（()）\n]{{0,200}}\)"
)
OUTER_BRACKETS = re.compile(rf"\((?:[^()\n]|（[^（()）\n]*）){{0,60}}?[{CJK}](?:[^()\n]|（[^（()）\n]*）){{0,260}}\)")
# Punctuation of the narrow width beside characters.
NARROW = re.compile(rf"[,;:!?](?:(?<=[{CJK}）》〉”].)|(?<=[,;])(?=[{CJK}（《〈“]))")
WIDE_MARKS = str.maketrans(",;:!?", "，；：！？")
# What opens a title in <>: a character, a year, a mark that opens; markup begins with a Latin letter, a slash or !.
ANGLE = re.compile(rf"<(?=[ \n]?(?:[{CJK}“\"‘（(《〈<]|(?:19|20)\d\d))|(?<=[{CJK}\d）)》〉>”\"A-Za-z])[ \n]?>|《|》")
# The year of a document's number, which stands in brackets within brackets: (中府(2018)3号).
YEAR = re.compile(r"\(( ?(?:19|20) ?\d ?\d ?年? ?)\)(?= ?(?:第 ?)?\d{1,5} ?号)")
TITLE_LENGTH = 160
SURE_POINTS = 3  # points behind characters of a text that has 、 but no 。, from which on they stand for 。
# What stands for 。 and 、 where a text has none: a point behind a character, a comma behind a number that begins a
# line, and one between two organs.
POINT = re.compile(rf"(?<=[{CJK}）》”])\.(?=[{CJK}（《“ \u3000\n]|$)")
LAST_POINT = re.compile(rf"\.(?<=[{CJK}）》”].)(?=[ \u3000]*(?:\n|$))")
NUMBERING = re.compile(r"(?m)(^[ \u3000\t]*|(?<=。))([一二三四五六七八九十]{1,3})[,，](?=[一-龥])")
AMONG_ORGANS = re.compile(
    "(?<=[局委办厅部院署会府])[,，](?=[一-龥（）]{2,16}(?:[局委办厅部院署会府]|中心)(?:[,，。；）]|牵头|配合|负责|协办|按|参与))"
)
# Zeros of a year in characters: 二00三年, 二OO三年.
ZEROS = re.compile("(?<=[二一])[0oO○]{1,2}(?=[一二三四五六七八九十]{1,2}\\s?年)")
QUOTED = re.compile(rf'(?<![=\w])"(?=[^"\n]{{0,60}}[{CJK}])([^"\n<>=]{{1,60}})"')


def widened(text: str) -> str:
    """Return a text of the same length in which narrow marks beside characters are wide."""
    if '"' in text:
        text = _quotes(text)
    if "<" in text and ">" in text:
        text = _angles(text)
    if "(" in text or ")" in text:
        text = YEAR.sub(r"〔\1〕", text)
        text = BRACKETS.sub(lambda match: f"（{match.group()[1:-1]}）", text)
        text = OUTER_BRACKETS.sub(lambda match: f"（{match.group()[1:-1]}）", text)
    if "。" not in text and len(POINT.findall(text)) >= (1 if "、" not in text else SURE_POINTS):
        lists = "、" in text
        text = POINT.sub("。", text)
        if not lists:
            text = AMONG_ORGANS.sub("、", NUMBERING.sub(r"\1\2、", text))
    text = LAST_POINT.sub("。", text)
    text = ZEROS.sub(lambda match: "〇" * len(match.group()), text)
    return NARROW.sub(lambda match: match.group().translate(WIDE_MARKS), text)


def _quotes(text: str) -> str:
    """Give each line whose narrow quotation marks are even in number marks that open and close."""
    return "\n".join(_line(line) if '"' in line else line for line in text.split("\n"))


def _line(line: str) -> str:
    if re.search(r'="|<[a-z!/]', line):
        return line
    pieces = line.split('"')
    # An odd one out, or a piece too long to be a quotation, leaves open which of them open.
    if len(pieces) % 2 and all(0 < len(inner) <= 80 for inner in pieces[1::2]) and re.search(f"[{CJK}]", line):
        return "".join(piece + ("“", "”")[index % 2] for index, piece in enumerate(pieces[:-1])) + pieces[-1]
    return QUOTED.sub(lambda match: f"“{match[1]}”", line)


def _angles(text: str) -> str:
    """Turn < and > around titles into 《》, and into 〈〉 within a title."""
    pairs = [*_pairs(text)]
    chars = list(text) if pairs else []
    for opening, closing, inner in pairs:
        chars[opening], chars[closing] = "〈〉" if inner else "《》"
    return "".join(chars) if pairs else text


def _pairs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where < and > stand that enclose a title, and whether they do so within another."""
    opened: list[tuple[int, bool]] = []  # place, and whether it is a narrow mark
    for match in ANGLE.finditer(text):
        place, mark = match.end() - 1, match.group()[-1]
        if mark in "<《":
            opened.append((match.start() if mark == "<" else place, mark == "<"))
            continue
        while opened and (place - opened[-1][0] > TITLE_LENGTH or "。" in text[opened[-1][0] : place]):
            opened.pop()
        if opened and opened[-1][1] == (mark == ">"):
            start, narrow = opened.pop()
            if narrow and place - start > 2:
                yield start, place, any(place - begin <= TITLE_LENGTH for begin, _ in opened)
