"""What lowers the confidence of a single relation below its rule's."""

from __future__ import annotations

from collections.abc import Callable

from zhengtu.extract.deciding.weakening import MEASURE_BY_CLAUSES, Weakness
from zhengtu.extract.rules.registry import rule
from zhengtu.graph.statements import Extraction

PLAN = "江门市会展业行动方案\n一、主要任务\n（一）{}。每年十场。（市商务局牵头）\n江门市人民政府\n2022年3月1日\n"
CLAUSES = "鼓励展览企业和会议企业在全市范围内举办专业展会，支持建设公共服务平台"


def confidences(extraction: Extraction) -> dict[str, float]:
    """Return the confidence of who leads the measure and of what it is contained in, by type."""
    (measure,) = (entity.id for entity in extraction.entities if entity.type == "Measure")
    return {r.type: r.confidence for r in extraction.relations if measure in (r.head, r.tail)}


def test_a_measure_named_by_clauses_is_less_sure_than_its_rule(extraction_of: Callable[[str], Extraction]) -> None:
    short, long = (confidences(extraction_of(PLAN.format(heading))) for heading in ("办好展会", CLAUSES))
    assert short == {"LEADS": rule("duty.bracket.lead").confidence, "CONTAINED_IN": rule("measure.item").confidence}
    assert all(long[type] < short[type] for type in short)
    assert long["LEADS"] / short["LEADS"] > MEASURE_BY_CLAUSES.factor - 0.02


def test_a_factor_is_nearer_to_one_the_fewer_were_judged() -> None:
    few, many = Weakness(1, 2).factor, Weakness(100, 200).factor
    assert 0.5 < many < few < 1
    assert Weakness(9, 5).factor == 1
