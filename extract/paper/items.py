"""The numbered items of one document, each with its number (2.3.4), where it ends, and the words that head it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.outline import STYLES, Outline
from zhengtu.graph.statements import Span

# Articles count through all chapters, so that the number of one is its whole path.
ARTICLE, OUTER = "article", ("chapter", "section")
ENDS_TEXT = expression("<ends_text>", re.MULTILINE)
HEADING_END = re.compile("[。：:\n！？\t|]")
CELL_END = re.compile("[。：:！？\t|]")
# Some texts are broken before and behind what stands in quotation marks.
BROKEN_QUOTE = re.compile("\n“[^”\n]{1,20}”\n?")
HEADING_PARTS = "，；,;"
HANGING = "的时后外前下中上"  # ends of clauses that say when or of whom, and head nothing by themselves
DUTIES_IN_BRACKETS = re.compile(
    r"\s*[（(【\[〔]\s*(?:(?:牵头|责任|配合|主办|承办|协办|完成|负责)(?:单位|部门|领导|时限|时间|处室|科室)|"
    r"[^（()）【】〔〕\[\]\n。；]{2,60}(?:牵头|负责)[^（()）【】〔〕\[\]\n。；]{0,30}[)）】\]〕])"
)
SAYS_HOW = expression("<says_how>")
# 对新认定的企业，给予…: a clause without a verb of its own is no heading before the one that has it.
SAYS_OF_WHOM = expression("<says_of_whom>")
OF_THEM = re.compile("[^，。；：]*的")
SAYS_WHAT = expression("<doing>|<does_besides>")
LONGEST_HEADING, LONGEST_CLAUSE, SHORTEST_HEADING, SHORTEST_OPEN = 40, 64, 4, 2
LONGEST_WITH_VERB = 100
CLOSED_BY = {"“": "”", "《": "》", "〈": "〉"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered item; `path` is its number with those above it, `parent` the index of the one above, or -1.

    `start` is where the number stands, `body` where its words begin, `end` where it ends with all below it; `lined`
    says that it begins a line.
    """

    style: str
    path: str
    start: int
    body: int
    end: int
    parent: int
    lined: bool


def entries(
    text: str, outline: Outline, stretch: Span, skipped: Sequence[Span] = (), taken: Sequence[str] = ()
) -> list[Entry]:
    """Return the items of a stretch of text in order, every path once: of a second one it ends in ~2.

    None begins in the stretches that are `skipped` (tables), and none has a path that is `taken`.
    """
    start, stop = stretch
    found: list[Entry] = []
    places: dict[int, int] = {}  # where the items of the outline stand in what is found
    used = set(taken)
    for index in range(bisect_right(outline.starts, start - 1), bisect_right(outline.starts, stop - 1)):
        item = outline.items[index]
        if any(left <= item.start < right for left, right in skipped):
            continue
        above = item.above
        while above >= 0 and above not in places:
            above = outline.items[above].above
        parent = places.get(above, -1)
        outer = f"{found[parent].path}." if parent >= 0 and item.style != ARTICLE else ""
        path = unused(f"第{item.count}条" if item.style == ARTICLE else f"{outer}{item.count}", used)
        lined = not text[text.rfind("\n", 0, item.start) + 1 : item.start].strip(" \u3000")
        places[index] = len(found)
        found.append(Entry(item.style, path, item.start, item.body, stop, parent, lined))
    closings = sorted([*(m.start() for m in ENDS_TEXT.finditer(text, start, stop)), *(s for s, _ in skipped), stop])
    ended: list[Entry] = []
    after: list[Entry] = []  # what stands behind, none below another of them
    for entry in reversed(found):
        while after and STYLES.index(after[-1].style) > STYLES.index(entry.style):
            after.pop()
        closing = closings[min(bisect_right(closings, entry.body - 1), len(closings) - 1)]
        ended.append(replace(entry, end=min(after[-1].start if after else stop, closing)))
        after.append(entry)
    return ended[::-1]


def unused(path: str, used: set[str]) -> str:
    """Return a path, marked where it is used already, and note that it is used."""
    free, times = path, 1
    while free in used:
        times += 1
        free = f"{path}~{times}"
    used.add(free)
    return free


def heading(text: str, start: int, end: int, ends: re.Pattern[str] = HEADING_END) -> Span:
    """Return the words that head an item: to a stop, a bracket of duties or the end of the line, of long ones a part.

    `ends` is what ends them, CELL_END in a cell, which has lines of its own. A clause that says how or why
    (按照统一部署，) heads nothing: the next one does.
    """
    while (how := SAYS_HOW.match(text, start, end)) and end - how.end() > SHORTEST_HEADING:
        start = how.end()
    stop = ends.search(text, start, end)
    while stop and (quoted := BROKEN_QUOTE.match(text, stop.start(), end)):
        stop = ends.search(text, quoted.end(), end)
    until = stop.start() if stop else end
    duties = DUTIES_IN_BRACKETS.search(text, start, until)
    until = duties.start() if duties and duties.start() - start >= SHORTEST_HEADING else until
    if until - start > LONGEST_HEADING:
        until = _with_verb(text, start, _part(text, start, until), until)
    last = max(text.rfind(mark, start, until) for mark in HEADING_PARTS)
    if last - start >= SHORTEST_HEADING and until - last <= SHORTEST_OPEN + 1:
        until = last  # 打造轨道上的京津冀，建: a cell that goes on behind a break of its table
    # 纳税（牵头部门：市税务局）: what is within a bracket that goes on is not said in the heading.
    bracket = max(text.rfind(mark, start, until) for mark in "（(")
    closed = bracket < 0 or any(text.find(mark, bracket, until) >= 0 for mark in "）)")
    return start, until if closed or bracket < start + SHORTEST_OPEN else bracket


def _part(text: str, start: int, until: int) -> int:
    """Return where a part of long words ends that can stand alone: with a clause, else with an item of a list.

    A first clause that is longer than a heading is left whole, up to LONGEST_CLAUSE characters.
    """
    marks = [place for place in range(start + SHORTEST_HEADING, until) if text[place] in HEADING_PARTS + "、"]
    apart = [place for place in marks if all(_closed(text[start:place], mark) for mark in CLOSED_BY)]
    clauses = [place for place in apart if text[place] in HEADING_PARTS]
    standing = [place for place in clauses if text[place - 1] not in HANGING]
    short = [place for place in standing if place <= start + LONGEST_HEADING]
    if short:
        return short[-1]
    whole = min([*standing, until])
    for until in (whole, min([*clauses, whole])):
        if until <= start + LONGEST_CLAUSE:
            return until
    listed = [place for place in apart if place <= start + LONGEST_HEADING]
    return listed[-1] if listed else start + LONGEST_HEADING


def _with_verb(text: str, start: int, end: int, until: int) -> int:
    """Return where the words end that say of whom something is done together with what is done."""
    while (
        end < until and SAYS_OF_WHOM.match(text, start, end) and not SAYS_WHAT.search(OF_THEM.sub("", text[start:end]))
    ):
        clause = min((p for p in range(end + 1, until) if text[p] in HEADING_PARTS), default=until)
        if clause - start > LONGEST_WITH_VERB:
            break
        end = clause
    return end


def _closed(words: str, mark: str) -> bool:
    """Tell whether every quotation or title that these words open is closed in them."""
    return words.count(mark) <= words.count(CLOSED_BY[mark])
