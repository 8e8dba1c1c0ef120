"""Who issued the policies that a text names: orders in brackets, what a letter says was issued, bodies together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Said = Callable[[str], dict[tuple[str, str, str], str]]

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


def test_what_organs_sent_together_is_of_all_that_are_addressed(said_by: Said) -> None:
    reply = "市规划局、市商务局：\n{}收悉。经研究，同意你们报送的规划。\n江门市人民政府\n2016年6月16日\n"
    asked = "关于审批会展规划的请示"
    said = said_by(reply.format(f"你们联合报送的《{asked}》（江规〔2016〕98号）"))
    assert {head for head, type, tail in said if (type, tail) == ("ISSUED", asked)} == {"江门市规划局", "江门市商务局"}


def test_what_the_reader_sent_needs_no_number(said_by: Said) -> None:
    reply = (
        "江府字〔2015〕33号\n江门市商务局：\n你局呈送的《{}》收悉，现批复如下：\n一、同意。\n"
        "江门市人民政府\n2015年3月3日\n"
    )
    assert ("江门市商务局", "ISSUED", "关于批准会展规划的请示") in said_by(reply.format("关于批准会展规划的请示"))
    assert ("江门市商务局", "ISSUED", "会展业规划") not in said_by(reply.format("会展业规划"))


def test_a_title_of_no_kind_goes_by_the_number_behind_it(said_by: Said) -> None:
    said = said_by(
        "2021年县政府民生实事（华政发〔2021〕3号）\n来源：华容县政府\n各乡镇人民政府：\n"
        "《2021年县政府民生实事任务分解》已经县人民政府同意，现印发给你们。\n华容县人民政府\n2021年3月8日\n"
    )
    assert ("华容县人民政府", "ISSUED", "2021年县政府民生实事") in said
    assert ("2021年县政府民生实事", "CITES", "2021年县政府民生实事任务分解") in said


def test_a_regions_party_and_government_stand_beside_each_other(said_by: Said) -> None:
    title = "内蒙古自治区党委自治区人民政府关于发展会展业的意见"
    said = said_by(f"关于会展业情况的报告\n市人民政府：\n请落实《{title}》。\n江门市商务局\n2022年3月1日\n")
    assert {head for head, type, tail in said if (type, tail) == ("ISSUED", title)} == {
        "中国共产党内蒙古自治区委员会",
        "内蒙古自治区人民政府",
    }


def test_the_letters_of_a_group_are_no_bureaus(said_by: Said) -> None:
    letter = (
        "关于会展业情况的报告\n市人民政府：\n请落实《会展业实施方案》（{}〔2021〕6号）。\n江门市商务局\n2022年3月1日\n"
    )
    assert ("江门市乡村振兴局", "ISSUED", "会展业实施方案") in said_by(letter.format("江乡振"))
    assert not [t for t in said_by(letter.format("江乡振组")) if t[1:] == ("ISSUED", "会展业实施方案")]
