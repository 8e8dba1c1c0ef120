"""Lists and tables of the documents that a decision ends or changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.paper.titles import ORDER_AMENDS
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.graph.statements import Span

# 决定废止下列文件： and 二、宣布失效的文件（3件）, each right before its list.
BELOW = expression("<list_of_changes>")
ANNOUNCES = re.compile("[下左]列|以下|如下|公布|宣布|\\d\\s?[件部项个]")
LABEL = expression("<label_of_changes>")
ENDING = expression("<ended>")
CHANGING = expression("<changed>")
OTHER_LIST = expression("<other_list>")
VERDICT_COLUMN = expression("<verdict_column>", re.MULTILINE)
VERDICT = re.compile(r"[\t| ](?:建议|予以|宣布)?(?P<word>[^\t| ，。；）)]{2,6})[ |]*$")
ENTRY = re.compile(r"[ \u3000|]*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）、.．\t| ]+)?[ \t|]*(?:将|对|关于)?《?")
# The title of a document that only its number behind it names, and what may stand before a title (原市经信局《X》).
BARE_TITLE = re.compile(r"[^。；：;:\n]{0,90}(?:[（(\t| ]|^)")
WHOSE = re.compile(r"[^，。；：:“”《》\n]{0,40}《")
PRINTED_BY = re.compile("(?:印发|转发|批转|发布|公布)[^《]{0,6}《$")
NEXT_ENTRY = re.compile(
    r"[》）)]?\s*[；;、，和与及以]+\s*(?:[（(]?[一二三四五六七八九十百\d]{1,3}[)）、.．]\s*)?(?:《|[^，。；：《》\n（）]{4,60}[（(])?"
)
# What else stands in cells of a table of documents, a cell to a line.
CELL = expression("<cell_of_documents>")
TABLE_BEGINS = re.compile(r"[ \u3000|]*(?:序号|编号)")
ROW_OF = re.compile(r"(?:^|[\n。；])[ \u3000|]*\d{1,4}[.．、]?[ \u3000|\t\n]*《?\Z")
NO_ENTRY = re.compile("[ \u3000|]*(?:本(?:决定|公告|通知|规章|办法)|此外|以上|上述)")
NOT_NAMED = re.compile(r"[ \u3000]*(?:序号|编号|文件名称|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])[^。；]{0,40}$")
# What an entry says that changes a part of its document only: 《X》第三条修改为….
IN_PART = re.compile(
    "[》）)][^。；]{0,6}第[^，。；《》]{1,14}[条项款章][^。《》]{0,40}(?:修[改订]为|调整为|改为|删[去除]|增加)"
)
# The name of a draft that changes a document: 某市会展条例（修订草案征求意见稿）, 《某市会展条例》修正案（草案）.
DRAFT_OF = re.compile(
    r"(?P<name>.{4,80}?)[（(](?:修[订改正])(?:草案|稿|征求意见稿)[^（()）]*[)）]|[《〈]?(?P<other>.{4,80}?)[》〉]?修正案(?:[（(][^（()）]*[)）])?"
)
LONGEST_HISTORY = 500  # characters of a bracket that tells what changed a document
LONGEST_TITLE = 120
LONGEST_EVIDENCE = 300  # characters from the heading of a list to an entry, else the entry alone is shown
MOST_CHANGES = 60  # lines of what is changed in one document
BOTH = "REPEALS or AMENDS"
MOST_LINES = 3  # without a document, within a list


def claims(page: Page) -> Iterator[Claim]:
    """Say that the document ends or changes what its lists and tables name."""
    for start, end, type in sorted(set(_headings(page))):
        head = page.policy(start) or page.own.get(0)
        if head is None:
            continue
        for policy, entry, told in _entries(page, end, type):
            place = page.marked(policy)
            begin = start if place[1] - start <= LONGEST_EVIDENCE and type else entry
            if policy.key != head and told:
                yield page.claim("change.listed", head, told, policy.key, begin, max(place[1], policy.end))
    yield from _drafts(page)
    yield from _orders(page)


def _orders(page: Page) -> Iterator[Claim]:
    """Say that the orders that the history behind a title tells changed it, and who gave them."""
    text = page.text
    for order in page.within(0, len(text), "Policy"):
        done = ORDER_AMENDS.match(text, order.end - 1)
        opening = _opened(text, order.start) if done else -1
        if done is None or opening < 0:
            continue
        for changed in page.outer(max(0, opening - LONGEST_TITLE), opening, "Policy")[-1:]:
            if text[changed.end : opening].strip(" 》") or changed.key == order.key:
                continue
            place = (changed.start, done.end())
            yield page.claim("change.order", order.key, "AMENDS", changed.key, *place)
            for agency in page.within(order.start, order.end, "Agency"):
                yield page.claim("issued.order", agency.key, "ISSUED", order.key, order.start, done.end())


def _opened(text: str, position: int) -> int:
    """Return where the bracket opens that a place stands in, -1 where it stands in none near it."""
    depth = 0
    for place in range(position - 1, max(0, position - LONGEST_HISTORY) - 1, -1):
        depth += {"）": 1, ")": 1, "（": -1, "(": -1}.get(text[place], 0)
        if depth < 0:
            return place
    return -1


def _drafts(page: Page) -> Iterator[Claim]:
    """Say that a draft changes what it is called but for its words 修订草案, 修正案, where the text names that."""
    policies = page.within(0, len(page.text), "Policy")
    first = {page.names[policy.key].name: policy for policy in reversed(policies)}
    for policy in policies:
        draft = DRAFT_OF.fullmatch(page.names[policy.key].name)
        changed = first.get(draft["name"] or draft["other"]) if draft else None
        if changed and changed.key != policy.key:
            yield page.claim("change.draft", policy.key, "AMENDS", changed.key, *page.marked(changed))


def _headings(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield where the headings of lists begin and end, and what is done to what is in them, "" if each entry says."""
    text = page.text
    titles = [span for part in page.structure.parts for span in part.titles]
    for match in near(BELOW, ANNOUNCES, text, 34, 80):
        if not OTHER_LIST.search(text, *match.span()):
            yield match.start(), match.end(), _done(match.group())
    for match in finditer(LABEL, text):
        if not any(start <= match.start() < end for start, end in titles):
            yield match.start(), match.end(), _done(match.group())
    for match in finditer(VERDICT_COLUMN, text):
        yield match.start(), match.end(), ""


