"""What only looks like the name of a program or fund: clauses, works, things and money of a kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("全面推开“渔船联检”改革试点。", "“渔船联检”改革试点"),
        ("上线运行江门国际渔业信息平台，方便渔民。", "江门国际渔业信息平台"),
        ("《关于设立渔业企业贷款贴息的办法》施行。", "渔业企业贷款贴息"),
        ("紧密围绕渔业改革新形势和污染防治攻坚战开展工作。", "污染防治攻坚战"),
        ("开展制止滥用行政权力排除、限制竞争执法专项行动。", "制止滥用行政权力排除、限制竞争执法专项行动"),
        ("推进渔业资源有偿使用和交易试点工作。", "渔业资源有偿使用和交易试点"),
        ("引导保险机构优化渔船出口信用保险，扩大覆盖。", "渔船出口信用保险"),
        ("持续丰富“渔快办”平台功能。", "“渔快办”平台"),
        ("探索适应气候变化示范试点工作。", "适应气候变化示范试点"),
        ("优化营商环境是检验“放管渔”改革成效的举措。", "“放管渔”改革"),
        ("完善合格市场主体发债企业储备库，加强辅导。", "合格市场主体发债企业储备库"),
        ("超越“渔船联检”改革试点的，不在此列。", "“渔船联检”改革试点"),
        ("贯彻党和国家渔业强国战略。", "国家渔业强国战略"),
        # Marks say where a name begins.
        ("把2020年定为“深化渔港改革优化营商环境攻坚年”。", "深化渔港改革优化营商环境攻坚年"),
        # What a name goes on with, and the list that it counts.
        ("对江门市渔业园区知识产权战略推进工程给予资助。", "江门市渔业园区知识产权战略推进工程"),
        ("要打好蓝天、碧水、净土三大保卫战。", "蓝天、碧水、净土三大保卫战"),
        # A new round has a name of its own, but for what its marks name.
        ("开展新一轮渔港安全攻坚行动。", "新一轮渔港安全攻坚行动"),
        ("开展新一轮“渔港通”行动。", "“渔港通”行动"),
        ("实施重点流域渔业资源保护行动。", "重点流域渔业资源保护行动"),
        ("开展新就业形态渔工权益维护专项行动。", "新就业形态渔工权益维护专项行动"),
        ("推进项目“多渔合一”改革。", "“多渔合一”改革"),
        ("确保优化营商环境三年行动计划完成。", "优化营商环境三年行动计划"),
        ("建设智慧渔业园区和渔业信息管理平台。", "渔业信息管理平台"),
        ("采用“渔港+渔村+渔民”运作机制。", "“渔港+渔村+渔民”运作机制"),
        ("争取创成广东省渔业综合示范县。", "广东省渔业综合示范县"),
        ("该社曾获江门市渔业质量奖。", "江门市渔业质量奖"),
        # 好 is of the verb; a list shares the head of its last item, whatever firms are in it.
        ("组织实施好现代渔业质量提升计划。", "现代渔业质量提升计划"),
        ("深入实施家庭渔场、渔民合作社经营管理人员提升行动。", "家庭渔场、渔民合作社经营管理人员提升行动"),
        ("开展渔港安全行动、渔民合作社经营管理人员提升行动。", "渔港安全行动 渔民合作社经营管理人员提升行动"),
        ("推进执照与许可联合开办、联合变更、联合注销“三渔办”工作模式。", "“三渔办”工作模式"),
        ("专栏5　江门渔业发展重点工程现代山地特色高效渔业示范工程：", "现代山地特色高效渔业示范工程"),
        # The word goes on behind what ends like a site.
        ("建成渔业绿色示范村庄1500个。", "渔业绿色示范村庄"),
        ("推进渔业产权保护试点示范区域建设。", "渔业产权保护试点示范区域"),
        # What a label in marks is stands behind them, or is another's.
        ("可通过“江门渔家”微信公众号办理。", "“江门渔家”微信公众号"),
        ("专项检查采取“双随机”抽查、交叉检查等方式。", "“双随机”抽查"),
        ("推进“渔里建”工程质量检测应用场景上线。", "渔里建"),
        ("设立渔业企业“争渔”专项资金贷款，规模100亿元。", "渔业企业“争渔”专项资金贷款"),
    ],
)
def test_a_program_begins_behind_the_clause_before_it(clause: str, name: str, named_in: Named) -> None:
    assert [surface for surface, _ in named_in(clause, "Program")] == name.split(" ")


@pytest.mark.parametrize(
    "clause",
    [
        "建设内容包括渔港防波堤工程、航道疏浚工程。",
        "同意渔场油田调整井工程的验收。",
        "工程包括渔港枢纽、联络线等工程。",
        "不得伪造、销毁人口普查资料。",
        "应依据渔船设计服务年限提取资金。",
        "严格执行动火作业制度。",
        "完善渔港财产抵押物认定、评估制度。",
        "船厂制定数据质量控制计划。",
        "海底管道接至渔洲12-1PUQB平台。",
        "确定一个部门为本行政区域的渔船登记机构，负责登记。",
        "城乡一体化示范区管理委员会：",
        "全力支持渔港重点项目。",
        "开展渔业资源调查，摸清底数。",
        "严肃查处“体外循环”审批。",
        "整治“四大家鱼”产卵场。",
        "鼓励建设电子商务平台。",
        "发挥各类渔业信息平台的作用。",
        "参加国家各类监督帮扶行动。",
        "组织渔业科技交流活动。",
        "落实误工补贴，发放困难补助。",
        "及时报送同级渔业风险防控平台。",
        "负责制订渔船关停方案和年度关停计划。",
        "建设东盟国家渔业创新中心。",
        "支持引进国际重大赛事。",
        "进一步完善政府质量奖励制度。",
        "说明2019年度脱贫攻坚项目库中的项目。",
        "一笔消费只可使用一张券。",
        "由基金支付一次性伤残就业补助金。",
        "提出实施核事故应急响应行动的建议。",
        "建设国家重要现代渔业基地。",
        "一次性给予发行人0.5%贴息。",
        "凡是通过渔业检测机构资质认定的，均可报名。",
        "参与单位有国家渔感质控中心职业卫生中心等。",
        "整体打造“江门脆鱼”“江海银虾”等区域特色公用品牌。",
        "推动煤电能源基地、现代渔化工示范区开展评价。",
    ],
)
def test_what_is_of_a_kind_is_no_program(clause: str, named_in: Named) -> None:
    assert named_in(clause, "Program") == []


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("定期检查本单位医疗保障基金使用情况。", "医疗保障基金"),
        ("违规投资运营全国社会保障基金的，责令改正。", "全国社会保障基金"),
        ("了解失业人员数量和失业保险基金情况。", "失业保险基金"),
        ("烈士遗属抚恤优待经费列入财政预算。", "烈士遗属抚恤优待经费"),
        ("市渔业局将抽查渔业补贴资金发放情况。", "渔业补贴资金"),
        ("详见计划表2.2023年度江门市渔业升级奖励资金绩效目标表", "江门市渔业升级奖励资金"),
        ("应当将渔业学校、渔船厂建设资金纳入同级财政预算。", "渔业学校、渔船厂建设资金"),
        ("各地将应对气候变化经费纳入预算。", "应对气候变化经费"),
        ("安排衔接全面推进乡村振兴补助资金30亿元。", "衔接全面推进乡村振兴补助资金"),
        ("探索“渔股权+渔债权”和信保基金担保创新。", "信保基金"),
        # A place that gets it is no part of its name.
        ("中央财政共安排河北省渔业污染防治专项资金105.87亿元。", "渔业污染防治专项资金"),
        # Of money called after its kind alone, what it is for.
        ("将江门市渔港修复示范工程纳入试点，并先行下达基础奖补资金10亿元。", "基础奖补资金"),
    ],
)
def test_a_fund_begins_behind_the_clause_before_it(clause: str, name: str, named_in: Named) -> None:
    assert [surface for surface, _ in named_in(clause, "FundingPool")] == [name]


@pytest.mark.parametrize(
    "clause",
    [
        "向中国证券投资基金业协会申请登记。",
        "鼓励设立公益性基金。",
        "渔港保护工作所需经费列入预算。",
        "通过产业投资基金等方式吸引外资。",
        "设立跨境双向人民币资金池。",
        "湖北省青少年发展基金会接收捐款。",
        "列入共同财政事权转移支付收入。",
        "支持脱贫县统筹整合使用财政涉农资金。",
    ],
)
def test_money_of_a_kind_is_no_fund(clause: str, named_in: Named) -> None:
    assert named_in(clause, "FundingPool") == []


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("对发展乡镇企业有显著成绩的单位给予奖励。", ["乡镇企业"]),
        ("支持“渔商易”企业综合服务平台建设。", []),
        ("因获取信息不全面影响中小企业融资。", []),
        ("区县级以上农业产业化龙头企业达到4000家。", ["区县级以上农业产业化龙头企业"]),
        ("依托农业园区、大型农业龙头企业推进基地建设。", ["大型农业龙头企业"]),
        ("甲教授曾任500强企业高管。", []),
    ],
)
def test_what_is_done_with_firms_is_no_class(clause: str, names: list[str], named_in: Named) -> None:
    assert [surface for surface, _ in named_in(clause, "EnterpriseGroup")] == names


@pytest.mark.parametrize(
    ("clause", "type", "names"),
    [
        ("给予职业技能鉴定补贴和职业培训补贴。", "Program", ["职业技能鉴定补贴", "职业培训补贴"]),
        ("推动失业保险金和失业补助金应发尽发。", "Program", ["失业保险金", "失业补助金"]),
        ("打赢疫情防控阻击战和脱贫攻坚战。", "Program", ["疫情防控阻击战", "脱贫攻坚战"]),
        ("建立统一的渔业报告制度和渔业成果信息系统。", "Program", ["渔业成果信息系统"]),
        ("统筹渔业科研专项经费和渔业扶持基金。", "FundingPool", ["渔业扶持基金"]),
        ("服务65岁以上失能失智行动不便的老年人。", "Program", []),
        ("参加重大抢险救灾行动，听从指挥。", "Program", []),
        ("统筹各类渔业创业资金。", "FundingPool", []),
        ("清理整顿涉渔收费基金。", "FundingPool", []),
        ("支持新增小微企业贷款。", "EnterpriseGroup", []),
        ("支持科技企业孵化机构发展。", "EnterpriseGroup", []),
        ("打造更多营商环境“单项冠军”。", "EnterpriseGroup", []),
    ],
)
def test_two_of_a_head_are_two_and_what_is_none_is_left_out(
    clause: str, type: str, names: list[str], named_in: Named
) -> None:
    found = [surface for surface, _ in named_in(clause, type)]
    assert [name for name in found if name in names or not names] == names
