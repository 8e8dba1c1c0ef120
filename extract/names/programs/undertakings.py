"""Undertakings: what a text says it launches, runs, builds, uses, applies for or pays, whatever its name ends with.

A head noun of general phrases too (系统, 补贴, 专项治理) makes a name of what is the whole object of such
a verb. One family of verbs and heads after the other is here; heads that make a name anywhere are in `heads.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.heads import GENERAL_PROGRAMS, VAGUE_IN_PROGRAMS
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, plausible, trim
from zhengtu.extract.names.programs.objects import NO_OBJECT, OBJECT_ENDS
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.phrases import GOVERNING, lead_in, name_start
from zhengtu.graph.statements import Span


@dataclass(frozen=True)
class Family:
    """Heads, verbs whose object they are, these right before a name, its least length, and what no name holds."""

    heads: re.Pattern[str]
    near: re.Pattern[str]
    verbs: re.Pattern[str]
    least: int
    general: re.Pattern[str]

    def governed(self, text: str, head: int) -> bool:
        """Tell whether one of the verbs stands near a head at all, before looking where its name begins."""
        return self.near.search(text, max(0, head - 32), head) is not None


UNDERTAKING_LEADS = expression("<undertaking_leads>")
UNDERTAKINGS_JOINT = expression("<undertakings_joint>")
BETWEEN_UNDERTAKINGS = expression("<between_undertakings>")
BOTH = re.compile("(?<=[一-龥]{3})[和与及](?=[一-龥]{4})")
SYSTEMS = expression("<systems>")
SYSTEM_VERBS = expression("<system_verbs>")
SYSTEM_VERBS_END = expression("<system_verbs_end>")
GENERAL_SYSTEMS = expression("<general_systems>")
DRIVES = expression("<drives>")
DRIVE_VERBS = expression("<drive_verbs>")
DRIVE_VERBS_END = expression("<drive_verbs_end>")
GENERAL_DRIVES = expression("<general_drives>")
MEETINGS = expression("<meetings>")
MEETING_VERBS = expression("<meeting_verbs>")
MEETING_VERBS_END = expression("<meeting_verbs_end>")
GENERAL_MEETINGS = expression("<general_meetings>")
CERTIFICATIONS = expression("<certifications>")
CERTIFICATION_VERBS = expression("<certification_verbs>")
CERTIFICATION_VERBS_END = expression("<certification_verbs_end>")
GENERAL_CERTIFICATIONS = expression("<general_certifications>")
FAMILIES = (
    Family(SYSTEMS, SYSTEM_VERBS, SYSTEM_VERBS_END, 6, GENERAL_SYSTEMS),
    Family(DRIVES, DRIVE_VERBS, DRIVE_VERBS_END, 8, GENERAL_DRIVES),
    Family(MEETINGS, MEETING_VERBS, MEETING_VERBS_END, 5, GENERAL_MEETINGS),
    Family(CERTIFICATIONS, CERTIFICATION_VERBS, CERTIFICATION_VERBS_END, 6, GENERAL_CERTIFICATIONS),
)
PROGRAM_LAUNCHED = expression("<program_launched>")
PROGRAM_HEADED = expression("<program_headed>")
UNDERTAKING_IN_GENERAL = expression("<undertaking_in_general>")
SUBSIDY_PAID = expression("<subsidy_paid>")
COMMON_SUBSIDY = expression("<common_subsidy>")
SUBSIDY_TO = expression("<subsidy_to>")
SUBSIDIES_LISTED = expression("<subsidies_listed>")
SUBSIDY_OF_LIST = expression("<subsidy_of_list>")
LIST_ENTERED = expression("<list_entered>")
POLLUTERS = re.compile("排污|监管|监控|环境|污染|风险|失信|处罚|危险")
MADE_BEFORE = expression("<made_before>")
PROGRAM_ENTERED = expression("<program_entered>")
NO_UNDERTAKING = expression("<no_undertaking>")
DAY_SET = expression("<day_set>")


def undertakings(text: str, titles: Sequence[Span]) -> Iterator[Candidate]:
    """Yield programs that are the whole object of a verb which says what is done with one."""
    for family in FAMILIES:
        last = -1
        for match in finditer(family.heads, text):
            if not family.governed(text, match.start()):
                continue
            start = name_start(text, match.start(), match.end(), titles)
            start, end = trim(text, UNDERTAKING_LEADS.match(text, start, match.start()).end(), match.end())  # type: ignore[union-attr]
            if joint := UNDERTAKINGS_JOINT.search(text, start, match.start()):
                start = joint.end()  # what stands before it is a name of its own
            label = text.find("“", start, end)
            if label > start and (made := MADE_BEFORE.search(text[start:label])):
                start += made.end()  # 企业纳入“X”平台
            name = re.sub(r"\s", "", text[start:end])
            listed = last > 0 and BETWEEN_UNDERTAKINGS.fullmatch(text, last, start)
            if not listed and not family.verbs.search(text, max(0, start - 8), start):
                continue
            if (
                plausible(name, family.least, 26)
                and match.start() - start >= 2
                and not GENERAL_PROGRAMS.fullmatch(name)
                and not VAGUE_IN_PROGRAMS.search(BOTH.sub("", name) if len(name) > 10 and not listed else name)
                and not family.general.search(name)
            ):
                last = end
                yield Candidate(start, end, "Program", by="program.undertaking")
    for match in (*finditer(PROGRAM_LAUNCHED, text), *finditer(PROGRAM_HEADED, text)):
        start, end = lead_in(text, match.start("name"), match.end() - 2), match.end()
        name = text[start:end]
        if (
            plausible(name, 6, 22)
            and not VAGUE_IN_PROGRAMS.search(BOTH.sub("", name) if len(name) > 10 else name)
            and not GENERAL_PROGRAMS.fullmatch(name)
            and not UNDERTAKING_IN_GENERAL.search(name)
        ):
            yield Candidate(start, end, "Program", by="program.undertaking")
    for match in finditer(SUBSIDY_PAID, text):
        start, end = match.span("name")
        name = match["name"]
        if (
            plausible(name)
            and not VAGUE_IN_PROGRAMS.search(name)
            and not COMMON_SUBSIDY.fullmatch(name)
            and not GENERAL_PROGRAMS.fullmatch(name)
        ):
            begin = name_start(text, end - 2, end, titles)
            if begin <= start:
                yield Candidate(start, end, "Program", by="program.paid")
    yield from _subsidies(text, titles)
    for match in (*finditer(SUBSIDY_TO, text), *finditer(LIST_ENTERED, text)):
        name = match["name"]
        general = COMMON_SUBSIDY.fullmatch(name) or GENERAL_PROGRAMS.fullmatch(name)
        if plausible(name, 5, 30) and not general and not GOVERNING.match(name) and not POLLUTERS.search(name):
            yield Candidate(
                *match.span("name"), "Program", by="program.paid" if match.re is SUBSIDY_TO else "program.entered"
            )
    for match in finditer(PROGRAM_ENTERED, text):
        name = match["name"]
        if (
            plausible(name, 6, 26)
            and OBJECT_ENDS.search(name)
            and not NO_OBJECT.search(name)
            and not VAGUE_IN_PROGRAMS.search(name)
            and not NO_UNDERTAKING.search(name)
        ):
            yield Candidate(*match.span("name"), "Program", by="program.entered")
    for match in finditer(DAY_SET, text):
        yield Candidate(*match.span("name"), "Program", by="program.day")


def _subsidies(text: str, titles: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the subsidies of a list that are no subsidies in general."""
    for run in finditer(SUBSIDIES_LISTED, text):
        for item in SUBSIDY_OF_LIST.finditer(text, run.start(), run.end()):
            first = item.start() == run.start()
            start = max(item.start(), name_start(text, item.end() - 2, item.end(), titles)) if first else item.start()
            name = text[start : item.end()]
            general = COMMON_SUBSIDY.fullmatch(name) or GENERAL_PROGRAMS.fullmatch(name)
            if (
                plausible(name, 5, 22)
                and not general
                and not GOVERNING.match(name)
                and not VAGUE_IN_PROGRAMS.search(name)
            ):
                yield Candidate(start, item.end(), "Program", by="program.paid")
