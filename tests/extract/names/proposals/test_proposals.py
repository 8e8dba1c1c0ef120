from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]
PROVINCE = "关于会展业发展情况的报告\n各有关单位：\n{}\n广东省商务厅\n2022年3月1日\n"
MINISTRY = "王某某委员：\n{}\n商务部\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("clause", "surface", "name"),
    [
        ("您提出的第132017号提案收悉。", "第132017号提案", "第132017号提案"),
        (
            "政协江门市第十四届委员会第一次会议第140012号提案收悉。",
            "政协江门市第十四届委员会第一次会议第140012号提案",
            "政协江门市第十四届委员会第一次会议第140012号提案",
        ),
        (
            "政协第十四届江门市委员会第一次会议第140012号提案收悉。",
            "政协第十四届江门市委员会第一次会议第140012号提案",
            "政协第十四届江门市委员会第一次会议第140012号提案",
        ),
        (
            "市政协十四届一次会议第20号提案收悉。",
            "市政协十四届一次会议第20号提案",
            "江门市政协十四届一次会议第20号提案",
        ),
        (
            "市政协十四届一次会议第 20 号提案收悉。",
            "市政协十四届一次会议第 20 号提案",
            "江门市政协十四届一次会议第20号提案",
        ),
        (
            "市政协十三届 二次会议第132017号提案收悉。",
            "市政协十三届 二次会议第132017号提案",
            "江门市政协十三届二次会议第132017号提案",
        ),
        (
            "市十五届人大一次会议第041号建议收悉。",
            "市十五届人大一次会议第041号建议",
            "江门市十五届人大一次会议第041号建议",
        ),
        (
            "省十三届人大四次会议第1234号建议收悉。",
            "省十三届人大四次会议第1234号建议",
            "广东省十三届人大四次会议第1234号建议",
        ),
        ("您提出的关于加快会展业发展的建议收悉。", "关于加快会展业发展的建议", "关于加快会展业发展的建议"),
        ("你们提出的《关于加快会展业发展的提案》收悉。", "关于加快会展业发展的提案", "关于加快会展业发展的提案"),
        ("您提出的“关于加快会展业发展的提案”收悉。", "关于加快会展业发展的提案", "关于加快会展业发展的提案"),
    ],
)
def test_what_is_a_proposal(clause: str, surface: str, name: str, named_in: Named) -> None:
    assert named_in(clause, "Proposal") == [(surface, name)]


@pytest.mark.parametrize(
    ("clause", "surface"),
    [
        ("十三届全国人大三次会议第5678号建议，由我部办理。", "十三届全国人大三次会议第5678号建议"),
        (
            "政协十三届全国委员会第四次会议第2448号（财税金融类158号）提案，由我部办理。",
            "政协十三届全国委员会第四次会议第2448号（财税金融类158号）提案",
        ),
    ],
)
def test_proposals_of_the_nation(clause: str, surface: str, named_in: Named) -> None:
    assert [where for where, _ in named_in(clause, "Proposal", MINISTRY)] == [surface]


@pytest.mark.parametrize(
    "clause",
    [
        "该提案由市商务局办理。",
        "提出合理化建议和议案。",
        "根据第20号文件。",
        "认真办理建议提案。",
        "关于会展业的建议如下。",
        "采纳专家建议。",
        "第三次会议提案。",
    ],
)
def test_bare_words_are_no_proposals(clause: str, named_in: Named) -> None:
    assert named_in(clause, "Proposal") == []


def test_number_and_subject_of_the_letter_are_one_proposal(named_in: Named) -> None:
    found = named_in("您提出的第132017号提案收悉，您提出的关于加快会展业发展的提案很好。", "Proposal")
    assert [where for where, _ in found] == ["第132017号提案", "关于加快会展业发展的提案"]
    assert len({name for _, name in found}) == 1


def test_the_same_number_of_two_bodies_is_two_proposals(named_in: Named) -> None:
    one = named_in("市政协十四届一次会议第20号提案收悉。", "Proposal")
    other = named_in("省政协十三届一次会议第20号提案收悉。", "Proposal", PROVINCE)
    assert one[0][1] != other[0][1]


def test_a_suggestion_with_its_number_behind_the_title(named_in: Named) -> None:
    clause = "由贵局主办、我局协办的民进江门市委《关于推进会展业发展的建议》（第2-056号）已收悉。"
    assert [where for where, _ in named_in(clause, "Proposal")] == ["关于推进会展业发展的建议"]
