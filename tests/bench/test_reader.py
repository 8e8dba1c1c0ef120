"""bench/reader.py: both together are no worse than the rules, and hardly anything wrong gets through."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from zhengtu.extract.read import read

ROOT = Path(__file__).parents[2]
GOLD, SAMPLES = ROOT / "tests" / "gold", ROOT / "samples"


def test_both_are_no_worse_than_the_rules(program: Callable[[str], ModuleType], tmp_path: Path) -> None:
    for stem in ("huoju-rules-2022", "zhongshan-digital-loan-2022"):
        (tmp_path / f"{stem}.json").write_bytes((GOLD / f"{stem}.json").read_bytes())
    bench = program("reader")
    lines = list(bench.compared(tmp_path, SAMPLES, bench.recorded.Recorded()))
    rules, alone, both = (float(re.findall(r"relation (\d\.\d+)", line)[0]) for line in lines[1:4])
    assert lines[0].startswith("2 documents") and both >= rules > 0.9 and alone > 0.7


def test_hardly_anything_wrong_gets_through(program: Callable[[str], ModuleType]) -> None:
    bench = program("reader")
    wanted = json.loads((GOLD / "huoju-rules-2022.json").read_text(encoding="utf-8"))
    cases = list(bench.wrong(read(SAMPLES / wanted["document"]), wanted))
    assert {case.kind for case in cases} == set(bench.KINDS)
    assert sum(map(bench.through, cases)) / len(cases) <= 0.1
