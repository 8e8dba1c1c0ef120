"""What a second reader says beside the rules: which of it becomes a claim, and what both say.

The rules go first: what they claim stays as it is. Of the reader's relations those are taken whose ends are names of
the page that stand where the evidence is, or that the form of the document supplies, and that contradict no rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from zhengtu.extract.deciding.years import timed
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.reader.checks import Heard, Link, Thing
from zhengtu.extract.reader.guide import guide
from zhengtu.extract.reader.places import fold
from zhengtu.extract.relations.replies import CO_HANDLING
from zhengtu.extract.relations.sums import termed
from zhengtu.graph.statements import Span

# Of two names, what one of these says excludes the others: amending is no mere citing, money no mere support.
INSTEAD = ({"AMENDS", "REPEALS", "CITES"}, {"FUNDS", "SUPPORTS"})
ORDERED = ("CITES", "AMENDS", "REPEALS")  # between policies: who does it stands first, or is the document
OF_THE_WHOLE = ("COPIED_TO", "ADDRESSED_TO", "RESPONDS_TO")  # what a document says of itself, not what it prints
ALIKE, FARTHEST = 0.5, 80  # how much of two places of one name is in both; characters a name may stick out
FORMAL = 400  # characters of a document's head and end in which letterhead, number and signature stand


@dataclass(frozen=True, slots=True)
class Second:
    """The claims of a second reader, and those of the rules that it makes too, as (head, type, tail)."""

    claims: tuple[Claim, ...]
    agreed: frozenset[tuple[str, str, str]]


def decide(page: Page, claims: Sequence[Claim], heard: Heard, by: str) -> Second:
    """Return what is taken of what a reader says, by the name of `by`, beside the claims that became relations."""
    ours = {(claim.head, claim.type, claim.tail) for claim in claims}
    between: dict[tuple[str, str], set[str]] = defaultdict(set)
    issued = {claim.tail for claim in claims if claim.type == "ISSUED"}
    for claim in claims:
        between[claim.head, claim.tail].add(claim.type)
        between[claim.tail, claim.head].add(claim.type)
    agreed: set[tuple[str, str, str]] = set()
    taken: dict[tuple[str, str, str], Claim] = {}
    for claim in sorted(_claims(page, heard, by), key=lambda c: (-len(c.attributes), c.start, c.end, c.head, c.tail)):
        said = claim.head, claim.type, claim.tail
        if said in ours:
            agreed.add(said)
        elif claim.type == "ISSUED" and claim.tail in issued:
            continue  # who issued it is told by its form
        elif not any(claim.type in kinds and between[claim.head, claim.tail] & kinds for kinds in INSTEAD):
            taken.setdefault(said, claim)
    kept = [claim for claim in taken.values() if not _weaker(claim, taken)]
    told = (termed(page, timed(page, claim)) for claim in kept)
    return Second(tuple(sorted(told, key=lambda c: (c.start, c.end, c.type, c.head, c.tail))), frozenset(agreed))


def _weaker(claim: Claim, others: dict[tuple[str, str, str], Claim]) -> bool:
    """Tell whether the reader says of the same two something that a relation is instead of."""
    stronger = {"CITES": ("AMENDS", "REPEALS"), "SUPPORTS": ("FUNDS",)}.get(claim.type, ())
    return any((claim.head, type, claim.tail) in others for type in stronger)


def _claims(page: Page, heard: Heard, by: str) -> Iterator[Claim]:
    """Yield the relations of a reader between names of the page that stand where it says so."""
    keys = {thing: _key(page, thing) for thing in heard.things}
    for link in heard.links:
        own = page.policy(0 if link.type in OF_THE_WHOLE else link.start)
        head = own if link.head.own else keys.get(link.head)
        tail = own if link.tail.own else keys.get(link.tail)
        if head is None or tail is None or head == tail:
            continue
        if _stands(page, link, head, tail):
            yield page.claim(by, head, link.type, tail, link.start, link.end, **link.attributes)


def _key(page: Page, thing: Thing) -> str | None:
    """Return the name of the page that stands where a reader's name does, else the one that is called so."""
    best, key = 0.0, None
    for start, end in thing.places:
        for mention in page.within(max(0, start - FARTHEST), end + FARTHEST, thing.type):
            shared = min(end, mention.end) - max(start, mention.start)
            likeness = shared / (max(end, mention.end) - min(start, mention.start))
            if likeness > best:
                best, key = likeness, mention.key
    if key and best >= ALIKE:
        return key
    called = fold(thing.name)
    return next((key for key, n in page.names.items() if n.type == thing.type and fold(n.name) == called), None)


