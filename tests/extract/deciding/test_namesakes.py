"""Programs and funds of one name belong to the division that they are of, though another's document tells of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

REPLY = "江门市商务局关于市政协会议提案的答复\n王某委员：\n{}\n江门市商务局\n2022年3月1日\n"
OTHERS = "中山市人民政府印发的《中山市会展业扶持办法》（中府〔2021〕3号），设立了5亿元风险补偿资金池。"


@pytest.mark.parametrize(
    ("clause", "division"),
    [
        (OTHERS, "广东省/中山市"),
        ("我市《江门市会展业扶持办法》（江府〔2021〕3号），设立了5亿元风险补偿资金池。", "广东省/江门市"),
        (OTHERS + "我局设立风险补偿资金池。", "广东省/江门市"),
        ("学习《中山市会展业扶持办法》（中府〔2021〕3号），我局拟设立风险补偿资金池。", "广东省/江门市"),
    ],
)
def test_a_pool_of_another_division_is_that_divisions(
    clause: str, division: str, extraction_of: Callable[[str], Extraction]
) -> None:
    extraction = extraction_of(REPLY.format(clause))
    assert [e.id for e in extraction.entities if e.type == "FundingPool"] == [f"FundingPool:风险补偿资金池@{division}"]
