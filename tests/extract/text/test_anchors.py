from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.extract.lexicon import heads
from zhengtu.extract.names.instruments import SECTION, SECTION_SIGN
from zhengtu.extract.names.topics import TOPIC_HEADING, TOPIC_HEADING_SIGN
from zhengtu.extract.paper.page import PARAGRAPH_NUMBER, PARAGRAPH_NUMBER_SIGN
from zhengtu.extract.text.anchors import anchors, beginning, finditer, near, possible, successive


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("专项资金", {"专项资金"}),
        ("(?:甲乙|丙丁)戊?", {"甲乙", "丙丁"}),
        ("(?<!建设)计划(?![任务])", {"计划"}),
        ("[一-龥]{2,4}银行[一-龥]{2}支行", {"银行"}),
        ("(?:第一)?批", {"批"}),
        ("[一-龥]+|专项", set()),
        ("(?:示范){1,2}工程项目", {"工程项目"}),
        ("", set()),
    ],
)
def test_words_that_every_match_holds(pattern: str, words: set[str]) -> None:
    assert anchors(re.compile(pattern)) == words


@given(
    st.lists(st.sampled_from([*"的市省项工程资金补助", "示范", "平台", "计划", "专项行动", "，"]), max_size=30).map(
        "".join
    )
)
def test_nothing_is_overlooked(text: str) -> None:
    for pattern, _ in (*heads.heads(), *heads.strict_heads()):
        assert [m.span() for m in finditer(pattern, text)] == [m.span() for m in pattern.finditer(text)]
        if pattern.search(text):
            assert possible(pattern, text)


OPEN = re.compile("(?P<who>[^，。]{1,6}?)负责(?P<what>[^，。]{1,3})")


@given(st.lists(st.sampled_from(["甲", "乙局", "，", "。", "负责", "丙"]), max_size=40).map("".join))
def test_near_its_anchor_a_pattern_is_what_it_is_everywhere(text: str) -> None:
    everywhere = [m.span() for m in OPEN.finditer(text)]
    assert [m.span() for m in near(OPEN, re.compile("负责"), text, 6, 12)] == everywhere


def test_items_follow_one_another_up_to_the_first_line_that_is_none() -> None:
    item = re.compile(r"[一二三]、[^\n]*\n?")
    assert [m.group() for m in successive(item, "：\n一、甲\n二、乙\n丙\n三、丁", 2)] == ["一、甲\n", "二、乙\n"]


@pytest.mark.parametrize(
    ("pattern", "sign"),
    [
        (PARAGRAPH_NUMBER, PARAGRAPH_NUMBER_SIGN),
        (TOPIC_HEADING, TOPIC_HEADING_SIGN),
        (SECTION, SECTION_SIGN),
    ],
    ids=["number", "topic", "section"],
)
@given(
    st.lists(st.sampled_from([*"第一二十条章节、（）()。；\n \u30001.总体要求", "支持企业"]), max_size=40).map("".join)
)
def test_by_its_sign_a_pattern_is_what_it_is_everywhere(
    pattern: re.Pattern[str], sign: re.Pattern[str], text: str
) -> None:
    assert [m.span() for m in beginning(pattern, sign, text)] == [m.span() for m in pattern.finditer(text)]
