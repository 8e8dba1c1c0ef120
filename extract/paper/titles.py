"""Document numbers and titles in 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text.anchors import finditer, near

ONLY_KINDS = expression("<only_kinds>")
ENDS_IN_KIND = expression("<ends_in_kind>")
MARKED_KIND = expression("<marked_kind>")
DRAFT_IN_TITLE = expression("<draft_in_title>")
NOT_A_POLICY = expression("<not_a_policy>")
DOCUMENT_NUMBER = re.compile(
    r"(?P<prefix>(?:[一-龥]{1,3}“[^“”\n]{1,8}”)?[一-龥][一-龥A-Za-z]{0,13}(?:[（(](?!试行|暂行|草案|修订|印发)[一-龥]{1,2}[)）][一-龥]{0,4})?)\s*"
    # A page that loses signs loses one of the two marks: 〔20177号, 2019〕13号.
    r"(?:[〔［\[【（(„]\s*(?P<year>(?:19|20)\s*\d\s*\d)\s*[〕］\]】）)‟]|[〔［【](?P<opened>(?:19|20)\d\d)|(?P<closed>(?:19|20)\d\d)[〕］】])"
    r"\s*(?:第\s*)?(?P<no>\d{1,5})\s*号"
)
WORD = expression("<word>")
SINGLE = frozenset("及和与见的等以是为由经号将对了按")
LAST_LETTERS = expression("<last_letters>")
LETTERHEAD = expression("<letterhead>")
# Who issued it, right before its letters: 省林草局黑林草函〔2020〕114号.
ISSUER_OF_LEVEL = re.compile(
    "(?:自治区|(?:[一-龥]{2,3})?[省市区县州])[一-龥]{1,8}?(?:厅|局|委员会|委|办公[厅室])(?=[一-龥]{3,6}$)|[一-龥]{2,10}(?:办公厅|保障厅)(?=[一-龥]{3,6}$)"
)
ENTRY_BEGINS = re.compile(r"(?:^|\n)[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?[ \u3000]*\Z")
TITLE_SHORTENED = expression("<title_shortened>")
YEAR_OF_NUMBER = re.compile(r"[〔［\[【（(„]\s*(?:19|20)\s*\d|(?:19|20)\d\d[〕］】]")
TITLE_OF_ORDER = expression("<title_of_order>", re.MULTILINE)
ORDER_OVER_LINES = expression("<order_over_lines>", re.MULTILINE)
# In the history behind the title of rules: 2019年11月28日某省人民政府令第242号第二次修正.
AMENDING_ORDER = re.compile(
    r"(?<=[日据，、；（(])(?P<prefix>(?:[一-龥]{2,12}?人民政府|国务院)令)第\s?(?P<no>\d{1,4})号"
    r"(?=(?:公布|发布)?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改))"
)
ORDER_AMENDS = re.compile("号(?:公布|发布)?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)")
BARE_KIND = frozenset(("告", "公告", "通告", "令"))  # the line above names whose they are
TITLE_IN_TITLE = expression("<title_in_title>")
# The number of a standard behind its title: 《X》（GB/T 14848-2017）.
STANDARD = expression(
    r"》\s*[（(]\s*(?P<no>(?:[A-Z]{2,6}|DB\s?\d{2,6})(?:\s?/\s?[A-Z]{0,4})?\s?[\d.]+\s?[-—–－]{1,2}\s?(?:19|20)?\d\d"
    r"|(?:<standard_letters>|DB\s?\d{2,6})(?:\s?/\s?[TZ])?\s?\d{2,6}(?:\.\d{1,3})?)\s*[)）]"
)


# An item of a list up to the bracket before a number: 2.某市人民政府关于加快发展会展业的意见（某政发〔2011〕3号）.
TITLE_LISTED = re.compile(
    r"(?:^|[\n；。：])\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[）)][.．、]?|[.．、])\s*(?P<title>[^\n；。：，]{6,90}?)\s*[（(]\s*$"
)
# One with the order that it was issued by behind it: 二、某省安全生产监督管理规定（省政府令第141号）.
TITLE_OF_ORDERED = re.compile(
    r"(?:^|[\n；。：])\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[）)][.．、]?|[.．、])\s*(?P<title>(?:[^\n；。：，《》（(]|《[^\n《》]{2,40}》){5,60}?)"
    r"\s*[（(](?:(?:19|20)\d\d\s?年\s?(?:\d{1,2}\s?月\s?(?:\d{1,2}\s?日\s?)?)?)?[一-龥]{2,14}令第\s?\d+\s?号"
)
# A cell of a table of documents, behind that of its row's number, right before or behind that of the document's.
CELL_BEFORE = re.compile(
    r"(?:^|\n)[ \u3000|]*\d{1,4}[.．、]?[ \u3000]*[\n|\t][ \u3000|]*(?P<title>[^\n|\t。；]{6,120}?)"
    r"[ \u3000]*[\n|\t][ \u3000|\n]*"
    r"(?:(?:[一-龥]{2,16}(?:局|委|办|厅|府|室|会|中心)|(?:19|20)\d\d[-年./][\d月日.\-/]{1,6})"
    r"[ \u3000]*[\n|\t][ \u3000|]*)?\Z"
)
LINE_BEFORE = re.compile(
    r"(?:^|[\n。；])[ \u3000]*\d{1,4}[.．、]?[ \u3000]*(?P<title>[^\s|。；\d][^\s|。；]{5,120})[ \u3000]+\Z"
)
CELL_BEHIND = re.compile(r"[ \u3000]*[\n|\t][ \u3000|]*(?P<title>[^\n|\t。；]{6,120}?)[ \u3000]*(?=[\n|\t]|$)")
LINK_TO_TITLE = expression(r"^[ \u3000]*<link_label>(?P<title>[^\n|]{8,120}?)[ \u3000|]*$", re.MULTILINE)
LINE_OF_TITLE = expression("<whole_title>", re.MULTILINE)
TITLE_ENDS = tuple("知告报定见复函示案）")
LONGEST_LINE = 200
FEWEST_LISTED = 2  # titles in a list of a page
LIKE = 10  # characters at the end of two lines that say the same
ROW_BEFORE = re.compile(r"(?:^|\n)[ \u3000|]*\d{1,4}[.．、]?[ \u3000]*[\n|\t][ \u3000|]*\Z")
LONGEST_CELLS = 170  # characters of the cells before a number in its row
VERSION_AT_END = re.compile("[（(](?:试行|暂行|修订|修正)[）)]$")
LONGEST = 110  # characters of such an item

# 《关于支持申报试点》（第94号建议）: the bracket tells what the title does not.
KIND_BEHIND = re.compile(r"》\s*[（(]?第?\s?[A-Z]{0,3}\d+\s?号(?:提案|建议|议案)")
PROPOSED_AT_END = expression("<proposed_at_end>")
TITLE_PUT_FORWARD = expression("<title_put_forward>")
PROPOSAL_ANSWERED = expression("<proposal_answered>")
PROPOSAL_TOLD = expression("<proposal_told>")
NO_PROPOSAL = expression("<no_proposal>")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number; `text` is its standard form, `prefix` its letters ("" where it has none)."""

    start: int
    end: int
    text: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title in 《》: the span inside the marks, with the number in brackets behind it, if any.

    `short` is what it is called from there on, `declared` where that is said, `standard` where its number stands if
    it is a standard. `offered` says who found it, "" for our rules: it may stand without 《》.
    """

    start: int
    end: int
    text: str
    number: Number | None = None
    short: str = ""
    declared: tuple[int, int] = (0, 0)
    standard: tuple[int, int] = (0, 0)
    offered: str = ""


def numbers(text: str) -> list[Number]:
    """Return the document numbers of a text in every bracket variant, in standard form 〔〕."""
    found = []
    for match in near(DOCUMENT_NUMBER, YEAR_OF_NUMBER, text, 20, 24):
        prefix, start = match["prefix"], match.start()
        alone = text[start - 1 : start] == "\n" and text[match.end() : match.end() + 1] in ("", "\n")
        cut = _cut(prefix, opened=alone or text[start - 1 : start] in ("（", "("))
        prefix = prefix[cut:]
        if not prefix or prefix in ("第", "年") or prefix in SINGLE or prefix in BARE_KIND:
            continue
        year, no = re.sub(r"\s", "", match["year"] or match["opened"] or match["closed"]), int(match["no"])
        width = len(match["no"])
        found.append(
            Number(start + cut, match.end(), f"{prefix}〔{year}〕{match['no'] if width > 1 else no}号", prefix)
        )
    for match in finditer(TITLE_OF_ORDER, text):
        session = re.sub(r"\s", "", match["session"] or "")
        year = session if session.endswith("年") else f"〔{session[1:-1]}〕" if session else ""
        written = f"{match['prefix']}{year}第{match['no']}号"
        found.append(
            Number(match.start("prefix"), len(match.group().rstrip()) + match.start(), written, match["prefix"])
        )
    found += [
        Number(match.start("prefix"), match.end("no") + 1, f"{match['prefix']}第{match['no']}号", match["prefix"])
        for match in near(AMENDING_ORDER, ORDER_AMENDS, text, 60, 4)
    ]
    over = [_over_lines(match) for match in finditer(ORDER_OVER_LINES, text)]
    found = [n for n in found if not any(o.start <= n.start < o.end for o in over)] + over
    return sorted(found, key=lambda n: n.start)


def _over_lines(match: re.Match[str]) -> Number:
    """Return the number of an announcement of which who, what and number stand on lines of their own."""
    prefix = re.sub(r"\s", "", match["who"] + match["kind"])
    session = re.sub(r"[〔［\[〕］\]\s]", "", match["session"] or "")
    year = session if session.endswith("年") or not session else f"〔{session}〕"
    return Number(match.start("who"), match.end("no"), f"{prefix}{year}第{match['no']}号", prefix)


def _cut(prefix: str, *, opened: bool) -> int:
    """Return where the letters of a number begin in the characters before its bracket; `opened` says that they must.

    They must behind a bracket that opens and at the beginning of a line: only whole words are cut from those.
    """
    best = 0
    for match in WORD.finditer(prefix):
        word, end = match.group(), match.end()
        if end == len(prefix) or LAST_LETTERS.fullmatch(prefix, end):
            continue
        if (
            len(word) > 1
            or word == "原"
            or (word in SINGLE and not opened and not (word == "经" and match.start() != best))
        ):
            best = end
    letterhead = LETTERHEAD.match(prefix, best) or ISSUER_OF_LEVEL.match(prefix, best)
    return letterhead.end() if letterhead else best


def titles(text: str, found: list[Number]) -> list[Title]:
    """Return the titles in 《》, outermost where they nest, with the numbers behind them."""
    by_start = {n.start: n for n in found}
    result = []
    position = text.find("《")
    while position >= 0:
        end = _closing(text, position)
        if end < 0:
            position = text.find("《", position + 1)
            continue
        if not text[position + 1 : end].strip():
            position = text.find("《", end + 1)
            continue
        number = None
        after = re.compile(r"\s*[（(\[〔【]\s*原?").match(text, end + 1)
        number = by_start.get(after.end()) if after else by_start.get(end + 1)
        number = number or _entered_before(text, position, found)
        short = TITLE_SHORTENED.match(text, end, end + 120)
        called = (short["short"], short.span("short")) if short else ("", (0, 0))
        standard = STANDARD.match(text, end)
        behind = standard.span("no") if standard else (0, 0)
        result.append(Title(position + 1, end, text[position + 1 : end], number, *called, behind))
        for inner in TITLE_IN_TITLE.finditer(text, position + 1, end):
            group = "bare" if inner["bare"] else "name"
            if ENDS_IN_KIND.search(inner[group]):
                result.append(Title(*inner.span(group), inner[group]))
        position = text.find("《", end + 1)
    return sorted([*result, *_listed(text, found), *_linked(text)], key=lambda title: (title.start, -title.end))


def _listed(text: str, found: list[Number]) -> Iterator[Title]:
    """Yield the titles that items of lists hold without 《》, each with its number in brackets behind it."""
    for number in found:
        if item := TITLE_LISTED.search(text, max(0, number.start - LONGEST), number.start):
            title = item["title"]
            if ENDS_IN_KIND.search(VERSION_AT_END.sub("", title)) and not title.startswith("《"):
                yield Title(*item.span("title"), title, number)
        elif title := _beside(text, number):
            yield Title(*title.span("title"), title["title"].strip("《》"), number)
    for item in finditer(TITLE_OF_ORDERED, text):
        if ENDS_IN_KIND.search(item["title"]):
            yield Title(*item.span("title"), item["title"])


def _linked(text: str) -> Iterator[Title]:
    """Yield the titles without 《》 that a page links to, or lists a line each, and has no text of."""
    for link in finditer(LINK_TO_TITLE, text):
        if ENDS_IN_KIND.search(VERSION_AT_END.sub("", link["title"])):
            yield Title(*link.span("title"), link["title"])
    for run in _runs(text, _lines_of_titles(text)):
        for start, end in run if len(run) >= FEWEST_LISTED else ():
            begin = end - len(text[start:end].lstrip())
            yield Title(begin, end, text[begin:end])


def _lines_of_titles(text: str) -> list[tuple[int, int]]:
    """Return the lines that are titles; those that end like none are not tried."""
    found, position = [], 0
    for line in text.split("\n"):
        end = position + len(line)
        if len(line) <= LONGEST_LINE and line.endswith(TITLE_ENDS) and LINE_OF_TITLE.fullmatch(text, position, end):
            found.append((position, end))
        position = end + 1
    return found


def _runs(text: str, lines: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the lines that follow each other, none of which says what the one before does."""
    runs: list[list[tuple[int, int]]] = [[]]
    last, said = 0, ""
    for start, end in lines:
        line = text[start:end].strip()
        if not last or text[last:start].strip():
            runs.append([])
        elif said.endswith(line[-LIKE:]):
            runs[-1].pop()  # a headline, and the title again
        runs[-1].append((start, end))
        last, said = end, line
    return runs


