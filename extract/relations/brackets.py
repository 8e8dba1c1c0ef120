"""Who leads and who assists in responsibility brackets and lines (责任单位：…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.paper.publisher import of_site
from zhengtu.extract.relations import replies
from zhengtu.extract.relations.matters import enclosed
from zhengtu.extract.text.anchors import finditer

ROLE_BRACKET = expression("<role_bracket>")
ROLE_LINE = expression("<role_line>")
# Behind a task, with no word for the role: agencies alone, or one with a person and a telephone number.
UNLABELLED_BRACKET = expression(r"[（(【](?P<body><in_bracket>{2,160})[)）】]")
LIST_FILLER = expression("<list_filler>")
LABEL_END = re.compile(r"\s*[：:]|(?<=[位门室体构])为")
LEADER_NAMED = re.compile("(?:牵头|主责|主办)(?:责任)?(?:单位|部门|处室|科室)[：:]?[ 　]*(?!各|有关|相关)[一-龥]")
TELEPHONE = re.compile(r"\d{5,}")
CONTACT_PERSON = re.compile(r"[，,、\s]*[一-龥·]{2,4}[，,、\s]*[\d\-－—、\s]{5,}$")
ROLE_WORD = expression("<role_word>")
SHARED_ROLE = expression("<shared_role>")
DEPARTMENTS = re.compile(
    "(?:各|有关|相关|所属|直属){1,3}(?:职能)?(?:部门|单位|机构)"
)  # 市政府有关部门 is not the government
# 市教育局局长, 市政府分管副市长: persons answer.
PERSON = re.compile(
    "(?:党[组委]|主要|分管|有关|相关|具体)*(?:负责(?:人|同志)|领导|书记|副?(?:局|厅|处|科|部|院|所|秘书|[省市县区州])长|副?主[任席]|调研员|同志)"
)
UNNAMED_FIRST = expression("<unnamed_first>")
# 责任单位：政务服务中心、司法局: the first of a list answers, whether or not its name is known.
ANY_FIRST = re.compile(r"[：:、，,；;]\s*[一-龥（）()]{2,14}[、，,；;]\s*$")
RUNS_SITE = re.compile(r"\s*(?:主办|承办)(?:单位)?[：:]")
SENDS_TITLE = re.compile("[^：:]{0,40}[：:]\\s*《")
FIRST_LEADS = re.compile("逗号之?前的?(?:均?为|是)\\s*$")


def claims(page: Page) -> Iterator[Claim]:
    """Say LEADS and CO_HANDLES of what brackets and lines of responsibility stand behind."""
    for match in finditer(ROLE_BRACKET, page.text):
        yield from _roles(page, match.start("body"), match.end("body"), match.start())
    last, led = -1, False
    for match in finditer(ROLE_LINE, page.text):
        if SENDS_TITLE.match(match.group()) or (RUNS_SITE.match(match.group()) and of_site(page.text, match.start())):
            continue  # 各市牵头单位：《要点》已经同意，现印发给你们
        # 责任部门： in a line below 牵头部门： answers for the same matter.
        below = last >= 0 and not page.text[last : match.start()].strip(" \u3000\n。；;")
        told = list(_roles(page, match.start(), match.end(), match.start(), led=below and led))
        # Whoever stands behind 牵头单位： leads, whether or not the name is known.
        answers = LEADER_NAMED.match(match.group()) is not None or any(claim.type == "LEADS" for claim in told)
        last, led = match.end(), (below and led) or answers
        yield from told
    yield from _bare(page)


def _roles(page: Page, start: int, end: int, bracket: int, *, led: bool = False) -> Iterator[Claim]:
    """Read a list of agencies with its roles: before 牵头, 负责, 配合 or after 牵头单位：.

    `led` says that someone leads the matter already.
    """
    tails = enclosed(page, bracket)
    letter = not page.regulates(bracket) and replies.answered(page)
    if letter and bracket < replies.OPENING:
        tails = [letter.key]  # 主办单位：, 会办单位： at the head of an answer
    if not tails:
        return
    text = page.text
    agencies = [
        a
        for a in page.outer(start, end, "Agency")
        if not DEPARTMENTS.match(text, a.end) and not PERSON.match(text, a.end)
    ]
    roles = list(ROLE_WORD.finditer(text, start, end))
    if not agencies or not roles:
        return
    private = TELEPHONE.search(text, start, end)
    for index, role in enumerate(roles):
        labelled = _labelled(text, role)
        if role["last"] and index and _labelled(text, roles[index - 1]):
            continue  # 责任单位：A、B落实
        if labelled:
            stop = _end_of_label(text, role, roles[index + 1]) if index + 1 < len(roles) else end
            group = [a for a in agencies if role.end() <= a.start < stop]
        else:
            begin = _end_of_label(text, roles[index - 1], role) if index else start
            group = [a for a in agencies if begin <= a.start < role.start()]
        if not group:
            continue
        if role["assist"] and not labelled and not any(other["lead"] for other in roles):
            # 商务局；财政局配合: who stands apart from those who help leads.
            begin = roles[index - 1].end() if index else start
            apart = max(text.rfind(mark, begin, role.start()) for mark in "；;，,")
            first = [a for a in group if a.end <= apart and not index]
            for position, agency in enumerate(first):
                type, rule = ("CO_HANDLES", "duty.bracket.assist") if position else ("LEADS", "duty.bracket.lead")
                for tail in tails:
                    yield page.claim(rule, agency.key, type, tail, start, end)
            group = group[len(first) :]
        word = role.group()
        # Where the list shares the matter its first answers for it, unless someone does already or is named in general.
        shares = bool(SHARED_ROLE.search(word)) or ("负责" in word and "牵头" not in word)
        begin = role.end() if labelled else roles[index - 1].end() if index else start
        unnamed = ANY_FIRST if labelled else UNNAMED_FIRST
        headed = shares and (led or unnamed.search(text[begin : group[0].start]) is not None)
        # 甲局，乙局、丙局。逗号前为牵头部门: who stands before the comma leads, with nobody else.
        before = (
            re.search("[，,]", text[group[0].end : role.start()])
            if FIRST_LEADS.search(text, begin, role.start())
            else None
        )
        first_end = group[0].end + before.start() if before else end
        for position, agency in enumerate(group):
            answers = bool(role["lead"]) or (bool(role["last"]) and not led and position == 0)
            leads = answers and not headed and (position == 0 or not shares) and agency.end <= first_end
            type = "LEADS" if leads else "CO_HANDLES"
            rule = "duty.bracket.lead" if leads else "duty.bracket.assist"
            # Persons and their telephone numbers are not quoted.
            shown = (agency.start - 1, agency.end) if private else (start, end)
            for tail in tails:
                yield page.claim(rule, agency.key, type, tail, *shown)
            led = led or leads


def _labelled(text: str, role: re.Match[str]) -> bool:
    """Tell whether a colon behind a role says that those who hold it follow."""
    return LABEL_END.match(text, role.end()) is not None


def _end_of_label(text: str, role: re.Match[str], following: re.Match[str]) -> int:
    """Return where the list of a role ends: in 责任单位：A、B，C配合 the comma sets C apart, who only helps."""
    if not _labelled(text, role):
        return role.end()
    if _labelled(text, following):
        return following.start()
    return max(role.end(), *(text.rfind(mark, role.end(), following.start()) for mark in "；;，,"))


def _bare(page: Page) -> Iterator[Claim]:
    """Read a bracket behind a task that says who answers for it without a word for the role."""
    for match in finditer(UNLABELLED_BRACKET, page.text):
        start, end = match.span("body")
        agencies = page.outer(start, end, "Agency")
        if not agencies or agencies[0].start != start or ROLE_WORD.search(match["body"]):
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
        if not LIST_FILLER.fullmatch(rest) or not (LIST_FILLER.fullmatch(after) or CONTACT_PERSON.fullmatch(after)):
            continue
        tails = [named[0].key] if named else enclosed(page, match.start())
        if not page.regulates(start):
            continue
        for index, agency in enumerate(agencies):
            type = "CO_HANDLES" if index else "LEADS"
            rule = "duty.bracket.bare.assist" if index else "duty.bracket.bare"
            for tail in tails:
                yield page.claim(rule, agency.key, type, tail, match.start(), position)
