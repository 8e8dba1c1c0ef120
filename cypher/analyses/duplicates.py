"""Which nodes may be one thing."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from zhengtu.cypher.analyses import Given, Row
from zhengtu.errors import QueryError

# 2021 and 2022, 第一批 and 第二批: names that differ in a number are of two things.
NUMBERS = re.compile(r"[0-9一二三四五六七八九十百千零〇两]")


def possible_duplicates(given: Given) -> Iterable[Row]:
    """Return (type, one, other, similarity, why, documents, id, other id) of pairs of a type and region, closest first.

    Similarity is twice the number of characters in common runs by the length of both names (Ratcliff and Obershelp).
    Names with other numbers in them are of different things, and so are policies with different document numbers or
    dates. Pairs that cannot reach `least` are never compared: of any two that can, one of the rarest characters of each
    name is the same.
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
        members.sort(key=lambda member: (len(member[0]), member[0], member[1]))
        for one, other in candidates([member[0] for member in members], least):
            a, b = members[one], members[other]
            if _apart(a[3], b[3]) or (type == "Policy" and _apart(a[4], b[4], precise=False)):
                continue
            matcher = SequenceMatcher(None, a[0], b[0], autojunk=False)
            similarity = matcher.ratio()
            if similarity >= least:
                named = sorted({*a[5], *b[5]})
                rows.append((type, a[2], b[2], similarity, why(matcher, a[0], b[0]), named, a[1], b[1]))
    return sorted(rows, key=lambda row: (-row[3], row[0], *row[6:]))


def candidates(names: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """Yield places of names, in order of length, that have enough characters in common to be so similar.

    Each occurrence of a character is a token of its own. Of names of lengths a ≤ b at least (a + b) · least / 2 tokens
    must be the same, hence no less than a · least / (2 − least) of either; with tokens in one order, rarest first, two
    names that share so many share one among the first a − that + 1.
    """
    often = Counter(character for name in names for character in name)
    holders: dict[tuple[str, int], list[int]] = {}
    tokens: list[frozenset[tuple[str, int]]] = []
    for at, name in enumerate(names):
        seen: Counter[str] = Counter()
        own = []
        for character in name:
            own.append((character, seen[character]))
            seen[character] += 1
        own.sort(key=lambda token: (often[token[0]], token))
        tokens.append(frozenset(own))
        common = math.ceil(len(own) * least / (2 - least) - 1e-9)
        found: set[int] = set()
        for token in own[: len(own) - common + 1]:
            at_token = holders.setdefault(token, [])
            found.update(at_token)
            at_token.append(at)
        for earlier in sorted(found):
            both = len(names[earlier]) + len(name)
            if 2 * len(tokens[earlier] & tokens[at]) >= least * both - 1e-9:
                yield earlier, at


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
