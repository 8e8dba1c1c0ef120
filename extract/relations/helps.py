"""Help that is no money, clause by clause: whom the clauses help that have an agency or a firm as their subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Page
from zhengtu.extract.relations.parts import LIST_JOINT, SUBJECT_OPENS, Part, counted
from zhengtu.extract.rules.symbols import Place
from zhengtu.graph.statements import Value

HELP_TOLD = expression("<helps>|<benefit>")
HELPS = expression("(?:<helps>)(?!<help_noun>)<helped_with>$")
TOWARDS_PAYEE = expression("<help_towards>$")
BENEFIT = expression("(?:<benefit>)(?!<no_benefit>)")
NO_HELPED = expression("<no_helped>")
WATCHES = expression("<watches>")
OTHER_SUBJECT = re.compile("[一-龥]{1,8}?(?:要|应|须|将|负责|可以?)(?!求)")
LENT = expression("<lends>")
CALLS_ON = expression("<calls_on>")
NO_HELPER = re.compile("[的等：:》]|关于|要求|会同|联合|与|和|、")
ONLY_SHARES = re.compile("(?:配合|协助|协办|参与)$")  # what the next clauses tell is done by more than these
ISSUING = re.compile("印发|出台|发布|制定|修订|设立")
VOUCHED = re.compile("担保|增信|承保|统保|保险")
HELPERS = "AIELV"
HELPED = "CE"
REACH = 40  # characters behind the one helped in which the benefit is told


def helped(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say SUPPORTS of agencies and firms that are the subject of clauses that help."""
    helpers: list[Place] = []
    for index, part in enumerate(parts):
        subject = _subject(part)
        if subject or part.seen.text[part.start - 1 : part.start] == "；" or ISSUING.search(part.text):
            helpers = [place for _, place in subject] if not ISSUING.search(part.text) else []
        first = subject[-1][0] + 1 if subject else 0
        if (not subject and OTHER_SUBJECT.match(part.text)) or ONLY_SHARES.search(part.text):
            helpers = []
        if not helpers or DENIAL.search(part.text) or WATCHES.search(part.text):
            continue
        if CALLS_ON.search(part.text[first:]):
            helpers = []
            continue
        payees = _helped(part, first, parts[index + 1] if index + 1 < len(parts) else None)
        yield from _say(page, part, helpers, payees)


def _subject(part: Part) -> list[tuple[int, Place]]:
    """Return the agencies or firms, one or a list, with which a clause begins as those who act."""
    group: list[tuple[int, Place]] = []
    for at, place in part.where(HELPERS):
        if not group:
            if not SUBJECT_OPENS.fullmatch(part.text[:at]):
                return []
        elif not LIST_JOINT.fullmatch(part.text, group[-1][0] + 1, at):
            break
        group.append((at, place))
    return [] if group and NO_HELPER.match(part.text, group[-1][0] + 1) else group


def _helped(part: Part, first: int, following: Part | None) -> list[tuple[int, Place]]:
    """Return whom a clause helps: the objects of a verb of help, else those towards whom a benefit is told."""
    kept: list[tuple[int, Place]] = []
    for at, place in part.where(HELPED):
        if at < first or NO_HELPED.match(part.text, at + 1):
            continue
        before = part.text[first:at]
        if kept and LIST_JOINT.fullmatch(re.sub("[\ue000-\ue01f]", "", part.text[kept[-1][0] + 1 : at])):
            kept.append((at, place))
            continue
        if kept:
            break
        behind = part.text[at + 1 : at + 1 + REACH] + (following.text[:REACH] if following is not None else "")
        lends = LENT.search(part.text) and not VOUCHED.search(part.text)
        if HELPS.search(before) or (TOWARDS_PAYEE.search(before) and BENEFIT.search(behind) and not lends):
            kept.append((at, place))
    return kept


def _say(page: Page, part: Part, helpers: Sequence[Place], payees: Sequence[tuple[int, Place]]) -> Iterator[Claim]:
    """Say that each helper supports each of those helped."""
    for at, payee in payees:
        attributes: dict[str, Value] = {}
        count = counted(part, (at, payee))
        if count is not None and count.value is not None:
            attributes["count"] = count.value
        vouched = [p for where, p in part.where("M") if where > at and VOUCHED.search(part.text, where)][:1]
        if vouched and vouched[0].value is not None:
            attributes["amount"] = vouched[0].value
        start = part.seen.offset(part.start)
        stop = part.seen.end(part.start + len(part.text))
        for helper in helpers:
            for one in helper.mentions:
                for other in payee.mentions:
                    if one.key != other.key:
                        begin = min(start, one.start)
                        yield page.claim("supports.subject", one.key, "SUPPORTS", other.key, begin, stop, **attributes)
