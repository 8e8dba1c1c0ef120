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
