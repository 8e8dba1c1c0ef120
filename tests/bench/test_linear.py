"""bench/linear.py finds what grows faster than the text, and nothing that it reads does."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "linear.py"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("linear", BENCH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


linear = loaded()


@pytest.mark.slow
@pytest.mark.parametrize("kind", linear.KINDS)
def test_time_grows_with_length(kind: str) -> None:
    # Twice the text may take three times twice as long: generous to a busy machine, not to a square.
    linear.seconds(linear.text_of(kind, 1000))
    texts = [linear.text_of(kind, length) for length in (20_000, 40_000)]
    short, long = map(linear.seconds, texts)
    if long > 4 * short + 0.1:  # the machine may have been busy with something else
        again = [linear.seconds(text) for text in texts]
        short, long = max(short, again[0]), min(long, again[1])
    assert long <= 6 * short + 0.1, f"{long:.2f} s for 40,000 characters, {short:.2f} s for 20,000"
    assert long <= 15, f"{long:.2f} s for 40,000 characters"


def test_there_are_sixty_kinds_of_different_texts() -> None:
    texts = {linear.text_of(kind, 3000) for kind in linear.KINDS}
    assert len(texts) == len(linear.KINDS) >= 60
    assert {len(text) for text in texts} == {3000 + len(linear.FRAME) - 2}


@pytest.mark.parametrize(("power", "least", "most"), [(1, 0.99, 1.01), (2, 1.99, 2.01), (0, 0.0, 0.0)])
def test_the_exponent_is_that_of_the_times(power: int, least: float, most: float) -> None:
    points = [(length, 1e-3 * length**power) for length in (100, 200, 400, 800)] if power else [(100, 0.001)]
    assert least <= linear.exponent(points) <= most


def test_what_is_quicker_than_can_be_measured_says_nothing() -> None:
    assert linear.exponent([(100, 0.001), (200, 0.019), (400, 0.03)]) == 0.0


def test_a_square_is_told_and_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(linear, "seconds", lambda text: len(text) ** 2 / 1e7)
    assert linear.main(["commas", "--longest", "16000"]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["1 of 1 above 1.15", "  commas"]
    monkeypatch.setattr(linear, "seconds", lambda text: len(text) / 1e4)
    assert linear.main(["commas", "--longest", "16000"]) == 0


def test_the_clock_is_the_processor_s() -> None:
    began = time.process_time()
    taken = linear.seconds(linear.text_of("commas", 1000))
    assert 0 < taken <= time.process_time() - began
