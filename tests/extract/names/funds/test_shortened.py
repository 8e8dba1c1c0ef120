from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]

RULES = "江门市会展业发展专项资金管理办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"
FUND = "江门市会展业发展专项资金"
# Rules without a fund in their title.
MEASURES = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("frame", "clause", "surfaces"),
    [
        # What the fund is called for short, to the end of the text.
        (MEASURES, f"设立{FUND}（以下简称会展资金）。会展资金支持办展。", [FUND, "会展资金", "会展资金"]),
        (MEASURES, f"设立{FUND}（试行，下称“展会资金”），展会资金支持办展。", [FUND, "展会资金", "展会资金"]),
        (MEASURES, f"设立{FUND}（以下简称资金）。资金支持办展，项目资金另行安排。", [FUND, "资金", "资金"]),
        (MEASURES, f"设立{FUND}（以下简称专项资金）。其他专项资金、上级专项资金除外。", [FUND, "专项资金"]),
        # What the first articles say of their fund in other words.
        (RULES, "为规范市级展会资金（以下简称“展会资金”）的使用和管理，加强监督。", ["市级展会资金", "展会资金"]),
        (RULES, "本办法所称财政专项资金，是指财政安排的资金。", ["财政专项资金"]),
        (RULES, "本办法所称会展专项资金，是指财政安排的资金。", ["会展专项资金"]),
        (RULES, "本办法所指会展专项资金，是指财政安排的资金。", ["会展专项资金"]),
        # What it is called for short may itself be named as funds are.
        (MEASURES, f"设立{FUND}（以下简称扶持资金）。扶持资金总规模为300万元。", [FUND, "扶持资金", "扶持资金"]),
        # The same behind what it is.
        (
            RULES,
            f"本办法所称{FUND}，是指财政安排，用于会展的专项资金（以下简称会展资金）。会展资金专款专用。",
            [FUND, "会展资金", "会展资金"],
        ),
        (
            RULES,
            "本办法所称专项资金（下称会展资金），是由市商务局管理的补助资金。会展资金专款专用。",
            ["专项资金", "会展资金", "会展资金"],
        ),
        # Not another fund that is told of further on.
        (RULES, "会展企业还可申请市级商贸专项资金。", []),
    ],
)
def test_by_what_a_fund_is_called(frame: str, clause: str, surfaces: list[str], named_in: Named) -> None:
    assert [surface for surface, name in named_in(clause, "FundingPool", frame) if name == FUND] == surfaces


def test_money_of_any_kind_that_has_a_short_name_is_a_fund(named_in: Named) -> None:
    clause = "安排会展人才开发资金（以下简称“人才资金”），人才资金支持办展。"
    assert {name for _, name in named_in(clause, "FundingPool", MEASURES)} == {"会展人才开发资金"}
