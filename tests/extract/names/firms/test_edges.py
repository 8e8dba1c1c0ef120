from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        # Behind an institution, a person with an office, and a verb, where a place or a shared name opens a firm.
        ("参加单位有江门市环境监测站北京江海环保有限公司。", ["北京江海环保有限公司"]),
        ("参加人员：设备管理部副经理甲乙丙阳江江海有限公司", ["阳江江海有限公司"]),
        ("参加人员：设备管理部副经理甲乙江门江海有限公司", ["江门江海有限公司"]),
        ("你公司《关于上报江海集团渔业有限公司规划的请示》收悉。", ["江海集团渔业有限公司"]),
        ("矿井水经管线输至江门江海能源化工有限公司利用。", ["江门江海能源化工有限公司"]),
        ("把目标锁定江门江海环保科技有限公司。", ["江门江海环保科技有限公司"]),
        ("你公司《关于上报国能江海能源有限责任公司规划的请示》收悉。", ["国能江海能源有限责任公司"]),
        ("江门市生态环境局蓬江分局发现江海（江门）纺织品有限公司偷排。", ["江海（江门）纺织品有限公司"]),
        ("中国环境监测总站公开约谈江海公司主要负责人，江海公司整改。", ["江海公司"]),
        ("责成湖北省生态环境厅查处武汉江海检测技术有限公司案件。", ["武汉江海检测技术有限公司"]),
        # Two that nothing stands between, or the number of a row, and one whose place stands in brackets.
        ("北京江海环保技术公司力合渔业（湖南）股份有限公司", ["北京江海环保技术公司", "力合渔业（湖南）股份有限公司"]),
        ("中国江海集团有限公司国家渔业投资集团有限责任公司", ["中国江海集团有限公司", "国家渔业投资集团有限责任公司"]),
        (
            "江门第一渔业股份公司157二海集团（德阳）渔业装备股份有限公司",
            ["江门第一渔业股份公司", "二海集团（德阳）渔业装备股份有限公司"],
        ),
        ("《江门市小额贷款公司监督管理办法》", []),
        # Behind what is done to a firm whose name no place opens.
        ("现命名红狮集团有限公司、天泉集团有限公司为示范企业。", ["红狮集团有限公司", "天泉集团有限公司"]),
        (
            "大棚出租给沃野农业有限公司，项目资金入股江门绿源生物科技有限公司。",
            ["沃野农业有限公司", "江门绿源生物科技有限公司"],
        ),
        ("一、示范企业1家 红狮集团有限公司。", ["红狮集团有限公司"]),
        # The rest of a person's name, where the text has the firm without it.
        ("江苏江海核电有限公司总经理1，甲江苏江海核电有限公司副总经理", ["江苏江海核电有限公司"]),
        # What a firm of a group is called begins with the group.
        (
            "江海集团江门蓬江矿业有限公司和江门蓬江矿业有限公司",
            ["江海集团江门蓬江矿业有限公司", "江门蓬江矿业有限公司"],
        ),
        # Kinds of firms.
        ("公司依法登记为有限责任公司，或者上市股份有限公司。", []),
        ("应当按照规定聘请会计师事务所审计。", []),
        ("以该公司为核心组建集团。", []),
        ("在试点地区筹建分公司。", []),
        ("通过竞争确定企业经营者或经营集团，打击犯罪集团。", []),
        ("推动区域电网有限责任公司改革。", []),
        ("法人向企业投资形成的股份可以转让。", []),
        ("由出口信用保险江门分公司承保。", ["出口信用保险江门分公司"]),
    ],
)
def test_where_a_firm_begins(clause: str, names: list[str], named_in: Named) -> None:
    assert {name for _, name in named_in(clause, "Enterprise")} == set(names)
