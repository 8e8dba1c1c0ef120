from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("设立江门市会展业发展专项资金2000万元。", ["江门市会展业发展专项资金"]),
        ("安排省级促进经济高质量发展专项资金。", ["省级促进经济高质量发展专项资金"]),
        ("设立江门市产业投资基金。", ["江门市产业投资基金"]),
        ("市级统筹3000万元会展业发展引导资金。", ["会展业发展引导资金"]),
        ("市商务局是会展发展专项资金的主管部门。", ["会展发展专项资金"]),
        ("设立会展风险补偿资金池。", ["会展风险补偿资金池"]),
        ("积极争取会展安全改造项目资金，争取上级资金。", ["会展安全改造项目资金"]),
        ("签约服务费由医保基金支付。", ["医保基金"]),
        # What a pool secures and what a fund is part of are in its name.
        ("扩容“会展升级贷”。风险缓释基金增至1亿元。", ["会展升级贷风险缓释基金"]),
        ("设立江门市会展产业基金，其中天使子基金不少于3亿元。", ["江门市会展产业基金", "江门市会展产业基金天使子基金"]),
        ("您建议“设立五千万元的会展发展基金”。", ["会展发展基金"]),
        ("市级已有江门市会展产业母基金。", ["江门市会展产业母基金"]),
        ("市财政局、市商务局按职责分工管理专项资金。", []),
        ("申报国家自然科学基金。", ["国家自然科学基金"]),
        # Money called by its kind alone takes its purpose from the sentence, and is no pool where that says none.
        ("奖补资金可用于办展，不得用于平衡财力。", []),
        ("对“会展强企”行动安排奖补资金300万元。", ["“会展强企”行动奖补资金"]),
        ("中央补助资金、财政科技资金和有关专项资金纳入预算，鼓励发行不动产投资信托基金。", []),
        ("加快各类涉企专项资金拨付，由专项资金使用单位负责。", []),
        # Central money whose name begins with a verb.
        ("提前下达支持学前教育发展资金。", ["支持学前教育发展资金"]),
        # A place that is dealt a part of the money of the level above has no fund of that name.
        ("今年安排江门市中央环保专项资金2亿元。", ["中央环保专项资金"]),
        ("下达湖南省重点生态功能区转移支付3亿元。", ["重点生态功能区转移支付"]),
        ("下达支持企业上市专项资金2亿元。", ["支持企业上市专项资金"]),
        ("安排资金支持企业发展专项资金。", ["企业发展专项资金"]),
        # Tranches take the name of their pool.
        (
            "设立1亿元会展风险补偿资金池，其中首期3000万元已到账。",
            ["会展风险补偿资金池", "会展风险补偿资金池首期资金"],
        ),
        # A pool named only by what it is for.
        ("安排重点“小巨人”企业奖补资金。", ["重点“小巨人”企业奖补资金"]),
        # Named again by its head noun.
        ("设立旅游引导资金，引导资金由市财政安排。", ["旅游引导资金", "旅游引导资金"]),
        # Not where others are meant, nor where several were named with it.
        ("设立旅游专项资金，统筹各类专项资金。", ["旅游专项资金"]),
        ("设立旅游专项资金和会展专项资金，专项资金列入预算。", ["旅游专项资金", "会展专项资金"]),
        # What is done with the money is no part of the name.
        ("在测算分配2020年会展业发展资金时予以倾斜。", ["会展业发展资金"]),
        ("监督指导全省会展保护基金使用。", ["全省会展保护基金"]),
        ("信息系统全面准确传送会展保障基金使用数据。", ["会展保障基金"]),
        ("安排会展业转型升级资金。", ["会展业转型升级资金"]),
        ("国有企业领到会展奖励资金和展馆补助资金。", ["会展奖励资金", "展馆补助资金"]),
        ("财政局履行出资人职责，主管会展引导基金。", ["会展引导基金"]),
        ("按照法律法规和江门市会展专项资金管理要求办理。", ["江门市会展专项资金"]),
        ("根据本市情况与公司与国家融资担保基金合作。", ["国家融资担保基金"]),
        # Inside the names of documents too.
        ("落实《江门市会展业发展专项资金管理办法》。", ["江门市会展业发展专项资金"]),
    ],
)
def test_what_is_a_pool(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "FundingPool")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "统筹专项资金。",
        "加强资金管理。",
        "落实财政资金。",
        "由基金管理公司负责。",
        "国家自然科学基金委员会来函。",
        "项目经费由财政承担。",
        "投入5000万元。",
        "拓宽融资渠道。",
        "省会城市、计划单列市奖补资金总额1.5亿元。",
    ],
)
def test_money_in_general_is_no_pool(clause: str, named_in: Named) -> None:
    assert named_in(clause, "FundingPool") == []


