"""What became of an organ where a text says so, and what only stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Extracted = Callable[[str], Extraction]
LETTER = "江门市会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"
HALL, PORT = "江门市数据管理局", "江门市口岸局"


def became(extraction: Extraction, name: str) -> tuple[object, object]:
    (agency,) = (entity for entity in extraction.entities if entity.name == name)
    return agency.attributes.get("successor"), agency.attributes.get("today")


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HALL}（原{PORT}）负责“会展江门”行动。",
        f"{HALL}（原名：{PORT}）负责“会展江门”行动。",
        f"{PORT}更名为{HALL}。",
        f"{PORT}（现{HALL}）负责“会展江门”行动。",
    ],
)
def test_an_organ_of_before_has_a_successor(sentence: str, extraction_of: Extracted) -> None:
    found = extraction_of(LETTER.format(sentence))
    assert became(found, PORT) == (HALL, HALL)
    assert became(found, HALL) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HALL}加挂{PORT}牌子，负责“会展江门”行动。",
        f"{HALL}（挂{PORT}牌子）负责“会展江门”行动。",
    ],
)
def test_a_plate_is_another_organ_of_today(sentence: str, extraction_of: Extracted) -> None:
    found = extraction_of(LETTER.format(sentence))
    assert became(found, PORT) == (None, HALL)
    assert became(found, HALL) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{HALL}（{PORT}）负责“会展江门”行动。",
        f"{HALL}，{PORT}更名后负责“会展江门”行动。",
        f"{HALL}加挂{PORT}的会展信息。",
        f"{HALL}原由{PORT}负责的“会展江门”行动结束。",
    ],
)
def test_what_stands_beside_an_organ_is_not_what_became_of_it(sentence: str, extraction_of: Extracted) -> None:
    found = extraction_of(LETTER.format(sentence))
    assert became(found, PORT) == became(found, HALL) == (None, None)
