"""Line breaks that a text lost: blanks in a long line where documents begin a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.graph.statements import Span

LONG = 400  # characters of a line that no paragraph of a document has
FEWEST = 3  # places at which such a line shows that breaks were lost
TITLE_ZONE = 300  # characters in which the title of a text without breaks ends
GAP = "(?<![ \u3000\xa0])[ \u3000\xa0]{1,40}(?![ \u3000\xa0])"
DAY = r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
ORGAN = r"[一-龥（）]{2,24}(?:[局委厅府院署社会]|办公室|小组|总部|[一-龥]部)"
NUMBER = r"[一-龥]{2,12}[〔［\[【（(](?:19|20)\d\d[〕］\]】）)]\s?\d{1,5}\s?号"
LOST = re.compile(
    rf"(?<=[。；：！？:;]){GAP}(?=[一-龥（(《])|"
    rf"{GAP}(?=第[一二三四五六七八九十百]{{1,5}}[编章节条]{GAP})|"
    rf"{GAP}(?={NUMBER}{GAP})|(?<=[\d ]号){GAP}(?=[一-龥（])|"
    rf"(?<=[（(][ABC][)）]){GAP}|(?<=[（(][ABC]类[)）]){GAP}|(?<=[（(][ABC] 类[)）]){GAP}|"
    rf"{GAP}(?=(?:{ORGAN}{GAP}){{1,6}}{DAY})|{GAP}(?={DAY}(?:{GAP}|印发))|(?<=\d日){GAP}(?=[一-龥])|"
    rf"{GAP}(?=(?:尊敬的[^ 。：]{{2,16}}|附件|抄送|联系人|信息公开选项)\s?[：:])"
)
TITLE = re.compile(rf"关于[^。：:\n]{{4,160}}?的(?:通知|意见|公告|通告|决定|批复|函|通报|报告|复函)(?P<gap>{GAP})")


def lost(raw: str) -> Iterator[Span]:
    """Yield the blanks of a text's long lines that stand for line breaks."""
    start = 0
    while start < len(raw):
        end = raw.find("\n", start)
        end = len(raw) if end < 0 else end
        if end - start > LONG:
            found = [match.span() for match in LOST.finditer(raw, start, end)]
            if len(found) >= FEWEST:
                title = TITLE.search(raw, start, min(end, start + TITLE_ZONE))
                yield from sorted({*found, *([title.span("gap")] if title else [])})
        start = end + 1
