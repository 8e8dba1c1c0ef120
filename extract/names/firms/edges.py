"""Where a firm's name begins that runs on behind other words, and what is no firm's name at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate

BEFORE_FIRM = expression("<before_firm>")
OFFICE_ACTS = expression("<office_acts>")
FIRM_HEADS = expression("<firm_heads>")
FIRM_TYPE_ALONE = expression("<firm_type_alone>")
BRANCH_ALONE = expression("<branch_alone>")
OWNED = expression("<owned>")
SHORT_FORM = 4  # characters of a firm's short name behind what an office does to it: 约谈先河公司
SHORTEST = 6  # characters of a firm's name that may be what stands behind something else
PERSON = 4  # characters that may stand before a firm as the rest of a person's name, with what divides the two


def settled(text: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the firms among candidates, each from where its name begins.

    A name begins behind a verb, an institution, or a person with an office, where a place or a name that many firms
    share opens it there; and behind a few characters where the text has the firm without them.
    """
    firms = [replace(x, start=_opened(text, x.start, x.end)) for x in found]
    named = Counter(text[x.start : x.end] for x in firms)
    for firm in firms:
        start = _without_rest(text, firm, named)
        name = text[start : firm.end]
        alone = BRANCH_ALONE.search(name) and not headed(name)
        if not alone and not FIRM_TYPE_ALONE.search(name):
            yield replace(firm, start=start)


def headed(name: str) -> bool:
    """Tell whether a name begins as firms' names do: with a division of China or a name that many firms share."""
    book = gazetteer()
    return FIRM_HEADS.match(name) is not None or any(
        name[:n] in book.full or (n < 4 and name[:n] in book.short) for n in (2, 3, 4, 5, 6)
    )


def is_division(name: str) -> bool:
    """Tell whether a name is that of a division of China, long or short."""
    return name in gazetteer().full or name in gazetteer().short


def _opened(text: str, start: int, end: int) -> int:
    """Return where the last part of a stretch begins that can be a firm behind something that is none."""
    for edge in BEFORE_FIRM.finditer(text, start, end - SHORTEST):
        ends = (edge.end(), edge.end() - 1)  # a person's name has two characters or three
        start = next((place for place in ends if headed(text[place:end])), start)
    return max((act.end() for act in OFFICE_ACTS.finditer(text, start, end - SHORT_FORM)), default=start)


def _without_rest(text: str, firm: Candidate, named: Counter[str]) -> int:
    """Return where a firm begins that stands elsewhere without what stands before it here (the rest of a name)."""
    for start in range(firm.start + 1, min(firm.start + PERSON, firm.end - SHORTEST) + 1):
        before, name = text[firm.start : start], text[start : firm.end]
        if (
            named[name]
            and headed(name)
            and not OWNED.search(before)
            and not is_division(before)
            and not FIRM_HEADS.fullmatch(before)
        ):
            return start
    return firm.start
