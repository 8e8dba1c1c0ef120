"""National laws and acts that documents cite by what they are on (《森林法》, 《优化营商环境条例》)."""

from __future__ import annotations

import re
from functools import cache

from zhengtu.extract.lexicon.resources import read_data

NATION = "中华人民共和国"
# What the supreme court and procuratorate say of the application of laws.
INTERPRETATION = re.compile("适用(?:法律|《[^》]+》|〈[^〉]+〉)?(?:若干|有关|具体)?问题的?(?:若干)?(?:解释|规定|意见)$")
EDITION = re.compile(r"[（(](?:试行|暂行|(?:\d{4}年?)?(?:版|修订版?|修正版?|本|年本|年版))[）)]$")


def full_name(title: str) -> str:
    """Return the full name of a national law that is cited by its short one, any other title as it is."""
    return NATION + title if title in _laws() else title


def national(title: str) -> str:
    """Return the full title of a national law or act, in whatever edition it is cited, "" for other titles."""
    short = title.removeprefix(NATION)
    if INTERPRETATION.search(title):
        return title
    if short in _laws():
        return NATION + short
    bare = EDITION.sub("", short)
    for name in (short, bare):
        if kind := _acts().get(name):
            return NATION + short if kind == "nation" else short
    return ""


@cache
def _laws() -> frozenset[str]:
    return frozenset(name for group in read_data("laws")["laws"].values() for name in group.split())


@cache
def _acts() -> dict[str, str]:
    return {name: kind for kind, group in read_data("acts")["acts"].items() for name in group.split()}
