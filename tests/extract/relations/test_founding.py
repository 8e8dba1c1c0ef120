"""What a policy sets up, what it only tells of, and what it wants others to set up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extracted = Callable[[str], Extraction]

MEASURES = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"


def established(extraction: Extraction) -> dict[str, object]:
    """Return what is set up, with the status."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return {names[r.tail]: r.attributes.get("status") for r in extraction.relations if r.type == "ESTABLISHES"}


@pytest.mark.parametrize(
    "clause",
    [
        "实施“展企登高”行动，培育企业。",
        "今年起在全市组织开展“展企登高”行动。",
        "设立“展企登高”行动工作组，启动“展企登高”行动。",
    ],
)
def test_what_a_policy_carries_out_it_sets_up(clause: str, extraction_of: Extracted) -> None:
    assert "“展企登高”行动" in established(extraction_of(MEASURES.format(clause)))


@pytest.mark.parametrize(
    "clause",
    [
        "以开展“展企登高”行动为契机，培育企业。",
        "结合开展“展企登高”行动，培育企业。",
        "贯彻落实省政府关于实施“展企登高”行动的部署，培育企业。",
        "自实施“展企登高”行动以来，培育企业10家。",
        "围绕实施“展企登高”行动，加大投入。",
        "配合省商务厅开展“展企登高”行动。",
        "与“展企登高”行动联动，培育企业。",
        "开展“展企登高”行动情况纳入考核。",
        "实施“展企登高”行动的企业优先办展。",
    ],
)
def test_what_a_policy_tells_of_it_does_not_set_up(clause: str, extraction_of: Extracted) -> None:
    assert established(extraction_of(MEASURES.format(clause))) == {}


def test_what_others_founded_a_policy_does_not_set_up(extraction_of: Extracted) -> None:
    assert established(extraction_of(MEASURES.format("依法设立的会展创业投资基金投资展馆的，按规定备案。"))) == {}


def test_what_others_are_praised_for_a_notice_does_not_set_up(extraction_of: Extracted) -> None:
    text = MEASURES.format("实施“展企登高”行动，培育企业。").replace("扶持办法", "典型经验推广办法")
    assert established(extraction_of(text)) == {}


def test_firms_that_are_moved_to_found_something_found_it_themselves(extraction_of: Extracted) -> None:
    assert established(extraction_of(MEASURES.format("推动企业建立“展企登高”行动。"))) == {}


def test_what_others_are_called_on_to_do_says_so(extraction_of: Extracted) -> None:
    clause = "鼓励有条件的县（市、区）设立会展转贷应急资金，对成长型企业给予贴息。"
    extraction = extraction_of(MEASURES.format(clause))
    names = {entity.id: entity.name for entity in extraction.entities}
    assert established(extraction) == {"会展转贷应急资金": "encouraged"}
    paid = {(names[r.head], names[r.tail]): r.attributes for r in extraction.relations if r.type == "FUNDS"}
    assert paid == {("会展转贷应急资金", "成长型企业"): {"status": "encouraged"}}


@pytest.mark.parametrize(
    ("title", "fund"),
    [
        ("关于下达2023年会展业发展专项资金（第一批）的通知", "2023年会展业发展专项资金（第一批）"),
        ("关于下达2023年第二批会展业发展专项资金的通知", "2023年第二批会展业发展专项资金"),
        ("关于提前下达2024年会展业发展专项资金预算的通知", "会展业发展专项资金"),
        ("关于清算2022年会展业发展专项资金的通知", "会展业发展专项资金"),
    ],
)
def test_a_notice_that_hands_out_money_sets_up_the_fund_of_its_title(
    title: str, fund: str, extraction_of: Extracted
) -> None:
    assert established(extraction_of(f"{title}\n各有关单位：\n通知如下。\n江门市商务局\n2023年3月1日\n")) == {
        fund: None
    }
