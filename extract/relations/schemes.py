"""The programs that a Taiwanese regulation refers to: of a list, of the paragraph or the article before."""

from __future__ import annotations

import re

from zhengtu.extract.paper.page import Mention, Page
from zhengtu.graph.statements import Span

# Between the items of 辦理A、B及C, some of which may be no names.
BETWEEN = re.compile("(?:、|及|与|和|或|暨|以及|之?(?:表扬|选拔)|(?<=[供理动、之])[一-龥]{2,16}?(?=[、及与和或]))*")
REFERS = re.compile(
    "前(?P<what>[项条])(?:第(?P<number>[一二三四五六七八九十]{1,3})款)?(?:之)?(?P<kind>贷款|补助|补贴|津贴|计画|融资|奖励|方案|奖)?"
)
ARTICLE = re.compile("^第[^，。；\\n]{1,8}条", re.MULTILINE)
FAR = 2000  # characters in which the article before stands


def chain(page: Page, position: int, end: int) -> list[Mention]:
    """Return the programs of a list that begins at a position (A、B及C), what is no name passed over."""
    kept: list[Mention] = []
    for program in page.outer(position, min(end, position + 160), "Program"):
        if not BETWEEN.fullmatch(page.text, kept[-1].end if kept else position, program.start):
            break
        if not page.titled(program):
            kept.append(program)
    return kept


def referred(page: Page, start: int, end: int) -> list[Mention]:
    """Return the programs of 前項, of 前條 or of 前條第四款, with which a sentence begins."""
    refers = REFERS.match(page.text, start, end)
    if not refers:
        return []
    programs = (paragraph_before if refers["what"] == "项" else article_before)(page, start)
    alike = [p for p in programs if refers["kind"] and refers["kind"] in page.text[p.start : p.end]]
    programs = alike or programs
    number = refers["number"]
    if not number:
        return programs
    lines = (page.text[page.text.rfind("\n", 0, p.start) + 1 : p.start].strip(" 　（(") for p in programs)
    return [p for p, line in zip(programs, lines, strict=True) if re.match(f"{number}[、)）]", line)]


def paragraph_before(page: Page, start: int) -> list[Mention]:
    """Return the programs of the paragraph before the one that begins at a position."""
    stop = start - 1
    begin: Span = (page.text.rfind("\n", 0, max(stop, 0)) + 1, stop)
    return page.untitled(*begin, "Program")


def article_before(page: Page, start: int) -> list[Mention]:
    """Return the programs of the article before the one in which a sentence begins."""
    heads = [m.start() for m in ARTICLE.finditer(page.text, max(0, start - FAR), start)]
    return page.untitled(heads[-2], heads[-1], "Program") if len(heads) > 1 else []
