"""Headlines: which lines are titles, and what pages set around a title in its line."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.laws import national
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.titles import ENDS_IN_KIND

SHORTEST_TITLE, SHORTEST_ACT = 6, 3  # characters of a title, and of one that is a national act's (《博物馆条例》)
LITTLE = 24  # characters behind a title in its line: a day in brackets
LONGEST_TITLE = 150
LETTERHEAD_OF_LETTER = expression("<letterhead_of_letter>")
# What stands in the names, paths and telephone numbers of sites, and in no title.
OF_A_SITE = re.compile(
    r"[»›]|[^\d.]>|(?:当前|您的|所在)位置|^[?？]|主页|首\s?页|返回列表|(?<![第\dA-Z])\d{7,}(?!\d*号)"
)
# What says something of a document, and is no title of one: 《X》已由市政府…会议审议通过，…办法.
SAYS_PASSED = re.compile("(?:已[经由]|业经)[^。]{2,60}?(?:通过|同意|批准)")
# Marks of a page around a title, what it calls what follows, and a year behind it.
SET_AROUND = re.compile(r"^#+\s*|全文如下$|#+$|(?<=[示知告函定见法案])(?:19|20)\d\d$")
CLASS_AHEAD = re.compile(r"^[\[【（(]\s*[ABC]\d?\s*类?\s*[\]】)）]\s*(?=[一-龥])")  # of the answer, before its title
# The number of an announcement on the line below its title.
NUMBER_BELOW = re.compile(r"(?<=的公告|的通告)\s*(?:19|20)\d\d\s?年?\s?第\s?\d+\s?号$")
# What a page sets before a title in its line: 【区级】X办法, 真金白银！X措施.
CRIED = re.compile(
    r"(?:[•●▪◆■]\s*)?(?:【[^【】\n]{1,10}】|[^\n！？]{2,40}[！？]|(?:解读文本|政策原文|文件原文|原文|全文|正文)[：:]|"
    r"[^\n：:《》]{4,30}(?:政策|补贴|奖励|申报|汇总)[：:]|第[一二三四五六七八九十]{1,2}[篇部][：:]|[^\n]{0,80}返回列表|"
    r"[^\n“”]{2,30}“[^\n“”]{2,30}”(?=[一-龥]{2,24}?(?:政府|[局委厅]|办公[室厅])关于))+\s*"
    r"(?P<title>[^\n！？【】]+)$"
)
# The name and path of a site before the headline in its line, and the document's own number.
PATHED = re.compile(
    r"(?:(?!关于|印发)[^\n])*[-_｜|»›>]\s*(?P<title>[一-龥][一-龥、 （）]{3,40}?(?:关于|印发)[^\n]{4,140})$|"
    r"[（(](?:[一-龥]{2,12}[〔［\[【（(](?:19|20)\d\d[〕］\]】）)]\s?(?:第\s?)?\d{1,5}\s?号)[)）]\s*(?P<numbered>[^\n]{8,})$"
)


def own_title(line: str) -> str:
    """Return what of a line is the title, where the line is one: without what a page sets before and behind it."""
    plain = CLASS_AHEAD.sub("", NUMBER_BELOW.sub("", SET_AROUND.sub("", line)))
    for before in (CRIED, PATHED):
        found = before.match(plain)
        if found and is_title(own := next(filter(None, found.groups()))):
            plain = own
    return plain


def cell(line: str) -> str:
    """Return what is a title of the cells of a line that bars part, the line itself where none is."""
    if "|" not in line or line.startswith("|"):  # a table begins its lines with a bar
        return line
    cells = [part.strip() for part in line.split("|")]
    return next((part for part in reversed(cells) if len(part) > LITTLE / 2 and is_title(part)), line)


def is_title(line: str) -> bool:
    """Tell whether a line, or a part of one, is a title by its length, its marks and the kind that it ends with."""
    shortest = SHORTEST_ACT if national(line) else SHORTEST_TITLE
    if (
        not shortest <= len(line) <= LONGEST_TITLE
        or "。" in line
        or "；" in line
        or line.startswith("《")
        or line.endswith(("：", ":"))
        or OF_A_SITE.search(line)
        or SAYS_PASSED.search(line)
    ):
        return False
    if re.match(
        r"(?:新华社|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|第.{1,3}[章条节]|附件|"
        r"(?:相关|原文|政策)(?:链接|阅读|文件|原文)\s?[：:])",
        line,
    ):
        return False
    if LETTERHEAD_OF_LETTER.fullmatch(line):
        return False
    line = re.sub(r"\s*[（(]附[：:].*$", "", line)
    bare = re.sub(r"\s*[（(][^（(]{2,40}[）)]\s*$", "", line)
    if re.search("(?:转发|印发)[^《》]{0,40}《", line):
        bare = bare.rstrip("》")  # 转发《关于…的通知》, with no kind of its own behind it
    return bool(ENDS_IN_KIND.search(bare) or ENDS_IN_KIND.search(line))
