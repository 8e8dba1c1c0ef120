"""The figures of programs and funds: amounts, counts and years that stand right before or behind their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Fact
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.sums import sum_at
from zhengtu.extract.text.quantities import amounts, counts, years

# Between the name of a fund and its sum: X（总规模5亿元, X规模由2亿元增至3亿元, X预算安排3亿元; 统筹3亿元设立X.
SUM_BEHIND = expression("<sum_behind>")
SUM_AHEAD = re.compile("(?:用于)?(?:设立|建立|组建)(?:的)?")
AWARDED = re.compile(r"(?:企业|单位|项目|家)?为?(?:20\d\d\s*年度?)?[ “]*")
OF_EACH = re.compile("最高|不超过")  # a ceiling is no sum of the whole
COUNTED = "家个项条"


def claims(page: Page) -> Iterator[Fact]:
    """Note the amount, the count and the year of programs and funds."""
    for mention in page.mentions:
        if mention.type in ("Program", "FundingPool"):
            start, end = page.sentence(mention.start)
            yield from _amount(page, mention, start, end)
            if mention.type == "Program":
                yield from _count(page, mention, start, end)
            found = years(page.text, max(start, mention.start - 10), mention.start + 6)
            near = [year for year in found if mention.start - year[1] <= 3]
            if near:
                yield Fact(mention.key, "year", near[-1][2], mention.start, mention.end)


def _amount(page: Page, mention: Mention, start: int, end: int) -> Iterator[Fact]:
    """Note the first amount within a name, right behind it or right before it."""
    text = page.text
    inside = amounts(text, mention.start, mention.end)
    behind = amounts(text, mention.end, min(end, mention.end + 14))
    ahead = amounts(text, max(start, mention.start - 12), mention.start)
    beside = [a for a in behind if not text[mention.end : a.start].strip(" 约共达总额为")]
    beside += [a for a in ahead if not text[a.end : mention.start].strip(" 的规模“")]
    if mention.type == "FundingPool":
        further = amounts(text, mention.end, min(end, mention.end + 36))
        beside += [a for a in further if SUM_BEHIND.fullmatch(text, mention.end, a.start)]
        beside += [a for a in ahead if SUM_AHEAD.fullmatch(text, a.end, mention.start)]
    for quantity in (*inside, *beside)[:1]:
        if not OF_EACH.search(text, max(start, quantity.start - 6), quantity.start):
            more = sum_at(page, quantity.start)
            yield Fact(mention.key, "amount", quantity.value, mention.start, mention.end, more=more)


def _count(page: Page, mention: Mention, start: int, end: int) -> Iterator[Fact]:
    """Note the count right behind a name, else right before it."""
    text = page.text
    behind = counts(text, mention.end, min(end, mention.end + 8))
    ahead = counts(text, max(start, mention.start - 18), mention.start)
    found = [c for c in behind if not text[mention.end : c.start].strip(" ")]
    found += [c for c in ahead if AWARDED.fullmatch(text, c.end, mention.start)]
    if found and found[0].unit in COUNTED:
        yield Fact(mention.key, "count", found[0].value, mention.start, mention.end)
