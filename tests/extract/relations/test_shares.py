"""Firms in lists: what each gets, and what it takes part in, however the list is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extracted = Callable[[str], Extraction]

FIRMS = ("江门江海会展有限公司", "江门蓬江展览有限公司", "江门新会展馆有限公司")
CHOSEN = (
    "江门市商务局关于2022年市级会展示范基地拟认定名单的公示\n"
    "经专家评审，拟认定以下3家企业为市级会展示范基地，公示期为3月1日至3月7日。\n{}\n江门市商务局\n2022年3月1日\n"
)
HANDED = "江门市商务局关于下达会展业发展专项资金的通知\n各有关单位：\n{}\n江门市商务局\n2022年3月1日\n"
FUND = "会展业发展专项资金"


def related(extraction: Extraction, type: str) -> dict[tuple[str, str], object]:
    """Return who is related to what, with the amount."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], names[r.tail]): r.attributes.get("amount") for r in extraction.relations if r.type == type}


@pytest.mark.parametrize(
    "written",
    [
        "\n".join(f"{number}.{firm}（江海区）" for number, firm in enumerate(FIRMS, 1)),
        "\n".join(FIRMS),
        "\n".join(f"（{number}）{firm}" for number, firm in enumerate(FIRMS, 1)),
        "\n".join(f"{number}\t{firm}\t江海区" for number, firm in enumerate(FIRMS, 1)),
        f"名单如下：{'、'.join(FIRMS)}。",
        f"江海区（2家）：{'、'.join(FIRMS[:2])}\n新会区（1家）：{FIRMS[2]}",
        f"一、江海区（2家）\n{FIRMS[0]}\n{FIRMS[1]}\n二、新会区（1家）\n{FIRMS[2]}",
        "\n".join(f"{number}.{firm}——展馆改造" for number, firm in enumerate(FIRMS, 1)),
        f"1.{FIRMS[0]}\n2.{FIRMS[1]}\n会展服务\n3.{FIRMS[2]}",
        f"一、市级会展示范基地（3家）\n（排名不分先后）\n1.{FIRMS[0]}\n2.{FIRMS[1]}\n3.{FIRMS[2]}",
    ],
)
def test_a_list_says_what_its_firms_take_part_in(written: str, extraction_of: Extracted) -> None:
    found = related(extraction_of(CHOSEN.format(written)), "PARTICIPATES_IN")
    assert found.keys() == {(firm, "市级会展示范基地") for firm in FIRMS}


def test_each_attached_list_is_of_what_its_title_names(extraction_of: Extracted) -> None:
    text = (
        "江门市商务局关于公布市级会展技术中心和会展示范基地名单的通知\n各区商务局：\n现将名单予以公布。\n"
        "江门市商务局\n2022年3月1日\n附件1\n第十四批江门市会展技术中心拟认定名单\n序号\t企业名称\t所在区\n"
        f"1\t{FIRMS[0]}\t江海区\n2\t{FIRMS[1]}\t江海区\n附件2\n2022年度江门市“瞪羚”企业名单\n1.{FIRMS[1]}\n2.{FIRMS[2]}\n"
    )
    found = related(extraction_of(text), "PARTICIPATES_IN")
    assert found.keys() == {(firm, "江门市会展技术中心") for firm in FIRMS[:2]}


@pytest.mark.parametrize("title", ["关于撤销市级会展示范基地名单的公示", "关于市级会展示范基地抽查不合格名单的通报"])
def test_a_list_of_those_who_lost_it_says_nothing(title: str, extraction_of: Extracted) -> None:
    text = f"{title}\n取消以下企业的资格：\n1.{FIRMS[0]}\n2.{FIRMS[1]}\n江门市商务局\n2022年3月1日\n"
    assert related(extraction_of(text), "PARTICIPATES_IN") == {}


def test_the_section_of_a_list_says_which_fund_pays(extraction_of: Extracted) -> None:
    text = (
        "关于2022年度江门市会展业及现代服务业发展专项资金拟支持名单的公示\n\n拟支持项目3个，现予以公示。\n\n"
        f"一、会展业发展专项资金（2个，400万元）\n1.{FIRMS[0]}，展馆改造，拟补助300万元\n"
        f"2.“展易通”平台（承担单位：{FIRMS[1]}） 拟补助100万元\n\n"
        f"二、现代服务业发展专项资金（1个，528万元）\n3.{FIRMS[2]} 拟奖励228万元\n\n江门市商务局\n2022年3月1日\n"
    )
    assert related(extraction_of(text), "FUNDS").keys() == {
        ("会展业发展专项资金", FIRMS[0]),
        ("会展业发展专项资金", "“展易通”平台"),
        ("现代服务业发展专项资金", FIRMS[2]),
    }


