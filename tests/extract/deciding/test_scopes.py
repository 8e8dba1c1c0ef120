"""Namesakes of two divisions are kept apart, and what one says of another division's is that one's."""

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


PLAN = "江门市蓬江区商务局关于优化营商环境的工作方案\n1.{}\n2.优化服务。\n江门市蓬江区商务局\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("clause", "program"),
    [
        ("建设会展信用服务平台。", "会展信用服务平台@广东省/江门市/江门市蓬江区"),
        ("配合江门市加快建设会展信用服务平台。", "会展信用服务平台@广东省/江门市"),
        ("对接广东省统一的会展信用服务平台。", "会展信用服务平台@广东省"),
        ("对接省级会展信用服务平台。", "省级会展信用服务平台@广东省"),
        ("对接市级会展信用服务平台。", "市级会展信用服务平台@广东省/江门市"),
        ("推行“省内通办”。", "省内通办@广东省/江门市/江门市蓬江区"),
        ("推广广东会展信用服务平台。", "广东会展信用服务平台@广东省"),
        ("推广“粤省事”小程序。", "粤省事小程序@广东省"),
        ("推广“粤省事”蓬江专区平台。", "粤省事蓬江专区平台@广东省/江门市/江门市蓬江区"),
        ("推广“浙里办”平台。", "浙里办平台@浙江省"),
    ],
)
def test_what_a_lower_body_says_of_one_above_is_that_ones(
    clause: str, program: str, extraction_of: Callable[[str], Extraction]
) -> None:
    extraction = extraction_of(PLAN.format(clause))
    assert [e.id for e in extraction.entities if e.type == "Program"] == [f"Program:{program}"]
    (found,) = (e for e in extraction.entities if e.type == "Program")
    assert found.attributes["region"] == program.split("/")[-1].split("@")[-1]
