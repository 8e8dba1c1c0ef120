from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        # One known firm vouches for its list: by its form, by a trade behind a name, by where its factory is.
        ("支持江门江海会展有限公司、蓬江云展等本地企业发展。", ["江门江海会展有限公司", "蓬江云展"]),
        ("支持江海软控、蓬江云展、银洲科技等本地企业发展。", ["江海软控", "蓬江云展", "银洲科技"]),
        ("银洲电气、蓬江云展获评国家会展示范工厂。", ["银洲电气", "蓬江云展"]),
        ("银洲会展太仓工厂获评国家会展示范工厂。", ["银洲会展太仓工厂"]),
        # A count of firms that won something needs no more.
        ("蓬江云展等26家企业入选省级会展服务商名单。", ["蓬江云展"]),
        ("引进银洲云展、卡奥会等平台企业落户。", ["银洲云展", "卡奥会"]),
        ("我市企业银洲云展获认定省级会展示范基地。", ["银洲云展"]),
        ("我局联合苏州银行、江苏银行无锡分行推出会展贷。", ["苏州银行", "江苏银行无锡分行"]),
        ("由省再担保集团与江门农商行提供。", ["广东省再担保集团", "江门农商行"]),
        ("鼓励省农业担保公司降低费率。", ["广东省农业担保公司"]),
        # What was known for a firm once is one again.
        ("银洲电气获评国家会展示范工厂，带动银洲电气扩产。", ["银洲电气", "银洲电气"]),
    ],
)
def test_firms_without_a_legal_form(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Enterprise")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "支持新能源、新材料、人工智能等重点企业发展。",
        "推动清洁能源、生物医药等龙头企业落户。",
        "引进汽车电子、高端装备等优质企业落户。",
        "生物医药、电子信息等26家企业入选名单。",
        "我市入选国家会展示范城市。",
        "江海区、高新区获评国家会展示范基地。",
        "会展产业集群入围国家级名单。",
        "李某某、王某某获评全国会展百强企业负责人。",
        "推动银行、保险公司、担保公司等企业参与。",
        "鼓励电力、电信等国有企业降价。",
        "鼓励各省担保公司、本地区融资担保公司参与。",
        "发挥合作银行、苏州银行业金融机构作用。",
        "对获评国家级会展示范基地的给予奖励。",
        "企业款项依法被认定为失信。",
    ],
)
def test_general_words_are_no_firms(clause: str, named_in: Named) -> None:
    assert named_in(clause, "Enterprise") == []


@pytest.mark.parametrize(
    ("clause", "heads", "tail"),
    [
        ("银洲电气、蓬江云展获评国家会展示范工厂。", {"银洲电气", "蓬江云展"}, "国家会展示范工厂"),
        ("江苏银行无锡分行、宁波银行无锡分行联合推出会展贷。", {"江苏银行无锡分行", "宁波银行无锡分行"}, "会展贷"),
        ("蓬江云展等6家企业入选江门市会展领军服务机构。", {"蓬江云展"}, "江门市会展领军服务机构"),
    ],
)
def test_they_take_part_in_what_they_won(
    clause: str, heads: set[str], tail: str, said_by: Callable[[str], dict[tuple[str, str, str], str]]
) -> None:
    said = said_by(f"江门市商务局关于会展业发展情况的报告\n{clause}\n江门市商务局\n2022年3月1日\n")
    assert {head for head, type, name in said if (type, name) == ("PARTICIPATES_IN", tail)} == heads


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("支持江门联合担保设立会展担保部。", ["江门联合担保"]),
        (
            "蓬江微至、银洲电子凭核心专利分别获得江门农商行授信500万元、300万元。",
            ["蓬江微至", "银洲电子", "江门农商行"],
        ),
        ("二是创新产品，海银银行推出会展贷。", ["海银银行"]),
        ("推荐蓬江科技、银洲股份参评广东省会展奖。", ["蓬江科技", "银洲股份"]),
        ("由省电力公司、国网江门供电公司配合。", ["广东省电力公司", "国网江门供电公司"]),
        ("各镇（街道）要重点组织江门江海会展有限公司申报。", ["江门江海会展有限公司"]),
        ("突出以航空航天、集成电路、人工智能为代表的产业。", []),
    ],
)
def test_banks_guarantors_and_those_they_lend_to_are_firms(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Enterprise")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "引导银行推出会展贷。",
        "江门融资担保机构为小微企业增信。",
        "推荐行业协会、优质项目申报资金。",
        "各类企业获得银行贷款5亿元。",
    ],
)
def test_banks_and_borrowers_in_general_are_no_firms(clause: str, named_in: Named) -> None:
    assert named_in(clause, "Enterprise") == []


def test_a_bank_funds_each_with_its_own_sum(extraction_of: Callable[[str], Extraction]) -> None:
    text = (
        "江门市商务局关于会展业发展情况的报告\n蓬江微至、银洲电子凭专利分别获得江门农商行授信500万元、300万元。\n"
        "支持江门联合担保设立会展担保部，推出“展才保”“展研保”两款产品，2021年为瞪羚企业新增担保2亿元。\n"
        "江门市商务局\n2022年3月1日\n"
    )
    extraction = extraction_of(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    sums = {
        (names[r.head], names[r.tail]): r.attributes.get("amount") for r in extraction.relations if r.type == "FUNDS"
    }
    assert sums == {
        ("江门农商行", "蓬江微至"): 5_000_000,
        ("江门农商行", "银洲电子"): 3_000_000,
    }
    taking = {(names[r.head], names[r.tail]) for r in extraction.relations if r.type == "PARTICIPATES_IN"}
    assert taking == {("江门联合担保", "展才保"), ("江门联合担保", "展研保")}
