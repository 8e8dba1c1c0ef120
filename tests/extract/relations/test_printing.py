"""Notices and what they print, by whatever titles; who signs them; standards and their editions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Said = Callable[[str], dict[tuple[str, str, str], str]]
Whole = Callable[[str], Extraction]

REPORT = "关于会展业情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"
HEADED = (
    "江门市会展业发展十条措施\n江商务〔2022〕3号\n各县（市、区）人民政府：\n"
    "现将《会展业发展十条措施》印发给你们，请认真贯彻落实。\n江门市商务局\n2022年3月1日\n"
    "会展业发展十条措施\n为落实《广东省会展业条例》，制定本措施。\n一、办展会。\n"
)


def policies(found: Extraction) -> set[str]:
    return {entity.name for entity in found.entities if entity.type == "Policy"}


def test_a_notice_headed_by_what_it_prints_is_its_number(said_by: Said, extraction_of: Whole) -> None:
    assert policies(extraction_of(HEADED)) == {"江商务〔2022〕3号", "江门市会展业发展十条措施", "广东省会展业条例"}
    said = said_by(HEADED)
    assert ("江商务〔2022〕3号", "CITES", "江门市会展业发展十条措施") in said
    assert ("江门市会展业发展十条措施", "CITES", "广东省会展业条例") in said
    assert ("江门市商务局", "ISSUED", "江商务〔2022〕3号") in said
    assert ("江门市商务局", "ISSUED", "江门市会展业发展十条措施") in said


def test_a_draft_that_opinions_are_asked_of_is_a_document_of_its_own(said_by: Said) -> None:
    said = said_by(
        "江门市商务局关于公开征求《会展业扶持意见（征求意见稿）》意见的公告\n为发展会展业，市商务局起草了"
        "《会展业扶持意见（征求意见稿）》，现向社会公开征求意见。\n邮箱：略\n会展业扶持意见（征求意见稿）\n为发展会展业，提出以下意见。\n"
        "一、主要任务\n（一）培育企业。（市财政局负责）\n（二）办展会。（市商务局负责）\n"
    )
    assert ("江门市财政局", "LEADS", "会展业扶持意见（征求意见稿）") in said


def test_an_order_is_one_with_what_it_makes_public(extraction_of: Whole) -> None:
    raw = (
        "江门市会展业管理规定\n江门市人民政府令第5号\n《江门市会展业管理规定》已经通过，现予公布。\n江门市人民政府\n"
        "2022年3月1日\n江门市会展业管理规定\n第一条 为发展会展业，制定本规定。\n"
    )
    assert "江门市会展业管理规定" in policies(extraction_of(raw))
    assert len(policies(extraction_of(raw))) == 1


def test_who_issued_a_notice_issued_what_its_title_prints(said_by: Said) -> None:
    said = said_by(REPORT.format("落实《江门市人民政府关于印发江门市会展业规划的通知》。"))
    notice = "江门市人民政府关于印发江门市会展业规划的通知"
    assert ("江门市人民政府", "ISSUED", "江门市会展业规划") in said
    assert (notice, "CITES", "江门市会展业规划") in said


def test_editions_of_a_standard_are_two(said_by: Said, extraction_of: Whole) -> None:
    raw = REPORT.format("商务部修订《展馆服务质量》（SB/T 10358-2002），出台《展馆服务质量》（SB/T 10358-2012）。")
    assert policies(extraction_of(raw)) >= {
        "展馆服务质量（SB/T 10358-2002）",
        "展馆服务质量（SB/T 10358-2012）",
    }
    once = REPORT.format("落实《展馆服务质量》（SB/T 10358-2012）。《展馆服务质量》要求明确。")
    assert policies(extraction_of(once)) == {"关于会展业情况的报告", "展馆服务质量"}


def test_a_signature_glued_to_its_date_and_the_next_title(said_by: Said) -> None:
    raw = (
        "国务院办公厅转发商务部关于会展业若干意见的通知各省、自治区、直辖市人民政府："
        "商务部《关于会展业的若干意见》已经国务院同意，现转发给你们，请认真贯彻执行。国务院办公厅二○一○年三月六日"
        "关于会展业的若干意见商务部为发展会展业，提出如下意见。一、总体要求。好。"
    )
    said = said_by(raw)
    assert ("国务院办公厅", "ISSUED", "关于会展业的若干意见") in said
    assert ("商务部", "ISSUED", "关于会展业的若干意见") in said


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        # Under whose seal it went out.
        ("江门市商务局（江门市财政局代章）\n2022年3月1日", "江门市商务局"),
        # A name that nothing but its place above a date tells.
        ("江门市推进会展业改革协调小组办公室\n2022年3月1日", "江门市推进会展业改革协调小组办公室"),
        ("商务部服务贸易司2022年3月1日", "商务部服务贸易司"),
    ],
)
def test_who_signs(signature: str, issuer: str, said_by: Said) -> None:
    said = said_by(f"关于做好会展工作的通知\n各有关单位：\n请认真落实。\n{signature}\n")
    assert (issuer, "ISSUED", "关于做好会展工作的通知") in said


def test_our_ministry_is_that_of_the_department_that_signs(extraction_of: Whole) -> None:
    raw = "关于做好会展工作的通知\n各有关单位：\n请将情况报我部。\n商务部服务贸易司\n2022年3月1日\n"
    found = {entity.name: entity for entity in extraction_of(raw).entities}
    at = raw.index("我部")
    assert (at, at + 2) in found["商务部"].mentions
    assert found["商务部"].aliases == ()  # every ministry calls itself so


@pytest.mark.parametrize(
    "clause",
    [
        "商务部认真履行会展管理职责，先后印发《关于会展登记的通知》《关于会展评估的通知》等文件。",
        "一、进一步加强会展工作商务部认真履行职责，先后印发《关于会展登记的通知》《关于会展评估的通知》。",
        "落实商务部《关于会展登记的通知》《关于会展评估的通知》要求。",
    ],
)
def test_titles_side_by_side_have_one_issuer(clause: str, said_by: Said) -> None:
    said = said_by(REPORT.format(clause))
    assert {("商务部", "ISSUED", "关于会展登记的通知"), ("商务部", "ISSUED", "关于会展评估的通知")} <= set(said)


def test_titles_that_name_their_own_place_have_another(said_by: Said) -> None:
    said = said_by(REPORT.format("根据国务院《关于会展业的意见》、《江门市会展业办法》，制定本方案。"))
    assert ("国务院", "ISSUED", "江门市会展业办法") not in said


def test_a_headline_tells_of_a_document(extraction_of: Whole) -> None:
    raw = (
        "江门市商务局印发《全市会展业发展工作方案》（2022年3月1日）\n江商务〔2022〕3号\n为发展会展业，制定本方案。\n"
        "一、总体要求\n好。\n"
    )
    assert policies(extraction_of(raw)) == {"全市会展业发展工作方案"}


@pytest.mark.parametrize(
    "printed",
    [
        "附件：会展业提升方案江门市商务局2022年3月1日江门市商务局办公室2022年3月4日印发附件会展业提升方案我国会展业发展很快。",
        "江门市商务局2022年3月1日(本文有删减)会 展 业 提 升 方 案一、总体要求。",
    ],
)
def test_what_a_notice_prints_begins_where_its_title_stands_again(printed: str, said_by: Said) -> None:
    said = said_by(
        "江门市商务局关于印发《会展业提升方案》的通知江商务〔2022〕3号各县（市、区）商务局：现将《会展业提升方案》印发给你们，请抓好落实。"
        + printed
        + "实施“百展进乡”行动，每年办展十场，方便群众就近看展。" * 8
    )
    assert ("会展业提升方案", "ESTABLISHES", "“百展进乡”行动") in said
    assert ("江门市商务局关于印发《会展业提升方案》的通知", "ESTABLISHES", "“百展进乡”行动") not in said


def test_a_bracket_of_a_notice_is_about_what_it_sends(said_by: Said) -> None:
    notice = (
        "江府办〔2023〕1号\n各县（市、区）人民政府：\n经市政府同意，现印发《江门市会展业分工方案》，请抓好落实。\n"
        "{}1.办好展会。（牵头单位：市商务局）\n"
    )
    said = said_by(notice.format(""))
    assert ("江门市商务局", "LEADS", "江门市会展业分工方案") in said
    assert ("江门市人民政府办公室", "ISSUED", "江门市会展业分工方案") in said
    said = said_by(notice.format("现下发《江门市会展业考核办法》。\n"))
    assert ("江门市商务局", "LEADS", "江府办〔2023〕1号") in said


def test_text_that_makes_a_plan_of_action_is_that_plan(said_by: Said) -> None:
    said = said_by(
        "江门市人民政府办公室关于印发《江门市会展业发展行动计划》的通知\n为落实《国务院关于会展业的意见》，制定本行动计划。\n"
        "一、主要任务\n（一）办展会。由市商务局牵头，市财政局配合。\n"
    )
    assert ("江门市商务局", "LEADS", "江门市会展业发展行动计划") in said
    assert ("江门市会展业发展行动计划", "CITES", "国务院关于会展业的意见") in said


def test_a_title_with_its_years_before_its_place_is_one_with_the_other_order(extraction_of: Whole) -> None:
    found = extraction_of(
        "江门市商务局关于印发《江门市2021-2023年会展业补贴实施方案》的通知\n各县商务局：\n"
        "我们制定了《2021-2023年江门市会展业补贴实施方案》，现印发给你们，请照此执行。\n江门市商务局\n2021年9月7日\n"
        "2021-2023年江门市会展业补贴实施方案\n一、实施原则\n坚持公开。\n"
    )
    assert len(policies(found)) == 2
    other = extraction_of(
        "关于会展业情况的报告\n市人民政府：\n请落实《江门市2021年会展业方案》《2022年江门市会展业方案》。\n江门市商务局\n2022年3月1日\n"
    )
    assert len(policies(other)) == 3
