"""Replies to proposals: who answers, who proposed, who leads and who co-handles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page

OPINIONS = re.compile(
    "(?:经)?(?:综合|商|会商|征求|汇总|结合|吸收|综合了)(?P<who>[^。；\n]{2,80}?)(?:等[^，。；]{0,6})?(?:的)?(?:意见|"
    "研究)"
)
CONSULTED = re.compile(
    "经(?:我[部委局厅办院]|认真)?(?:商|会商|函商|征求|会同|商请)(?P<who>[^。；\\n]{2,120}?)(?:等[^，。；]{0,6})?(?:的?意见)?(?:同意|研究)?[，,]?(?:现将?|我[部委局厅办院]?|研究)?"
    "[^，。；\\n]{0,8}?(?:答复|函复|回复)"
)
HANDLED = re.compile(
    "由[^，。；\n]{2,20}?(?:主办|牵头|承办)[^。；\n]{0,6}?[，、](?P<who>[^。；\n]{2,80}?)(?:会办|协办|配合)"
)
JOINTLY = re.compile(
    "(?:由|经)?(?P<lead>[^，。；\n]{0,20}?)(?:会同|商|联合|与)(?P<who>[^。；\n]{2,80}?)(?:等[^，。；]{0,6})?(?:共同)?(?:办理|"
    "研究|会办)"
)
RULES = {JOINTLY: "reply.jointly", CONSULTED: "reply.consulted"}
ANSWER = re.compile("答复|复函|回复|办理情况|会办")
CO_HANDLING = re.compile("会办|协办")
CO_HANDLED = re.compile("提出(?:如下|以下)会办意见|会办意见如下|贵[局委厅办院]主办")
ADDRESSED = re.compile("(?:你们|您们|贵党派|贵单位|你委|你单位|贵委|贵会)[^。\n]{0,12}?(?:提出|提交|所提)")


def claims(page: Page) -> Iterator[Claim]:
    """Say RESPONDS_TO, PROPOSED, LEADS and CO_HANDLES of the proposal that a letter answers."""
    proposals = [m for m in page.mentions if m.type == "Proposal"]
    if not proposals:
        return
    shape = page.structure
    own = page.own.get(0)
    title = shape.parts[0].titles[0] if shape.parts[0].titles else (0, 0)
    titled = [m for m in proposals if title[0] <= m.start < title[1]]
    answered = (titled or proposals)[0]
    opening = page.text[: answered.end + 600]
    is_answer = bool(titled and ANSWER.search(page.text[title[0] : title[1]])) or bool(
        re.search("答复如下|现答复|函复如下|回复如下|函告如下|答复您|会办意见|现将[^。]{0,30}函告", opening)
    )
    if not is_answer:
        return
    co_handling = bool(CO_HANDLING.search(page.text[title[0] : title[1]]) or CO_HANDLED.search(opening))
    if own and titled:
        answer = ANSWER.search(page.text, answered.end, title[1])
        end = title[1] if answer else answered.end
        yield page.claim("reply.responds", own, "RESPONDS_TO", answered.key, answered.start, end)
    yield from _proposed(page, proposals, answered.key)
    yield from _offered(page, proposals, answered.key)
    if co_handling:
        for key in page.issuers:
            yield page.claim("reply.cohandling", key, "CO_HANDLES", answered.key, answered.start, title[1])
        start, end = _passage(page, proposals, title)
        for agency in page.outer(*shape.salutation, "Agency"):
            yield page.claim("reply.addressee", agency.key, "LEADS", answered.key, start, end)
    else:
        yield from _leads(page, answered, title, proposals, bool(titled))
    yield from _co_handlers(page, answered.key, {*page.issuers})


def _passage(page: Page, proposals: list[Mention], title: tuple[int, int]) -> tuple[int, int]:
    """Return the first sentence after the title that names the proposal."""
    later = [m for m in proposals if m.start >= title[1] and m.start > page.structure.salutation[0]]
    if not later:
        return title
    _, end = page.sentence(later[0].start)
    return later[0].start, end


def _proposed(page: Page, proposals: list[Mention], key: str) -> Iterator[Claim]:
    """Whom 你们提出的… addresses, where that is a body and not a person, proposed it."""
    verb = ADDRESSED.search(page.text)
    bodies = [
        m
        for m in page.outer(*page.structure.salutation, "Agency")
        if re.search("民主|中国国民党革命|九三学社|台湾民主自治|政治协商|人民代表大会|联合会|工商业|代表团$", m.key)
    ]
    if not verb or not bodies:
        return
    about = [m for m in proposals if verb.start() <= m.start]
    end = about[0].end if about else verb.end()
    for body in bodies:
        yield page.claim("reply.proposed", body.key, "PROPOSED", key, verb.start(), end)


OFFERED_BY = re.compile("(?:提出|提交)的")


def _offered(page: Page, proposals: list[Mention], key: str) -> Iterator[Claim]:
    """A提出的…提案, where A is a body: A proposed it."""
    for proposal in proposals:
        start, _ = page.sentence(proposal.start)
        verb = OFFERED_BY.search(page.text, max(start, proposal.start - 12), proposal.start)
        if not verb:
            continue
        for body in page.outer(start, verb.start(), "Agency")[-1:]:
            if body.end == verb.start():
                yield page.claim("reply.proposed", body.key, "PROPOSED", key, body.start, proposal.end)


def _leads(
    page: Page, answered: Mention, title: tuple[int, int], proposals: list[Mention], titled: bool
) -> Iterator[Claim]:
    """Who signs the answer leads the proposal; the sentence that says so is the evidence where there is one."""
    taken = re.compile("(?:已交|由)[^。，；]{0,30}?(?:办理|主办|承办|牵头)").search(page.text, 0, answered.end + 400)
    if titled and any(
        title[0] <= m.start < title[1] for m in page.mentions if m.type == "Agency" and m.key in page.issuers
    ):
        start, end = title
    elif taken:
        near = [m for m in proposals if m.end <= taken.start()]
        start, end = (near[-1].start if near else taken.start()), taken.end()
    else:
        start, end = title if titled else page.sentence(answered.start)
    for key in page.issuers[:1]:
        yield page.claim("reply.leads", key, "LEADS", answered.key, start, end)


def _co_handlers(page: Page, key: str, leaders: set[str]) -> Iterator[Claim]:
    """经综合…意见 and 会同…办理 name who co-handles."""
    opening = next((m.end for m in page.mentions if m.key == key), 0) + 400
    for pattern in (OPINIONS, HANDLED, JOINTLY, CONSULTED):
        for match in pattern.finditer(page.text[:3000]):
            if pattern is JOINTLY and not re.search(
                "提案|建议|议案|我[部委局厅办]|由", page.text[max(0, match.start() - 60) : match.end()]
            ):
                continue
            start = match.start()
            if pattern is HANDLED and start > opening:
                continue  # how a measure that the letter reports is carried out
            if pattern is JOINTLY:
                near = [m for m in page.mentions if m.type == "Proposal" and m.key == key and 0 <= start - m.end <= 20]
                start = near[-1].start if near else start
            for agency in page.outer(match.start("who"), match.end("who"), "Agency"):
                if agency.key not in leaders:
                    yield page.claim(
                        RULES.get(pattern, "reply.opinions"),
                        agency.key,
                        "CO_HANDLES",
                        key,
                        start,
                        match.end(),
                    )