def _stands(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether the sentence of the evidence names both ends, or the form of the document supplies them."""
    test = BY_TYPE.get(link.type)
    if test and not test(page, link, head, tail):
        return False
    here = {mention.key for mention in page.within(*_said_in(page, link))}
    item = page.heading(link.start)
    supplied = {*page.own.values(), *page.issuers, *([item.key] if item else ())}
    if {head, tail} <= {*page.own.values()} or not here & {head, tail}:
        return False
    return head in here | supplied and tail in here | supplied


def _said_in(page: Page, link: Link) -> Span:
    """Return the sentences of the evidence."""
    return page.sentence(link.start)[0], page.sentence(max(link.start, link.end - 1))[1]


def _firsts(page: Page, link: Link, head: str, tail: str) -> tuple[int, int] | None:
    """Return where two names first stand in the sentence in which the evidence begins, None where one does not."""
    found = page.within(*page.sentence(link.start))
    one, other = (next((mention.start for mention in found if mention.key == key), None) for key in (head, tail))
    return None if one is None or other is None else (one, other)


def _ahead(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether one name stands before another in the sentence in which the evidence begins."""
    firsts = _firsts(page, link, head, tail)
    return firsts is not None and firsts[0] < firsts[1]


def _in_order(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether what changes or cites is the document itself, or stands before what is changed or cited."""
    if tail in page.own.values():
        return False
    return head in page.own.values() or _ahead(page, link, head, tail)


def _smaller(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether the words between part and whole say which is which."""
    firsts = _firsts(page, link, head, tail)
    if firsts is None:
        return False
    sign = guide().signs["part_ahead" if firsts[0] < firsts[1] else "part_behind"]
    return sign.search(page.text, min(firsts), max(firsts)) is not None


def _issues(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether an agency issues the document by its form, or another by words before its title."""
    if tail in page.own.values():
        return head in page.issuers or _formal(page, link.start)
    return _ahead(page, link, head, tail) and _word(page, link)


def _leads(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether a clause says that an agency answers, or it writes the letter that answers the proposal."""
    if page.names[tail].type == "Proposal" and head in page.issuers:
        return not _co_handling(page)
    words, signs = guide().words["LEADS"], guide().signs
    return any(
        words.search(page.text, *clause) is not None
        and not signs["assists_behind"].search(page.text, clause[0], start)
        and not (signs["assists_before"].search(page.text, end, clause[1]) and not _leading(page, end, clause[1]))
        and not (_listed_later(page, start) and signs["shared"].search(page.text, end, clause[1]))
        for start, end, clause in _in_clauses(page, link, head)
    )


def _assists(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether a clause says that an agency assists: by its verb, behind who does it, or later in a list."""
    signs = guide().signs
    if page.names[tail].type == "Proposal" and head in page.issuers:
        return _co_handling(page)
    return any(
        signs["assists_behind"].search(page.text, clause[0], start) is not None
        or (signs["assists_before"].search(page.text, end, clause[1]) and not _leading(page, end, clause[1]))
        or (_listed_later(page, start) and signs["shared"].search(page.text, *clause) is not None)
        for start, end, clause in _in_clauses(page, link, head)
    )


def _co_handling(page: Page) -> bool:
    """Tell whether the title of a letter says that it helps another to answer."""
    return CO_HANDLING.search(page.text, *page.structure.title) is not None


def _leading(page: Page, start: int, end: int) -> bool:
    return "牵头" in page.text[start:end]


def _listed_later(page: Page, start: int) -> bool:
    """Tell whether a name is not the first of a list."""
    return start > 0 and page.text[start - 1] in "、和及与"


def _in_clauses(page: Page, link: Link, key: str) -> Iterator[tuple[int, int, Span]]:
    """Yield where a name stands in the sentence of the evidence, each time with its clause."""
    begin, end = _said_in(page, link)
    for mention in page.within(begin, end):
        if mention.key == key:
            left = max(page.text.rfind(mark, begin, mention.start) for mark in "，；。（(：:") + 1
            stop = page.until("，；。）)", mention.end, end)
            yield mention.start, mention.end, (max(left, begin), stop)


def _pays(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether what is paid is no part of the name of what pays: a policy is named after the fund it regulates."""
    return page.names[tail].identity not in page.names[head].identity


def _addressed(page: Page, link: Link, head: str, tail: str) -> bool:
    """Tell whether an agency stands in the salutation."""
    start, end = page.structure.salutation
    return head in page.own.values() and any(m.key == tail for m in page.within(start, end))


def _sent(page: Page, link: Link, head: str, tail: str) -> bool:
    return head in page.own.values()


def _word(page: Page, link: Link) -> bool:
    return guide().words[link.type].search(page.text, link.start, link.end) is not None


def _formal(page: Page, offset: int) -> bool:
    """Tell whether a place is in the head or at the end of its part, where letterhead and signature stand."""
    part = page.part(offset)
    return offset - part.start < FORMAL or part.end - offset < FORMAL


BY_TYPE: dict[str, Callable[[Page, Link, str, str], bool]] = {
    "ISSUED": _issues,
    "LEADS": _leads,
    "CO_HANDLES": _assists,
    "FUNDS": _pays,
    "SUPPORTS": _pays,
    "ADDRESSED_TO": _addressed,
    "COPIED_TO": _sent,
    "RESPONDS_TO": _sent,
    "PART_OF": _smaller,
    **dict.fromkeys(ORDERED, _in_order),
}


def marked(claims: Sequence[Claim], second: Second) -> list[Claim]:
    """Return the claims of both, in the order of their evidence; those that the reader makes too say so."""
    ours = [replace(c, agreed=True) if (c.head, c.type, c.tail) in second.agreed else c for c in claims]
    return sorted([*ours, *second.claims], key=lambda c: (c.start, c.end, c.type, c.head, c.tail))
