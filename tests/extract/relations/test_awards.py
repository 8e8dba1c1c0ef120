"""Who gets how much: the clauses of measures, and money on its way in letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extracted = Callable[[str], Extraction]

POLICY = "江门市会展业扶持办法"
MEASURES = POLICY + "\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"
LETTER = "江门市商务局关于会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"


def said(extraction: Extraction, type: str) -> dict[tuple[str, str], dict[str, object]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], names[r.tail]): dict(r.attributes) for r in extraction.relations if r.type == type}


@pytest.mark.parametrize(
    ("clause", "given"),
    [
        (
            "对主板上市企业、瞪羚企业和独角兽企业，在本市设立总部，实缴资本不低于500万元，一次性给予30万元奖励。",
            {"主板上市企业": 300000, "瞪羚企业": 300000, "独角兽企业": 300000},
        ),
        (
            "首次认定为瞪羚企业、独角兽企业的，分别奖励10万元、20万元。",
            {"瞪羚企业": 100000, "独角兽企业": 200000},
        ),
        ("对规上会展企业，按展位费的30%给予补助，每户最高不超过10万元。", {"规上会展企业": 100000}),
        ("对会展制造业企业，给予20万元到100万元奖励。", {"会展制造业企业": 1000000}),
        ("对规上会展企业年营业收入达到1亿元、5亿元的，分别给予10万元、30万元奖励。", {"规上会展企业": None}),
        ("对新认定的省级会展示范基地，给予50万元奖励。", {"省级会展示范基地": 500000}),
        ("新认定的国家级、省级会展示范基地，分别奖励50万元、20万元。", {"会展示范基地": 500000}),
        (
            "对新评定的国家5A级、4A级旅游景区，分别奖励90万元、30万元。",
            {"国家5A级旅游景区": 900000, "国家4A级旅游景区": 300000},
        ),
        ("对规上会展企业，按展位费的30%给予补助，每户最多8万元。", {"规上会展企业": 80000}),
        ("支持科技型企业贷款融资，按实际利息的50%给予贴息，上限30万元。", {"科技型企业": 300000}),
        (
            "对首次认定为“中华老字号”“广东老字号”的企业，分别给予3万元、1万元奖励。",
            {"中华老字号": 30000, "广东老字号": 10000},
        ),
        (
            "每年评选10家县级示范社、20个示范家庭农场，各奖励3万元、1万元。",
            {"县级示范社": 30000, "示范家庭农场": 10000},
        ),
        ("对新增国家级、省级会展产业园的创建主体，分别给予50万元、30万元奖励。", {"会展产业园": 500000}),
        (
            "对经认定为国家级、省级的会展设计中心和展具实验室，每年补助最高不超过8万元。",
            {"会展设计中心": 80000, "展具实验室": 80000},
        ),
        ("规上会展企业的年度贷款每增加1亿元，奖励银行10万元。", {}),
        ("对与瞪羚企业合作的担保机构，按1%给予补助。", {}),
        ("对取得高级展览师等级的人员，分别奖励2000元、3000元。", {}),
        ("对高新技术企业的职工，给予个人5000元奖励。", {}),
        ("对购买会展保险的企业，给予保费50%的补助。", {}),
        ("对引进大型活动（含世界500强）的社团进行奖励，单个项目不超过30万元。", {}),
    ],
)
def test_who_gets_what_a_clause_gives(clause: str, given: dict[str, int | None], extraction_of: Extracted) -> None:
    funds = said(extraction_of(MEASURES.format(clause)), "FUNDS")
    assert {tail: attributes.get("amount") for (head, tail), attributes in funds.items() if head == POLICY} == given


@pytest.mark.parametrize(
    ("clause", "pair", "amount"),
    [
        ("江门农商银行向农业产业化龙头企业投放贷款2亿元。", ("江门农商银行", "农业产业化龙头企业"), 200_000_000),
        ("市商务局对瞪羚企业奖励10万元。", ("江门市商务局", "瞪羚企业"), 100_000),
    ],
)
def test_money_on_its_way(clause: str, pair: tuple[str, str], amount: int, extraction_of: Extracted) -> None:
    funds = said(extraction_of(LETTER.format(clause)), "FUNDS")
    assert funds[pair]["amount"] == amount


@pytest.mark.parametrize(
    ("clause", "pair"),
    [
        ("开展科技型企业上门服务。", (POLICY, "科技型企业")),
        ("落实个体工商户帮扶政策。", (POLICY, "个体工商户")),
        ("对承租国有房屋的个体工商户，免除三个月租金。", (POLICY, "个体工商户")),
        ("落实《江门市助企纾困方案》，帮助科技型企业融资。", (POLICY, "科技型企业")),
    ],
)
def test_help_that_is_not_money_alone(clause: str, pair: tuple[str, str], extraction_of: Extracted) -> None:
    assert pair in said(extraction_of(MEASURES.format(clause)), "SUPPORTS")


@pytest.mark.parametrize(
    ("head", "decides"),
    [
        ("江府〔2011〕63号\n", "市政府第80次常务会议研究决定，对会展战略成绩优异的企业给予表彰奖励。"),
        ("江门市人民政府办公室关于表彰会展先进企业的通报\n", "市政府研究后决定，对有关企业通报表彰并给予奖励。"),
    ],
)
def test_who_decides_on_awards_pays_the_winners(head: str, decides: str, extraction_of: Extracted) -> None:
    text = (
        f"{head}各有关企业：\n为调动积极性，{decides}\n一、先进企业（3户）\n"
        "一等奖：江门金海集团有限公司、江门银海集团有限公司，各奖励100万元。\n二等奖：江门铜海有限公司，奖励80万元。\n"
        "江门市人民政府\n2011年5月2日\n"
    )
    assert {pair: told["amount"] for pair, told in said(extraction_of(text), "FUNDS").items()} == {
        ("江门市人民政府", "江门金海集团有限公司"): 1000000,
        ("江门市人民政府", "江门银海集团有限公司"): 1000000,
        ("江门市人民政府", "江门铜海有限公司"): 800000,
    }


@pytest.mark.parametrize(
    "clause",
    [
        "安排资金3000万元，支持江门钢海集团有限公司等12家企业。",  # no one's sum alone
        "按国拨资金的10%给予省级会展项目配套资助，单个项目最高资助100万元。",  # the base of a rate pays nobody
    ],
)
def test_what_is_for_several_or_only_a_base_pays_nobody_by_name(clause: str, extraction_of: Extracted) -> None:
    pairs = said(extraction_of(MEASURES.format(clause)), "FUNDS")
    assert not [pair for pair in pairs if pair[1] == "江门钢海集团有限公司" or pair[0] == "国拨资金"]
