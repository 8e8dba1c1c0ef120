"""Firms that are known by name, banks of places and their branches, and firms named again without their form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "firms"),
    [
        ("引导进出口银行、农业发展银行、邮政储蓄银行加大投放。", ["进出口银行", "农业发展银行", "邮政储蓄银行"]),
        (
            "签约机构为徽商银行台山支行、建行台山支行和阳光财险广东分公司。",
            ["徽商银行台山支行", "建行台山支行", "阳光财险广东分公司"],
        ),
        (
            "重点补助广东展通物流有限公司，台山市依托江门江海会展有限公司。",
            ["广东展通物流有限公司", "江门江海会展有限公司"],
        ),
        ("优先授权双源足力（福建）体育用品有限公司使用。", ["双源足力（福建）体育用品有限公司"]),
        # A bank's name begins at the place before the one that it has of its own.
        ("由常熟虞城农村商业银行、呼伦贝尔草原农商银行承办。", ["常熟虞城农村商业银行", "呼伦贝尔草原农商银行"]),
        ("福建妈祖故里银行参加，广东辖内银行跟进。", ["福建妈祖故里银行"]),
        ("江门农商银行设立会展特色支行。", ["江门农商银行"]),
        ("县农村信用联社、农行台山市支行加大投放。", ["县农村信用联社", "农行台山市支行"]),
        ("（工行、农行、建行）", ["工行", "农行", "建行"]),
        ("中国银行业协会和人民银行广州分行参加。", []),
        ("列车停靠南京东站。", []),
        ("展商入驻京东。", ["京东"]),
        ("牵头单位：市供电公司、国网江门供电公司、市水务集团。", ["市供电公司", "国网江门供电公司", "市水务集团"]),
        ("台山县供电公司和市供销合作社参加。", ["台山县供电公司"]),
        ("推荐江门江海会展有限公司参评。", ["江门江海会展有限公司"]),
        ("已投资江门联合会展有限公司。", ["江门联合会展有限公司"]),
        ("江门江海会展有限公司和台山会展股份有限公司参加。", ["江门江海会展有限公司", "台山会展股份有限公司"]),
    ],
)
def test_firms_by_name(clause: str, firms: list[str], named_in: Named) -> None:
    assert [surface for surface, _ in named_in(clause, "Enterprise")] == firms


def test_a_firm_named_again_without_its_form_is_the_same(named_in: Named) -> None:
    clause = "引进广东蓬海渔业发展有限公司。蓬海渔业已投产。江门江海会展有限公司（以下简称“江展”）参加，江展获评。"
    names = dict(named_in(clause, "Enterprise"))
    assert names["蓬海渔业"] == "广东蓬海渔业发展有限公司"
    assert names["江展"] == "江门江海会展有限公司"
