"""The gate of bench/states.py: what the form of the samples gives survives retyping as often as floors.toml says."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
FLOORS: dict[str, float] = tomllib.loads(HERE.with_name("floors.toml").read_text(encoding="utf-8"))["states"]
SIGNED = "通知如下。\n江门市商务局\n2022年3月1日\n"


@cache
def program() -> ModuleType:
    path = ROOT / "bench" / "states.py"
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None and spec.loader is not None
        loaded = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = loaded
        spec.loader.exec_module(loaded)
    finally:
        sys.path.remove(str(path.parent))
    return loaded


@cache
def scores() -> Any:
    bench = program()
    documents = [bench.document(name, text) for name, text in bench.texts(ROOT / "samples")]
    return bench.measure(documents, [*bench.STATES, bench.DOUBLED])


@pytest.mark.slow
@pytest.mark.parametrize("state", FLOORS)
def test_what_the_form_gives_survives_a_state(state: str) -> None:
    score = scores()[state]
    value = min(score.kept(), score.true())
    told = "\n".join(score.errors)
    assert value >= FLOORS[state], f"{state}: {value:.3f}, below its floor of {FLOORS[state]}\n{told}"
    assert value <= FLOORS[state] + 0.05, f"{state}: {value:.3f}: raise its floor in floors.toml"


def test_every_state_has_a_floor() -> None:
    assert set(FLOORS) == {*program().STATES, program().DOUBLED}


def test_losses_and_gains_are_told() -> None:
    bench = program()
    text = f"关于做好会展业工作的通知\n江门市财政局：\n根据《江门市会展业发展规划》，{SIGNED}"
    one = bench.document("通知.txt", text)
    assert one.title == "关于做好会展业工作的通知" and one.issuers == ("江门市商务局",)
    score = bench.Score()
    now = bench.extracted(text.replace("江门市商务局\n", "江门市教育局\n"), "通知.txt")
    bench.compare(score, [one.extraction], now)
    assert score.errors == [
        "lost 江门市商务局 ISSUED 关于做好会展业工作的通知",
        "new  江门市教育局 ISSUED 关于做好会展业工作的通知",
    ]
    assert score.kept("ISSUED") == 0.0 and score.kept("CITES") == score.true("ADDRESSED_TO") == 1.0


def test_the_report_lists_what_suffers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "通知.txt").write_text(
        "关于会展的通知\n江门市财政局：\n通知如下。\n江门市商务局\n2022年3月1日\n", encoding="utf-8"
    )
    assert program().main([str(tmp_path), "--state", "narrow", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "== narrow" in out and "narrow                      2  1.000  1.000" in out
    assert program().main([str(tmp_path / "none")]) == 2
