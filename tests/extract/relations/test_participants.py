"""Which firms take part in a program: those that deal in it, carry it out or are chosen for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

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
        "江门江海会展有限公司、江门蓬江展览有限公司已被市商务局列入“会展领航”培育计划。",
        "江门江海会展有限公司、江门蓬江展览有限公司同时入选广东省商务厅“会展领航”培育计划。",
        "“会展领航”培育计划，江门江海会展有限公司、江门蓬江展览有限公司等2家企业首批入库。",
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


@pytest.mark.parametrize(
    "clause",
    [
        # Who offers, lends, insures or vouches in a product.
        "江门农商银行“展易贷”余额突破10亿元。",
        "与江门农商银行签约，“展易贷”授信额度20亿元。",
        "“展易贷”首批由江门农商银行试点，单户最高300万元。",
        "“展易贷”已在江门农商银行上线。",
        "推广“展易贷”，由江门农商银行提供80%的担保。",
        "江门农商银行为“展易贷”配套专项额度5亿元。",
        "江门农商银行运用“展易贷”为会展企业放款2亿元。",
        "合作银行为江门农商银行、台山农商行，共同开展“展易贷”业务。",
        "企业可向江门农商银行申请“展易贷”。",
        "江门农商银行设立会展特色支行，发放“展易贷”2亿元。",
        "组织江门农商银行等金融机构对获支持项目优先配套“展易贷”。",
        "联合江门农商银行推广“碳融通”“展易贷”。",
    ],
)
def test_a_bank_takes_part_in_its_product(clause: str, said_by: Said) -> None:
    assert ("江门农商银行", "PARTICIPATES_IN", "展易贷") in said_by(MEASURES.format(clause))


@pytest.mark.parametrize(
    "clause",
    [
        "联合江门江海会展有限公司打造“展易通”平台。",
        "“展易通”平台已接入江门江海会展有限公司等300家企业。",
        "“展易通”平台由市商务局主导、江门江海会展有限公司承建。",
        "江门江海会展有限公司是“展易通”平台的运营单位。",
        "入驻“展易通”平台的有江门江海会展有限公司、江门蓬江展览有限公司等。",
        "由江门江海会展有限公司、江门蓬江展览有限公司联合打造的“展易通”平台上线。",
        "支持江门蓬江展览有限公司建设“展易通”平台，江门江海会展有限公司率先接入。",
    ],
)
def test_who_makes_runs_or_uses_a_platform(clause: str, said_by: Said) -> None:
    assert ("江门江海会展有限公司", "PARTICIPATES_IN", "“展易通”平台") in said_by(MEASURES.format(clause))


@pytest.mark.parametrize(
    "clause",
    [
        "授予江门江海会展有限公司、江门市会展学院、江门蓬江展览有限公司第五届江门市市长质量奖。",
        "第五届江门市市长质量奖授予江门江海会展有限公司、江门蓬江展览有限公司。",
        "第五届江门市市长质量奖获奖组织为江门蓬江展览有限公司。",
        "对荣获第五届江门市市长质量奖的江门蓬江展览有限公司奖励100万元。",
        "江门江海会展有限公司、江门蓬江展览有限公司获第五届江门市市长质量奖，各奖励100万元。",
    ],
)
def test_who_is_honoured(clause: str, said_by: Said) -> None:
    assert ("江门蓬江展览有限公司", "PARTICIPATES_IN", "江门市市长质量奖") in said_by(MEASURES.format(clause))


@pytest.mark.parametrize(
    "clause",
    [
        "江门江海会展有限公司通过“展易贷”获得贷款500万元。",
        "江门江海会展有限公司退出“零废会展”试点。",
        "支持江门江海会展有限公司取得资质，推进“零废会展”试点。",
        "本市首批“展易贷”落地，江门江海会展有限公司获贷300万元。",
        "江门江海会展有限公司参与编制会展标准。",
    ],
)
def test_who_only_gets_or_leaves_takes_no_part(clause: str, said_by: Said) -> None:
    assert not [triple for triple in said_by(MEASURES.format(clause)) if triple[1] == "PARTICIPATES_IN"]


def test_a_list_of_who_is_to_be_chosen_says_so(extraction_of: Callable[[str], Extraction]) -> None:
    found = extraction_of(
        "江门市商务局关于2022年度市级会展示范基地名单的公示\n拟认定江门江海会展有限公司等2家企业为市级会展示范基地，"
        "撤销1家企业称号，现予公示：\n一、拟认定名单（2家）\n1.江门江海会展有限公司\n2.江门蓬江展览有限公司\n"
        "二、拟撤销名单（1家）\n1.江门台山会展有限公司\n江门市商务局\n2022年3月1日\n"
    )
    names = {entity.id: entity.name for entity in found.entities}
    listed = {names[r.head]: r.attributes for r in found.relations if r.type == "PARTICIPATES_IN"}
    assert listed.keys() == {"江门江海会展有限公司", "江门蓬江展览有限公司"}
    assert listed["江门蓬江展览有限公司"] == {"year": 2022, "status": "planned"}


@pytest.mark.parametrize(
    ("clause", "given"),
    [
        ("江门农商银行推出“展易贷”。", False),
        ("推出“展易贷”，由江门农商银行发放。", True),
        ("联合江门农商银行推出“展易贷”。", True),
    ],
)
def test_what_a_bank_brings_out_no_policy_sets_up(clause: str, given: bool, said_by: Said) -> None:
    said = said_by(MEASURES.format(clause))
    assert any(type == "ESTABLISHES" and tail == "展易贷" for _, type, tail in said) == given


@pytest.mark.parametrize(
    ("clause", "part", "whole"),
    [
        ("“五大行动”即“百展进乡”行动、“千企办展”行动等。", "“千企办展”行动", "“五大行动”"),
        ("实施“展业振兴”三年行动，重点抓好“百展进乡”行动。", "“百展进乡”行动", "“展业振兴”三年行动"),
        ("作为“展业振兴”三年行动的重要内容，实施“百展进乡”行动。", "“百展进乡”行动", "“展业振兴”三年行动"),
        ("从江门市会展业专项资金中切块300万元设立江门市出展专项资金。", "江门市出展专项资金", "江门市会展业专项资金"),
    ],
)
def test_what_is_part_of_what(clause: str, part: str, whole: str, said_by: Said) -> None:
    said = {(h.strip("“”"), t.strip("“”")) for h, type, t in said_by(MEASURES.format(clause)) if type == "PART_OF"}
    assert (part.strip("“”"), whole.strip("“”")) in said
