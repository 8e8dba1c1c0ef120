"""What Taiwanese regulations name besides organs and laws: benefits, plans, awards, funds, banks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, longest, places
from zhengtu.extract.names.classes.recipients import recipients, settled_classes
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.anchors import finditer, successive
from zhengtu.extract.text.onsets import CONNECTIVE, ITEM_END, onset
from zhengtu.graph.statements import Span

BENEFIT_HEADING = expression("<benefit_heading>")
NO_HEADING = expression("<no_heading>")
BENEFIT_ITEM = re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?P<name>[^\n。；，：]{2,30})[^\n]*\n?")
BENEFIT_HEAD = expression("<benefit_head>")
NOT_BENEFIT = expression("<not_benefit>")
OF_WITHOUT_NAME = expression("<of_without_name>")
CHOSEN_AS = expression("<chosen_as>")
NOT_CHOSEN = expression("<not_chosen>")
FORMER_NAME = re.compile("（原名称：(?P<name>[^；）\n]{3,60})")
PLAN_DRAWN_UP = expression("<plan_drawn_up>")
BENEFIT_PLAN = expression("<benefit_plan>")
AWARD = re.compile("奖(?![励助金项补品章状座牌杯惩学额赏])")
CONTEST_HEAD = expression("<contest_head>")
PLATFORM_HEAD = expression("<platform_head>")
BENEFIT_LOAN = expression("<benefit_loan>")
CERTIFICATION_MARK = expression("<certification_mark>")
FUND_HEAD = expression("<fund_head>")
TAKES_PLATFORM = expression("<takes_platform>")
TAKES_CONTEST = expression("<takes_contest>")
TAKES_LOAN = expression("<takes_loan>")
BANK_ENDING = expression("<bank_ending>")
BANK_ROLE = expression("<bank_role>")
BENEFIT_SHORTENED = expression("<benefit_shortened>")
FUND_SHORT = expression("<fund_short>")
FIRM_SHORT = expression("<firm_short>")
BENEFIT_TITLED = expression("<benefit_titled>")
BENEFIT_GIVER = expression("<benefit_giver>")
GENERAL_BENEFITS = expression("<general_benefits>")
BODY_NOT_PROGRAM = expression("<body_not_program>")
CLAUSE_NOT_BENEFIT = expression("<clause_not_benefit>")
RULES_AGAIN = ("program.listed", "program.offered", "program.declared", "program.award", "program.plan", "fund.cited")


def of_sheet(sheet: Sheet) -> list[Candidate]:
    """Return the benefits of a sheet, none where it is not Taiwanese."""
    if not sheet.source.taiwan:
        return []
    return benefits(sheet.text, sheet.titles, sorted((a.start, a.end) for a in sheet.agencies))


def benefits(text: str, titles: Sequence[Span], agencies: Sequence[Span]) -> list[Candidate]:
    """Return the programs, funds, banks and classes of firms that only Taiwanese texts name in these ways."""
    found = list(_listed(text))
    for pattern, takes, type, rule, soft in (
        (BENEFIT_PLAN, None, "Program", "program.plan", True),
        (AWARD, None, "Program", "program.award", False),
        (CONTEST_HEAD, TAKES_CONTEST, "Program", "program.award", False),
        (PLATFORM_HEAD, TAKES_PLATFORM, "Program", "program.offered", True),
        (BENEFIT_LOAN, TAKES_LOAN, "Program", "program.offered", True),
        (CERTIFICATION_MARK, None, "Program", "program.mark", False),
        (FUND_HEAD, None, "FundingPool", "fund.cited", False),
    ):
        found += _headed(text, pattern, takes, type, rule, soft)
    found = [_past_agency(text, label, agencies) for label in found]
    found = [label for label in found if _plausible(text[label.start : label.end])]
    within = bytearray(len(text))
    for start, end in titles:
        within[start:end] = b"\1" * (end - start)
    found = [x for x in found if not (within[x.start] and within[x.end - 1])]
    chosen = [m for m in finditer(CHOSEN_AS, text) if not NOT_CHOSEN.search(m["name"])]
    found += [Candidate(*m.span("name"), "Program", by="program.award") for m in chosen]
    found += _banks(text)
    found += _titled(text, titles)
    found += _shortened(text)
    found += _again(text, [x for x in found if x.by in RULES_AGAIN])
    shorts = [*_fund_shorts(text), *_firm_shorts(text)]
    named = {(x.start, x.end) for x in shorts}
    found = [x for x in found if (x.start, x.end) not in named] + shorts
    found += recipients(text, titles)
    return longest(found)


def _plausible(name: str) -> bool:
    return 3 <= len(name) <= 30 and not GENERAL_BENEFITS.fullmatch(name) and not CLAUSE_NOT_BENEFIT.search(name)


def _listed(text: str) -> Iterable[Candidate]:
    """Yield the benefits below a line that announces them."""
    for heading in finditer(BENEFIT_HEADING, text):
        if NO_HEADING.search(heading.group()) and not re.search("[办推实]", heading.group()[:2]):
            continue
        for item in successive(BENEFIT_ITEM, text, heading.end()):
            match = BENEFIT_HEAD.search(item["name"])
            if not match or NOT_BENEFIT.search(item["name"]) or OF_WITHOUT_NAME.search(item["name"][: match.end()]):
                continue
            end = item.start("name") + match.end()
            start = onset(text, item.start("name") + match.start(), soft=True)
            yield Candidate(max(start, item.start("name")), end, "Program", by="program.listed")


def _headed(
    text: str, pattern: re.Pattern[str], takes: re.Pattern[str] | None, type: str, rule: str, soft: bool
) -> Iterable[Candidate]:
    """Yield the names that end in a head, where what takes such a name stands before it."""
    for match in finditer(pattern, text):
        start = onset(text, match.start(), soft=soft)
        if (
            start >= match.start()
            or PLAN_DRAWN_UP.search(text, max(0, start - 36), start)
            or (takes and not takes.search(text, max(0, start - 80), start))
        ):
            continue
        yield Candidate(start, match.end(), type, by=rule)


def _past_agency(text: str, label: Candidate, agencies: Sequence[Span]) -> Candidate:
    """Return a label without the organ before it (勞動部微型創業鳳凰計畫); funds are called by their organ's name."""
    if label.type != "Program":
        return label
    for start, end in agencies[bisect_left(agencies, (label.start, 0)) :]:
        if start != label.start or end >= label.end - 3:
            break
        return replace(label, start=end)
    return label


