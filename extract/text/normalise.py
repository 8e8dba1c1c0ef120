"""A cleaner text for the rules, with an exact map back to the text as read.

Rules match on the normalised text; every span that leaves extraction points into the raw one. Mended are line
breaks inside paragraphs and names, spaces around digits, full-width letters and digits, page numbers, invisible
characters, pinyin put in brackets behind characters by converting websites, and traditional characters.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress, pairwise

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text.blanks import stray
from zhengtu.extract.text.breaks import lost
from zhengtu.extract.text.headings import joints
from zhengtu.extract.text.marks import CJK, widened
from zhengtu.extract.text.phrases import bare
from zhengtu.extract.text.rows import rows
from zhengtu.extract.text.traditional import count_traditional, traditional
from zhengtu.extract.text.words import openings
from zhengtu.graph.statements import Span

TERMINAL = tuple("。！？；;：:…!?")
OPENING_MARKS = tuple("，、（《“‘,(〈")
CLOSING_MARKS = tuple("，。、；：）》”’！？,;)〉】")
DOCUMENT_KINDS = expression("<document_kinds>")
# A document's number alone on its line, with the class of the matter (A) or who signed for it behind it.
OWN_NUMBER = (
    rf"[{CJK}（）()]{{1,24}}[〔［\[【﹝(（]\s*[12]\d{{3}}\s*年?\s*[〕］\]】﹞)）]\s*[{CJK}]{{0,4}}\s*\d+\s*号"
    r"\s*(?:[（(]\s*[A-D]\d?\s*[)）]\s*|签发人[：:].{2,12})?$"
)
NUMBER_LINE = re.compile(OWN_NUMBER)
OF_A_PLACE = re.compile(rf"[{CJK}]{{2,9}}?[省市区县州盟旗][{CJK}]{{3}}")
STRUCTURAL = re.compile(
    r"第\s*[一二三四五六七八九十百零〇\d]+\s*[编章节条款]|第\s*\d+(?:-\d+)?\s*[編節條]\s*$|沿革內容|序\s*号|[一二三四五六七八九十]+\s*[、.．]|[（(]\s*[一二三四五六七八九十\d]+\s*[)）]|"
    r"\d+\s*[.．、)）](?!\d)|附\s*[件表：:]|抄\s*[送报]|主\s*送|索\s*引\s*号|公开方式|主题[词分]|"
    r"联系人|#|[—–-]{2,}|<!--|"
    rf"{OWN_NUMBER}|"
    rf"[{CJK}]{{3,30}}(?:令|公告)\s*(?:[〔［\[【﹝(（][^〕］\]】﹞)）]{{1,8}}[〕］\]】﹞)）])?\s*第[^，。\n]{{1,8}}号\s*$|"
    r"[（(]?(?:[12]\s*\d\s*\d\s*\d|[〇○零一二三四五六七八九]{4})\s*年[^，。]{1,12}日\s*[）)]?\s*$"
)
# 二、坚持规范，打造环境: a heading may hold a comma where it does not end with one.
OUTER_HEADING = re.compile("[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]")
# No bracket that opens above such a line closes behind it: its own end is missing.
NEVER_ENCLOSED = re.compile(
    r"\s*(?:第\s*[一二三四五六七八九十百]+\s*[章条]\s|(?:(?:部内)?抄\s*[送报]|主\s*送)\s*[：:])"
)
TITLE_CLOSED = expression("<title_closed>")
LABELLED_LINE = expression("<labelled_line>")
ISSUER_LINE = expression("<issuer_line>")
LETTERHEAD_LINE = expression("<letterhead_line>")
FILED_UNDER = expression("<filed_under>")
BUTTONS = re.compile(  # a row of them, whose bracket never closes
    "[【\\[（(]\\s*(?:字\\s*[体號号]|(?:我要)?打\\s*印|大\\s*中\\s*小|收\\s*藏|关\\s*闭|分\\s*享|纠\\s*错)[^\n。；]{0,40}$"
)
REST_OF_SIGNATURE = re.compile(
    "(?:(?:工作)?领导小组|委员会|指挥部|联席会议|协调小组)?办公室|(?:工作)?领导小组|指挥部|党[组委]"
)
SHORTEST_ORGAN = 5  # characters of an organ that a line and the next one say
# A row of a table that ends with who answers for its task, and the number of the next one.
ROLE_AT_END = re.compile("(?:责任|牵头|配合|实施|承办|主办|协办|参与)(?:单位|部门|主体)[：:][^。；：:]{2,200}$")
NEXT_ROW = re.compile(r"\d{1,3}[ \u3000]+[一-龥]")
REMARK_LINE = expression("<remark_line>")
CLOSES_TITLE = expression("<closes_title>")
ORGAN_END = expression("<organ_end>")
TRADITIONAL_ARTICLE = re.compile(r"第\s*\d+(?:-\d+)?\s*條")
DATE_LINE = re.compile(r"[（(]?\s*(?:[12]\s*\d\s*\d\s*\d|[二一][〇○零一二三四五六七八九]{3})\s*年.{1,9}日\s*[）)]?")
BARE_NUMBER = re.compile(r"[\d.,]+")
NUMBERED_ROW = re.compile(rf"(\d{{1,3}})[ 　]{{0,8}}[{CJK}A-Z]")  # of a table whose columns blanks or nothing part
CHAPTER = re.compile(r"第\s*[一二三四五六七八九十\d]+(?:-\d+)?\s*[編章節條][^，。；：]*")
PROMISING_TITLE = expression("<promising_title>")
VERB_BEFORE_TITLE = expression("<verb_before_title>")
LINE_NUMBERING = expression("<line_numbering>")
PAGE_NUMBER = re.compile(r"[—–\-－·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[—–\-－·\s]*")
# Patterns that are looked for in whole texts begin with few characters, for which a text is searched quickly: what
# must stand before those is looked back at.
PINYIN = re.compile(rf"[(（](?<=[{CJK}].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{{1,6}}[)）]")
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
# Letters that layout set apart: 答 复 函, 江 门 市 商 务 局.
SPREAD_BLANK = re.compile(rf"[ \u3000\xa0](?<=[{CJK}].)[ \u3000\xa0]{{0,3}}[{CJK}][ \u3000\xa0]")
SPREAD = re.compile(rf"(?<![{CJK}\d])[{CJK}](?:[ \u3000\xa0]{{1,4}}[{CJK}]){{2,40}}(?![{CJK}\d])")
SPACE = re.compile(
    rf"[ \u3000\xa0](?:(?<=[{CJK}（《〔，。、：；“”].)[ \u3000\xa0]*(?=[\d{CJK}（《〔“”])|"
    rf"(?<=\d.)[ \u3000\xa0]*(?=[{CJK}（〔％%])|(?<=[{CJK}\d）》”].)[ \u3000\xa0]{{0,3}}(?=[，。、；：）》”]))"
)
RUNNING = re.compile(f"[{CJK}]+")
PAIRED_MARK = re.compile(r"[《（》）〕】]|【(?!(?:浏览)?字[号体])|〔(?!\d{4,9}\s?号)")  # 〔20228号, 【字号：
SITTING = re.compile("第?[一二三四五六七八九十]{1,3}次")
WIDTH = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "！（），：；？．［］｛｝～＜＞"} | {
    0x3000: " ",
    0xA0: " ",
    0x2009: " ",
    ord("﹒"): "．",
    ord("﹝"): "〔",
    ord("﹞"): "〕",
    ord("﹙"): "（",
    ord("﹚"): "）",
}
NARROWED = WIDTH | dict.fromkeys(map(ord, "\r\x0b\x0c\x85"), " ")
# A title in marks set twice, as <<X>> is read.
DOUBLED = re.compile(r"《〈[^《》〈〉\n]{2,160}〉》")
# Who writes, and the day, at the two ends of a line of a letterhead.
DATED_LINE = re.compile(r"[一-龥（）]{3,30}[ \u3000\xa0]+(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
WIDE = re.compile(f"[{''.join(map(chr, NARROWED))}]+")
LETTERHEAD_LENGTH = 400  # characters in which a document's own title stands
BLANK, BREAK = 2, 3  # what becomes a blank or a line break; 1 is dropped
KEPT = bytes(flag != 1 for flag in range(256))
TAIWAN_SIGNS = expression("<taiwan_signs>")


@dataclass(frozen=True, slots=True)
class Normalised:
    """The cleaner text; `offsets[i]` is where its i-th character stands in the raw text (one more than its length);
    a line break that the raw text lacks has the place of what follows it.

    `folded` says that traditional characters were turned into simplified ones for matching, `taiwan` that the
    document is from where they are official, so that names keep them.
    """

    text: str
    raw: str
    offsets: array[int]
    folded: bool = False
    taiwan: bool = False

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of a normalised one."""
        if end <= start:
            return (self.offsets[start], self.offsets[start])
        return (self.offsets[start], min(self.offsets[end - 1] + 1, self.offsets[end]))

    def inside(self, start: int, end: int) -> Span:
        """Return the normalised span of what is kept of a raw one, without length where nothing is."""
        last = len(self.text)
        return bisect_left(self.offsets, start, 0, last), bisect_left(self.offsets, end, 0, last)

    def name(self, start: int, end: int) -> str:
        """Return the characters of a normalised span as a name: traditional ones kept where they are official."""
        if not self.taiwan:
            return self.text[start:end]
        return "".join(self.raw[self.offsets[i]] for i in range(start, end))


