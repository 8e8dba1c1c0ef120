"""What is said of a sum beside its number, with sentences that say the like and do not mean it."""

from __future__ import annotations

import pytest

from zhengtu.extract.text.quantities import amounts
from zhengtu.extract.text.terms import headed, terms


def kind(text: str, index: int = -1, *, single: bool = False) -> tuple[str, object, object]:
    sums = amounts(text)
    found = terms(text, sums, range(len(sums))[index])
    return found.kind(single=single), found.least, found.most


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市财政局拨付补助资金500万元", ("granted", None, None)),
        ("对每家企业给予最高300万元奖励", ("per_firm", None, 3_000_000)),
        ("单个项目补助50万元至100万元", ("per_firm", 500_000, 1_000_000)),
        ("每店补助10—20万元", ("per_firm", 100_000, 200_000)),
        ("绿色工厂10万元/家", ("per_firm", None, None)),
        ("对国家级、省级的，分别给予100万元、50万元奖励", ("per_firm", None, None)),
        ("首次认定的，一次性奖励10万元", ("per_firm", None, None)),
        ("总额不超过5000万元", ("ceiling", None, 50_000_000)),
        ("授信额度50万元—300万元", ("ceiling", 500_000, 3_000_000)),
        ("补助100万元以内", ("ceiling", None, 1_000_000)),
        ("基金不少于3亿元", ("planned", 300_000_000, None)),
        ("拟安排专项资金1868万元", ("planned", None, None)),
        ("预算安排1650万元", ("planned", None, None)),
        ("“十一五”期间，由省财政每年安排引导资金1亿元", ("granted", None, None)),
        ("拟下达运营项目经费5万元，以及获评企业奖补资金17万元", ("planned", None, None)),
        ("设立总规模3亿元的产业基金", ("planned", None, None)),
        ("计划投入5亿元，其中省级1亿元", ("planned", None, None)),
        ("累计发放贷款3.2亿元", ("cumulative", None, None)),
        ("2021—2023年安排资金9亿元", ("cumulative", None, None)),
        ("截至8月底，兑付386.5万元", ("cumulative", None, None)),
        ("已发放奖励100万元以上", ("granted", 1_000_000, None)),
    ],
)
def test_what_a_sum_is(text: str, expected: tuple[str, object, object]) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "每年安排500万元",  # of a year, not of each firm
        "每人每月补助的总额为500万元",
        "各区安排资金500万元",
        "建设虚拟展馆，拨付500万元",
        "计划的实施中拨付500万元",
        "中央预算内投资下达500万元",
        "每家企业不超过100万元；拨付500万元",  # what is said of the sum before
        "对投资最高的企业拨付500万元",
        "预算安排800万元，实际兑付500万元",
        "已设立500万元的资金池",
        "累计服务企业20家，拨付500万元",
        "不低于5个项目，拨付500万元",
    ],
)
def test_what_is_not_said_of_a_sum(text: str) -> None:
    assert kind(text) == ("granted", None, None)


def test_what_one_firm_gets_is_not_of_each() -> None:
    assert kind("授予甲公司、乙公司质量奖，各奖励100万元", single=True)[0] == "granted"
    assert kind("给予每家最高15万元补助", single=True) == ("ceiling", None, 150_000)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("拟补助金额", "planned"),
        ("预算", "planned"),
        ("总投资", "planned"),
        ("最高奖励", "ceiling"),
        ("累计投入", "cumulative"),
        ("资金规模", "granted"),
        ("每家奖励", "per_firm"),
    ],
)
def test_the_header_of_a_column(header: str, expected: str) -> None:
    assert headed(header).kind() == expected
