"""Policy instruments: the words by which the provisions of a document use them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zhengtu.extract.lexicon import instruments as lexicon
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.page import DENIAL
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.anchors import beginning, finditer
from zhengtu.graph.statements import Span

NO_PROVISION = expression("<no_provision>")
STATED_PURPOSE = expression("<stated_purpose>")
LONGEST = 2000  # characters of a section in general words that no other follows
CLAUSE = 60  # characters before an instrument in which a word that forbids it is looked for
UNDONE = expression("(?:<undone>)[^，。；]*$|不$")
LISTED = expression("(?:下列|以下)[^，。；：\n]{0,16}(?:<listed>)[^。；：\n]{0,40}[：:]")
# What is no provision: a heading of chapters, annexes and links, and what a clause says only in which fields it holds.
HEAD_ONLY = re.compile(r"[# ]*第[一二三四五六七八九十]{1,3}[章节篇]|附件|相关链接")
FIELDS = re.compile("[^，。；：]{0,40}?(?:方面|领域|环节)")
# 除一般基础设施以外的货物
# 自行建设配套设施的，应当确保运行: what stands in a condition is not provided for.
CONDITION = re.compile("[^，。；：、]{0,10}的(?:[，；。]|$)", re.M)
# 整合科技设备、基础设施、检验检测等各类资源; 时间安排、资金需求等内容: kinds of what is gathered, or told.
GATHERED = re.compile(
    "(?:、[^，。；：、\\n]{2,14}){0,6}等(?:各[类项种]|多种|相关|有关)?[^，。；：、\\n]{0,4}(?:资源|数据|信息|情况|内容|材料|事项)(?![共平公])"
)
SET_UP = re.compile("(?:成立|建立|设立|组建|健全|完善)$")
BESIDES, BUT = re.compile("除[^。；]{0,60}$"), re.compile("[^，。；]{0,8}?(?:以外|之外|外[，的])")
SECTION = re.compile(r"(?:^|(?<=[。；\n ]))[一二三四五六七八九十]{1,3}、(?P<words>[^。；：\n]{2,16})", re.M)
SECTION_SIGN = re.compile("[一二三四五六七八九十](?<![^。；\n ].)")
GENERAL = expression("^(?:<general_sections>)")
# The list of what is attached to a notice: 附件：1.实施方案\n2.任务清单.
ATTACHED = re.compile(r"附件[:：]\s*1[.．、][^\n。]*(?:\n\s*\d{1,2}[.．、][^\n。]*(?=\n|$))+")
ITEM = re.compile(r"\s*[（(][一二三四五六七八九十\d]{1,3}[)）][^\n。]*[\n。]?")


def listings(text: str) -> Iterator[Span]:
    """Yield the items that say which cases or papers a rule is about (有下列行为之一的：…), and what is attached."""
    for match in finditer(LISTED, text):
        end = match.end()
        while item := ITEM.match(text, end):
            end = item.end()
        yield match.end(), end
    for match in ATTACHED.finditer(text) if "附件" in text else ():
        yield match.span()


def general(text: str) -> Iterator[Span]:
    """Yield the sections that say in general what a plan is for (总体要求)."""
    heads = [*beginning(SECTION, SECTION_SIGN, text)]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=False):
        if GENERAL.search(head["words"]):
            yield head.end(), min(end, head.end() + LONGEST)


def _in_a_field(text: str, clause: int, start: int, end: int) -> bool:
    """Tell whether words stand between 在 and 等方面 of a clause."""
    return "在" in text[max(clause, *(text.rfind(mark, clause, start) for mark in "，。；：")) : start] and (
        FIELDS.match(text, end) is not None
    )


def instruments(sheet: Sheet) -> Iterator[Candidate]:
    """Yield the instruments of parts that set rules, each where it is first said plainly, else where it first stands.

    Letters report of others.
    """
    text, structure = sheet.text, sheet.structure
    titles = sorted(sheet.titles)
    starts = [start for start, _ in titles]
    listed = sorted(listings(text))
    firsts = [start for start, _ in listed]
    aims = list(general(text))
    organs = [(agency.start, agency.end) for agency in sheet.agencies]
    begins = [start for start, _ in organs]
    vaguely: dict[tuple[int, str], Candidate] = {}
    plainly: dict[tuple[int, str], Candidate] = {}
    for start, end, instrument, vague in lexicon.find(text):
        key = structure.part(start).start, instrument.name
        if key in plainly or (vague and key in vaguely) or not structure.regulates(start):
            continue
        if start < structure.salutation[1] or _within(starts, titles, start) or _within(firsts, listed, start):
            continue
        if _signs(text, begins, organs, start):
            continue
        if aims and instrument.name != "目标规划" and any(first <= start < last for first, last in aims):
            continue
        if _uses(text, sheet.sentences.at(start), (start, end), instrument.name):
            found = Candidate(start, end, "Instrument", instrument.name)
            (vaguely if vague else plainly)[key] = found
    yield from sorted({**vaguely, **plainly}.values(), key=lambda found: found.start)


def _within(starts: list[int], spans: list[Span], offset: int) -> bool:
    """Tell whether one of these spans, in order, holds an offset."""
    place = bisect_right(starts, offset) - 1
    return place >= 0 and offset < spans[place][1]


def _signs(text: str, starts: list[int], organs: list[Span], offset: int) -> bool:
    """Tell whether words stand in the name of an organ (审批制度改革领导小组) that is not set up there."""
    if not _within(starts, organs, offset):
        return False
    begin, end = organs[bisect_right(starts, offset) - 1]
    return not text.startswith("制度", end) and SET_UP.search(text, max(0, begin - 4), begin) is None


def _uses(text: str, sentence: Span, words: Span, name: str) -> bool:
    """Tell whether the sentence of the words is a provision that does what they say."""
    (begin, stop), (start, end) = sentence, words
    clause = max(begin, start - CLAUSE)
    if name != "法规管制" and (DENIAL.search(text, max(begin, start - 12), end) or UNDONE.search(text[clause:start])):
        return False
    return not (
        end > stop
        or HEAD_ONLY.match(text, begin)
        or _in_a_field(text, begin, start, end)
        or (BESIDES.search(text[clause:start]) and BUT.match(text, end))
        or CONDITION.match(text, end)
        or GATHERED.match(text, end)
        or STATED_PURPOSE.match(text, begin, stop)
        or NO_PROVISION.search(text, begin, stop)
    )
