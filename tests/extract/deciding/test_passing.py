"""Programs by nouns of works and firms in laws that are named in passing are left out; marked and related ones stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("统筹生态补偿和渔业资源增殖工程的关系。", False),
        ("渔业资源增殖工程（以下简称增殖工程）由渔政部门负责。", True),
        ("如下：\n2.渔业资源增殖工程。\n各区落实。", True),
        ("实施渔业资源增殖工程。", True),
        ("统筹“渔业资源增殖工程”的关系。", True),
        ("统筹江门市渔业资源增殖工程的关系。", True),
        ("统筹渔业资源养护行动的关系。", True),
        ("统筹渔业许可制度改革的关系。", False),
        ("提升电子监管平台功能。", False),
        ("提升江门市电子监管平台功能。", True),
        ("提升渔港监管平台功能。", True),
        ("利用“渔信通”等渔港融资平台。", True),
        ("打造一批渔业发展示范区。", False),
        ("统筹“渔快办”改革的关系。", True),
        ("对获评渔业示范企业的落实渔业龙头奖励。", False),
        ("统筹渔业资源增殖工程的关系，渔业资源增殖工程每年检查。", True),
    ],
)
def test_a_weak_noun_needs_a_mark(clause: str, found: bool, named_in: Named) -> None:
    assert bool(named_in(clause, "Program")) is found


LAW = "江门市渔业条例\n第一条 为发展渔业，制定本条例。\n第二条 {}\n"


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("水产加工企业应当登记，水产加工企业的船舶应当检验。", False),
        ("高新技术企业应当登记。", True),
        ("个体工商户应当登记。", True),
        ("市人民政府支持水产加工企业发展。", True),
    ],
)
def test_a_law_that_only_regulates_firms_makes_no_class_of_them(
    clause: str, found: bool, extraction_of: Callable[[str], Extraction]
) -> None:
    entities = extraction_of(LAW.format(clause)).entities
    assert any(entity.type == "EnterpriseGroup" for entity in entities) is found
