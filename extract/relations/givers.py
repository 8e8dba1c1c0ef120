"""Who gives by name: the agency or the program that is the subject of a clause that rewards, pays or refunds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.grants import GRANT
from zhengtu.extract.relations.parts import LIST_JOINT, NO_SUM, PAID, SUBJECT_OPENS, Part, say, unranged
from zhengtu.extract.rules.symbols import Place

GIVEN_TOLD = expression("<gives_by_name>|可以?(?:按规定)?(?:申请|申领|享受|获|领取|申报)")
GIVES_BY_NAME = expression("(?:<gives_by_name>)(?!<help_noun>)")
GIVES_AT_ONCE = expression("(?!每|单|各|（|[(])[^，。；]{0,4}(?:<gives_by_name>)")
OTHER_DUTY = expression("<no_giving>")
GOES_ON_GIVING = expression("<goes_on_giving>")
FROM_FUND = re.compile("(?:从|由|在)[^，。；]{0,8}$")
PAID_FOR = expression("(?:<gives_by_name>)[^，。；]{0,4}$|对[^，。；]{0,10}$")
WITH_OTHERS = re.compile("(?:会同|联合)[\ue000-\ue01f](?:[、和][\ue000-\ue01f])*")
CARRIES_ON_TO = re.compile("(?:并|同时|再|另)*[对向给](?!应)")
ENTITLED = expression("<entitled>")
GIVERS = "AIRS"


def given_by(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say FUNDS of agencies and programs that give to the firms of their clause, else of the one before."""
    waiting: tuple[Part, list[tuple[int, Place]]] | None = None
    heads: list[Place] = []
    for index, part in enumerate(parts):
        givers = _givers(part)
        first = givers[-1][0] + 1 if givers else 0
        heads = [place for _, place in givers] or (heads if CARRIES_ON_TO.match(part.text) else [])
        joint = WITH_OTHERS.match(part.text, first) if givers else None
        first = joint.end() if joint else first
        payees = _list_behind(part, first)
        verb = GIVES_BY_NAME.search(part.text, first) if heads else None
        drawn = any(FROM_FUND.search(part.text[:at]) for at, _ in part.where("F"))
        if verb and not payees:
            payees = [(at, p) for at, p in part.where("R") if at > first and PAID_FOR.search(part.text[first:at])][:1]
        if verb and not payees and givers and givers[0][0]:
            payees = [(at, p) for at, p in part.where(PAID) if at < givers[0][0]]
        other = drawn or DENIAL.search(part.text) or (verb and OTHER_DUTY.search(part.text[first : verb.start()]))
        if verb and not other:
            whom = (part, payees) if payees else waiting
            sums = _sums(part, verb.start(), parts[index + 1 : index + 2])
            if whom and (sums or GRANT.search(part.text, verb.start())):
                yield from say(page, "funds.giver", heads, *whom, sums)
        waiting = (part, payees) if payees and not givers else None if payees else waiting


def _givers(part: Part) -> list[tuple[int, Place]]:
    """Return the agencies, or the program that pays at once, with which a clause begins."""
    group: list[tuple[int, Place]] = []
    for at, place in part.where(GIVERS):
        by = part.text[:at].endswith("由")
        if not group and not by and not SUBJECT_OPENS.fullmatch(part.text[:at]):
            if place.letter in "RS":
                continue
            return []
        if group and not LIST_JOINT.fullmatch(part.text, group[-1][0] + 1, at):
            break
        group.append((at, place))
    programs = [at for at, place in group if place.letter in "RS"]
    return [] if any(not GIVES_AT_ONCE.match(part.text, at + 1) for at in programs) else group


def _list_behind(part: Part, first: int) -> list[tuple[int, Place]]:
    """Return the first list of firms, classes or projects of a clause behind a position."""
    kept: list[tuple[int, Place]] = []
    named = part.where(PAID)
    beside = {at for at, place in named if place.letter == "E"}
    for at, place in named:
        if at < first or (place.letter == "C" and at + 1 in beside):
            continue  # a class only says what the firm behind it is
        if kept and not LIST_JOINT.fullmatch(part.text, kept[-1][0] + 1, at):
            break
        kept.append((at, place))
    return kept


def _sums(part: Part, verb: int, following: Sequence[Part]) -> list[Place]:
    """Return the sums that a clause gives behind its verb, else those of the next one that goes on giving."""
    told = [p for at, p in part.where("M") if at > verb and not NO_SUM.search(part.text[:at])]
    for then in following if not told else ():
        if GOES_ON_GIVING.match(then.text) and not then.where("AEC"):
            told = [p for _, p in then.where("M")]
    return unranged(part, told)


def entitled(page: Page, parts: Sequence[Part]) -> Iterator[Claim]:
    """Say FUNDS of the policy by which a class may draw a sum (C可申请最高N元的补贴)."""
    rules: list[Place] = []
    for part in parts:
        rules = [p for _, p in part.where("PO")][-1:] or rules
        classes = [(at, p) for at, p in part.where("C") if ENTITLED.match(part.text, at + 1)][:1]
        if not classes or DENIAL.search(part.text):
            continue
        sums = [p for at, p in part.where("M") if at > classes[0][0] and not NO_SUM.search(part.text[:at])]
        own = page.policy(classes[0][1].start) if page.regulates(classes[0][1].start) else None
        begin = part.seen.offset(part.start)
        heads = rules or ([Place(begin, begin, "O", (Mention(begin, begin, "Policy", own),))] if own else [])
        if heads and sums:
            yield from say(page, "funds.entitled", heads, part, classes, unranged(part, sums))
