"""What fills funds, what they are split into and whom loans are for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extracted = Callable[[str], Extraction]

LETTER = "江门市商务局关于会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"


def funded(extraction: Extraction) -> dict[tuple[str, str], dict[str, object]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], names[r.tail]): dict(r.attributes) for r in extraction.relations if r.type == "FUNDS"}


@pytest.mark.parametrize(
    ("clause", "pair", "attributes"),
    [
        (
            "会展风险补偿资金由市财政局从江门市科技专项资金中安排，规模5000万元。",
            ("江门市科技专项资金", "会展风险补偿资金"),
            {"amount": 50000000},
        ),
        (
            "江门市商务局每年安排不低于5000万元会展发展专项资金，其中2000万元用于办展。",
            ("江门市商务局", "会展发展专项资金"),
            {"amount": 50000000},
        ),
        (
            "争取会展发展专项资金860万元，支持3家科技型企业办展。",
            ("会展发展专项资金", "科技型企业"),
            {"amount": 8600000, "count": 3},
        ),
        (
            "设立江门产业投资基金，由江门江海投资集团有限公司负责运营，重点投向初创期科技型企业、瞪羚企业。",
            ("江门产业投资基金", "瞪羚企业"),
            {},
        ),
        (
            "全年为56家科技型企业发放“会展贷”3.2亿元。",
            ("会展贷", "科技型企业"),
            {"amount": 320000000, "count": 56},
        ),
    ],
)
def test_money_between_funds_and_to_firms(
    clause: str, pair: tuple[str, str], attributes: dict[str, object], extraction_of: Extracted
) -> None:
    found = funded(extraction_of(LETTER.format(clause)))
    assert pair in found
    assert attributes.items() <= found[pair].items()


def test_what_a_policy_says_or_will_say_is_its_content(extraction_of: Extracted) -> None:
    said = "《江门市会展业扶持办法》规定：对首次认定的瞪羚企业，一次性奖励20万元。"
    planned = "抓紧起草《江门市会展业扶持办法》，拟对首次认定的瞪羚企业给予20万元奖励。"
    for clause in (said, planned):
        assert ("江门市会展业扶持办法", "瞪羚企业") in funded(extraction_of(LETTER.format(clause)))
