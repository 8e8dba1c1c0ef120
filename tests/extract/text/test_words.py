"""A dictionary of words says where a name begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.extract.text.phrases import name_start
from zhengtu.extract.text.words import adverbs, governing, openings, words


@pytest.mark.parametrize(
    ("clause", "head", "name"),
    [
        # Verbs that govern what follows, wherever they stand.
        ("坚持会展企业评价", "评价", "会展企业"),
        ("企业投保展品责任保险", "保险", "展品责任"),
        ("推动签署流域补偿协议试点", "试点", "流域补偿协议"),
        ("支持符合国家战略", "战略", "国家"),
        # A verb behind its adverb, and one behind a preposition.
        ("积极开发地方特色农产品保险", "保险", "地方特色农产品"),
        ("按照规定对会展示范城市", "示范城市", "会展"),
        # Nouns that are made of verbs are names.
        ("实施会展质量提升行动", "行动", "会展质量提升"),
        ("开展展品回收利用试点", "试点", "展品回收利用"),
        # A verb inside a word is none: 负责 in 负责制.
        ("纳入设计师负责制试点", "试点", "设计师负责制"),
    ],
)
def test_where_a_name_begins(clause: str, head: str, name: str) -> None:
    position = clause.index(head)
    assert clause[name_start(clause, position, position + len(head)) : position] == name


def test_names_of_firms_hold_words_of_any_kind() -> None:
    clause = "江门再造展具科技有限公司"
    assert name_start(clause, clause.index("有限"), len(clause)) == 0


@given(st.text(alphabet="实施会展行动，a1 \n“”的对优化", max_size=40))
def test_words_cover_the_stretch(stretch: str) -> None:
    found = words(stretch)
    assert "".join(word for _, _, word, _ in found) == stretch
    assert [start for start, *_ in found] == [0, *(end for _, end, *_ in found)][:-1] if found else not stretch
    ends, begins = openings(stretch)
    assert ends == {end for _, end, *_ in found}
    assert all(0 < begin <= len(stretch) for begin in begins)


def test_no_word_is_both() -> None:
    assert not governing() & adverbs()
