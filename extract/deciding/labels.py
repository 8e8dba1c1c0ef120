"""Which candidates for programs, funds, firms and classes of firms stay, and how far they reach."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names import kinds
from zhengtu.extract.names.candidate import Candidate, longest
from zhengtu.extract.names.firms.rosters import rosters
from zhengtu.extract.names.found import Named
from zhengtu.extract.names.funds import pools
from zhengtu.extract.names.programs import awards, benefits
from zhengtu.extract.names.programs.programs import BY_CONTEXT, is_title, levels
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.normalise import squeeze
from zhengtu.extract.text.phrases import lead_in
from zhengtu.extract.text.spans import Spans, over
from zhengtu.extract.text.words import words
from zhengtu.graph.statements import Span

TYPES = ("Program", "FundingPool", "Enterprise", "EnterpriseGroup")
NAMED_BY_TRADE = ("group.named", "group.addressed", "group.service")
LEXICAL = ("Topic", "Instrument")
ACTING_WORDS = expression("<acting_words>")
WINS = re.compile("荣获|喜获|斩获|获得|获评|获")
WON = ("获", "获得", "荣获", "获评", "斩获", "摘得")
LEGAL_FORM_LAST = expression("(?:<legal_forms>)$")
OFFICE = re.compile("[局厅委办署会部行]$")
NATIONAL_WORDS = expression("<national_words>")
RISK_POOL = expression("<risk_pool>")
LOAN = re.compile("(?:贷款?|保)”?$")
SUB_FUND = re.compile("[一-龥]{2,4}子基金")  # 天使子基金
NAMES_PAYMENT = re.compile("(?:补助|补贴|奖补|奖励|奖|贷款?|保险|券|政策)”?$")
NEAR_BY = 24  # characters between a program and the money that is given for it
GENERAL_PLATFORMS = expression("<general_platforms>")


def decide(
    sheet: Sheet,
    found: Mapping[str, Sequence[Named]],
    organs: Sequence[Span],
    proposals: Sequence[Span],
    numbers: Sequence[Span],
) -> list[Candidate]:
    """Return the candidates that stay beside agencies, proposals and numbers of policies at given places."""
    text, titles = sheet.text, sheet.titles
    by = {id: [x for x in candidates if isinstance(x, Candidate)] for id, candidates in sorted(found.items())}
    every = [awards.trimmed(text, x) for id, xs in by.items() if id.startswith("program.") for x in xs]
    programs = [x for x in every if not is_title(text, x, titles)]
    classes = {(x.start, x.end) for x in by.get("class", ()) if not x.name}
    graded = {x.end for x in by.get("class", ()) if x.name and x.type == "Program"}  # 国家5A级、4A级景区
    programs = [x for x in programs if x.by not in BY_CONTEXT or not ((x.start, x.end) in classes or x.end in graded)]
    labels = longest(levels(text, longest(programs)))
    labels += [x for id, xs in by.items() if not id.startswith("program.") for x in xs if x.type in TYPES]
    if sheet.source.taiwan:
        labels = benefits.settled(text, labels, titles)
    places = set(numbers)
    occupied = Spans((*titles, *proposals))
    firms = {x.start for x in labels if x.type == "Enterprise"}
    labels = [x for x in labels if x.by not in NAMED_BY_TRADE or x.end not in firms]  # 生产企业X公司 names X alone
    kept = []
    for label in labels:
        around = over(occupied, label.start, label.end)
        if all(s <= label.start and label.end <= e for s, e in around) and (label.start, label.end) not in places:
            kept.append(label)
    ours = {(x.start, x.end) for x in kept if not x.offered}
    kept = [x for x in kept if not x.offered or (x.start, x.end) not in ours]
    actors = sorted([*organs, *((x.start, x.end) for x in kept if x.type == "Enterprise")])
    kept = [_past_actor(text, label, actors) for label in kept]
    if not sheet.source.taiwan:
        kept = [x for label in kinds.apart(text, kept) for x in [kinds.proper(text, label)] if x]
    kept = _outside(rosters(text, sheet.grids, kept, organs), organs)
    named = [_purposeful(sheet, label, kept) for label in longest(kept)]
    return [x for x in named if x]


def terms(found: Mapping[str, Sequence[Named]]) -> list[Candidate]:
    """Return the topics and instruments, which words tell wherever they stand."""
    every = {x for candidates in found.values() for x in candidates if isinstance(x, Candidate) and x.type in LEXICAL}
    return sorted(every, key=lambda x: (x.start, x.end, x.type, x.name))


def _past_actor(text: str, label: Candidate, actors: Sequence[Span]) -> Candidate:
    """Return a label without the agency or firm that acts on what it names; `actors` in order."""
    if label.name or label.offered:
        return label
    first = bisect_left(actors, (label.start, 0))
    for start, end in actors[first : first + 2]:
        if not start < label.end or end >= label.end - 3:
            break
        acts = ACTING_WORDS.match(text, end, label.end - 3)
        if label.type not in ("Program", "FundingPool") and not acts:
            continue
        if start == label.start and label.type == "Program" and LEGAL_FORM_LAST.search(text, start, end):
            gained = WINS.match(text, end)
            return replace(label, start=lead_in(text, gained.end() if gained else end, label.end - 3))  # 授予X公司Y奖
        verb = words(text[end : label.end])[0]
        won = verb[2] in WON or not text.startswith("奖", label.end - 1)
        if acts or (verb[3].startswith("v") and won):
            return replace(label, start=lead_in(text, acts.end() if acts else end + verb[1], label.end - 3))
        own = start == label.start and OFFICE.search(text, start, end) and not NATIONAL_WORDS.match(text, start)
        if start == label.start and (
            text[end] == "“" or (own and not GENERAL_PLATFORMS.fullmatch(text, end, label.end))
        ):
            return replace(label, start=end)
    return label


def _outside(labels: list[Candidate], agencies: Sequence[Span]) -> list[Candidate]:
    """Drop what lies inside the name of a firm or of an agency."""
    covered = bytearray(max([x.end for x in labels] + [e for _, e in agencies] + [0]))
    for start, end in [(x.start, x.end) for x in labels if x.type == "Enterprise"] + list(agencies):
        covered[start:end] = b"\1" * (end - start)
    return [x for x in labels if x.type == "Enterprise" or not all(covered[x.start : x.end])]


def _purposeful(sheet: Sheet, label: Candidate, labels: Sequence[Candidate]) -> Candidate | None:
    """Name a tranche after its pool, and a pool called only 奖补资金 after whom or what it is said to be for.

    None for a tranche of no pool, and for such a pool where nothing is said.
    """
    text = sheet.text
    if label.by == "fund.tranche":
        line = text.rfind("\n", 0, label.start) + 1
        pool = [
            x for x in labels if x.type == "FundingPool" and line <= x.start < label.start and x.by != "fund.tranche"
        ]
        if not pool:
            return None
        stage = re.match("首期|一期|二期|首批|第.期", text[label.start : label.end])
        name = pool[-1].name or squeeze(text[pool[-1].start : pool[-1].end])
        kind = "子基金" if text.endswith("子基金", label.start, label.end) else "资金"
        return replace(label, name=f"{name}{stage.group() if stage else ''}{kind}")
    surface = squeeze(text[label.start : label.end])
    if label.type == "FundingPool" and not label.name and (whole := _stood_behind(sheet, label, surface, labels)):
        return replace(label, name=whole)
    if label.type != "FundingPool" or not (unnamed := pools.PURPOSELESS.fullmatch(surface)):
        return label
    start, end = sheet.sentences.at(label.start)
    firms_of = [x for x in labels if x.type == "EnterpriseGroup"]
    near = [x for x in firms_of if start <= x.start < label.start]
    bare = unnamed["bare"]
    if near and "财政" not in surface:
        return replace(label, name=squeeze(text[near[-1].start : near[-1].end]) + bare)
    programs = [x for x in labels if x.type == "Program" and start <= x.start < label.start]
    if programs and (aimed := _aimed(squeeze(text[programs[-1].start : programs[-1].end]), bare)):
        near_by = label.start - programs[-1].end <= NEAR_BY or aimed.endswith("贴息资金")
        return replace(label, name=aimed) if near_by else None
    titled = [x for x in firms_of for p in sheet.structure.parts for s, e in p.titles if s <= x.start < e]
    if titled:
        return replace(label, name=squeeze(text[titled[0].start : titled[0].end]) + bare)
    purpose = re.search(
        "(?:推动|支持|促进|(?<!不[得能可])用于)((?!偿还|归还|弥补)[一-龥]{4,12})[。，]", text[label.end : end]
    )
    if purpose and not re.search("的|相关|有关", purpose.group(1)):
        return replace(label, name=purpose.group(1) + bare)
    return None


def _aimed(program: str, bare: str) -> str:
    """Return the name of money for a program, "" where the program is itself a payment of another kind."""
    if program.endswith("贴息"):
        return program + "资金" if bare == "贴息资金" else ""
    return "" if NAMES_PAYMENT.search(program) else program + bare


def _stood_behind(sheet: Sheet, label: Candidate, surface: str, labels: Sequence[Candidate]) -> str:
    """Return the name of a pool or fund by what it is behind in its item: the loan it secures, the fund it is of."""
    text = sheet.text
    start = max(text.rfind("\n", 0, label.start) + 1, label.start - 160)
    before = [x for x in labels if start <= x.start and x.end <= label.start]
    if RISK_POOL.fullmatch(surface):
        loans = [x for x in before if x.type == "Program" and LOAN.search(text, x.start, x.end)]
        return squeeze(text[loans[-1].start : loans[-1].end]).strip("“”") + surface if loans else ""
    if SUB_FUND.fullmatch(surface):
        funds = [x for x in before if x.type == "FundingPool" and text.startswith("基金", x.end - 2)]
        whole = [x for x in funds if not SUB_FUND.fullmatch(text, x.start, x.end)]
        return (whole[-1].name or squeeze(text[whole[-1].start : whole[-1].end])) + surface if whole else ""
    return ""
