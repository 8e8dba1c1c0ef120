"""Agencies that a title begins with or that sign, whatever they are called: X关于…的通知 was issued by X."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.regions import Region, gazetteer
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import near
from zhengtu.extract.text.normalise import KINDS

# What a title goes on with behind its issuers; how the line ends tells that it is a title and no sentence.
ON = r"(?:关于|转发|印发|对(?=[^，。]{2,80}(?:提案|建议|议案))|公告(?=\d|第))"
OPENING = re.compile(
    r"(?:(?<=\n)|(?<=《)|^)[ \u3000]*(?P<names>[一-龥0-9A-Za-z（）()“”、 /]{4,90}?)"
    rf"(?P<rest>{ON}[^。；：\n]{{4,200}}(?:[（(]附[：:][^\n]*)?)"
)
# A line that signs: a name above a date that is a line of its own too.
SIGNED = re.compile(
    r"(?<=\n)[ \u3000]*(?P<names>[一-龥（）()“”、 ]{6,60}?)[ \u3000]*\n[ \u3000]*"
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"[ \u3000]*(?=\n|$)"
)
DAY = re.compile(r"日[ \u3000]*(?:\n|$)")
TITLE = re.compile(rf"(?:{KINDS}|声明|情况|倡议书)[”》)）]*(?:\s*[（(](?:附[：:].*|[^（）()]{{1,80}}[)）]))*[》\s]*$")
ENDING = re.compile(
    "(?:局|厅|署|委|委员会|办公室|办公厅|办|协会|学会|联合会|研究会|同业公会|促进会|商会|总会|中心|总?站|院|研究所|小组|组委会|"
    "机制|联席会议|指挥部|专班|公署|政府|科协|[社工]?[科商文残]联|总?队|社|馆)$"
)
# A unit inside an organ issues nothing of its own by the rules on official documents (条例 of 2012, article 17).
UNIT = "(?:机关)?[一-龥]{2,12}?(?:司|处|科|部|机关党委)"
ASIDE = r"[（(](?!中国|上海|天津|[一-龥]{2,4}[）)]自由)[^（）()]*[）)]"
INSIDE = re.compile(rf"(?P<organ>.{{2,}}?(?:协会|科协|学会|科学院|局|厅|委员会|中心)){UNIT}")
NATIONAL = re.compile("中国|中华|全国|国家|中关村")
NO_NAME = re.compile("公司|各[市县区州地单部有]|有关|相关|以及|的|通知|情况|会议")
SHORT = {
    "管委会": "管理委员会",
    "科协": "科学技术协会",
    "社科联": "社会科学界联合会",
    "工商联": "工商业联合会",
    "残联": "残疾人联合会",
    "科委": "科学技术委员会",
    "教委": "教育委员会",
}
SHORTENED = re.compile(f"({'|'.join(SHORT)})(?=$|办公|[一-龥]{{2,8}}(?:中心|局|办公室)$)")
LEVELS = tuple("省市区县州旗盟")
WIDE = str.maketrans("()", "（）")


def openings(text: str, found: Sequence[Agency], hints: frozenset[str]) -> list[Agency]:
    """Return the agencies that titles begin with or that sign, whose names are not found whole in other ways."""
    by_start = {agency.start: agency for agency in found}
    result = []
    titled = [match for match in OPENING.finditer(text) if TITLE.search(match["rest"])]
    for match in (*titled, *near(SIGNED, DAY, text, 100, 2)):
        for piece in re.finditer(r"[^、 /]+", match["names"]):
            start = match.start("names") + piece.start()
            name = re.sub(f"{ASIDE}$", "", piece.group())
            agency = _named(text, start, start + len(name), by_start, hints)
            if agency and not agency.name.startswith("中华人民共和国"):
                result.append(agency)
    return result


def issued(text: str, start: int, end: int) -> bool:
    """Tell whether a title goes on behind the agency that it begins with as one that the agency issued."""
    return (
        re.compile(rf"\s*(?:{ASIDE})?(?:{UNIT})?(?:{ASIDE})?\s*(?:等|{ON}|发布|办公|\d)").match(text, start, end)
        is not None
    )


def _named(text: str, start: int, end: int, by_start: dict[int, Agency], hints: frozenset[str]) -> Agency | None:
    """Return the agency of a stretch of text, None where it is known as it is or is none."""
    position, last = start, None
    while position < end and position in by_start and by_start[position].end <= end and not by_start[position].bare:
        last = by_start[position]
        position = last.end
    rest = text[position:end]
    if not rest or NO_NAME.search(rest):
        return None
    placed = _placed(text, position, end, hints)
    if last and placed and rest[: placed[0]].endswith(LEVELS):
        start, last = position, None  # another's name, joined without a mark
    if last:
        if re.fullmatch(UNIT, rest) or not ENDING.search(rest):
            return None
        return Agency(last.start, end, last.name + _full(rest), last.region, last.rank)
    inside = INSIDE.fullmatch(rest)
    if inside and not ENDING.search(rest):
        end = start + inside.end("organ")
        rest = text[start:end]
    if not ENDING.search(rest):
        return None
    if placed:
        length, region = placed
        name = region.full + rest[length:] if rest[:length].endswith(LEVELS) else rest
        return Agency(start, end, _full(name), region.full, region.rank)
    return Agency(start, end, _full(rest)) if NATIONAL.match(rest) else None


def _placed(text: str, start: int, end: int, hints: frozenset[str]) -> tuple[int, Region] | None:
    """Return the division that a name begins with, the narrowest of those that follow each other, and its length."""
    book = gazetteer()
    for length in range(min(22, end - start - 2), 1, -1):
        before = book.before(text[start : start + length], length, hints)
        if before and before[0] == 0:
            return length, before[1]
    return None


def _full(name: str) -> str:
    """Return a name with the usual short forms at its end written out."""
    return SHORTENED.sub(lambda match: SHORT[match.group(1)], name.translate(WIDE))
