"""What a text launches, runs, uses, enters or pays has a name, whatever noun it ends with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        # Platforms and systems that are built, used or logged in to.
        ("完善渔港船舶进出港报告系统，方便渔民。", ["渔港船舶进出港报告系统"]),
        ("申请人登录江门市渔业培训和认证服务平台，选择项目。", ["江门市渔业培训和认证服务平台"]),
        ("推广应用全省渔船检验管理系统。", ["全省渔船检验管理系统"]),
        ("各区（开发区）试点建设渔港空间资源信息平台。", ["渔港空间资源信息平台"]),
        ("优化侨乡通APP和五邑政务服务网上的栏目。", ["侨乡通APP", "五邑政务服务网"]),
        # Works and plans that are carried out, campaigns, what is held.
        ("实施老旧渔港更新改造工程，改善条件。", ["老旧渔港更新改造工程"]),
        ("实施渔业主体做大做强工程，扶持壮大。", ["渔业主体做大做强工程"]),
        ("启动万名渔工安全培训计划。", ["万名渔工安全培训计划"]),
        ("开展休闲渔船超员载客专项治理，消除隐患。", ["休闲渔船超员载客专项治理"]),
        ("办好五邑侨乡美食文化周，扩大影响。", ["五邑侨乡美食文化周"]),
        # What is got, entered and paid.
        ("优先安排取得生态养殖认证的单位。", ["生态养殖认证"]),
        ("更高水平推进国家水产种质创新基地建设。", ["国家水产种质创新基地"]),
        ("已完成市级智慧渔场25个。", ["市级智慧渔场"]),
        ("符合条件的，可申请渔船租金补贴。", ["渔船租金补贴"]),
        ("协助养殖户领取省级种苗补贴342万元。", ["省级种苗补贴"]),
        ("每年农历八月第一周为开渔文化周。", ["开渔文化周"]),
        ("实施“千名渔工培训计划”。", ["千名渔工培训计划"]),
        # Items that share the head at their end.
        (
            "组织开展渔港清淤达标、渔船检修提质、渔工持证上岗等三项重点行动。",
            ["渔港清淤达标行动", "渔船检修提质行动", "渔工持证上岗行动"],
        ),
        ("工作任务\n1.推进渔港安全普及行动。健全体系。", ["渔港安全普及行动"]),
        # A list of subsidies, and one that is given to firms.
        ("渔船技改奖补、渔场连续生产奖补均已兑现。", ["渔船技改奖补", "渔场连续生产奖补"]),
        ("给予企业以工代训补贴，每人每月200元。", ["以工代训补贴"]),
        ("新增自治区级绿色渔港示范基地3家。", ["自治区级绿色渔港示范基地"]),
    ],
)
def test_what_is_undertaken_has_a_name(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Program")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "建设高水平创新平台，推动发展。",
        "依托互联网平台开展销售。",
        "维护海洋生态系统平衡。",
        "给予一次性补贴，用于生产。",
        "国家财力有计划地安排渔业投资。",
        "对本办法所涉及的具体经费奖励办法另行制定。",
        "开展一次安全生产大检查。",
        "获一等奖1项、二等奖3项。",
    ],
)
def test_work_in_general_has_none(clause: str, named_in: Named) -> None:
    assert not named_in(clause, "Program")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("台山市渔业条例\n第三条 每年八月第一周为开渔文化周。\n", True),
        ("台山市渔业发展扶持办法\n第三条 已设立渔业发展专项资金的地区，应当公开使用情况。\n", False),
        ("台山市渔业发展扶持措施\n第三条 支持银行、保险机构推出“渔船贷”。\n", False),
        ("台山市渔业发展扶持措施\n第三条 坚定实施海洋强国战略。\n", False),
        ("台山市渔业发展扶持政策清单\n三、符合条件的，可申请渔船租金补贴。\n", True),
    ],
)
def test_what_is_established(text: str, said: bool, extraction_of: Callable[[str], Extraction]) -> None:
    found = extraction_of(text + "台山市农业农村局\n2022年3月1日\n")
    assert any(relation.type == "ESTABLISHES" for relation in found.relations) == said
