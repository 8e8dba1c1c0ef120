"""What a document rewards is known by what it gives for it, whatever noun it ends with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("对评为市级会展驿站的，一次性奖励10万元。", ["市级会展驿站"]),
        (
            "对获评省级展品孵化中心、市级新型展具研发机构的，分别给予50万元、20万元补助。",
            ["省级展品孵化中心", "市级新型展具研发机构"],
        ),
        ("对全国会展信息服务网点给予一次性资助5万元。", ["全国会展信息服务网点"]),
        ("对江门市会展公共服务网点、会展示范学校，给予奖励30万元。", ["江门市会展公共服务网点", "会展示范学校"]),
        (
            "新认定的省级展具实验室、工业设计中心和会展研究院，分别奖励50万元、20万元、10万元。",
            ["省级展具实验室", "工业设计中心", "会展研究院"],
        ),
        ("对新获批和认定的国家级、省级、市级会展示范基地，分别奖励50万元、20万元、5万元。", ["会展示范基地"]),
        ("对被评为省级会展精品案例的单位，可给予一次性奖励2万元。", ["省级会展精品案例"]),
        ("对新获批和认定的省级展具实验室和企业技术中心，分别奖励9万元。", ["省级展具实验室", "企业技术中心"]),
        (
            "经市级认定的智慧展馆（展厅）和数字化展具车间，按照项目合同额的10%给予一次性补助。",
            ["智慧展馆（展厅）", "数字化展具车间"],
        ),
        ("办好中国（江门）国际会展博览会，扩大影响。", ["中国（江门）国际会展博览会"]),
    ],
)
def test_what_is_rewarded_has_a_name(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Program")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "对年营业收入超过2000万元的单位，给予10万元奖励。",
        "对获得授权发明专利的，每件资助2000元。",
        "对新引进的会展项目，给予50万元补助。",
        "对通过验收合格的个人，奖励1万元。",
        "新获证绿色食品的，每个奖励2万元。",
    ],
)
def test_conditions_and_persons_are_no_objects(clause: str, named_in: Named) -> None:
    assert not named_in(clause, "Program")