def settled(text: str, labels: Sequence[Candidate], titles: Sequence[Span]) -> list[Candidate]:
    """Cut what common rules found where a name begins, and drop what is no name of its own."""
    opens = {start for start, _ in titles}
    named = {(x.start, x.end, x.type) for x in labels if x.name}
    former = [m.span("name") for m in finditer(FORMER_NAME, text)]
    kept = []
    for label in settled_classes(text, labels):
        if label.name or label.type not in ("Program", "FundingPool", "Enterprise"):
            kept.append(label)
            continue
        if label.start in opens:
            if label.type != "Program" or not _two(text[label.start : label.end]):
                kept.append(label)
            continue
        start = onset(text, label.end - 2, soft=label.type == "Program")
        cut = replace(label, start=max(start, label.start))
        name = text[cut.start : cut.end]
        if label.type == "Enterprise":
            fits = len(name) >= 4 and not GENERAL_BENEFITS.fullmatch(name)
        else:
            fits = (
                _plausible(name)
                and not PLAN_DRAWN_UP.search(text, max(0, cut.start - 36), cut.start)
                and not (label.type == "FundingPool" and BODY_NOT_PROGRAM.match(text, label.end))
            )
            fits = fits and not (name.endswith("战略") and text.startswith("产业", label.end))
        # What a regulation was called before names nothing that it does not name now.
        past = any(s <= cut.start < e for s, e in former) and text.count(name) < 2
        if fits and not past and (cut.start, cut.end, cut.type) not in named:
            kept.append(cut)
    return kept


