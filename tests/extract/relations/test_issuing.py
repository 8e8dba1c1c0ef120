"""Who issued the policies that a text names: orders in brackets, what a letter says was issued, bodies together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

LETTER = "湖南省水利厅关于会展工作的报告\n省人民政府：\n{}\n湖南省水利厅\n2021年3月2日\n"
OWN = ("湖南省水利厅", "湖南省水利厅关于会展工作的报告")


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (
            "按《会展用品办法》（财政部 海关总署公告2015年第102号）办理。",
            [("财政部", "会展用品办法"), ("海关总署", "会展用品办法")],
        ),
        (
            "废止《会展用地办法》（2009年7月1日湖南省人民政府令第105号发布）。",
            [("湖南省人民政府", "会展用地办法")],
        ),
        (
            "一是会同省商务厅印发实施《会展规划》，成效明显。",
            [("湖南省水利厅", "会展规划"), ("湖南省商务厅", "会展规划")],
        ),
        (
            "二是会同财政厅出台《会展方案》。",
            [("湖南省水利厅", "会展方案"), ("湖南省财政厅", "会展方案")],
        ),
        ("三是有序推进。制定并公布《会展目录》，规定18类。", [("湖南省水利厅", "会展目录")]),
        ("2020年3月印发《会展意见》，要求落实。", [("湖南省水利厅", "会展意见")]),
        # What somebody's number or a participle tells is not said of who writes.
        ("四是有序推进。2016年印发的《会展意见》，对此有规定。", []),
        ("出台《会展措施》（湘政发〔2022〕1号），成效明显。", [("湖南省人民政府", "会展措施")]),
        (
            "由省商务厅牵头，会同省财政厅制定《会展补贴方案》。",
            [("湖南省商务厅", "会展补贴方案")],
        ),
        (
            "生态环境部（国家核安全局）组织编制了核安全导则《会展要求》。",
            [("生态环境部", "会展要求"), ("国家核安全局", "会展要求")],
        ),
    ],
)
def test_who_issued_what_a_text_names(
    text: str, issued: list[tuple[str, str]], extraction_of: Callable[[str], Extraction]
) -> None:
    extraction = extraction_of(LETTER.format(text))
    names = {entity.id: entity.name for entity in extraction.entities}
    said = {(names[r.head], names[r.tail]) for r in extraction.relations if r.type == "ISSUED"}
    assert said == {OWN, *issued}
