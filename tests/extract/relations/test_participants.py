"""Which firms take part in a program: those that deal in it, carry it out or are chosen for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]
MEASURES = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("clause", "firms"),
    [
        ("江门农商银行、农行台山市支行要加大“会展责任险”投放力度。", {"江门农商银行", "农行台山市支行"}),
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
        "江门江海会展有限公司、江门蓬江展览有限公司被遴选为“会展领航”培育计划。",
        "由江门江海会展有限公司、江门蓬江展览有限公司牵头实施“会展领航”培育计划。",
    ],
)
def test_who_is_chosen_for_a_program(clause: str, said_by: Said) -> None:
    said = said_by(MEASURES.format(clause))
    firms = {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == "“会展领航”培育计划"}
    assert firms == {"江门江海会展有限公司", "江门蓬江展览有限公司"}


def test_lists_that_answer_to_each_other_go_item_by_item(said_by: Said) -> None:
    clause = "江门江海会展有限公司、江门蓬江展览有限公司分别入选“会展领航”培育计划和“会展起航”培育计划。"
    found = {(head, tail) for head, type, tail in said_by(MEASURES.format(clause)) if type == "PARTICIPATES_IN"}
    assert found == {
        ("江门江海会展有限公司", "“会展领航”培育计划"),
        ("江门蓬江展览有限公司", "“会展起航”培育计划"),
    }
