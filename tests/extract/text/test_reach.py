from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

import zhengtu.extract
from zhengtu.extract.lexicon.heads import heads, strict_heads
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.read import read, readable
from zhengtu.extract.text.anchors import anchors, finditer, possible
from zhengtu.extract.text.reach import MARGIN, Reach, reach

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def of(words: str, before: int | None, length: int | None, line: bool = True, behind: int | None = MARGIN) -> Reach:
    return Reach(frozenset(words.split()), before, length, line, behind)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("市(?:财政|商务)局", of("财政 商务", 1, 4 + MARGIN)),
        ("[一-龥]{2,9}银行", of("银行", 9, 11 + MARGIN)),
        ("[^，。\n]*基金", of("基金", None, None)),
        (r"设立\s*基金", of("设立 ", 0, None, line=False)),
        ("资金(?=[^。]{0,30}办法)", of("资金", 0, 34 + MARGIN, behind=32 + MARGIN)),
        ("(?<=[。\n])[省市]", of("省 市", 0, 1 + MARGIN)),
        ("附件$", of("附件", 0, 3 + MARGIN)),
        ("(?:示范){2}区", of("示范", 0, 5 + MARGIN)),
    ],
)
def test_how_far_a_pattern_reads(pattern: str, expected: Reach) -> None:
    assert reach(re.compile(pattern)) == expected


@pytest.mark.parametrize("pattern", ["[一-龥]+|专项", "(?i)abc", "(?s:.)资金", r"(甲+)\1", "附件?|甲*"])
def test_what_is_looked_for_everywhere(pattern: str) -> None:
    read_off = reach(re.compile(pattern))
    assert not read_off.words or not read_off.bounded


def patterns() -> Iterator[re.Pattern[str]]:
    """Yield the patterns of all modules of extract/."""
    for module in pkgutil.walk_packages(zhengtu.extract.__path__, f"{zhengtu.extract.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, (re.Pattern, type(expression("")))) and isinstance(value.pattern, str):
                yield value
    yield from (pattern for pattern, _ in chain(heads(), strict_heads()))


@cache
def known() -> list[re.Pattern[str]]:
    """Return each pattern once, with the anchors of all of them known before the first text is passed over."""
    found = list({id(pattern): pattern for pattern in patterns()}.values())
    assert frozenset().union(*map(anchors, found))
    return found


def spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


def assert_nothing_is_hidden(text: str) -> None:
    for pattern in known():
        everywhere = spans(pattern.finditer(text))
        assert spans(finditer(pattern, text)) == everywhere, pattern.pattern
        assert possible(pattern, text) or not everywhere, pattern.pattern


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if readable(path)))
def test_no_pattern_overlooks_what_it_finds_everywhere(name: str) -> None:
    assert_nothing_is_hidden(read(SAMPLES / name).text)


PIECES = [*"的市省部局、，。：；\n 一二1（）《》“”", *"工程 资金 企业 示范 平台 牵头 单位： 办法 2022年3月1日".split()]


@given(some.lists(some.sampled_from(PIECES), min_size=90, max_size=160).map("".join))
def test_no_pattern_overlooks_what_stands_close(text: str) -> None:
    for pattern in known()[::7]:
        assert spans(finditer(pattern, text)) == spans(pattern.finditer(text)), pattern.pattern
