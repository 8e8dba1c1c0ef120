"""Who answers a proposal together with the one who signs: the organs that the opening of the letter draws in.

Between salutation and 答复如下 a reply says how it came about. An organ named there shares in it where a word before
its list (会同, 商, 对接会办单位 …) or behind it (协办, 配合 …) says so, unless it only handed the proposal on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.paper.publisher import of_site
from zhengtu.extract.relations.replies import IN_CHARGE, OPENING, OPENING_LETTER, answered
from zhengtu.extract.rules.symbols import Reader, symbols_of
from zhengtu.graph.statements import Span

AGENCY = f"[{symbols_of('A')}]"
PARTY = f"(?:{AGENCY}|[{symbols_of('E')}])"
LIST = expression(
    f"{PARTY}(?:(?:[、和与及]|以及|，(?={PARTY})|（[^（）]{{1,16}}）)++(?:{PARTY}|<other_party>))*+<and_others>?+"
)
DRAWN_IN = expression("(?:<draws_in>)(?:<in_what_way>)?(?:了|到)?(?:<helping_party>)?[：:]?(?:国家)?$")
SHARE_BEHIND = expression("的?(?:<shares_in>)")
HANDED_ON = expression(f"(?:<hands_on>)|(?:已经?|分别)?[交转批]{AGENCY}")
ANSWERS = expression("<answers_now>")
# Before the organs with whom a letter or a list was agreed, and what then says that it follows.
AGREED_WITH = expression("<agreed_with>")
SAYS_NOW = expression("<follows_now>")
ROW_OF_HANDLER = re.compile(
    r"(?:^|[\n|])[ \u3000]*(?P<role>(?P<leads>主办|承办|牵头)|协办|会办|分办)(?:单位|部门)"
    r"(?:[（(][^（()）\n]{1,10}[)）])?\s*[：:]\s*\|?\s*"
)
HANDLES = re.compile("(?:具体|研究|负责)*(?:承办|办理|主办)")
# A sentence about the proposal itself, and where the letter begins to answer point by point.
HANDLING = re.compile(
    "(?:[您你]们?|贵[一-龥]{1,3}|该|此|本|这[件条份个])(?:所?提出?的?)?[^，。；]{0,40}?(?:建议|提案|议案)[^。；]{0,30}"
    "(?:研究|办理|调研|会商|分析|座谈|沟通|答复)"
)
FIRST_ITEM = re.compile(r"\n[ \u3000]*(?:一、|[（(]一[)）]|[1１][.．、])")
# 根据市政府办公室《关于…的通知》, 在市政协四届六次会议上: a document, a meeting.
WROTE = expression(f"[{symbols_of('P')}]|《|关于|[^，。；]{{0,8}}次会议")
PARAGRAPHS = 3  # of the letter, without 答复如下, that are its opening


def claims(page: Page) -> Iterator[Claim]:
    """Say CO_HANDLES of the organs that a letter draws into its answer, or with whom a text was agreed."""
    proposal = answered(page)
    if proposal is None:
        yield from _agreed(page)
        return
    yield from _rows(page, proposal)
    drawn_in = [found for stretch in (_opening(page), *_of_its_handling(page)) for found in _drawn_in(page, *stretch)]
    # The one organ to which a proposal was handed answers it where nobody signs.
    alone = len(drawn_in) == 1 and not page.issuers and HANDLES.match(page.text, drawn_in[0][0].end)
    for agency, told in drawn_in:
        if alone:
            yield page.claim("reply.leads", agency.key, "LEADS", proposal.key, *told)
        else:
            yield page.claim("reply.together", agency.key, "CO_HANDLES", proposal.key, *told)


def _drawn_in(page: Page, begin: int, end: int) -> Iterator[tuple[Mention, Span]]:
    """Yield the organs that a stretch of a letter draws into its answer, each with the words that say so."""
    if end <= begin:
        return
    seen = Reader(page).symbols(begin, end)
    for who in LIST.finditer(seen.text):
        first = max(seen.text.rfind(mark, 0, who.start()) for mark in "。；\n") + 1
        clause = max(first, *(seen.text.rfind(mark, 0, who.start()) + 1 for mark in "，,"))
        drawn = DRAWN_IN.search(seen.text, clause, who.start())
        shares = SHARE_BEHIND.match(seen.text, who.end())
        if HANDED_ON.match(seen.text, who.end()) or not (drawn or shares):
            continue
        if drawn and not shares and (IN_CHARGE.match(seen.text, who.end()) or WROTE.match(seen.text, who.end())):
            continue
        told = (seen.offset(drawn.start() if drawn else who.start()), seen.end(shares.end() if shares else who.end()))
        for place in seen.within(*who.span()):
            for agency in place.mentions:
                if agency.type == "Agency" and agency.key not in page.issuers:
                    yield agency, told


def _rows(page: Page, proposal: Mention) -> Iterator[Claim]:
    """Say LEADS of whom a row of the page calls the organ in charge of a proposal, CO_HANDLES of whom another does."""
    for row in ROW_OF_HANDLER.finditer(page.text, 0, OPENING_LETTER):
        if of_site(page.text, row.start()):
            continue
        organs = page.outer(row.end(), page.until("|\n。", row.end(), len(page.text)), "Agency")
        for index, agency in enumerate(organs):
            leads = row["leads"] and not index
            rule, type = ("reply.leads", "LEADS") if leads else ("reply.together", "CO_HANDLES")
            yield page.claim(rule, agency.key, type, proposal.key, row.start("role"), agency.end)


def _agreed(page: Page) -> Iterator[Claim]:
    """Say CO_HANDLES of a text's own policy of those with whom it was agreed: 经商A、B，现函复如下."""
    own = page.own.get(0)
    for asked in AGREED_WITH.finditer(page.text, 0, OPENING_LETTER) if own is not None else ():
        _, end = page.sentence(asked.start())
        if own is None or not SAYS_NOW.search(page.text, asked.end(), end):
            continue
        seen = Reader(page).symbols(asked.end(), end)
        if who := LIST.match(seen.text):
            told = (asked.start(), seen.end(who.end()))
            for agency in (m for place in seen.within(*who.span()) for m in place.mentions):
                if agency.type == "Agency" and agency.key not in page.issuers:
                    yield page.claim("reply.agreed", agency.key, "CO_HANDLES", own, *told)


def _of_its_handling(page: Page) -> Iterator[Span]:
    """Yield the sentences behind the opening, up to the first item, that tell how the proposal was handled."""
    _, position = _opening(page)
    stop = FIRST_ITEM.search(page.text, position, position + OPENING)
    limit = stop.start() if stop else min(len(page.text), position + OPENING // 2)
    while position < limit:
        start, end = page.sentence(position)
        if HANDLING.search(page.text, max(start, position), min(end, limit)):
            yield max(start, position), min(end, limit)
        position = max(end, position + 1)


def _opening(page: Page) -> tuple[int, int]:
    """Return the stretch of a letter from its salutation or title to where it begins to answer."""
    shape = page.structure
    begin = shape.salutation[1] or shape.title[1]
    answers = ANSWERS.search(page.text, begin, min(len(page.text), begin + OPENING))
    if answers:
        return begin, answers.end()
    end = begin
    for _ in range(PARAGRAPHS):
        end = page.text.find("\n", end + 1, begin + OPENING)
        if end < 0:
            return begin, min(len(page.text), begin + OPENING // 2)
    return begin, min(end, OPENING_LETTER)
