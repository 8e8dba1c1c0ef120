"""Units run in any order, and the table of stages names all of them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from zhengtu.extract import assemble, stages
from zhengtu.extract.read import read, readable
from zhengtu.extract.stages import Order, Wishes
from zhengtu.graph.statements import Extraction, Source

SAMPLES = [path for path in sorted((Path(__file__).parents[2] / "samples").iterdir()) if readable(path)]


def shuffled(seed: int) -> Order:
    chance = random.Random(seed)

    def order(units: Iterable[str]) -> Iterable[str]:
        mixed = list(units)
        chance.shuffle(mixed)
        return mixed

    return order


def statements(text: str, wishes: Wishes) -> Extraction:
    reading = stages.analyse(text, wishes)
    return assemble.assemble(reading, Source("x", "0", "text/plain", "x", len(text), (0,)))


@pytest.mark.parametrize("seed", range(10))
def test_any_order_of_units_says_the_same(seed: int) -> None:
    wishes = Wishes(order=shuffled(seed))
    for path in random.Random(seed).sample(SAMPLES, 3):
        text = read(path).text
        assert statements(text, wishes) == statements(text, Wishes()), path.name


def test_the_table_names_the_units_that_run() -> None:
    ran: list[set[str]] = []

    def order(units: Iterable[str]) -> Iterable[str]:
        ran.append(set(units))
        return units

    stages.analyse("江门市商务局来函。", replace(Wishes(), order=order))
    assert ran == [set(stage.units) for stage in stages.STAGES if stage.units]
    assert len(stages.STAGES) <= 6
