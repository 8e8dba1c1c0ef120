"""Awards: where their names begin behind a year and the winners, and what they are called whatever the edition."""

from __future__ import annotations

import re
from dataclasses import replace

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate

AWARD_AHEAD = expression("<award_ahead>")
AWARD_EDITION = re.compile("(?:第[一二三四五六七八九十百\\d]{1,4}届[、和及与至]?)+(?=[一-龥“]{2})")
PAID_BY = re.compile("(?:企业|公司|单位)(?:分别|均|已)?(?:获得|荣获|领取|获)(?!奖)(?=[一-龥“])")
GIVEN_TO_PERSON = re.compile("授予$|[、和]$")
SHORTEST = 4  # characters of an award's name


def trimmed(text: str, label: Candidate) -> Candidate:
    """Return an award or a subsidy without what stands before its name (等单位2012年度X奖), others as they are."""
    if label.name:
        return label
    if paid := PAID_BY.match(text, label.start, label.end - SHORTEST):
        return replace(label, start=paid.end())  # 3家企业获X奖励
    if not text.startswith("奖", label.end - 1):
        return label
    ahead = AWARD_AHEAD.match(text, label.start, label.end - SHORTEST)
    start = ahead.end() if ahead else label.start
    return replace(label, start=_past_person(text, start, label.end))


def _past_person(text: str, start: int, end: int) -> int:
    """Return where the division begins that opens an award's name behind the name of a person who gets it."""
    if region_of(text[start:end]) or not GIVEN_TO_PERSON.search(text, max(0, start - 3), start):
        return start
    return next(
        (place for place in (start + 2, start + 3) if place < end - SHORTEST and region_of(text[place:end])), start
    )


def lasting(name: str) -> str:
    """Return the name of an award without its edition: 第八届X质量奖 is given by the award X质量奖."""
    return AWARD_EDITION.sub("", name) if name.endswith(("奖", "奖”")) else name
