"""Campaigns that act: which one a plan, a report or a sentence carries out when it says whom it helps or pays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.rules.rows import Found

PLAN = re.compile("(?:计划|方案|规划|要点)(?:[（(][^（()）]{1,24}[)）])*$")
CAMPAIGN = re.compile("(?:工程|行动|计划|专项|战役|贴息|补助|补贴)”?$")
DRIVE = re.compile("(?:工程|行动|计划|专项|战役|活动|大赛|服务月|服务年)”?$")
CARRYING = expression("<carrying>")
NEAR = 20  # characters before a program in which the verb stands


def _carries(page: Page, program: Mention, begin: int) -> bool:
    """Tell whether what stands before a program, behind an offset, says that it is carried out."""
    return CARRYING.search(page.text, max(begin, program.start - NEAR), program.start) is not None


def under_way(page: Page, start: int, verb: int) -> list[Mention]:
    """Return the campaign that a sentence carries out before it says what is done: 实施P工程，推动R, whatever the text.

    None where somebody is named in between, whose act that is.
    """
    begin = max(page.text.rfind("；", start, verb) + 1, start)
    named = page.untitled(begin, verb, "Program", "Agency", "Enterprise")
    last = named[-1:] if named and named[-1].type == "Program" else []
    return [
        program for program in last if DRIVE.search(page.names[program.key].name) and _carries(page, program, begin)
    ]


def planned(page: Page, start: int, verb: int) -> list[Mention]:
    """Return the program that a plan carries out in the sentence (实施X工程，支持R): in plans it acts."""
    if not PLAN.search(page.part(verb).title):
        return []
    carried = [
        program
        for program in page.untitled(start, verb, "Program")
        if _carries(page, program, start) and CAMPAIGN.search(page.names[program.key].name)
    ]
    return carried[-1:]


def carried(page: Page, found: Found) -> Sequence[Mention]:
    """Return the program of a report's sentence that is carried out before something else is done (实施P，培育R)."""
    return carried_before(page, found.stretch[0], found.start)


def carried_before(page: Page, start: int, verb: int) -> list[Mention]:
    """Return the last program that a report says is carried out between the begin of a sentence and a verb."""
    return [
        program
        for program in ([] if page.regulates(start) else page.untitled(start, verb, "Program"))
        if _carries(page, program, start)
    ][-1:]


def planned_item(page: Page, offset: int) -> Mention | None:
    """Return the program that heads the item of a plan, which firms named in the item take part in."""
    plan = PLAN.search(page.part(offset).title) or page.policy(offset) is None
    headed = page.heading(offset) if plan else None
    return headed if headed is not None and CAMPAIGN.search(page.names[headed.key].name) else None