def _two(name: str) -> bool:
    """Tell whether a title begins with two things (獎勵A及B補貼辦法) rather than one whose name has 及 in it."""
    return (
        any(ITEM_END.search(name[: m.start()]) for m in CONNECTIVE.finditer(name))
        or name.startswith(("奖励", "补助", "协助"))
        or name.endswith("奖励")
        or (name.endswith("补助") and CONNECTIVE.search(name) is not None)
    )


def _banks(text: str) -> Iterable[Candidate]:
    """Yield the banks that something is entrusted to."""
    for match in finditer(BANK_ENDING, text):
        start, end = onset(text, match.start() + 1), match.end()
        role = BANK_ROLE.match(text, start, match.start())
        start = role.end() if role else start
        name = text[start:end]
        if 4 <= len(name) <= 20 and not GENERAL_BENEFITS.fullmatch(name) and not CLAUSE_NOT_BENEFIT.search(name):
            yield Candidate(start, end, "Enterprise", by="firm.bank")


def _titled(text: str, titles: Sequence[Span]) -> Iterable[Candidate]:
    """Yield what the title of a regulation begins with, and the loan inside what subsidises it."""
    for start, end in titles:
        issuing = BENEFIT_GIVER.match(text, start, end)
        begin = issuing.end() if issuing else start
        for joint in CONNECTIVE.finditer(text, begin + 3, end):
            if ITEM_END.search(text, begin, joint.start()) and BENEFIT_TITLED.search(text, joint.end() + 3, end):
                begin = joint.end()
        for match in BENEFIT_TITLED.finditer(text, begin + 3, end):
            name = text[begin : match.end()]
            if GENERAL_BENEFITS.fullmatch(name) or "之" in name:
                break
            type = "FundingPool" if match["head"] in ("基金", "辅导金") else "Program"
            yield Candidate(begin, match.end(), type, by="program.titled")
            loan = name.find("贷款")
            if 4 <= loan < len(name) - 2:
                yield Candidate(begin, begin + loan + 2, "Program", name[: loan + 2], "program.titled")
            break


def _shortened(text: str) -> Iterable[Candidate]:
    """Yield a benefit that a text shortens (X貸款（以下簡稱本貸款）), and what it is called from there on."""
    for match in finditer(BENEFIT_SHORTENED, text):
        start = match.start("name")
        if GENERAL_BENEFITS.fullmatch(match["name"]) or CLAUSE_NOT_BENEFIT.search(match["name"]):
            continue
        yield Candidate(start, match.end("name"), "Program", by="program.declared")
        for begin, end in places(text[match.end() :], [match["short"]]):
            yield Candidate(match.end() + begin, match.end() + end, "Program", match["name"], "program.short")


def _fund_shorts(text: str) -> Iterable[Candidate]:
    """Yield the places of the short name that a fund is given (以下簡稱信保基金), under its full one."""
    for match in finditer(FUND_SHORT, text):
        end = match.start() + 2
        start = onset(text, match.start())
        for begin, stop in places(text, [match["short"]]):
            yield Candidate(begin, stop, "FundingPool", text[start:end], "program.short")


def _firm_shorts(text: str) -> Iterable[Candidate]:
    """Yield the places of the short name that a company is given (以下簡稱農業金庫), under its full one."""
    for match in finditer(FIRM_SHORT, text):
        start = onset(text, match.start())
        end = match.start("tail")
        for begin, stop in places(text[match.end() :], [match["short"]]):
            yield Candidate(match.end() + begin, match.end() + stop, "Enterprise", text[start:end], "program.short")
        yield Candidate(*match.span("short"), "Enterprise", text[start:end], "program.short")


def _again(text: str, known: Sequence[Candidate]) -> Iterable[Candidate]:
    """Yield the other places of names that a list or a clause gave."""
    named = {text[x.start : x.end]: x for x in known if x.end - x.start >= 3}
    for start, end in places(text, named.keys()):
        label = named[text[start:end]]
        yield Candidate(start, end, label.type, by=label.by)
