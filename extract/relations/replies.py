"""Replies to proposals: who answers, who proposed, who leads and who co-handles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page

# Letters that answer proposals are few in the corpora: their set phrases and the bodies that propose are closed
# classes, of which those stand here too that no document uses.
ANSWER = re.compile("答复|复函|回复|会办")
TITLED_ANSWER = re.compile("(?:建议|提案|议案).{0,20}(?:答复|复函|回复|会办|协办)|(?:答复|复函|回复)(?:函|意见)?$")
CO_HANDLING = re.compile("会办")
ANSWERING = re.compile("(?:答复|回复|函复)如下|如下(?:答复|回复|函复)|现答复|函告如下|[会协]办意见")
# A letter whose own words, not its title, say that its writer only helps: 由市林业局主办，我局会办.
HELPS_ONLY = re.compile(
    "(?:我|本)(?:[局委办厅部院会]|单位)(?:作?为|是|负责|参与|承担|的)?(?:会办|协办|分办)(?:单位|部门|意见|[，。；、])"
)
PROPOSAL_WORD = re.compile("建议|提案|议案|此件|该件|办意见")
IN_CHARGE = re.compile("(?:具体|研究|负责)*(?:主办|牵头(?:办理|答复)?|承办)")
OPENING_LETTER = 3000  # characters from its begin in which it says who answered it together
OPENING = 600  # characters behind the first proposal in which the letter says that it answers it
ADDRESSED = re.compile(
    "(?:[你您]们?|贵党派|贵单位|贵委|贵会|贵代表团|贵支部|贵局|贵组)(?:委|单位|团|组|会|局)?[^。\n]{0,40}?(?:提出|提交|所提)"
)
OFFERED_BY = re.compile("(?:提出|提交)的")
PROPOSING_BODY = re.compile("民主|中国国民党革命|九三学社|政治协商|人民代表大会|联合会|工商业|代表团$")
TAKEN_ON = re.compile("(?:已交|由)[^。，；]{0,30}?(?:办理|主办|承办|牵头)")


def answered(page: Page) -> Mention | None:
    """Return the proposal that a letter answers, None where the document answers none."""
    proposals = [m for m in page.mentions if m.type == "Proposal"]
    if not proposals:
        return None
    title = page.structure.title
    titled = [m for m in proposals if title[0] <= m.start < title[1]]
    first = (titled or proposals)[0]
    if (titled and ANSWER.search(page.text, *title)) or ANSWERING.search(page.text, 0, first.end + OPENING):
        return first
    return None


def claims(page: Page) -> Iterator[Claim]:
    """Say RESPONDS_TO, PROPOSED, LEADS and CO_HANDLES of the proposal that a letter answers."""
    proposal = answered(page)
    if proposal is None:
        return
    shape = page.structure
    own = page.own.get(0)
    title = shape.title
    proposals = [m for m in page.mentions if m.type == "Proposal"]
    titled = title[0] <= proposal.start < title[1]
    co_handling = CO_HANDLING.search(page.text, *title)
    helps = None if co_handling else _helping(page, title[1], proposal.end + OPENING)
    if own and titled:
        answer = ANSWER.search(page.text, proposal.end, title[1])
        end = title[1] if answer else proposal.end
        yield page.claim("reply.responds", own, "RESPONDS_TO", proposal.key, proposal.start, end)
    elif own and TITLED_ANSWER.search(page.text, *title):
        yield page.claim("reply.responds", own, "RESPONDS_TO", proposal.key, *page.sentence(proposal.start))
    yield from _proposed(page, proposals, proposal.key)
    yield from _offered(page, proposals, proposal.key)
    if co_handling:
        for key in page.issuers:
            yield page.claim("reply.cohandling", key, "CO_HANDLES", proposal.key, proposal.start, title[1])
        start, end = _passage(page, proposals, title)
        for agency in page.outer(*shape.salutation, "Agency"):
            yield page.claim("reply.addressee", agency.key, "LEADS", proposal.key, start, end)
    elif helps and page.issuers:
        yield from _helps(page, proposal.key, helps)
    else:
        yield from _leads(page, proposal, title, proposals, titled)


def _helping(page: Page, begin: int, end: int) -> re.Match[str] | None:
    """Return where a letter says, of the proposal and no task, that its writer only helps."""
    told = HELPS_ONLY.finditer(page.text, begin, end)
    return next((said for said in told if PROPOSAL_WORD.search(page.text, *page.sentence(said.start()))), None)


def _helps(page: Page, key: str, said: re.Match[str]) -> Iterator[Claim]:
    """Say that who signs a letter shares in the answer, and that who is in charge by the same sentence leads it."""
    start, end = page.sentence(said.start())
    for issuer in page.issuers[:1]:
        yield page.claim("reply.cohandling", issuer, "CO_HANDLES", key, said.start(), said.end())
    for agency in page.outer(start, end, "Agency"):
        if IN_CHARGE.match(page.text, agency.end):
            yield page.claim("reply.leads", agency.key, "LEADS", key, agency.start, said.end())


def _passage(page: Page, proposals: list[Mention], title: tuple[int, int]) -> tuple[int, int]:
    """Return the first sentence after the title that names the proposal."""
    later = [m for m in proposals if m.start >= title[1] and m.start > page.structure.salutation[0]]
    if not later:
        return title
    _, end = page.sentence(later[0].start)
    return later[0].start, end


def _proposed(page: Page, proposals: list[Mention], key: str) -> Iterator[Claim]:
    """Say that the body (no person) to whom a letter says 你们提出的… proposed it."""
    verb = ADDRESSED.search(page.text)
    bodies = [m for m in page.outer(*page.structure.salutation, "Agency") if PROPOSING_BODY.search(m.key)]
    if not verb or not bodies:
        return
    about = [m for m in proposals if verb.start() <= m.start]
    end = about[0].end if about else verb.end()
    for body in bodies:
        yield page.claim("reply.proposed", body.key, "PROPOSED", key, verb.start(), end)


def _offered(page: Page, proposals: list[Mention], key: str) -> Iterator[Claim]:
    """Say that a body named right before 提出的…提案 proposed it."""
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
    """Say that who signs the answer leads the proposal, with the sentence that says so where there is one."""
    taken = TAKEN_ON.search(page.text, 0, answered.end + 400)
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
