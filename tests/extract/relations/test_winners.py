"""Lists of winners: whose names stand below that of an award, of a title or of a recognition takes part in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[[str], dict[tuple[str, str, str], str]]
DECISION = "江门市人民政府关于表彰2022年度会展业先进单位的决定\n各县（市、区）人民政府：\n现予以表彰。\n{}\n"
ONE, OTHER = "江门江海会展有限公司", "江门蓬江展览有限公司"
SIGNED = "江门市人民政府\n2022年3月1日"


def _members(said: dict[tuple[str, str, str], str], program: str) -> set[str]:
    return {head for head, type, tail in said if type == "PARTICIPATES_IN" and tail == program}


@pytest.mark.parametrize(
    "listed",
    [
        "一、江门市会展精品奖（2家）\n江门江海会展有限公司\n江门蓬江展览有限公司\n",
        "2022年江门市会展精品奖获奖名单\n1.江门江海会展有限公司\n2.江门蓬江展览有限公司\n",
        "2022年度会展奖项名单 一、江门市会展精品奖(2家企业) (1)江门江海会展有限公司 (2)江门蓬江展览有限公司",
        "一、获“江门市会展精品奖”的企业\n江门江海会展有限公司（2个展会） 奖金：20万元\n江门蓬江展览有限公司\n",
        "一、江门市会展精品奖\n1 江门江海会展有限公司 2 江门蓬江展览有限公司\n",
        "江门市会展精品奖(2个)\n江门江海会展有限公司创新团队\n江门蓬江展览有限公司创新团队\n",
        "一、江门市会展精品奖获奖企业\n1江门江海会展有限公司春交会展会服务\n2江门蓬江展览有限公司秋交会展会服务\n",
        "江门市会展精品奖获奖名单\n序号\n|\n企业名称\n|\n|\n蓬江区\n|\n|\n1\n|\n江门江海会展有限公司\n|\n2\n|\n江门蓬江展览有限公司\n",
    ],
)
def test_each_item_below_the_name_of_an_award_begins_with_a_winner(listed: str, said_by: Said) -> None:
    assert _members(said_by(DECISION.format(listed)), "江门市会展精品奖") == {ONE, OTHER}


def test_each_section_has_its_own_award_and_agencies_win_too(said_by: Said) -> None:
    said = said_by(
        DECISION.format(
            "表彰市商务局等2个“服务会展业优秀单位”、江门江海会展有限公司等2个“会展业纳税大户”。\n"
            "一、服务会展业优秀单位\n市商务局\n市统计局\n二、江门市会展精品奖（1家）\n江门江海会展有限公司\n"
        )
    )
    assert _members(said, "服务会展业优秀单位") == {"江门市商务局", "江门市统计局"}
    assert _members(said, "江门市会展精品奖") == {ONE}
    assert not _members(said, "会展业纳税大户")  # a class of firms


def test_what_units_are_honoured_as_heads_a_list_without_marks(said_by: Said) -> None:
    said = said_by(DECISION.format("一、会展业招商先进单位：市商务局、市统计局\n二、会展业先进集体（1个）\n市财政局\n"))
    assert _members(said, "会展业招商先进单位") == {"江门市商务局", "江门市统计局"}
    assert _members(said, "会展业先进集体") == {"江门市财政局"}
    assert not _members(said_by(DECISION.format("一、争创会展业先进单位\n市商务局\n")), "争创会展业先进单位")


@pytest.mark.parametrize(
    "listed",
    [
        f"一、江门市会展精品奖（2家）\n{SIGNED}",
        "一、撤销江门市会展精品奖（2家）\n江门江海会展有限公司\n江门蓬江展览有限公司\n",
        "一、江门市会展精品奖评审委员会\n江门江海会展有限公司\n江门蓬江展览有限公司\n",
        "一、江门市会展精品奖。评审工作由下列企业承办：\n二、其他事项\n江门江海会展有限公司\n江门蓬江展览有限公司\n",
    ],
)
def test_who_signs_or_lost_or_judges_an_award_did_not_win_it(listed: str, said_by: Said) -> None:
    assert not _members(said_by(DECISION.format(listed)), "江门市会展精品奖")


def test_the_awards_of_a_list_are_parts_of_the_award_that_it_is_called_by(said_by: Said) -> None:
    sections = f"会展突出贡献奖（1家）\n{ONE}\n会展创新奖（1家）\n{OTHER}\n"
    said = said_by(DECISION.format(f"2022年度江门市会展奖授奖项目\n{sections}"))
    parts = {head for head, type, tail in said if type == "PART_OF" and tail == "江门市会展奖"}
    assert parts == {"会展突出贡献奖", "会展创新奖"}
    assert _members(said, "会展创新奖") == {OTHER}


def test_a_list_is_of_the_award_that_its_first_member_won(said_by: Said) -> None:
    said = said_by(
        DECISION.format(
            "授予江门江海会展有限公司等2家企业为2022年会展先进企业；授予“展会云”等9个项目为2022年江门市会展精品奖。\n"
            "附件：企业名单\n1. 江门江海会展有限公司\n2. 江门蓬江展览有限公司\n"
        )
    )
    assert not _members(said, "江门市会展精品奖")


def test_the_class_of_a_title_is_paid_where_it_stands_again(said_by: Said) -> None:
    said = said_by(
        DECISION.format(
            "授予“会展业贡献突出企业”荣誉称号。奖金标准：\n（一）奖励“会展业贡献突出企业”，每家奖金8万元。\n"
        )
    )
    assert any(type == "FUNDS" and tail == "会展业贡献突出企业" for _, type, tail in said)