def _beside(text: str, number: Number) -> re.Match[str] | None:
    """Return the title that stands without 《》 in a cell of its own beside that of a number."""
    row = max(0, number.start - LONGEST_CELLS), number.start
    found = CELL_BEFORE.search(text, *row) or LINE_BEFORE.search(text, *row)
    if found is None and ROW_BEFORE.search(text, max(0, number.start - 12), number.start):
        found = CELL_BEHIND.match(text, number.end)
    whole = (
        found and not found["title"].startswith("《") and ENDS_IN_KIND.search(VERSION_AT_END.sub("", found["title"]))
    )
    return found if whole else None


def _entered_before(text: str, position: int, found: list[Number]) -> Number | None:
    """Return the number that an entry of a list begins with, before its title: 6．扬府办发〔2019〕33号《X》."""
    before = next((n for n in reversed(found) if n.end <= position), None)
    if before is None or text[before.end : position].strip(" 　") not in ("", "，", "、"):
        return None
    return before if ENTRY_BEGINS.search(text, max(0, before.start - 12), before.start) else None


def _closing(text: str, opening: int, limit: int = 160) -> int:
    depth = 0
    for index in range(opening, min(len(text), opening + limit)):
        char = text[index]
        if char == "《":
            depth += 1
        elif char == "》":
            depth -= 1
            if depth == 0:
                return index
        elif char in "\n。" and depth:
            return -1
    return -1


def is_proposal(text: str, title: Title) -> bool:
    """Tell whether a title in 《》 is that of a proposal: one put forward or answered, or one that has a number."""
    if title.number or NO_PROPOSAL.search(title.text):
        return False
    if not PROPOSED_AT_END.search(title.text):
        return KIND_BEHIND.match(text, title.end) is not None
    before = max(0, title.start - 16), title.start
    return bool(
        PROPOSAL_ANSWERED.match(text, title.end)
        or TITLE_PUT_FORWARD.search(text, *before)
        or PROPOSAL_TOLD.search(text, *before)
    )


def is_policy(title: Title) -> bool:
    """Tell whether a title in 《》 is an official document: not a form, a contract or a newspaper."""
    if title.number or title.standard[1]:
        return True
    if DRAFT_IN_TITLE.search(title.text):
        return True
    if NOT_A_POLICY.search(title.text):
        return False
    return bool(ENDS_IN_KIND.search(title.text) or MARKED_KIND.search(title.text)) or title.text.startswith("关于")


def is_bare(name: str) -> bool:
    """Tell whether a title is only a kind of document: 《意见》 means something where it is defined."""
    return ONLY_KINDS.fullmatch(name) is not None
