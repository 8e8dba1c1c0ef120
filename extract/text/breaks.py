"""Line breaks that a text lost: where documents begin a new line, in a text whose lines are long or one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import number
from zhengtu.graph.statements import Span

LONG = 400  # characters of a line that no paragraph of a document has
FEWEST = 3  # places at which such a line shows that breaks were lost
TITLE_ZONE = 300  # characters in which the title of a text without breaks ends
HEAD_ZONE = 700  # characters in which the head of a document ends
FLAT = 200  # characters of a line, on average, in a text that has lost its breaks; half as many of a single one
LOST_BREAK = expression("<lost_break>")
BROKEN_TITLE = expression("<broken_title>")
HEAD_NUMBER = expression("<head_number>")
HEAD_TITLE = expression("<head_title>")
HEAD_CLASS = expression("<head_class>")
HEAD_NAME = expression("<head_name>")
HEAD_ROW = expression("<head_row>")
HEAD_ROW_VALUE = expression("<head_row_value>")
HEAD_BODY = expression("<head_body>")
HEAD_ADDRESSEES = expression("<head_addressees>")
GLUED_SIGNATURE = expression("<glued_signature>")
REMARK_BEHIND = expression("<remark_behind>")
DAY_ALONE = expression("<day_alone>")
GLUED_LABEL = expression("<glued_label>")
# Numbers of items by level: 第一章, 第一条, 一、, （一）, 1.
LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        "第(?P<n>[一二三四五六七八九十百]{1,4})[章编](?![一-龥]{0,2}[规的、和])",
        "第(?P<n>[一二三四五六七八九十百]{1,5})条(?![第款项规的、和至之及与中，。；）]|[一二三四五六七八九十])",
        "(?P<n>[一二三四五六七八九十]{1,3})、",
        "（(?P<n>[一二三四五六七八九十]{1,3})）(?![项款目条类])",
        r"(?<![\d.．第])(?P<n>\d{1,2})[.．、](?![\d.．])",
    )
)
ROWS = 2  # about a document, which show that they have run together
FIRST_ROW = 80  # characters of a headline above them
ENCLOSED = 300  # characters of a bracket in which no line begins
# Rules whose title, first chapter and first article stand in one line: X管理办法第一章总则第一条为规范….
GLUED_RULES = re.compile(
    r"(?:^|(?<=\n))[ \u3000\xa0]*(?:[^\n，。；：,;:]{4,60}?(?:办法|细则|规定|规程|规则|条例)"
    r"(?:[（(][^（()）\n]{1,12}[)）])?)?[ \u3000\xa0]*(?P<chapter>第一章[ \u3000\xa0]*[^\n，。；：,;:第]{2,10})"
    r"(?P<article>第一条)"
)
BLANKS = " \u3000\xa0"
STRONG = "。；！？：）》】”;:"
NO_ITEM_BEHIND = "第条款项、和至及与或之唯其"
HEADING = re.compile("[^。，；：！？]{2,40}")


def lost(raw: str) -> Iterator[Span]:
    """Yield the blanks of a text that stand for line breaks, and as spans without length where breaks are missing."""
    found: set[Span] = set()
    start = 0
    while start < len(raw):
        end = raw.find("\n", start)
        end = len(raw) if end < 0 else end
        if end - start > LONG and start:
            found.update(_head(raw, start))  # of a document behind another
        if end - start > LONG:
            enough = sum(raw.count(blank, start, end) for blank in BLANKS) >= FEWEST
            blanks = [match.span() for match in LOST_BREAK.finditer(raw, start, end)] if enough else []
            if len(blanks) >= FEWEST:
                title = BROKEN_TITLE.search(raw, start, min(end, start + TITLE_ZONE))
                found.update([*blanks, *([title.span("gap")] if title else [])])
        start = end + 1
    found.update(_head(raw, 0))
    for chapter in re.finditer("第一章", raw) if "第一条" in raw else ():
        rules = GLUED_RULES.match(raw, raw.rfind("\n", 0, chapter.start()) + 1)
        if rules is None:
            continue
        found.update(
            _gap(raw, rules.start(part)) for part in ("chapter", "article") if rules.start(part) > rules.start()
        )
    lengths = [len(line) for line in raw.split("\n") if line.strip()]
    count = len(lengths)
    most = max(lengths, default=0)  # of a page whose rows are lines and whose document is one
    if len(raw) > (FLAT * count if count > 1 else FLAT / 2) or (most > LONG and most > len(raw) / 2):
        found.update(_below(raw))
    yield from _apart(sorted(found, key=lambda span: (span[0], -span[1])))


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield spans without those that touch the one before."""
    last = 0
    for start, end in spans:
        if start > last:
            yield start, end
            last = end


def _gap(raw: str, place: int) -> Span:
    """Return the blanks around a place, which a break replaces."""
    start = end = place
    while start and raw[start - 1] in BLANKS:
        start -= 1
    while end < len(raw) and raw[end] in BLANKS:
        end += 1
    return start, end


