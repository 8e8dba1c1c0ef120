"""Who does something together: in reports, in answers to proposals, in the capital of a fund."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]

REPORT = "关于2023年工作的报告\n市人民政府：\n{}\n江门市科技局\n2024年3月1日\n"
LETTER = "江门市商务局对市政协十五届三次会议第47号提案的答复\n王某某委员：\n"
ANSWER = LETTER + "您提出的提案收悉。{}\n江门市商务局\n2024年5月29日\n"
PROPOSAL = "江门市政协十五届三次会议第47号提案"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "联合市财政局以及昆仑银行江门分行，推出“科创e贷”。",
            {("江门市财政局", "CO_HANDLES", "科创e贷")},
        ),
        (
            "与市财政局共同推进“会展强企”行动。",
            {("江门市财政局", "CO_HANDLES", "“会展强企”行动")},
        ),
        (
            "与徽商银行江门分行签订战略协议，推广“质量贷”。",
            {("徽商银行江门分行", "PARTICIPATES_IN", "质量贷")},
        ),
        (
            "组织“创新江门”创业大赛，江门江海科技有限公司、江门蓬江电子有限公司分获一、二等奖。",
            {
                ("江门江海科技有限公司", "PARTICIPATES_IN", "“创新江门”创业大赛"),
                ("江门蓬江电子有限公司", "PARTICIPATES_IN", "“创新江门”创业大赛"),
            },
        ),
        (
            "做大天使投资基金（由江门江海集团有限公司出资3亿元）。",
            {("江门江海集团有限公司", "FUNDS", "天使投资基金")},
        ),
        (
            "设立江门市会展产业基金2亿元，其中江门江海集团有限公司认缴5000万元。",
            {("江门江海集团有限公司", "FUNDS", "江门市会展产业基金")},
        ),
        (
            "我们与康美（江门）国际药城有限公司共同建设“江药溯源”平台。",
            {("康美（江门）国际药城有限公司", "PARTICIPATES_IN", "“江药溯源”平台")},
        ),
        (
            "中华联合财产保险股份有限公司江门中心支公司参与“保单贷”试点。",
            {("中华联合财产保险股份有限公司江门中心支公司", "PARTICIPATES_IN", "“保单贷”试点")},
        ),
    ],
)
def test_partners(clause: str, expected: set[tuple[str, str, str]], said_by: Said) -> None:
    assert expected <= set(said_by(REPORT.format(clause)))


def test_a_bracket_in_the_list_of_who_answers_together(said_by: Said) -> None:
    clause = "综合市财政局、人民银行江门市分行（以下简称“人行”）、市总工会等会办单位意见，现答复如下："
    said = said_by(ANSWER.format(clause))
    together = {who for who, type, what in said if (type, what) == ("CO_HANDLES", PROPOSAL)}
    assert together == {"江门市财政局", "中国人民银行江门市分行", "江门市总工会"}
