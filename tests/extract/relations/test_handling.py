"""Who handles a proposal: what a letter says of itself, beside whom it answers, and what its page says below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Triple = tuple[str, str, str]
Said = Callable[[str], dict[Triple, str]]

PROPOSAL = "关于发展会展业的建议"
BUREAU = "江门市商务局"
OPENING = "李某代表：\n您提出的《关于发展会展业的建议》收悉，"
ANSWERS = "现答复如下：\n会展业发展良好。\n"
SIGNED = "江门市商务局\n2022年3月1日\n"


def dealt(said: dict[Triple, str]) -> set[tuple[str, str]]:
    return {(head, type) for head, type, _ in said if type in ("LEADS", "CO_HANDLES", "PROPOSED")}


@pytest.mark.parametrize(
    ("below", "who"),
    [
        ("2022年3月1日\n联系单位：江门市商务局\n联 系 人：略\n", BUREAU),
        ("办复类别：A类\n江门市商务局 联系电话：65130000\n", BUREAU),
        ("江门市商务局\n2021年86\n联系电话：略\n", BUREAU),  # the day has lost its signs
        ("承办单位（分办单位）：江门市商务局\n", BUREAU),
    ],
)
def test_who_answers_where_nobody_signs(below: str, who: str, said_by: Said) -> None:
    assert dealt(said_by(OPENING + ANSWERS + below)) == {(who, "LEADS")}


def test_who_runs_the_site_handles_nothing(said_by: Said) -> None:
    foot = "Copyright 2013 All Rights Reserved\n主办单位：江门市人民政府办公室\n承办单位：江门市大数据中心\n"
    assert dealt(said_by(OPENING + ANSWERS + SIGNED + foot)) == {(BUREAU, "LEADS")}


def test_a_letter_that_only_helps_says_who_leads(said_by: Said) -> None:
    said = said_by(OPENING + "该建议由市文化广电旅游体育局主办，我局会办。" + ANSWERS + SIGNED)
    assert dealt(said) == {(BUREAU, "CO_HANDLES"), ("江门市文化广电旅游体育局", "LEADS")}


def test_an_opinion_of_who_helps_leads_nothing(said_by: Said) -> None:
    said = said_by(
        "市财政局：\n王某代表提出的关于发展会展业的建议，现提出我局协办意见如下：\n会展业发展良好。\n" + SIGNED
    )
    assert dealt(said) == {(BUREAU, "CO_HANDLES")}


def test_a_task_that_others_lead_is_no_answer(said_by: Said) -> None:
    task = "一、关于场馆。由市住房和城乡建设局牵头、我局协办，场馆已建成。\n"
    assert (BUREAU, "LEADS") in dealt(said_by(OPENING + ANSWERS + task + SIGNED))


def test_who_helped_may_be_said_behind_the_opening(said_by: Said) -> None:
    after = "我局高度重视，与市财政局等协办单位对您所提的建议进行了认真研究。\n"
    assert dealt(said_by(OPENING + ANSWERS + after + SIGNED)) == {(BUREAU, "LEADS"), ("江门市财政局", "CO_HANDLES")}
    person = "由市财政局局长王某带队，对您所提的建议进行了调研。\n"
    assert dealt(said_by(OPENING + ANSWERS + person + SIGNED)) == {(BUREAU, "LEADS")}


def test_a_meeting_and_a_document_share_in_nothing(said_by: Said) -> None:
    opening = (
        "李某代表：\n您在市政协四届六次会议上提出的《关于发展会展业的建议》收悉。"
        "根据市政府办公室《关于建议责任分工的通知》要求，由我局办理。"
    )
    assert dealt(said_by(opening + ANSWERS + SIGNED)) == {(BUREAU, "LEADS")}


def test_who_proposed_is_the_body_that_is_addressed(said_by: Said) -> None:
    said = said_by(
        "九三学社江门市委员会：\n您们在政协江门市第五届委员会第四次会议上提出的《关于发展会展业的建议》，已交我局研究办理，"
        + ANSWERS
        + SIGNED
    )
    assert ("九三学社江门市委员会", "PROPOSED", PROPOSAL) in said
    said = said_by("市政协文化文史委员会第二学习小组：\n你们提出的《关于发展会展业的建议》收悉，" + ANSWERS + SIGNED)
    assert ("中国人民政治协商会议江门市委员会文化文史委员会第二学习小组", "PROPOSED", PROPOSAL) in said


def test_rows_of_a_page_name_the_proposal_and_who_handles_it(said_by: Said) -> None:
    said = said_by(
        "建议标题： | 关于发展会展业的建议 | ||\n编号： | 1205 | 提交日期： | 2022-01-16 |\n"
        "建议类型： | 大会期间建议 | 主办单位（分办单位）： | 市商务局 | 协办单位： | 市财政局 |\n建议答复：\n"
        "李某代表：\n您所提建议已收悉，现作如下答复：\n我局与江门市各区会展业共同发展。\n"
    )
    assert (BUREAU, "LEADS", PROPOSAL) in said
    assert ("江门市财政局", "CO_HANDLES", PROPOSAL) in said


def test_the_source_of_a_page_issues_what_it_says_it_took_on(said_by: Said) -> None:
    page = (
        "对江门市人大代表关于会展业建议的答复\n来源：江门市商务局 浏览次数： 次\n李某代表：\n"
        "您所提《关于发展会展业的建议》，由{}承办，现答复如下：\n会展业发展良好。\n"
    )
    title = "对江门市人大代表关于会展业建议的答复"
    assert (BUREAU, "ISSUED", title) in said_by(page.format("市商务局"))
    assert (BUREAU, "ISSUED", title) not in said_by(page.format("市财政局"))
