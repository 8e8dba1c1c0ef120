"""Labels in quotation marks: names that something goes by, not sayings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("推广“会展通”，扩大使用。", ["会展通"]),
        ("用好“展e办”“展易融”，方便企业。", ["展e办", "展易融"]),
        ("登录“全市会展登记系统”办理。", ["全市会展登记系统"]),
        ("建设“村村展”等市级展销平台。", ["村村展"]),
        ("推行展位“主动办”服务。", ["展位“主动办”服务"]),
        ("共建“一带一路”，扩大开放。", ["一带一路"]),
        ("落实市政府“会展强市”战略。", ["“会展强市”战略"]),
        ("母基金可直接投资“会展双强”重大项目。", ["“会展双强”重大项目"]),
        ("3.推动“千展下乡”恩平专场。", ["“千展下乡”恩平专场"]),
        ("3.建设会展业“产业大脑”。", ["会展业“产业大脑”"]),
        (
            "表彰蓬江区等3个“会展发展先进县区”、市商务局等5个“会展服务优秀单位”。",
            ["会展发展先进县区", "会展服务优秀单位"],
        ),
        # Marks that hold the head enclose the name.
        ("推行展位管理“争资提质行动”。", ["争资提质行动"]),
        ("开展“护展行动”“铁拳”行动。", ["护展行动", "“铁拳”行动"]),
        # What reforms are called all over the country.
        ("推动“一件事一次办”事项实现“跨省通办”。", ["一件事一次办", "跨省通办"]),
        ("推行“免申即享”。", ["免申即享"]),
        ("工作如下：\n5.推行“一展通”准营。依托会展评估。", ["“一展通”准营"]),
        ("推行新设企业“线上全程办”工作模式。", ["新设企业“线上全程办”工作模式"]),
        ("承担国家重点研发计划“会展脱胶”课题。", ["国家重点研发计划“会展脱胶”课题"]),
    ],
)
def test_what_quotation_marks_name(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Program")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "坚持“一事一议”，妥善解决。",
        "通过“应展尽展”，扩大规模。",
        "打造“先看后付”的方式。",
        "提供“一站式”服务。",
        "签订“会展兴城”战略合作协议。",
        "你们提出的“关于发展会展业的建议”由我局会同财政局办理。",
    ],
)
def test_what_they_only_say(clause: str, named_in: Named) -> None:
    assert not named_in(clause, "Program")
