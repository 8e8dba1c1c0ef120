"""Decisions on awards: who wins which award, and what each winner gets (授予A、B2家企业“P”，各奖励N元)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.actors import acts_in
from zhengtu.extract.relations.grants import decider, drawn_for_all, last_list
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import amounts, years
from zhengtu.graph.statements import Value

CONFERS = expression("<confers>")
HANDS_TO = expression("<hands_to>")
TOWARDS_WINNER = expression("<towards_winner>")
WINNERS_CLOSED = expression("<winners_closed>")
BETWEEN_WINNERS = expression("<between_winners>")
AHEAD_OF_WINNERS = re.compile("[^。；：“”《》]{0,60}“?")
TAKEN_UP = expression("(?:将|把)(?:<award_ahead>)“?$")
HONOUR_CLOSED = re.compile("”?(?:荣誉|光荣)?(?:称号)?")
WINNERS_COUNTED = expression("<winners_counted>")
YEAR_BEFORE = 12  # characters before an award's name in which its year stands
EACH_WINS = expression("<each_wins>")
ALL_WIN = expression("<all_win>")
IN_ALL = expression("<wins_in_all>")
EACH_OF_THEM = re.compile("各|分别|每|均")

DENIED = 6  # characters before the verb in which it is denied


@dataclass(frozen=True, slots=True)
class Award:
    """What is given to whom: where that begins, the winners that go by name, and the award, a label or a class."""

    start: int
    winners: tuple[Mention, ...]
    what: Mention
    told: int  # where it is told, behind which comes what each gets
    end: int  # of the stretch in which the sentence says what comes with it


def claims(page: Page) -> Iterator[Claim]:
    """Say PARTICIPATES_IN of the winners of awards and FUNDS of who pays them."""
    given = [_award(page, verb) for verb in finditer(CONFERS, page.text)]
    given += [_handed(page, verb) for verb in finditer(HANDS_TO, page.text)]
    for award in given:
        if award is None or DENIAL.search(page.text, max(0, award.start - DENIED), award.what.end):
            continue
        told = _year(page, award)
        if award.what.type == "Program":
            for winner in award.winners:
                yield page.claim(
                    "part.honoured", winner.key, "PARTICIPATES_IN", award.what.key, award.start, award.told, **told
                )
        yield from _paid(page, award, told)


def _award(page: Page, verb: re.Match[str]) -> Award | None:
    """Return the award that a verb gives, if winners by name stand between the two and nothing else does."""
    text, (sentence, stop) = page.text, page.sentence(verb.start())
    following = CONFERS.search(text, verb.end(), stop)
    end = page.until("；。", verb.end(), following.start() if following else stop)
    if taken := _taken(page, sentence, verb.start()):
        winners = _winners(page, verb.end(), end)
        closed = WINNERS_COUNTED.match(text, winners[-1].end, end) if winners else None
        return Award(taken.start, tuple(winners), taken, closed.end(), end) if closed else None
    named = page.untitled(verb.end(), end, "Program", "EnterpriseGroup")
    what = next((m for m in named if _conferred(text, m)), None)
    if what is None:
        return None
    winners = _winners(page, verb.end(), what.start)
    last = page.untitled(verb.end(), what.start, "Enterprise", "Agency")[-1:]
    if not winners or winners[-1:] != last or not WINNERS_CLOSED.fullmatch(text, winners[-1].end, what.start):
        return None
    return Award(verb.start(), tuple(winners), what, what.end, end) if sentence <= verb.start() else None


def _taken(page: Page, start: int, verb: int) -> Mention | None:
    """Return the award that stands before the verb as what it gives: 将P授予E."""
    for award in page.untitled(start, verb, "Program", "EnterpriseGroup")[-1:]:
        led = TAKEN_UP.search(page.text, start, award.start)
        return award if led and HONOUR_CLOSED.fullmatch(page.text, award.end, verb) else None
    return None


def _winners(page: Page, start: int, end: int) -> list[Mention]:
    """Return the winners by name with which a stretch begins."""
    winners: list[Mention] = []
    place = start
    for mention in page.untitled(start, end, "Enterprise", "Agency"):
        pattern = BETWEEN_WINNERS if winners else AHEAD_OF_WINNERS
        if not pattern.fullmatch(page.text, place, mention.start):
            break
        winners.append(mention)
        place = mention.end
    return winners


def _handed(page: Page, verb: re.Match[str]) -> Award | None:
    """Return the award that is handed to those who stand before its verb."""
    text, (start, stop) = page.text, page.sentence(verb.start())
    end = page.until("；。", verb.end(), stop)
    what = next((m for m in page.untitled(verb.end(), end, "Program") if m.start - verb.end() <= 1), None)
    firms = last_list(page, page.untitled(start, verb.start(), "Enterprise"))
    if what is None or not firms or not _conferred(text, what):
        return None
    led = TOWARDS_WINNER.search(text, max(start, firms[0].start - 1), firms[0].start)
    closed = WINNERS_CLOSED.fullmatch(text, firms[-1].end, verb.start())
    return Award(firms[0].start, tuple(firms), what, what.end, end) if led and closed else None


def _conferred(text: str, mention: Mention) -> bool:
    """Tell whether a name is that of an award: in marks, called a title of honour, or a prize by its last word."""
    quoted = text[mention.start - 1 : mention.start] == "“" or text.startswith("”", mention.end)
    behind = text.startswith(("称号", "荣誉"), mention.end + text.startswith("”", mention.end))
    return behind or (mention.type == "Program" and (quoted or text.startswith("奖", mention.end - 1)))


def _year(page: Page, award: Award) -> dict[str, Value]:
    """Return the year of an award, which stands before its name."""
    told = years(page.text, min(award.winners[-1].end, award.what.start - YEAR_BEFORE), award.what.end)
    return {"year": told[-1][2]} if told else {}


def _paid(page: Page, award: Award, told: dict[str, Value]) -> Iterator[Claim]:
    """Say what each firm among the winners gets, by who decides on the award, else by the award itself."""
    text, end = page.text, award.end
    gives = EACH_WINS.match(text, award.told, end)
    if gives is None and (all := ALL_WIN.match(text, end)):
        end = page.sentence(all.end() - 1)[1]
        gives = EACH_WINS.match(text, all.end(), end)
    sums = amounts(text, gives.start(), end) if gives else []
    if gives is None or not sums or sums[0].start != gives.end():
        return
    firms = [winner for winner in award.winners if winner.type == "Enterprise"]
    one = len(award.winners) == 1 and not EACH_OF_THEM.search(text, award.winners[0].end, award.told)
    alone = (one or EACH_OF_THEM.search(text, *gives.span())) and not IN_ALL.search(text, gives.start(), gives.end())
    amount: dict[str, Value] = {"amount": sums[0].value} if alone else {}
    for head in _payers(page, award):
        for firm in firms:
            yield page.claim("funds.honour", head, "FUNDS", firm.key, award.start, sums[0].end, **amount, **told)


def _payers(page: Page, award: Award) -> Sequence[str]:
    """Return who pays: the fund that all is drawn from, the agency whose act it is, else the award itself."""
    if funds := drawn_for_all(page, award.start):
        return [fund.key for fund in funds]
    agencies = [a.key for a in acts_in(page, page.sentence(award.start)[0], award.start)]
    if agencies:
        return agencies
    told = decider(page, award.start)
    if told:
        return [told[0]]
    own = page.policy(award.start)
    return [award.what.key] if award.what.type == "Program" else [own] if own else []
