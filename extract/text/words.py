"""Words of a stretch of text by a dictionary, and where the words in it leave room for a name to begin."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from zhengtu.extract.lexicon.resources import read_data

if TYPE_CHECKING:
    from rjieba import Jieba

BOUND = ("uj", "ul", "uz", "ug", "uv", "ud")  # particles
PREPOSITIONS = frozenset(
    "对 向 以 被 为 由 至 把 按 给 自 于 用 除 鉴于 依照 按照 根据 因 从 在 经 就 针对 对于 关于 随着 通过 为了".split()
)


@cache
def _data() -> dict[str, Any]:
    return read_data("words")


@cache
def governing() -> frozenset[str]:
    """Return the verbs that are no part of the name they stand before."""
    return frozenset(_data()["govern"].split())


@cache
def adverbs() -> frozenset[str]:
    """Return the words that stand before verbs and open no name."""
    return frozenset(_data()["adverbs"].split())


@cache
def added() -> frozenset[str]:
    """Return the words of policy that the dictionary does not have."""
    return frozenset(word for words in _data()["added"].values() for word in words.split())


@cache
def _dictionary() -> Jieba:
    from rjieba import Jieba

    dictionary = Jieba()
    for kind, words in _data()["added"].items():
        for word in words.split():
            dictionary.add_word(word, None, kind)
    for word in governing():
        if not dictionary.has_word(word):
            dictionary.add_word(word, None, "v")
    return dictionary


@lru_cache(maxsize=2048)
def words(stretch: str) -> tuple[tuple[int, int, str, str], ...]:
    """Return the words of a stretch: start, end, the word, and its part of speech (ICTCLAS: n, v, vn, d, p …)."""
    found = []
    position = 0
    for word, kind in _dictionary().tag(stretch, False):
        found.append((position, position + len(word), word, kind))
        position += len(word)
    return tuple(found)


ITEM_NUMERALS = tuple("一二三四五六七八九十")  # 一是, 二是


@lru_cache(maxsize=2048)
def openings(stretch: str) -> tuple[frozenset[int], tuple[int, ...]]:
    """Return where words of a stretch end, and behind which a name begins at the earliest, in order.

    A name begins behind a verb that governs it, a preposition or a particle, and behind a verb with its adverb.
    """
    verbs, opening = governing(), adverbs()
    edges = set()
    begins = []
    before = ""
    for _, end, word, kind in words(stretch):
        edges.add(end)
        behind = kind.startswith("v") and before in opening
        numbered = word == "是" and before in ITEM_NUMERALS
        if behind or (word in verbs and not numbered) or word in opening or kind in BOUND or word in PREPOSITIONS:
            begins.append(end)
        elif len(word) > 3 and word[:2] in verbs and word not in added():
            begins.append(end - len(word) + 2)  # some phrases are words to the dictionary: 符合国家
        before = word
    return frozenset(edges), tuple(begins)


def ends_word(text: str, start: int, position: int, end: int) -> bool:
    """Tell whether a word of a stretch ends at a position, of two characters or more in any case."""
    return position - start > 1 or position - start in openings(text[start:end])[0]
