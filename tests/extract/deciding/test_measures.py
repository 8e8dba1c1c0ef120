"""Which items and rows become measures, who answers for them, by when, and what they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zhengtu.extract.annotation import to_annotation
from zhengtu.graph.statements import Entity, Extraction

Whole = Callable[[str], Extraction]
PLAN = "江门市会展业行动方案\n{}\n江门市人民政府\n2022年3月1日\n"
POLICY = "江门市会展业行动方案@广东省/江门市"


def of(extraction: Extraction) -> dict[str, Entity]:
    """Return the measures by their numbers."""
    return {str(x.attributes["number"]): x for x in extraction.entities if x.type == "Measure"}


def answering(extraction: Extraction) -> dict[str, set[tuple[str, str]]]:
    """Return who answers for each measure, by its number, and as what."""
    names = {entity.id: entity.name.removeprefix("江门市") for entity in extraction.entities}
    return {
        number: {(names[r.head], r.type) for r in extraction.relations if r.tail == measure.id}
        for number, measure in of(extraction).items()
    }


def test_items_with_duties_are_measures_of_their_policy(extraction_of: Whole) -> None:
    found = extraction_of(
        PLAN.format(
            "一、总体要求\n坚持创新。\n二、主要任务\n（一）办好展会。每年十场。（市商务局牵头，市财政局配合）\n"
            "（二）培育企业。做强龙头。（责任单位：市科技局；完成时限：2022年12月）\n（三）加强宣传报道。多做宣传。"
        )
    )
    assert {number: measure.name for number, measure in of(found).items()} == {
        "2.1": "办好展会",
        "2.2": "培育企业",
        "2.3": "加强宣传报道",
    }
    assert of(found)["2.1"].id == f"Measure:{POLICY}#2.1"
    assert answering(found) == {
        "2.1": {("商务局", "LEADS"), ("财政局", "CO_HANDLES")},
        "2.2": {("科学技术局", "LEADS")},
        "2.3": set(),
    }
    led = {r.tail for r in found.relations if r.type == "LEADS"}
    assert led == {f"Policy:{POLICY}", f"Measure:{POLICY}#2.1", f"Measure:{POLICY}#2.2"}
    parts = {(r.head, r.tail, r.rule) for r in found.relations if r.type == "CONTAINED_IN"}
    assert parts == {(measure.id, f"Policy:{POLICY}", "measure.item") for measure in of(found).values()}
    ((start, end),) = of(found)["2.2"].mentions
    assert end - start == len("（二）培育企业。做强龙头。（责任单位：市科技局；完成时限：2022年12月）")


def test_rows_of_a_table_of_duties(extraction_of: Whole) -> None:
    rows = "序号\t任务\t牵头单位\t配合单位\t完成时限\n1\t开展“会展江门”行动，办展十场\t市商务局\t市财政局\t2022年6月\n"
    found = extraction_of(PLAN.format(rows + "2\t招商引资\t市科技局\t市商务局\t长期坚持"))
    assert {n: (x.name, x.attributes.get("deadline"), x.attributes.get("ongoing")) for n, x in of(found).items()} == {
        "表1.1": ("开展“会展江门”行动，办展十场", "2022-06-30", None),
        "表1.2": ("招商引资", None, True),
    }
    assert answering(found)["表1.2"] == {("科学技术局", "LEADS"), ("商务局", "CO_HANDLES")}
    names = {entity.id: entity.name for entity in found.entities}
    assert {(names[r.tail], r.attributes["how"]) for r in found.relations if r.type == "CONCERNS"} == {
        ("“会展江门”行动", "ESTABLISHES")
    }


@pytest.mark.parametrize(
    ("said", "attributes"),
    [
        ("2022年9月底前建成。", {"deadline": "2022-09-30", "period": "2022-09", "deadline_quote": "2022年9月底前建成"}),
        ("第三季度建成。", {"deadline": "2022-09-30", "period": "2022-Q3", "deadline_quote": "第三季度建成"}),
        (
            "2022年9月底前开工，2023年底前建成，到2030年翻番。",
            {
                "deadline": "2023-12-31",
                "period": "2023",
                "milestones": "2022-09 2023",
                "deadline_quote": "2023年底前建成",
            },
        ),
        (
            "到2025年达到百场，到2035年翻番。",
            {"deadline": "2025-12-31", "period": "2025", "deadline_quote": "到2025年达到百场"},
        ),
        ("（完成时限：持续推进）", {"ongoing": True, "deadline_quote": "完成时限：持续推进"}),
        # Before the policy was issued nothing could be due.
        ("2021年底前已办十场，2021年底前建成。", {}),
    ],
)
def test_by_when(said: str, attributes: dict[str, Any], extraction_of: Whole) -> None:
    found = of(extraction_of(PLAN.format(f"一、办好展会。{said}（市商务局负责）")))
    assert found["1"].attributes == {"number": "1", **attributes}


def test_a_year_of_the_title_is_meant_and_not_said(extraction_of: Whole) -> None:
    text = "江门市2023年会展业工作要点\n一、办好展会。6月底前完成。（市商务局负责）\n江门市人民政府\n2022年12月1日\n"
    measure = of(extraction_of(text))["1"]
    assert measure.attributes["period"] == "2023-06"
    assert measure.derived == ("deadline", "period")


def test_what_stands_behind_a_list_is_said_of_all_of_it(extraction_of: Whole) -> None:
    text = (
        "一、办好展会。\n1.建场馆建设项目。\n2.招商引资工作。\n（市商务局牵头）\n"
        "二、培育企业。\n1.建名单制度。（市科技局负责）\n2.做强龙头企业。（市财政局负责）"
    )
    assert answering(extraction_of(PLAN.format(text))) == {
        "1": {("商务局", "LEADS")},
        "2.1": {("科学技术局", "LEADS")},
        "2.2": {("财政局", "LEADS")},
    }


def test_items_of_a_policy_of_measures_need_no_duty(extraction_of: Whole) -> None:
    text = (
        "一、总体要求\n（一）指导思想。坚持创新。\n二、支持办展\n（一）支持场馆建设。给予补助。\n（二）支持招商引资。给予补助。\n"
        "三、支持企业发展。给予奖励。\n四、保障措施\n（一）加强组织领导。各负其责。\n五、资金来源。由财政安排。"
    )
    assert {n: x.name for n, x in of(extraction_of(PLAN.format(text))).items()} == {
        "2.1": "支持场馆建设",
        "2.2": "支持招商引资",
        "3": "支持企业发展",
    }
    rules = PLAN.replace("行动方案", "管理办法").format(text)
    assert of(extraction_of(rules)) == {}


def test_measures_that_count_through_are_below_their_headings(extraction_of: Whole) -> None:
    text = (
        "一、办展\n（一）优化场馆\n1.建场馆设施。建好。\n2.修场馆设施。修好。\n"
        "（二）优化招商\n3.引进企业名录。引进。\n4.服务企业名录。服务。"
    )
    assert list(of(extraction_of(PLAN.format(text)))) == ["1.1.1", "1.1.2", "1.2.3", "1.2.4"]


def test_items_with_headings_of_their_own_are_the_measures_and_not_what_holds_them(extraction_of: Whole) -> None:
    said = "支持企业参加本市举办的专业展会，按照展位数量和展览面积给予补助。"
    text = (
        f"一、办好展会\n（一）优化服务\n1.优化场馆服务。{said}\n2.实施“江门好展”计划。{said}\n"
        f"二、减轻负担\n1.{said}\n2.{said}"
    )
    found = extraction_of(PLAN.format(text))
    assert list(of(found)) == ["1.1.1", "1.1.2", "2"]
    at = {entity.id: str(entity.attributes.get("number")) for entity in found.entities}
    assert {at[r.head] for r in found.relations if r.type == "CONCERNS"} == {"1.1.2"}


def test_a_firm_that_is_an_example_is_not_what_a_measure_is_about(extraction_of: Whole) -> None:
    found = extraction_of(PLAN.format("一、办好展会。（市商务局牵头）推动甲展览有限公司等做强。\n"))
    assert not [r for r in found.relations if r.type == "CONCERNS"]


def test_what_closes_a_document_is_of_no_measure(extraction_of: Whole) -> None:
    items = "一、办好展会。每年十场。（市商务局牵头）\n二、招商。多招商。（市科技局\n牵头）"
    text = items + "\n各部门要抓好落实，2022年11月底前报送情况。"
    measure = of(extraction_of(PLAN.format(text)))["2"]
    assert measure.attributes == {"number": "2"}
    assert [end - start for start, end in measure.mentions] == [len("二、招商。多招商。（市科技局\n牵头）")]


def test_letters_and_lists_of_conditions_have_no_measures(extraction_of: Whole) -> None:
    letter = (
        "江门市商务局关于第12号提案的答复函\n一、办好展会。每年十场。（市商务局负责）\n江门市商务局\n2022年3月1日\n"
    )
    assert of(extraction_of(letter)) == {}
    listed = "一、申报条件\n（一）在本市注册的企业；\n（二）没有失信的企业；\n（三）其他有关的企业。"
    assert of(extraction_of(PLAN.format(listed))) == {}


@pytest.mark.parametrize("said", ["由市商务局牵头，市财政局配合，每年十场。", "由市商务局牵头，会同市财政局，办十场。"])
def test_a_clause_says_who_answers_where_no_bracket_does(said: str, extraction_of: Whole) -> None:
    found = extraction_of(PLAN.format(f"一、办好展会。{said}"))
    assert answering(found)["1"] == {("商务局", "LEADS"), ("财政局", "CO_HANDLES")}


def test_a_firm_that_answers_for_a_measure_is_not_what_it_is_about(extraction_of: Whole) -> None:
    text = PLAN.format("一、主要任务\n（一）办展会。支持甲展览有限公司。（市商务局、乙供电有限公司负责）")
    found = extraction_of(text)
    names = {entity.id: entity.name for entity in found.entities}
    assert {names[r.tail] for r in found.relations if r.type == "CONCERNS"} == {"甲展览有限公司"}


def test_who_leads_does_not_assist_as_well(extraction_of: Whole) -> None:
    text = "一、办好展会。市商务局抓好落实。（市商务局牵头）\n（市商务局、市财政局配合）"
    assert answering(extraction_of(PLAN.format(text)))["1"] == {("商务局", "LEADS"), ("财政局", "CO_HANDLES")}


def test_whom_to_call_is_not_quoted(extraction_of: Whole) -> None:
    found = extraction_of(PLAN.format("一、办好“会展江门”行动。每年十场。（市商务局，陈某某，3512345）"))
    assert of(found)
    assert not any("陈某某" in relation.quote for relation in found.relations)


def test_annotations_know_no_measures(extraction_of: Whole) -> None:
    found = extraction_of(PLAN.format("一、办好展会。每年十场。（市商务局牵头，市财政局配合）"))
    written = to_annotation(found, "a.txt")
    assert "Measure" not in {entity["type"] for entity in written["entities"]}
    assert {relation["type"] for relation in written["relations"]} == {"ISSUED", "LEADS", "CO_HANDLES"}


@pytest.mark.parametrize(
    "said",
    [
        "依托“会展云”平台，公布展期。",  # what it is carried out by
        "公布展期。（市商务局牵头，各区“会展云”平台改革领导小组配合）",  # in a bracket of who answers
        "由“会展云”平台领导小组公布展期。",  # within the name of an organ
        "公布展期。（市商务局、甲供电有限公司）",
    ],
)
def test_what_a_measure_names_in_passing_is_not_what_it_concerns(said: str, extraction_of: Whole) -> None:
    found = extraction_of(
        PLAN.format(f"一、主要任务\n（一）办展会。{said}\n（二）建平台。推广“会展云”平台。（市商务局负责）")
    )
    measures = {entity.id: entity.name for entity in found.entities if entity.type == "Measure"}
    assert {measures[r.head] for r in found.relations if r.type == "CONCERNS"} == {"建平台"}


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("对年度展出面积在五千平方米以上、参展企业在一百家以上的展会主办企业，给予最高50万元补助。", None),
        ("在会展、旅游、餐饮、住宿、交通等重点服务领域，推行告知承诺。", "推行告知承诺"),
        ("以办好展会为抓手，提升服务水平，增强企业办展能力，扩大展会影响，促进会展业发展，形成合力。", "提升服务水平"),
    ],
)
def test_a_heading_holds_what_is_done(said: str, heading: str | None, extraction_of: Whole) -> None:
    (measure,) = of(extraction_of(PLAN.format(f"一、主要任务\n（一）{said}（市商务局负责）"))).values()
    assert measure.name.startswith(heading or said.rstrip("。"))


def test_goals_without_lines_are_no_measures(extraction_of: Whole) -> None:
    text = "一、总体要求（一）指导思想深入贯彻会展强市战略。二、主要任务（一）办好展会。每年十场。（市商务局负责）"
    assert {measure.name for measure in of(extraction_of(PLAN.format(text))).values()} == {"办好展会"}
