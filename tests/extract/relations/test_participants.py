"""Who takes part in what: firms that carry, deal in or join what is named, and lists of firms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]
MEASURES = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("clause", "firms"),
    [
        ("推行“会展责任险”，由人保财险江门市分公司承保，保费由市财政补贴。", {"人保财险江门市分公司"}),
        ("江门农商银行、农行台山市支行要加大“会展责任险”投放力度。", {"江门农商银行", "农行台山市支行"}),
        ("省再担保集团、各市融资担保公司和银行业机构共同创设“会展责任险”。", {"省再担保集团"}),
        ("江门农商银行停止办理“会展责任险”。", set()),
        ("江门农商银行在台山设立网点。会展企业投保“会展责任险”。", set()),
    ],
)
def test_who_deals_in_a_named_product(clause: str, firms: set[str], said_by: Said) -> None:
    said = said_by(MEASURES.format(clause))
    assert {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == "会展责任险"} == firms


@pytest.mark.parametrize(
    "clause",
    [
        "启动“会展领航”培育计划，2021年遴选江门江海会展有限公司、江门蓬江展览有限公司。",
        "“会展领航”培育计划已引进江门江海会展有限公司、江门蓬江展览有限公司。",
        "江门江海会展有限公司、江门蓬江展览有限公司被遴选为“会展领航”培育计划。",
        "由江门江海会展有限公司、江门蓬江展览有限公司牵头实施“会展领航”培育计划。",
    ],
)
def test_who_is_chosen_for_a_program(clause: str, said_by: Said) -> None:
    said = said_by(MEASURES.format(clause))
    firms = {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == "“会展领航”培育计划"}
    assert firms == {"江门江海会展有限公司", "江门蓬江展览有限公司"}


def test_a_list_of_firms_by_city_is_of_the_scheme_that_recognises_them(said_by: Said) -> None:
    raw = (
        "广东省商务厅关于公布会展龙头企业名单的通知\n各市商务局：\n按照《广东省会展龙头企业认定管理办法》，现予公布。\n广东省商务厅\n2022年3月1日\n"
        "附件\n2022年会展龙头企业名单\n江门市（2家）\n江门江海会展有限公司\n江门蓬江展览有限公司——智能展馆项目\n中山市（1家）\n中山会展股份有限公司\n"
    )
    firms = {
        head for head, type, tail in said_by(raw) if type == "PARTICIPATES_IN" and tail == "广东省会展龙头企业认定"
    }
    assert firms == {"江门江海会展有限公司", "江门蓬江展览有限公司", "中山会展股份有限公司"}
