"""Projects that a notice deals money out to, by item and row: what they are paid and who carries them out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]
FUND = "江门市会展业发展资金"
NOTICE = f"关于2022年{FUND}分配计划的公告\n经研究，资金分配计划如下：\n{{}}\n江门市商务局\n2022年3月1日\n"
FIRST, SECOND = "棠下镇会展馆二期建设项目", "荷塘镇展品冷链仓储工程"


@pytest.mark.parametrize(
    "items",
    [
        f"（一）2022年{FIRST}120万元（市级资金120万元）\n责任单位：棠下镇人民政府\n"
        f"（二）2022年{SECOND}80万元\n责任单位：荷塘镇人民政府",
        f"1.{FIRST}\n投资：120万元 实施单位：棠下镇人民政府\n2.{SECOND}\n投资：80万元（贴息）实施单位：荷塘镇人民政府",
        f"一、项目名称：{FIRST}\n建设地点：棠下镇\n资金规模：120万元\n实施单位：棠下镇人民政府\n"
        f"二、项目名称：{SECOND}\n资金规模：80万元\n实施单位：荷塘镇人民政府",
        f"江门市会展资金分配表\n序号\t项目名称\t实施单位\t补助金额（万元）\n1\t{FIRST}\t棠下镇人民政府\t120\n"
        f"2\t{SECOND}\t荷塘镇人民政府\t80\n",
    ],
    ids=["bracketed", "numbered", "labelled", "table"],
)
def test_projects_are_paid_by_the_fund_and_led_by_who_carries_them_out(items: str, said_by: Said) -> None:
    said = said_by(NOTICE.format(items))
    assert {tail for _, type, tail in said if type == "FUNDS"} == {FIRST, SECOND}
    leads = {(head[-7:], tail) for head, type, tail in said if type == "LEADS" and tail in (FIRST, SECOND)}
    assert leads == {("棠下镇人民政府", FIRST), ("荷塘镇人民政府", SECOND)}
    assert not [tail for _, type, tail in said if type == "ESTABLISHES" and tail in (FIRST, SECOND)]


def test_kinds_of_projects_are_no_project(said_by: Said) -> None:
    said = said_by(NOTICE.format("（一）展馆项目和仓储项目300万元\n（二）按1%提取会展业发展项目管理费5万元"))
    assert not [tail for _, type, tail in said if type == "FUNDS"]


def test_a_plan_that_deals_no_money_out_names_no_projects_so(said_by: Said) -> None:
    said = said_by(
        f"江门市会展业行动方案\n一、主要任务\n1.{FIRST}\n投资：120万元 实施单位：棠下镇人民政府\n"
        "江门市商务局\n2022年3月1日\n"
    )
    assert not [tail for _, type, tail in said if type == "FUNDS"]


def test_a_number_that_lost_a_mark_joins_no_lines(said_by: Said) -> None:
    said = said_by(
        NOTICE.format(
            f"按照《会展规划》（江商〔20228号）要求安排如下：\n（一）{FIRST}120万元\n责任单位：棠下镇人民政府"
        )
    )
    assert (FUND, "FUNDS", FIRST) in said
