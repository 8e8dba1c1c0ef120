"""Which nodes may be one thing."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from zhengtu.cypher.analyses import Given, Row
from zhengtu.errors import QueryError

MARGIN = 1e-9  # what fractions may be off by
# 2021 and 2022, 第一批 and 第二批: names that differ in a number are of two things.
NUMBERS = re.compile(r"[0-9一二三四五六七八九十百千零〇两]")


def possible_duplicates(given: Given) -> Iterable[Row]:
    """Return (type, one, other, similarity, why, documents, id, other id) of pairs of a type and region, closest first.

    Similarity is twice the number of characters in common runs by the length of both names (Ratcliff and Obershelp).
    Names with other numbers in them are of different things, and so are policies with different document numbers or
    dates. Pairs that cannot reach `least` are never compared.
    """
    least = float(given.parameters["least"])
    if not 0.5 <= least <= 1:
        raise QueryError(f"least is {least}", "give a similarity from 0.5 to 1, as 0.9")
    blocks: dict[tuple[str, str, str], list[Row]] = {}
    for type, id, name, region, doc_number, date, documents in given.rows:
        plain = unicodedata.normalize("NFKC", name).casefold()
        key = type, region or "", "".join(NUMBERS.findall(plain))
        blocks.setdefault(key, []).append((plain, id, name, doc_number, date, documents))
    rows = []
    for (type, *_), members in sorted(blocks.items()):
        if len(members) == 1:
            continue
        members.sort(key=lambda member: (len(member[0]), member[0], member[1]))
        matcher, known = SequenceMatcher(None, autojunk=False), -1
        for one, other in candidates([member[0] for member in members], least):
            a, b = members[one], members[other]
            if _apart(a[3], b[3]) or (type == "Policy" and _apart(a[4], b[4], precise=False)):
                continue
            if other != known:  # what is known of the second name is kept from pair to pair
                matcher.set_seq2(b[0])
                known = other
            matcher.set_seq1(a[0])
            similarity = matcher.ratio()
            if similarity >= least:
                named = sorted({*a[5], *b[5]})
                rows.append((type, a[2], b[2], similarity, why(matcher, a[0], b[0]), named, a[1], b[1]))
    return sorted(rows, key=lambda row: (-row[3], row[0], *row[6:]))


def candidates(names: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """Yield places of names, in order of length, that have enough in common to be so similar, shorter one first.

    Names of lengths a and b are so similar when m = (a + b) · least / 2 characters match and u = (a + b) · (1 − least)
    do not. These part the matching ones, begin and end among them, into u + 1 runs at most, so that m + 2 − (u + 1)
    pairs of neighbours are the same. With pairs in one order, rarest first, two names with n of them in common have one
    among all but the last n − 1 of either. Below two thirds that may ask for none: there single characters do instead.
    """
    pairs = least >= 2 / 3
    tokens = [occurrences(neighbours(name) if pairs else name) for name in names]
    often = Counter(text for own in tokens for text, _ in own)

    def needed(characters: float) -> int:
        """Return how many tokens names of so many characters together have in common."""
        return math.ceil((characters * (1.5 * least - 1) + 1 if pairs else characters * least / 2) - MARGIN)

    holders: dict[tuple[str, int], list[int]] = {}
    for at, own in enumerate(tokens):
        shortest = len(names[at]) * least / (2 - least)
        telling = sorted(own, key=lambda token: (often[token[0]], token))
        found: set[int] = set()
        for token in telling[: len(own) - needed(len(names[at]) + shortest) + 1]:
            before = holders.setdefault(token, [])
            found.update(before)
            before.append(at)
        for earlier in sorted(found):
            if len(tokens[earlier] & own) >= needed(len(names[earlier]) + len(names[at])):
                yield earlier, at


def neighbours(name: str) -> list[str]:
    """Return the pairs of neighbours in a name, of which begin and end have one too."""
    return [*map("".join, pairwise(f"\x02{name}\x03"))]


def occurrences(texts: Iterable[str]) -> frozenset[tuple[str, int]]:
    """Return texts with a number each, by which one that comes again is another."""
    seen: Counter[str] = Counter()
    numbered = set()
    for text in texts:
        numbered.add((text, seen[text]))
        seen[text] += 1
    return frozenset(numbered)


def why(matcher: SequenceMatcher[str], one: str, other: str) -> str:
    """Return in what two names differ: 和→∅ where the other leaves a word out."""
    if one == other:
        return "same name"
    return "; ".join(
        f"{one[a:b] or '∅'}→{other[c:d] or '∅'}" for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    )


def _apart(one: str | None, other: str | None, *, precise: bool = True) -> bool:
    """Tell whether both say something and not the same; unless `precise`, 2022 is the same as 2022-01."""
    if not one or not other:
        return False
    return one != other if precise else not (one.startswith(other) or other.startswith(one))
