"""Bodies of the centre that are no ministry, departments named by what they look after, units of a ministry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]

MINISTRY = "生态环境部关于核查情况的函\n各有关单位：\n{}\n生态环境部\n2021年3月1日\n"
PROVINCE = "浙江省体育发展规定\n第一条 {}\n浙江省人民政府\n2021年3月1日\n"
STATE = "体育发展条例\n第一条 {}\n"


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        (
            "发送：华南核与辐射安全监督站、西北督察局、大连核安全中心，南京药品审评中心，中国辐射防护研究院。",
            [
                ("华南核与辐射安全监督站", "生态环境部华南核与辐射安全监督站"),
                ("西北督察局", "生态环境部西北督察局"),
                ("大连核安全中心", "大连核安全中心"),
                ("南京药品审评中心", "南京药品审评中心"),
                ("中国辐射防护研究院", "中国辐射防护研究院"),
            ],
        ),
        ("我部华东核与辐射安全监督站检查。", [("我部华东核与辐射安全监督站", "生态环境部华东核与辐射安全监督站")]),
        (
            "抄送：中央纪委国家监委驻渔业运输部纪检监察组。",
            [("中央纪委国家监委驻渔业运输部纪检监察组", "中央纪委国家监委驻渔业运输部纪检监察组")],
        ),
        ("发送：台州日报社、大连广播电视台。", [("台州日报社", "台州日报社"), ("大连广播电视台", "大连广播电视台")]),
        ("建立群众监督站，建设检测中心，中国水电研究院有限公司配合。", []),
        # What a ministry calls its own without itself.
        ("我部长江保护修复帮扶工作组检查。", [("我部长江保护修复帮扶工作组", "生态环境部长江保护修复帮扶工作组")]),
        ("我部成立专项工作组，我部将派出工作组。", [("我部", "生态环境部"), ("我部", "生态环境部")]),
        (
            "部内抄送：办公厅、环评司，执法局。",
            [
                ("办公厅", "生态环境部办公厅"),
                ("环评司", "生态环境部环境影响评价与排放管理司"),
                ("执法局", "生态环境部生态环境执法局"),
            ],
        ),
        (
            "委托部环境规划院、部综合规划司负责。",
            [("部环境规划院", "生态环境部环境规划院"), ("部综合规划司", "生态环境部综合规划司")],
        ),
        ("各部门办公处、部分司局、部领导小组处理。", []),
        ("请报送（大气监测司）。", [("大气监测司", "生态环境部大气监测司")]),
    ],
)
def test_bodies_of_a_ministry(clause: str, names: list[tuple[str, str]], named_in: Named) -> None:
    assert named_in(clause, "Agency", MINISTRY) == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("国务院体育主管部门负责。", [("国务院体育主管部门", "国家体育总局")]),
        ("国务院公安部门负责。", [("国务院公安部门", "公安部")]),
        ("国务院证券监督管理机构负责。", [("国务院证券监督管理机构", "中国证券监督管理委员会")]),
        ("国务院有关部门、国务院其他部门负责。", [("国务院", "国务院"), ("国务院", "国务院")]),
        ("有关部门、相关主管部门负责。", []),
    ],
)
def test_departments_of_the_state_council(clause: str, names: list[tuple[str, str]], named_in: Named) -> None:
    assert named_in(clause, "Agency", STATE) == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("省人民政府农业农村主管部门负责。", [("省人民政府农业农村主管部门", "浙江省农业农村厅")]),
        ("省人民政府市场监督管理部门负责。", [("省人民政府市场监督管理部门", "浙江省市场监督管理局")]),
        ("省卫生行政部门负责。", [("省卫生行政部门", "浙江省卫生健康委员会")]),
        ("省人民政府民营经济主管部门负责。", [("省人民政府", "浙江省人民政府")]),
        ("县级以上人民政府财政部门负责。", []),
        ("市、县人民政府教育主管部门负责。", []),
        (
            "由江西省和湖北省人民政府水行政主管部门编制。",
            [
                ("江西省和湖北省人民政府水行政主管部门", "江西省水利厅"),
                ("湖北省人民政府水行政主管部门", "湖北省水利厅"),
            ],
        ),
    ],
)
def test_departments_of_a_government(clause: str, names: list[tuple[str, str]], named_in: Named) -> None:
    assert named_in(clause, "Agency", PROVINCE) == names


def test_a_group_of_a_department_is_its_own(named_in: Named) -> None:
    clause = "江门市财政局优化营商环境工作领导小组负责。江门市财政局成立专项工作领导小组。"
    name = "江门市财政局优化营商环境工作领导小组"
    assert named_in(clause, "Agency") == [(name, name), ("江门市财政局", "江门市财政局")]


def test_and_with_county_is_no_county(extraction_of: Callable[..., object]) -> None:
    extraction = extraction_of("第三条 市和县（市）区人民政府应当将其纳入规划。市人民政府应当扶持。")
    assert extraction.entities == ()  # type: ignore[attr-defined]
