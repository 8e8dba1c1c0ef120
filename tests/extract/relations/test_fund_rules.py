"""Rules on a fund: which title is theirs, what establishes the fund, who runs it and who helps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]
RULES = "江门市会展发展资金管理办法\n第一章 总则\n第一条 为发展会展业，制定本办法。\n第二条 {}\n"
FUND = "江门市会展发展资金"


def found(said: dict[tuple[str, str, str], str], type: str) -> set[tuple[str, str]]:
    return {(head, tail) for head, kind, tail in said if kind == type}


@pytest.mark.parametrize(
    "text",
    [
        # Another document with its number, which the page shows with the rules.
        "关于引导基金规范设立的指导意见（国办发〔2008〕116号）\n江门市会展发展基金管理办法第一章总则第一条为发展会展业，",
        # A headline that leaves a letter out.
        "江门会展发展基金管理办法\n合集下载\n江门市会展发展基金管理办法\n第一章 总则\n第一条 为发展会展业，",
    ],
)
def test_rules_go_by_the_title_right_above_their_first_chapter(text: str, said_by: Said) -> None:
    said = said_by(f"{text}根据《广东省会展业条例》，制定本办法。\n第二条 设立江门市会展发展基金。\n")
    assert ("江门市会展发展基金管理办法", "广东省会展业条例") in found(said, "CITES")
    assert {head for head, _ in found(said, "ESTABLISHES")} == {"江门市会展发展基金管理办法"}


def test_the_rules_that_a_notice_prints_establish_their_fund_not_the_notice(said_by: Said) -> None:
    said = said_by(
        "江门市商务局关于印发江门市会展发展基金管理办法的通知\n各有关单位：\n《江门市会展发展基金管理办法》已经"
        "市政府同意，现印发给你们，请遵照执行。\n江门市商务局\n2022年3月1日\n江门市会展发展基金管理办法\n"
        "第一条 为发展会展业，制定本办法。\n"
    )
    assert {head for head, _ in found(said, "ESTABLISHES")} == {"江门市会展发展基金管理办法"}


def test_a_notice_on_work_with_money_makes_no_rules_on_it(said_by: Said) -> None:
    said = said_by(
        "关于会展业情况的报告\n市人民政府：\n按照《关于做好会展发展资金工作的通知》办理。\n江门市商务局\n2022年3月1日\n"
    )
    assert not found(said, "ESTABLISHES")


@pytest.mark.parametrize(
    ("clause", "runs", "helps"),
    [
        ("会展资金由市商务局会同市财政局负责管理。", {"商务局", "财政局"}, {"财政局"}),
        ("由市商务局牵头，会同市财政局负责资金管理工作。", {"商务局"}, {"财政局"}),
        ("市商务局负责项目申报和评审，市财政局承担资金筹措及资金划转。", {"商务局", "财政局"}, set()),
        ("（一）市财政局职责：编制年度预算。\n（二）市商务局主要职责是：组织项目申报。", {"商务局", "财政局"}, set()),
        ("市财政局负责资金拨付，市商务局承担协助协调工作。", {"财政局"}, {"商务局"}),
        ("市财政局负责解释，市商务局负责宣传。", set(), set()),
    ],
)
def test_rules_say_who_runs_their_fund_and_who_helps(
    clause: str, runs: set[str], helps: set[str], said_by: Said
) -> None:
    said = said_by(
        RULES.format(clause.replace("会展资金", "会展发展资金").replace("责资金管理工", "责会展发展资金管理工"))
    )
    assert {head.removeprefix("江门市") for head, tail in found(said, "ADMINISTERS") if tail == FUND} >= runs
    if not runs:
        assert not found(said, "ADMINISTERS")
    assert {head.removeprefix("江门市") for head, tail in found(said, "CO_HANDLES") if tail == FUND} == helps


def test_rules_printed_without_their_title_say_who_runs_the_fund(said_by: Said) -> None:
    said = said_by(
        "江门市商务局关于印发《江门市会展发展资金管理办法》的通知\n各有关单位：\n现将《江门市会展发展资金管理办法》印发给你们，"
        "请遵照执行。\n第一条 为发展会展业，制定本办法。\n"
        "第二条 本办法所称专项资金，是财政安排，并由市财政局负责管理的财政补助资金。\n"
    )
    assert ("江门市财政局", "ADMINISTERS", FUND) in said
