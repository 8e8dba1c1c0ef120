"""What a duty is about: the program that heads the item or the section it stands in, else the policy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.printing import sent
from zhengtu.graph.statements import Span

ITEM_OPENING = expression("<item_opening>")
HEADED_BY = expression("<headed_by>")
LONGEST_HEADING = 80  # characters in which a heading names what it is about
FARTHEST_ITEM = 3000  # characters behind the number of an item in which it may still go on
# What heads an item that goes on behind it in its line: 13.培育数字化车间。每年认定15个.
OWN_HEADING = re.compile("[^，。；：:\n]{4,26}[。：:]")
HANDS_ON = re.compile(
    "(?:交办|分办|办理)(?:的通知|表|工作|清单|一览表|情况|方案|任务)|(?:提案|建议|议案)[^《》]{0,6}(?:分工|安排|通知|一览表|清单|表)$"
)
STOPS = "。.；\n）)】]"
CHAINED = re.compile("”?[、和与及]“?|”?以及“?")
# A site that is to be built and works in general are no program of their own.
NO_PROGRAM = re.compile("(?:基地|园区|产业园|集聚区|重[点大](?:项目|工程|任务|工作))$")
SCHEME = re.compile("(?:认定|评选|评定|遴选|培育|评价|申报|评审)(?:[和与及、]?复[核审])?(?:计划|行动|工程|库)?$")
PLACE_OR_LEVEL = re.compile("^(?:(?:[一-龥]{2,6}[省市县区州盟])|(?:国家|省|市|区|县)级?)+")


def matters(page: Page, start: int) -> list[str]:
    """Return what a duty told at an offset is about: the programs that head what it stands in, else the policy."""
    line = max(page.text.rfind("\n", 0, start) + 1, start - 1500)
    clause = max(page.text.rfind(mark, line, start) for mark in STOPS) + 1
    named = _named(page, max(line, clause), start)
    if named and page.text[named[-1].end : start] in ("", "的"):
        return [program.key for program in named]
    if dealt := _proposal(page, line, start):
        return dealt
    items = page.outline.around(start)
    near = bool(items) and start - items[0].start <= FARTHEST_ITEM
    headings = _headings(page.text, [item.body for item in items], start) if near else 0
    begins = [item.body for item in items[:headings]]
    numbered = bool(begins) and begins[0] > line
    for begin in begins if numbered else [line, *begins]:
        named = _named(page, begin, start)
        closed = HEADED_BY.match(page.text, named[-1].end) if named else None
        # A sentence that goes on behind the program is headed by it where a number begins it.
        if closed and (closed["mark"] != "，" or begin != line):
            return [program.key for program in named]
    policy = page.policy(start)
    return [] if policy is None else [policy]


def enclosed(page: Page, start: int) -> list[str]:
    """Return what a duty in a bracket is about: as any duty, or what a notice sends that bears no brackets itself."""
    found = matters(page, start)
    if found and found == [page.own.get(0)]:
        keys = {mention.key for mention in sent(page)}
        if len(keys) == 1:
            return list(keys)
    return found


def _proposal(page: Page, line: int, start: int) -> list[str]:
    """Return the proposal that a line of a notice hands on: 第12号建议，由A主办，B会办."""
    if not HANDS_ON.search(page.part(start).title):
        return []
    named = [m for m in page.mentions if m.type == "Proposal" and line <= m.start < start]
    return [named[-1].key] if named else []


def _headings(text: str, begins: Sequence[int], start: int) -> int:
    """Return how many items, the inner first, may head what stands in the first: to one that has words of its own."""
    for index, begin in enumerate(begins):
        heading = OWN_HEADING.match(text, begin, start)
        if heading and not text.startswith("\n", heading.end()):
            return index + 1
    return len(begins)


def headed(page: Page, cell: Span) -> list[str]:
    """Return the programs, one or a list, that head the task of a row: that stand first on a line of its cell."""
    begin, end = cell
    while begin < end:
        named = _named(page, begin, end)
        if named and HEADED_BY.match(page.text, named[-1].end, end):
            return [program.key for program in named]
        begin = page.until("\n", begin, end) + 1
    return []


def _named(page: Page, begin: int, limit: int) -> list[Mention]:
    """Return the programs, one or a list of them, with which a stretch begins behind its verb."""
    stop = page.text.find("\n", begin, begin + LONGEST_HEADING)
    end = min(stop if stop >= 0 else begin + LONGEST_HEADING, limit)
    opening = ITEM_OPENING.match(page.text, begin)
    named: list[Mention] = []
    for program in page.outer(begin, end, "Program", "FundingPool"):
        if named and not CHAINED.fullmatch(page.text, named[-1].end, program.start):
            break
        if not named and (opening is None or program.start > opening.end() + 1):
            break
        named.append(program)
    return [] if named and NO_PROGRAM.search(page.names[named[0].key].name) else named


def schemes(page: Page, group: Mention) -> list[str]:
    """Return the program that the page names by which firms become members of a class (瞪羚企业认定)."""
    name = PLACE_OR_LEVEL.sub("", page.names[group.key].name)
    return [
        key
        for key, other in sorted(page.names.items())
        if other.type == "Program" and name in other.name and SCHEME.search(other.name)
    ][:1]