def test_amounts_of_pools_and_tranches(extraction_of: Callable[[str], Extraction]) -> None:
    extraction = extraction_of(
        "关于会展情况的报告\n市人民政府：\n设立1亿元会展风险补偿资金池，其中首期3000万元已到账。\n"
        "安排江门市会展业发展专项资金2000万元。\n江门市商务局\n2022年3月1日\n"
    )
    amounts = {e.name: e.attributes.get("amount") for e in extraction.entities if e.type == "FundingPool"}
    assert amounts == {
        "会展风险补偿资金池": 1e8,
        "会展风险补偿资金池首期资金": 3e7,
        "江门市会展业发展专项资金": 2e7,
    }


def test_namesakes_of_two_cities_are_two(extraction_of: Callable[[str], Extraction]) -> None:
    text = "关于会展情况的报告\n市人民政府：\n安排会展业发展专项资金2000万元。\n{}\n2022年3月1日\n"
    ids = [
        {entity.id for entity in extraction_of(text.format(issuer)).entities if entity.type == "FundingPool"}
        for issuer in ("江门市商务局", "中山市商务局")
    ]
    assert len(ids[0]) == len(ids[1]) == 1
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    "clause",
    [
        "不配合管理机构监督、检查基金资助项目实施。",
        "严格落实行政事业性收费和政府性基金目录清单。",
        "国家完善对民族自治地方的转移支付制度。",
        "借入短期周转资金。",
    ],
)
def test_money_of_a_kind_is_no_pool(clause: str, named_in: Named) -> None:
    assert named_in(clause, "FundingPool") == []


@pytest.mark.parametrize(
    ("clause", "amount"),
    [
        ("通过江门市会展产业基金（总规模5亿元，首期1亿元）投资。", 5e8),
        ("江门市会展产业基金规模由8000万元增至1.2亿元。", 1.2e8),
        ("江门市会展产业基金不少于3亿元。", 3e8),
        ("每年统筹3000万元设立江门市会展产业基金。", 3e7),
        ("江门市会展产业基金对每家企业投资3000万元。", None),
    ],
)
def test_sums_beside_a_fund(clause: str, amount: float | None, extraction_of: Callable[[str], Extraction]) -> None:
    extraction = extraction_of(f"关于会展情况的报告\n市人民政府：\n{clause}\n江门市商务局\n2022年3月1日\n")
    amounts = {e.name: e.attributes.get("amount") for e in extraction.entities if e.type == "FundingPool"}
    assert amounts["江门市会展产业基金"] == amount


def test_a_fund_has_its_batch_whatever_it_is_called_by(named_in: Named) -> None:
    clause = "现将2022年自治区会展振兴资金（第三批）1346万元予以拨付。"
    assert [name for _, name in named_in(clause, "FundingPool")] == ["2022年自治区会展振兴资金（第三批）"]


@pytest.mark.parametrize(
    "done",
    [
        "从严管理",
        "拟拿出",
        "申请",
        "抽查",
        "适时补充",
        "向市政府报告",
        "归还",
        "结转",
        "每座",
        "2022度",
        "本办法所指",
        "该项",
    ],
)
def test_no_name_begins_with_what_is_done_with_the_money(done: str, named_in: Named) -> None:
    assert [name for _, name in named_in(f"市商务局{done}省级会展场馆补助资金，做好工作。", "FundingPool")] == [
        "省级会展场馆补助资金"
    ]


def test_a_verb_that_is_all_of_a_name_stays(named_in: Named) -> None:
    assert {name for _, name in named_in("安排会展场馆考核奖励资金100万元。", "FundingPool")} == {
        "会展场馆考核奖励资金"
    }


@pytest.mark.parametrize(
    "clause",
    [
        "安排县域会展补偿资金。推动企业多渠道投入补偿资金。",
        "发挥会展业股权投资基金作用。支持园区设立股权投资基金。",
        "设立会展馆搬迁补偿资金。居民搬迁的补偿资金包干。",
        "设立会展存款保险基金。存款保险基金管理机构和社会保险基金会计制度。",
    ],
)
def test_a_bare_head_is_no_pool_that_was_named_where_it_is_another(
    clause: str, extraction_of: Callable[[str], Extraction]
) -> None:
    text = f"江门市商务局关于会展的通知\n各区：\n{clause}\n江门市商务局\n2022年3月1日\n"
    pools = [e for e in extraction_of(text).entities if e.type == "FundingPool"]
    assert [e for e in pools if "会展" in e.name]
    assert not [alias for e in pools for alias in e.aliases]


def test_a_bare_head_is_the_pool_that_was_named_where_nothing_else_is_said(
    extraction_of: Callable[[str], Extraction],
) -> None:
    body = "安排县域会展补偿资金。挪用补偿资金的，收回规定的补偿资金。"
    text = f"江门市商务局关于会展的通知\n各区：\n{body}\n江门市商务局\n2022年3月1日\n"
    (pool,) = (e for e in extraction_of(text).entities if e.type == "FundingPool")
    assert (pool.aliases, len(pool.mentions)) == (("补偿资金",), 3)
