"""What is seen of a name: its characters and words, those around its first place, and how it is marked there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengtu.extract.paper.claim import Claim
    from zhengtu.extract.paper.page import Mention, Name, Page

TYPES = frozenset(("Program", "FundingPool", "EnterpriseGroup"))
AROUND = 10  # characters before and behind a name whose words are seen
LENGTHS = (4, 5, 6, 8, 10, 13, 17, 22)
LISTING = "和及与、"
NUMBERING = " 　（）()、.．一二三四五六七八九十0123456789"


def placed(page: Page, names: Mapping[str, Name]) -> dict[str, list[Mention]]:
    """Return the places of the names that can be judged: found by our rules, in no 【】, in no text from Taiwan."""
    found: dict[str, list[Mention]] = defaultdict(list)
    if not page.source.taiwan:
        for mention in page.mentions:
            if mention.type in TYPES:
                found[mention.key].append(mention)
    return {
        key: places
        for key, places in found.items()
        if key in names and not any(place.offered or page.text.startswith("【", place.start - 1) for place in places)
    }


def untouched(page: Page, names: Mapping[str, Name], claims: Sequence[Claim]) -> dict[str, list[Mention]]:
    """Return the places of the names that can be judged and that none but topics and measures are related to."""
    found = placed(page, names)
    if not found:
        return {}
    from zhengtu.graph.schema import schema

    apart = schema().apart
    touched = {key for claim in claims if claim.type not in apart for key in (claim.head, claim.tail)}
    return {key: places for key, places in found.items() if key not in touched}


def seen(page: Page, name: Name, places: Sequence[Mention]) -> set[str]:
    """Return the features of a name with these places: a family and a value each."""
    outside = next((place for place in places if not page.titled(place)), None)
    first = outside or places[0]
    text, start, end = page.text, first.start, first.end
    written = text[start:end].replace("\n", "")
    return {
        "bias 1",
        f"type {first.type}",
        f"length {sum(end - start >= least for least in LENGTHS)}",
        f"first {written[:1]}",
        f"first2 {written[:2]}",
        f"last {written[-1:]}",
        f"last2 {written[-2:]}",
        f"last3 {written[-3:]}",
        f"before {text[start - 1 : start] if start else '^'}",
        f"after {text[end : end + 1] or '$'}",
        *_of_words(written),
        *_of_words_around(page, start, end),
        *(f"mark {mark}" for mark in _marks(page, name, places, first, outside is not None)),
    }


def _of_words(written: str) -> Iterator[str]:
    from zhengtu.extract.text.words import governing, words

    found = words(written[:40])
    kinds = [kind[:2] if kind.startswith("v") else kind[:1] for *_, kind in found]
    yield f"words {sum(len(found) >= least for least in (2, 3, 4, 5, 7, 9))}"
    yield f"verbs {min(kinds.count('v'), 3)}"
    yield f"single {min(sum(end - start == 1 for start, end, *_ in found), 3)}"
    yield f"word.last {found[-1][2]}"
    yield f"word.first {found[0][2]}"
    yield f"kind.first {kinds[0]}"
    yield f"kind.last {'-'.join(kinds[-2:])}"
    for _, _, word, _ in found[1:-1]:
        yield f"word {word}"
    if any(word in governing() for _, _, word, _ in found):
        yield "mark governs"
    if found[0][2] in governing():
        yield "mark governs.first"


def _of_words_around(page: Page, start: int, end: int) -> Iterator[str]:
    from zhengtu.extract.text.words import PREPOSITIONS, governing, words

    begin, stop = page.sentence(start)
    ahead = words(page.text[max(begin, start - AROUND) : start])
    behind = words(page.text[end : min(stop, end + AROUND)])
    before = ahead[-1][2:] if ahead else ("^", "^")
    following = behind[0][2:] if behind else ("$", "$")
    yield f"ahead {before[0]}"
    yield f"ahead.kind {before[1][:2]}"
    yield f"behind {following[0]}"
    yield f"behind.kind {following[1][:2]}"
    if before[0] in governing():
        yield "mark governed"
    if before[0] in PREPOSITIONS:
        yield "mark preposition"


def _marks(page: Page, name: Name, places: Sequence[Mention], first: Mention, outside: bool) -> Iterator[str]:
    """Yield how a name is marked at its first place, and whether titles hold it."""
    text, start, end = page.text, first.start, first.end
    written = text[start:end]
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    titles = [span for part in page.structure.parts for span in part.titles]
    told = {
        "quoted": text.startswith("“", start - 1) or "“" in written,
        "opens": not text[line:start].strip(NUMBERING),
        "heading": stop - line < 40 and text[stop - 1] not in "。；",
        "titled": any(s <= place.start and place.end <= e for place in places for s, e in titles),
        "in.policy": not outside,
        "of": "的" in written,
        "lists": any(mark in written for mark in LISTING),
        "digit": any(char.isdigit() for char in written),
        "listed": text.startswith("、", start - 1) or text.startswith("、", end),
        "shortened": "简称" in text[start - 6 : start] or "以下简称" in text[end : end + 12],
        "named": name.name != written.replace("\n", ""),
        "placed": bool(name.path),
        "sum": "amount" in name.attributes,
    }
    return (mark for mark, holds in told.items() if holds)
