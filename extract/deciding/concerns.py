"""What a measure is about: CONCERNS, of the programs, funds, firms and classes of firms that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.contacts import until_private
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.relations.sums import termed
from zhengtu.graph.statements import Span, Value, put

NAMES = "measure.names"  # the rule
NAMED = ("Program", "FundingPool", "EnterpriseGroup", "Enterprise")
DONE_TO = ("ESTABLISHES", "ADMINISTERS", "FUNDS", "SUPPORTS")
BY_MEANS_OF = expression("(?:<by_means_of>)[^，。；：、\n]{0,4}$")
OF_AN_ORGAN = expression("[”》]?(?:<organs_for_a_task>)")
DOES_ITSELF = expression("[”》]?(?:<answers_for>)")
OPENERS, CLOSERS = "（(【[〔", "）)】]〕"
LONGEST_BRACKET = 400
MEANS = 16  # characters before a name in which the word stands that makes it a means


def concerns(page: Page, key: str, own: Span, duties: Sequence[Claim], acts: Sequence[Claim]) -> Iterator[Claim]:
    """Say which programs, funds, firms and classes of firms a measure names, and what is done to each there.

    `own` is the text of the measure, `duties` say who answers for it, `acts` what is done there.
    """
    answering = [_bracket(page.text, duty.start, duty.end, own) for duty in duties]
    for mention in page.untitled(*own, *NAMED):
        of_it = [claim for claim in acts if mention.key in (claim.head, claim.tail)]
        if any(start <= mention.start < end for start, end in answering):
            continue
        if not of_it and _in_passing(page, mention, own):
            continue
        attributes: dict[str, Value] = {}
        if of_it:
            attributes["how"] = ", ".join(sorted({claim.type for claim in of_it}))
        if paying := next((c for c in of_it if c.attributes.get("amount")), None):
            put(attributes, "amount", termed(page, paying).attributes)
        start, end = page.sentence(mention.start)
        begin, stop = until_private(page.text, max(start, own[0]), min(end, own[1]))
        if mention.end <= stop:
            yield page.claim(NAMES, key, "CONCERNS", mention.key, begin, stop, **attributes)


def _bracket(text: str, start: int, end: int, own: Span) -> Span:
    """Return the bracket around a stretch of a measure; where none is, an empty stretch."""
    begin = max(text.rfind(mark, own[0], start + 1) for mark in OPENERS)
    if begin < 0 or any(mark in text[begin:start] for mark in CLOSERS):
        return begin, begin
    closed = [text.find(mark, end - 1, min(own[1], begin + LONGEST_BRACKET)) for mark in CLOSERS]
    return begin, min((place for place in closed if place >= 0), default=end)


def _in_passing(page: Page, mention: Mention, own: Span) -> bool:
    """Tell whether a measure names a firm as an example, or something by which or by whom it is carried out."""
    text, start, end = page.text, mention.start, mention.end
    type = page.names[mention.key].type
    return (
        type == "Enterprise"
        or OF_AN_ORGAN.match(text, end) is not None
        or BY_MEANS_OF.search(text[max(own[0], start - MEANS) : start]) is not None
        or (type == "EnterpriseGroup" and DOES_ITSELF.match(text, end) is not None)
    )
