"""Names that are one thing within a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

PLAN = "江门市商务局关于优化营商环境的工作方案\n{}\n江门市商务局\n2022年3月1日\n"


def _named(extraction: Extraction, type: str) -> dict[str, int]:
    return {e.name: len(e.mentions) for e in extraction.entities if e.type == type}


@pytest.mark.parametrize(
    ("clauses", "programs"),
    [
        # What the text says it calls for short.
        (
            "建设江门市工程建设项目审批管理系统（以下简称“工程审批系统”）。推广工程审批系统。",
            {"江门市工程建设项目审批管理系统": 2},
        ),
        # Only the place is left out.
        ("开展江门市会展业提升行动。深化会展业提升行动。", {"江门市会展业提升行动": 2}),
        # A label goes by the name that it bears most often, whatever stands before it once.
        ("推进“放管服”改革。深化“放管服”改革。完善园区“放管服”改革。", {"“放管服”改革": 3}),
        ("推进“放管服”改革。深化江门市“放管服”改革。", {"江门市“放管服”改革": 2}),
        # What only says that it is a reform or a way tells no others; a system is one, and so is each matter's reform.
        ("深化“免申即享”改革，健全“免申即享”机制。推广“免申即享”。深化“免申即享”改革。", {"“免申即享”改革": 4}),
        ("推广“标准地”改革。建设“标准地”平台。", {"“标准地”改革": 1, "“标准地”平台": 1}),
        ("深化“一件事”改革。深化企业注销“一件事”改革。", {"“一件事”改革": 1, "企业注销“一件事”改革": 1}),
        # Ways in which anything may be done tell no platforms from others.
        (
            "建设会展“一站式”服务平台。建设“一站式”服务平台。建设“一站式”服务平台。",
            {"会展“一站式”服务平台": 1, "“一站式”服务平台": 2},
        ),
        # A longer name that is met once is another thing.
        (
            "推进公共资源交易平台整合。优化公共资源交易平台。推广全国公共资源交易平台。",
            {"公共资源交易平台": 2, "全国公共资源交易平台": 1},
        ),
        ("发放创业担保贷款。发放创业担保贷款。发放个人创业担保贷款。", {"创业担保贷款": 3}),
    ],
)
def test_a_short_name_is_a_longer_one_where_the_text_makes_it_one(
    clauses: str, programs: dict[str, int], extraction_of: Callable[[str], Extraction]
) -> None:
    named = _named(extraction_of(PLAN.format("\n".join(clauses.split("。")))), "Program")
    assert {name: named.get(name) for name in programs} == programs
    assert not [name for name in named if name not in programs and ("改革" in name or "平台" in name or "贷款" in name)]


def test_a_class_that_an_office_looks_after_bears_no_level(extraction_of: Callable[[str], Extraction]) -> None:
    text = "支持乡镇企业发展。扶持乡镇企业。乡镇企业应当向县级乡镇企业行政管理部门备案。"
    assert set(_named(extraction_of(PLAN.format(text)), "EnterpriseGroup")) == {"乡镇企业"}


def test_a_firms_plant_an_association_and_letters_are_not_the_firm(extraction_of: Callable[[str], Extraction]) -> None:
    text = (
        "广东红海湾核电有限公司提出申请。红海湾核电提出补充。广东红海湾核电厂运行良好。红海湾核电协会提出建议。"
        "附件：红海湾核电〔2021〕6号。"
    )
    assert _named(extraction_of(PLAN.format(text)), "Enterprise") == {"广东红海湾核电有限公司": 2}
