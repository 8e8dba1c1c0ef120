"""When policies were passed, published and amended: by notes below titles, and by the orders that publish them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Fact
from zhengtu.extract.paper.notes import History, Note, history
from zhengtu.extract.paper.page import Page
from zhengtu.extract.paper.structure import IN_PERSON
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import DATE, date

# 《X》已经2018年8月1日国务院第19次常务会议通过，现予公布; 现公布修订后的《X》, whose title stands behind the verb.
PROMULGATES = re.compile(
    r"》(?:[（(][^（()）]{2,40}[)）])?(?:已|业|经)[^。；《》\n]{4,80}?(?P<anew>修订)?通过，?(?:[^。；《》\n]{2,80}?，)?"
    r"现?予?以?(?:公布|发布|颁布|印发|将修订后的《)"
    r"|》(?:[（(][^（()）]{2,40}[)）])?，?现予?以?(?:公布|发布|颁布)(?!如下)"
    r"|现予?以?(?:公布|发布|颁布)(?P<revised>修订后的)?(?P<behind>《)"
)
ADOPTED_ON = re.compile(r"(?:已|业|经)[^。；《》\n]{0,4}$")
NEAR = 400  # characters behind an order's sentence in which its day stands


def claims(page: Page) -> Iterator[Fact]:
    """Say when policies were passed, published and last amended."""
    for part, key in page.own.items():
        if told := told_below(page, part):
            for name in ("passed", "published", "amended", "effective"):
                note: Note | None = getattr(told, name)
                if note:
                    yield Fact(key, name, note.day, *note.place, quoted=True)
    for match in finditer(PROMULGATES, page.text):
        yield from _order(page, match)


def told_below(page: Page, start: int) -> History | None:
    """Return the history that stands below the title of the part that begins at an offset."""
    part = next((part for part in page.structure.parts if part.start == start), None)
    if part is None or not part.titles or page.source.taiwan:
        return None
    return history(page.text, part.titles[-1][1], part.end)


def ordered(page: Page, policy: str) -> str:
    """Return the day of the order that publishes the text of a policy, "" where there is none."""
    for match in finditer(PROMULGATES, page.text):
        start, end = page.sentence(match.start())
        if policy in _meant(page, start, match) and (borne := _borne(page, end)):
            return borne[0]
    return ""


def promulgated(page: Page, start: int, offset: int) -> list[str]:
    """Return what the sentence that begins at a place publishes before an offset: 《X》已经…通过，现予公布，自…."""
    for match in PROMULGATES.finditer(page.text, start, offset):
        return _meant(page, start, match)
    return []


def _meant(page: Page, start: int, match: re.Match[str]) -> list[str]:
    """Return the policies that an order's sentence publishes."""
    if match["behind"]:
        behind = page.outer(match.end(), min(match.end() + 120, len(page.text)), "Policy")
        return [m.key for m in behind[:1] if m.start <= match.end() + 1]
    before = [m for m in page.outer(start, match.start() + 1, "Policy") if m.end >= match.start() - 1]
    return [m.key for m in before[-1:]]


def _order(page: Page, match: re.Match[str]) -> Iterator[Fact]:
    """Say when what an order publishes was passed, and that it was published on the day that the order bears."""
    start, end = page.sentence(match.start())
    borne = _borne(page, end)
    revised = match["anew"] or match["revised"]
    for policy in _meant(page, start, match):
        for day in DATE.finditer(page.text, match.start(), match.end()):
            if not revised and ADOPTED_ON.search(page.text, match.start(), day.start()) and len(date(day)) == 10:
                yield Fact(policy, "passed", date(day), start, end, quoted=True)
                break
        if borne:
            yield Fact(policy, "amended" if revised else "published", borne[0], *borne[1], quoted=True)


def _borne(page: Page, end: int) -> tuple[str, tuple[int, int]] | None:
    """Return the day that an order bears, and where it stands: that of who signs in person, else of the signature."""
    text, signature = page.text, page.structure.signature
    signed = IN_PERSON.search(text, max(end - 1, 0), min(end + NEAR, len(text)))
    if signed and len(date(signed)) == 10:
        return date(signed), signed.span("day")
    if signature[1] and len(page.structure.date) == 10 and signature[0] >= end:
        return page.structure.date, signature
    return None