def _done(heading: str) -> str:
    """Return what a heading says is done to the documents below it, BOTH if each entry says which, else ""."""
    ends, changes = ENDING.search(heading), CHANGING.search(heading)
    if ends and changes:
        return BOTH
    return "REPEALS" if ends else "AMENDS" if changes else ""


def _entries(page: Page, position: int, type: str) -> Iterator[tuple[Mention, int, str]]:
    """Yield each document of a list, where its entry begins, and what is done to it."""
    unnamed, tabled = 0, False
    for start, end in _lines(page.text, position):
        tabled = tabled or TABLE_BEGINS.match(page.text, start, end) is not None
        if NO_ENTRY.match(page.text, start) or LABEL.match(page.text, start):
            return
        if type and OTHER_LIST.search(page.text, start, end):
            return
        policies = page.outer(start, end, "Policy")
        rows = [
            policy for policy in policies if tabled and ROW_OF.search(page.text, max(0, policy.start - 9), policy.start)
        ]
        if rows and type:
            unnamed = 0
            for policy in rows:
                yield policy, policy.start, "REPEALS" if type == BOTH else type
            continue
        first = _first(page, start, end, policies, type)
        if first is None and not policies and CELL.fullmatch(page.text, start, end):
            continue
        if first is None:
            unnamed += 1
            # What changes in a document stands on lines below its own.
            changing = type == "AMENDS" and unnamed <= MOST_CHANGES
            noted = tabled or NOT_NAMED.match(page.text, start, end)  # a cell may go on below its row
            if not changing and ((policies and not tabled) or not noted or unnamed > MOST_LINES):
                return
            continue
        unnamed = 0
        verdict = None if type else VERDICT.search(page.text, first.end, end)
        told = ("REPEALS" if type == BOTH else type) or (_done(verdict["word"]) if verdict else "")
        if told == "REPEALS" and IN_PART.search(page.text, first.end, end):
            told = "AMENDS"
        yield first, start, told
        last = first
        for policy in policies[policies.index(first) + 1 :]:
            if policy.key == last.key:
                continue
            if not NEXT_ENTRY.fullmatch(page.text, page.marked(last)[1], policy.start):
                break
            yield policy, start, told
            last = policy


def _first(page: Page, start: int, end: int, policies: Sequence[Mention], type: str) -> Mention | None:
    """Return the document that an entry begins with, None where it is no entry."""
    opening = ENTRY.match(page.text, start, end)
    begin = opening.end() if opening else start
    for policy in policies:
        if PRINTED_BY.search(page.text, begin, policy.start):
            continue  # what the document printed
        whose = type != "AMENDS" and WHOSE.fullmatch(page.text, begin, policy.start)
        if policy.start <= begin or whose or BARE_TITLE.fullmatch(page.text, begin, policy.start):
            return policy
        return None
    return None


def _lines(text: str, position: int) -> Iterator[Span]:
    """Yield the lines from a position on that hold anything."""
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[position:end].strip(" \u3000|"):
            yield position, end
        position = end + 1
