"""Firms that a text names again without their legal form: 湘乔渔业 of 湖南湘乔渔业发展有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, covered, places

FIRM_FORM_AT_END = expression("<firm_form_at_end>")
GENERAL_FIRM_WORDS = expression("<general_firm_words>")
COMMON_FIRM_WORDS = expression("<common_firm_words>")
NAME_GOES_ON = expression("<name_goes_on>")
NO_BRAND_CORE = expression("<no_brand_core>")
FIRM_DECLARED = expression("<firm_declared>")


def abridged(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield where firms known by their legal form are named without it, under their whole name."""
    whole: dict[str, set[str]] = {}
    for label in known:
        if label.by != "firm.legal":
            continue
        name = re.sub(r"\s", "", text[label.start : label.end])
        declared = FIRM_DECLARED.match(text, label.end)
        for short in (*_shorts(name), *([declared["short"]] if declared else [])):
            whole.setdefault(short, set()).add(name)
    if not whole:
        return
    taken = covered(text, known)
    for start, end in places(text, whole):
        names = whole[text[start:end]]
        if len(names) == 1 and not any(taken[start : end + 1]) and not NAME_GOES_ON.match(text, end):
            yield Candidate(start, end, "Enterprise", next(iter(names)), "firm.again")


def _shorts(name: str) -> Iterator[str]:
    """Yield what a firm may be called: its brand with its trade, without place, form and general words."""
    core = FIRM_FORM_AT_END.sub("", re.sub("（[^）]*）", "", name))
    book = gazetteer()
    for _ in range(2):
        size = next((n for n in (5, 4, 3, 2) if core[:n] in book.full or (n < 4 and core[:n] in book.short)), 0)
        core = core[size:]
    if COMMON_FIRM_WORDS.search(core[:3]):
        return
    for short in dict.fromkeys((core, GENERAL_FIRM_WORDS.sub("", core))):
        if 4 <= len(short) <= 8 and not NO_BRAND_CORE.search(short) and short not in book.full:
            yield short
