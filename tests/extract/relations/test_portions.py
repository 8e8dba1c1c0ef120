from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]

FUND = "会展业发展专项资金"
NOTICE = f"江门市商务局关于下达{FUND}的通知\n各有关单位：\n{{}}\n江门市商务局\n2023年3月1日\n"
RULES = f"江门市{FUND}管理办法\n第一条 为发展会展业，制定本办法。\n{{}}\n江门市人民政府\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("body", "portions"),
    [
        (f"现下达{FUND}300万元，其中展馆建设资金200万元、展会宣传资金100万元。", ["展会宣传资金", "展馆建设资金"]),
        (
            "1.2022年新办展会企业奖励金：共12家，每家5万元；\n2.展馆建设经费：300万元。",
            ["展馆建设经费", "新办展会企业奖励金"],
        ),
        (
            f"此次安排{FUND}300万元，其中：2022年度展馆建设资金200万元；展会宣传资金100万元。",
            ["展会宣传资金", "展馆建设资金"],
        ),
        (
            "本次下达的资金由两部分组成：一是会展企业纾困资金；二是展馆数字化改造资金。",
            ["会展企业纾困资金", "展馆数字化改造资金"],
        ),
        ("会展业发展专项资金（第二批）随后下达。", ["会展业发展专项资金（第二批）"]),
        # Where the money comes from is no part of it, nor is what the sentence tells of itself.
        (f"现下达{FUND}300万元，所需资金从市级商务发展专项资金300万元中列支。", []),
        ("去年市级商务发展专项资金200万元已经拨付。", []),
    ],
)
def test_what_a_fund_that_is_handed_out_consists_of(body: str, portions: list[str], said_by: Said) -> None:
    said = said_by(NOTICE.format(body))
    assert sorted(head for head, type, tail in said if type == "PART_OF" and tail == FUND) == portions


@pytest.mark.parametrize(
    ("body", "paid"),
    [
        (
            "第二条 会展业发展专项资金主要用于以下方面：\n（一）“会展强市”行动。每年300万元。\n（二）其他。",
            ["“会展强市”行动"],
        ),
        ("第二条 会展业发展专项资金支持范围：\n1.支持高新技术企业参展；\n2.展会宣传。", ["高新技术企业"]),
        # Not what stands further on in a line, nor what the lines forbid.
        ("第二条 会展业发展专项资金用于以下方面：\n（一）展会宣传，包括“会展强市”行动宣传。", []),
        ("第二条 会展业发展专项资金不得用于以下方面：\n（一）“会展强市”行动。", []),
    ],
)
def test_what_the_lines_below_say_a_fund_is_for(body: str, paid: list[str], said_by: Said) -> None:
    said = said_by(RULES.format(body))
    assert [tail for head, type, tail in said if type == "FUNDS" and head == f"江门市{FUND}"] == paid


@pytest.mark.parametrize(
    "clause",
    [
        f"{FUND}由市商务局和市文化和旅游局（以下简称“市文旅局”）共同管理。",
        f"市商务局、市文化和旅游局按照各自职责共同管理{FUND}。",
        f"{FUND}是指由市财政安排，由市商务局、市文化和旅游局（以下统称主管部门）管理使用的资金。",
    ],
)
def test_who_manages_a_fund_together(clause: str, said_by: Said) -> None:
    said = said_by(RULES.format("第二条 " + clause))
    assert {head for head, type, _ in said if type == "ADMINISTERS"} == {"江门市商务局", "江门市文化和旅游局"}


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        (
            f"本办法所称{FUND}，是指用于会展业的资金，包括上级安排的展馆建设资金、展会宣传资金，以及市级展商招引资金。",
            {"展馆建设资金", "展会宣传资金", "市级展商招引资金"},
        ),
        (f"{FUND}由展馆建设资金和展会宣传资金组成。", {"展馆建设资金", "展会宣传资金"}),
        # Who gives the money is no part of it.
        (f"{FUND}由展馆建设资金和展会宣传资金中安排。", set()),
    ],
)
def test_what_rules_say_a_fund_is_made_up_of(clause: str, parts: set[str], said_by: Said) -> None:
    said = said_by(RULES.format("第二条 " + clause))
    assert {head for head, type, tail in said if type == "PART_OF" and tail == f"江门市{FUND}"} == parts


def test_what_the_bracket_behind_a_fund_holds_is_part_of_it(said_by: Said) -> None:
    said = said_by(NOTICE.format("安排市级展馆建设资金500万元（含展馆改造资金200万元），请尽快拨付。"))
    assert ("展馆改造资金", "PART_OF", "市级展馆建设资金") in said


def test_a_fund_that_its_title_alone_makes_one_is_established(said_by: Said) -> None:
    said = said_by(
        "江门市商务局关于拨付2022年会展资金的函\n各有关单位：\n现拨付会展资金80万元。\n江门市商务局\n2022年3月1日\n"
    )
    assert ("江门市商务局关于拨付2022年会展资金的函", "ESTABLISHES", "会展资金") in said
