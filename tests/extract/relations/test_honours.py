"""Who wins an award and what comes with it, as decisions on awards say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Said = Callable[[str], dict[tuple[str, str, str], str]]
Read = Callable[[str], Extraction]
DECISION = (
    "江门市人民政府关于表彰会展精品奖获奖单位的决定\n各县（市、区）人民政府：\n{}\n江门市人民政府\n2022年3月1日\n"
)
ONE, OTHER = "江门江海会展有限公司", "江门蓬江展览有限公司"


def _paid(page: Extraction) -> set[tuple[str, str, object]]:
    names = {entity.id: entity.name for entity in page.entities}
    return {(names[r.head], names[r.tail], r.attributes.get("amount")) for r in page.relations if r.type == "FUNDS"}


@pytest.mark.parametrize(
    "clause",
    [
        "授予江门江海会展有限公司、江门蓬江展览有限公司2家企业“2021—2022年度江门市会展精品奖”。",
        "授予江门江海会展有限公司、江门市会展学院、江门蓬江展览有限公司3家组织“江门市第三届会展精品奖”。",
        "授予江门市第一会展小学、江门江海会展有限公司、江门蓬江展览有限公司等单位2022年度江门市会展精品奖。",
        "将2022年度江门市会展精品奖授予江门江海会展有限公司、江门蓬江展览有限公司等2家企业，将2022年度江门市会展提名奖授予江门新会展览有限公司。",
        "授予江门江海会展有限公司,江门蓬江展览有限公司2022年度“江门市会展精品奖”荣誉称号，并予以表彰。",
    ],
)
def test_the_winners_take_part_in_the_award_whatever_its_year(clause: str, said_by: Said) -> None:
    said = said_by(DECISION.format(clause))
    winners = {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == "江门市会展精品奖"}
    assert winners == {ONE, OTHER}


@pytest.mark.parametrize(
    ("clause", "payer", "amount"),
    [
        ("经评审，决定授予{}、{}“江门市会展精品奖”，各奖励人民币40万元。", "江门市会展精品奖", 4e5),
        ("经评审，市政府决定授予{}、{}“江门市会展精品奖”称号，分别给予30万元的奖励。", "江门市人民政府", 3e5),
        ("市政府决定，授予{}、{}等单位2022年度江门市会展精品奖，并分别给予人民币80万元的奖励。", "江门市人民政府", 8e5),
        (
            "市政府决定：\n一、授予{}、{}等9户企业“江门市纳税大户”荣誉称号，并予以表彰。对各企业分别奖励人民币5万元。",
            "江门市人民政府",
            5e4,
        ),
        (
            "市政府决定，将2022年度江门市会展精品奖授予{}、{}等单位，并分别给予人民币80万元的奖励。",
            "江门市人民政府",
            8e5,
        ),
        (
            "市政府决定授予{}、{}等9户企业2022年度“江门市纳税大户”荣誉称号，予以表彰，并给每户企业奖励人民币3万元。",
            "江门市人民政府",
            3e4,
        ),
        ("市政府决定授予{}、{}“江门市会展精品奖”，共奖励80万元。", "江门市人民政府", None),
        ("根据《江门市会展精品奖管理办法》，决定授予{}、{}“会展精品奖”，每家奖励100万元。", "江门市会展精品奖", 1e6),
    ],
)
def test_who_decides_pays_each_winner_else_the_award_does(
    clause: str, payer: str, amount: float | None, extraction_of: Read
) -> None:
    paid = _paid(extraction_of(DECISION.format(clause.format(ONE, OTHER))))
    assert paid == {(payer, ONE, amount), (payer, OTHER, amount)}


@pytest.mark.parametrize(
    "clause",
    [
        "授予江门江海会展有限公司法定代表人会展工作先进个人称号。",
        "不再授予江门江海会展有限公司“江门市会展精品奖”。",
        "授予江门江海会展有限公司奖牌。江门蓬江展览有限公司申报“江门市会展精品奖”。",
    ],
)
def test_what_is_no_award_of_a_firm(clause: str, said_by: Said) -> None:
    assert not {head for head, type, _ in said_by(DECISION.format(clause)) if type == "PARTICIPATES_IN"}


def test_a_list_below_the_award_names_its_winners(said_by: Said) -> None:
    said = said_by(DECISION.format(f"一、江门市会展精品奖（2家）\n{ONE}\n{OTHER}"))
    assert {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == "江门市会展精品奖"} == {
        ONE,
        OTHER,
    }
    assert not [edge for edge in said if edge[1] == "ESTABLISHES"]


def test_money_for_a_project_is_not_that_of_the_firm_that_carries_it_out(extraction_of: Read) -> None:
    rules = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"
    clause = f"{ONE}承担的“会展云馆”项目，每年给予专项经费80万元。"
    assert _paid(extraction_of(rules.format(clause))) == {("江门市会展业扶持办法", "“会展云馆”项目", 8e5)}


@pytest.mark.parametrize(
    ("lines", "paid"),
    [
        (f"一、技术改造奖（2家）\n{ONE} 奖金8万元\n{OTHER} 奖金8万元", {ONE: 8e4, OTHER: 8e4}),
        (f"一、技术改造奖\n一等奖\n{ONE}\n奖励20万元\n二等奖\n{OTHER}\n奖励10万元", {ONE: 2e5, OTHER: 1e5}),
    ],
)
def test_a_list_of_winners_has_the_sum_of_each(lines: str, paid: dict[str, float], extraction_of: Read) -> None:
    page = extraction_of(DECISION.format("经市政府研究，决定对下列企业给予表彰奖励。\n" + lines))
    assert _paid(page) == {("江门市人民政府", firm, amount) for firm, amount in paid.items()}
    names = {entity.id: entity.name for entity in page.entities}
    members = {(names[r.head], names[r.tail]) for r in page.relations if r.type == "PARTICIPATES_IN"}
    assert members == {(ONE, "技术改造奖"), (OTHER, "技术改造奖")}


@pytest.mark.parametrize(
    "clause",
    [
        f"市政府决定，对{ONE}、{OTHER}2家技改先进企业各奖励5万元。",
        f"市政府决定，对首次荣获称号的产品生产企业{ONE}、{OTHER}各奖励5万元。",
    ],
)
def test_what_a_firm_is_gets_nothing_beside_it(clause: str, extraction_of: Read) -> None:
    assert {tail for _, tail, _ in _paid(extraction_of(DECISION.format(clause)))} == {ONE, OTHER}


@pytest.mark.parametrize(
    ("clause", "award"),
    [
        (f"向{ONE}颁发“会展精品奖”，奖励10万元。", "会展精品奖"),
        (f"对新获得“中国名牌产品”的{ONE}予以表彰。", "中国名牌产品"),
        (f"对获得广东省著名商标的{ONE}予以表彰。", "广东省著名商标"),
    ],
)
def test_an_award_may_stand_before_its_winner_or_behind_the_verb(clause: str, award: str, said_by: Said) -> None:
    said = said_by(DECISION.format(clause))
    assert {(head, tail) for head, type, tail in said if type == "PARTICIPATES_IN"} == {(ONE, award)}
