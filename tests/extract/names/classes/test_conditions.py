"""Firms that are paid for a condition they meet are a class by that condition, where nothing else makes them one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("对首次进入统计的工业企业，一次性奖励20万元。", ["首次进入统计的工业企业"]),
        ("凡完成股改的企业，由区财政一次性奖励30万元。", ["完成股改的企业"]),
        (
            "年缴税超过80万元的企业，奖励5000元；满500万元的企业，奖励3万元。",
            ["年缴税超过80万元的企业", "满500万元的企业"],
        ),
        (
            "通过成熟度评估的二、三、四级企业，分别给予10万元、20万元、30万元奖励。",
            ["通过成熟度评估的二、三、四级企业"],
        ),
        ("（二）其中对租用标准展位的民营企业给予补助2万元。", ["租用标准展位的民营企业"]),
        ("对首次申报的瞪羚企业，奖励10万元。", ["瞪羚企业"]),
    ],
)
def test_a_condition_that_is_paid_names_a_class(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "EnterpriseGroup")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "对获得市长质量奖的企业，奖励50万元。",
        "对列入培育库的企业，奖励5万元。",
        "对完成股改的企业，优先推荐。",
        "对完成登记的企业，减少检查。",
        "对符合条件的企业，奖励5万元。",
    ],
)
def test_whose_award_or_list_is_named_is_no_condition(clause: str, named_in: Named) -> None:
    assert not named_in(clause, "EnterpriseGroup")
