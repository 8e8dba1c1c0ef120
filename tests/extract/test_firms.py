from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("由江门江海会展有限公司承办。", ["江门江海会展有限公司"]),
        (
            "认定江门江海会展有限公司、广东蓬江科技股份有限公司等5家企业为江门市会展示范基地。",
            ["江门江海会展有限公司", "广东蓬江科技股份有限公司"],
        ),
        ("由中国建设银行江门分行提供。", ["中国建设银行江门分行"]),
        ("工商银行、农业银行、兴业银行参与。", ["工商银行", "农业银行", "兴业银行"]),
        ("江门农商银行参与。", ["江门农商银行"]),
        ("打造以江海集团为龙头的会展产业舰队。", ["江海集团"]),
        ("华为技术有限公司江门分公司参与。", ["华为技术有限公司江门分公司"]),
        ("中国平安财产保险股份有限公司参与。", ["中国平安财产保险股份有限公司"]),
        ("江海会展（江门）有限公司承办。", ["江海会展（江门）有限公司"]),
    ],
)
def test_what_is_a_firm(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Enterprise")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "由基金管理公司负责。",
        "银行业金融机构参与。",
        "有关公司和各有限公司参与。",
        "一家企业落户。",
        "国有企业参与。",
        "支持企业集团发展。",
        "加强产业集群建设。",
        "推动公司上市。",
    ],
)
def test_firms_in_general_are_none(clause: str, named_in: Named) -> None:
    assert named_in(clause, "Enterprise") == []


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("支持高新技术企业发展。", ["高新技术企业"]),
        ("推动高企发展。", ["高新技术企业"]),
        ("支持专精特新中小企业、规上工业企业。", ["专精特新中小企业", "规上工业企业"]),
        ("培育“小巨人”企业。", ["“小巨人”企业"]),
        ("扶持个体工商户。", ["个体工商户"]),
        ("对上市公司给予奖励。", ["上市公司"]),
        ("引进世界500强企业。", ["世界500强企业"]),
        ("支持数字经济企业。", ["数字经济企业"]),
        ("对三星级、四星级的酒店给予补助。", ["三星级酒店", "四星级酒店"]),
        ("遴选创新标杆企业。", ["创新标杆企业"]),
    ],
)
def test_what_is_a_class_of_firms(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "EnterpriseGroup")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "支持企业发展。",
        "支持中小企业发展。",
        "服务中小微企业。",
        "由龙头企业、保险公司、银行机构参与。",
        "由试点企业、入库企业承担。",
        "补助企业777家。",
        "国有企业和民营企业参与。",
        "加强企业管理。",
    ],
)
def test_size_and_role_alone_make_no_class(clause: str, named_in: Named) -> None:
    assert named_in(clause, "EnterpriseGroup") == []


def test_what_a_firm_is_called_after_is_not_read_inside_it(named_in: Named) -> None:
    clause = "由广东出口信用保险有限公司和江门会展提升工程有限公司承办。"
    assert named_in(clause, "Program") == named_in(clause, "FundingPool") == []


def test_levels_of_one_class_are_one_entity(named_in: Named) -> None:
    found = named_in("培育省级专精特新中小企业。支持专精特新中小企业。", "EnterpriseGroup")
    assert {name for _, name in found} == {"专精特新中小企业"}
    assert len(found) == 2
