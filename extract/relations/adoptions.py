"""Who passed or promulgated a regulation and what changed it, by the notes below its title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from zhengtu.extract.paper.claim import Claim, Fact
from zhengtu.extract.paper.notes import BODY, PASSED, PUBLISHED, ZONE
from zhengtu.extract.paper.page import Page
from zhengtu.extract.text.quantities import DATE, date
from zhengtu.graph.statements import Span, Value

ADOPTED = re.compile(
    r"[^。；《》\n]{0,40}?(?:通过(?!的)|令(?:[（(〔][^）)〕]*[）)〕])?第?[^，。；\n]{1,8}号(?:公布|发布)?|公布|发布)"
)
# A note that closes before it names a decision: （1993年4月27日国务院令第113号发布）.
NOTE_CLOSES = re.compile(r"[^（()）《\n]{0,60}(?:发布|公布|通过)[)）]")
TOLD_BY_ORDER = re.compile(r"[已业经]于\Z")
CHANGED = re.compile(r"》[）)]?(?:的决定)?[^。；《》\n]{0,14}?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)")


def claims(page: Page) -> Iterator[Claim | Fact]:
    """Say ISSUED of who passed the regulation, and ISSUED and AMENDS of the decisions that changed it."""
    main = page.own.get(0)
    titles = page.structure.parts[0].titles
    if main is None or not titles or page.source.taiwan:
        return
    begin = titles[0][1]
    stop = BODY.search(page.text, begin, begin + ZONE)
    end = stop.start() if stop else min(begin + ZONE, len(page.text))
    # 《X》已于…通过，现予公布 is the order that publishes it, and bears a day of its own.
    days = [
        m
        for m in DATE.finditer(page.text, begin, end)
        if len(date(m)) == 10 and not TOLD_BY_ORDER.search(page.text, m.start() - 2, m.start())
    ]
    untils = [*(day.start() for day in days[1:]), end]
    published: set[str] = set()
    # From the last: what was passed and then published was issued on the day on which it was published.
    for day, until in reversed(list(zip(days, untils, strict=False))):
        yield from _note(page, main, day.span(), date(day), until, published)
        if PUBLISHED.match(page.text, day.end(), until):
            published = {a.key for a in page.outer(day.end(), until, "Agency")}
        elif PASSED.match(page.text, day.end(), until):
            published = set()


def _note(
    page: Page, main: str, day: Span, when: str, until: int, published: Collection[str]
) -> Iterator[Claim | Fact]:
    """Read one note: a day, who acted, and the decision by which they did unless they passed the regulation itself.

    Who passed it and is among those who `published` it later is passed over.
    """
    agencies = page.outer(day[1], until, "Agency")
    closed = NOTE_CLOSES.match(page.text, day[1], until)
    decisions = page.outer(day[1], closed.end() if closed else until, "Policy")
    attributes: dict[str, Value] = {"date": when}
    if decisions:
        decision = decisions[0]
        changed = CHANGED.match(page.text, decision.end, until)
        if not changed or decision.key == main:
            return
        yield page.claim("adopted.amend", decision.key, "AMENDS", main, decision.start - 1, changed.end())
        yield Fact(decision.key, "date", when, *day)
        titled = [a for a in page.within(decision.start, decision.end, "Agency") if a.start == decision.start]
        for agency in agencies:
            # What another body's title begins with was only approved by who is named before it.
            if agency.end <= decision.start and (not titled or titled[0].key == agency.key):
                yield page.claim(
                    "adopted.decision", agency.key, "ISSUED", decision.key, day[0], decision.end, **attributes
                )
        return
    for agency in agencies:
        adopted = ADOPTED.match(page.text, agency.end, until)
        if adopted and not (agency.key in published and PASSED.match(page.text, day[1], until)):
            yield Fact(main, "date", when, *day)
            yield page.claim("adopted.passed", agency.key, "ISSUED", main, day[0], adopted.end(), **attributes)
