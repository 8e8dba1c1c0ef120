"""Who helps whom: programs, firms, agencies and policies, and where help is money."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]

POLICY = "江门市会展业扶持办法"
MEASURES = POLICY + "\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"
LETTER = "江门市商务局关于会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"
LAW = "江门市会展业促进条例\n第一条 为了促进会展业，制定本条例。\n第二条 {}\n"


def helped(said: dict[tuple[str, str, str], str], type: str = "SUPPORTS") -> set[tuple[str, str]]:
    return {(head, tail) for head, kind, tail in said if kind == type}


@pytest.mark.parametrize(
    ("clause", "pairs"),
    [
        ("搭建“会展通”服务平台，面向全市开放，为会展企业提供展位信息。", {("“会展通”服务平台", "会展企业")}),
        ("依托“会展通”服务平台，为规上会展企业解决用工问题120个。", {("“会展通”服务平台", "规上会展企业")}),
        ("组织开展“会展讲堂”活动，帮助科技型企业掌握出口知识。", {("“会展讲堂”活动", "科技型企业")}),
    ],
)
def test_what_is_set_up_for_firms_helps_them(clause: str, pairs: set[tuple[str, str]], said_by: Said) -> None:
    assert helped(said_by(LETTER.format(clause))) == pairs


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("支持协会、银行机构推出“会展贷”。", {"会展贷"}),
        ("对达到一定规模的会展企业，优先安排用地。", {"会展企业"}),
        ("加大“瞪羚企业”支持力度。", {"瞪羚企业"}),
        ("给予成长型企业用地、用能保障。", {"成长型企业"}),
        ("为规上会展企业配备服务专员。", {"规上会展企业"}),
        ("支持江门江海会展有限公司办展。", {"江门江海会展有限公司"}),
        ("推动江门江海会展有限公司尽快开业。", set()),
        ("督促并指导会展企业强化安全管理。", set()),
        ("推动“会展通”服务平台与省平台数据联通。", set()),
        ("做好会展业重点保障企业名单管理工作。", set()),
        ("将银行为会展企业提供资金支持情况作为指标。", set()),
        ("为了保障会展企业的合法权益。", set()),
        ("鼓励有条件的地方对外贸企业投保给予支持。", set()),
        ("推进会展企业联合办展的指导思想。", set()),
        ("为会展企业提供检测服务。", {"会展企业"}),
        ("对为会展企业提供检测服务的机构，给予补助。", set()),
        ("鼓励会展企业在公共场所提供接待服务。", set()),
        ("引导会展平台企业合规经营。", set()),
        ("推动上市公司规范信息披露。", set()),
        ("指导督促会展企业深入排查隐患。", set()),
        ("向签订服务协议的会展企业派单。", set()),
        ("鼓励会展企业做大做强。", {"会展企业"}),
        ("推动会展企业进入省级名录。", {"会展企业"}),
        ("支持服务会展企业的单位。", set()),
        ("对会展企业、展览服务商，注册资金100万元以上、年营业额500万元以上的，免收房租。", {"会展企业", "展览服务商"}),
    ],
)
def test_whom_a_policy_helps(clause: str, named: set[str], said_by: Said) -> None:
    assert {tail for head, tail in helped(said_by(MEASURES.format(clause))) if head == POLICY} == named


def test_help_of_a_fund_or_with_money_laid_out_is_money(said_by: Said) -> None:
    fund = said_by(MEASURES.format("江门市会展专项资金对成长型企业给予支持。"))
    assert helped(fund, "FUNDS") == {("江门市会展专项资金", "成长型企业")}
    assert not helped(fund)
    agency = said_by(LETTER.format("江门市商务局每年投入一定资金支持成长型企业。"))
    assert helped(agency, "FUNDS") == {("江门市商务局", "成长型企业")}


def test_loans_to_firms_are_money(said_by: Said) -> None:
    said = said_by(MEASURES.format("为成长型企业提供流动资金贷款，帮助参展。"))
    assert helped(said, "FUNDS") == {(POLICY, "成长型企业")}
    assert not helped(said)


def test_a_fine_is_no_grant(said_by: Said) -> None:
    assert not helped(said_by(MEASURES.format("对会展企业予以通报，处1万元以上10万元以下的罚款。")), "FUNDS")
    assert not helped(said_by(MEASURES.format("参会会展企业达25家的，给予举办方5万元。")), "FUNDS")