def _head(raw: str, start: int) -> Iterator[Span]:
    """Yield where rows about the document, class, letterhead, number, title and salutation in one line end."""
    begin = next((at for at in range(start, len(raw)) if not raw[at].isspace()), len(raw))
    end = raw.find("\n", begin, begin + HEAD_ZONE)
    end = min(len(raw), begin + HEAD_ZONE) if end < 0 else end
    rows = list(HEAD_ROW.finditer(raw, begin, raw.find("。", begin, end) if "。" in raw[begin:end] else end))
    if len(rows) >= ROWS and rows[0].start("label") - begin <= FIRST_ROW:
        yield from (_gap(raw, row.start("label")) for row in rows if row.start("label") > begin)
        value = HEAD_ROW_VALUE.match(raw, rows[-1].end(), end)
        begin = value.end() if value else end
        if value and value.end() < end:
            yield _gap(raw, begin)
    marked = HEAD_CLASS.match(raw, begin, end)
    if marked:
        begin = marked.end()
    number = HEAD_NUMBER.match(raw, begin, end)
    first = number.end() if number else begin
    named = HEAD_NAME.match(raw, first, end)
    if named:
        yield _gap(raw, named.end())
    title = named or HEAD_TITLE.match(raw, first, end)
    if title is None:
        return
    behind = HEAD_NUMBER.match(raw, title.end(), end)
    last = behind.end() if behind else title.end()
    addressees = HEAD_ADDRESSEES.match(raw, last) if not named else None
    if not (number or behind or addressees or named or HEAD_BODY.match(raw, last)):
        return
    if marked:
        yield _gap(raw, begin)
    if number:
        if number.start("number") > begin:
            yield _gap(raw, number.start("number"))
        yield _gap(raw, title.start("title"))
    if behind:
        yield _gap(raw, behind.start("number"))
    if addressees:
        yield _gap(raw, addressees.start("names"))
        if raw[addressees.end() : addressees.end() + 1] not in ("\n", ""):
            yield _gap(raw, addressees.end())
    elif raw[last : last + 1] not in ("\n", ""):
        yield _gap(raw, last)


def _below(raw: str) -> Iterator[Span]:
    """Yield where items, labels, signatures and what stands behind them begin in a text without lines."""
    yield from _items(raw)
    for match in finditer(GLUED_LABEL, raw):
        if not _enclosed(raw, match.start()):
            yield _gap(raw, match.start("label"))
    for match in finditer(GLUED_SIGNATURE, raw):
        yield _gap(raw, match.start("organs"))
        yield _gap(raw, match.start("day"))
        yield from _printed(raw, match.end("day"))
    for match in finditer(DAY_ALONE, raw):
        if HEAD_NAME.match(raw, match.end()):
            yield _gap(raw, match.start("day"))
            yield from _printed(raw, match.end("day"))


def _printed(raw: str, day: int) -> Iterator[Span]:
    """Yield where lines begin behind the day of a signature: a remark, and the title of what a notice prints."""
    remark = REMARK_BEHIND.match(raw, day)
    end = remark.end() if remark else day
    if raw[end : end + 1] not in ("）", "\n", ""):
        yield _gap(raw, end)
    title = HEAD_NAME.match(raw, end)
    if title:
        yield _gap(raw, title.end())


def _enclosed(raw: str, place: int) -> bool:
    """Tell whether a place lies in brackets, or between the marks of a title or a quotation."""
    since = max(0, place - ENCLOSED)
    return any(raw.rfind(a, since, place) > raw.rfind(b, since, place) for a, b in ("（）", "《》", "【】"))


def _items(raw: str) -> Iterator[Span]:
    """Yield where numbered items begin: behind a sentence, or where their number is the next one of its level."""
    places = sorted((m.start(), level, m) for level, pattern in enumerate(LEVELS) for m in finditer(pattern, raw))
    last = [0] * len(LEVELS)
    heading = 0  # where the last item of a higher level begins, as long as it may be a heading
    for place, level, match in places:
        start, _ = _gap(raw, place)
        before = raw[start - 1 : start]
        value = int(number(match["n"]) or 0)
        if not value or (before in NO_ITEM_BEHIND and before):
            continue
        follows = value == last[level] + 1 or value == 1
        headed = heading and HEADING.fullmatch(raw, heading, start) is not None
        strong = before in STRONG or before == "\n" or not start
        opens = level == 0 or headed or (strong and (level > 2 or value == 1 or follows))
        weak = value == last[level] + 1 and value > 1 and level in (2, 3) and "一" <= before <= "龥"
        if not ((opens and (follows or (strong and not last[level]))) or weak) or _enclosed(raw, start):
            continue
        last[level] = value
        for below in range(level + 1, len(LEVELS)):
            if below != 1:  # articles are numbered through all chapters
                last[below] = 0
        heading = match.end()
        if start:
            yield _gap(raw, place)
