"""The gate of bench/issuers.py: who issued a policy is known as often as floors.toml says, on held-out rows."""

from __future__ import annotations

import gzip
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
FLOORS: dict[str, float] = tomllib.loads(HERE.with_name("floors.toml").read_text(encoding="utf-8"))["issuers"]
REFERENCE = "shared/corpus/reference"
ODD = 1
SLACK = 0.05

PREFIXES = "prefix\ttotal\tagency_1\tcount_1\tagency_2\tcount_2\n" + "".join(
    "\t".join(row) + "\n"
    for row in (
        ("粤财会", "4", "广东省财政厅", "3", "江门市商务局", "1"),
        ("江府办", "2", "江门市人民政府", "2", "", ""),
        ("津科会", "5", "天津市科学技术局(原天津市科学技术委员会)", "5", "", ""),
    )
)
POLICIES = "title\tissuer\tdoc_number\n" + "".join(
    "\t".join(row) + "\n"
    for row in (
        ("江门市商务局关于会展业的通知", "江门市商务局", ""),
        ("会展业发展规划", "江门市人民政府", "江府办〔2022〕1号"),
        ("会展业发展规划", "江门市人民政府", ""),
        ("无人发布的通知", "", ""),
    )
)


@cache
def program() -> ModuleType:
    path = ROOT / "bench" / "issuers.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = loaded
    spec.loader.exec_module(loaded)
    return loaded


@cache
def scores() -> tuple[Any, Any]:
    """Return the scores of letters and of policies, where the tables lie beside the checkout."""
    folder = next((p / REFERENCE for p in HERE.parents if (p / REFERENCE).is_dir()), None)
    if folder is None:
        pytest.skip(f"no {REFERENCE} beside the checkout")
    bench = program()
    return (
        bench.prefixes(bench.rows(folder / "document-number-prefixes.tsv.gz")),
        bench.policies(bench.rows(folder / "science-policies.tsv.gz")),
    )


@pytest.mark.slow
@pytest.mark.parametrize("measure", FLOORS)
def test_floor(measure: str) -> None:
    letters, policies = scores()
    group, _, strictly = measure.partition(", ")
    value = (letters if group == "letters" else policies).rate(group, ODD, strict=bool(strictly))
    floor = FLOORS[measure]
    assert value >= floor, f"{measure} is {value:.3f}, below its floor of {floor}: see bench/issuers.py"
    assert value <= floor + SLACK, f"{measure} is {value:.3f}: raise its floor in floors.toml to {value - 0.01:.2f}"


def tables(folder: Path) -> tuple[Path, Path]:
    """Write a table of letters, packed, and one of policies."""
    prefixes, policies = folder / "letters.tsv.gz", folder / "policies.tsv"
    prefixes.write_bytes(gzip.compress(PREFIXES.encode()))
    policies.write_text(POLICIES, encoding="utf-8")
    return prefixes, policies


def test_uses_count_and_an_office_is_its_organ_unless_strictly(tmp_path: Path) -> None:
    bench = program()
    letters = bench.prefixes(bench.rows(tables(tmp_path)[0]))
    assert letters.rate("letters", ODD) == pytest.approx(8 / 9) and letters.rate("letters", 0) == 1.0
    assert letters.rate("letters", 0, strict=True) == 0.0
    assert letters.rate("letters") == pytest.approx(10 / 11)


def test_policies_are_right_by_title_or_by_number(tmp_path: Path) -> None:
    bench = program()
    policies = bench.policies(bench.rows(tables(tmp_path)[1]))
    assert policies.rate("title alone", ODD) == 0.5 and policies.rate("title and number", 0) == 1.0
    assert policies.rate("title and number", 0, strict=True) == 0.0
    assert policies.rate("numbered, without the number", 0) == 0.0
    assert sum(policies.asked["policies", half] for half in (0, 1)) == 3


@pytest.mark.parametrize(
    ("given", "asked", "one"),
    [
        ("钦州市灵山县人民政府", "灵山县人民政府", True),
        ("灵山县人民政府", "广西钦州灵山县人民政府", True),
        ("江门市科学技术局", "门市科学技术局", False),
        ("江门市商务局", "江门市财政局", False),
        ("", "江门市财政局", False),
    ],
)
def test_divisions_above_may_stand_before_a_name(given: str, asked: str, one: bool) -> None:
    assert program().same(given, asked) == one


def test_the_report_has_both_halves_and_only_the_errors_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prefixes, policies = tables(tmp_path)
    assert program().main([str(prefixes), str(policies), "--errors", "5"]) == 0
    out = capsys.readouterr().out
    assert "odd rows, held out" in out and "even rows" in out
    assert "江门市商务局 ←" not in out and "会展业发展规划 :" not in out
    assert program().main([str(tmp_path / "none.tsv"), str(policies)]) == 2
    assert "none.tsv" in capsys.readouterr().err
