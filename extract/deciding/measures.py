"""Which items and rows of tables are measures, who answers for each, by when, and what it names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from zhengtu.extract.deciding.concerns import DONE_TO, concerns
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.contacts import until_private
from zhengtu.extract.paper.items import ARTICLE, CELL_END, OUTER, SHORTEST_HEADING, Entry, entries, heading, unused
from zhengtu.extract.paper.page import Mention, Name, Page
from zhengtu.extract.text.deadlines import AIM, Deadline, deadlines, in_value, last_day
from zhengtu.extract.text.quantities import years
from zhengtu.graph.identity import measure_of
from zhengtu.graph.statements import QUOTE, Span, Value

ITEM, ROW = "measure.item", "measure.row"  # rules
DUTIES = ("LEADS", "CO_HANDLES")
# A bracket, a line or a row of duties is about its whole item. Other sentences are asked where there is none.
STATED = ("duty.bracket", "table.")
TOLD = ("duty.sentence", "duty.dealt", "duty.jointly", "duty.drafts")
OF_MEASURES = expression("<of_measures>")
HOLDS_TASKS = expression("<holds_tasks>")
NO_MEASURE = expression("<no_measure>")
# 总体要求坚持正确导向: what begins behind such a heading where the text has no lines.
NO_MEASURE_AND_MORE = expression("(?:<general_head>)(?:<opens_text>)")
NO_PROVISION = expression("<no_provision>")
DUTY_ROW = re.compile(r"[ \u3000|]*(\d{1,4})\s*[\t|\n.．、]")
CELL_NUMBER = re.compile(r"[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d))?[ \u3000]*")
OF_ITS_OWN = re.compile(r"[ \u3000（(【\[〔]*")
MARKS = " \u3000\t\n|，,、；;：:【】"
LONGEST_QUOTE = 120
LONGEST_HEADING = 30  # characters of what heads an item with text behind it
SHORTEST_TEXT = 20  # characters of that text


@dataclass(frozen=True, slots=True)
class Place:
    """An item or a row that is a measure of a policy, with the claims of who answers for it.

    `title` is where its heading stands, `own` its text without measures below it, `cell` where its deadline stands.
    """

    rule: str
    policy: str
    number: str
    span: Span
    own: Span
    title: Span
    duties: tuple[Claim, ...]
    cell: Span = (0, 0)


def decide(page: Page, claims: Iterable[Claim]) -> tuple[Page, list[Claim]]:
    """Return the page with its measures and what is said of them, the same whatever the order of the claims."""
    said = sorted(claims, key=lambda c: (c.start, c.end, c.type, c.head, c.tail, c.by))
    names: dict[str, Name] = {}
    mentions: list[Mention] = []
    found: list[Claim] = []
    for place in (*_rows(page, said), *_items(page, said)):
        key = f"{place.policy}#{place.number}"
        policy = page.names[place.policy]
        attributes, derived = _by_when(page, place)
        names[key] = Name(
            "Measure",
            page.text[slice(*place.title)].strip(MARKS).replace("\n", ""),
            measure_of(policy.identity, policy.path, place.number),
            attributes={"number": place.number, **attributes},
            derived=derived,
        )
        mentions.append(Mention(*place.span, "Measure", key))
        found.append(page.claim(place.rule, key, "CONTAINED_IN", place.policy, *until_private(page.text, *place.span)))
        led = {claim.head for claim in place.duties if claim.type == "LEADS"}
        found += [replace(c, tail=key) for c in place.duties if c.type == "LEADS" or c.head not in led]
        found += concerns(page, key, place.own, place.duties, _of(said, DONE_TO, place.own))
    return (page.adding(names, mentions) if names else page), found


def _rows(page: Page, said: Sequence[Claim]) -> Iterator[Place]:
    """Yield the rows of tables that say who answers for what."""
    tables: dict[str, int] = defaultdict(int)
    used: dict[str, set[str]] = defaultdict(set)
    for grid in page.grids:
        rows = [row for row in grid.rows if "lead" in row.cells and "task" in row.cells]
        policy = page.policy(rows[0].span[0]) if rows else None
        if policy is None:
            continue
        tables[policy] += 1
        for place, row in enumerate(rows, 1):
            start, end = row.cells["task"]
            opening = CELL_NUMBER.match(page.text, start, end)
            title = heading(page.text, opening.end() if opening else start, end, CELL_END)
            if not _headed(page.text, title):
                continue
            own = DUTY_ROW.match(page.text, *row.span)
            path = unused(f"表{tables[policy]}.{own.group(1) if own else place}", used[policy])
            duties = tuple(c for c in _of(said, DUTIES, row.span) if c.by.startswith(STATED))
            cell = row.cells.get("deadline", (0, 0))
            yield Place(ROW, policy, path, row.span, row.span, title, duties, cell)


def _items(page: Page, said: Sequence[Claim]) -> Iterator[Place]:
    """Yield the numbered items for which somebody answers, and those of policies that are made of measures."""
    used: dict[str, list[str]] = defaultdict(list)
    tables = [(grid.header[0], grid.rows[-1].span[1]) for grid in page.grids if grid.rows]
    stated = [c for c in said if c.type in DUTIES and c.by.startswith(STATED)]
    for part in page.structure.parts:
        policy = page.own.get(part.start)
        of_measures = OF_MEASURES.search(part.title) is not None
        within = [c for c in stated if part.start <= c.start < part.end]
        if policy is None or not page.regulates(part.start) or not (of_measures or within):
            continue
        skipped = [*tables, *(s for s in (page.structure.signature,) if s[1])]
        found = entries(page.text, page.outline, (part.start, part.end), skipped, used[policy])
        used[policy] += [item.path for item in found]
        duties = _answered(page.text, found, within)
        chosen = set(duties) | set(_beside(page.text, found, duties))
        if of_measures:
            chosen |= set(_headed_items(page.text, found, chosen))
        ordered = sorted(chosen)
        for index, following in zip_longest(ordered, ordered[1:], fillvalue=len(found) - 1):
            item = found[index]
            inner = found[following].start if item.start < found[following].start < item.end else item.end
            title = _title(page.text, found, index)
            if not page.text[slice(*title)].strip(MARKS):
                continue
            if index == len(found) - 1 and duties.get(index):
                # What stands behind the duties of the last item closes the document.
                inner = min(inner, page.until("\n", max(c.end for c in duties[index]), inner))
            own = (item.start, inner)
            answering = duties.get(index) or [c for c in _of(said, DUTIES, own) if c.by.startswith(TOLD)]
            end = inner if index == len(found) - 1 else item.end
            span = (item.start, item.start + len(page.text[item.start : end].rstrip()))
            yield Place(ITEM, policy, item.path, span, own, title, tuple(answering))


def _answered(text: str, found: Sequence[Entry], stated: Sequence[Claim]) -> dict[int, list[Claim]]:
    """Return the claims of who answers for items, by the index of the item."""
    starts = [item.start for item in found]
    duties: dict[int, list[Claim]] = defaultdict(list)
    for claim in stated:
        index = bisect_right(starts, claim.start) - 1
        while index >= 0 and found[index].end <= claim.start:
            index = found[index].parent
        while index >= 0 and _closes_list(text, found, index, claim.start, duties):
            index = found[index].parent
        if index >= 0 and found[index].style not in OUTER:
            duties[index].append(claim)
    return duties


def _closes_list(
    text: str, found: Sequence[Entry], index: int, offset: int, duties: Mapping[int, Sequence[Claim]]
) -> bool:
    """Tell whether what stands behind the last item of a list is said of the whole list.

    So it is where it has a line of its own, or the list has none, and no item before says who answers for it.
    """
    item = found[index]
    line = text.rfind("\n", 0, offset) + 1
    alone = OF_ITS_OWN.fullmatch(text, max(line, item.start), offset) is not None
    if item.parent < 0 or not (alone or not item.lined):
        return False
    beside = [i for i, other in enumerate(found) if other.parent == item.parent]
    return len(beside) > 1 and index == beside[-1] and not any(beside[0] <= other < index for other in duties)


def _beside(text: str, found: Sequence[Entry], duties: Mapping[int, object]) -> Iterator[int]:
    """Yield the items beside those for which somebody answers, of the same list, if they hold none themselves."""
    lists = {(found[index].parent, found[index].style) for index in duties}
    above = {outer for index in duties for outer in _outer(found, index)}
    for index, item in enumerate(found):
        if (item.parent, item.style) in lists and index not in above:
            title = _title(text, found, index)
            if _headed(text, title) and not _no_measure(text[slice(*title)].strip(MARKS)):
                yield index


def _headed_items(text: str, found: Sequence[Entry], chosen: Iterable[int]) -> Iterator[int]:
    """Yield the items of a policy of measures that are measures by their place: below its parts, with a heading."""
    held = {outer for index in chosen for outer in (index, *_outer(found, index))}
    below: dict[int, list[int]] = defaultdict(list)
    for index, item in enumerate(found):
        below[item.parent].append(index)
    levels = (ARTICLE, "bracketed", *(["digit"] if _counts_through(found) else []))
    waiting = list(reversed(below[-1]))
    while waiting:
        index = waiting.pop()
        item = found[index]
        title = _title(text, found, index)
        words = text[slice(*title)].strip(MARKS)
        inner = [i for i in below[index] if item.style in OUTER or found[i].style in levels]
        inner = inner or (below[index] if _each_headed(text, found, below[index]) else [])
        if item.style not in OUTER and _no_measure(words):
            continue
        if inner:
            waiting += reversed(inner)
        elif HOLDS_TASKS.fullmatch(words):
            waiting += reversed(below[index])
        elif index not in held and item.style not in OUTER and _headed(text, title):
            listed = any(text[found[i].body : found[i].end].rstrip()[-1:] in ("；", ";") for i in below[item.parent])
            if not listed and not (item.style == ARTICLE and NO_PROVISION.search(text, item.body, item.end)):
                yield index


def _each_headed(text: str, found: Sequence[Entry], items: Sequence[int]) -> bool:
    """Tell whether items have headings of their own, each with text behind it: then each is a measure."""
    titles = [(_title(text, found, index), found[index]) for index in items]
    return len(titles) > 1 and all(
        _headed(text, title) and title[1] - title[0] <= LONGEST_HEADING and item.end - title[1] > SHORTEST_TEXT
        for title, item in titles
    )


def _counts_through(found: Sequence[Entry]) -> bool:
    """Tell whether items 1. 2. 3. go on counting from one heading to the next, as the measures of a plan do."""
    firsts: dict[int, str] = {}
    for item in found:
        if item.style == "digit" and item.parent >= 0:
            firsts.setdefault(item.parent, item.path.rpartition(".")[2])
    return len(firsts) > 1 and 2 * sum(first != "1" for first in firsts.values()) >= len(firsts)


def _outer(found: Sequence[Entry], index: int) -> Iterator[int]:
    """Yield what is above an item."""
    while (index := found[index].parent) >= 0:
        yield index


def _title(text: str, found: Sequence[Entry], index: int) -> Span:
    """Return the words that head an item, none of those of an item below it."""
    item = found[index]
    below = index + 1 < len(found) and found[index + 1].parent == index
    return heading(text, item.body, found[index + 1].start if below else item.end)


def _no_measure(words: str) -> bool:
    """Tell whether a heading says what every policy says."""
    return NO_MEASURE.fullmatch(words) is not None or NO_MEASURE_AND_MORE.match(words) is not None


def _headed(text: str, title: Span) -> bool:
    """Tell whether a heading says anything."""
    return len(text[slice(*title)].strip(MARKS)) >= SHORTEST_HEADING


def _of(said: Sequence[Claim], types: Sequence[str], span: Span) -> list[Claim]:
    """Return the claims of some types that begin in a stretch of text."""
    first = bisect_left(said, span[0], key=lambda claim: claim.start)
    last = bisect_left(said, span[1], key=lambda claim: claim.start)
    return [claim for claim in said[first:last] if claim.type in types]


def _by_when(page: Page, place: Place) -> tuple[dict[str, Value], frozenset[str]]:
    """Return the attributes that say by when a measure is to be done, and which of them the text leaves to be implied.

    Of several the last counts; aims (到2025年) only where nothing else is said, the first of them.
    """
    issued = _issued(page, place.policy)
    year = _year(page, place.policy) or int(issued[:4] or 0)
    found = in_value(page.text, *place.cell, year) if place.cell[1] else deadlines(page.text, *place.own, year)
    dated = [d for d in found if d.period and last_day(d.period)[: len(issued)] >= issued]
    firm = sorted((d for d in dated if d.kind != AIM), key=lambda d: (last_day(d.period), d.start))
    open_ended = [d for d in found if not d.period]
    if not dated and not open_ended:
        return {}, frozenset()
    if not firm and open_ended:
        return {"ongoing": True, "deadline" + QUOTE: _quoted(page, open_ended[0])}, frozenset()
    meant = firm[-1] if firm else min(dated, key=lambda d: (last_day(d.period), d.start))
    told: dict[str, Value] = {"deadline": last_day(meant.period), "period": meant.period}
    steps = list({last_day(d.period): d.period for d in firm}.values())
    if len(steps) > 1:
        told["milestones"] = " ".join(steps)
    derived = frozenset(told) if meant.implied else frozenset()
    return {**told, "deadline" + QUOTE: _quoted(page, meant)}, derived


def _quoted(page: Page, deadline: Deadline) -> str:
    start, end = page.source.span(deadline.start, deadline.end)
    return page.source.raw[start:end].strip()[:LONGEST_QUOTE]


def _issued(page: Page, policy: str) -> str:
    """Return when a policy was issued as far as it is known, "" where it is not."""
    attributes = page.names[policy].attributes
    numbered = re.search(r"\d{4}", str(attributes.get("doc_number", "")))
    return str(attributes.get("date") or page.structure.date or (numbered.group() if numbered else ""))


def _year(page: Page, policy: str) -> int:
    """Return the year that a policy's title is about, 0 where it names none or several."""
    found = {value for _, _, value in years(page.names[policy].name)}
    only = found.pop() if len(found) == 1 else 0
    return only if isinstance(only, int) else 0
