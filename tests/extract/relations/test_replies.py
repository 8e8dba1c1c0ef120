"""Answers to proposals as web pages print them: which title is theirs, what they answer, who leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]

BUREAU = "江门市商务局"
SIGNED = "\n我局加大培育力度。\n江门市商务局\n2022年3月1日\n"
NUMBERED = "江门市政协十四届一次会议第20号提案"


@pytest.mark.parametrize(
    ("head", "title", "proposal"),
    [
        (  # what the page files it under is no title
            "政协委员提案\n\n江门市商务局 关于市政协十四届一次会议第20号提案办理情况的复函\n"
            "作者： 来源： 发布时间：2022-03-02\n王某委员：\n您提出的《关于发展会展业的提案》收悉，现答复如下：",
            "江门市商务局 关于市政协十四届一次会议第20号提案办理情况的复函",
            NUMBERED,
        ),
        (
            "人大代表建议办理结果公开\n对市十六届人大三次会议第2022018号建议的答复\n李某代表：\n您提出的关于发展会展业的建议收悉，现答复如下：",
            "对市十六届人大三次会议第2022018号建议的答复",
            "江门市十六届人大三次会议第2022018号建议",
        ),
        (  # its title in the place of 提案, its number in brackets, the year ahead
            "江门市商务局关于政协江门市十四届一次会议第20号《关于发展会展业的提案》的答复\n王某委员：\n您的提案收悉，现答复如下：",
            "江门市商务局关于政协江门市十四届一次会议第20号《关于发展会展业的提案》的答复",
            "政协江门市十四届一次会议第20号提案",
        ),
        (
            "关于江门市人大四届三次会议第16号“关于发展会展业的建议”的答复\n李某代表：\n您提出的《关于发展会展业的建议》我局已收悉，函复如下：",
            "关于江门市人大四届三次会议第16号“关于发展会展业的建议”的答复",
            "江门市人大四届三次会议第16号建议",
        ),
        (
            "2022年江门市八届人大二次会议《关于发展会展业的建议》（72号）的答复\n李某代表：\n您提出的《关于发展会展业的建议》已收悉，现答复如下：",
            "江门市八届人大二次会议《关于发展会展业的建议》（72号）的答复",
            "关于发展会展业的建议",
        ),
        (  # the title names no proposal
            "关于人大代表建议的答复意见\n李某代表：\n您提出的关于《关于发展会展业的建议》的建议收悉，现答复如下：",
            "关于人大代表建议的答复意见",
            "关于发展会展业的建议",
        ),
        (
            "[B类] 对十四届市政协第一次会议第20220020号提案的答复（摘要）\n王某委员：\n您提出的提案收悉，现答复如下：",
            "对十四届市政协第一次会议第20220020号提案的答复（摘要）",
            "十四届市政协第一次会议第20220020号提案",
        ),
        (
            "对市政协十四届一次会议提案第20号的答复\n王某委员：\n您提出的提案收悉，现答复如下：",
            "对市政协十四届一次会议提案第20号的答复",
            NUMBERED,
        ),
    ],
)
def test_answers(head: str, title: str, proposal: str, said_by: Said) -> None:
    said = {triple for triple in said_by(head + SIGNED) if triple[1] in ("ISSUED", "RESPONDS_TO", "LEADS", "CITES")}
    assert said == {
        (BUREAU, "ISSUED", title),
        (title, "RESPONDS_TO", proposal),
        (BUREAU, "LEADS", proposal),
    }


def test_who_handled_it_issued_it_where_nobody_signs(said_by: Said) -> None:
    text = (
        "对江门市八届人大二次会议第72号建议的答复\n李某代表：\n您提出的《关于发展会展业的建议》已收悉，现答复如下：\n"
        "我局加大培育力度。\n承办单位：江门市商务局\n单位负责人：\n抄送：市人大常委会代表工委、市政府办公室\n"
    )
    said = said_by(text)
    assert (BUREAU, "ISSUED", "对江门市八届人大二次会议第72号建议的答复") in said
    assert ("对江门市八届人大二次会议第72号建议的答复", "COPIED_TO", "江门市人民政府办公室") in said


def test_who_hands_a_proposal_on_does_not_handle_it(said_by: Said) -> None:
    text = (
        "江门市商务局对市政协十四届一次会议第20号提案的答复\n王某委员：\n您提出的“关于发展会展业的提案”，已由市人民政府交我局办理。"
        "现答复如下：\n我局加大培育力度。\n江门市商务局\n2022年3月1日\n"
    )
    assert not [triple for triple in said_by(text) if triple[1] == "CO_HANDLES"]


def test_a_letter_that_answers_two_proposals_keeps_them_apart(said_by: Said) -> None:
    text = (
        "江门市商务局关于市政协十四届一次会议提案的答复\n王某委员：\n您提出的《关于发展会展业的提案》（第20号）、"
        "《关于发展夜经济的提案》（第21号）收悉，现答复如下：\n我局加大培育力度。\n江门市商务局\n2022年3月1日\n"
    )
    said = said_by(text)
    assert (BUREAU, "LEADS", "关于发展会展业的提案") in said
    assert not [triple for triple in said if triple[1] == "CITES"]


@pytest.mark.parametrize("row", ["【字体： 打印", "【字号 大 中 小", "[ 大 中 小 ] [打印"])
def test_a_row_of_buttons_that_never_closes_swallows_no_number(row: str, said_by: Said) -> None:
    text = (
        "对市政协十四届一次会议第20号提案的答复\n时间：2022-03-02 15:21 来源：市政府办\n"
        f"{row}\n\n江商务函〔2022〕2号\n王某委员：\n"
        "  您提出的《关于发展会展业的提案》（第20号）收悉，现答复如下：\n  下一步，江门市商务局将加大培育力度。\n"
    )
    said = said_by(text)
    assert (BUREAU, "LEADS", NUMBERED) in said
    assert (BUREAU, "ISSUED", "对市政协十四届一次会议第20号提案的答复") in said


def test_a_link_to_another_answer_gives_the_letter_no_number(said_by: Said) -> None:
    text = (
        "王某委员：\n您提出的《关于发展会展业的提案》，已转交我局办理。现答复如下：\n会展业发展良好。\n江门市商务局\n2022年3月1日\n"
        "上一条：江门市商务局对政协江门市九届四次会议第24号提案的答复 |\n"
        "下一条：江门市教育局对政协江门市九届四次会议第115号提案的答复 |\n"
    )
    assert {triple for triple in said_by(text) if triple[1] == "LEADS"} == {(BUREAU, "LEADS", "关于发展会展业的提案")}


def test_who_answers_for_a_row_ends_with_its_line(said_by: Said) -> None:
    text = (
        "江门市会展业扶持政策清单\n序号 事项 政策内容 责任单位\n"
        "1 建立帮扶机制 用好热线电话和公共服务平台，企业办展中的困难及时协调解决，扶持办展企业。 "
        "责任单位：市商务局、市会展经济创新服务中心\n2 对办展企业贷款给予贴息 贴息期限最长1年。"
        " 责任单位：市财政局\n江门市人民政府\n2022年3月1日\n"
    )
    assert ("江门市会展经济创新服务中心", "CO_HANDLES", "江门市会展业扶持政策清单") in said_by(text)
