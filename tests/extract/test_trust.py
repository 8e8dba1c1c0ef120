"""What would make a reader distrust the map: agencies that issued nothing, cities fused, quotes cut, sums misread."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extract = Callable[[str], Extraction]


def triples(extraction: Extraction, type: str) -> set[tuple[str, str]]:
    names = {e.id: e.name for e in extraction.entities}
    return {(names[r.head], names[r.tail]) for r in extraction.relations if r.type == type}


@pytest.mark.parametrize(
    "last",
    [
        "责任单位：市财政局、市商务局",
        "任务\t牵头单位\t配合单位\n办展\t市商务局\t市财政局",
        "牵头单位：市商务局\n配合单位：市财政局",
    ],
)
def test_a_list_that_ends_the_body_is_no_signature(last: str, extraction_of: Extract) -> None:
    said = extraction_of(f"江门市会展业发展规划\n一、总体要求。办好展会。\n{last}\n\n江门市人民政府\n2023年5月6日\n")
    assert triples(said, "ISSUED") == {("江门市人民政府", "江门市会展业发展规划")}


def test_joint_signers_on_lines_of_their_own(extraction_of: Extract) -> None:
    said = extraction_of(
        "关于办展的通知\n各有关单位：\n现通知如下。\n江门市商务局\n江门市财政局 江门市统计局\n2023年5月6日\n"
    )
    assert {head for head, _ in triples(said, "ISSUED")} == {"江门市商务局", "江门市财政局", "江门市统计局"}


def test_an_agency_and_a_date_in_the_body_are_no_signature(extraction_of: Extract) -> None:
    said = extraction_of(
        "关于办展的通知\n各有关单位：\n　　江门市财政局2023年5月6日（星期六）召开专题会议，请参加。\n"
        "江门市商务局\n2023年5月4日\n"
    )
    assert triples(said, "ISSUED") == {("江门市商务局", "关于办展的通知")}


@pytest.mark.parametrize("title", ["AI赋能制造业行动计划", "公开征集会展项目的公告", "分类推进会展业改革的意见"])
def test_titles_that_begin_like_a_label(title: str, extraction_of: Extract) -> None:
    said = extraction_of(f"{title}\n各有关单位：\n现通知如下。\n江门市商务局\n2023年5月4日\n")
    assert triples(said, "ISSUED") == {("江门市商务局", title)}


@pytest.mark.parametrize(
    "clause", ["市财政局牵头做好会展提升行动的评估。", "本办法由市商务局牵头组织实施，市财政局配合。"]
)
def test_quotes_show_both_ends(clause: str, extraction_of: Extract) -> None:
    said = extraction_of(f"江门市会展业扶持办法\n第一条 制定本办法。\n第二条 {clause}\n江门市人民政府\n2022年3月1日\n")
    led = [r for r in said.relations if r.rule.startswith(("duty.sentence", "duty.dealt"))]
    assert led
    for relation in led:
        assert "会展提升行动" in relation.quote or "本办法" in relation.quote


@pytest.mark.parametrize(
    ("heading", "cell", "amount"),
    [
        ("补助会展专项资金（万元）", "80", 800_000),
        ("补助会展专项资金", "80万元", 800_000),
        ("补助会展专项资金（万元）", "1.5亿元", 150_000_000),
        ("补助会展专项资金（元）", "80", 80),
    ],
)
def test_sums_in_tables(heading: str, cell: str, amount: float, extraction_of: Extract) -> None:
    said = extraction_of(
        f"关于下达资金的通知\n企业名称\t总投资（万元）\t{heading}\n"
        f"江门江海会展有限公司\t9000\t{cell}\n江门市商务局\n2022年3月1日\n"
    )
    assert [r.attributes["amount"] for r in said.relations if r.type == "FUNDS"] == [amount]


def test_who_is_responsible_assists_beside_who_leads(extraction_of: Extract) -> None:
    said = extraction_of(
        "江门市会展业行动方案\n任务\t牵头单位\t责任单位\n开展会展提升专项行动\t市商务局\t市财政局\n江门市人民政府\n2022年3月1日\n"
    )
    assert {head for head, _ in triples(said, "LEADS")} == {"江门市商务局"}
    assert {head for head, _ in triples(said, "CO_HANDLES")} == {"江门市财政局"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("省市场监督管理部门", "广东省市场监督管理局"),
        ("省工业和信息化部门", "广东省工业和信息化厅"),
        ("省发展改革部门", "广东省发展和改革委员会"),
    ],
)
def test_departments_that_exist(text: str, name: str, named_in: Callable[..., list[tuple[str, str]]]) -> None:
    assert named_in(f"由{text}办理。", "Agency") == [(text, name)]


def test_numbers_of_proposals_belong_to_their_city(extraction_of: Extract) -> None:
    letter = (
        "关于第12号提案的答复\n王某某委员：\n您提出的第12号提案收悉，现答复如下：\n很好。\n{}商务局\n2022年3月1日\n"
    )
    found = {
        e.id
        for city in ("珠海市", "佛山市")
        for e in extraction_of(letter.format(city)).entities
        if e.type == "Proposal"
    }
    assert len(found) == 2


@pytest.mark.parametrize("contact", ["邮箱 a.b@c.cn", "138 0000 1111", "电话：0750-1234567", "（0750）1234567"])
def test_no_contacts_in_quotes(contact: str, extraction_of: Extract) -> None:
    said = extraction_of(
        "江门市会展业扶持办法\n第一条 制定本办法。\n第二条 支持高新技术企业参展，"
        f"咨询{contact}，落实《江门市会展规划》。\n"
        "江门市人民政府\n2022年3月1日\n"
    )
    assert said.relations
    assert not [r.quote for r in said.relations if contact in r.quote]
