"""Who leads and who assists in responsibility brackets and lines (责任单位：…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.clauses import matter

# What stands in a bracket, with short brackets of its own (各县（市、区）政府).
INSIDE = r"(?:[^（()）【】〔〕\n]|[（(〔][^（()）〔〕\n]{1,6}[)）〕])"
BRACKET = re.compile(
    rf"[（(【\[〔](?P<body>{INSIDE}{{0,300}}?(?:牵头|负责|责任单位|责任部门|责任主体|配合|参与|主办|承办单位|会办)"
    rf"{INSIDE}{{0,300}}?)[)）】\]〕]"
)
# 配合单位 and the like stand in one line with 牵头单位 in all that was read; on lines of their own they mean the same.
LINE = re.compile(
    r"(?:牵头(?:责任)?单位|牵头部门|责任单位|责任部门|责任处室|责任科室|主办单位|承办单位|配合单位|协办单位|参与单位)"
    r"\s*[：:]\s?[^\n。]{2,200}"
)
# Behind a task, with no word for the role: agencies alone, or one with a person and a telephone number.
BARE = re.compile(rf"[（(【](?P<body>{INSIDE}{{2,160}})[)）】]")
REST = re.compile(r"(?:[、，,；;\s和及与]|各[一-龥、〔〕（）]{2,24})*")
NUMBER = re.compile(r"\d{5,}")
PERSON = re.compile(r"[，,、\s]*[一-龥·]{2,4}[，,、\s]*[\d\-－—、\s]{5,}$")
ROLE = re.compile(
    "(?P<lead>牵头(?:责任)?单位|牵头部门|责任单位|责任部门|责任主体|责任处室|责任科室|主办单位|承办单位|牵头负责|牵头|主办|"
    "按职责分工负责|分工负责|负责)|(?P<assist>配合单位|协办单位|参与单位|配合|协办|参与|参加|会办)|"
    "(?P<last>(?:组织)?落实(?=[；;，,、）)】\\]〕。\\s]|$))"
)
SHARED = re.compile("责任|承办|落实")
# In front of a list's first agency: another that is named in general or that is none (各县区政府、…).
GENERAL = re.compile(
    "(?:^|[，,；;：:、\\s])(?![^、，；：]{0,12}由$)[^、，,；;：:\\s]*(?:部门|政府|局|委|办|会|集团|区)[、，,；;]\\s*$"
)


def claims(page: Page) -> Iterator[Claim]:
    """Say LEADS and CO_HANDLES of what brackets and lines of responsibility stand behind."""
    for match in BRACKET.finditer(page.text):
        yield from _roles(page, match.start("body"), match.end("body"), match.start())
    for match in LINE.finditer(page.text):
        yield from _roles(page, match.start(), match.end(), match.start())
    yield from _bare(page)


def _roles(page: Page, start: int, end: int, bracket: int) -> Iterator[Claim]:
    """Read a list of agencies with its roles: before 牵头, 负责, 配合 or after 牵头单位：."""
    tail = matter(page, bracket)
    if tail is None:
        return
    text = page.text
    agencies = page.outer(start, end, "Agency")
    roles = list(ROLE.finditer(text, start, end))
    if not agencies or not roles:
        return
    private = NUMBER.search(text, start, end)
    led = False
    for index, role in enumerate(roles):
        labelled = _labelled(text, role)
        if role["last"] and index and _labelled(text, roles[index - 1]):
            continue  # 责任单位：A、B落实
        if labelled:
            stop = roles[index + 1].start() if index + 1 < len(roles) else end
            group = [a for a in agencies if role.end() <= a.start < stop]
        else:
            begin = roles[index - 1].end() if index else start
            group = [a for a in agencies if begin <= a.start < role.start()]
        if not group:
            continue
        word = role.group()
        # Where the list shares the matter its first answers for it, unless someone does already or is named in general.
        shares = bool(SHARED.search(word)) or ("负责" in word and "牵头" not in word)
        begin = role.end() if labelled else roles[index - 1].end() if index else start
        headed = shares and (led or GENERAL.search(text[begin : group[0].start]) is not None)
        for position, agency in enumerate(group):
            answers = bool(role["lead"]) or (bool(role["last"]) and not led and position == 0)
            leads = answers and not headed and (position == 0 or not shares)
            type = "LEADS" if leads else "CO_HANDLES"
            rule = "duty.bracket.lead" if leads else "duty.bracket.assist"
            if private:  # persons and their telephone numbers are not quoted
                yield page.claim(rule, agency.key, type, tail, agency.start - 1, agency.end)
            else:
                yield page.claim(rule, agency.key, type, tail, start, end)
            led = led or leads


def _labelled(text: str, role: re.Match[str]) -> bool:
    """Tell whether a colon behind a role says that those who hold it follow."""
    return re.match(r"\s*[：:]", text[role.end() : role.end() + 2]) is not None


def _bare(page: Page) -> Iterator[Claim]:
    """Read a bracket behind a task that says who answers for it without a word for the role."""
    for match in BARE.finditer(page.text):
        start, end = match.span("body")
        agencies = page.outer(start, end, "Agency")
        if not agencies or agencies[0].start != start or ROLE.search(match["body"]):
            continue
        named = [m for m in page.within(max(0, match.start() - 60), match.start(), "Program") if m.end == match.start()]
        if not named and page.text[max(0, match.start() - 3) : match.start()].rstrip("\n ")[-1:] not in (
            "。",
            "；",
            "！",
            ";",
        ):
            continue
        rest, position = "", start
        for agency in agencies:
            rest += page.text[position : agency.start] if agency.start > position else ""
            position = max(position, agency.end)
        after = page.text[position:end]
        if not REST.fullmatch(rest) or not (REST.fullmatch(after) or PERSON.fullmatch(after)):
            continue
        tail = named[0].key if named else matter(page, match.start())
        if tail is None or not page.regulates(start):
            continue
        for index, agency in enumerate(agencies):
            type = "CO_HANDLES" if index else "LEADS"
            rule = "duty.bracket.bare.assist" if index else "duty.bracket.bare"
            yield page.claim(rule, agency.key, type, tail, match.start(), position)
