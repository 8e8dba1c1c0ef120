"""Tables of firms in every form in which they are copied: what is a cell, who is a firm, who gets what from whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.extract.paper.grids import grids
from zhengtu.graph.statements import Extraction

NOTICE = "江门市商务局关于2022年会展业扶持名单的公示\n现将名单公示如下。\n{}江门市商务局\n2022年3月1日\n"
JOINED = """一、会展场馆改造补助（2家，130万元）
序号企业名称项目名称所属地区补助金额（万元）
1江门江海会展有限公司江海会展智能工厂江海区100
2蓬江展览股份有限公司展馆节能改造项目高新区30
"""
STACKED = """一、会展场馆改造补助（2家）
序号
企业名称
所属地区
补助金额（万元）
1
江门江海会展有限公司
江海区
100
2
蓬江展览
高新区
30
"""
TABBED = """一、会展场馆改造补助（2家）
序号\t企业名称\t所属地区\t补助金额（万元）
1\t江门江海会展有限公司\t江海区\t100
2\t蓬江展览\t高新区\t30
合计\t\t\t130
"""
BARRED = """一、会展场馆改造补助（2家）
| 序号 | 企业名称 | 所属地区 | 补助金额（万元） |
| --- | --- | --- | --- |
| 1 | 江门江海会展有限公司 | 江海区 | 100 |
| 2 | 蓬江展览 | 高新区 | 30 |
"""
SPACED = """一、会展场馆改造补助（2家）
单位：万元
序号 企业名称 所属地区 补助金额
1 江门江海会展有限公司 江海区 100
2 蓬江展览 高新区 30
"""


@pytest.mark.parametrize("table", [JOINED, STACKED, TABBED, BARRED, SPACED])
def test_the_heading_of_a_table_pays_the_firm_of_each_row(
    table: str, extraction_of: Callable[[str], Extraction]
) -> None:
    extraction = extraction_of(NOTICE.format(table))
    names = {entity.id: entity.name for entity in extraction.entities}
    paid = {
        names[r.tail]: (names[r.head], dict(r.attributes).get("amount"))
        for r in extraction.relations
        if r.type == "FUNDS"
    }
    second = "蓬江展览股份有限公司" if table is JOINED else "蓬江展览"
    assert paid == {
        "江门江海会展有限公司": ("会展场馆改造补助", 1_000_000),
        second: ("会展场馆改造补助", 300_000),
    }


@pytest.mark.parametrize("table", [JOINED, STACKED, TABBED, BARRED, SPACED])
def test_row_numbers_and_headings_of_columns_are_no_part_of_a_name(
    table: str, extraction_of: Callable[[str], Extraction]
) -> None:
    for entity in extraction_of(NOTICE.format(table)).entities:
        if entity.type in ("Enterprise", "Program"):
            assert not entity.name[0].isdigit() and "名称" not in entity.name and "区" not in entity.name


def test_a_table_without_sums_lists_who_takes_part(said_by: Callable[[str], dict[tuple[str, str, str], str]]) -> None:
    table = "一、市级会展示范基地（2家）\n序号企业名称所在区域\n1江门江海会展有限公司江海区\n2蓬江展览高新区\n"
    said = said_by(NOTICE.format(table))
    assert {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == "市级会展示范基地"} == {
        "江门江海会展有限公司",
        "蓬江展览",
    }


@pytest.mark.parametrize(
    "table",
    [
        "序号\t单位名称\t所属地区\n1\t江门市财政局\t江海区\n2\t江门市商务局\t江海区\n",
        "序号\t单位名称\t等级\n1\t五邑大学\t优秀\n2\t江海区人民医院\t良好\n",
        "序号单位名称建设进度\n1某断面已建成\n2另一断面在建\n",
    ],
)
def test_a_table_of_other_bodies_holds_no_firms(table: str, extraction_of: Callable[[str], Extraction]) -> None:
    assert [e.name for e in extraction_of(NOTICE.format(table)).entities if e.type == "Enterprise"] == []


def test_a_project_is_paid_and_its_firm_takes_part_in_it(
    said_by: Callable[[str], dict[tuple[str, str, str], str]],
) -> None:
    said = said_by(
        "江门市财政局关于下达2022年度市级会展计划项目（第二批）经费的通知\n各有关单位：\n现下达经费，详见附件。\n江门市财政局\n"
        "2022年3月1日\n附件\n经费安排表\n单位：万元\n序号\t项目名称\t承担单位\t金额\n"
        "1\t会展数字孪生关键技术\t江门江海会展有限公司\t120\n2\t绿色展具研制\t江门蓬江展览有限公司\t100\n合计\t\t\t220\n"
    )
    fund = "市级会展计划项目（第二批）经费"
    assert {
        (fund, "FUNDS", "会展数字孪生关键技术"),
        (fund, "FUNDS", "江门江海会展有限公司"),
        ("江门江海会展有限公司", "PARTICIPATES_IN", "会展数字孪生关键技术"),
        ("江门蓬江展览有限公司", "PARTICIPATES_IN", "绿色展具研制"),
    } <= said.keys()


def test_tables_follow_each_other_each_with_its_heading() -> None:
    text = JOINED + "二、会展人才奖励（1家）\n序号企业名称奖励金额（万元）\n1新会会展有限公司5\n"
    assert [(text[slice(*grid.heading)][:2], len(grid.rows), grid.unit) for grid in grids(text)] == [
        ("一、", 2, "万"),
        ("二、", 1, "万"),
    ]


def test_a_published_list_names_who_takes_part(said_by: Callable[[str], dict[tuple[str, str, str], str]]) -> None:
    said = said_by(
        "江门市商务局\n关于公布江门市第二批会展示范工厂名单的通知\n各有关企业：\n"
        "　　经评审，确定江门江海会展有限公司等2家企业为江门市第二批会展示范工厂，现予以公布。\n"
        "　　附件：江门市第二批会展示范工厂名单\n江门市商务局\n2022年3月1日\n附件\n江门市第二批会展示范工厂名单\n"
        "序号    企业名称    所在县（市）区\n1    江门江海会展有限公司    江海区\n"
        "2    蓬江（江门）展览有限公司    高新区\n"
    )
    assert {(head, tail) for head, type, tail in said if type == "PARTICIPATES_IN"} == {
        ("江门江海会展有限公司", "江门市第二批会展示范工厂"),
        ("蓬江（江门）展览有限公司", "江门市第二批会展示范工厂"),
    }


@pytest.mark.parametrize(
    "table",
    [
        "序号 项目名称 承担单位 资助金额（万元）\n1 会展技术研发 江门江海会展有限公司 50\n2 会展评估 五邑大学 20\n",
        "序号 项目名称 企业名称 所属地区 资助金额（万元）\n1 会展技术研发 江门江海会展有限公司 江海区 50\n",
        "序号\t承担单位\t项目名称\t资助金额（万元）\n1\t江门江海会展有限公司\t会展技术研发\t50\n",
    ],
)
def test_a_program_in_the_title_pays_the_firms_wherever_their_column_stands(
    table: str, extraction_of: Callable[[str], Extraction]
) -> None:
    extraction = extraction_of(f"2022年江门市科技计划项目立项公示\n现予公示。\n{table}江门市科学技术局\n2022年6月1日\n")
    names = {entity.id: entity.name for entity in extraction.entities}
    paid = {(names[r.head], names[r.tail]): dict(r.attributes) for r in extraction.relations if r.type == "FUNDS"}
    paid = {pair: told for pair, told in paid.items() if pair[1] != "会展技术研发"}
    expected = {"amount": 500000, "amount_kind": "planned", "year": 2022}
    assert paid == {("江门市科技计划", "江门江海会展有限公司"): expected}


def test_a_list_of_projects_is_paid_from_the_fund_of_the_level_above(
    said_by: Callable[[str], dict[tuple[str, str, str], str]],
) -> None:
    said = said_by(
        "附件1\n江门市2022年省级会展业发展专项资金拟支持项目名单\n单位：万元\n序号\n项目单位\n项目名称\n拟支持金额\n"
        "1\n江门江海会展有限公司\n省级会展示范工厂\n30\n2\n蓬江展览有限公司\n智能展馆建设项目\n12.5\n合计\n42.5\n"
        "备注：依据《广东省会展业发展专项资金管理办法》，由市商务局组织评审。\n江门市商务局\n2022年3月1日\n"
    )
    fund = "广东省会展业发展专项资金"
    assert {(fund, "FUNDS", "江门江海会展有限公司"), (fund, "FUNDS", "蓬江展览有限公司")} <= said.keys()
    assert ("江门江海会展有限公司", "PARTICIPATES_IN", "省级会展示范工厂") in said


@pytest.mark.parametrize(
    "text", ["", "序号\n企业名称\n", "序号企业名称\n", "1\n2\n3\n", "会展业发展良好。\n一、二、三\n"]
)
def test_what_is_no_table(text: str) -> None:
    assert grids(text) == []


BROKEN = """江门市商务局关于2022年会展业发展专项资金拟支持项目的公示
现将名单公示如下。
江门市商务局
2022年3月1日
单位：万元
序号 属地 企业名称 项目名称 拟支持
金额
一、会展场馆改造补助（2个，130万元）
1 江海区江门江海会展有限公司 智能展馆协同平台100
2 新会区 江门蓬江展览股
份有限公司 展馆节能改造项目 30
二、会展服务商奖励（1个，20万元）
3 高新区 江门江海会展有限公司 会展诊断服
务 20
合计 150
"""


def test_rows_that_are_broken_run_together(
    extraction_of: Callable[[str], Extraction],
) -> None:
    extraction = extraction_of(BROKEN)
    names = {entity.id: entity.name for entity in extraction.entities}
    paid = {
        names[r.tail]: dict(r.attributes)
        for r in extraction.relations
        if r.type == "FUNDS" and names[r.head] == "会展业发展专项资金"
    }
    assert paid["江门江海会展有限公司"] == {"amount": 1200000, "amount_kind": "planned", "year": 2022}
    assert paid["江门蓬江展览股份有限公司"] == {"amount": 300000, "amount_kind": "planned", "year": 2022}


PLAN = "江门市会展业发展行动方案\n江门市人民政府\n2022年3月1日\n任务分工\n{}"
TASKS = {
    "tabs": "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t办好展会\t市商务局\t市财政局、市科技局\t2022年6月\n"
    "2\t实施“会展强企”行动\t市科技局\t市统计局\t持续推进\n",
    "bars": "| 序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 |\n| --- | --- | --- | --- | --- |\n"
    "| 1 | 办好展会 | 市商务局 | 市财政局、市科技局 | 2022年6月 |\n"
    "| 2 | 实施“会展强企”行动 | 市科技局 | 市统计局 | 持续推进 |\n",
    "blanks": "序号 工作任务 牵头单位 配合单位 完成时限\n1 办好展会 市商务局 市财政局、市科技局 2022年6月\n"
    "2 实施“会展强企”行动 市科技局 市统计局 持续推进\n",
    "lines": "序号\n工作任务\n牵头单位\n配合单位\n完成时限\n1\n办好展会\n市商务局\n市财政局、市科技局\n2022年6月\n"
    "2\n实施“会展强企”行动\n市科技局\n市统计局\n持续推进\n",
    "broken lines": "序号\n工作任务\n牵头单位\n配合单位\n1\n办好展会，每年十场，请客商来，使产业\n兴旺。\n市商务局\n"
    "市财政局、\n市科技局\n序号\n工作任务\n牵头单位\n配合单位\n2\n实施“会展强企”行动。\n市科技局\n市统计局\n",
    "nobody": "序号\t工作任务\t牵头单位\t责任单位\n1\t办好展会\t—\t市商务局、市财政局、市科技局\n"
    "2\t实施“会展强企”行动\t市科技局\t市统计局\n",
    "one column": "序号\t工作任务\t责任单位\n1\t办好展会\t市商务局、市财政局、市科技局\n"
    "2\t实施“会展强企”行动\t市科技局、市统计局\n",
}


@pytest.mark.parametrize("table", TASKS.values(), ids=list(TASKS))
def test_who_leads_and_who_assists_in_a_table_of_tasks(
    table: str, said_by: Callable[[str], dict[tuple[str, str, str], str]]
) -> None:
    said = said_by(PLAN.format(table))
    about = ("江门市会展业发展行动方案", "“会展强企”行动")
    assert {said for said in said if said[1] in ("LEADS", "CO_HANDLES") and said[2] in about} == {
        ("江门市商务局", "LEADS", "江门市会展业发展行动方案"),
        ("江门市财政局", "CO_HANDLES", "江门市会展业发展行动方案"),
        ("江门市科学技术局", "CO_HANDLES", "江门市会展业发展行动方案"),
        ("江门市科学技术局", "LEADS", "“会展强企”行动"),
        ("江门市统计局", "CO_HANDLES", "“会展强企”行动"),
    }


CHOSEN = (
    "江门市科学技术局关于公布2022年度江门市会展技术工程技术研究中心认定结果的通知\n各有关单位：\n市科技局组织评审，同意把“江门市展台工程技术研究中心”等2家"
    "认定为江门市会展技术工程技术研究中心。\n附件\n2022年度通过认定的江门市会展技术工程技术研究中心名单\n"
    "序号 | 中心名称 | 依托单位 | 所属区域 |\n1 | 江门市展台工程技术研究中心 | 江门江海会展有限公司 | 江海区 |\n"
    "2 | 江门市展具工程技术研究中心 | 蓬江展览股份有限公司 | 蓬江区 |\n江门市科学技术局\n2022年3月1日\n"
)


def test_who_a_recognised_centre_stands_at_takes_part_and_who_recognises_it_runs_it(
    said_by: Callable[[str], dict[tuple[str, str, str], str]],
) -> None:
    said = said_by(CHOSEN)
    centre = "江门市会展技术工程技术研究中心"
    assert {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == centre} == {
        "江门江海会展有限公司",
        "蓬江展览股份有限公司",
    }
    assert ("江门市科学技术局", "ADMINISTERS", centre) in said


def test_a_table_of_a_class_of_firms_is_not_of_the_award_in_the_title(
    said_by: Callable[[str], dict[tuple[str, str, str], str]],
) -> None:
    said = said_by(
        "江门市人民政府关于颁发2010年江门市会展创新奖的决定\n各有关单位：\n市政府决定授予江门江海会展有限公司等2家企业为2010年江门市会展业先进企业。\n"
        "附件1：\n2010年市会展业先进企业名单\n序号\n企业名称\n地区\n1\n江门江海会展有限公司\n江海区\n2\n蓬江展览股份有限公司\n蓬江区\n"
    )
    assert not [claim for claim in said if claim[1] == "PARTICIPATES_IN"]
