"""Which program or fund is part of which: quoted behind it, taken into it, named on lower lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.text.anchors import possible

# X计划“Y”和“Z”重点专项: the quoted ones are parts of what stands before them.
QUOTED = re.compile("(?:“[^“”\\n]{2,40}”[、和与及]?){1,6}等?\\d*个?(?:重点专项|项目|子?课题|专题)")
LARGE = ("计划", "专项", "工程")
TAKEN = re.compile("(?:中的|等)?”?(?:已|均|先后|陆续|统一|正式|将)*，?(?:被|将其)?纳入(?:了|到)?“?")
TOGETHER = re.compile("”?[、和与及]?“?")
# Lines of two levels, of which the lower names parts of the upper: （二）X资助：⏎1.Y资助.
UPPER = re.compile("(?m)^[ \u3000]*[（(][一二三四五六七八九十]{1,3}[）)][ \u3000]*")
LOWER = re.compile("(?m)^[ \u3000]*\\d{1,2}[.．、][ \u3000]*(?!\\d)")
COUNTED = re.compile("“?[二三四五六七八九十\\d]{1,2}[大项个办化进送]")
STOP = re.compile("[，。；：、]")


def claims(page: Page) -> Iterator[Claim]:
    """Say PART_OF of what a text names within, behind or below what it belongs to."""
    for kind in ("Program", "FundingPool"):
        mentions = page.untitled(0, len(page.text), kind)
        yield from _taken(page, mentions)
        if kind == "Program":
            yield from _quoted(page, mentions)
    yield from _levels(page)


def _taken(page: Page, mentions: list[Mention]) -> Iterator[Claim]:
    """X和Y纳入P: both are parts of P."""
    run: list[Mention] = []  # those that stand together
    for first, second in pairwise(mentions):
        run.append(first)
        between = page.text[first.end : second.start] if second.start - first.end <= 12 else "。"
        if TAKEN.fullmatch(between):
            for part in run:
                yield page.claim("part.taken", part.key, "PART_OF", second.key, part.start, second.end)
        if not TOGETHER.fullmatch(between):
            run = []


def _quoted(page: Page, mentions: list[Mention]) -> Iterator[Claim]:
    """X计划“Y”和“Z”重点专项: Y and Z are parts of X."""
    for whole in mentions:
        if page.text[whole.start : whole.end].strip("”").endswith(LARGE):
            run = QUOTED.match(page.text, whole.end)
            for part in page.outer(*run.span(), "Program") if run else ():
                if part.key != whole.key:
                    yield page.claim("part.quoted", part.key, "PART_OF", whole.key, whole.start, part.end)


def _levels(page: Page) -> Iterator[Claim]:
    """（二）X资助：⏎1.Y资助: what a lower line is headed by is part of what heads the upper one."""
    if not (possible(UPPER, page.text) and LOWER.search(page.text)):
        return
    upper: Mention | None = None
    for line in sorted([*UPPER.finditer(page.text), *LOWER.finditer(page.text)], key=lambda x: x.start()):
        end = page.text.find("\n", line.end())
        named = next(
            (
                m
                for m in page.outer(line.end(), len(page.text) if end < 0 else end, "Program")
                if m.start - line.end() <= 6 and not STOP.search(page.text, line.end(), m.start)
            ),
            None,
        )
        if line.re is UPPER:
            upper = named
        elif upper and named and named.key != upper.key:
            above, below = (page.text[m.start : m.end] for m in (upper, named))
            if COUNTED.match(above) or above[-2:] == below[-2:]:
                yield page.claim("part.level", named.key, "PART_OF", upper.key, line.start(), named.end)