def test_the_subsidy_that_heads_a_section_pays_and_is_paid(extraction_of: Extracted) -> None:
    text = (
        "关于2022年度江门市会展业发展资金拟支持名单的公示\n\n拟支持项目3个，现予以公示。\n\n"
        f"一、展馆改造补助（拟支持2个项目，960万元）\n1.{FIRMS[0]}“会展一号”展馆，860万元；\n2.{FIRMS[1]}，100万元。\n\n"
        f"二、展会入库奖励240万元。对{FIRMS[2]}给予奖励。\n\n江门市商务局\n2022年3月1日\n"
    )
    found = related(extraction_of(text), "FUNDS")
    assert found.keys() == {
        ("江门市会展业发展资金", "展馆改造补助"),
        ("江门市会展业发展资金", "展会入库奖励"),
        ("展馆改造补助", FIRMS[0]),
        ("展馆改造补助", FIRMS[1]),
        ("展会入库奖励", FIRMS[2]),
    }


@pytest.mark.parametrize(
    ("clause", "amounts"),
    [
        (f"现下达如下：\n1.{FIRMS[0]}：30万元；\n2.{FIRMS[1]}：20万元。", [300000, 200000]),
        (f"现下达{FUND}50万元，其中{FIRMS[0]}30万元，{FIRMS[1]}20万元。", [300000, 200000]),
        (f"现下达{FUND}，{FIRMS[0]}、{FIRMS[1]}分别安排30万元、20万元。", [300000, 200000]),
        (f"现下达{FUND}，支持{FIRMS[0]}展馆改造项目（30万元）、{FIRMS[1]}展馆改造项目（20万元）。", [300000, 200000]),
        (f"现下达{FUND}，{FIRMS[0]}、{FIRMS[1]}各30万元。", [300000, 300000]),
        (f"现下达{FUND}，{FIRMS[0]}、{FIRMS[1]}等9家共50万元。", [None, None]),
        (
            f"现下达如下：\n1.{FIRMS[0]}，新增规模以上会展企业奖励30万元；\n2.{FIRMS[1]}，会展企业奖励20万元。",
            [300000, 200000],
        ),
    ],
)
def test_each_firm_gets_its_own_sum(clause: str, amounts: list[object], extraction_of: Extracted) -> None:
    found = related(extraction_of(HANDED.format(clause)), "FUNDS")
    assert found == {(FUND, firm): amount for firm, amount in zip(FIRMS, amounts, strict=False)}


def test_firms_below_a_clause_that_pays_each_get_its_sum(extraction_of: Extracted) -> None:
    text = HANDED.format(f"由{FUND}给予下列企业每家30万元奖励：\n1.{FIRMS[0]}\n2.{FIRMS[1]}")
    assert related(extraction_of(text), "FUNDS") == {(FUND, firm): 300000 for firm in FIRMS[:2]}


def test_a_lender_s_own_sums_are_no_shares(extraction_of: Extracted) -> None:
    text = HANDED.format(f"各银行配合{FUND}放贷，其中兴业银行3000万元，招商银行2000万元。")
    assert related(extraction_of(text), "FUNDS") == {}


def test_what_a_sum_is_called_is_paid_by_the_fund_and_not_taken_part_in(extraction_of: Extracted) -> None:
    text = HANDED.format(
        f"共兑现{FUND}80万元，其中{FIRMS[0]}获规上企业奖励20万元，{FIRMS[1]}获展馆改造补助30万元，2家企业获展会认定奖励共30万元。"
    )
    found = extraction_of(text)
    assert related(found, "PARTICIPATES_IN") == {}
    assert (FUND, "规上企业") not in related(found, "FUNDS")
    paid = related(found, "FUNDS")
    assert (paid[FUND, FIRMS[0]], paid[FUND, FIRMS[1]]) == (200000, 300000)
    assert ("展会认定奖励", FIRMS[1]) not in paid
