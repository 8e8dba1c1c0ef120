"""Whose act a clause is where it leaves out who acts, the list that a name ends, and what rows ask for by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.rules.rows import Condition, Found, Resolver

# How far behind 出台《X》 a clause may still be its content, and how far the evidence reaches back to name it.
FAR, NEAR = 140, 90
ISSUING = re.compile("(?:出台|落实|依据|根据|印发|制定|执行|按照)[^，。；《]{0,6}《$")
# What follows a document yet to come or agreed with others is its content too: 起草《X》，拟对R给予.
DRAFTING = re.compile("(?:起草|拟定|拟订|签署|签订|研究出台|推出|发布)(?:了)?[^，。；《]{0,6}《$")
STATES = re.compile("》?(?:[（(][^（()）]{4,40}[)）])?(?:明确)?(?:规定|明确|提出)(?:了)?[，：:]?")
ELSEWHERE = re.compile("按照|根据(?!需)|依据|依照|遵照|关于[^，。；]{2,30}(?:要求|部署|精神)")
# A measure that follows another document has a content of its own.
FOLLOWING = re.compile("落实|依据|根据|执行|按照")
NO_MEASURES = re.compile("(?<!办)法$|规划")
REPORTED_TO = re.compile("(?:经|向|报)$")
LIST_LINK = re.compile("[、和与及]|以及|联合|会同")


def author(page: Page, start: int, offset: int) -> tuple[str, int] | None:
    """Return whose content a clause is: the policy of 出台《X》 before it, else the measures it stands in.

    `start` is where its sentence begins, `offset` where what it speaks of does. The second value is where the evidence
    begins that names the policy, -1 where the clause itself is enough.
    """
    own = page.policy(offset) if page.regulates(offset) else None
    for policy in page.outer(max(start, offset - FAR), offset, "Policy"):
        if NO_MEASURES.search(page.text, policy.start, policy.end):
            continue
        if any(
            not REPORTED_TO.search(page.text, agency.start - 1, agency.start)
            for agency in page.outer(policy.end, offset, "Agency")
        ):
            continue  # somebody else acts from there on
        if ELSEWHERE.search(page.text, policy.end, offset):
            continue  # what follows is the content of something else
        led = max(start, policy.start - 12)
        trigger = ISSUING.search(page.text, led, policy.start)
        trigger = trigger or (None if own else DRAFTING.search(page.text, led, policy.start))
        if not own and STATES.match(page.text, policy.end):
            return policy.key, policy.start
        if trigger and not (own and FOLLOWING.match(trigger.group())):
            return policy.key, trigger.start() if offset - policy.end <= NEAR else offset
    return (own, -1) if own else None


def ended_by(page: Page, mentions: Sequence[Mention], link: re.Pattern[str] = LIST_LINK) -> list[Mention]:
    """Return the list that the last of some mentions ends: A、B和C."""
    chain = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        if not link.fullmatch(page.text, mention.end, chain[0].start):
            break
        chain.insert(0, mention)
    return chain


def policy(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy in whose text it is said."""
    key = page.policy(found.start)
    return [Mention(found.start, found.start, "Policy", key)] if key is not None else []


def content(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy whose content it is (`author`)."""
    told = author(page, found.stretch[0], found.start)
    if told is None:
        return []
    key, start = told
    return [
        Mention(start, start + 1, "Policy", key) if start >= 0 else Mention(found.start, found.start, "Policy", key)
    ]


def issuer(page: Page, found: Found) -> Sequence[Mention]:
    """Return the agency that issued the document, if it is one alone."""
    return [Mention(found.start, found.start, "Agency", key) for key in page.issuers if len(page.issuers) == 1]


def regulates(page: Page, found: Found) -> bool:
    """Tell whether the text sets rules, rather than reports as letters do."""
    return page.regulates(found.start)


def reports(page: Page, found: Found) -> bool:
    """Tell whether the text reports as letters do, rather than sets rules."""
    return not page.regulates(found.start)


def taiwan(page: Page, found: Found) -> bool:
    """Tell whether the document is Taiwanese."""
    return page.source.taiwan


# The names that rows give in left_out and where, and what answers to them.
RESOLVERS: Mapping[str, Resolver] = {"policy": policy, "content": content, "issuer": issuer}
CONDITIONS: Mapping[str, Condition] = {"regulates": regulates, "reports": reports, "taiwan": taiwan}
