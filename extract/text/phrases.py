"""Where a name begins: Chinese has no spaces, so the left edge of a noun phrase is found from what stands before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text.spans import over
from zhengtu.extract.text.words import openings, words
from zhengtu.graph.statements import Span

GOVERNING = expression("<governing>")
SOFT_VERBS = expression("<soft_verbs>")
NAME_LEADS = expression("<name_leads>")
NAME_BREAKS = expression("<name_breaks>")
BATCH_AHEAD = re.compile(r"第[一二三四五六七八九十百\d]{1,4}批")
SPACES = re.compile(r"\s+")
STOP_MARKS = frozenset("#，。；：！？、\n\t|（）()《》〈〉【】[]…—→,;:!?")
BRACKET_IN_NAME = expression("<bracket_in_name>")
PAIRS = {"”": "“", "’": "‘", "」": "「"}


def bare(text: str, start: int, end: int) -> Span:
    """Return a stretch of text without the blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def clause_start(text: str, end: int, limit: int = 60) -> int:
    """Return where the clause before a position begins; quotation marks that pair are passed over as one."""
    index = end
    while index > 0 and end - index < limit:
        char = text[index - 1]
        if char in PAIRS:
            opening = text.rfind(PAIRS[char], max(0, index - 40), index)
            if opening < 0 or "\n" in text[opening:index]:
                break
            index = opening
            continue
        if char == "）" and (aside := BRACKET_IN_NAME.search(text, max(0, index - 14), index)):
            index = aside.start()
            continue
        if char == "—" and index > 1 and "一" <= text[index - 2] <= "龥" and "一" <= text[index : index + 1] <= "龥":
            index -= 1  # 中国—东盟博览会
            continue
        if char in STOP_MARKS or char in "“‘「":
            break
        index -= 1
    return index


TITLE_OPENERS = expression("<title_openers>")


FIRM_FORMS = expression("<firm_forms>")
TITLE_VERBS = frozenset("加强 健全 完善 应对 强化 优化 建立 规范 贯彻 落实".split())
NOMINAL_VERBS = expression("<nominal_verbs>")


def name_start(text: str, head: int, end: int, titles: Sequence[Span] = (), *, firm: bool = False) -> int:
    """Return where the name begins whose head noun stands at `head`.

    Cut are what precedes the last 的, the last verb that takes such an object, and leading numbers and adverbs.
    Within a title only what opens it is cut: verbs belong to names there (培育领军企业…专项资金). The name of a `firm`
    may hold words of any kind.
    """
    return next(name_starts(text, head, end, titles, firm=firm))


def name_starts(text: str, head: int, end: int, titles: Sequence[Span] = (), *, firm: bool = False) -> Iterator[int]:
    """Yield where the name may begin whose head noun stands at `head`, the narrowest first.

    After `name_start` come the places before verbs that names run through as well (地理标志运用促进工程).
    """
    for opening, _ in over(titles, head, head + 1):
        yield _title_start(text, opening, head, end)
        return
    base = begin = clause_start(text, head)
    if text[begin - 1 : begin] == "“" and text[end : end + 1] == "”" and not GOVERNING.match(text, begin, head):
        yield begin  # the marks say where the name begins
        return
    de = text.rfind("的", begin, head)
    if de >= 0 and not _quoted(text, begin, de):
        begin = de + 1
    if firm or FIRM_FORMS.search(text, head, end):
        edges: Collection[int] = range(end - base + 1)
        begins: Sequence[int] = ()
    else:
        edges, begins = openings(text[base:end])
    cuts = {begin: False}
    for match in GOVERNING.finditer(text, begin, head):
        if match.end() <= end - 1 and match.end() - base in edges and not _quoted(text, begin, match.start()):
            cuts[match.end()] = NOMINAL_VERBS.fullmatch(match.group()) is not None
    if (closed := text.rfind("）", begin, head)) >= 0 and "（" not in text[begin:closed]:
        cuts[closed + 1] = False
    cuts |= {edge.end(): False for edge in NAME_BREAKS.finditer(text, begin, head)}
    cuts |= {base + x: False for x in begins if begin < base + x <= head and not _quoted(text, begin, base + x)}
    edges = {base + edge for edge in edges}
    places = sorted(cuts)
    last = places.pop()
    yield _past_leads(text, last, head, edges)
    while places and cuts[last]:
        last = places.pop()
        start = _past_leads(text, last, head, edges)
        if not GOVERNING.match(text, start, head):
            yield start


def _past_leads(text: str, begin: int, head: int, edges: Collection[int]) -> int:
    """Return where numbers, adverbs and blanks that open a stretch are over; `edges` are the ends of its words."""
    while True:
        lead = (
            NAME_LEADS.match(text, begin, head)
            or SOFT_VERBS.match(text, begin, head)
            or SPACES.match(text, begin, head)
        )
        if not lead or (lead.end() == begin + 1 and lead.end() not in edges):
            return begin  # 以 in 以旧换新
        begin = lead.end()


def lead_in(text: str, begin: int, end: int) -> int:
    """Return where a name begins once the verbs, numbers and adverbs at its front are passed over."""
    while True:
        lead = NAME_LEADS.match(text, begin, end) or GOVERNING.match(text, begin, end) or SPACES.match(text, begin, end)
        if not lead or lead.end() >= end:
            return begin
        begin = lead.end()


def past_batch(text: str, start: int) -> int:
    """Return where a label begins behind the number of its batch (第三批市级绿色工厂)."""
    batch = BATCH_AHEAD.match(text, start)
    return batch.end() if batch else start


def _title_start(text: str, begin: int, head: int, end: int) -> int:
    about = text.rfind("关于", begin, head)
    if about >= 0:
        begin = about
    begin = max((edge.end() for edge in NAME_BREAKS.finditer(text, begin, head)), default=begin)
    while True:
        opener = TITLE_OPENERS.match(text, begin, head)
        if not opener:
            break
        begin = opener.end()
    # 关于积极应对X加强Y资金管理: verbs that govern are no part of names in titles either, if names hardly hold them.
    found = words(text[begin:end])
    return max((begin + x for _, x, word, _ in found if word in TITLE_VERBS and begin + x <= head), default=begin)


def _quoted(text: str, begin: int, position: int) -> bool:
    """Tell whether a position lies within quotation marks opened after `begin`."""
    part = text[begin:position]
    return part.count("“") > part.count("”") or part.count("‘") > part.count("’")


def strip_quotes(text: str, start: int, end: int) -> Span:
    """Take away quotation marks that enclose a whole name."""
    if (
        end - start > 2
        and text[start] in "“‘「"
        and text[end - 1] in "”’」"
        and text.find(text[end - 1], start) == end - 1
    ):
        return start + 1, end - 1
    return start, end
