from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("实施数字化转型提升行动计划。", ["数字化转型提升行动计划"]),
        ("组织开展会展业提升专项行动。", ["会展业提升专项行动"]),
        ("打赢蓝天保卫战。", ["蓝天保卫战"]),
        ("评选江门市政府质量奖。", ["江门市政府质量奖"]),
        ("推出“复工贷”“复产贷”产品。", ["复工贷", "复产贷"]),
        ("开展企业研发费后补助。", ["企业研发费后补助"]),
        ("落实技术改造贷款贴息。", ["技术改造贷款贴息"]),
        ("支持新一批会展转型城市试点。", ["会展转型城市试点"]),
        ("第二条 【落户奖励】对企业给予补助。", ["落户奖励"]),
        ("任务如下：\n（一）融资畅通行动\n（二）推进服务行动\n（三）专项行动", ["融资畅通行动"]),
        ("委托江门市会展协会开展“会展人才培训计划”。", ["会展人才培训计划"]),
        ("首获中国质量奖的单位。", ["中国质量奖"]),
        ("深入实施创新驱动发展战略和制造强国战略。", ["创新驱动发展战略", "制造强国战略"]),
        ("发放科技创新券。", ["科技创新券"]),
        ("举办第十届“创客中国”创新创业大赛。", ["第十届“创客中国”创新创业大赛"]),
        ("开展第二次全国污染源普查。", ["第二次全国污染源普查"]),
        ("引入“会展流”评价体系。", ["“会展流”评价体系"]),
        ("建立“高新技术企业→领军企业”梯度培育机制。", ["“高新技术企业→领军企业”梯度培育机制"]),
        ("打造江门“八大舰队”，培育会展产业舰队。", ["江门“八大舰队”", "会展产业舰队"]),
        ("实施数字赋能工程和“小巨人”工程。", ["数字赋能工程", "“小巨人”工程"]),
        ("推进省级绿色低碳试点工作。", ["省级绿色低碳试点"]),
        # Objects of recognition, the later of a list with what the first is about.
        ("建设智能制造示范工厂10家、示范车间20个。", ["智能制造示范工厂", "智能制造示范车间"]),
        ("认定江门市会展示范基地5家。", ["江门市会展示范基地"]),
        # Numbers and marks of headings, verbs and where it holds are no part of a name.
        ("## 第三章 全民会展计划\n\n内容。", ["全民会展计划"]),
        ("建立人才机制第十一章 建设江门会展示范区", ["江门会展示范区"]),
        ("县级人民政府制定本行政区域全民会展计划。", ["全民会展计划"]),
        ("《关于确认江门会展示范工程首次开放的通知》", ["江门会展示范工程"]),
        ("《关于修订江门会展提升计划的通知》", ["江门会展提升计划"]),
        ("《关于加强会展保护坚决打好会展污染防治攻坚战的意见》", ["会展污染防治攻坚战"]),
        ("实施江门会展保护战略与行动计划。", ["江门会展保护战略与行动计划"]),
        ("《关于对2021年打击会展违法行为专项行动中发现的问题挂牌督办的通知》", ["打击会展违法行为专项行动"]),
        ("深入推进会展隐患专项整治和“会展互联网+安全”行动。", ["会展隐患专项整治", "“会展互联网+安全”行动"]),
        # Strategies for parts of the country and campaigns that have a name whatever it ends with.
        ("结合京津冀协同发展、长江经济带发展等推进会展业。", ["京津冀协同发展", "长江经济带发展"]),
        ("约谈、中央生态环境保护专项督察等措施。", ["中央生态环境保护专项督察"]),
        ("纳入强化监督定点帮扶工作。", ["强化监督定点帮扶"]),
        ("牵头实施质量提升三年行动。", ["质量提升三年行动"]),
        ("坚决打赢新冠肺炎疫情防控阻击战。", ["新冠肺炎疫情防控阻击战"]),
        ("参照《国家技术创新示范企业认定管理办法》执行。", ["国家技术创新示范企业认定"]),
        ("《江门市推动会展倍增行动奖补办法》", ["会展倍增行动"]),
        ("开展会展服务走基层活动。", ["会展服务走基层活动"]),
        ("在会展安全等领域开展跨部门综合监管试点。", ["跨部门综合监管试点"]),
        # Inside the names of documents too.
        ("落实《江门市会展提升行动计划实施方案》。", ["江门市会展提升行动计划"]),
    ],
)
def test_what_is_a_program(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Program")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "优化营商环境。",
        "领导自贸试验区，复制推广自贸试验区经验。",
        "取得相应资质认定，组织理论学习计划。",
        "制定溢油应急计划和水质监测计划。",
        "沿线临时工程和辅助工程应当恢复。",
        "## 第二章 计划初步审查\n\n内容。",
        "加快产业园建设。",
        "制定工作计划，完成年度计划。",
        "实施投资计划。",
        "完善监管体系。",
        "推进城中村改造工程建设。",
        "规范工程项目管理。",
        "开展日常检查。",
        "做好试点工作。",
        "制定行动方案。",
        "培育会展产业集群。",
        "加强项目管理。",
        "深化战略合作。",
        "建立产业技术创新战略联盟，培养一批战略科学家。",
        "采取纠正行动，移交接产工作正按计划进行。",
        "梳理总结本次专项行动的情况，确定不同类型工程的流程。",
        "建设配套的送变电工程，涉及红线外水气工程。",
        "入选企业给予最高50万元会展研发补助，三家合计贴息。",
        "列“2150805 会展业发展专项”科目。",
        "落实各项补贴。",
    ],
)
def test_work_in_general_words_is_no_program(clause: str, named_in: Named) -> None:
    assert named_in(clause, "Program") == []


@pytest.mark.parametrize(
    ("clause", "surface"),
    [
        ("2022年组织开展会展业提升专项行动工作。", "会展业提升专项行动"),
        ("持续推进“数字赋能”行动计划，", "“数字赋能”行动计划"),
        ("我市大力实施会展业提升工程。", "会展业提升工程"),
    ],
)
def test_where_the_name_begins_and_ends(clause: str, surface: str, named_in: Named) -> None:
    assert named_in(clause, "Program")[0][0] == surface


@pytest.mark.parametrize(
    ("clause", "attributes"),
    [
        ("认定江门市会展示范基地5家。", {"count": 5}),
        ("建设会展示范工厂10家。", {"count": 10}),
        ("发放2021年会展企业研发费后补助500万元。", {"amount": 5e6, "year": "2021"}),
        ("实施会展业提升专项行动。", {}),
    ],
)
def test_figures(clause: str, attributes: dict[str, object], extraction_of: Callable[[str], Extraction]) -> None:
    extraction = extraction_of(f"关于会展情况的报告\n市人民政府：\n{clause}\n江门市商务局\n2022年3月1日\n")
    (program,) = (entity for entity in extraction.entities if entity.type == "Program")
    found = dict(program.attributes)
    found["year"] = str(found["year"]) if "year" in found else ""
    assert found == {"region": "江门市", "year": "", **attributes}