def normalise(raw: str) -> Normalised:
    """Return a text in which paragraphs are lines, with the map back to the text as read."""
    drop = bytearray(len(raw))
    for match in (*PINYIN.finditer(raw), *INVISIBLE.finditer(raw)):
        drop[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    wide = widened(raw)
    for match in DOUBLED.finditer(wide) if "《〈" in wide else ():
        drop[match.start() + 1] = drop[match.end() - 2] = 1
    _join_lines(wide, drop)
    for match in SPACE.finditer(wide):
        before, after = wide[match.start() - 1], wide[match.end() : match.end() + 1]
        if (
            before.isdigit()
            or after.isdigit()
            or before in CLOSING_MARKS + OPENING_MARKS
            or after in CLOSING_MARKS + OPENING_MARKS
        ):
            drop[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for place in stray(wide):
        drop[place] = 1
    for match in SPREAD.finditer(wide) if SPREAD_BLANK.search(wide) else ():
        for index in range(*match.span()):
            if wide[index] in " \u3000\xa0":
                drop[index] = 1
    missing: list[int] = []
    for start, end in lost(wide):
        if start == end:
            missing.append(start)
        else:
            drop[start:end] = bytes([BREAK]) + b"\1" * (end - start - 1)
    offsets = array("L", range(len(raw)))
    text = wide
    if any(drop):
        kept = drop.translate(KEPT)
        offsets = array("L", compress(range(len(raw)), kept))
        if BLANK in drop or BREAK in drop:
            marks = {BLANK: " ", BREAK: "\n"}
            raw_blanks = "".join(marks.get(flag, char) for char, flag in zip(wide, drop, strict=True))
            text = "".join(compress(raw_blanks, kept))
        else:
            text = "".join(compress(wide, kept))
    if missing:
        text = _broken(text, offsets, missing)
    text = WIDE.sub(lambda match: match.group().translate(NARROWED), text)
    offsets.append(len(raw))
    folded = count_traditional(text[:4000:3]) > 0.04 * min(len(text), 4000) / 3
    taiwan = folded and bool(TAIWAN_SIGNS.search(raw[:5000]))
    if folded:
        text = text.translate(traditional())
    return Normalised(text, raw, offsets, folded, taiwan)


def _broken(text: str, offsets: array[int], places: Iterable[int]) -> str:
    """Return a text with breaks added before some places of the raw one, and add them to the offsets."""
    pieces, last = [], 0
    for done, place in enumerate(places):
        at = bisect_left(offsets, place)
        pieces.append(text[last : at - done])
        offsets.insert(at, place)
        last = at - done
    return "\n".join([*pieces, text[last:]])


def _join_lines(raw: str, drop: bytearray) -> None:
    """Mark for dropping the breaks that stand inside paragraphs, and the page numbers between them."""
    lines: list[Span] = []
    start = 0
    while start <= len(raw):
        end = raw.find("\n", start)
        end = len(raw) if end < 0 else end
        a, b = bare(raw, start, end)
        if a < b:
            if b - a <= 14 and PAGE_NUMBER.fullmatch(raw, a, b) and not raw[a:b].isdigit():
                drop[a:b] = b"\1" * (b - a)
            else:
                lines.append((a, b))
        start = end + 1
    width = _width([b - a for a, b in lines])
    commas = sum(raw[b - 1] in "，、" for _, b in lines)
    ragged = width > 0 and commas >= 0.15 * len(lines)
    broken = len(lines) >= 8 and commas >= 0.25 * len(lines)
    articles = sum(TRADITIONAL_ARTICLE.fullmatch(raw, a, b) is not None for a, b in lines) >= 2
    titled = joints(raw, lines, _stands_alone)
    for index in titled:
        _close_up(raw, lines[index], drop)
        _close_up(raw, lines[index + 1], drop)
    table = rows(raw, lines)
    joined = titled | table.joined
    apart = table.apart | {index + 1 for index in titled if index + 1 not in titled}
    begin, depth = (lines[0][0], 0) if lines else (0, 0)
    for index, ((a, b), (c, d)) in enumerate(pairwise(lines)):
        ends = BUTTONS.match(raw, a, b) or FILED_UNDER.fullmatch(raw, a, b)
        button = ends or (raw[b - 1] in "【[（(" and LABELLED_LINE.match(raw[a:b]))  # 字号：【
        depth = 0 if button else _depth(raw, a, b, depth)
        following = lines[index + 2] if index + 2 < len(lines) else None
        if index in joined or (
            index not in apart
            and not ends
            and (
                (articles and _wrapped(raw, (a, b), (c, d)))
                or _continues(raw, begin, (a, b), (c, d), following, depth, width, ragged)
                or (broken and _splits_word(raw, (a, b), (c, d)))
            )
        ):
            gap = c - b
            drop[b:c] = b"\1" * gap
            if raw[b - 1].isascii() and raw[c].isascii() and raw[b - 1].isalpha() and raw[c].isalpha():
                drop[b] = BLANK
        else:
            begin, depth = c, 0
            drop[b:c] = b"\1" * (c - b)
            newline = raw.find("\n", b, c)
            drop[newline] = 0


def _stands_alone(line: str) -> bool:
    """Tell whether a line is no part of a title over several lines, whatever stands around it."""
    return any(p.match(line) for p in (STRUCTURAL, LABELLED_LINE)) or FILED_UNDER.fullmatch(line) is not None


def _close_up(raw: str, line: Span, drop: bytearray) -> None:
    """Mark for dropping the blanks of a line whose every letter is set apart (答 复)."""
    if re.fullmatch(rf"[{CJK}](?:[ \u3000\xa0]{{1,4}}[{CJK}])+", raw[slice(*line)]):
        for index in range(*line):
            drop[index] = drop[index] or raw[index] in " \u3000\xa0"


def _wrapped(raw: str, line: Span, next_line: Span) -> bool:
    """Tell whether a line of a Taiwanese regulation, whose articles are lines of their own, goes on in the next one."""
    text, following = raw[slice(*line)], raw[slice(*next_line)]
    if text.endswith(("。", "：", "！", "？")) or CHAPTER.fullmatch(text) or LABELLED_LINE.match(text):
        return False
    return not (STRUCTURAL.match(following) or LABELLED_LINE.match(following) or "\t" in text + following)


def _splits_word(raw: str, line: Span, next_line: Span) -> bool:
    """Tell whether a line of running text ends within a word: 设立市知识产↵权运营基金，."""
    (a, b), (c, d) = line, next_line
    if not (RUNNING.fullmatch(raw, max(a, b - 4), b) and RUNNING.match(raw, c, c + 4)) or STRUCTURAL.match(raw[c:d]):
        return False
    ahead = raw[max(a, b - 4) : b]
    return len(ahead) not in openings(ahead + raw[c : min(d, c + 4)])[0]


def _width(lengths: list[int]) -> int:
    """Return the length at which lines are broken, or 0 where paragraphs are lines."""
    if len(lengths) < 8:
        return 0
    ordered = sorted(lengths)
    top = ordered[int(len(ordered) * 0.9)]
    full = sum(top - 5 <= length <= top + 3 for length in lengths)
    return top if 20 <= top <= 60 and full >= 0.2 * len(lengths) else 0


def _depth(raw: str, a: int, b: int, depth: int) -> int:
    """Return how many brackets are open after a line; damaged text is forgiven at four."""
    for mark in PAIRED_MARK.finditer(raw, a, b):
        depth = depth + 1 if mark.group() in "《（〔【" else max(0, depth - 1)
    return depth if depth <= 4 else 0


def _continues(
    raw: str, begin: int, line: Span, next_line: Span, following: Span | None, depth: int, width: int, ragged: bool
) -> bool:
    """Tell whether a line goes on in the next one; `ragged` texts are broken at commas as well as at the width."""
    (a, b), (c, d) = line, next_line
    last, first = raw[b - 1], raw[c]
    if "\t" in raw[a:b] or "\t" in raw[c:d] or "|" in raw[a:b] or "|" in raw[c:d]:
        return False
    if depth and b - begin < 300 and not NEVER_ENCLOSED.match(raw, c, d):
        return True
    if raw.endswith(("字号", "日印发"), begin, b):
        return False  # the last line of a web page or of a document
    if REMARK_LINE.fullmatch(raw, begin, b) or (b - begin <= 120 and NUMBER_LINE.match(raw[begin:b])):
        return False
    if begin < LETTERHEAD_LENGTH and LETTERHEAD_LINE.fullmatch(raw, begin, b):
        return False
    if first in CLOSING_MARKS or (b - begin <= 120 and CLOSES_TITLE.match(raw, c, d)):
        return True
    if STRUCTURAL.match(raw[c:d]) or LABELLED_LINE.match(raw[a:b]) or LABELLED_LINE.match(raw[c:d]):
        return False
    if NEXT_ROW.match(raw, c, d) and ROLE_AT_END.search(raw, max(begin, b - 300), b):
        return False
    if last == "》" and re.match("已|的|等|和|及|要求|精神|规定|予以|印发", raw[c:d]):
        return True
    if _cell(raw, begin, b, c, d):
        return False
    if last in TERMINAL or (last in "”）》" and raw[b - 2 : b - 1] in "。！？"):
        return False
    paragraph = raw[max(begin, b - 400) : b]
    if (
        DATED_LINE.fullmatch(paragraph)
        or _is_date(paragraph)
        or (TITLE_CLOSED.search(paragraph) and len(paragraph) <= 80 and not re.search("[，。；]", paragraph))
    ):
        return False
    if begin < LETTERHEAD_LENGTH and _quotes(raw, begin, b, c, d):
        return True
    if last in OPENING_MARKS or LINE_NUMBERING.fullmatch(paragraph) or PROMISING_TITLE.search(paragraph):
        return True
    if first == "《" and VERB_BEFORE_TITLE.search(paragraph):
        return True
    if following and d - c <= 30 and _is_date(raw[following[0] : following[1]]) and not re.search("[，。；]", raw[c:d]):
        # Signatures stand on lines of their own, each of them a whole name.
        return REST_OF_SIGNATURE.fullmatch(raw, c, d) is not None or (
            b - a <= 30
            and not re.search("[，。；：,.;:、》）]", raw[a:b])
            and not STRUCTURAL.match(raw[a:b])
            and not ORGAN_END.search(raw[a:b])
            and bool(ORGAN_END.search(raw[c:d]))
        )
    sentence = "，" in paragraph or "。" in paragraph or "," in paragraph
    if width:
        if ragged or b - a >= 0.8 * width or sentence or (first in "的了和与及" and b - begin > 4):
            return not (_is_heading(paragraph) and b - begin < 0.7 * width)
    elif sentence and b - begin >= 36:
        return not _is_date(raw[c:d])
    if _among_issuers(raw, begin, b):
        return False
    return _ends_title(raw, begin, b, c, d) or (
        begin < LETTERHEAD_LENGTH
        and following is not None
        and not STRUCTURAL.match(raw[c:d])
        and (bool(re.search("关于|印发", raw[a:d])) or _of_a_place(raw[begin:b]))
        and _ends_title(raw, begin, b, c, following[1])
    )


def _among_issuers(raw: str, begin: int, end: int) -> bool:
    """Tell whether a line holds one organ's name and nothing else, and so does the one above."""
    if end - begin > 32 or not ISSUER_LINE.fullmatch(raw, begin, end):
        return False
    return ISSUER_LINE.fullmatch(raw[max(0, begin - 60) : begin].rstrip().rpartition("\n")[2].strip()) is not None


def _quotes(raw: str, begin: int, b: int, c: int, d: int) -> bool:
    """Tell whether a quotation mark that opens before a break closes behind it, at the beginning of a text."""
    opened = raw.rfind("“", begin, b)
    if opened < 0 or "”" in raw[opened:b]:
        return False
    closed = raw.find("”", c, d)
    return closed >= 0 and "“" not in raw[c:closed]


def _cell(raw: str, begin: int, b: int, c: int, d: int) -> bool:
    """Tell whether a line is a table's own, which ends with it: headings, a bare number, a row after another one."""
    if raw.startswith(("序号", "编号"), begin) or BARE_NUMBER.fullmatch(raw, begin, b):
        return True
    row, next_row = NUMBERED_ROW.match(raw, begin, b), NUMBERED_ROW.match(raw, c, d)
    if not row or re.search("[，。；：]", raw[begin:b]):
        return False
    above = raw[raw.rfind("\n", 0, max(begin - 1, 0)) + 1 : begin].strip()
    before = NUMBERED_ROW.match(above)
    follows = before is not None and int(before.group(1)) + 1 == int(row.group(1))
    return (
        follows
        or above.startswith(("序号", "编号"))
        or (next_row is not None and int(next_row.group(1)) == int(row.group(1)) + 1)
    )


def _is_heading(paragraph: str) -> bool:
    if OUTER_HEADING.match(paragraph) and not re.search("[。；：]|[，、”》）]$", paragraph):
        return True
    return bool(STRUCTURAL.match(paragraph)) and not re.search("[，。；]", paragraph)


def _is_date(line: str) -> bool:
    return "年" in line and DATE_LINE.fullmatch(line) is not None


def _ends_title(raw: str, begin: int, b: int, c: int, d: int) -> bool:
    """Tell whether two short lines are one title: only together do they end in a kind of document."""
    first, second = raw[begin:b], raw[c:d]
    if (
        len(first) + len(second) > 120
        or _is_date(first)
        or re.search("[，。；：]", first + second)
        or STRUCTURAL.match(first)
        or _said_again(first, second)
        or not re.search(f"[{CJK}]", first)
    ):
        return False
    if not TITLE_CLOSED.search(second):
        return False
    return (
        bool(re.search("关于|關於|印发", first))
        or len(first) >= 12
        or (begin < LETTERHEAD_LENGTH and _of_a_place(first))
    )


def _said_again(first: str, second: str) -> bool:
    """Tell whether a line is a letterhead with whose organ the title below begins (某省某市商务局, 某市商务局关于…)."""
    return ORGAN_END.search(first) is not None and any(
        second.startswith(first[start:]) for start in range(len(first) - SHORTEST_ORGAN + 1)
    )


def _of_a_place(line: str) -> bool:
    """Tell whether a line begins with a place and names no organ, as the first of several lines of a title does."""
    return OF_A_PLACE.match(line) is not None and not ORGAN_END.search(line) and not re.search("(?:文件|函|令)$", line)


LAYOUT = re.compile(r"\s")


def squeeze(text: str) -> str:
    """Return a name without the breaks and blanks that layout put into it."""
    if LAYOUT.search(text) is None:
        return text
    text = re.sub(r"[\t\u3000]", " ", re.sub(r"[\n\r\x0b\x0c]+", "", text)).strip()
    if " " not in text:
        return text
    return re.sub(" +", lambda blank: " " if _apart(text, blank) else "", text)


def _apart(text: str, blank: re.Match[str]) -> bool:
    """Tell whether a blank separates words: between two characters or two Latin words, not beside a number."""
    before, after = text[blank.start() - 1 : blank.start()], text[blank.end() : blank.end() + 1]
    latin = before.isascii() and after.isascii() and before.isalpha()
    within = before == "届" and SITTING.match(text, blank.end())  # 政协十三届 二次会议
    return latin or (not within and re.match("[一-龥）》”][一-龥（《“]", before + after) is not None)
