"""Firms and the programs they take part in, by the role that a sentence gives them: lender, partner, runner, pilot …

The firms that a sentence names together are read as one party. What stands right before and right behind a party tells
its role, and the role tells where the program stands: behind the verb, before the party, or at the head of the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.enumerations import ended_by
from zhengtu.extract.relations.grants import NAMED_FOR_MONEY
from zhengtu.extract.relations.matters import matters
from zhengtu.extract.relations.shares import in_table
from zhengtu.extract.rules.symbols import kinds
from zhengtu.extract.text.quantities import years
from zhengtu.graph.identity import type_of
from zhengtu.graph.statements import Value

LINK = expression("<party_link>")
CLOSED = expression("<party_closed>")
MANNER = expression("<party_manner>")
JOINED = expression("(?:<joined_by>)$")
VOUCHES = expression("<party_vouches>")
OFFERS = expression("<party_offers>")
THROUGH = expression("<party_through>")
BEHIND_THROUGH = expression("<behind_through>")
MAKES = expression("<party_makes>")
ACT_TOGETHER = expression("<party_together>")
ACTS = expression("<party_acts>")
OWNS = expression("<party_owns>")
NOT_ITSELF = expression("<not_itself>")
FINANCE = expression("<finance_name>")
APART = expression("<apart>")
THIS = expression("<this_program>")
CHOSEN = expression("(?:<chosen_by>)$")
PILOT_BEHIND = expression("<pilot_behind>")
PILOT = re.compile("(?:试点|示范|试验)[^，。]{0,4}$")
ROLE_TOLD = expression("<role_told>")
ROLE_BEHIND = expression("<role_behind>")
ROLE_GROWS = expression("<role_grows>")
WON_BY = expression("<won_by>")
WON_BEFORE = expression("<won_before>")
WON_BEHIND = expression(
    "[：:]?(?:均|分别|双双|先后|成功|已|再次|首次|被|顺利|，)*(?:<has_won>)(?:了)?(?:20\\d\\d\\s*年度?)?“?"
)
GOT = re.compile("获(?:得|批)?(?:了)?$|取得$")  # a subsidy that is got is no program that one takes part in
AHEAD_OF_JUDGED = "[：:]?(?:均|分别|双双|先后|已|同时|再次|首次|也|又|，)*"
JUDGED_BY = re.compile(f"{AHEAD_OF_JUDGED}(?:被|由|经|入[选围]|获[评批])")
JUDGED = expression(f"{AHEAD_OF_JUDGED}(?:[被由经](?:<has_won>)|入[选围]|获[评批])(?:为|了)?(?:20\\d\\d\\s*年度?)?“?")
GOES_IN = expression("<goes_in>")
TAKEN_ALONG = expression("<taken_along>")
TOOK_IN = expression("<took_in>")
ONLY_HELPED = expression("<only_helped>")
HANDED_TO = expression("<handed_to>")
MADE_BY = expression("<made_by>")
PAID_BEHIND = re.compile("”?(?:项目)?[，,]?\\s*拟?(?:补助|奖励|资助|支持|安排)(?:资金|金额)?\\s*\\d")
ASKED_TO_SERVE = re.compile("(?:支持|鼓励|引导|委托|遴选|选择|聘请)$")  # to serve whom the sentence names behind
SERVES = re.compile("服务(?:机构|商|单位|企业)")
FINANCE_ROLE = re.compile("银行|保险|担保|承贷|承保|经办|(?:金融|合作|承办)机构")
OWN_PROJECT = expression("<own_project>")
AGREED = expression("<agreed>")
SUBJECT_TOLD = expression("<subject_told>")
TESTED = re.compile("(?:认证|验收|评价|评审|评估|认定|复核|贯标)”?$")
IN_PARTY = expression("<in_party>")
FOR_PROGRAM = expression("<for_program>")
DONE_FOR_PROGRAM = expression("<done_for_program>")
WITHIN_PROGRAM = expression("<within_program>")
HANDED_OVER = expression("<handed_over>")
HANDED_WHAT = expression("<handed_what>")
VOUCHES_FOR = re.compile("担保|增信|承保|承贷|承办|经办|承作|承做")
NO_PART = expression("<no_part>")
LEADS_CHAIN = expression("<leads_chain>")
BRACKET = re.compile("[（(][^（()）\n]{1,40}[）)]")
FAR = 300  # characters of a paragraph in which it is looked back for the product a bank offers
LED = 24  # characters before a party in which its role is looked for
MARKS = "，。；：\n"


@dataclass(frozen=True, slots=True)
class Party:
    """Firms that a sentence names together: where it begins, where they do, and where 等N家企业 behind them ends."""

    firms: tuple[Mention, ...]
    sentence: int
    start: int
    end: int
    stop: int  # where the sentence ends


@dataclass(frozen=True, slots=True)
class Part:
    """What a party takes part in, by which rule, and where the role behind it ends."""

    rule: str
    program: str
    start: int
    end: int
    year: Value | None = None


def claims(page: Page) -> Iterator[Claim]:
    """Say PARTICIPATES_IN of the firms of a sentence by their role in it."""
    if not page.within(0, len(page.text), "Program"):
        return
    for start, end in page.sentences_naming("Enterprise"):
        for party in _parties(page, start, end):
            if _denied(page, party):
                continue
            for part in _parts(page, party):
                begin, stop = min(part.start, party.start), max(part.end, party.end)
                told: dict[str, Value] = {} if part.year is None else {"year": part.year}
                for firm in party.firms:
                    yield page.claim(part.rule, firm.key, "PARTICIPATES_IN", part.program, begin, stop, **told)


def _parties(page: Page, start: int, end: int) -> Iterator[Party]:
    """Yield the firms of a sentence that are named together; organs among them are no firms."""
    text = page.text
    group: list[Mention] = []
    for mention in [*page.untitled(start, end, "Enterprise", "Agency"), None]:
        if mention and group and _in_bracket(text, group[-1].end, mention):
            continue
        if mention and group and LINK.fullmatch(text, group[-1].end, mention.start):
            group.append(mention)
            continue
        firms = tuple(m for m in group if m.type == "Enterprise" and not in_table(page, m))
        if firms:
            closed = CLOSED.match(text, group[-1].end, end)
            yield Party(firms, start, group[0].start, closed.end() if closed else group[-1].end, end)
        group = [mention] if mention else []


def _in_bracket(text: str, end: int, mention: Mention) -> bool:
    """Tell whether a mention stands in a bracket right behind a name: what a firm was called before."""
    closed = BRACKET.match(text, end)
    return closed is not None and mention.end < closed.end()


def _denied(page: Page, party: Party) -> bool:
    """Tell whether the clause of a party says that it takes no part."""
    begin, end = _clause(page, party)
    return bool(DENIAL.search(page.text, begin, end) or NO_PART.search(page.text, begin, end))


def _clause(page: Page, party: Party) -> tuple[int, int]:
    begin = max(page.text.rfind(mark, party.sentence, party.start) for mark in "，。；：") + 1
    return max(begin, party.sentence), page.until("，。；", party.end, party.stop)


def _parts(page: Page, party: Party) -> Sequence[Part]:
    """Return what a party takes part in by the first of its roles that is told."""
    for role in (_winner, _offers, _vouches, _owner, _partner, _pilot, _member, _actor, _goes_on):
        if parts := list(role(page, party)):
            return parts
    return []


def _product(page: Page, mention: Mention) -> bool:
    """Tell whether a program is a loan, an insurance or the like, and not part of another name."""
    text = page.text
    return kinds()["W"].pattern.search(text[mention.start : mention.end]) is not None and not NOT_ITSELF.match(
        text, mention.end
    )


def _winner(page: Page, party: Party) -> Iterator[Part]:
    """荣获P的E, E：获P, 授予E“P”: who is honoured with P."""
    text = page.text
    before = page.untitled(max(party.sentence, party.start - 60), party.start, "Program")[-1:]
    for program in before:
        behind = WON_BY.fullmatch(text, program.end, party.start) and "的" in text[program.end : party.start]
        if behind and WON_BEFORE.search(text, max(party.sentence, program.start - LED), program.start):
            yield Part(
                "part.honoured", program.key, program.start, party.end, _year(page, party.sentence, program.start)
            )
    if before and HANDED_TO.fullmatch(text, before[0].end, party.start):
        yield Part("part.honoured", before[0].key, before[0].start, party.end)
    if before and TOOK_IN.fullmatch(text, before[0].end, party.start):
        yield Part("part.member", before[0].key, before[0].start, party.end)
    won = WON_BEHIND.match(text, party.end, party.stop)
    judged = None if won else JUDGED_BY.match(text, party.end, party.stop)
    for program in page.untitled(party.end, party.stop, "Program")[:1]:
        if judged and _judged(page, judged, program):
            year = _year(page, party.end, program.start)
            yield Part("part.honoured", program.key, party.start, program.end, year)
        paid = NAMED_FOR_MONEY.search(page.names[program.key].name) and GOT.search(won.group()) if won else None
        if won and won.end() == program.start and not paid and _passed(page, won.group(), program):
            yield Part("part.honoured", program.key, party.start, program.end, _year(page, party.end, program.start))
    if HANDED_OVER.search(text, max(party.sentence, party.start - LED), party.start):
        for program in page.untitled(party.end, party.stop, "Program")[:1]:
            if HANDED_WHAT.fullmatch(text, party.end, program.start):
                yield Part("part.honoured", program.key, party.start, program.end)


def _judged(page: Page, judged: re.Match[str], program: Mention) -> bool:
    """Tell whether a verb that leaves room for who chose (被市工信局评为P, 入选工信部2022年度P) ends at a program."""
    whose = page.outer(judged.start(), program.start, "Agency")
    told = judged.group() + page.text[judged.end() : program.start]
    for agency in whose:
        told = told.replace(page.text[agency.start : agency.end], "", 1)
    return bool(whose) and JUDGED.fullmatch(told) is not None


def _passed(page: Page, verb: str, program: Mention) -> bool:
    """Tell whether 通过P means that P was passed, not used."""
    return "通过" not in verb or TESTED.search(page.text, program.start, program.end) is not None


def _year(page: Page, start: int, end: int) -> Value | None:
    """Return the year told last in the clause that ends at a position."""
    begin = max(page.text.rfind(mark, start, end) for mark in "，。；：") + 1
    return next((year for _, _, year in reversed(years(page.text, max(begin, start), end))), None)


def _objects(page: Page, party: Party, begin: int, lead: re.Pattern[str]) -> list[Mention]:
    """Return the programs, one or a list, that what stands behind a party is said of in the same clause."""
    stop = page.until("。；", begin, party.stop)
    named = page.untitled(begin, stop, "Program", "Enterprise", "Agency")
    programs = [m for m in named if m.type == "Program"][:8]
    if not programs or named[0] is not programs[0] or not lead.match(page.text, begin, programs[0].start):
        return []
    group = [programs[0]]
    for program in programs[1:]:
        if ended_by(page, [*group, program])[:1] != group[:1]:
            break
        group.append(program)
    return group


def _manner(page: Page, party: Party) -> int:
    """Return where the verb begins behind a party."""
    manner = MANNER.match(page.text, party.end, party.stop)
    return manner.end() if manner else party.end


def _offers(page: Page, party: Party) -> Iterator[Part]:
    """E推出P, E通过P放款: who offers a product."""
    verb = _manner(page, party)
    for program in _objects(page, party, verb, OFFERS):
        if _product(page, program):
            yield Part("part.offered", program.key, party.start, program.end)
    for program in _objects(page, party, verb, THROUGH):
        behind = BEHIND_THROUGH.match(page.text, program.end, party.stop)
        if behind:
            yield Part("part.offered", program.key, party.start, behind.end())
    for program in _objects(page, party, party.end, FOR_PROGRAM):
        done = DONE_FOR_PROGRAM.match(page.text, program.end, party.stop)
        if done:
            yield Part("part.offered", program.key, party.start, done.end())


def _goes_on(page: Page, party: Party) -> Iterator[Part]:
    """E设立支行，推出P: who offers the product with whose verb the next clause begins, before anybody else is named."""
    stop = page.until("。；", party.end, party.stop)
    first, *later = [*page.clauses(party.end, stop, "，,"), (stop, stop)]
    if page.untitled(*first, "Program", "Agency", "Enterprise") or not later:
        return
    begin, end = later[0]
    for program in page.untitled(begin, end, "Program", "Agency", "Enterprise")[:1]:
        verb = MANNER.match(page.text, begin, end)
        offered = OFFERS.match(page.text, verb.end() if verb else begin, program.start)
        if offered and program.type == "Program" and _product(page, program):
            yield Part("part.offered", program.key, party.start, program.end)


def _vouches(page: Page, party: Party) -> Iterator[Part]:
    """P，E提供担保, P由E承贷: who lends, insures or vouches in a product named before."""
    verb = VOUCHES.match(page.text, _manner(page, party), party.stop)
    if not verb and page.text[party.start - 1 : party.start] == "在":
        verb = IN_PARTY.match(page.text, party.end, party.stop)
    product = _product_before(page, party) if verb else None
    if verb and product and product.start < party.sentence and not VOUCHES_FOR.search(verb.group()):
        product = None if not _joined(page, party) else product
    if verb and product:
        begin = product.start if product.start >= party.sentence else party.start
        yield Part("part.vouched", product.key, begin, verb.end())


def _product_before(page: Page, party: Party) -> Mention | None:
    """Return the product of finance that is named last before a party, in its sentence or else alone in its paragraph.

    Where 由 stands before the party the product is what stands right before that.
    """
    text = page.text
    if text[party.start - 1 : party.start] in ("向", "对", "给"):
        return None
    line = max(text.rfind("\n", 0, party.start) + 1, party.start - FAR)
    line = max([mark.start() for mark in APART.finditer(text, line, party.start)], default=line)
    begin, _ = _clause(page, party)
    named = [m for m in page.untitled(line, party.start, "Program") if FINANCE.search(text, m.start, m.end)]
    if text[party.start - 1] == "由" and text[begin : party.start - 1].strip(" “”（"):
        named = [m for m in named if m.end >= party.start - 2]
    near = [m for m in named if m.start >= party.sentence]
    return near[-1] if near else named[-1] if len({m.key for m in named}) == 1 else None


def _owner(page: Page, party: Party) -> Iterator[Part]:
    """E“P”, E承担的P: whose product or project it is."""
    text = page.text
    for program in page.untitled(party.end, min(party.end + 40, party.stop), "Program")[:1]:
        between = text[party.end : program.start].rstrip("“")
        quoted = text.startswith("“", program.start) or text[program.start - 1] == "“"
        project = between in ("", "的") and quoted and OWN_PROJECT.search(text, program.start, program.end)
        listed = between in ("，", ",") and PAID_BEHIND.match(text, program.end)
        if project or (listed and not FINANCE.search(text, program.start, program.end)) or MADE_BY.fullmatch(between):
            yield Part("part.acting", program.key, party.start, program.end)
        elif _product(page, program) and OWNS.fullmatch(between):
            yield Part("part.offered", program.key, party.start, program.end)


def _joined(page: Page, party: Party) -> bool:
    """Tell whether somebody acts with a party (与E合作)."""
    return JOINED.search(page.text, max(party.sentence, party.start - LED), party.start) is not None


def _partner(page: Page, party: Party) -> Iterator[Part]:
    """与E合作，推出P; P由A牵头，联合E共同实施: with whom P is made."""
    text = page.text
    led = bool(page.within(party.start, party.end, "Agency"))
    if not led and not _joined(page, party):
        return
    begin = _manner(page, party)
    stop = page.until("。；", begin, party.stop)
    helped = ONLY_HELPED.search(text, max(party.sentence, party.start - 4), party.start)
    for first, last in page.clauses(begin, stop, "，,"):
        if helped and first > begin:
            break  # what others do goes on without who was helped
        named = page.untitled(first, last, "Program", "Enterprise", "Agency")
        programs = [m for m in named if m.type == "Program"][:1]
        verb = MANNER.match(text, first, last)
        made = programs and named[0] is programs[0] and not NOT_ITSELF.match(text, programs[0].end)
        if made and MAKES.match(text, verb.end() if verb else first, programs[0].start):
            for program in _list_of(page, programs[0], last):
                yield Part("part.joined", program.key, party.start, program.end)
            return
        signed = programs and named[0] is programs[0] and _product(page, named[0]) and named[0].start <= first + 1
        if signed and AGREED.search(text, party.end, first):
            yield Part("part.joined", named[0].key, party.start, named[0].end)
        if named:
            return
        if first > begin + 40:
            break
    together = ACT_TOGETHER.match(text, party.end, party.stop)
    if together and (key := _spoken_of(page, party)):
        yield Part("part.joined", key, party.start, together.end())


def _list_of(page: Page, first: Mention, stop: int) -> list[Mention]:
    """Return the list of programs that one opens."""
    group = [first]
    for program in page.untitled(first.end, stop, "Program"):
        beside = page.text[group[-1].end : program.start] in ("“", "”“")
        if not beside and len(ended_by(page, [group[-1], program])) < 2:
            break
        group.append(program)
    return group


def _spoken_of(page: Page, party: Party) -> str | None:
    """Return the program that a sentence begins with, or that 该计划 of it stands for."""
    begin = page.text.find("该", party.sentence, party.start)
    this = THIS.search(page.text, party.sentence, party.start) if begin >= 0 else None
    if this:
        before = [
            m
            for m in page.within(max(0, party.sentence - 2 * FAR), party.sentence, "Program")
            if page.names[m.key].name.strip("”").endswith(this["head"])
        ]
        return before[-1].key if before else None
    near = page.untitled(party.sentence, party.start, "Program")[-1:]
    return near[0].key if near else _heading(page, party.start)


def _heading(page: Page, offset: int) -> str | None:
    """Return the program that heads the item in which an offset lies."""
    keys = [key for key in matters(page, offset) if type_of(key) == "Program"]
    return keys[0] if keys else None


def _pilot(page: Page, party: Party) -> Iterator[Part]:
    """选取E开展试点: who is chosen for a pilot named before or behind."""
    text = page.text
    chosen = CHOSEN.search(text, max(party.sentence, party.start - 8), party.start)
    behind = PILOT_BEHIND.match(text, party.end, party.stop) if chosen else None
    if not behind:
        return
    stop = page.until("。；", party.end, party.stop)
    ahead = [m for m in page.untitled(party.end, stop, "Program") if PILOT.search(page.names[m.key].name)]
    line = max(text.rfind("\n", 0, party.start) + 1, party.start - FAR)
    before = [m for m in page.untitled(line, party.start, "Program") if PILOT.search(page.names[m.key].name)]
    titled = [m for m in page.in_title("Program") if PILOT.search(page.names[m.key].name)]
    for program in ahead[:1] or before[-1:] or titled[:1]:
        yield Part("part.pilot", program.key, party.start, max(behind.end(), program.end if ahead else 0))


def _member(page: Page, party: Party) -> Iterator[Part]:
    """合作银行为E, E等18家参试企业: who has a role in the program that the sentence, the item or the title names."""
    text = page.text
    begin = max(*(text.rfind(mark, party.sentence, party.start) for mark in "，。；"), party.sentence - 1) + 1
    told = ROLE_TOLD.search(text, max(begin, party.start - LED), party.start)
    told = told or ROLE_GROWS.search(text, begin, party.start)
    behind = ROLE_BEHIND.search(text, party.firms[-1].end, party.end)
    called = ASKED_TO_SERVE.search(text, max(begin, party.start - 6), party.start)
    if not told and (not behind or (called and SERVES.search(behind.group()))):
        return
    role = (told or behind).group()  # type: ignore[union-attr]
    if FINANCE_ROLE.search(role):
        behind_it = page.untitled(party.end, party.stop, "Program")
        products = [m for m in behind_it if _product(page, m)]
        product = _product_before(page, party) or (products[0] if len({m.key for m in products}) == 1 else None)
        named = {m.key for m in page.in_title("Program") if _product(page, m)}
        key = product.key if product else next(iter(named)) if len(named) == 1 else None
    else:
        near = page.untitled(party.sentence, party.start, "Program")[-1:]
        titled = page.in_title("Program")[:1]
        behind_it = page.untitled(party.end, party.stop, "Program")[:1]
        near = near or [m for m in behind_it if text[party.end : m.start].strip("“") == "的"]
        key = near[0].key if near else _heading(page, party.start) or (titled[0].key if titled and behind else None)
    if key:
        yield Part("part.member", key, min(begin, party.start), party.end)


def _actor(page: Page, party: Party) -> Iterator[Part]:
    """（一）P。由E提供…: who has a share in the program that heads the item; 以E为链主."""
    text = page.text
    before = page.untitled(party.sentence, party.start, "Program")[-1:]
    if before and WITHIN_PROGRAM.fullmatch(text, before[0].end, party.start):
        yield Part("part.acting", before[0].key, before[0].start, party.end)
        return
    if before and GOES_IN.match(text, party.end, party.stop):
        yield Part("part.acting", before[0].key, before[0].start, party.end)
        return
    along = TAKEN_ALONG.search(text, max(party.sentence, party.start - 4), party.start)
    if along and (headed := _heading(page, party.start)):
        yield Part("part.acting", headed, party.start, party.end)
        return
    verb = ACTS.match(text, _manner(page, party), party.stop)
    chain = text[party.start - 1 : party.start] == "以" and re.compile("为").match(text, party.end)
    leads = LEADS_CHAIN.match(text, party.end + 1) if chain else None
    if not verb and not leads:
        return
    _, stop = _clause(page, party)
    if page.untitled(party.end, stop, "Program", "FundingPool", "Policy"):
        return
    told = [m for m in page.untitled(party.sentence, party.start, "Program") if SUBJECT_TOLD.match(text, m.end)][-1:]
    told = told or [m for m in before if text[m.end : party.start].strip("”") == "，"]
    key = told[0].key if told else _heading(page, party.start)
    if key and not NAMED_FOR_MONEY.search(page.names[key].name):
        yield Part("part.acting", key, party.start, (verb or leads).end())  # type: ignore[union-attr]
