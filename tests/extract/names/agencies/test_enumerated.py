"""Departments that a list of duties names without their place, branches of the centre, and who issues together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Named = Callable[..., list[tuple[str, str]]]
Said = Callable[[str], dict[tuple[str, str, str], str]]

COUNTY = "蒙城县人民政府关于推动会展业发展的若干措施\n各镇人民政府：\n一、办好展会\n{}\n蒙城县人民政府\n2024年2月9日\n"


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("1．办展。（责任单位：财政局、商务局）", ["蒙城县财政局", "蒙城县商务局"]),
        ("1．办展。（财政局牵头，教育局配合）", ["蒙城县财政局", "蒙城县教育局"]),
        ("1．办展。\n责任单位：发改委、科技局", ["蒙城县发展和改革委员会", "蒙城县科学技术局"]),
        ("1．办展。（责任单位：市财政局、商务局）", ["亳州市财政局", "亳州市商务局"]),
        (
            "1．办展。（责任单位：国家税务总局蒙城县税务局、科技局）",
            ["国家税务总局蒙城县税务局", "蒙城县科学技术局"],
        ),
        ("1．办展。（责任单位：各乡镇、街道商务局、财政局）", []),
        # A committee of each zone of a kind is nobody's.
        ("1．办展。（责任单位：市财政局等市政府有关部门及各县区人民政府、开发区管委会）", ["亳州市财政局"]),
        ("1．办展（含财政局、商务局大楼）。", []),
        (
            "1．办展。\n责任部门：农海局、残联 配合部门：双涧镇、庄周街道",
            ["蒙城县农海局", "蒙城县残疾人联合会", "蒙城县双涧镇人民政府", "蒙城县庄周街道办事处"],
        ),
        ("1．办展。\n责任部门：厅法规局、有关局", []),
    ],
)
def test_departments_of_ones_own_division(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Agency", COUNTY)] == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("会同国家金融监督管理总局赤峰监管分局开展。", ["国家金融监督管理总局赤峰监管分局"]),
        ("国家外汇管理局海南省分局协助核验。", ["国家外汇管理局海南省分局"]),
        ("人行江门营管部配合。", ["中国人民银行江门营业管理部"]),
        ("九三学社江门市基层委员会提出。", ["九三学社江门市基层委员会"]),
        ("联合团市委举办。", ["共青团江门市委员会"]),
        ("由市府办督办。", ["江门市人民政府办公室"]),
        ("市人民政府新闻办公室召开发布会。", ["江门市人民政府新闻办公室"]),
        ("政协广东省第十二届委员会第三次会议提出。", ["中国人民政治协商会议广东省委员会"]),
        ("经镇人民政府审议，决定保留镇政府文件。", []),
        (
            "江门经济技术开发区、江门高新区、银洲湖港务区管委会配合。",
            ["江门经济技术开发区管理委员会", "江门高新技术产业开发区管理委员会", "江门银洲湖港务区管理委员会"],
        ),
    ],
)
def test_branches_and_short_names(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Agency")] == names


def test_who_issues_behind_the_name_of_the_state(said_by: Said) -> None:
    head = "海口市商务局 海口市财政局 中华人民共和国海口海关\n关于印发《海口市会展业实施细则》的通知\n"
    said = said_by(head + "各有关单位：\n我们制定了《海口市会展业实施细则》，现予印发。\n2023年11月22日\n")
    issued = {who for who, type, _ in said if type == "ISSUED"}
    assert issued == {"海口市商务局", "海口市财政局", "海口海关"}


def test_a_list_is_no_name_of_its_members(extraction_of: Callable[[str], Extraction]) -> None:
    letter = "关于举办会展的函\n河北省、山东省和河南省商务厅，江门市商务局：\n请派员参加。\n商务部\n2022年3月1日\n"
    named = {e.name: e.aliases for e in extraction_of(letter).entities if e.type == "Agency"}
    assert named.keys() >= {"河北省商务厅", "山东省商务厅", "河南省商务厅", "江门市商务局"}
    assert not [alias for aliases in named.values() for alias in aliases if "、" in alias or "和" in alias]


def test_a_short_name_is_the_one_that_the_text_writes_out_behind_the_level(
    extraction_of: Callable[[str], Extraction],
) -> None:
    clauses = "1．办展。（牵头单位：市审批服务管理局）\n2．开馆。（市审批局牵头）\n3．布展。（市财政局、审批局牵头）\n"
    text = f"江门市人民政府关于会展的若干措施\n各县人民政府：\n一、办好展会\n{clauses}江门市人民政府\n2024年2月9日\n"
    named = {e.name for e in extraction_of(text).entities if e.type == "Agency" and "审批" in e.name}
    assert named == {"江门市审批服务管理局"}


def test_zones_of_a_list_lie_where_their_names_say(extraction_of: Callable[[str], Extraction]) -> None:
    zones = "常熟经济技术开发区、南京江宁经济技术开发区、宁波石化经济技术开发区、陕西靖边经济技术开发区管理委员会"
    text = f"关于举办会展的函\n{zones}：\n请派员参加。\n商务部\n2022年3月1日\n"
    found = {e.name: e.attributes.get("region") for e in extraction_of(text).entities if e.type == "Agency"}
    assert found["常熟经济技术开发区管理委员会"] == "常熟市"
    assert found["南京江宁经济技术开发区管理委员会"] == "南京市"
    assert found["宁波石化经济技术开发区管理委员会"] == "宁波市"


def test_a_sea_is_no_city(extraction_of: Callable[[str], Extraction]) -> None:
    text = "关于举办会展的函\n生态环境部海河流域北海海域生态环境监督管理局：\n请派员参加。\n商务部\n2022年3月1日\n"
    (found,) = (e for e in extraction_of(text).entities if "北海" in e.name)
    assert "region" not in found.attributes
