"""A notice and what it prints (关于印发《X》的通知): the notice cites it, and who issues the notice issues it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.paper.parts import SENT_NOW, Part
from zhengtu.extract.paper.signature import byline
from zhengtu.extract.text.quantities import DATE
from zhengtu.graph.statements import Span, Value

PRINTED = re.compile("(?:印发|发布|公布)(?:《[^《》\\n]{2,100}》[、和及]?)*《$")
OF_A_NOTICE = re.compile("印发|转发")
MADE_BY_ISSUER = re.compile("(?:制定|制订|编制|修订)[^，。；《]{0,6}《$")
SENT_ON = re.compile("现(?:予以?)?将?[^。《》]{0,16}(?:《[^《》\n]{2,120}》[^。《》]{0,12})*$")
SENDS = re.compile(
    "现(?:予以?|将|正式|随文)?(?:印发|下发|发布|公布)(?:给你们)?[：: ]?(?:《[^《》\\n]{2,120}》[、和及]?)*《$"
)
SENT_BEHIND = re.compile("》[^。；]{0,60}?(?:印发|发)给你们|》[^。；]{0,20}?(?:予以)?印发")
BYLINE = 160  # characters behind a title in which who made it stands
SENT_AS_APPROVED = re.compile(
    r"》(?:[、和及]?《[^《》\n]{2,120}》)*(?:[（(][^（()）]{2,40}[)）])?[^。；《》]{0,8}?(?:已|业|经)[^。；《》]{2,80}?(?:印发|发)给你们"
)
FARTHEST = 200  # characters before a title in which its sentence may say who made it


def claims(page: Page) -> Iterator[Claim]:
    """Say ISSUED and CITES of what a notice prints, also where it is not attached."""
    shape = page.structure
    main = page.own.get(0)
    date: dict[str, Value] = {"date": shape.date} if shape.date else {}
    for part in shape.parts:
        printed = page.own.get(part.start)
        if not part.printed or printed is None:
            continue
        place = _place(page, printed, part.start)
        start, end = _drawn_up(page, printed, part.start) or place
        makers = _makers(page, part)
        for maker in makers:
            yield page.claim("issued.byline", maker.key, "ISSUED", printed, maker.start, maker.end)
        for key in () if makers else page.issuers:
            yield page.claim("issued.printed", key, "ISSUED", printed, start, end, **date)
        if main is not None:
            named = [m for m in page.mentions if m.key == printed and m.start < part.start]
            body = [m for m in named if not any(s <= m.start < e for s, e in shape.parts[0].titles)]
            yield page.claim(
                "cites.printed", main, "CITES", printed, *(page.sentence(body[0].start) if body else place)
            )
    for title in shape.parts[0].titles if main is not None else ():
        for mention in page.within(*title, "Policy"):
            if mention.key != main and PRINTED.search(page.text, title[0], mention.start):
                start, end = _drawn_up(page, mention.key, len(page.text)) or title
                for key in page.issuers:
                    yield page.claim("issued.printed", key, "ISSUED", mention.key, start, end, **date)
    yield from _sent(page, date)


def _sent(page: Page, date: dict[str, Value]) -> Iterator[Claim]:
    """Say ISSUED of what a notice says it sends (现将《X》印发给你们), where nothing is printed below it."""
    for mention in sent(page):
        start, end = page.marked(mention)
        for key in page.issuers:
            yield page.claim("issued.printed", key, "ISSUED", mention.key, start, end, **date)


def sent(page: Page) -> list[Mention]:
    """Return what a notice says it sends and does not print below."""
    found = []
    for mention in page.outer(0, page.structure.parts[0].end, "Policy"):
        begin, _ = page.sentence(mention.start)
        if mention.key in page.own.values() or page.text[mention.start - 1] != "《":
            continue
        now = SENT_ON.search(page.text, begin, mention.start - 1) and SENT_BEHIND.match(page.text, mention.end)
        now = now or SENDS.search(page.text, begin, mention.start)
        if now or SENT_AS_APPROVED.match(page.text, mention.end) or SENT_NOW.match(page.text, mention.end):
            found.append(mention)
    return found


def _makers(page: Page, part: Part) -> Sequence[Mention]:
    """Return the agencies that stand between the title of a printed document and its text, with the day."""
    if not part.titles:
        return ()
    end = part.titles[0][1]
    day = DATE.search(page.text, end, end + BYLINE)
    found = page.outer(end, day.start(), "Agency") if day else ()
    return found if day and found and byline(page.text, found[0].start, day.end()) else ()


def _place(page: Page, printed: str, before: int) -> Span:
    """Return where the notice says what it prints: its title, the signature, the sentence that names it."""
    titles = page.structure.parts[0].titles
    for start, end in titles:
        if OF_A_NOTICE.search(page.text, start, end):
            return start, end
    if not titles and page.structure.signature[1]:
        return page.structure.signature
    named = [m for m in page.mentions if m.key == printed and m.end <= before]
    return page.sentence(named[0].start) if named else titles[0] if titles else (0, 1)


def _drawn_up(page: Page, printed: str, before: int) -> Span | None:
    """Return where the notice says that its issuer made what it prints (我局制定了《X》，现印发给你们), if it does."""
    for mention in page.within(0, before, "Policy"):
        start = page.sentence(mention.start)[0]
        if mention.key != printed or mention.start - start > FARTHEST or page.text[mention.start - 1] != "《":
            continue
        made = MADE_BY_ISSUER.search(page.text, start, mention.start)
        actors = [a for a in page.outer(start, made.start(), "Agency") if a.key in page.issuers] if made else []
        if actors:
            return actors[0].start, page.marked(mention)[1]
    return None
