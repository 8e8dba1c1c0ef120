"""What a verb of setting up does not set up: what is only joined, striven for, told of, or part of a longer name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extract = Callable[[str], Extraction]
MEASURES = "江门市会展业{}\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"


def set_up(extraction: Extraction) -> set[str]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {names[r.tail] for r in extraction.relations if r.type == "ESTABLISHES"}


@pytest.mark.parametrize(
    ("clause", "program"),
    [
        ("建立会展服务平台，方便企业。", "会展服务平台"),
        ("开展会展业提升专项行动和消费季活动。", "会展业提升专项行动"),
        ("实施“展易通”改革，压缩时限。", "“展易通”改革"),
    ],
)
def test_what_is_set_up(clause: str, program: str, extraction_of: Extract) -> None:
    assert program in set_up(extraction_of(MEASURES.format("扶持办法", clause)))


@pytest.mark.parametrize(
    "clause",
    [
        "建立会展服务平台标准化目录。",  # part of what is set up
        "建立“会展一件事”改革服务规范。",
        "打造“会展通”平台智慧好办2.0版。",
        "建立与省会展服务平台对接的系统。",  # what it is joined to
        "会展业提升专项行动实施部门应当通过会展服务平台公布展期。",  # the verb belongs to who acts
        "打造“总部+基地”会展模式。",  # a way to work
        "企业开展会展业提升专项行动，应当备案。",  # a condition
        "社会力量设立会展业发展基金的，应当备案。",
        "打造“江门服务”，方便企业。",  # a slogan
        "建设国家会展服务平台，方便企业。",  # what is the nation's
        "市商务局开展了会展业提升专项行动。",  # before
        "指导江海、新会等区开展会展业提升专项行动。",  # others do
    ],
)
def test_what_is_not_set_up(clause: str, extraction_of: Extract) -> None:
    assert set_up(extraction_of(MEASURES.format("扶持办法", clause))) == set()


def test_what_is_to_be_made_public_is_set_up_elsewhere(extraction_of: Extract) -> None:
    text = "江门市2022年政务公开工作要点\n一、会展业\n公开实施会展业提升专项行动的信息。\n江门市人民政府\n"
    assert set_up(extraction_of(text)) == set()


@pytest.mark.parametrize("title", ["关于助力打赢污染防治攻坚战若干措施的通知", "江门市落实会展业提升专项行动实施细则"])
def test_rules_on_what_is_done_for_a_program_do_not_set_it_up(title: str, extraction_of: Extract) -> None:
    assert set_up(extraction_of(f"{title}\n各有关单位：\n现通知如下。\n江门市商务局\n2022年3月1日\n")) == set()


def test_a_request_that_the_reader_sent_is_issued_by_no_ministry(extraction_of: Extract) -> None:
    said = extraction_of(
        "关于会展服务平台项目的批复\n甲会展有限公司：\n你公司《关于审查〈会展服务平台项目报告表〉的请示》（司发〔2021〕193号）收悉。"
        "经研究，批复如下。\n江门市商务局\n2022年3月1日\n"
    )
    names = {entity.id: entity.name for entity in said.entities}
    assert {names[r.head] for r in said.relations if r.type == "ISSUED"} == {"江门市商务局"}


@pytest.mark.parametrize(
    ("title", "program"),
    [
        ("江门市人民政府关于开展会展登记创新试点的意见", "会展登记创新试点"),
        ("关于设立会展企业贷款贴息的暂行办法", "会展企业贷款贴息"),
        ("江门市会展质量奖评定管理办法", "江门市会展质量奖"),
        ("2021-2023年全市会展设备购置补贴实施细则", "会展设备购置补贴"),
        ("关于实施“会展金凤计划”若干措施的补充意见", "会展金凤计划"),
    ],
)
def test_what_a_title_says_is_begun(title: str, program: str, extraction_of: Extract) -> None:
    text = f"{title}\n各县（市、区）人民政府：\n现将有关事项通知如下。\n江门市人民政府\n2022年3月1日\n"
    assert set_up(extraction_of(text)) == {program}


def test_a_title_on_how_something_fares_begins_nothing(extraction_of: Extract) -> None:
    text = "关于会展登记创新试点评估的意见\n各县（市、区）人民政府：\n现提出意见。\n江门市人民政府\n2022年3月1日\n"
    assert set_up(extraction_of(text)) == set()
