"""Departments of a division that the text does not name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

LIST = "（州发展\n改革委、州市场监管局牵头）\n（二）规范执法。（州司法局牵头，州市监局、统计局配合）由州人民政府负责。"


def agencies(extraction: Extraction) -> list[str]:
    return [e.name for e in extraction.entities if e.type == "Agency"]


def test_they_go_by_what_the_text_calls_them(extraction_of: Callable[[str], Extraction]) -> None:
    found = extraction_of(f"（一）健全机制。{LIST}\n")
    assert agencies(found) == ["州发展改革委", "州市场监管局", "州司法局", "州统计局", "州人民政府"]
    assert {e.attributes["level"] for e in found.entities if e.type == "Agency"} == {"municipal"}


def test_those_of_two_texts_are_not_one(extraction_of: Callable[[str], Extraction]) -> None:
    one, other = (extraction_of(f"（一）健全{what}。{LIST}\n") for what in ("机制", "制度"))
    assert not {e.id for e in one.entities} & {e.id for e in other.entities}


@pytest.mark.parametrize(
    "text",
    [
        "（一）省、市、县财政局和各市公安局应当配合。\n",  # of every division
        "（一）由市财政局办理。\n",  # one alone is none that a text speaks for
        "国务院令\n第一条 由市财政局、市公安局、市教育局办理。\n国务院\n2022年3月1日\n",
    ],
)
def test_where_no_division_speaks_there_are_none(text: str, extraction_of: Callable[[str], Extraction]) -> None:
    assert not [name for name in agencies(extraction_of(text)) if name.startswith("市")]


def test_one_organ_and_a_division_of_its_own_are_enough(extraction_of: Callable[[str], Extraction]) -> None:
    assert agencies(extraction_of("第八条 市人民政府设立奖项，在本市实施。\n第九条 略。\n")) == ["市人民政府"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("第八条 为促进江门会展业，市人民政府设立奖项。\n", ["江门市人民政府"]),
        ("第八条 广东省会展办法由省人民政府商务主管部门制定。\n", ["广东省商务厅"]),
        ("第八条 为促进江门和湛江会展业，省人民政府设立奖项。\n", ["广东省人民政府"]),
        ("第八条 为促进江门、苏州会展业，省人民政府设立奖项。\n", []),
    ],
)
def test_the_one_division_that_a_text_names_is_meant(
    text: str, names: list[str], extraction_of: Callable[[str], Extraction]
) -> None:
    assert agencies(extraction_of(text)) == names


def test_where_the_division_is_known_it_is_named(named_in: Callable[..., list[tuple[str, str]]]) -> None:
    assert named_in("市财政局、市公安局配合。", "Agency") == [
        ("市财政局", "江门市财政局"),
        ("市公安局", "江门市公安局"),
    ]
