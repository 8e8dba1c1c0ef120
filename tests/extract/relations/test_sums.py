"""What the sum of a payment and of a fund is: the number stays, its kind and its ends stand beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extracted = Callable[[str], Extraction]
MEASURES = "江门市会展业扶持办法\n第一条 {}\n江门市商务局\n2022年3月1日\n"
LETTER = "江门市商务局关于会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"
TERMS = ("amount", "amount_kind", "amount_min", "amount_max")


def paid(extraction: Extraction, tail: str) -> dict[str, object]:
    names = {entity.id: entity.name for entity in extraction.entities}
    (found,) = (r for r in extraction.relations if r.type == "FUNDS" and names[r.tail] == tail)
    return {name: value for name, value in found.attributes.items() if name in TERMS}


@pytest.mark.parametrize(
    ("text", "tail", "expected"),
    [
        (
            MEASURES.format("对首次认定的瞪羚企业，给予最高30万元奖励。"),
            "瞪羚企业",
            {"amount": 300_000, "amount_kind": "per_firm", "amount_max": 300_000},
        ),
        (
            MEASURES.format("对认定的瞪羚企业给予20万元奖励。"),
            "瞪羚企业",
            {"amount": 200_000, "amount_kind": "per_firm"},
        ),
        # A report that counts the firms tells what they got together.
        (
            LETTER.format("江门市会展发展专项资金对3家瞪羚企业给予奖励60万元。"),
            "瞪羚企业",
            {"amount": 600_000, "amount_kind": "granted"},
        ),
        (
            LETTER.format("江门市会展发展专项资金给予江门江海会展有限公司补助50万元。"),
            "江门江海会展有限公司",
            {"amount": 500_000, "amount_kind": "granted"},
        ),
        (
            LETTER.format("江门市会展发展专项资金拟给予江门江海会展有限公司补助50万元。"),
            "江门江海会展有限公司",
            {"amount": 500_000, "amount_kind": "planned"},
        ),
        (
            LETTER.format("江门市会展发展专项资金补助江门江海会展有限公司最高50万元。"),
            "江门江海会展有限公司",
            {"amount": 500_000, "amount_kind": "ceiling", "amount_max": 500_000},
        ),
        # 计划 in a name plans nothing.
        (
            LETTER.format("“数字会展”计划补助江门江海会展有限公司50万元。"),
            "江门江海会展有限公司",
            {"amount": 500_000, "amount_kind": "granted"},
        ),
    ],
)
def test_the_sum_of_a_payment(text: str, tail: str, expected: dict[str, object], extraction_of: Extracted) -> None:
    assert paid(extraction_of(text), tail) == expected


def test_the_sum_of_a_fund(extraction_of: Extracted) -> None:
    found = extraction_of(MEASURES.format("设立总规模不低于3亿元的江门市会展产业基金。"))
    (fund,) = (entity for entity in found.entities if entity.type == "FundingPool")
    told = {name: value for name, value in fund.attributes.items() if name in TERMS}
    assert told == {"amount": 300_000_000, "amount_kind": "planned", "amount_min": 300_000_000}
