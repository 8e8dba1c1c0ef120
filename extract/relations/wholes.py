"""Which program or fund is part of which by form: quoted behind it, on lower lines, named after it, an instalment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.clauses import INSTALMENT
from zhengtu.extract.relations.enumerations import ended_by
from zhengtu.extract.text.anchors import finditer, possible
from zhengtu.extract.text.quantities import number

# X计划“Y”和“Z”重点专项: the quoted ones are parts of what stands before them.
QUOTED_PARTS = re.compile("(?:“[^“”\\n]{2,40}”[、和与及]?){1,6}等?\\d*个?(?:重点专项|项目)")
LARGE = ("计划", "专项", "工程")
# Lines of two levels, of which the lower names parts of the upper: （二）X资助：⏎1.Y资助.
UPPER_LINE = re.compile("(?m)^[ \u3000]*[（(][一二三四五六七八九十]{1,3}[）)][ \u3000]*")
LOWER_LINE = re.compile("(?m)^[ \u3000]*\\d{1,2}[.．、][ \u3000]*(?!\\d)")
NUMBER_OF_PARTS = re.compile("“?[二三四五六七八九十\\d]{1,2}[大项个办化进送]")
CLAUSE_MARK = re.compile("[，。；：、]")
UMBRELLA_NAME = re.compile("“?[一二三四五六七八九十百\\d]{1,3}大(?P<head>[一-龥]{2,6})”?$")
COUNTED = expression("<umbrella>")
# What sums up the items of a section, where it stands in its heading, and what heads an item.
SUMS_UP = re.compile(
    "(?P<number>[二三四五六七八九十]{1,3}|\\d{1,2})[大项个](?P<head>[一-龥]{0,4}(?:工程|行动|计划|项目|专项|任务))”?$"
)
SECTION_HEADED = re.compile(
    "\\s*(?:第[一二三四五六七八九十]{1,3}[章节部分]*|[（(]?[一二三四五六七八九十]{1,3}[)）]?)?[、.．]?"
    "\\s*[一-龥]{0,8}“?"
)
SECTION_CLOSED = re.compile("”?\\s*(?:[\n。：:]|[（(][一二三四五六七八九十]{1,3}[)）])")
UPPER_NUMBER = re.compile("\\n\\s*[一二三四五六七八九十]{1,3}、|。[一二三四五六七八九十]{1,3}、")
HEADS_ITEM = re.compile(
    "(?:[（(][一二三四五六七八九十]{1,3}[)）]|(?<![一-龥])[一二三四五六七八九十]{1,3}、|(?<!\\d)\\d{1,2}[.．、])\\s*"
    "(?:深入|全面|大力|持续|加快)?(?:组织)?(?:实施|开展|推进)?“?$"
)
RUNS_INTO = re.compile("”?等?“?")
LIST_BEGINS = expression("<listed_behind>(?:[一-龥]{0,4})“?")
LIST_GOES_ON = re.compile("”?(?:[、和与及]|以及|，|；)(?:[一-龥]{0,4})“?")
PAID_IN = re.compile("(?:已|全部)?(?:到账|到位)?")


def claims(page: Page) -> Iterator[Claim]:
    """Say PART_OF of what stands behind or below what it belongs to, or is named after it."""
    yield from _quoted(page)
    yield from _levels(page)
    yield from _umbrellas(page)
    yield from _sections(page)
    yield from _tranches(page)


def _quoted(page: Page) -> Iterator[Claim]:
    """X计划“Y”和“Z”重点专项: Y and Z are parts of X."""
    for whole in page.untitled(0, len(page.text), "Program"):
        if page.text[whole.start : whole.end].strip("”").endswith(LARGE):
            run = QUOTED_PARTS.match(page.text, whole.end)
            for part in page.outer(*run.span(), "Program") if run else ():
                if part.key != whole.key:
                    yield page.claim("part.quoted", part.key, "PART_OF", whole.key, whole.start, part.end)


def _levels(page: Page) -> Iterator[Claim]:
    """（二）X资助：⏎1.Y资助: what a lower line is headed by is part of what heads the upper one."""
    if not (possible(UPPER_LINE, page.text) and LOWER_LINE.search(page.text)):
        return
    upper: Mention | None = None
    for line in sorted([*finditer(UPPER_LINE, page.text), *finditer(LOWER_LINE, page.text)], key=lambda x: x.start()):
        end = page.text.find("\n", line.end())
        named = next(
            (
                m
                for m in page.outer(line.end(), len(page.text) if end < 0 else end, "Program")
                if m.start - line.end() <= 6 and not CLAUSE_MARK.search(page.text, line.end(), m.start)
            ),
            None,
        )
        if line.re is UPPER_LINE:
            upper = named
        elif upper and named and named.key != upper.key:
            above, below = (page.text[m.start : m.end] for m in (upper, named))
            if NUMBER_OF_PARTS.match(above) or above[-2:] == below[-2:] != "热线":
                yield page.claim("part.level", named.key, "PART_OF", upper.key, line.start(), named.end)


def _umbrellas(page: Page) -> Iterator[Claim]:
    """A program listed before or behind an umbrella, or with its head in its sentence (十大舰队), is part of it."""
    yield from _counted(page)
    for umbrella in page.within(0, len(page.text), "Program"):
        form = UMBRELLA_NAME.search(page.text[umbrella.start : umbrella.end])
        for program in page.outer(*page.sentence(umbrella.start), "Program") if form else ():
            if form and program.key != umbrella.key and page.text[program.start : program.end].endswith(form["head"]):
                begin, end = min(umbrella.start, program.start), max(umbrella.end, program.end)
                yield page.claim("part.umbrella", program.key, "PART_OF", umbrella.key, begin, end)


def _sections(page: Page) -> Iterator[Claim]:
    """二、实施“四大工程”（一）X工程…（二）Y工程…: what heads the items below what counts them is part of it.

    Where what counts them heads no section itself, they are sought to the end of the text.
    """
    text = page.text
    for umbrella in page.outer(0, len(text), "Program"):
        form = SUMS_UP.search(text, umbrella.start, umbrella.end)
        line = max(text.rfind(mark, 0, umbrella.start) for mark in "\n。") + 1
        if not form:
            continue
        heads = SECTION_HEADED.fullmatch(text, line, umbrella.start) and SECTION_CLOSED.match(text, umbrella.end)
        if not heads and number(form["number"]) == 2:
            continue
        parts: list[Mention] = []
        stop = UPPER_NUMBER.search(text, umbrella.end) if heads else None
        for program in page.untitled(umbrella.end, stop.start() if stop else len(text), "Program"):
            headed = HEADS_ITEM.search(text, program.start - 12, program.start)
            alike = text[program.start : program.end].strip("”").endswith(form["head"][-2:])
            if headed and alike and program.key not in {part.key for part in parts}:
                parts.append(program)
        if len(parts) > 1 and len(parts) == number(form["number"]):
            for part in parts:
                yield page.claim("part.counted", part.key, "PART_OF", umbrella.key, part.start, part.end)


def _counted(page: Page) -> Iterator[Claim]:
    """A、B、C三大行动, 三大行动：A、B、C: what is listed is part of what the number sums up."""
    for umbrella in page.outer(0, len(page.text), "Program"):
        if not COUNTED.match(page.text[umbrella.start : umbrella.end].lstrip("“")):
            continue
        start, end = page.sentence(umbrella.start)
        before = page.untitled(start, umbrella.start, "Program")
        if before and RUNS_INTO.fullmatch(page.text, before[-1].end, umbrella.start):
            for part in ended_by(page, before):
                yield page.claim("part.counted", part.key, "PART_OF", umbrella.key, part.start, umbrella.end)
        behind = page.untitled(umbrella.end, end, "Program")
        if behind and LIST_BEGINS.fullmatch(page.text, umbrella.end, behind[0].start):
            last = umbrella.end
            for part in behind:
                if last > umbrella.end and not LIST_GOES_ON.fullmatch(page.text, last, part.start):
                    break
                last = part.end
                yield page.claim("part.counted", part.key, "PART_OF", umbrella.key, umbrella.start, part.end)


def _tranches(page: Page) -> Iterator[Claim]:
    """A pool's first instalment is part of the pool named before it in the same line."""
    for mention in page.mentions:
        name = page.names[mention.key].name
        if mention.type != "FundingPool" or not INSTALMENT.search(name):
            continue
        start, _ = page.sentence(mention.start)
        line = page.text.rfind("\n", 0, mention.start) + 1
        pools = [
            pool
            for pool in page.outer(line, mention.start, "FundingPool")
            if any(name.startswith(n[:4]) for n in (page.names[pool.key].name, *page.names[pool.key].aliases))
        ]
        for pool in pools[-1:]:
            begin = max(start, page.text.rfind("，", start, pool.start) + 1) if pool.start >= start else start
            paid = PAID_IN.match(page.text, mention.end)
            end = paid.end() if paid else mention.end
            yield page.claim("part.tranche", mention.key, "PART_OF", pool.key, begin, end)
